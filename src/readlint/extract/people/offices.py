"""Offices beside the names of their holders, and the terms of office."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from readlint.extract.act.kinds import ACTS
from readlint.extract.act.lead import find_headline, find_lead
from readlint.extract.boilerplate import body_of
from readlint.extract.context import declared_language, extractor
from readlint.extract.people.named_people import NamedPerson, find_named_people
from readlint.extract.people.names import (
    NOT_IN_OFFICE,
    UNDER,
    Titles,
    fold_title,
    outlasts_office,
    signs_before_office,
    titles_of,
    words_before_office,
)
from readlint.extract.people.taking_office import LEAD_TIME, speaks_of_taking_office
from readlint.extract.text.scripts import script_of
from readlint.extract.view import prose_of
from readlint.facts.parties import load_parties
from readlint.facts.tables import Office, Official, Term
from readlint.language.words import alternation, any_of, base, may_hold, phrases
from readlint.named_tuple import NamedTuple
from readlint.record import Place
from readlint.record.lazy import lazy_pattern

if TYPE_CHECKING:
    from readlint.extract.context import Context


_WORD = lazy_pattern(r"[^\s,;:()\"“”]+")
_GLUE = lazy_pattern(r"[ \u00a0]{0,2}\Z")
_JOINT = lazy_pattern(r"(?:,|,? and|,? &)[ \u00a0]\Z")
# `la presidenta de México, Claudia Sheinbaum, recibió`.
_BESIDE = lazy_pattern(r",[ \u00a0]\Z")
# Their titles have capitals, and no comma behind them.
_READ_ELSEWHERE = frozenset(("", "en", "zh"))
# Another name would make the title its own: "Wang Yi, Russian Foreign Minister Sergey Lavrov".
_ENDS_TITLE = lazy_pattern(
    lambda: rf"$|[.,;:)]| (?!{alternation('not-behind-title', 'en', whole=False)})[a-zß-ÿ]"
)
# What is in front of a title on the line above belongs to it, unless something ended there.
_ENDS_BEFORE = lazy_pattern(r"[.!?:;][ \t]*\n|\n[ \t]*\n")
_AFTER = lazy_pattern(r", (?:the )?")
_AND = lazy_pattern(r" and (?:the )?")
# `Prime Minister Gruber of Austria`.
_OF_STATE = lazy_pattern(
    r" of (?:the )?[A-Z][\w.’'-]*(?: (?:(?:of|and)(?: the)? )?[A-Z][\w.’'-]*){0,5}"
)
_NEAR = 60
_LONG_AGO = lazy_pattern(
    lambda: (
        rf"(?:{alternation('long-ago', 'en')}|\bin (?:19|20)\d\d\b"
        rf"|\bhad(?: \w+)? {alternation('contact-participle', 'en')}"
        rf"|{alternation('long-ago', 'zh')})[^.!?;\n。；]*\Z"
    ),
    gate=lambda words: (
        any(map(words.__contains__, ("in 19", "in 20", "had")))
        or may_hold(words, "long-ago", "en", "zh")
    ),
)
_AT_THAT_TIME = lazy_pattern(
    lambda: rf"[^.!?;\n。；]{{0,60}}(?:\bin (?:19|20)\d\d\b|{alternation('at-that-time', 'en')})"
)
# Condolences come when the office has ended, or has passed to somebody else.
_REMEMBERED = lazy_pattern(lambda: rf"{alternation('remembrance')}[^.!?;\n。；]*\Z", re.IGNORECASE)
_REMEMBERED_BEHIND = lazy_pattern(
    lambda: rf"[^.!?;\n。；]{{0,60}}{alternation('remembrance')}", re.IGNORECASE
)
_OTHER_TIMES = ("another-act", "looking-back", "recurring")
_ENDS_SENTENCE = lazy_pattern(r"[.!?;]\s|\n")
# The 60 characters of the pattern and its longest phrase, some blanks too many in it.
_REMEMBERED_WITHIN = 200
_BEFORE_HAN, _AFTER_HAN = 40, 16
_JOINTS_HAN = "、，"
_WINDOW = 160


class OfficeMention(NamedTuple):
    """A title and a name that stand together.

    Attributes:
        place: title and name.
        person: who is named; of two namesakes in one post, the first.
        title: the words of the title.
        offices: the posts that the title can mean, held at some time by the person.
        terms: the terms of all who can be meant, in these posts, in order of time.
        in_lead: whether it is in the headline or in the lead, which tell the record's own act.
        courtesy: whether the title outlasts the office. Beside its state it does not, where an
            act is told: who has left office is a former `President of Austria` then.
        of_the_past: whether the words around it tell of earlier times.
        lead_time: by how many days the words may come before the office: people speak of the
            coming administration, and to the coming president, from the election on.
    """

    place: Place
    person: Official
    title: str
    offices: tuple[Office, ...]
    terms: tuple[Term, ...]
    in_lead: bool
    courtesy: bool
    of_the_past: bool = False
    lead_time: int = 0


@extractor
def find_office_mentions(context: Context) -> tuple[OfficeMention, ...]:
    """Return every title beside a name, in the order of the text."""
    people = find_named_people(context)
    if not people:
        return ()
    finder = _Finder(context)
    return tuple(mention for person in people for mention in finder.mentions(person))


def _is_of_the_past(body: str, start: int, end: int) -> bool:
    """Return whether the words of a sentence around a name tell of earlier times."""
    before = body[max(0, start - _NEAR) : start]
    if _LONG_AGO.search(before) or _AT_THAT_TIME.match(body, end):
        return True
    if may_hold(before, "remembrance") and _REMEMBERED.search(before):
        return True
    # A page may be one line: no more of it than the pattern reaches, and the words that it seeks.
    behind = body[end : end + _REMEMBERED_WITHIN].partition("\n")[0]
    return may_hold(behind, "remembrance") and _REMEMBERED_BEHIND.match(body, end) is not None


class _Finder:
    def __init__(self, context: Context) -> None:
        self._reading = context
        self._body = body_of(context)
        self._officials = context.tables.officials
        self._tag = base(declared_language(context))
        self._is_abroad = self._tag not in _READ_ELSEWHERE

    def mentions(self, named: NamedPerson) -> Iterator[OfficeMention]:
        """Yield the titles that stand at one name."""
        if named.administration:
            yield from self._administration(named)
            return
        han = script_of(named.place.words) in ("han", "kana")
        found = self._han(named) if han else self._latin(named)
        for start, end, title in found:
            mention = self._mention(named, start, end, title)
            if mention is not None:
                yield mention

    def _mention(
        self, named: NamedPerson, start: int, end: int, title: str
    ) -> OfficeMention | None:
        offices: dict[str, Office] = {}
        terms: list[Term] = []
        holder: Official | None = None
        for person in named.persons:
            can_mean = {office.id: office for office in self._offices(title, person)}
            held = [one for one in self._officials.terms_of(person.id) if one.office in can_mean]
            if held:
                holder = holder or person
                terms += held
                offices.update((term.office, can_mean[term.office]) for term in held)
        if holder is None:
            return None
        outlasts = any(outlasts_office(fold_title(title), one) for one in offices.values())
        is_early = outlasts and speaks_of_taking_office(self._reading)
        return OfficeMention(
            place=prose_of(self._reading).place(start, end),
            person=holder,
            title=title,
            offices=tuple(offices.values()),
            terms=tuple(sorted(terms, key=lambda term: term.start)),
            in_lead=any(one.start <= start and end <= one.end for one in self._tells_the_act()),
            courtesy=outlasts and not self._is_of_a_state(holder, end, title),
            of_the_past=_is_of_the_past(self._body, start, end) or self._recalls(start),
            lead_time=LEAD_TIME if is_early else 0,
        )

    def _recalls(self, start: int) -> bool:
        """Return whether the sentence speaks of another act in front of a name, in its language."""
        if not self._is_abroad:
            return False
        before = _ENDS_SENTENCE.split(self._body[max(0, start - _WINDOW) : start])[-1]
        return any_of(_OTHER_TIMES, self._tag).search(before) is not None

    def _tells_the_act(self) -> Iterator[Place]:
        yield from find_lead(self._reading).sentences
        headline = find_headline(self._reading).place
        if headline is not None:
            yield headline

    def _is_of_a_state(self, person: Official, end: int, title: str) -> bool:
        """Return whether an act is told, and the state is named in a title or behind the name."""
        if self._reading.record.sidecar is not None and self._reading.kind not in ACTS:
            return False
        behind = _OF_STATE.match(self._body, end)
        return load_parties().names(person.party, f"{title}{behind[0] if behind else ''}")

    def _administration(self, named: NamedPerson) -> Iterator[OfficeMention]:
        """Yield "the Biden Administration", which speaks of its president's office."""
        start, end = named.place.start, named.place.end
        if self._is_denied(start) or not named.place.words.rpartition(" ")[2][0].isupper():
            return
        mention = self._mention(named, start, end, "President")
        if mention is not None:
            yield mention._replace(courtesy=True, in_lead=False, lead_time=LEAD_TIME)

    def _offices(self, title: str, person: Official) -> list[Office]:
        return titles_of(self._officials, person.party).named(fold_title(title))

    def _titles(self, named: NamedPerson) -> Iterator[Titles]:
        parties = dict.fromkeys(person.party for person in named.persons)
        return (titles_of(self._officials, party) for party in parties)

    def _opens(self, named: NamedPerson, word: str) -> bool:
        return any(word in titles.openings for titles in self._titles(named))

    def _closes(self, named: NamedPerson, word: str) -> bool:
        return any(word in titles.closings for titles in self._titles(named))

    def _longest(self, named: NamedPerson) -> int:
        return max(titles.longest for titles in self._titles(named))

    def _known(self, title: str, named: NamedPerson) -> bool:
        return any(self._offices(title, person) for person in named.persons)

    # -- scripts with blanks ---------------------------------------------------------------

    def _latin(self, named: NamedPerson) -> Iterator[tuple[int, int, str]]:
        start, end = named.place.start, named.place.end
        inner = self._opening_title(named)
        if inner and not self._is_denied(start):
            yield start, end, inner
        if not inner:
            yield from self._before(named, start)
            yield from self._behind(named)

    def _opening_title(self, named: NamedPerson) -> str:
        """Return the title that is a part of the name's form ("President Xi"), or ""."""
        words = named.place.words.split()
        for count in range(len(words) - 1, 0, -1):
            title = " ".join(words[:count])
            if self._known(title, named):
                return title
        return ""

    def _before(self, named: NamedPerson, until: int) -> Iterator[tuple[int, int, str]]:
        """Yield the titles in front of the name, the parts of a compound one by one."""
        glue = _GLUE
        for turn in range(3):
            found = self._title_ending(named, until, glue)
            if found is None and turn == 0 and self._is_abroad:
                found = self._title_ending(named, until, _BESIDE)
            if found is None:
                return
            start, title = found
            if self._is_denied(start):
                return
            yield start, named.place.end, title
            until, glue = start, _JOINT

    def _title_ending(
        self, named: NamedPerson, until: int, glue: re.Pattern[str]
    ) -> tuple[int, str] | None:
        text = self._body[max(0, until - _WINDOW) : until]
        gap = glue.search(text)
        if gap is None or "\n" in text[gap.start() :]:
            return None
        text = text[: gap.start()].rpartition("\n")[2]
        offset = until - len(self._body[max(0, until - _WINDOW) : until]) + gap.start() - len(text)
        words = list(_WORD.finditer(text))[-self._longest(named) :]
        last = fold_title(words[-1][0]).rpartition(" ")[2] if words else ""
        if not words or not (self._is_abroad or self._closes(named, last)):
            return None
        for word in words:
            if not self._opens(named, fold_title(word[0]).partition(" ")[0]):
                continue
            title = text[word.start() :]
            is_written_so = title[:1].isupper() or self._is_abroad
            if is_written_so and self._known(title, named):
                return offset + word.start(), title
        return None

    def _behind(self, named: NamedPerson) -> Iterator[tuple[int, int, str]]:
        """Yield the titles behind the name: "Anna Gruber, the Austrian foreign minister,"."""
        joint = _AFTER.match(self._body, named.place.end)
        for _ in range(3):
            found = self._title_beginning(named, joint.end()) if joint else None
            if found is None:
                return
            end, title = found
            yield named.place.start, end, title
            joint = _AND.match(self._body, end)

    def _title_beginning(self, named: NamedPerson, start: int) -> tuple[int, str] | None:
        text = self._body[start : start + _WINDOW].partition("\n")[0]
        words = list(_WORD.finditer(text))[: self._longest(named) + 1]
        if not words or not self._opens(named, fold_title(words[0][0]).partition(" ")[0]):
            return None
        for word in reversed(words):
            title = text[: word.end()].rstrip(".")
            if self._known(title, named):
                ends = _ENDS_TITLE.match(text, len(title))
                return (start + len(title), title) if ends else None
        return None

    def _is_denied(self, start: int) -> bool:
        """Return whether the words in front say that the person is not, or not yet, in office."""
        before = _ENDS_BEFORE.split(self._body[max(0, start - 60) : start])[-1]
        words = fold_title(before.rpartition(",")[2]).replace("(", " ").split()
        if not words:
            return False
        last = words[-1]
        not_now = words_before_office(NOT_IN_OFFICE)
        return last in words_before_office(UNDER) or not not_now.isdisjoint(words[-3:])

    # -- scripts without blanks ------------------------------------------------------------

    def _han(self, named: NamedPerson) -> Iterator[tuple[int, int, str]]:
        start, end = named.place.start, named.place.end
        until = start
        for _ in range(3):
            found = self._han_title_ending(named, until)
            if found is None or self._is_denied_in_han(found, until):
                break
            yield found, end, self._body[found:until]
            if not found or not self._joins_titles_in_han(found - 1):
                break
            until = found - 1
        yield from self._han_behind(named, end)

    def _joins_titles_in_han(self, at: int) -> bool:
        return self._body[at] in (*_JOINTS_HAN, *phrases("title-joiner", "zh"))

    def _is_denied_in_han(self, start: int, end: int) -> bool:
        """Return whether what is in front of a title makes it another post, or one not held."""
        before = self._body[max(0, start - 4) : start].rstrip("\n")
        return before.endswith(signs_before_office(NOT_IN_OFFICE, UNDER)) or (
            self._body[start:end] in signs_before_office("chair-of-state")
            and before.endswith(signs_before_office("other-chair"))
        )

    def _han_title_ending(self, named: NamedPerson, until: int) -> int | None:
        if not self._closes(named, self._body[until - 1 : until]):
            return None
        for start in range(max(0, until - _BEFORE_HAN), until - 1):
            if self._opens(named, self._body[start]) and self._known(
                self._body[start:until], named
            ):
                return start
        return None

    def _han_behind(self, named: NamedPerson, end: int) -> Iterator[tuple[int, int, str]]:
        start = named.place.start
        if not self._opens(named, self._body[end : end + 1]):
            return
        if self._is_denied_in_han(start, start):
            return
        for stop in range(min(end + _AFTER_HAN, len(self._body)), end + 1, -1):
            title = self._body[end:stop]
            if self._known(title, named):
                yield start, stop, title
                return

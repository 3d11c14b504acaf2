"""Whether a text names a person, by any form of the name: it decides in favour of the record.

The question is never "is this the person?" but "can these words mean the person?": a family name
alone, a given name in another order, a native script or a weak form are all enough.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache, cached_property

from readlint.extract.boilerplate import body_of
from readlint.extract.context import Context, extractor
from readlint.extract.people.named_people import find_named_people
from readlint.extract.people.names import (
    fold_text,
    forms_of,
    is_of_person,
    tokens_of,
    written_forms,
)
from readlint.extract.people.spelling import endings, has_cases, is_inflected, spelt_out
from readlint.extract.text.scripts import script_of
from readlint.extract.view import prose_of
from readlint.language.alternations import alternation_of
from readlint.language.scan import on_word_boundaries
from readlint.language.words import alternation, base, languages, phrases
from readlint.record import Place
from readlint.record.lazy import lazy_pattern

_NEXT_NAME = lazy_pattern(r"[ \u00a0]([^\W\d_]{2,})")
_LETTER = lazy_pattern(r"[^\W\d_]")
_TOGETHER = lazy_pattern(
    lambda: (
        rf"{alternation('sides-opener', 'en')} (?:\w+ )?{alternation('sides-word', 'en')}"
        rf"|{alternation('both-sides')}"
    )
)
_FULL_FORMS = lazy_pattern(lambda: alternation("traditional-character", "zh"))
_TITLED = lazy_pattern(lambda: rf"{alternation('title-before-name', 'en')} [A-Z][^\W\d_]{{2,}}")
# The scripts in which a name is known again in all its forms.
_MATCHED = frozenset(("latin", "cyrillic", "greek", "han", "kana", "hangul"))
# Where clitics stand before a name without a blank: at most two letters of them.
_WITH_CLITICS = frozenset(("arabic", "hebrew"))
_LONGEST_CLITIC = 2
# A form of the table, written in another script than the sidecar's, is declined as well.
_DECLINED = frozenset(("cyrillic", "greek"))
# The dots between the parts of a foreign name; a part of one character is in half of all words.
_DOTTED, _DOT, _SHORTEST_PART = frozenset(("han", "kana")), lazy_pattern(r"[·・•‧．･=＝]"), 2
_UNSPACED_NAMES = frozenset(("han", "kana", "hangul"))
_FAMILY_NAME_FIRST = frozenset(("han", "hangul"))
# Longer ones are of foreigners, whose parts have dots between them.
_LONGEST_NATIVE, _LONGEST_UNSPACED = 5, 20
# Spellings of one foreign name differ by no more than this; see difflib for the measure.
_LIKENESS = 0.75
_SHORTEST_RESPELT = 6
_SHORTEST_NEAR = 3
_SPELT = frozenset(("latin", "cyrillic", "greek"))
# About a second of work. 200 people absent from a text with 500 names of the same first letter
# come to this; a readout has some ten names to a letter.
MOST_COMPARED = 100_000


class PeopleReading:
    """The names in the body of one record.

    Args:
        context: the readings of the record.

    Attributes:
        compared: how many words were compared with words of names for their spelling.
    """

    def __init__(self, context: Context) -> None:
        self._reading = context
        self._body = body_of(context)
        self._words: dict[str, dict[str, list[int]]] = {}
        self._script: str | None = None
        sidecar = context.record.sidecar
        self._tag = (sidecar.text("language") if sidecar is not None else None) or ""
        self.compared = 0

    def named(self, name: str) -> Place | None:
        """Return the first place of the body that names this person; None if there is none."""
        at = self._body.find(name)
        if at >= 0 and on_word_boundaries(self._body, at, at + len(name)):
            return self._place(at, at + len(name))
        forms = written_forms(name)
        # Most texts call people by their family name, spelt as in the sidecar: no need to fold.
        if script_of(name) == "latin" and (place := self._token(name, self._body)) is not None:
            return place
        return self._first(
            (self._whole(form) for form in forms),
            (self._token(form) for form in forms),
            (self._official(form) for form in forms),
            (self._inflected(form) for form in forms),
            (self._part(form) for form in forms),
            (self._unspaced(form) for form in forms),
            (self._family_name_with_office(form) for form in forms),
            (self._respelt(form) for form in forms),
            (self._token(spelt_out(form)) for form in forms),
        )

    def has(self, token: str) -> bool:
        """Return whether a folded word of a name is a word of the body."""
        return next(self._occurrences(token), None) is not None

    def why_not(self, name: str) -> str | None:
        """Return why the body, if it named this person, could not be seen to do so.

        None where it could. "" where nobody is meant: an organisation, a title alone.
        """
        if self.compared > MOST_COMPARED:
            return "there are too many names to compare"
        forms = [form for form in written_forms(name) if is_of_person(form)]
        if not forms:
            return ""
        if any(_same_writing(script_of(form), self.script) for form in forms):
            return None if self.script in _MATCHED else "names are not matched in this script"
        if not self._is_not_simplified and self._is_known(forms):
            return None
        return "the text is in another script than the names"

    def _is_known(self, forms: Iterable[str]) -> bool:
        """Return whether the table of officials has a form in the script of the body."""
        officials = self._reading.tables.officials
        known = (one for form in forms for one in officials.find_all(form))
        return any(script_of(form) == self.script for form in forms_of(known))

    @property
    def _is_not_simplified(self) -> bool:
        """Whether the body is Japanese or in full-form characters: there the table has no names."""
        return self.script == "kana" or _FULL_FORMS.search(self._body) is not None

    @property
    def script(self) -> str:
        """The script most letters of the body are in."""
        if self._script is None:
            head = self._body[:4000]
            if head.isascii() or max(head) < "\u0250":
                self._script = "latin"
                return self._script
            letters = {char: n for char, n in Counter(head).items() if _LETTER.match(char)}
            latin = sum(n for char, n in letters.items() if char < "\u0250")
            other = (char for char in letters if char >= "\u0250")
            is_latin = 2 * latin >= sum(letters.values())
            self._script = "latin" if is_latin else script_of("".join(other))
        return self._script

    @property
    def speaks_of_them_together(self) -> bool:
        """Whether the body speaks of "the two leaders", "both sides" or the like."""
        return _TOGETHER.search(self._body) is not None

    @property
    def names_somebody(self) -> bool:
        """Whether the body names any person that can be told: by a title before, or an official."""
        return _TITLED.search(self._body) is not None or self._names_an_official()

    def _names_an_official(self) -> bool:
        return any(one.weak is None for one in find_named_people(self._reading))

    def _first(self, *searches: Iterable[Place | None]) -> Place | None:
        for search in searches:
            places = [place for place in search if place is not None]
            if places:
                return min(places, key=lambda place: place.start)
        return None

    def _place(self, start: int, end: int) -> Place:
        return prose_of(self._reading).place(start, end)

    def _occurrences(self, form: str, text: str | None = None) -> Iterator[tuple[int, int]]:
        """Yield where a form stands as whole words: in `text` exactly, else folded in the body."""
        if text is None:
            text, form = self._folded_body, fold_text(form)
        at = text.find(form)
        while at >= 0:
            end = at + len(form)
            if on_word_boundaries(text, at, end):
                yield at, end
            at = text.find(form, end)

    def _whole(self, form: str) -> Place | None:
        return self._place(*found) if (found := next(self._occurrences(form), None)) else None

    def _token(self, form: str, text: str | None = None) -> Place | None:
        """Find one word of a name, unless every time another name follows it: "John Other"."""
        tokens = tokens_of(form) if script_of(form) == "latin" else []
        own = {fold_text(token) for token in tokens}
        for token in reversed(tokens):
            for start, end in self._occurrences(token, text):
                if self._body[start].isupper() and not self._is_another(end, own):
                    return self._place(start, end)
        return None

    def _inflected(self, form: str) -> Place | None:
        """Find one word of a name in a case of the language of the record, or in any."""
        if script_of(form) in _WITH_CLITICS:
            return self._behind_clitic(form)
        tag = self._tag
        if self.script == "latin" and not endings(tag):
            return None
        own = {fold_text(token) for token in tokens_of(form)}
        for token in reversed([fold_text(token) for token in tokens_of(form)]):
            for word, places in self.words_from(token[0]).items():
                if is_inflected(token, word, tag):
                    is_genitive = word != token and not has_cases(tag)
                    for at in places:
                        end = at + len(word)
                        # What is somebody's may have a capital: `Novaks Besuch`.
                        if is_genitive or not self._is_another(end, own, tag):
                            return self._place(at, end)
        return None

    def _part(self, form: str) -> Place | None:
        """Find one part of a foreign name in Chinese or Japanese writing, the family name first."""
        parts = _DOT.split(form) if script_of(form) in _DOTTED else []
        for part in reversed(parts if len(parts) > 1 else []):
            found = self._body.find(part) if len(part) >= _SHORTEST_PART else -1
            if found >= 0:
                return self._place(found, found + len(part))
        return None

    def _unspaced(self, form: str) -> Place | None:
        """Find a name whose parts are set apart here and not there: 相馬 正, 相馬正."""
        if script_of(form) not in _UNSPACED_NAMES:
            return None
        letters = "".join(form.split())
        if not _SHORTEST_PART <= len(letters) <= _LONGEST_UNSPACED:
            return None
        match = re.search(r"\s?".join(map(re.escape, letters)), self._body)
        return self._place(*match.span()) if match else None

    def _family_name_with_office(self, form: str) -> Place | None:
        """Find a family name of East Asia in front of an office: 相馬大臣, 김 장관."""
        if script_of(form) not in _FAMILY_NAME_FIRST or _DOT.search(form):
            return None
        behind = _office_behind(base(self._tag))
        names = (re.escape(one) for one in _family_names(form.split()))
        match = behind and re.search(rf"(?:{'|'.join(names)}){behind}", self._body)
        return self._place(*match.span()) if match else None

    def _behind_clitic(self, form: str) -> Place | None:
        """Find a word of a name at the end of a word of the text."""
        body = self._folded_body
        for token in [fold_text(token) for token in tokens_of(form)]:
            at = body.find(token)
            while at >= 0:
                start, end = at, at + len(token)
                while start > 0 and body[start - 1].isalpha():
                    start -= 1
                if at - start <= _LONGEST_CLITIC and not body[end : end + 1].isalpha():
                    return self._place(start, end)
                at = body.find(token, end)
        return None

    def _is_another(self, end: int, own: set[str], tag: str | None = None) -> bool:
        """Return whether a capitalised word follows that is no part of the name."""
        following = _NEXT_NAME.match(self._body, end)
        if following is None or not following[1][0].isupper():
            return False
        word = fold_text(following[1])
        if tag is None or word in own:
            return word not in own
        return not any(is_inflected(token, word, tag) for token in own)

    def _official(self, form: str) -> Place | None:
        """Find a person of the table by any form, weak ones included."""
        officials = self._reading.tables.officials
        for other in forms_of(officials.find_all(form)):
            weak = officials.weak(other)
            inside = weak.inside if weak is not None else ()
            for start, end in self._occurrences(other):
                if not self._is_within(inside, start, end):
                    return self._place(start, end)
            place = self._token(other)
            if place is None and script_of(other) in _DECLINED:
                place = self._inflected(other)
            if place is not None:
                return place
        return None

    def _is_within(self, longer: Iterable[str], start: int, end: int) -> bool:
        """Return whether these characters are only a part of one of some longer words."""
        for word in longer:
            at = self._body.find(word, max(0, end - len(word)), start + len(word))
            if at >= 0:
                return True
        return False

    def _respelt(self, form: str) -> Place | None:
        """Find a word that may be another spelling of the name."""
        for token in tokens_of(form) if script_of(form) in _SPELT else []:
            if len(token) < _SHORTEST_RESPELT:
                continue
            from difflib import get_close_matches

            wanted = fold_text(token)
            words = [word for word in self.words_from(wanted[0]) if len(word) > _SHORTEST_NEAR]
            self.compared += len(words)
            if self.compared > MOST_COMPARED:
                return None
            near = get_close_matches(wanted, words, n=1, cutoff=_LIKENESS)
            if near:
                at = self.words_from(wanted[0])[near[0]][-1]
                return self._place(at, at + len(near[0]))
        return None

    def words_from(self, letter: str) -> dict[str, list[int]]:
        """Return the words of the body that can be names and begin with a folded letter.

        Each comes, folded, with its places. In scripts with two cases these have a capital.
        """
        found = self._words.get(letter)
        if found is None:
            found = self._words[letter] = {}
            for match in _words_from(letter).finditer(self._folded_body):
                if not self._body[match.start()].islower():
                    found.setdefault(match[0], []).append(match.start())
        return found

    @cached_property
    def _folded_body(self) -> str:
        return fold_text(self._body)


def _family_names(parts: list[str]) -> Iterator[str]:
    """Yield what may be the family name of a name in Han or Hangul, whose parts may be apart."""
    if len(parts) > 1:
        yield parts[0]
        return
    name = parts[0]
    # One sign more than the given name takes is not rare in Japan: 武者小路.
    longest = len(name) - 1 if script_of(name) == "han" else len(name) // 2
    yield from (name[:length] for length in range(longest, 0, -1) if len(name) <= _LONGEST_NATIVE)


@cache
def _office_behind(tag: str) -> str:
    """What follows a family name that stands for a person: an office, or a form of address."""
    classes = [name for name in ("office", "honorific") if tag in languages(name)]
    words = [phrase for name in classes for phrase in phrases(name, tag)]
    if not words:
        return ""
    # Korean sets the office apart, and often its ministry in front of it.
    body = r"(?:[^\W\d_]{1,6} )?" if tag == "ko" else ""
    return rf"\s?{body}{alternation_of(words, whole=False)}"


@cache
def _words_from(letter: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![^\W\d_]){re.escape(letter)}[^\W\d_]{{2,30}}")


@extractor
def people_of(context: Context) -> PeopleReading:
    """Return the names in the body of a record."""
    return PeopleReading(context)


def _same_writing(name: str, body: str) -> bool:
    """Return whether a name in one script can be met in a body of another."""
    return name == body or {name, body} == {"han", "kana"}

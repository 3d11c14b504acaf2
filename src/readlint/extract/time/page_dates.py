"""Dates that stand for the page: lines that hold only a date, and columns of rows."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from readlint.extract.context import extractor
from readlint.extract.text.lines import text_lines
from readlint.extract.time.dates import BELOW_LEAD, find_dates, find_doubtful_dates, lead_index
from readlint.extract.time.mentions import DateMention
from readlint.extract.time.stamps import (
    Setting,
    clock,
    is_of_another,
    is_of_policy,
    labelled_by,
    without_byline,
    words_left,
)
from readlint.extract.view import prose_of
from readlint.language.words import alternation, as_written, gate, is_phrase
from readlint.named_tuple import NamedTuple
from readlint.record.lazy import lazy_pattern

if TYPE_CHECKING:
    from readlint.extract.context import Context


LEAST_DATES, FARTHEST_LINES = 3, 6
# What is said in more characters in front of a date has no shape of a row.
_LONGEST_FRONT = 25
_LETTERS, _DIGITS = lazy_pattern(r"[^\W\d_]+(?:[ .]+[^\W\d_]+)*"), lazy_pattern(r"\d+")
_REMARK_BEFORE = lazy_pattern(
    lambda: (
        rf"(?:\b{as_written('remark-opener')}: *"
        rf"|\b(?:{as_written('reply-label')}|{as_written('expires')}) *)\Z|@\w{{1,30}}\)"
    ),
    re.IGNORECASE,
    gate=gate("remark-opener", "reply-label", "expires", signs="@"),
)
_REMARK_AFTER = lazy_pattern(
    lambda: rf"\b{as_written('reply-label')} *\Z", re.IGNORECASE, gate=gate("reply-label")
)


class Standing(NamedTuple):
    """A date with the line in which it stands.

    Attributes:
        mention: the date.
        line: the index of its line among those that hold something.
        before: the words of its line in front of it.
        after: the words of its line behind it.
        previous: the line above; "" for the first.
    """

    mention: DateMention
    line: int
    before: str
    after: str
    previous: str

    @property
    def shape(self) -> tuple[str, str]:
        """What is around the date, letters and digits alike: the same in all lines of a row."""
        is_short = len(self.before) < _LONGEST_FRONT
        front = _masked(self.before) if is_short else f"long {self.before[-2:].strip()}"
        return front, _masked(self.after[:_LONGEST_FRONT])[:3]

    @property
    def is_remark(self) -> bool:
        """Whether a reader's remark bears it."""
        label = self.before if self.before.strip() else self.previous
        return bool(_REMARK_BEFORE.search(label[-40:]) or _REMARK_AFTER.search(self.after[-40:]))


def _masked(words: str) -> str:
    return _DIGITS.sub("9", _LETTERS.sub("a", words)).strip()


def of_rows(standings: Iterable[Standing]) -> set[int]:
    """Return the offsets of the dates that stand in rows or are of remarks.

    Args:
        standings: the dates of a text in its order.
    """
    by_shape: dict[tuple[str, str], list[Standing]] = defaultdict(list)
    found = set()
    for one in standings:
        by_shape[one.shape].append(one)
        if one.is_remark:
            found.add(one.mention.place.start)
    for alike in by_shape.values():
        for run in _runs(alike):
            if len({one.mention.day for one in run}) >= LEAST_DATES:
                found.update(one.mention.place.start for one in run)
    return found


def _runs(alike: list[Standing]) -> Iterator[list[Standing]]:
    """Yield the dates of one shape parted where too many lines lie between two."""
    run = alike[:1]
    for one in alike[1:]:
        if one.line - run[-1].line > FARTHEST_LINES:
            yield run
            run = []
        run.append(one)
    yield run


# How a date stands, from nothing said to said in words.
NOWHERE, SHORT_LINE, SHORT_LINE_NEAR, BESIDE, AT_HEAD, UPDATED, LABELLED = range(7)
# Far enough for a page with a menu between headline and text, and for one that begins with a list;
# an hour or an author says more, and is believed further off.
_NEAR, _NEAR_IF_TOLD = range(-20, 11), range(-60, 16)
_LONGEST_LINE, _LONGEST_OPENED = 110, 190
_MOST_LETTERS, _MOST_HAN = 60, 20
# A line is not looked at further than this; nothing that dates a page stands in longer ones.
_SIGHT = 200
# A category or the name of a site in front of a date or behind it.
_SHORT_FRONT, _SHORT_END = 15, 12
# Remarks and links to other pages bear days of their own, menus and weather that of the visit.
_OF_OTHERS = frozenset(("comments", "caption", "related-links", "nav"))
_TOP_LINES = 3
# Where so many words lead up to a date and a stop follows with more behind it, prose was wrapped.
_WORDS_OF_A_SENTENCE = 3
_STOP_BETWEEN = lazy_pattern(r"[.?!] \w")
_HAN = lazy_pattern(r"[\u3040-\u30ff\u4e00-\u9fff]", lowest="\u3040")
_CLOCK_AFTER = lazy_pattern(
    lambda: rf"[\s,|•·(–—/-]{{0,4}}(?:{as_written('hour-opener')} |T)?(?:{clock()})",
    re.IGNORECASE,
)
_CLOCK_BEFORE = lazy_pattern(
    lambda: rf"(?:{clock()})[^\w]{{0,4}}(?:{as_written('before-stamp')} )?\Z", re.IGNORECASE
)
# "the Baltic. Finland has since the ": a word in small letters ends a sentence, and some begin one.
_SENTENCE_BEFORE = lazy_pattern(r"[^\W\d_]{4,}[.!?] [^\W\d_]+(?: [^\W\d_]+){2,} \Z")
_BAR = lazy_pattern(r"[|•·] ?0| ?0 ?[|•·]")
_AUTHOR_AFTER = lazy_pattern(
    lambda: rf"[\s,|•·–—/-]{{1,4}}{as_written('author-opener')} \S", re.IGNORECASE
)
_AUTHOR_BEFORE = lazy_pattern(
    lambda: rf"(?:^|[\s|•,])(?:{as_written('author-opener')}|{as_written('author-label')})[ :]",
    re.IGNORECASE,
    gate=gate("author-opener", "author-label"),
)
# "to mark the 20th anniversary of the ": what follows is what is remembered.
_REMEMBERED = lazy_pattern(lambda: rf"{alternation('recurring')}[ ’'](?:[^\W\d_]+[ ’']){{0,5}}\Z")
# "on the September 11, 2001 attacks": no page puts an article before its own day.
_ARTICLE_BEFORE = lazy_pattern(
    lambda: rf"\b{alternation('definite-article', 'en', whole=False)} \Z"
)
_NOUN_AFTER = lazy_pattern(r",? [^\W\d_]")
# "for the Victims of", "zum Überfall vom": the day of what is named, unless that is the words said.
_DAY_OF = lazy_pattern(
    lambda: (
        rf"(?P<noun>[^\W\d_]+) {alternation('dated-by')}"
        rf" (?:{as_written('definite-article', 'en')} )?\Z"
    ),
    re.IGNORECASE,
)
_OF_WORDS = (
    *("transcript-heading", "statement-heading", "briefing-heading", "readout-heading"),
    *("contact-word", "contact-in-person", "telephone-contact", "contact-noun"),
)


class PageStamps(NamedTuple):
    """The dates that speak for the day of a page.

    Attributes:
        stamps: those that stand best, in the order of the text.
        rank: how they stand, `SHORT_LINE` to `LABELLED`; `NOWHERE` where there are none.
        why: what makes the first of them one, as the end of a sentence: "stands with an hour".
        at_head: whether the first stands above the text or shortly below its first line.
        of_others: offsets of the dates that are of other pages or of remarks.
    """

    stamps: list[DateMention]
    rank: int
    why: str
    at_head: bool
    of_others: set[int]


@extractor
def find_page_stamps(context: Context) -> PageStamps:
    """Return the dates that speak for the day of the page."""
    standings = list(_standings(context))
    rows = of_rows(standings)
    lead = lead_index(context)
    ranked = [
        (*_ranked(one, one.line - lead, one.mention.place.start in rows), one) for one in standings
    ]
    best = max((rank for rank, _, _ in ranked), default=NOWHERE)
    top = [(why, one) for rank, why, one in ranked if rank == best]
    if best == NOWHERE or (best < BESIDE and not _agree([one for _, one in top])):
        return PageStamps([], NOWHERE, "", False, rows)
    why, first = top[0]
    at_head = first.line <= lead + BELOW_LEAD
    return PageStamps([one.mention for _, one in top], best, why, at_head, rows)


def _agree(standings: list[Standing]) -> bool:
    return len({one.mention.day for one in standings}) == 1


def _standings(context: Context) -> Iterator[Standing]:
    """Yield each date with its line."""
    index, lines, content = 0, text_lines(context), prose_of(context).content
    dates = [*find_dates(context), *find_doubtful_dates(context)]
    for mention in sorted(dates, key=_start):
        start, end = mention.place.start, mention.place.end
        while lines[index].end <= start:
            index += 1
        line = lines[index]
        before = content[max(line.start, start - _SIGHT) : start]
        after = content[end : min(line.end, end + _SIGHT)]
        previous = lines[index - 1].text[-_SIGHT:] if index else ""
        yield Standing(mention, index, before, after, previous)


def _start(mention: DateMention) -> int:
    return mention.place.start


def _ranked(one: Standing, below_lead: int, in_row: bool) -> tuple[int, str]:
    """Return how a date stands, and why it is one of the page."""
    mention = one.mention
    if mention.is_of_page and mention.firm:
        return (UPDATED if mention.role == "updated" else LABELLED), mention.reason
    if in_row or is_of_another(one.previous, one.before):
        return NOWHERE, ""
    if mention.is_of_page and not _is_of_history(one):
        return AT_HEAD, mention.reason
    return _unlabelled(one, below_lead)


def _unlabelled(one: Standing, below_lead: int) -> tuple[int, str]:
    """What a date that is no stamp by itself is by its neighbours on the line."""
    label = _label(one)
    if label is not None:
        return BESIDE, label
    by_author = bool(_AUTHOR_AFTER.match(one.after) or _AUTHOR_BEFORE.search(one.before))
    if not _can_be_of_page(one, by_author) or _is_of_history(one):
        return NOWHERE, ""
    front, end = words_left(without_byline(one.before)), words_left(one.after)
    beside = _beside(one, below_lead, by_author, end) if front <= _SHORT_FRONT else None
    if beside is not None:
        return BESIDE, beside
    return _on_short_line(one, below_lead, by_author, front + end)


def _is_of_history(one: Standing) -> bool:
    """Whether a headline names what happened on the day: "on the May 1, 1999 attacks"."""
    words = one.mention.place.words
    is_attribute = words[0].isalpha() and _NOUN_AFTER.match(one.after)
    if is_attribute and _ARTICLE_BEFORE.search(one.before):
        return True
    if not one.before:
        return False
    of = _DAY_OF.search(one.before)
    if of is not None and not is_phrase(of["noun"], *_OF_WORDS):
        return True
    return _REMEMBERED.search(one.before) is not None


def _can_be_of_page(one: Standing, by_author: bool) -> bool:
    """Whether neither its part in the text nor a menu at the top takes the date."""
    role = one.mention.role
    # A page appears on one day; several days are those of an event.
    if (
        one.mention.last is not None
        or role == "event"
        or (role in ("history", "plan") and not by_author)
    ):
        return False
    return not (one.mention.junk and one.line < _TOP_LINES)


def _beside(one: Standing, below_lead: int, by_author: bool, end: int) -> str | None:
    """What stands beside a date that opens its line, as the end of a sentence."""
    near, near_if_told = below_lead in _NEAR, below_lead in _NEAR_IF_TOLD
    if near_if_told and _has_hour(one):
        return "has a time of day beside it near the head of the text"
    if one.mention.junk in _OF_OTHERS:
        return None
    if near and _BAR.search(f"{one.before}0{one.after}"):
        return "is beside a separator near the text"
    if end <= _SHORT_END and by_author and near_if_told:
        return "is beside the author"
    is_alone = end <= _SHORT_END and near and not one.mention.junk
    return "is alone on a line near the text" if is_alone else None


def _label(one: Standing) -> str | None:
    """Why a date is one of the page by its label, further from the text than labels are firm."""
    is_of_others = one.mention.last is not None or one.mention.junk in _OF_OTHERS
    if is_of_others or is_of_policy(one.before) or is_of_policy(one.previous):
        return None
    setting = Setting(one.before, one.after, one.previous, False, True, False)
    stamp = labelled_by(setting)
    return stamp.reason if stamp is not None else None


def _has_hour(one: Standing) -> bool:
    return bool(_CLOCK_AFTER.match(one.after) or _CLOCK_BEFORE.search(one.before[-20:]))


def _on_short_line(
    one: Standing, below_lead: int, by_author: bool, letters: int
) -> tuple[int, str]:
    junk, near = one.mention.junk, below_lead in _NEAR
    longest = _LONGEST_OPENED if near and not one.before.strip() else _LONGEST_LINE
    is_long = len(one.before) + len(one.after) > longest
    is_alone = letters == 0 and below_lead in _NEAR_IF_TOLD
    if is_long or _is_of_prose(one) or junk in _OF_OTHERS or (junk and not near and not is_alone):
        return NOWHERE, ""
    if by_author and near:
        return BESIDE, "is beside the author"
    if letters > _most_letters(one) and not near:
        return NOWHERE, ""
    return (SHORT_LINE_NEAR if near else SHORT_LINE), "is on a short line"


def _is_of_prose(one: Standing) -> bool:
    """Whether a sentence ends on the line: behind the date, or in front of its own sentence."""
    if _SENTENCE_BEFORE.search(one.before) is not None:
        return True
    if _STOP_BETWEEN.match(one.after) and len(one.before.split()) >= _WORDS_OF_A_SENTENCE:
        return True
    return one.after.rstrip().endswith((".", "?", "!", "。", "！", "？", ";", "；"))


def _most_letters(one: Standing) -> int:
    return _MOST_HAN if _HAN.search(one.before + one.after) else _MOST_LETTERS

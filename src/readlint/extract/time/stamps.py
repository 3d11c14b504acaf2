"""Stamps of publication and update, and date lines."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import cache

from readlint.extract.act.acts import FIRST_HAN
from readlint.extract.context import Context
from readlint.extract.source.credits import Credit, find_credits
from readlint.extract.text.scripts import script_of
from readlint.extract.time.formats import ordinal
from readlint.extract.time.mentions import Role
from readlint.language.alternations import is_spaced
from readlint.language.calendar import months, weekdays
from readlint.language.words import as_written, gate, may_hold, phrases
from readlint.named_tuple import NamedTuple
from readlint.record import Place
from readlint.record.calendar import day_of
from readlint.record.lazy import lazy_pattern

LONGEST_STAMP_LINE = 160
LONGEST_BARE_LINE = 80
LONGEST_ENTRY_LINE = 300
# What a page calls its news, in one word; behind a bar it may be long: Pressemitteilung.
_FEW_LETTERS, _MOST_LETTERS = 12, 24

_LABELS = ("updated-label", "published-label", "date-label")


def clock() -> str:
    """Return an alternative, to be put in a group, that matches a time of day or its zone."""
    half = as_written("half-of-day")
    return (
        rf"\d{{1,2}}[:.：h]\d{{2}}(?::\d{{2}})?(?: ?{half})?|\d{{1,2}} ?{half}"
        rf"|\b{as_written('time-zone')}\b(?:[+-]\d+)?"
    )


def _gap() -> str:
    return rf"(?:[\s:：,，.|(/–—-]|\b{as_written('label-gap')}\b|(?:{clock()}))*"


def _label() -> str:
    updated, published, plain = map(as_written, _LABELS)
    closer = rf"(?: ?{as_written('label-closer')})?"
    return (
        rf"(?:(?P<updated>(?:{as_written('labelled-page')} )?(?:{as_written('last', 'en')}[ -]?)?"
        rf"{updated}{closer})|(?P<published>(?:{as_written('at-first')} )?{published}{closer})"
        rf"|(?P<plain>{plain}))"
    )


_WORD = r"[^\W\d_]{2,14}(?:-[^\W\d_]{2,5})?"
_LABEL = lazy_pattern(
    lambda: rf"(?<![\w’'-]){_label()}(?![a-z]){_gap()}(?:(?P<weekday>{_WORD})\.?{_gap()})?\Z",
    re.IGNORECASE | re.DOTALL,
)
_LABEL_INSIDE = lazy_pattern(
    lambda: (
        rf"(?:(?P<updated>{as_written('updated-label-inside')})"
        rf"|(?P<published>{as_written('published-label-inside')})"
        rf"|(?P<plain>{as_written('date-label-inside')}))"
        rf"{as_written('label-closer', 'zh')}?[\s:：]*\Z"
    )
)
# What the templates of blogs say below an article: the label is a word of a set sentence.
_ENTRY = lazy_pattern(
    lambda: (
        rf"\b(?:{as_written('this-entry-was')} (?:{as_written('first-or-last')} )?"
        rf"(?:(?P<updated>{as_written('entry-updated')})|{as_written('entry-published')})"
        rf"|{as_written('entry-sentence')})\b.{{0,80}}\Z"
    ),
    re.IGNORECASE,
    gate=gate("this-entry-was", "entry-sentence"),
)
_PASSIVE = lazy_pattern(lambda: rf"\b{as_written('before-participle', 'en')}\s\Z", re.IGNORECASE)
_PROSE_AFTER = lazy_pattern(
    lambda: rf"[,\s]*(?!{as_written('behind-stamp')}\b)[a-zà-ÿ]{{2,}}(?: [a-zà-ÿ]{{2,}}){{2}}"
)
_POLICY = lazy_pattern(lambda: as_written("policy-word"), re.IGNORECASE)
_CRAWLER = lazy_pattern(
    lambda: rf"{as_written('crawler-key')}(?:\s*[:=]\s*|\s+)[\"']?\Z",
    gate=gate("crawler-key"),
)
_AGENCY_AFTER = lazy_pattern(
    lambda: (
        rf"\s*(?:[(/\[][A-Z][\w .&/]{{1,30}}[)/\]]|{as_written('agency-mark')})"
        r"|\s*[).]?\s?(?:--|–|—)\s"
    )
)
_HAN_AGENCY_AFTER = lazy_pattern(lambda: rf"\s*{as_written('agency-mark')}")
_PLACE_BEFORE = lazy_pattern(
    r"(?:[A-Z][\w.'’-]*(?:[ /][A-Z][\w.'’-]*){0,3}(?:, [A-Z][\w.]*(?: [A-Z][\w.]*){0,2})?)"
    r"\s?(?:,|\[|–|—|-|\()\s?\Z",
    gate=lambda words: words.rstrip()[-1:] in ",[–—-(",
)
_HAN_AGENCY_BEFORE = lazy_pattern(
    lambda: rf"{as_written('house-ending')}[\u4e00-\u9fff]{{0,8}}\Z", lowest=FIRST_HAN
)
_IN_BRACKETS = lazy_pattern(r"\([^()]{2,60}\s[–—-]\s\Z")
_BYLINE = lazy_pattern(
    lambda: rf"{as_written('byline-opener')}\b.{{0,50}}\Z", re.IGNORECASE | re.DOTALL
)
# The line above a day that is of a person or a product and not of the page.
_OTHER_LABEL = lazy_pattern(
    lambda: (
        rf"(?:{as_written('other-date-label')}|{as_written('version')} [\d.]{{1,9}},?)[\s:：]*\Z"
    ),
    re.IGNORECASE,
    gate=gate("other-date-label", "version"),
)
_RANGE = lazy_pattern(lambda: rf"\d[\s\d.]{{0,6}}(?:{as_written('range-in-stamp')}|-|–|—)\s*\Z")
_CLOCKS = lazy_pattern(clock, re.IGNORECASE)
_WORDS = lazy_pattern(_WORD)


_COLON = lazy_pattern(r"\s*[:：]")
# What parts the cells of a line of stamps, and what closes the name of a house in front of one.
_APART = lazy_pattern(r"(?:[|·•/／｜\-–—)）\]】>＞,，،]|\s{2,}|\d)\s*\Z")


class Stamp(NamedTuple):
    """What a line makes of the date in it."""

    role: Role
    reason: str
    firm: bool


class Setting(NamedTuple):
    """The surroundings of a date.

    Attributes:
        before: the words of its line in front of it.
        after: the words of its line behind it.
        previous: the line above; "" for the first.
        near_head: the line is among the few above the lead, or the lead's own.
        at_edge: the line stands before or shortly behind the head of the lead, or closes the text.
        opens_text: the line is one of the first that hold anything.
    """

    before: str
    after: str
    previous: str
    near_head: bool
    at_edge: bool
    opens_text: bool

    @property
    def line_length(self) -> int:
        """Characters of the line without those of the date."""
        return len(self.before) + len(self.after)


def stamp_of(setting: Setting) -> Stamp | None:
    """Say what a date stamps, None for a date in running text."""
    if setting.opens_text and _CRAWLER.fullmatch(setting.before):
        label = setting.before.strip(" :=\"'")
        return Stamp("published", f"follows the label `{label}` at the head of the text", True)
    if setting.line_length > LONGEST_ENTRY_LINE:
        return _date_line(setting) if setting.near_head else None
    entry = _ENTRY.search(setting.before[-160:])
    if entry is not None:
        role: Role = "updated" if entry["updated"] else "published"
        return Stamp(role, f"follows `{' '.join(entry[0].split()[:4])}`", True)
    if is_of_policy(setting.previous) or is_of_policy(setting.before):
        return None
    labelled = labelled_by(setting) if setting.at_edge else None
    if labelled is not None or not setting.near_head:
        return labelled
    return _date_line(setting) or (
        None if is_of_another(setting.previous, setting.before) else _bare(setting)
    )


def labelled_by(setting: Setting) -> Stamp | None:
    """Return what the label in front of a date or above it makes of it; None without one."""
    if setting.line_length > LONGEST_STAMP_LINE:
        return None
    above = not setting.before.strip(" :：,")
    text = setting.previous + "\n" if above else setting.before
    if above and len(setting.previous) > 30:
        return None
    text = text[-100:]
    if not any(may_hold(text, name) for name in _LABELS):
        return None
    match = _LABEL.search(text) or _LABEL_INSIDE.search(text[-20:])
    if match is None or _reads_on(text, match, setting):
        return None
    between = match.groupdict().get("weekday")
    if between and between.lower() not in weekdays():
        return None
    words = (match["updated"] or match["published"] or match["plain"]).strip()
    return Stamp("updated" if match["updated"] else "published", f"follows `{words}`", True)


def _reads_on(text: str, match: re.Match[str], setting: Setting) -> bool:
    """Whether the label is a word of a sentence."""
    name = next(name for name in ("updated", "published", "plain") if match[name])
    label, at = match[name], match.start(name)
    if match["plain"] and text[:at].strip():
        return True
    if not _has_case(label):
        return _reads_on_without_case(text, match.end(name), at, setting)
    lower_inside = label[:1].islower() and bool(text[:at].strip(" ,|·•"))
    if lower_inside or _PASSIVE.search(text[:at]):
        return True
    return bool(_PROSE_AFTER.match(setting.after))


def _has_case(label: str) -> bool:
    return label.lower() != label.upper()


def _reads_on_without_case(text: str, end: int, at: int, setting: Setting) -> bool:
    """Whether a label in a script without capitals is a word of a sentence.

    None is behind a colon, nor where a line, a cell or a mark parts it from what is in front.
    """
    if _COLON.match(text, end):
        return False
    front = text[:at].rpartition("\n")[2]
    is_apart = _APART.search(front) is not None
    is_behind_blank = front[-1:].isspace() and _is_unspaced(text[at])
    if front.strip() and not is_apart and not is_behind_blank:
        return True
    return _ends_a_sentence(setting.after) and words_left(setting.after) > 0


def _is_unspaced(sign: str) -> bool:
    """Whether a blank in front of a sign of a script parts more than words."""
    return not is_spaced(sign) and script_of(sign) != "hangul"


def _date_line(setting: Setting) -> Stamp | None:
    """`BEIJING, June 19, 2023 (Agency) --`, `(Agency - 31st October, 2021)`, `新华社北京…电`."""
    before, after = setting.before, setting.after
    if _IN_BRACKETS.search(before[-70:]) and after.lstrip().startswith(")"):
        return Stamp("dateline", "is in the agency's brackets", True)
    if _HAN_AGENCY_BEFORE.search(before[-12:]) and _HAN_AGENCY_AFTER.match(after):
        return Stamp("dateline", "is in the agency's date line", True)
    if len(before) <= 60 and _PLACE_BEFORE.fullmatch(before) and words_left(before):
        if _AGENCY_AFTER.match(after):
            return Stamp("dateline", "opens the text after the name of a place", True)
        if not after.strip(" .)]-–—:"):
            return Stamp("dateline", "is beside a place on a line of its own", False)
    return None


def _bare(setting: Setting) -> Stamp | None:
    """A date alone on a short line near the head: a stamp most likely, of what is not said."""
    if setting.line_length > LONGEST_BARE_LINE:
        return None
    before = without_byline(setting.before)
    left = words_left(before) + words_left(setting.after)
    longest = _MOST_LETTERS if before.rstrip().endswith(("|", "•", "·")) else _FEW_LETTERS
    if left > longest or _ends_a_sentence(setting.after):
        return None
    return Stamp("published", "is alone on a short line near the head", False)


def _ends_a_sentence(after: str) -> bool:
    """Whether what is behind a date ends a sentence: `2023.` and `2023 г.` are all of the date."""
    rest = after.strip()
    if rest == "." or rest in _year_marks():
        return False
    return rest.endswith((".", "?", "!", "。", "！", "？"))


@cache
def _year_marks() -> frozenset[str]:
    return frozenset(mark for one in phrases("year-mark") for mark in (one, f"{one}."))


def is_of_policy(words: str) -> bool:
    """Return whether words name terms of use, which have days of their own."""
    return _POLICY.search(words) is not None


def is_of_another(previous: str, before: str) -> bool:
    """Return whether a date is of a reader or an event: by its label, or as the end of a range."""
    label = before if before.strip() else previous
    return bool(_OTHER_LABEL.search(label[-30:]) or _RANGE.search(before[-20:]))


def without_byline(before: str) -> str:
    """Return the words in front of a date without those that name the author."""
    return _BYLINE.sub("", before)


def words_left(part: str) -> int:
    """Count the letters of a line that are neither weekday nor hour."""
    names = weekdays()
    words = _WORDS.findall(_CLOCKS.sub(" ", part))
    left = sum(len(word) for word in words if word.lower() not in names)
    # The vowels of Indian scripts are signs that part a word for `_WORDS`.
    return left if part.isascii() else max(left, sum(map(_is_indian, part)))


def _is_indian(char: str) -> bool:
    return "\u0900" <= char <= "\u0dff"


_MONTH_DAY = lazy_pattern(r"(?<![^\W\d_])([^\W\d_]{3,10})\.? ?-?(\d{1,2})(?!\d)")
_DAY_MONTH = lazy_pattern(
    lambda: rf"(?<!\d)(\d{{1,2}})(?:\.|{ordinal()}) ([^\W\d_]{{3,10}})(?![^\W\d_])"
)
_HAN = lazy_pattern(
    lambda: (
        rf"(?<!\d)(\d{{1,2}}){as_written('month-mark', 'zh')}"
        rf"(\d{{1,2}}){as_written('day-mark', 'zh')}"
    )
)
_YEAR = lazy_pattern(r"\d{4}")


class DateLine(NamedTuple):
    """The day of a date line.

    Attributes:
        place: the whole date line.
        words: its day as written.
        month: 1 to 12.
        day: of the month.
    """

    place: Place
    words: str
    month: int
    day: int

    def nearest_to(self, day: date) -> date | None:
        """Return the day of this month and number that lies nearest to another day."""
        years = (day.year - 1, day.year, day.year + 1)
        found = [one for year in years if (one := day_of(year, self.month, self.day)) is not None]
        return min(found, key=lambda one: abs((one - day).days), default=None)


def find_datelines(context: Context) -> list[DateLine]:
    """Return the date lines of a text that name month and day, but no year."""
    marks = (credit for credit in find_credits(context) if credit.form == "agency-dateline")
    return [found for credit in marks for found in _read(credit)]


def _read(credit: Credit) -> Iterator[DateLine]:
    words = credit.place.words
    if _YEAR.search(words):
        return
    for pattern, month_first in ((_HAN, True), (_MONTH_DAY, True), (_DAY_MONTH, False)):
        for match in pattern.finditer(words):
            first, second = match.groups()
            name, number = (first, second) if month_first else (second, first)
            month = _month(name)
            if month and 1 <= int(number) <= 31:
                yield DateLine(credit.place, match.group(), month, int(number))
                return


def _month(name: str) -> int:
    if name.isdigit():
        return int(name) if 1 <= int(name) <= 12 else 0
    return months().get(name.lower(), 0)

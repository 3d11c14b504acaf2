"""What was probably meant by a date that is not in the allowed form.

Only read for refused dates, so it may take its time; it never decides what is allowed.
"""

import unicodedata
from collections.abc import Iterator
from datetime import date, timedelta

from readlint.record.calendar import day_of
from readlint.record.lazy import lazy_pattern

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July",
    "August", "September", "October", "November", "December",
)  # fmt: skip
_NUMBER_OF = {name[:3].lower(): number for number, name in enumerate(MONTHS, 1)}
_MONTH = r"(?P<name>[A-Za-z]{3,9})\.?"
_YEAR = r"(?P<y>[0-9]{4})"
_DAY = r"(?P<d>[0-9]{1,2})(?:[nr]d|st|th)?"
_YEAR_FIRST = (
    lazy_pattern(rf"{_YEAR}[-/. ](?P<m>[0-9]{{1,2}})[-/. ](?P<d>[0-9]{{1,2}})"),
    lazy_pattern(rf"{_YEAR}(?P<m>[0-9]{{2}})(?P<d>[0-9]{{2}})"),
    lazy_pattern(rf"{_YEAR}\u5e74(?P<m>[0-9]{{1,2}})\u6708(?:(?P<d>[0-9]{{1,2}})\u65e5)?"),
    lazy_pattern(rf"{_YEAR}[-/. ](?P<m>[0-9]{{1,2}})"),
    lazy_pattern(rf"{_YEAR}-(?P<m>[0-9]{{2}})-XX"),
)
_WORDS = (
    lazy_pattern(rf"{_DAY} ?(?:-|/| and | to ) ?(?P<e>[0-9]{{1,2}})[ -]{_MONTH},?[ -]{_YEAR}"),
    lazy_pattern(rf"{_MONTH} {_DAY} ?(?:-|/| and | to ) ?(?P<e>[0-9]{{1,2}}),? {_YEAR}"),
    lazy_pattern(rf"{_DAY}[ -]{_MONTH},?[ -]'?(?P<s>[0-9]{{2}})"),
    lazy_pattern(rf"{_DAY}[ -]{_MONTH},?[ -]{_YEAR}"),
    lazy_pattern(rf"{_MONTH} {_DAY},? {_YEAR}"),
    lazy_pattern(rf"{_MONTH},? {_YEAR}"),
)
_YEAR_LAST = lazy_pattern(r"([0-9]{1,2})([./-])([0-9]{1,2})\2([0-9]{4})")
_STAMP = lazy_pattern(r"([0-9]{4}-[0-9]{2}-[0-9]{2})[Tt ][0-9]{1,2}:[0-9]{2}.*")
_SPELLED_INTERVAL = lazy_pattern(
    r"([0-9]{4}-[0-9]{2}(?:-[0-9]{2})?)(?: ?\.\. ?| - | to |-)([0-9]{4}-[0-9]{2}(?:-[0-9]{2})?)"
)
_AFTER_WORD = lazy_pattern(r"([A-Za-z]{1,12}[.,]{0,2}) (.{6,40})")
_DASHES = str.maketrans(dict.fromkeys("‐‑‒–—−－", "-"))
_ISO = r"[0-9]{4}-[0-9]{2}(?:-[0-9]{2})?"
_WEEK = lazy_pattern(r"([0-9]{4})[- ]?W([0-9]{1,2})(?:-?([1-7]))?", 2)
_QUARTER = lazy_pattern(r"(?:([0-9]{4})[-/ ]?Q([1-4])|Q([1-4])[-/ ]?([0-9]{4}))", 2)
_ORDINAL = lazy_pattern(r"([0-9]{4})-?([0-9]{3})")
_MARKED = lazy_pattern(r"[?~%]{0,2}[0-9]{4}[?~%]{0,2}(?:-[?~%]{0,2}[0-9]{2}[?~%]{0,2}){0,2}")
_SET = lazy_pattern(r"[\[{]([^\[\]{}]{0,80})[\]}]")
_SEVERAL = lazy_pattern(rf"{_ISO}(?:(?: ?[,;&+]| or| and|--| ?[.]{{2,3}}) ?{_ISO}){{1,30}}")
_DATES = lazy_pattern(_ISO)
_SHORT_RANGE = lazy_pattern(r"([0-9]{4})-([0-9]{2})-([0-9]{2}) ?- ?(?:([0-9]{2})-)?([0-9]{2})")
_UNKNOWN = lazy_pattern(r"([0-9]{4})-([0-9]{2}|[XxUu?*_]{2})(?:-([0-9]?[XxUu?*_]{1,2}))?")
_DECADE = lazy_pattern(r"([0-9]{2,3})[Xxu?]{1,2}|([0-9]{3}0)'?s")
_DAY_WITH_MORE = lazy_pattern(r"([0-9]{4}-[0-9]{2}-[0-9]{2})(?:[Tt]| *[(A-Za-z,+]).{0,40}")
_COMPACT_MOMENT = lazy_pattern(r"([0-9]{4})([0-9]{2})([0-9]{2})[Tt _-][0-9]{2}:?[0-9]{2}.{0,20}")
_MOMENT = lazy_pattern(r"1[0-9]{9}(?:[0-9]{3})?")
_SHORT_YEAR = lazy_pattern(r"([0-9]{1,2})([./-])([0-9]{1,2})\2'?([0-9]{2})")
_LONG_YEAR = lazy_pattern(r"[-+]?[0-9]{5,9}-[0-9]{2}(?:-[0-9]{2})?|-[0-9]{4}(?:-[0-9]{2}){0,2}|Y.*")
_BOUND = lazy_pattern(rf"(?:[<>≤≥]=?|[A-Za-z.]{{1,12}}) ?({_ISO})")
_TITLED_YEAR = lazy_pattern(r"[A-Za-z]{3,12},? (?:of )?([0-9]{4})")
_QUARTERS = {1: ("01", "03"), 2: ("04", "06"), 3: ("07", "09"), 4: ("10", "12")}
# EDTF, level 2: seasons without a place, north, south; then parts of a year.
_SEASONS = (("03", "05"), ("06", "08"), ("09", "11"), ("12", "02"))
_SEASON_OF = {
    **{21 + number: months for number, months in enumerate(_SEASONS)},
    **{25 + number: months for number, months in enumerate(_SEASONS)},
    **{29 + number: _SEASONS[(number + 2) % 4] for number in range(4)},
    **{32 + number: months for number, months in _QUARTERS.items()},
    37: ("01", "04"),
    38: ("05", "08"),
    39: ("09", "12"),
    40: ("01", "06"),
    41: ("07", "12"),
}
FORMS = (
    "a date is written 2024-02-16, 2024-02 or 2024-02-16/2024-02-17, "
    "with a trailing ? or ~ when it is not certain"
)


def hint(text: str, part: str) -> str:
    """Say how to write a refused date.

    Args:
        text: the whole value.
        part: the piece of it, between slashes, that could not be read.

    Returns:
        One sentence in plain words, without a final stop.
    """
    for candidate in (text, part):
        found = _specific(candidate[:80])
        if found:
            return found
    return FORMS


def form_meant(text: str) -> str | None:
    """Return the allowed form of a date in another one; None where it could be two, or none.

    Args:
        text: the whole value: `16 Feb 2024`, `20240216`, `February 2024`.
    """
    return _meant(_plain(text[:80]))


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text).translate(_DASHES).strip()


def _specific(text: str) -> str | None:
    plain = _plain(text)
    if not plain:
        return "the date is blank"
    found = _copied(plain, text) or _rewritten(plain, text) or other_form(plain)
    return found or _behind_a_word(plain)


def _behind_a_word(plain: str) -> str | None:
    """Read a date behind a weekday or another word: `Sunday, 18 June 2023`, `c. June 2023`."""
    match = _AFTER_WORD.fullmatch(plain)
    found = _either(match[2]) or _meant(match[2]) if match else None
    if match is None or found is None:
        return None
    return f"write {found}" if match[1].endswith(",") or len(found) > 7 else f"write {found}~"


def _copied(plain: str, text: str) -> str | None:
    stamp = _STAMP.fullmatch(plain)
    if stamp:
        return f"write the day only: {stamp[1]}"
    spelled = _SPELLED_INTERVAL.fullmatch(plain)
    if spelled:
        return f"write {spelled[1]}/{spelled[2]}, not {text}"
    return None


def _rewritten(plain: str, text: str) -> str | None:
    either = _either(plain) or _meant(plain)
    if either is None or either == text:
        return None
    if either == text.strip():
        return f"remove the blanks around {either}"
    if either == plain:
        return f"write {either} with plain digits and hyphens"
    return f"write {either}, not {text}"


def _either(plain: str) -> str | None:
    match = _YEAR_LAST.fullmatch(plain)
    if match is None:
        return None
    day_first = _iso(match[4], match[3], match[1])
    month_first = None if match[2] == "." else _iso(match[4], match[1], match[3])
    found = [form for form in dict.fromkeys((day_first, month_first)) if form]
    return " or ".join(found) + (" (whichever is meant)" if len(found) > 1 else "") or None


def _meant(plain: str) -> str | None:
    for pattern in (*_YEAR_FIRST, *_WORDS):
        match = pattern.fullmatch(plain)
        if match:
            groups = match.groupdict()
            month = groups.get("m") or _month_number(groups["name"])
            year = groups.get("y") or f"20{groups['s']}"
            first = _iso(year, month, groups.get("d")) if month else None
            last = _iso(year, month, groups["e"]) if month and groups.get("e") else None
            return f"{first}/{last}" if first and last else first
    return None


def _month_number(name: str) -> str | None:
    number = _NUMBER_OF.get(name[:3].lower())
    if number is None or not MONTHS[number - 1].lower().startswith(name.lower()):
        return "9" if name.lower() == "sept" else None
    return str(number)


def _iso(year: str, month: str, day: str | None) -> str | None:
    found = day_of(int(year), int(month), int(day or 1))
    if found is None:
        return None
    return found.isoformat() if day else found.isoformat()[:7]


def other_form(plain: str) -> str | None:
    """Return what to write instead of a date in another form; None where the form is not known.

    Args:
        plain: the value, with plain digits and hyphens and no blanks around it.
    """
    return next(_forms(plain), None)


def months_of_season(year: int, number: int) -> str:
    """Return the months that EDTF writes as a 21st to 41st month: `2024-03/2024-05`."""
    first, last = _SEASON_OF[number]
    return f"{year:04}-{first}/{year + (last < first):04}-{last}"


def _forms(plain: str) -> Iterator[str]:
    for reader in (
        _week, _quarter, _marked, _several, _short_range, _unknown, _with_more, _short_year,
        _vague,
    ):  # fmt: skip
        found = reader(plain)
        if found:
            yield found


def _week(plain: str) -> str | None:
    match = _WEEK.fullmatch(plain)
    if match is None:
        return None
    try:
        first = date.fromisocalendar(int(match[1]), int(match[2]), int(match[3] or 1))
    except ValueError:
        return f"{match[1]} has no week {match[2]}"
    last = first if match[3] else first + timedelta(days=6)
    return _write(_days(first, last), "a week is written by its days")


def _quarter(plain: str) -> str | None:
    match = _QUARTER.fullmatch(plain)
    if match is None:
        return None
    year, first_last = match[1] or match[4], _QUARTERS[int(match[2] or match[3])]
    return _write("/".join(f"{year}-{month}" for month in first_last), "a quarter by its months")


def _marked(plain: str) -> str | None:
    marks = {char for char in plain if char in "?~%"}
    bare = plain.translate(dict.fromkeys(map(ord, "?~%")))
    if not marks or not _MARKED.fullmatch(plain) or not _is_real(bare):
        return None
    mark = next(iter(marks)) if len(marks) == 1 else "%"
    return _write(f"{bare}{mark}", "a mark is written once, at the end")


def _several(plain: str) -> str | None:
    """Days in brackets or in a row: a record has one day, or days that follow one another."""
    brackets = _SET.fullmatch(plain)
    if brackets is None and not _SEVERAL.fullmatch(plain):
        return None
    found = sorted(_DATES.findall(brackets[1] if brackets else plain))
    if not found or not all(map(_is_real, found)):
        return None
    doubt = "?" if plain.startswith("[") or " or " in plain else ""
    form = found[0] if found[0] == found[-1] else f"{found[0]}/{found[-1]}"
    return _write(f"{form}{doubt}", "several days are written as the first and the last")


def _short_range(plain: str) -> str | None:
    match = _SHORT_RANGE.fullmatch(plain)
    if match is None:
        return None
    year, month, day, last_month, last_day = match.groups()
    first, last = f"{year}-{month}-{day}", f"{year}-{last_month or month}-{last_day}"
    return _write(f"{first}/{last}") if _is_real(first) and _is_real(last) else None


def _unknown(plain: str) -> str | None:
    match = _UNKNOWN.fullmatch(plain)
    decade = _DECADE.fullmatch(plain)
    if decade is not None:
        return "a decade is too vague: give the year as a guess, such as 2024~"
    if match is None or (match[2].isdigit() and not match[3]):
        return None
    if not match[2].isdigit():
        return _write(f"{match[1]}~", "a year of which no more is known is a guess")
    month = f"{match[1]}-{match[2]}"
    return _write(month, "a day that is not known is left out") if _is_real(month) else None


def _with_more(plain: str) -> str | None:
    match = _DAY_WITH_MORE.fullmatch(plain)
    if match is not None and _is_real(match[1]):
        return f"write the day only: {match[1]}"
    compact = _COMPACT_MOMENT.fullmatch(plain)
    if compact is not None:
        day = "-".join(compact.groups())
        return f"write the day only: {day}" if _is_real(day) else None
    if _MOMENT.fullmatch(plain):
        moment = date(1970, 1, 1) + timedelta(seconds=int(plain[:10]))
        return _write(moment.isoformat(), "a count of seconds is not read")
    return _day_of_year(plain)


def _day_of_year(plain: str) -> str | None:
    match = _ORDINAL.fullmatch(plain)
    if match is None or not int(match[1]) or not 1 <= int(match[2]) <= 366:
        return None
    day = date(int(match[1]), 1, 1) + timedelta(days=int(match[2]) - 1)
    if day.year != int(match[1]):
        return f"{match[1]} has 365 days"
    return _write(day.isoformat(), "a day is written with its month")


def _short_year(plain: str) -> str | None:
    match = _SHORT_YEAR.fullmatch(plain)
    if match is None:
        return None
    year = f"20{match[4]}"
    orders = [(match[3], match[1])] + ([(match[1], match[3])] if match[2] != "." else [])
    days = [day for order in orders if (day := day_of(int(year), *map(int, order)))]
    found = " or ".join(dict.fromkeys(day.isoformat() for day in days))
    return _write(found, "a year has four digits, and comes first") if found else None


def _vague(plain: str) -> str | None:
    if _LONG_YEAR.fullmatch(plain):
        return "a year is written with four digits, such as 2024"
    bound = _BOUND.fullmatch(plain)
    if bound is not None and _is_real(bound[1]):
        return f"write {bound[1]}~ for about that day, or the first and the last possible day"
    year = _TITLED_YEAR.fullmatch(plain)
    if year is not None:
        return f"give the months, such as {year[1]}-03/{year[1]}-05, or mark a guess: {year[1]}~"
    if plain.count("/") > 1:
        return "an interval has two ends: write the first and the last day"
    return None


def _is_real(text: str) -> bool:
    parts = [int(part) for part in text.split("-")]
    return day_of(*(*parts, 1, 1)[:3]) is not None


def _days(first: date, last: date) -> str:
    return first.isoformat() if first == last else f"{first.isoformat()}/{last.isoformat()}"


def _write(form: str, why: str = "") -> str:
    return f"{why}: write {form}" if why else f"write {form}"

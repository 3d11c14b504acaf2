"""What was probably meant by a date that is not in the allowed form.

Only read for refused dates, so it may take its time; it never decides what is allowed.
"""

import unicodedata

from readlint.record.calendar import day_of
from readlint.record.lazy import lazy_pattern

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July",
    "August", "September", "October", "November", "December",
)  # fmt: skip
_NUMBER_OF = {name[:3].lower(): number for number, name in enumerate(MONTHS, 1)}
_MONTH = r"(?P<name>[A-Za-z]{3,9})\.?"
_YEAR = r"(?P<y>[0-9]{4})"
_DAY = r"(?P<d>[0-9]{1,2})(?:st|nd|rd|th)?"
_YEAR_FIRST = (
    lazy_pattern(rf"{_YEAR}[-/. ](?P<m>[0-9]{{1,2}})[-/. ](?P<d>[0-9]{{1,2}})"),
    lazy_pattern(rf"{_YEAR}(?P<m>[0-9]{{2}})(?P<d>[0-9]{{2}})"),
    lazy_pattern(rf"{_YEAR}年(?P<m>[0-9]{{1,2}})月(?:(?P<d>[0-9]{{1,2}})日)?"),
    lazy_pattern(rf"{_YEAR}[-/. ](?P<m>[0-9]{{1,2}})"),
    lazy_pattern(rf"{_YEAR}-(?P<m>[0-9]{{2}})-XX"),
)
_WORDS = (
    lazy_pattern(rf"{_DAY}[ -]{_MONTH},?[ -]{_YEAR}"),
    lazy_pattern(rf"{_MONTH} {_DAY},? {_YEAR}"),
    lazy_pattern(rf"{_MONTH},? {_YEAR}"),
)
_YEAR_LAST = lazy_pattern(r"([0-9]{1,2})([./-])([0-9]{1,2})\2([0-9]{4})")
_STAMP = lazy_pattern(r"([0-9]{4}-[0-9]{2}-[0-9]{2})[Tt ][0-9]{1,2}:[0-9]{2}.*")
_SPELLED_INTERVAL = lazy_pattern(
    r"([0-9]{4}-[0-9]{2}(?:-[0-9]{2})?)(?: ?\.\. ?| - | to |-)([0-9]{4}-[0-9]{2}(?:-[0-9]{2})?)"
)
_DASHES = str.maketrans(dict.fromkeys("‐‑‒–—−－", "-"))
_FORMS = (
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
    return _FORMS


def _specific(text: str) -> str | None:
    plain = unicodedata.normalize("NFKC", text).translate(_DASHES).strip()
    if not plain:
        return "the date is blank"
    return _copied(plain, text) or _rewritten(plain, text)


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
            return _iso(groups["y"], month, groups.get("d")) if month else None
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

"""What the checks of all tables share: rows with lines, problems, fields, days, hidden forms."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

_DAY = re.compile(r"\d{4}-\d\d-\d\d")
ID = re.compile(r"[a-z0-9]+([.-][a-z0-9]+)*")
_CODE = re.compile(r"[A-Z]{2}")
_BODIES = frozenset(
    ("NATO", "ASEAN", "G7", "G20", "BRICS", "APEC", "SCO", "UN", "EU", "African Union")
)
CONFIDENCE = ("high", "medium", "low")
_LISTS = frozenset(
    [
        "native",
        "aliases",
        "weak_aliases",
        "misspellings",
        "other_parties",
        "title_variants",
        "domains",
        "languages",
        "credits",
        "datelines",
        "flags",
        "parties",
        "hosts",
    ]
)
# Words of running text in which a short form stands by chance: scripts without blanks have no
# word boundaries, and other scripts are matched ignoring case.
_COMMON_HAN = """
    俄罗斯 白俄罗斯 罗斯福 罗斯托夫 哈马斯 马斯克 马斯喀特 马斯特里赫特 克里姆林宫 克里米亚
    克里斯托弗 卡特尔 卡特彼勒 卡特里娜 斯特拉斯堡 普赖斯 奥兰多 伊万斯 埃万斯 巴罗佐 拉布拉多
    哈里斯堡 库珀曼 李强调 美韩正在 中韩正在 麦卡锡主义 汪洋大海 钟山区 二十大类 十九大类
    世界二十大经济体 康多莉扎·赖斯 威廉·伯恩斯 迈克·约翰逊 박진영 박진감 조현동 조현병
"""
_COMMON_LATIN = ("Helsinki Final Act", "Geneva Convention", "Munich Agreement", "Bali Action Plan")
_COMMON = (*_COMMON_HAN.split(), *_COMMON_LATIN)


class Row(dict[str, Any]):
    """A mapping that remembers the line on which it and each of its keys were written."""

    __slots__ = ("key_lines", "line")

    def __init__(self, line: int = 0) -> None:
        """Start empty; the reader of the source fills it."""
        super().__init__()
        self.line = line
        self.key_lines: dict[str, int] = {}


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with a table and where; line 0 if the table was not read from a file."""

    table: str
    line: int
    place: str
    text: str

    def __str__(self) -> str:
        """Say it the way compilers do."""
        where = f"{self.table}:{self.line}" if self.line else self.table
        return f"{where}: {self.place}: {self.text}" if self.place else f"{where}: {self.text}"


class Checker:
    """Collects the problems of one table."""

    def __init__(self, table: str) -> None:
        """Name the table, a path if it was read from a file."""
        self.table = table
        self.problems: list[Problem] = []

    def bad(self, place: str, text: str, row: object = None, key: str | None = None) -> None:
        """Note a problem, at the line of the row or of its key if they have one."""
        line = 0
        if isinstance(row, Row):
            line = row.key_lines.get(key, row.line) if key else row.line
        self.problems.append(Problem(self.table, line, place, text))

    def day(self, place: str, row: Mapping[str, Any], key: str) -> date | None:
        """Return the ISO day under a key; anything else is a problem."""
        value = row.get(key)
        if isinstance(value, str) and _DAY.fullmatch(value):
            try:
                return date.fromisoformat(value)
            except ValueError:
                pass
        self.bad(place, f"{key} is not an ISO day: {value!r}", row, key)
        return None

    def fields(self, place: str, row: Any, need: Iterable[str], may: Iterable[str] = ()) -> bool:
        """Say whether a row has all it needs; note what is missing, odd or ill-formed."""
        if not isinstance(row, Mapping):
            self.bad(place, "is not a mapping")
            return False
        needed = tuple(need)
        missing = [key for key in needed if key not in row]
        for key in missing:
            self.bad(place, f"lacks the field {key}", row)
        for key, value in row.items():
            if key not in needed and key not in may:
                self.bad(place, f"has the unknown field {key}", row, key)
            elif key in _LISTS:
                self._strings(place, row, key, value)
        return not missing

    def _strings(self, place: str, row: Any, key: str, value: Any) -> None:
        if not isinstance(value, list) or not all(is_trimmed(item) for item in value):
            self.bad(place, f"{key} is not a list of trimmed strings", row, key)
        elif len(set(value)) != len(value):
            self.bad(place, f"{key} repeats an entry", row, key)

    def parties(self, place: str, row: Mapping[str, Any], codes: Iterable[str], key: str) -> None:
        """Note codes that are neither of a country nor of a known body."""
        for code in codes:
            if not _CODE.fullmatch(code) and code not in _BODIES:
                self.bad(place, f"odd party {code!r}", row, key)

    def id(self, place: str, row: Mapping[str, Any], seen: set[str]) -> None:
        """Note an id that is odd or that another row has."""
        value = str(row.get("id"))
        if value in seen or not ID.fullmatch(value):
            self.bad(place, "id odd or used twice", row, "id")
        seen.add(value)


def is_trimmed(item: object) -> bool:
    """Say whether a value is a non-empty string without blanks around it."""
    return isinstance(item, str) and item != "" and item.strip() == item


def is_country(code: str) -> bool:
    """Say whether a code has the form of a country code."""
    return _CODE.fullmatch(code) is not None


def stands_inside(form: str, longer: str) -> bool:
    """Say whether a matcher would find the form in the longer one: by letters or by whole words."""
    if form == longer:
        return False
    if re.search(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]", form):
        return form in longer
    ours, theirs = (re.findall(r"\w+", text.lower()) for text in (form, longer))
    width = len(ours)
    return width < len(theirs) and any(theirs[at : at + width] == ours for at in range(len(theirs)))


def hiding_places(form: str) -> list[str]:
    """Return the common words in which a form stands by chance."""
    return [word for word in _COMMON if stands_inside(form, word)]

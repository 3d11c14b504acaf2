"""Compiled tables that are read a page at a time: a run looks up a few rows of thousands.

The first line of such a file is the table without its large parts, and says how these are laid
out on the lines that follow. `Paged` keeps the order of the keys, with some of them on a line;
`Rows` the order of the source, with a row on a line.
"""

from __future__ import annotations

import json
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from io import BytesIO
from itertools import islice
from pathlib import Path
from typing import Any

# A page of more rows takes longer to read than the search for it, one of fewer not much less.
_ROWS_OF_PAGE = 16
_PAGES, _KEYS = "pages", "keys"


class Paged(Mapping[str, Any]):
    """The rows of a part by key; a page of them is read when one of its keys is asked for.

    Args:
        firsts: the first key of each page, in order.
        lines: the pages.
    """

    __slots__ = ("_firsts", "_lines", "_read")

    def __init__(self, firsts: list[str], lines: Iterable[bytes]) -> None:
        self._firsts = firsts
        self._lines = list(lines)
        self._read: dict[int, dict[str, Any]] = {}

    def __getitem__(self, key: str) -> Any:
        return self._page(bisect_right(self._firsts, key) - 1)[key]

    def get(self, key: str, default: Any = None) -> Any:
        """Return the row of a key, or what is given in its place."""
        return self._page(bisect_right(self._firsts, key) - 1).get(key, default)

    def __contains__(self, key: object) -> bool:
        return isinstance(key, str) and key in self._page(bisect_right(self._firsts, key) - 1)

    def __iter__(self) -> Iterator[str]:
        for number in range(len(self._lines)):
            yield from self._page(number)

    def __len__(self) -> int:
        return sum(len(self._page(number)) for number in range(len(self._lines)))

    def _page(self, number: int) -> dict[str, Any]:
        page = self._read.get(number)
        if page is None:
            page = self._read[number] = json.loads(self._lines[number]) if number >= 0 else {}
        return page


class Rows(Mapping[str, Any]):
    """The rows of a part by key, each read from its line when it is asked for.

    Args:
        keys: the keys, in the order of the source.
        lines: the rows.
    """

    __slots__ = ("_lines", "_read")

    def __init__(self, keys: Iterable[str], lines: Iterable[bytes]) -> None:
        self._lines = dict(zip(keys, lines, strict=True))
        self._read: dict[str, Any] = {}

    def __getitem__(self, key: str) -> Any:
        if key not in self._read:
            self._read[key] = json.loads(self._lines[key])
        return self._read[key]

    def get(self, key: str, default: Any = None) -> Any:
        """Return the row of a key, or what is given in its place."""
        return self[key] if key in self._lines else default

    def __contains__(self, key: object) -> bool:
        return key in self._lines

    def __iter__(self) -> Iterator[str]:
        return iter(self._lines)

    def __len__(self) -> int:
        return len(self._lines)


def paged_text(table: Mapping[str, Any], paged: Sequence[str], rows: Sequence[str] = ()) -> str:
    """Return the text of a file that `read_paged` reads.

    Args:
        table: the table, with mappings in the parts that are named.
        paged: the parts whose rows are found by key alone.
        rows: the parts whose rows are asked for in their order, too, or by whether they are there.
    """
    pages = {part: _pages(table[part]) for part in paged}
    small = {key: held for key, held in table.items() if key not in {*paged, *rows}}
    head = {
        _PAGES: {part: [next(iter(page)) for page in of] for part, of in pages.items()},
        _KEYS: {part: list(table[part]) for part in rows},
    }
    lines = [
        {**small, **head},
        *(page for of in pages.values() for page in of),
        *(row for part in rows for row in table[part].values()),
    ]
    return "".join(f"{_short(line)}\n" for line in lines)


def _pages(part: Mapping[str, Any]) -> list[dict[str, Any]]:
    rows = sorted(part.items())
    return [dict(rows[at : at + _ROWS_OF_PAGE]) for at in range(0, len(rows), _ROWS_OF_PAGE)]


def _short(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def read_paged(path: Path) -> dict[str, Any]:
    """Return a table that `paged_text` wrote; the rows of its large parts are read when needed."""
    # To split bytes looks at each of them; this jumps from line end to line end.
    head, *lines = BytesIO(path.read_bytes())
    table: dict[str, Any] = json.loads(head)
    left = iter(lines)
    for part, firsts in table.pop(_PAGES).items():
        table[part] = Paged(firsts, islice(left, len(firsts)))
    for part, keys in table.pop(_KEYS).items():
        table[part] = Rows(keys, islice(left, len(keys)))
    return table

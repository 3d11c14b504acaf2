"""Which files belong together: by their names, and what names tell of files that belong to none.

Nearly all is read off the letters of the names, and no name of a large folder becomes more than a
string; only the head of a YAML file without a text is looked into.
"""

from __future__ import annotations

import os
import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import Literal

from readlint.named_tuple import NamedTuple
from readlint.printing.printable import in_shell
from readlint.record.files import read_file

TEXT_SUFFIXES = (".txt", ".md")
SIDECAR_SUFFIXES = (".yaml", ".yml")
RECORD_SUFFIXES = TEXT_SUFFIXES + SIDECAR_SUFFIXES
# In what else people keep metadata and documents, and what editors and copies put behind a name.
_LIKE_SIDECARS = (*SIDECAR_SUFFIXES, ".json", ".toml")
_LIKE_TEXTS = (
    *TEXT_SUFFIXES, ".text", ".markdown", ".html", ".htm", ".pdf", ".docx", ".doc", ".odt", ".rtf",
)  # fmt: skip
_COPIES = (".bak", ".orig", ".old")
_ENDINGS = frozenset((*_LIKE_SIDECARS, *_LIKE_TEXTS, *_COPIES))
_TABLES = (".csv", ".tsv", ".xlsx", ".parquet")
_DATA = (".json", ".jsonl", ".ndjson")
_PAGES = (".html", ".htm", ".xhtml", ".mhtml")
_SAVE = "save it as plain text (.txt) in UTF-8"
_APART = "check it in a run of its own"
_IMPORT = "`readlint import {file} --into corpus/` makes records of"
# What a file of another kind is, and what to do with it.
_KINDS: Mapping[str, str] = {
    **dict.fromkeys(_TABLES, f"it is a table; {_APART}, or {_IMPORT} its rows"),
    **dict.fromkeys(_DATA, f"it is JSON; {_APART}, or {_IMPORT} what it lists"),
    **dict.fromkeys(
        _PAGES, "it is a web page; save the words of the document as plain text (.txt)"
    ),
    ".pdf": "it is a PDF document; extract its text (`pdftotext -layout`) into a .txt file",
    ".docx": f"it is a Word document; {_SAVE}",
    ".doc": f"it is a Word document; {_SAVE}",
    ".odt": f"it is an OpenDocument text; {_SAVE}",
    ".rtf": f"it is an RTF document; {_SAVE}",
    ".epub": f"it is an e-book; {_SAVE}",
    ".xls": "it is a spreadsheet; save it as .xlsx or CSV and give that to `readlint import`",
    ".ods": "it is a spreadsheet; save it as .xlsx or CSV and give that to `readlint import`",
}
# In the place of a path: what comes from standard input, without a name of its own.
STDIN = "-"
NOTHING_GIVEN: Mapping[Path, bytes] = MappingProxyType({})
_REQUIRED_KEY = re.compile(
    rb"""(?:^|\r)["']?(date|venue|participants|source)["']?[ \t]*:""", re.MULTILINE
)
_HEAD_BYTES = 65_536
_JOINTS = dict.fromkeys(map(ord, " _-"))
_NO_KIND = "it is neither a text (.txt, .md) nor a sidecar (.yaml, .yml)"

Half = Literal["text", "sidecar"]
Why = Literal["name", "untracked", "excluded"]


class Near(NamedTuple):
    """A file beside half of a record that may be its other half.

    Attributes:
        name: its name; it is in the folder of the record.
        why: what keeps it from being read as the other half: its name, that git does not track it
            (where only tracked files count), or that it is excluded.
        place: what excludes or ignores it, as `FILE:LINE`; "" where there is no such place.
        tracked: whether it is known that git tracks it.
    """

    name: str
    why: Why
    place: str = ""
    tracked: bool = False

    @property
    def is_renamed(self) -> bool:
        """Whether the ending of texts was put behind the name of a sidecar: `a.yaml.txt`."""
        stem, ending = os.path.splitext(self.name)  # noqa: PTH122
        return ending.lower() in TEXT_SUFFIXES and ending_of(stem) in SIDECAR_SUFFIXES


class Pairing(NamedTuple):
    """The files of one record, not yet read.

    Its own files are strings: a corpus may have very many records, and a `Path` takes four times
    as much.

    Attributes:
        text_file: the text; None for a sidecar without text.
        sidecar_file: the sidecar; None where there is none.
        rivals: further texts or sidecars that claim the same record.
        home: where its folder was, links resolved; "" where that is not known.
        links: its files that were links, each with what it led to.
        near: of half a record, files beside it that may be its other half, the likest first.
        given: its files that do not come from the disk, each with its bytes.
    """

    text_file: str | None
    sidecar_file: str | None
    rivals: tuple[Path, ...] = ()
    home: str = ""
    links: tuple[tuple[Path, str], ...] = ()
    near: tuple[Near, ...] = ()
    given: tuple[tuple[Path, bytes], ...] = ()

    @property
    def text(self) -> Path | None:
        """The text; None for a sidecar without text."""
        return None if self.text_file is None else Path(self.text_file)

    @property
    def sidecar(self) -> Path | None:
        """The sidecar; None where there is none."""
        return None if self.sidecar_file is None else Path(self.sidecar_file)

    @property
    def path(self) -> Path:
        """The file that stands for the record in reports."""
        return Path(self.file)

    @property
    def file(self) -> str:
        """The same as a string: where every record is asked, to make a `Path` costs the most."""
        file = self.text_file or self.sidecar_file
        if file is None:
            raise ValueError("a record has a text or a sidecar")
        return file

    @property
    def missing(self) -> Half | None:
        """The half that is not there."""
        if self.text_file is None:
            return "text"
        return "sidecar" if self.sidecar_file is None else None

    @property
    def files(self) -> tuple[Path, ...]:
        """All files of the record."""
        return tuple(path for path in (self.text, self.sidecar, *self.rivals) if path is not None)


def place_of(file: str) -> list[str] | Path:
    """Return what orders files as their paths do; to make a `Path` of each takes longer."""
    if os.sep != "/":
        return Path(file)
    parts = file.split("/")
    return parts if parts[0] else ["/", *parts[1:]]


def pair_up(
    files: Iterable[Path], given: Mapping[Path, bytes] = NOTHING_GIVEN
) -> Iterator[Pairing]:
    """Pair the files of one folder: `NAME.yaml` or `NAME.txt.yaml` belongs to `NAME.txt`.

    Args:
        files: all of them.
        given: the bytes of those that do not come from the disk.
    """
    texts = sorted(f for f in files if f.suffix.lower() in TEXT_SUFFIXES)
    sidecars = sorted(f for f in files if f.suffix.lower() in SIDECAR_SUFFIXES)
    claims: dict[Path, list[Path]] = {text: [] for text in texts}
    shared: dict[Path, Path] = {}
    by_name, by_stem = defaultdict[str, list[Path]](list), defaultdict[str, list[Path]](list)
    for text in texts:
        by_name[text.name].append(text)
        by_stem[text.stem].append(text)
    for sidecar in sidecars:
        claimed = by_name.get(sidecar.stem) or by_stem.get(sidecar.stem, [])
        for text in claimed:
            claims[text].append(sidecar)
        for other in claimed[1:]:
            shared[other] = claimed[0]
        if not claimed and _looks_like_sidecar(sidecar, given.get(sidecar)):
            yield Pairing(None, str(sidecar))
    followers = defaultdict[Path, list[Path]](list)
    for other, first in shared.items():
        followers[first].append(other)
    for text, own in claims.items():
        if text not in shared:
            rivals = (*own[1:], *followers.get(text, ()))
            yield Pairing(str(text), str(own[0]) if own else None, rivals)


def _looks_like_sidecar(path: Path, data: bytes | None) -> bool:
    """Return whether a YAML file without text has at least two of the four required keys."""
    try:
        # A link was looked at when the folder was listed.
        head = read_file(path, _HEAD_BYTES) if data is None else data[:_HEAD_BYTES]
    except OSError:
        return True
    return len(set(_REQUIRED_KEY.findall(head))) >= 2


def ending_of(name: str) -> str:
    """Return the last ending of a name in small letters; "" where it has none."""
    return os.path.splitext(name)[1].lower()  # noqa: PTH122 - strings: there are very many


def may_be_of_record(name: str) -> bool:
    """Return whether a name ends as those of texts and sidecars do."""
    return ending_of(name) in RECORD_SUFFIXES


def with_low_endings(name: str) -> str:
    """Return a name, the endings that records have in small letters."""
    stem, endings = name, ""
    while stem:
        shorter, ending = os.path.splitext(stem)  # noqa: PTH122
        low = ending.lower()
        if low not in RECORD_SUFFIXES:
            break
        stem, endings = shorter, low + endings
    return stem + endings


class NamesBeside:
    """The names in one folder, found by what those of one record have in common.

    Args:
        names: all of them; each is looked at once, when the first is asked for.
    """

    def __init__(self, names: Iterable[str]) -> None:
        self._names = names
        self._by_key: Mapping[str, list[str]] | None = None

    def near(self, name: str, wanted: Half, used: Collection[str]) -> list[str]:
        """Return the names that may be those of the other half of a record, the likest first.

        Args:
            name: of the half that is there.
            wanted: the half that is not.
            used: names that belong to other records.
        """
        if self._by_key is None:
            by_key = defaultdict[str, list[str]](list)
            for one in self._names:
                by_key[_key(one)].append(one)
            self._by_key = by_key
        of_this_key = self._by_key.get(_key(name), ())
        if len(of_this_key) < 2:  # the name itself: there are very many such
            return []
        found = (one for one in of_this_key if one != name)
        fitting = [one for one in found if one not in used and _half(one) == wanted]
        return sorted(fitting, key=lambda one: (not one.startswith(_stem(name)), one))


# Says why a file is left out of what was found; None where it is not.
WhyExcluded = Callable[[Path], str | None]


def with_near(
    pairings: Sequence[Pairing], names: Iterable[str], why_excluded: WhyExcluded
) -> list[Pairing]:
    """Return the records of a folder, half of one with what may be its other half.

    Args:
        pairings: all records of the folder.
        names: all names in it, whatever they are of.
        why_excluded: asked of files that may be of records.
    """
    beside = NamesBeside(names)
    whole = (one for one in pairings if one.missing is None)
    used = {file.name for one in whole for file in one.files}
    found = [with_own_near(one, beside, used, why_excluded) for one in pairings]
    # An editor put `.txt` behind the name of a sidecar: that file is no text of its own.
    renamed = {near.name for one in found if one.text_file for near in one.near if near.is_renamed}
    return [one for one in found if one.path.name not in renamed]


def with_own_near(
    pairing: Pairing, beside: NamesBeside, used: Collection[str], why_excluded: WhyExcluded
) -> Pairing:
    """Return half a record with what may be its other half; nothing is opened for it.

    Args:
        pairing: a record.
        beside: the names in its folder.
        used: the names of files of other, whole records.
        why_excluded: asked of files that may be of records.
    """
    if pairing.missing is None:
        return pairing
    found = []
    for name in beside.near(pairing.path.name, pairing.missing, used):
        file = pairing.path.with_name(name)
        why = why_excluded(file) if may_be_of_record(name) else None
        place = why.partition("(")[2].removesuffix(")") if why is not None else ""
        found.append(Near(name, "name" if why is None else "excluded", place))
    return pairing._replace(near=tuple(found)) if found else pairing


def is_paired(name: str, listing: Collection[str]) -> bool:
    """Return whether the name of a half has that of its other half beside it.

    Args:
        name: of a text or a sidecar.
        listing: the names in its folder, `with_low_endings`.
    """
    stem, ending = os.path.splitext(with_low_endings(name))  # noqa: PTH122
    if ending in SIDECAR_SUFFIXES:
        return stem in listing or any(stem + text in listing for text in TEXT_SUFFIXES)
    return any(one + side in listing for one in (stem, stem + ending) for side in SIDECAR_SUFFIXES)


def _stem(name: str) -> str:
    """Return a name without the endings that records, and what is like them, have."""
    while True:
        shorter, ending = os.path.splitext(name)  # noqa: PTH122
        if ending.lower() not in _ENDINGS:
            return name
        name = shorter


def _key(name: str) -> str:
    """Return what stays the same where capitals, blanks, hyphens and endings are changed."""
    stem = _stem(name.removesuffix("~"))
    if not stem.isascii():
        # One system writes an accent as a part of its letter, another behind it.
        stem = unicodedata.normalize("NFC", stem)
    return stem.casefold().translate(_JOINTS)


def _half(name: str) -> Half | None:
    """Return which half of a record a file may be; of an ending put behind, what is before it."""
    endings, stem = [], name.removesuffix("~")
    while True:
        stem, ending = os.path.splitext(stem)  # noqa: PTH122
        if ending.lower() not in _ENDINGS:
            break
        endings.append(ending.lower())
    if not set(endings).isdisjoint(_LIKE_SIDECARS):
        return "sidecar"
    return "text" if not set(endings).isdisjoint(_LIKE_TEXTS) else None


def why_not_taken(path: str) -> str:
    """Say why a named file is not a record, by its ending, and what to do with it instead."""
    return _KINDS.get(ending_of(path), _NO_KIND).format(file=in_shell(path))


_RECORD = "a record is a text (.txt, .md) and its sidecar (.yaml) of the same name"
# Most folders hold files of few kinds; of more, the commonest are named.
_MOST_KINDS = 4


def seen_instead(endings: Mapping[str, int]) -> str:
    """Say what a folder without a record holds, and what can be done with that.

    Args:
        endings: how many files have each ending; it may be empty.
    """
    told = sorted(((-number, ending) for ending, number in endings.items() if ending))
    if not told:
        return _RECORD
    kinds = ", ".join(f"{-number:,} {ending}" for number, ending in told[:_MOST_KINDS])
    advice = []
    if not set(endings).isdisjoint((*_TABLES, *_DATA)):
        advice.append(
            "`readlint TABLE` checks the rows of a table, and `readlint import TABLE --into "
            "corpus/` makes records of them"
        )
    if not set(endings).isdisjoint(set(_KINDS).difference(_TABLES, _DATA)):
        advice.append("save the words of documents and pages as plain text (.txt)")
    return "; ".join([f"it holds {kinds}", *(advice or [_RECORD])])

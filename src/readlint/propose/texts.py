"""Which texts get a sidecar: those that are named, and those below folders that have none."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from readlint.named_tuple import NamedTuple
from readlint.propose.yaml_text import Value
from readlint.record.discovery import TEXT_SUFFIXES, Discovery, Pairing, discover
from readlint.record.exclusion import Configured, is_never_a_record

# What people write beside a corpus about it, by the name of the file.
_BESIDE = frozenset(("notes", "todo", "index"))
NEVER = "never a record"
NO_RECORD = "it shows no day, person or publisher: name it if it is a record, or exclude it"


class Texts(NamedTuple):
    """What the named paths hold.

    Attributes:
        pairings: the texts to work on, as they were named; those of a folder sorted by path.
        named: those of them that were named one by one.
        done: how many texts below a named folder have a sidecar already, by folder.
        others: the records below named folders that are not worked on.
        refused: why something that was named cannot be done, one line each.
        left_out: texts below named folders that get no sidecar unless they are named, with the
            reason.
        notes: what the user should know of the folders, one line each.
        roots: the folders that were named.
        missing: what was named and does not exist.
    """

    pairings: list[Pairing]
    named: frozenset[str]
    done: dict[str, int]
    others: list[Pairing]
    refused: list[str]
    left_out: list[tuple[Path, str]]
    notes: list[str]
    roots: list[str]
    missing: Sequence[str]

    def is_named(self, pairing: Pairing) -> bool:
        """Return whether a text was named by itself, and not a folder above it."""
        return any(os.path.abspath(file) in self.named for file in pairing.files)  # noqa: PTH100

    @property
    def folders(self) -> set[Path]:
        """The folders of what was named and found."""
        found = {one.path.parent for one in (*self.pairings, *self.others)}
        return found | {Path(name).parent for name in self.named}

    def has_sidecar(self, pairing: Pairing) -> None:
        """Take a text out of those to work on: it turned out to have a sidecar at its head."""
        self.pairings.remove(pairing)
        self.others.append(pairing)
        for root in self.roots:
            self.done[root] += _is_below(pairing.path, root)

    def folder_of(self, pairing: Pairing) -> Path:
        """Return the folder whose texts are alike: the one that was named, or the text's own."""
        if not self.is_named(pairing):
            for root in self.roots:
                if _is_below(pairing.path, root):
                    return Path(root)
        return pairing.path.parent

    def others_in(self, folder: Path) -> list[Pairing]:
        """Return the records of a folder and below that are not worked on, named or not."""
        ours = {os.path.abspath(one.path) for one in self.pairings}  # noqa: PTH100
        left = {os.path.abspath(path) for path, _ in self.left_out}  # noqa: PTH100
        found = discover([str(folder)]).pairings
        return [one for one in found if os.path.abspath(one.path) not in ours | left]  # noqa: PTH100


def find_texts(
    paths: Sequence[str],
    exclude: Sequence[str] = (),
    configured: Configured | None = None,
    *,
    fill: bool = False,
    anew: bool = False,
) -> Texts:
    """Find the texts that some paths mean.

    Args:
        paths: files and folders as the user named them.
        exclude: patterns as in .gitignore.
        configured: asks the configuration whether a path is excluded.
        fill: texts with a sidecar, which is to be completed, are meant as well.
        anew: texts with a sidecar are meant as well where they are named one by one.
    """
    found = discover(paths, exclude, configured)
    named = frozenset(os.path.abspath(path) for path in paths if not os.path.isdir(path))  # noqa: PTH100, PTH112
    roots = [path for path in paths if os.path.isdir(path)]  # noqa: PTH112
    texts = Texts([], named, {}, [], list(_refused(found)), [], found.notes, roots, found.missing)
    for pairing in _as_named(found.pairings, paths):
        is_named = texts.is_named(pairing)
        why = _why_not(pairing, fill=fill, again=anew and is_named)
        if why is None and not is_named and _is_beside(pairing.path):
            texts.left_out.append((pairing.path, NO_RECORD))
        elif why is None:
            texts.pairings.append(pairing)
        elif is_named:
            texts.refused.append(f"{pairing.path}: {why}")
        else:
            texts.others.append(pairing)
    for root in roots:
        texts.done[root] = sum(_is_below(one.path, root) for one in texts.others if one.text)
        texts.left_out.extend(_never_records(Path(root), found.pairings))
    return texts


def _as_named(pairings: Iterable[Pairing], paths: Sequence[str]) -> list[Pairing]:
    """Put records into the order in which the user named them, or the folders above them."""
    order = {os.path.abspath(path): number for number, path in reversed([*enumerate(paths)])}  # noqa: PTH100
    roots = [path for path in paths if os.path.isdir(path)]  # noqa: PTH112

    def place(pairing: Pairing) -> int:
        named = [order.get(os.path.abspath(file)) for file in pairing.files]  # noqa: PTH100
        above = [order[os.path.abspath(root)] for root in roots if _is_below(pairing.path, root)]  # noqa: PTH100
        return min((*(one for one in named if one is not None), *above), default=len(paths))

    return sorted(pairings, key=place)


def _refused(found: Discovery) -> Iterator[str]:
    for name in found.barren:
        if not any(str(path) == name for path, _ in found.skipped):
            yield f"{name}: this folder holds no text (.txt, .md)"
    for path, why in (*found.skipped, *found.unreadable):
        yield f"{path}: {why}"


def _why_not(pairing: Pairing, *, fill: bool, again: bool) -> str | None:
    if pairing.text is None:
        return "this is a sidecar; name a text"
    if pairing.sidecar is None or fill or again:
        return None
    return f"there is a sidecar already: {pairing.sidecar} (`--fill` completes it)"


def _is_beside(path: Path) -> bool:
    return path.stem.lower() in _BESIDE


def _is_below(path: Path, root: str) -> bool:
    return root in (".", "./") or path.is_relative_to(root)


def _never_records(root: Path, pairings: Iterable[Pairing]) -> Iterator[tuple[Path, str]]:
    """Yield the texts that are never records, in the folders that hold some."""
    folders = {root, *(one.path.parent for one in pairings if _is_below(one.path, str(root)))}
    for folder in sorted(folders):
        try:
            names = sorted(os.listdir(folder))  # noqa: PTH208 - names, not paths
        except OSError:
            continue
        for name in names:
            if name.lower().endswith(TEXT_SUFFIXES) and is_never_a_record(name):
                yield folder / name, NEVER


def shows_no_record(path: Path, values: Iterable[Value]) -> bool:
    """Return whether a text of which some values are proposed is only something about a corpus.

    A Markdown file is as often notes as a record; a record names a day, a person or a publisher.
    """
    shown = {str(one.path[0]) for one in values if one.sure} - {"title", "language"}
    return path.suffix.lower() == ".md" and not shown

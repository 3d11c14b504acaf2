"""Files that git tracks although `.gitignore` names them: a run over a folder leaves them out."""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable
from pathlib import Path

from readlint.gate.git import Repository
from readlint.gate.problem import GitProblem
from readlint.record.discovery import SIDECAR_SUFFIXES, TEXT_SUFFIXES, Discovery, pair_up

_ENDINGS = TEXT_SUFFIXES + SIDECAR_SUFFIXES
# Asks whether a file is excluded, seen from a named file or folder at or above it.
Excluded = Callable[[Path, Path], bool]


def refuse_ignored(
    repository: Repository,
    roots: Iterable[Path],
    discovery: Discovery,
    excluded: Excluded,
    *,
    asked_by: str,
    among: Collection[str] | None = None,
) -> None:
    """Refuse to pass over a record that git tracks and `.gitignore` names.

    git itself goes on to track such a file, so that it would reach everybody and never be checked.

    Args:
        repository: whose index it is.
        roots: the files and folders that the user named, absolute.
        discovery: what they hold.
        excluded: tells whether a file is left out by other means than git's.
        asked_by: the option that needs to know, for the message.
        among: names relative to the top to which the question is limited; None for all.

    Raises:
        GitProblem: there is such a record, or git cannot tell.
    """
    names = [name for name in repository.tracked_though_ignored() if name.endswith(_ENDINGS)]
    if not names:
        return
    places = [Path(os.path.realpath(root)) for root in roots]
    found = {os.path.realpath(file) for pairing in discovery.pairings for file in pairing.files}
    by_folder: dict[Path, list[Path]] = defaultdict(list)
    for name in names:
        file = Path(repository.top, *name.split("/"))
        is_asked = (among is None or name in among) and os.path.realpath(file) not in found
        if is_asked and _is_below(file, places, excluded):
            by_folder[file.parent].append(file)
    for files in by_folder.values():
        for pairing in pair_up(files):
            raise GitProblem(
                f"{asked_by}: git tracks {_shown(pairing.path)} although .gitignore names it, and "
                "what .gitignore names is not checked: take it out of .gitignore or out of git "
                "(`git rm --cached`)"
            )


def _is_below(file: Path, roots: Iterable[Path], excluded: Excluded) -> bool:
    return any(
        (file == root or root in file.parents) and not excluded(file, root) for root in roots
    )


def _shown(file: Path) -> str:
    return Path(os.path.relpath(file)).as_posix()

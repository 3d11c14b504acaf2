"""What two versions are run over: the corpus, the examples of the rules, and what else is named."""

from __future__ import annotations

import base64
import hashlib
import json
import subprocess
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from comparing.tables import is_table, lay_out, name_of
from comparing.versions import NotRun, Version, last_line

TELL_EXAMPLES = Path(__file__).with_name("tell_examples.py")
SIDECARS, TEXTS = (".yaml", ".yml"), (".txt", ".md")
EXAMPLES = "examples"


class Target(NamedTuple):
    """What one run looks at.

    Attributes:
        name: as the output and the ledger name it; nothing of this machine.
        folder: the working folder of the run, to which the paths of its report are relative.
        paths: what is named to readlint, relative to the folder.
        today: the day taken for today, YYYY-MM-DD.
    """

    name: str
    folder: Path
    paths: tuple[str, ...]
    today: str

    @property
    def is_whole(self) -> bool:
        """Whether it is a whole folder, which can be looked at record by record."""
        return self.paths == (".",)

    @property
    def label(self) -> str:
        """Its name, and for a part of a folder that of its first file."""
        return self.name if self.is_whole else f"{self.name}/{without_ending(self.paths[0])}"

    def parts(self) -> Iterator[Target]:
        """Yield each record of a whole folder as a target of its own."""
        records: dict[str, list[str]] = defaultdict(list)
        for file in sorted(self.folder.rglob("*")):
            path = file.relative_to(self.folder)
            hidden = any(part.startswith(".") for part in path.parts)
            if file.suffix in SIDECARS + TEXTS and file.name != "_defaults.yaml" and not hidden:
                records[without_ending(path.as_posix())].append(path.as_posix())
        for paths in records.values():
            yield self._replace(paths=tuple(paths))


def without_ending(path: str) -> str:
    """Return the path of a file without the endings that texts and sidecars have."""
    for endings in (SIDECARS, TEXTS):
        for ending in endings:
            path = path.removesuffix(ending)
    return path


def corpus_of(version: Version, today: str) -> list[Target]:
    """Return the corpus of a version."""
    folder = version.tree / "corpus"
    return [Target("corpus", folder, (".",), today)] if folder.is_dir() else []


def named(paths: Iterable[Path], scratch: Path, today: str, taken: Iterable[str]) -> list[Target]:
    """Return what was named: folders of records, tables, single files.

    Args:
        paths: what was named.
        scratch: where the records of tables are written.
        today: the day taken for today.
        taken: names that others have already.

    Raises:
        NotRun: there is no such path, or two have the same name.
    """
    targets: list[Target] = []
    names = {*taken, EXAMPLES}
    files: dict[Path, list[str]] = defaultdict(list)
    for path in map(Path.resolve, paths):
        if path.is_dir():
            targets.append(Target(_free_name(path.name, path, names), path, (".",), today))
        elif path.is_file() and is_table(path):
            name = _free_name(name_of(path), path, names)
            lay_out(path, scratch / name)
            targets.append(Target(name, scratch / name, (".",), today))
        elif path.is_file():
            files[path.parent].append(path.name)
        else:
            raise NotRun(f"{path}: there is no such file or folder")
    for folder, found in files.items():
        name = _free_name(folder.name, folder, names)
        targets.append(Target(name, folder, tuple(found), today))
    return targets


def _free_name(name: str, path: Path, names: set[str]) -> str:
    for free in (name, f"{path.parent.name}/{name}"):
        if free not in names:
            names.add(free)
            return free
    raise NotRun(f"{path}: another folder is called {name}, too: give one of them another name")


def examples_of(
    versions: Sequence[Version], scratch: Path, renamed: Mapping[str, str]
) -> tuple[list[Target], list[str]]:
    """Write the examples of all rules of some versions, each in a folder named by its content.

    Returns:
        The targets, one an example, and what could not be read, one line each.
    """
    targets: dict[str, Target] = {}
    problems = []
    for version in versions:
        done = subprocess.run(
            version.command(str(TELL_EXAMPLES)),
            env=version.environment(), capture_output=True, text=True, check=False,
            encoding="utf-8",
        )  # fmt: skip
        if done.returncode:
            why = last_line(done.stderr)
            problems.append(f"{version.name}: its examples cannot be read: {why}")
            continue
        for line in done.stdout.splitlines():
            target = _write(json.loads(line), scratch, renamed)
            targets.setdefault(target.name, target)
    return list(targets.values()), problems


def _write(example: Mapping[str, object], scratch: Path, renamed: Mapping[str, str]) -> Target:
    """Write an example; the same one of the other version comes to the same place."""
    rule, today = str(example["rule"]), str(example["today"])
    rule = renamed.get(rule, rule)
    files = example["files"]
    assert isinstance(files, dict)
    content = json.dumps([today, files], sort_keys=True).encode()
    name = f"{EXAMPLES}/{rule}/{hashlib.sha256(content).hexdigest()[:8]}"
    folder = scratch / name
    for file, coded in files.items():
        path = folder / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(base64.b64decode(coded))
    return Target(name, folder, (".",), today)

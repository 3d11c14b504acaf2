"""What a change silences: rules that it turns off, files that decide, exceptions that it adds."""

from __future__ import annotations

import os
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from readlint.config import Configurations, Settings
from readlint.config.files import OWN_NAME, SHARED_NAME
from readlint.config.finder import BASELINE_NAME
from readlint.engine.rulesets import active_rules, active_severities
from readlint.extract.sidecar.accepts import read_suppressions
from readlint.git.compared import Compared
from readlint.git.folder_files import bytes_of, values_of
from readlint.git.git import Change
from readlint.git.left_out import listed
from readlint.record.discovery import (
    TEXT_SUFFIXES,
    Pairing,
)
from readlint.record.document import Document
from readlint.record.exclusion import NAME as IGNORE_NAME
from readlint.record.files import DISK, real_path
from readlint.record.reader import MAX_BYTES
from readlint.record.record import front_matter
from readlint.record.sidecar import DEFAULTS_NAMES
from readlint.record.yaml_reader import parse_mapping
from readlint.rules.finding import Severity
from readlint.schema.profile import Profile

# By these names git and readlint are told what to leave out and how to judge the rest.
_JUDGING = (
    OWN_NAME, SHARED_NAME, IGNORE_NAME, ".gitattributes", BASELINE_NAME, *DEFAULTS_NAMES
)  # fmt: skip


# -- rules that are off ----------------------------------------------------------------------


def loosened(
    pairings: Iterable[Pairing], before: Configurations, now: Configurations
) -> str | None:
    """Return a line on how configuration checks records less than it did; None if it does not.

    Args:
        pairings: the records.
        before: the configurations of the commit from which the change started.
        now: those that hold.

    Raises:
        ConfigError: a configuration file that holds now cannot be used.
        UnknownRule: it names a rule that does not exist.
    """
    pairs = {(before.settings(pairing.path), now.settings(pairing.path)) for pairing in pairings}
    off: set[str] = set()
    lighter: set[str] = set()
    there: set[str] = set()
    fail_on: set[str] = set()
    asked: set[tuple[str, str]] = set()
    for was, is_now in pairs:
        if was == is_now:
            continue
        ids, kept = _weights(was), _weights(is_now)
        there |= ids.keys()
        off |= ids.keys() - kept.keys()
        lighter |= {one for one in ids.keys() & kept.keys() if kept[one] < ids[one]}
        asked |= set(_no_longer_asked(was.profile, is_now.profile))
        if Severity(is_now.fail_on).weight > Severity(was.fail_on).weight:
            fail_on.add(f"only `{is_now.fail_on}` fails the run now")
        if was.fail_on_unread and not is_now.fail_on_unread:
            fail_on.add("a language that cannot be read no longer fails the run")
    said = [
        *_counted(off, there, "rule is off now", "rules are off now"),
        *_counted(lighter, there, "rule weighs less now", "rules weigh less now"),
        *sorted(fail_on),
        *_by_sort(asked),
    ]
    return f"the configuration changed: {'; '.join(said)}" if said else None


def _no_longer_asked(was: Profile, now: Profile) -> Iterator[tuple[str, str]]:
    """Yield what of sidecars is asked less or read otherwise: a sort, and a field or key of it."""
    yield from ((_FREED, field) for field in was.require if field not in now.require)
    yield from ((_THEIRS, glob) for glob in now.extra_keys if glob not in was.extra_keys)
    mapped = set(was.field_map.sources) ^ set(now.field_map.sources)
    yield from ((_MAPPED, field) for field, _ in mapped)


_FREED = "`require` asks no longer for"
_THEIRS = "no rule looks now at the keys"
_MAPPED = "`map` reads in another way"


def _by_sort(asked: set[tuple[str, str]]) -> Iterator[str]:
    for sort in (_FREED, _THEIRS, _MAPPED):
        named = sorted(name for one, name in asked if one == sort)
        if named:
            yield f"{sort} {listed(named)}"


def _weights(settings: Settings) -> dict[str, int]:
    """Return the rules in force, each with its weight at most."""
    severities = active_severities(settings.layers, None)
    rules = active_rules(settings.layers, None)
    return {rule.id: severities.get(rule.id, rule.severity).weight for rule in rules}


def _counted(ids: set[str], there: set[str], one: str, many: str) -> Iterator[str]:
    if ids:
        what = one if len(ids) == 1 else many
        yield f"{len(ids)} {what} ({', '.join(_by_family(ids, there))})"


def _by_family(ids: set[str], there: set[str]) -> Iterator[str]:
    """Yield ids; where all rules of a family are meant, its name."""
    families: dict[str, list[str]] = defaultdict(list)
    for one in sorted(ids):
        families[one.partition("-")[0]].append(one)
    for family, members in families.items():
        whole = {one for one in there if one.partition("-")[0] == family}
        yield from [family] if whole == set(members) and len(members) > 1 else members


# -- what comes with the change --------------------------------------------------------------


def brought(compared: Compared, named: Iterable[Path]) -> str | None:
    """Return a line on the files that a change alters and by which records are judged.

    Args:
        compared: the change.
        named: phrases, facts, schemas and baselines that configuration or command line name.

    Returns:
        None where it alters none.
    """
    wanted = {real_path(file) for file in named}
    names = {os.path.basename(file) for file in wanted}  # noqa: PTH119
    links = set(compared.links)
    files = [
        change.path if os.path.lexists(compared.now(change)) else f"{change.path} (gone)"
        for change in compared.changes
        if _is_judging(change, compared)
        # What is no link is called as it is: there are very many.
        or (
            (change in links or change.path.rpartition("/")[2] in names)
            and real_path(compared.now(change)) in wanted
        )
    ]
    return (
        f"this change alters files that decide what is checked: {listed(sorted(files))}"
        if files
        else None
    )


def _is_judging(change: Change, compared: Compared) -> bool:
    name = change.path.rpartition("/")[2]
    if name != SHARED_NAME:
        return name in _JUDGING
    now = compared.now(change)
    return values_of(now, bytes_of(now)) != values_of(now, compared.before(change))


def new_accepts(compared: Compared, files: Iterable[Path]) -> str | None:
    """Return words on the `accept` entries that a change adds; None where it adds none.

    Args:
        compared: the change.
        files: the sidecars, texts with front matter and folder defaults that are in force.
    """
    changed = {change.path: change for change in compared.changes}
    is_link_changed = compared.has_link
    found: list[str] = []
    for file in sorted(files):
        names = dict.fromkeys((_name(file, compared), _name(Path(real_path(file)), compared)))
        concerned = [changed[name] for name in names if name in changed]
        if concerned or (is_link_changed and file.is_symlink()):
            found += _new_in(file, concerned, compared)
    if not found:
        return None
    what = "1 `accept` entry" if len(found) == 1 else f"{len(found):,} `accept` entries"
    return f"{what}: {listed(found)}"


def _name(file: Path, compared: Compared) -> str:
    """Return the name of a file relative to the top, its folder's links resolved."""
    real = Path(real_path(file.parent), file.name)
    return Path(os.path.relpath(real, compared.repository.top)).as_posix()


def _new_in(file: Path, concerned: Iterable[Change], compared: Compared) -> Iterator[str]:
    """Yield the entries of a file that no commit has which the change was made from."""
    try:
        data = DISK.read(file, MAX_BYTES)
    except OSError:
        return
    # An escape may spell the word in another way.
    if b"accept" not in data and b"\\" not in data:
        return
    known: Counter[tuple[str, str | None]] = Counter()
    for before in (data for change in concerned for data in compared.versions(change)):
        known |= Counter(key for key, _ in _accepts(str(file), before))
    for key, line in _accepts(str(file), data):
        known[key] -= 1
        if known[key] < 0:
            yield f"{DISK.shown(file)}:{line} ({key[0]})"


def _accepts(path: str, data: bytes) -> Iterator[tuple[tuple[str, str | None], int]]:
    """Yield rule and words of each entry of a sidecar or a front-matter block, with its line."""
    document = Document(path, data.decode("utf-8-sig", "replace"))
    start, end = 0, None
    if path.lower().endswith(TEXT_SUFFIXES):
        block = front_matter(document)
        if block is None:
            return
        start, end = block[0], block[1]
    parsed = parse_mapping(document, start, end, may_be_empty=True)
    entries = parsed[0].value if isinstance(parsed, tuple) else None
    node = entries.get("accept") if isinstance(entries, dict) else None
    listed = node.value if node is not None and isinstance(node.value, list) else []
    for one in read_suppressions(listed, document):
        line = document.locate(one.node.place.start)[0]
        yield (one.rule or "no rule", one.words), line

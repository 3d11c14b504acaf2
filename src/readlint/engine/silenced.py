"""What a change silences: records that it leaves out, rules that it turns off, what it accepts."""

from __future__ import annotations

import os
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from readlint.config import Configurations, Settings
from readlint.config.baselines import NAME as BASELINE_NAME
from readlint.config.files import OWN_NAME, SHARED_NAME
from readlint.engine.rulesets import active_rules, active_severities
from readlint.git.compared import Compared
from readlint.git.folder_changes import bytes_of, values_of
from readlint.git.git import Change, any_link
from readlint.record.discovery import (
    SIDECAR_SUFFIXES,
    TEXT_SUFFIXES,
    Discovery,
    Pairing,
    pair_up,
)
from readlint.record.document import Document
from readlint.record.files import DISK
from readlint.record.gitignore import NAME as IGNORE_NAME
from readlint.record.node import Node
from readlint.record.reader import MAX_BYTES
from readlint.record.record import front_matter
from readlint.record.sidecar import DEFAULTS_NAMES, parse_mapping
from readlint.record.upward import real_path
from readlint.rules.finding import Severity

_ENDINGS = TEXT_SUFFIXES + SIDECAR_SUFFIXES
# By these names git and readlint are told what to leave out and how to judge the rest.
_LAW = (
    OWN_NAME, SHARED_NAME, IGNORE_NAME, ".gitattributes", BASELINE_NAME, *DEFAULTS_NAMES
)  # fmt: skip
# A line of a log shows so many names; the rest is counted.
_SHOWN = 4
# Says why a file below a named folder is left out; None where it is not.
Why = Callable[[Path, Path], str | None]


# -- records that are left out ---------------------------------------------------------------


def left_out(
    compared: Compared, roots: Sequence[Path], discovery: Discovery, why: Why
) -> str | None:
    """Return a line on the changed records that a run does not look at; None if there are none.

    Args:
        compared: the change.
        roots: the files and folders that the user named, links resolved.
        discovery: the records that are looked at.
        why: says why a file is left out.
    """
    reasons = dict(_folder_links(compared, roots))
    for folder, changed in _not_found(compared, discovery).items():
        for pairing in _records_with(changed, folder):
            reason = _reason(pairing.path, roots, why)
            if reason is not None:
                reasons[DISK.shown(pairing.path)] = reason
    if not reasons:
        return None
    number, what = len(reasons), "changed record is" if len(reasons) == 1 else "changed records are"
    named = [f"{path} ({reason})" for path, reason in sorted(reasons.items())]
    return f"{number:,} {what} left out and not checked: {_listed(named)}"


def _folder_links(compared: Compared, roots: Sequence[Path]) -> Iterator[tuple[str, str]]:
    for change in compared.changes:
        now = compared.now(change)
        # One that leads out of what is named is a finding of the run.
        inside = (root for root in roots if root in now.parents and root in _led_to(now).parents)
        if now.is_symlink() and now.is_dir() and any(inside):
            yield DISK.shown(now), "a link to a folder, which is not followed"


def _led_to(link: Path) -> Path:
    return Path(real_path(link))


def _not_found(compared: Compared, discovery: Discovery) -> dict[str, set[str]]:
    """Return the changed files that no record of the run holds, by folder."""
    files = [file for pairing in discovery.pairings for file in pairing.files]
    by_letters = {os.path.abspath(file) for file in files}  # noqa: PTH100
    left = {folder: held - by_letters for folder, held in _by_folder(compared).items()}
    if any(left.values()):
        # Links are resolved for the few changes that leave a file: to ask for all files is dear.
        by_links = set(map(real_path, files))
        left = {folder: held - by_links for folder, held in left.items()}
    return left


def _by_folder(compared: Compared) -> dict[str, set[str]]:
    by_folder: dict[str, set[str]] = defaultdict(set)
    for change in compared.changes:
        path = str(compared.now(change))
        if path.lower().endswith(_ENDINGS) and os.path.isfile(path):  # noqa: PTH113
            by_folder[os.path.dirname(path)].add(path)  # noqa: PTH120
    return by_folder


def _records_with(files: set[str], folder: str) -> Iterator[Pairing]:
    """Yield the records of a folder to which some of its files belong.

    A text alone is none: notes and pages lie in excluded folders, too.
    """
    if not files:
        return
    inside = [Path(folder, name) for name in os.listdir(folder)]  # noqa: PTH208
    for pairing in pair_up(inside):
        has_sidecar = pairing.sidecar is not None or _has_block(pairing.path)
        if has_sidecar and any(str(file) in files for file in pairing.files):
            yield pairing


def _has_block(text: Path) -> bool:
    head = bytes_of(text, _HEAD_BYTES) or b""
    return front_matter(Document(str(text), head.decode("utf-8-sig", "replace"))) is not None


_HEAD_BYTES = 4_096


def _reason(file: Path, roots: Iterable[Path], why: Why) -> str | None:
    """Return why a file is left out that lies below a named folder."""
    for root in roots:
        if file == root or root in file.parents:
            inside = file.relative_to(root).parts
            if any(part.startswith(".") for part in inside):
                return "a name that begins with a dot"
            return why(file, root)
    return None


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
    for was, is_now in pairs:
        if was == is_now:
            continue
        ids, kept = _weights(was), _weights(is_now)
        there |= ids.keys()
        off |= ids.keys() - kept.keys()
        lighter |= {one for one in ids.keys() & kept.keys() if kept[one] < ids[one]}
        if Severity(is_now.fail_on).weight > Severity(was.fail_on).weight:
            fail_on.add(f"only `{is_now.fail_on}` fails the run now")
    said = [
        *_counted(off, there, "rule is off now", "rules are off now"),
        *_counted(lighter, there, "rule weighs less now", "rules weigh less now"),
        *sorted(fail_on),
    ]
    return f"the configuration changed: {'; '.join(said)}" if said else None


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
    files = [
        change.path if os.path.lexists(compared.now(change)) else f"{change.path} (gone)"
        for change in compared.changes
        if _is_law(change, compared) or real_path(compared.now(change)) in wanted
    ]
    return (
        f"this change alters files that decide what is checked: {_listed(sorted(files))}"
        if files
        else None
    )


def _is_law(change: Change, compared: Compared) -> bool:
    name = change.path.rpartition("/")[2]
    if name != SHARED_NAME:
        return name in _LAW
    now = compared.now(change)
    return values_of(now, bytes_of(now)) != values_of(now, compared.before(change))


def new_accepts(compared: Compared, files: Iterable[Path]) -> str | None:
    """Return words on the `accept` entries that a change adds; None where it adds none.

    Args:
        compared: the change.
        files: the sidecars, texts with front matter and folder defaults that are in force.
    """
    changed = {change.path: change for change in compared.changes}
    is_link_changed = any_link(compared.changes, compared.repository.top)
    found: list[str] = []
    for file in sorted(files):
        names = dict.fromkeys((_name(file, compared), _name(Path(real_path(file)), compared)))
        concerned = [changed[name] for name in names if name in changed]
        if concerned or (is_link_changed and file.is_symlink()):
            found += _new_in(file, concerned, compared)
    if not found:
        return None
    what = "1 `accept` entry" if len(found) == 1 else f"{len(found):,} `accept` entries"
    return f"{what}: {_listed(found)}"


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
    for one in node.value if node is not None and isinstance(node.value, list) else ():
        yield (_word(one, "rule") or "no rule", _word(one, "words")), _line(one)


def _word(entry: Node, key: str) -> str | None:
    held = entry.value.get(key) if isinstance(entry.value, dict) else None
    return held.value if held is not None and isinstance(held.value, str) else None


def _line(node: Node) -> int:
    return node.place.document.locate(node.place.start)[0]


def _listed(names: Sequence[str]) -> str:
    rest = len(names) - _SHOWN
    return ", ".join(names[:_SHOWN]) + (f" and {rest:,} more" if rest > 0 else "")

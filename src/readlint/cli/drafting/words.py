"""What `readlint new` says of its work: a line for each sidecar, and what to do next."""

from __future__ import annotations

import shlex
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from readlint.printing.printable import printable, shown_path

if TYPE_CHECKING:
    from readlint.propose.work import Done
    from readlint.propose.yaml_text import Value

# As many as a report shows of one kind.
_MOST_SHOWN = 20


def counted(number: int, noun: str) -> str:
    """Return a number with its noun."""
    return f"{number:,} {noun}{'s' * (number != 1)}"


def lines_of(done: Sequence[Done]) -> Iterator[str]:
    """Yield a line for each sidecar, as far as a reader would read them."""
    changed = [one for one in done if one.is_new or one.written]
    for one in changed[:_MOST_SHOWN]:
        what = "written" if one.is_new else "added"
        yield f"{shown_path(one.target)}: {counted(one.written, 'value')} {what}, {_asked(one)}."
    if len(changed) > _MOST_SHOWN:
        yield f"... and {len(changed) - _MOST_SHOWN:,} more."
    for one in done:
        if one.left:
            names = ", ".join(one.left)
            yield f"{shown_path(one.target)}: no place was found for {names}: add it by hand."


def _asked(done: Done) -> str:
    return f"{done.asked:,} to fill in" if done.asked else "nothing to fill in"


def summary_of(done: Sequence[Done]) -> Iterator[str]:
    """Yield in one line what was done, where that is not one sidecar."""
    if len(done) < 2:
        if done and not done[0].is_new and not done[0].written:
            yield f"{shown_path(done[0].target)}: nothing to add, {_asked(done[0])}."
        return
    new = sum(one.is_new for one in done)
    filled = sum(not one.is_new and one.written > 0 for one in done)
    same = len(done) - new - filled
    parts = [counted(new, "sidecar") + " written"] * bool(new)
    parts += [counted(filled, "sidecar") + " completed"] * bool(filled)
    parts += [f"nothing to add to {counted(same, 'sidecar')}"] * bool(same)
    values, asked = sum(one.written for one in done), sum(one.asked for one in done)
    yield f"{', '.join(parts)}: {counted(values, 'value')}, {asked:,} to fill in{_required(done)}."


def _required(done: Sequence[Done]) -> str:
    wanted = Counter(name for one in done for name in one.required)
    if not wanted:
        return ""
    named = ", ".join(f"`{name}` in {number:,}" for name, number in wanted.most_common())
    return f"; {wanted.total():,} of them are required: {named}"


def offer_of(shared: Mapping[Path, Sequence[Value]]) -> Iterator[str]:
    """Yield for each folder what its texts share, and the command that writes it once."""
    for folder, values in shared.items():
        named = ", ".join(f"`{'.'.join(map(str, one.path))}: {one.text}`" for one in values)
        path = (folder / "_defaults.yaml").as_posix()
        yield printable(
            f"All texts of {folder.as_posix()} have {named}. "
            f"`readlint new --fill --defaults {_quoted([folder.as_posix()])}` writes it to {path}, "
            "so that new texts need not repeat it."
        )


def next_of(done: Sequence[Done], paths: Sequence[str]) -> Iterator[str]:
    """Yield what to do next."""
    if not done:
        return
    where = _quoted(paths)
    check = f"run `readlint {where}`"
    if not any(one.asked for one in done):
        yield f"Next: {check}."
        return
    publishers = sum("source.publisher" in one.required for one in done)
    if publishers > 1:
        yield printable(
            "One publisher for all? "
            f'`readlint new --fill --set source.publisher="NAME" {where}` writes it.'
        )
    yield printable(f"Next: fill in or confirm the lines that begin with `#`, then {check}.")


def _quoted(paths: Sequence[str]) -> str:
    shown = paths if len(paths) <= 3 else [*paths[:2], "..."]
    return " ".join(path if path == "..." else shlex.quote(path) for path in shown)


def left_out_of(left_out: Sequence[tuple[Path, str]]) -> Iterator[str]:
    """Yield in one line which texts got no sidecar, and why."""
    if not left_out:
        return
    shown = [f"{path.as_posix()} ({why})" for path, why in sorted(left_out)[:_MOST_SHOWN]]
    more = len(left_out) - len(shown)
    named = ", ".join(shown) + (f" and {more:,} more" if more else "")
    yield printable(f"Left out: {named}.")


def complete_of(folders: Mapping[str, int]) -> Iterator[str]:
    """Yield a line for each folder in which every text has a sidecar."""
    for folder, number in folders.items():
        if number:
            what = "the one text has" if number == 1 else f"all {number:,} texts have"
            yield printable(
                f"{folder}: {what} a sidecar; `readlint new --fill {_quoted([folder])}` "
                "completes what is missing."
            )

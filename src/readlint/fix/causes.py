"""Which rule asked for each change of a text: what a diff says at the head of a hunk."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from readlint.extract.text.invisible import zero_width_runs
from readlint.fix.record import Cut
from readlint.fix.rounds import Change
from readlint.fix.writing import lines_of, opcodes

# Rules by the line that they change, counted from 0; lines end at line feeds, as in a diff.
Causes = Mapping[int, set[str]]
_DIGEST = "digest"


def causes_in_sidecar(old: bytes) -> Causes:
    """Return the cause of each change of a sidecar: it is only ever given a new digest."""
    return {line: {_DIGEST} for line in range(len(lines_of(old)))}


def causes_in_text(change: Change, old: bytes, new: bytes) -> Causes:
    """Return the rules that asked for each change of a text.

    Args:
        change: the record that is mended.
        old: the bytes of its text as they were.
        new: as they are to be.
    """
    found: dict[int, set[str]] = defaultdict(set)
    lines, before = lines_of(old), old
    for step in change.steps:
        # Each round names lines of what the one before it left.
        first_of = _led_back(lines, lines_of(before))
        for rule, line in _lines_cut(step.cuts, before):
            found[first_of.get(line, line)].add(rule)
        before = step.raw.text[1] if step.raw.text is not None else before
    for line, rule in _tidied(lines, lines_of(new)):
        if line not in found:
            found[line].add(rule)
    return found


def _led_back(old: Sequence[str], now: Sequence[str]) -> dict[int, int]:
    """Return the line of the old text by that of a later one, for lines that stayed."""
    if old == now:
        return {}
    return {
        j + shift: i + shift
        for kind, i, i_end, j, j_end in opcodes(old, now)
        if kind in ("equal", "replace")
        for shift in range(min(i_end - i, j_end - j))
    }


def _lines_cut(cuts: Sequence[Cut], data: bytes) -> Iterator[tuple[str, int]]:
    content = data.decode("utf-8").removeprefix("\ufeff")
    ends = [at for at, sign in enumerate(content) if sign == "\n"]
    for cut in cuts:
        last = max(cut.start, cut.end - 1)
        for line in range(bisect_right(ends, cut.start - 1), bisect_right(ends, last - 1) + 1):
            yield cut.rule, line


def _tidied(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[int, str]]:
    for kind, i, i_end, j, j_end in opcodes(old, new):
        if kind == "equal":
            continue
        staying = {line.rstrip() for line in new[j:j_end]}
        for line in range(i, i_end):
            rule = _rule_for(old[line], staying)
            if rule:
                yield line, rule


def _rule_for(line: str, staying: set[str]) -> str | None:
    if line.startswith("\ufeff"):
        return "text-encoding"
    words = line.rstrip()
    if words in staying:
        return "junk-blank"
    if not words:  # it goes with what was cut beside it
        return None
    return "text-invisible" if any(zero_width_runs(line)) else _DIGEST

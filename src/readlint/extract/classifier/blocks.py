"""Lines that look like junk, joined to blocks, and what makes each unlike the document."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from readlint.extract.boilerplate import find_junk
from readlint.extract.boilerplate.shapes import ends_as_sentence, runs
from readlint.extract.classifier.features import Lines
from readlint.extract.classifier.scores import scores_of
from readlint.extract.context import Context, extractor
from readlint.record import Place

_NEAR = 3
_WIDEST_GAP = 3
_HARDLY = 0.2
# A line is short where the paragraphs of its text are so many times as long.
_SHORTER = 3


class UnlikeBlock(NamedTuple):
    """Lines that follow upon each other; between its pieces stands junk that others name.

    Attributes:
        pieces: each from the first to the last of its lines.
        unlike: what sets it off from the document, in words.
        beside: the paragraph next to it; None where the text has none.
    """

    pieces: tuple[Place, ...]
    unlike: tuple[str, ...]
    beside: Place | None


@extractor
def unlike_blocks(context: Context) -> list[UnlikeBlock]:
    """Return the blocks of a text that no set phrase names, in their order.

    There are none where nothing else is known for junk; where most of the page is, they are one.
    """
    scores = scores_of(context)
    if scores is None:
        return []
    lines = scores.lines
    unlike = scores.unlike()
    one_only = find_junk(context).lost is not None
    return [_block(lines, pieces) for pieces in _groups(unlike, lines.junk, one_only)]


def _groups(
    unlike: Sequence[bool], junk: Sequence[bool], one_only: bool
) -> Iterator[list[tuple[int, int]]]:
    """Yield the runs of such lines, those together that hardly a line of the document parts."""
    group: list[tuple[int, int]] = []
    for first, last in runs(list(unlike)):
        if group and not one_only:
            between = range(group[-1][1] + 1, first)
            if sum(not junk[i] for i in between) > _WIDEST_GAP:
                yield group
                group = []
        group.append((first, last))
    if group:
        yield group


def _block(lines: Lines, pieces: Sequence[tuple[int, int]]) -> UnlikeBlock:
    page = lines.page
    document = page.document
    indices = [i for first, last in pieces for i in range(first, last + 1)]
    beside = _nearest_text(lines, indices)
    return UnlikeBlock(
        pieces=tuple(document.place(page.lines[a].start, page.lines[z].end) for a, z in pieces),
        unlike=tuple(_unlike(lines, indices)),
        beside=page.place(beside) if beside is not None else None,
    )


def _nearest_text(lines: Lines, indices: Sequence[int]) -> int | None:
    first, last = indices[0], indices[-1]
    text = [i for i, is_text in enumerate(lines.text) if is_text and not first <= i <= last]
    return min(text, key=lambda i: min(abs(i - first), abs(i - last)), default=None)


def _unlike(lines: Lines, indices: Sequence[int]) -> Iterator[str]:

    texts = [lines.page.lines[i].text for i in indices]
    several = len(indices) > 1
    paragraphs = [len(x.text) for x, t in zip(lines.page.lines, lines.text, strict=True) if t]
    usual = _middle(paragraphs) if paragraphs else 0
    if _middle([len(text) for text in texts]) * _SHORTER <= usual:
        yield "short lines" if several else "a short line"
    stops = sum(map(ends_as_sentence, texts))
    if stops == 0:
        yield "no full stop at their ends" if several else "no full stop at its end"
    elif stops <= len(texts) * _HARDLY:
        yield "hardly a full stop at their ends"
    yield _where(lines, indices)
    if _beside_junk(lines, indices):
        yield "beside lines that are known for junk"


def _where(lines: Lines, indices: Sequence[int]) -> str:
    first, last = lines.stretch()
    if last < 0:
        return "no paragraph anywhere"
    if indices[-1] < first:
        return "before the first paragraph"
    if indices[0] > last:
        return "behind the last paragraph"
    return "between paragraphs"


def _beside_junk(lines: Lines, indices: Sequence[int]) -> bool:
    reach = range(max(0, indices[0] - _NEAR), min(lines.count, indices[-1] + _NEAR + 1))
    return any(lines.junk[i] for i in reach)


def _middle(numbers: Sequence[int]) -> int:
    return sorted(numbers)[len(numbers) // 2]

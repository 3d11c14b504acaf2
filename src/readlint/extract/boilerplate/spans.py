"""Junk spans and the reading that holds them."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence

from readlint.named_tuple import NamedTuple
from readlint.record import Place
from readlint.record.lazy import lazy_pattern

MASK = "\x00"
_NO_LINE_END = lazy_pattern(r"[^\r\n]")


class JunkSpan(NamedTuple):
    """A piece of junk.

    Attributes:
        kind: the slug of the rule that names it, such as cookie, nav, related-links or page.
        start: offset of its first character in the text.
        end: offset behind its last character.
        cues: what told it, each with the place where it stands.
        cause: a number shared by all pieces of one block (such as all copies of a caption).
    """

    kind: str
    start: int
    end: int
    cues: tuple[tuple[Place, str], ...]
    cause: int


class Block(NamedTuple):
    """What a finder yields: pieces of one cause, as (start, end) offsets in the text.

    A piece that covers whole lines claims them; the lines of `partial` blocks stay open to others.
    """

    kind: str
    pieces: tuple[tuple[int, int], ...]
    cues: tuple[tuple[Place, str], ...]
    partial: bool = False


class LostArticle(NamedTuple):
    """A page that is mostly junk.

    Attributes:
        article: from the first to the last line that is no junk.
        runs: the runs of junk lines before, within and behind it.
    """

    article: Place
    runs: tuple[Place, ...]


class JunkReading:
    """The junk of one text.

    Attributes:
        spans: all pieces, in the order of the text.
        lost: where the article lies, if most of the page is junk.
    """

    __slots__ = ("_edges", "lost", "spans")

    def __init__(self, spans: tuple[JunkSpan, ...], lost: LostArticle | None = None) -> None:
        self.spans = spans
        self.lost = lost
        self._edges: list[tuple[int, int, str]] | None = None

    def of(self, kind: str) -> list[tuple[JunkSpan, ...]]:
        """Return the blocks of one kind, each as its pieces in the order of the text."""
        if not self.spans:  # as on most pages, of which each kind is asked
            return []
        blocks: dict[int, list[JunkSpan]] = defaultdict(list)
        for span in self.spans:
            if span.kind == kind:
                blocks[span.cause].append(span)
        return [tuple(pieces) for pieces in blocks.values()]

    def kind_at(self, offset: int) -> str | None:
        """Return the kind of the junk that the character at `offset` stands in."""
        if not self.spans:
            return None
        if self._edges is None:
            self._edges = _without_overlaps(self.spans)
        index = bisect_right(self._edges, offset, key=_start_of) - 1
        if index < 0 or offset >= self._edges[index][1]:
            return None
        return self._edges[index][2]

    def mask(self, content: str) -> str:
        """Return `content` with every junk character but line ends replaced by `MASK`."""
        if not self.spans:
            return content
        parts: list[str] = []
        done = 0
        for span in self.spans:
            start = max(span.start, done)
            if span.end <= start:
                continue
            parts.append(content[done:start])
            parts.append(_NO_LINE_END.sub(MASK, content[start : span.end]))
            done = span.end
        parts.append(content[done:])
        return "".join(parts)


def _without_overlaps(spans: Sequence[JunkSpan]) -> list[tuple[int, int, str]]:
    """Return start, end and kind of the spans, what an earlier one covers cut off later ones."""
    edges: list[tuple[int, int, str]] = []
    done = 0
    for span in spans:
        start = max(span.start, done)
        if start < span.end:
            edges.append((start, span.end, span.kind))
            done = span.end
    return edges


def _start_of(edge: tuple[int, int, str]) -> int:
    return edge[0]

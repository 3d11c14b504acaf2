"""What a credit is, and where on the page credits can stand."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property

from readlint.extract.boilerplate import find_junk
from readlint.extract.boilerplate.shapes import is_prose
from readlint.extract.context import Context
from readlint.extract.source.publishers import publishers_called
from readlint.extract.text.lines import Line, text_lines
from readlint.extract.view import prose_of, scan_of
from readlint.facts.publishers import Publishers
from readlint.language.scan import Hit
from readlint.named_tuple import NamedTuple
from readlint.record import Place

# How far from a mark anything can still be a part of its credit.
_IN_SIGHT = 200


class CreditName(NamedTuple):
    """One name in a credit.

    Attributes:
        place: where it stands; the whole credit where the name follows from its form alone.
        words: the name as written, or the publisher's own name where only the form tells it.
        publisher: id of the publisher it stands for; None if unknown or shared by several.
    """

    place: Place
    words: str
    publisher: str | None


class Credit(NamedTuple):
    """A place where the text says whose words it is.

    Attributes:
        place: the whole credit.
        names: the publishers named; none for a heading that only shows an official text, or
            for a byline of persons. Which of several is the origin, the form does not tell.
        form: source-line, agency-dateline, agency-paren, byline, publisher-line, copyright,
            official-heading or sentence.
        junk: the kind of junk the credit stands in; None in the document itself.
    """

    place: Place
    names: tuple[CreditName, ...]
    form: str
    junk: str | None


class CreditPage:
    """A text laid out for the search of credits.

    Attributes:
        context: the readings of the record.
        content: the characters of the text.
    """

    def __init__(self, context: Context) -> None:
        self.context = context
        self.content = prose_of(context).content

    @property
    def lines(self) -> Sequence[Line]:
        """The lines that hold something."""
        return text_lines(self.context)

    @cached_property
    def _starts(self) -> list[int]:
        return [line.start for line in self.lines]

    @cached_property
    def prose(self) -> list[int]:
        """Indices of the lines that are running text of the document itself."""
        return list(self._find_prose())

    @cached_property
    def first_paragraph(self) -> int:
        """Index of the first line of running text; the number of lines where there is none."""
        return self.prose[0] if self.prose else len(self.lines)

    def _find_prose(self) -> Iterator[int]:
        junk = find_junk(self.context)
        for index, line in enumerate(self.lines):
            if is_prose(line.text) and junk.kind_at(line.start) is None:
                yield index

    @property
    def table(self) -> Publishers:
        """The publishers that the run knows."""
        return self.context.tables.publishers

    def publishers_called(self, name: str) -> frozenset[str]:
        """Return the ids of all publishers that a name may stand for."""
        return publishers_called(name, self.table)

    def hits(self, group: str) -> Iterable[Hit]:
        """Return where the words that announce a kind of credit stand."""
        return scan_of(self.context).hits(group)

    def line_at(self, offset: int) -> int:
        """Return the index of the line that an offset stands in."""
        return max(bisect_right(self._starts, offset) - 1, 0)

    def before(self, offset: int) -> str:
        """Return what stands before an offset on its line, of a long line only the last of it."""
        start = self.lines[self.line_at(offset)].start
        return self.content[max(start, offset - _IN_SIGHT) : offset]

    def paragraphs_before(self, index: int) -> int:
        """Return how many lines of running text stand before a line."""
        return bisect_left(self.prose, index)

    def is_behind_article(self, index: int) -> bool:
        """Return whether no running text stands behind a line."""
        return not self.prose or index >= self.prose[-1]

    def is_at_edge(self, index: int) -> bool:
        """Return whether at most one paragraph stands before a line, or at most one behind it."""
        at = bisect_right(self.prose, index)
        return at <= 1 or at >= len(self.prose) - 1

    def name(self, start: int, end: int, known_as: str = "") -> CreditName:
        """Return the name that stands at these offsets, looked up as written or as `known_as`."""
        place = prose_of(self.context).place(start, end)
        ids = self.publishers_called(known_as or place.words)
        return CreditName(
            place, known_as or place.words, next(iter(ids)) if len(ids) == 1 else None
        )

    def credit(self, start: int, end: int, form: str, names: Iterable[CreditName]) -> Credit:
        """Return the credit that stands at these offsets."""
        place = prose_of(self.context).place(start, end)
        return Credit(place, tuple(names), form, find_junk(self.context).kind_at(start))

"""The traces of a run, and what rules share of what they read off them."""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from itertools import accumulate, pairwise
from operator import attrgetter
from typing import Any, TypeVar, overload

from readlint.columns import (
    Blobs,
    Counts,
    Lists,
    Numbers,
    Paths,
    Shared,
    Sized,
    TextLists,
    Texts,
)
from readlint.corpus.trace_words import unpacked
from readlint.named_tuple import NamedTuple

Days = tuple[str, str]
BITS_OF_CLAUSE = Sized.bits
# What two records may have in common: a name of the kind of link, and what they share.
Link = str | tuple[str, str | int]


class Spot(NamedTuple):
    """A place of which a trace knows no more than its number or its name.

    Attributes:
        record: path of the record.
        lines: 1-based first and last line of its text; None where no line is meant.
        field: a field of its sidecar, such as `("source", "url")`; `()` where none is meant.
    """

    record: str
    lines: tuple[int, int] | None = None
    field: tuple[str | int, ...] = ()


class Trace(NamedTuple):
    """What rules across records know of one record; what it does not say is "", 0, () or None.

    Attributes:
        path: of the record.
        address: `source.url` of the record's own sidecar, folded so that two ways to write one
            address are equal.
        text: 64 bits of the letters and digits of the body; 0 where it has none.
        letters: how many letters and digits the body holds.
        clauses: packed; `clause_values` tells what.
        lines: packed; `line_values` tells what.
        gaps: packed; `line_numbers` tells what.
        article: 1-based first and last line of running text outside of junk.
        title: as written, as all that follows unless it says otherwise.
        kind: `readout` where the sidecar names none; "" without a sidecar.
        language: of the body.
        side: whose account it is.
        event: the id that all accounts of one meeting share.
        date: first and last day of the act, as YYYY-MM-DD.
        date_is_guess: whether it is marked as doubtful.
        days: the first few days that the text names in full, as YYYY-MM-DD.
        published: first and last day of publication, likewise.
        retrieved: the day on which the page was saved, likewise.
        city: of the venue.
        country: likewise.
        format: of the venue; "" where the sidecar names none.
        participants: each as `PARTY/name`, the name being the `#id` of an official whom the
            tables know for certain, or else as written, in small letters.
        publisher: whose page it is.
        host: of `source.url`.
        via: the earlier links of the chain.
        translated: whether it declares to be a translation.
    """

    path: str
    address: str = ""
    text: int = 0
    letters: int = 0
    clauses: bytes = b""
    lines: bytes = b""
    gaps: bytes = b""
    article: tuple[int, int] | None = None
    title: str = ""
    kind: str = "readout"
    language: str = ""
    side: str = ""
    event: str = ""
    date: Days | None = None
    date_is_guess: bool = False
    days: tuple[str, ...] = ()
    published: Days | None = None
    retrieved: Days | None = None
    city: str = ""
    country: str = ""
    format: str = ""
    participants: tuple[str, ...] = ()
    publisher: str = ""
    host: str = ""
    via: tuple[str, ...] = ()
    translated: bool = False

    @property
    def whole(self) -> Spot:
        """The record as a whole."""
        return Spot(self.path)

    @property
    def opening(self) -> Spot:
        """The first line of running text; the first of all where there is none."""
        numbers = self.line_numbers()
        if self.article is None and not numbers:
            return self.whole
        return self.at_lines(self.article[0] if self.article else numbers[0])

    def at_lines(self, first: int, last: int | None = None) -> Spot:
        """Return the place of one line of the text, or of several that follow upon each other."""
        return Spot(self.path, lines=(first, last or first))

    def at_field(self, *field: str | int) -> Spot:
        """Return the place of a value of the sidecar."""
        return Spot(self.path, field=field)

    def clause_values(self) -> list[int]:
        """Return one value for each clause of the body, in the order of the text.

        A clause ends at any comma or stop; those of a word or two are left out.

        Of its 48 bits the upper 32 are a hash of its letters and digits, the lower 16 say how many
        letters and digits it holds (65,535 stands for more). Two clauses of very many may be taken
        for one; what is said of two texts rests on four that they share.
        """
        return unpacked(self.clauses)

    def line_values(self) -> list[int]:
        """Return one value for each line of the text that holds something.

        The upper 55 bits are a hash of the line without case and spacing, its numbers and names
        of months and weekdays made equal; bit 8 says that it stands in junk which the record's
        own readings know, and the lowest 8 bits how much it looks like junk by itself.
        """
        return unpacked(self.lines)

    def line_numbers(self) -> list[int]:
        """Return the 1-based number of each line in `line_values`."""
        steps, far = [], 0
        for gap in self.gaps:
            far += gap
            if gap < 255:
                steps.append(far)
                far = 0
        return list(accumulate(steps))


class Traces(Sequence[Trace]):
    """Traces in columns: a million of them take less than 1 GiB.

    Each is made anew whenever it is asked for. Rules that hold many hold their numbers, and read
    single fields off the columns.

    Args:
        traces: the first of them.
    """

    def __init__(self, traces: Iterable[Trace] = ()) -> None:
        self.path = Paths()
        self.address = Texts()
        self.text = array("Q")
        self.letters = Counts()
        self.clauses = Sized()
        self.lines = Numbers()
        self.gaps = Blobs()
        self.article = Shared[tuple[int, int] | None]()
        self.title = Texts()
        self.kind = Shared[str]()
        self.language = Shared[str]()
        self.side = Shared[str]()
        self.event = Texts()
        self.date = Shared[Days | None]()
        self.date_is_guess = Shared[bool]()
        self.days = Lists[str]()
        self.published = Shared[Days | None]()
        self.retrieved = Shared[Days | None]()
        self.city = Shared[str]()
        self.country = Shared[str]()
        self.format = Shared[str]()
        self.participants = TextLists()
        self.publisher = Shared[str]()
        self.host = Shared[str]()
        self.via = Shared[tuple[str, ...]]()
        self.translated = Shared[bool]()
        self._columns = [getattr(self, field) for field in Trace._fields]
        for trace in traces:
            self.append(trace)

    def append(self, trace: Trace) -> None:
        """Add a trace; of its clauses each is kept once, in ascending order."""
        for column, value in zip(self._columns, trace, strict=True):
            column.append(value)

    def __len__(self) -> int:
        return len(self.path)

    @overload
    def __getitem__(self, index: int) -> Trace: ...
    @overload
    def __getitem__(self, index: slice) -> list[Trace]: ...
    def __getitem__(self, index: int | slice) -> Trace | list[Trace]:
        if isinstance(index, slice):
            return [self[one] for one in range(*index.indices(len(self)))]
        row = range(len(self))[index]
        return Trace._make([column[row] for column in self._columns])

    def __iter__(self) -> Iterator[Trace]:
        return map(self.__getitem__, range(len(self)))


_T = TypeVar("_T")


class Corpus:
    """The traces of a run, and what rules share of what they read off them.

    Attributes:
        traces: of all records, in the order of their paths.
    """

    def __init__(self, traces: Iterable[Trace]) -> None:
        self.traces = _in_order(traces)
        self._shared: dict[Callable[[Corpus], Any], Any] = {}

    def shared(self, read: Callable[[Corpus], _T]) -> _T:
        """Return what a function reads off the traces; it is called once for all who ask."""
        if read not in self._shared:
            self._shared[read] = read(self)
        found: _T = self._shared[read]
        return found


def _in_order(traces: Iterable[Trace]) -> Traces:
    """Return traces in the order of their paths, those that are so as they are."""
    if not isinstance(traces, Traces):
        return Traces(sorted(traces, key=attrgetter("path")))
    path = traces.path
    if all(one <= other for one, other in pairwise(path)):
        return traces
    return Traces(traces[index] for index in sorted(range(len(path)), key=path.__getitem__))


def by_publisher(corpus: Corpus) -> list[array[int]]:
    """Return the numbers of records that have a host in common, else a publisher, else a folder."""
    traces = corpus.traces
    found: dict[str, array[int]] = defaultdict(lambda: array("Q"))
    for index, path in enumerate(traces.path):
        found[_home(traces.host[index], traces.publisher[index], path)].append(index)
    return list(found.values())


def publisher_link(trace: Trace) -> Link:
    """Return what joins a record to the others that `by_publisher` puts it with."""
    return "publisher", _home(trace.host, trace.publisher, trace.path)


def _home(host: str, publisher: str, path: str) -> str:
    return host or publisher or path.rpartition("/")[0]


# So many slots of a byte for each record: one in eight that shares no key is looked at in vain.
_SLOTS = 8


def alike(indices: Iterable[int], key: Callable[[int], Hashable]) -> list[list[int]]:
    """Return the records that share a key with others, in ascending order, by the first of each.

    Only a hash of each key is held, so that little is spent on the many that share none.

    Args:
        indices: numbers of records, ascending.
        key: of a record, by its number.
    """
    numbers = array("Q", indices)
    hashes = array("q", (hash(key(index)) for index in numbers))
    most = (1 << (len(numbers) * _SLOTS).bit_length()) - 1
    met = bytearray(most + 1)
    for one in hashes:
        met[one & most] += met[one & most] < 2
    same: dict[Hashable, list[int]] = defaultdict(list)
    for number, one in zip(numbers, hashes, strict=True):
        if met[one & most] > 1:
            same[key(number)].append(number)
    return sorted(one for one in same.values() if len(one) > 1)

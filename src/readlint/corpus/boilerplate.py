"""Lines that several records of one publisher share and that no document needs: told from traces.

That a line returns is no proof: ministries open and close their texts with standing lines. It has
to look like junk by itself, too, and the more so the less the rest of its record does.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache

from readlint.columns import Numbers
from readlint.corpus.repeats import Repeats
from readlint.corpus.trace import Corpus, Trace, Traces, by_publisher
from readlint.corpus.trace_words import JUNK
from readlint.extract.classifier.scores import UNLIKE
from readlint.named_tuple import NamedTuple

_SCORE = 0xFF
_FORM = ~0x1FF
# Titles, and the standing lines of a ministry, stand so near the text.
_NEAR = 4
# What looks like junk no more than this is the text itself, before and behind which edges lie.
_TEXT = -3.0
# Lines whose scores differ by less look alike.
_ABOUT = 8
# A text of which all but one line in so many returns stands in two records itself.
_MANY = 5
_FEWEST_RECORDS = 2
# A folder may hold many authors: a part of its pages is in one of so many records at least. What
# fewer share may be set phrases of speeches, or the head of the meeting where all were held.
_FOLDER_SHARE = 2
# As many lines that look like junk, or are known for it, show that a whole page was saved.
_FEWEST_SIGNS = 3
_WIDEST_GAP = 3


class Limits(NamedTuple):
    """Scores, as bytes, above which a line that returns is boilerplate.

    Attributes:
        edge: well before the first line, or well behind the last, that is surely text.
        within: between the two, and near them: a document opens and closes with lines of its own.
        bare: anywhere in a text in which hardly anything else looks like junk.
        alone: above it a line looks like junk whether it returns or not.
        text: at most so much scores what is surely text.
        even: as likely junk as not.
    """

    edge: int
    within: int
    bare: int
    alone: int
    text: int
    even: int


class SharedBlock(NamedTuple):
    """Lines of one record that stand in other records of its publisher, too.

    Attributes:
        trace: of the record.
        pieces: first and last line of each piece, 1-based.
        lines: how many lines these are.
        other: another record in which the first of them stands, and its number there.
        records: in how many records of the publisher the first of them stands.
        of: how many records the publisher has.
    """

    trace: Trace
    pieces: tuple[tuple[int, int], ...]
    lines: int
    other: tuple[Trace, int]
    records: int
    of: int


def shared_blocks(corpus: Corpus) -> list[SharedBlock]:
    """Return the boilerplate of all records, in their order."""
    found: list[SharedBlock] = []
    lines = corpus.traces.lines
    for together in by_publisher(corpus):
        rows = array("Q", (row for row in together if len(lines.of(row))))
        if len(rows) >= _FEWEST_RECORDS:
            found += _blocks(corpus.traces, rows)
    return sorted(found, key=lambda block: (block.trace.path, block.pieces))


def boilerplate_lines(
    values: Sequence[int], records_with: Mapping[int, int], limits: Limits, of: int = _MANY
) -> list[int]:
    """Return the indices of the lines of a record that are boilerplate.

    Args:
        values: of its lines, as `Trace.line_values` gives them.
        records_with: in how many records each form of a line stands.
        limits: above which scores.
        of: how many records the publisher has.
    """
    returns = [records_with.get(value & _FORM, 0) >= _FEWEST_RECORDS for value in values]
    if not any(returns):
        return []
    text = _text(values, returns, limits)
    # Without any text there is nothing to be near to.
    first, last = (text[0] - _NEAR, text[-1] + _NEAR) if text else (len(values), -1)
    if text and of <= _FEWEST_RECORDS:
        last = max(last, _standing_end(values, returns, text[-1], limits))
    signs = sum(bool(value & JUNK) or value & _SCORE > limits.alone for value in values)
    edge, within = (limits.edge, limits.within) if signs >= _FEWEST_SIGNS else (limits.bare,) * 2
    return [
        i
        for i, value in enumerate(values)
        if returns[i]
        and not _is_known(value)
        and value & _SCORE > (within if first <= i <= last else edge)
    ]


def _text(values: Sequence[int], returns: Sequence[bool], limits: Limits) -> list[int]:
    """Return the lines that are surely text: on a small page those that look least like junk.

    Of these no line that returns is sure, unless nearly all of them do: then it is the text itself
    that stands in two records.
    """
    scores = {
        i: value & _SCORE
        for i, value in enumerate(values)
        if not value & JUNK and value & _SCORE < limits.even
    }
    limit = max(limits.text, min(scores.values(), default=0) + _ABOUT)
    text = [i for i, score in scores.items() if score <= limit]
    own = [i for i in text if not returns[i]]
    return own if len(own) * _MANY >= len(text) else text


def _standing_end(values: Sequence[int], returns: Sequence[bool], last: int, limits: Limits) -> int:
    """Return the last line below a text that may be its standing end, as of one series.

    Two records alone prove little: what both have between the text and the furniture of the page
    may be how they close. A few buttons are no furniture yet where lines of its own follow.
    """
    known = [i for i in range(last + 1, len(values)) if _is_known(values[i])]
    for index in range(last + 1, len(values)):
        is_own = not returns[index] and not _is_known(values[index])
        if is_own and values[index] & _SCORE < limits.even:
            if bisect_left(known, index) - bisect_left(known, last) >= _FEWEST_SIGNS:
                break
            last = index
    return next((i - 1 for i in known if i > last), -1)


def form_of(value: int) -> int:
    """Return what the value of a line says of its words."""
    return value & _FORM


def records_with_forms(lines: Iterable[Sequence[int]]) -> Counter[int]:
    """Return in how many records each form of a line stands."""
    return Counter(form for values in lines for form in {value & _FORM for value in values})


def limits_from(learned: Mapping[str, float]) -> Limits:
    """Return limits as bytes, from scores by name."""
    from readlint.extract.classifier.scores import as_byte

    return Limits(
        edge=as_byte(learned["edge"]),
        within=as_byte(learned["within"]),
        bare=as_byte(learned["bare"]),
        alone=as_byte(learned["alone"]),
        text=as_byte(_TEXT),
        even=as_byte(0.0),
    )


@cache
def _limits() -> Limits:
    """Return the limits that were learned with the model."""
    from readlint.extract.classifier.scores import load_model

    return limits_from(load_model().limits)


def _blocks(traces: Traces, rows: Sequence[int]) -> Iterator[SharedBlock]:
    """Yield the boilerplate of the records of one publisher."""
    values = [traces.lines.of(row) for row in rows]
    is_named = bool(traces.host[rows[0]] or traces.publisher[rows[0]])
    counts = _shared_enough(_returning(values), 0 if is_named else len(rows))
    homes = _homes(values, counts)
    for at, own in enumerate(values):
        flagged = boilerplate_lines(own, counts, _limits(), len(rows))
        if not flagged:
            continue
        trace = traces[rows[at]]
        numbers = trace.line_numbers()
        for block in _joined(own, flagged):
            form = form_of(own[block[0]])
            where, index = next(home for home in homes[form] if home[0] != at)
            other = traces[rows[where]]
            yield SharedBlock(
                trace=trace,
                pieces=tuple(_pieces(block, numbers)),
                lines=len(block),
                other=(other, other.line_numbers()[index]),
                records=counts[form],
                of=len(rows),
            )


def _returning(values: Sequence[Sequence[int]]) -> Counter[int]:
    """Return in how many records each form of a line stands that stands in two or more."""
    forms = Numbers(in_order=True)
    for own in values:
        forms.append(array("Q", map(form_of, own)).tobytes())
    repeats = Repeats(forms)
    return Counter(form for own in forms.rows() for form, _ in repeats.places(own))


def _shared_enough(counts: Counter[int], of: int) -> Counter[int]:
    """Drop what too few of so many records share; 0 where more than a folder joins them."""
    return Counter({form: n for form, n in counts.items() if n * _FOLDER_SHARE >= of})


def _homes(
    values: Iterable[Sequence[int]], counts: Mapping[int, int]
) -> Mapping[int, list[tuple[int, int]]]:
    """Return for each form that returns where it first stands in the first two of its records."""
    found: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for at, own in enumerate(values):
        for index, value in enumerate(own):
            form = value & _FORM
            if counts.get(form, 0) >= _FEWEST_RECORDS:
                homes = found[form]
                if len(homes) < 2 and (not homes or homes[0][0] != at):
                    homes.append((at, index))
    return found


def _joined(values: Sequence[int], flagged: Iterable[int]) -> Iterator[list[int]]:
    """Yield the lines by block: hardly a line may lie between them that nothing reports."""
    block: list[int] = []
    for index in flagged:
        between = range(block[-1] + 1, index) if block else ()
        if sum(not _is_known(values[i]) for i in between) > _WIDEST_GAP:
            yield block
            block = []
        block.append(index)
    if block:
        yield block


def _is_known(value: int) -> bool:
    """Return whether the record's own check reports a line."""
    return bool(value & JUNK) or value & _SCORE == UNLIKE


def _pieces(block: Sequence[int], numbers: Sequence[int]) -> Iterator[tuple[int, int]]:
    first = last = block[0]
    for index in block[1:]:
        if index > last + 1:
            yield numbers[first], numbers[last]
            first = index
        last = index
    yield numbers[first], numbers[last]

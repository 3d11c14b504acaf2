"""All phrases of all files, found in one pass over a text."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property
from typing import Any

from readlint.extract import Context
from readlint.extract.boilerplate import body_of
from readlint.extract.boilerplate.shapes import is_prose
from readlint.extract.text.lines import Line, lines_of, text_lines
from readlint.extract.view import prose_of
from readlint.language.literals import Literals
from readlint.language.page_phrases import fold_line, phrase_key
from readlint.language.scan import on_word_boundaries
from readlint.phrases.definition import Definition, Scope
from readlint.record import Document
from readlint.record.lazy import lazy_pattern

Span = tuple[int, int]
_BLANKS = lazy_pattern(r"\s\s+|[^\S ]")
# What RE2 may use for one pattern, in bytes.
_MEMORY = 8 << 20


class BadPattern(ValueError):
    """A pattern that cannot be used; the text says why."""


class Matcher:
    """The phrases and patterns of some definitions.

    What it builds to search with is built when first used, and left behind when it is pickled.
    """

    def __init__(self, definitions: Sequence[Definition]) -> None:
        self.definitions = tuple(definitions)

    def __getstate__(self) -> dict[str, Any]:
        return {"definitions": self.definitions}

    def find(self, context: Context) -> dict[str, list[Span]]:
        """Return where the body meets the definitions, by id; those of scope `text` see junk too.

        The language of the text is not looked at.
        """
        content = prose_of(context).content
        found: dict[str, list[Span]] = defaultdict(list)
        for definition, (start, end) in self._found(prose_of(context), lambda: text_lines(context)):
            # The body is made for texts that meet a phrase only.
            if definition.scope == "text" or body_of(context)[start:end] == content[start:end]:
                found[definition.id].append((start, end))
        return {rule_id: sorted(set(places)) for rule_id, places in found.items()}

    def meets(self, words: str) -> set[str]:
        """Return the ids of the definitions that a text of these words would meet."""
        document = Document("", words)
        return {d.id for d, _ in self._found(document, lambda: lines_of(document))}

    def _found(
        self, document: Document, lines: Callable[[], list[Line]]
    ) -> Iterator[tuple[Definition, Span]]:
        text = _Text(document, lines)
        yield from self._phrases_in(text)
        yield from self._patterns_in(text)

    def _phrases_in(self, text: _Text) -> Iterator[tuple[Definition, Span]]:
        folded = fold_line(text.content)
        hits = list(self._literals.find(_squeezed(folded)))
        origin = _origin(folded) if hits else None
        for start, end, definitions in hits:
            assert origin is not None
            span = origin(start), origin(end - 1) + 1
            for definition in definitions:
                if _stands_well(definition, text, span):
                    yield definition, span

    def _patterns_in(self, text: _Text) -> Iterator[tuple[Definition, Span]]:
        for definition, pattern in self._whole_patterns:
            for start, end in spans(pattern, text.content, "text"):
                if _is_placed_well(definition, text, start):
                    yield definition, (start, end)
        if self._candidates is None:
            return
        for line in text.lines:
            for index in self._candidates.Match(line.text) or ():
                definition, pattern = self._line_patterns[index]
                for start, end in spans(pattern, line.text, definition.scope):
                    if _is_placed_well(definition, text, line.start):
                        yield definition, (line.start + start, line.start + end)

    @cached_property
    def _literals(self) -> Literals[list[Definition]]:
        keys: dict[str, list[Definition]] = defaultdict(list)
        for definition in self.definitions:
            if not definition.is_pattern:
                keys[search_key(definition)].append(definition)
        return Literals.of(keys)

    @cached_property
    def _whole_patterns(self) -> list[tuple[Definition, Any]]:
        wanted = [d for d in self.definitions if d.is_pattern and d.scope == "text"]
        return [(d, compiled(d.sought)) for d in wanted]

    @cached_property
    def _line_patterns(self) -> list[tuple[Definition, Any]]:
        wanted = [d for d in self.definitions if d.is_pattern and d.scope != "text"]
        return [(d, compiled(d.sought)) for d in wanted]

    @cached_property
    def _candidates(self) -> Any:
        wanted = [definition.sought for definition, _ in self._line_patterns]
        return candidates(wanted) if wanted else None


def search_key(definition: Definition) -> str:
    """Return the phrase of a definition as it is searched: folded, white space squeezed."""
    squeezed = " ".join(definition.sought.split())
    key = phrase_key(squeezed, "line" if definition.scope == "line" else "within")
    return " ".join(key.split())


class _Text:
    """A text, its lines made when first asked for."""

    def __init__(self, document: Document, lines: Callable[[], list[Line]]) -> None:
        self.content = document.content
        self._lines = lines

    @cached_property
    def lines(self) -> list[Line]:
        return self._lines()

    @cached_property
    def _starts(self) -> list[int]:
        return [line.start for line in self.lines]

    @cached_property
    def _prose_bounds(self) -> tuple[int, int]:
        """First and last line of running text, by index; beyond all lines where there is none."""
        prose = [index for index, line in enumerate(self.lines) if is_prose(line.text)]
        return (prose[0], prose[-1]) if prose else (len(self.lines), -1)

    def index_at(self, offset: int) -> int:
        """Return the index of the line in which a character stands that is not white space."""
        return bisect_right(self._starts, offset) - 1

    def is_at_edge(self, index: int) -> bool:
        first, last = self._prose_bounds
        return index <= first or index >= last


def _stands_well(definition: Definition, text: _Text, span: Span) -> bool:
    start, end = span
    if definition.scope == "text":
        well = on_word_boundaries(text.content, start, end)
    else:
        line = text.lines[text.index_at(start)]
        begin = start - line.start
        well = end <= line.end and _fits_line(definition, line, begin, begin + end - start)
    return well and _is_placed_well(definition, text, start)


def _fits_line(definition: Definition, line: Line, start: int, end: int) -> bool:
    before, after = line.text[:start], line.text[end:]
    if definition.scope == "line":
        return _only_marks(before) and _only_marks(after)
    if definition.scope == "start" and not _only_marks(before):
        return False
    return on_word_boundaries(line.text, start, end)


def _only_marks(words: str) -> bool:
    return not words or not phrase_key(words, "line")


def _is_placed_well(definition: Definition, text: _Text, start: int) -> bool:
    """Return whether length of line and place in the text are as the definition wants them."""
    if definition.max_length is not None:
        line = text.lines[text.index_at(start)]
        if line.end - line.start > definition.max_length:
            return False
    return definition.where == "anywhere" or text.is_at_edge(text.index_at(start))


def _squeezed(folded: str) -> str:
    """Return a text with every run of white space as one blank; one at its end is left out."""
    # What `_BLANKS.sub(" ", folded)` gives, in a sixth of the time.
    words = " ".join(folded.split())
    return f" {words}" if folded[:1].isspace() else words


def _origin(folded: str) -> Callable[[int], int]:
    """Return a function that maps offsets in the squeezed text to offsets in the text itself."""
    behind, cuts, cut = [0], [0], 0
    for run in _BLANKS.finditer(folded):
        cut += run.end() - run.start() - 1
        behind.append(run.end() - cut)
        cuts.append(cut)
    return lambda offset: offset + cuts[bisect_right(behind, offset) - 1]


# -- patterns: regular expressions of RE2, whose time grows with the length of a text only ------


def compiled(pattern: str) -> Any:
    """Compile a pattern.

    Raises:
        BadPattern: RE2 refuses it or is not installed, or the pattern is met by nothing at all.
    """
    try:
        import re2
    except ImportError:
        what = "a pattern needs the package google-re2: run `pip install google-re2`"
        raise BadPattern(what) from None
    try:
        found = re2.compile(pattern, options=_options())
    except re2.error as error:
        raise BadPattern(f"RE2 refuses this pattern: {_said(error)}") from None
    if found.search("") is not None:
        raise BadPattern("the pattern is met by an empty line, and so by everything")
    return found


def candidates(patterns: Sequence[str]) -> Any:
    """Return an automaton that says, in one look, which patterns can be met by a line at all."""
    import re2

    automaton = re2.Set.SearchSet(_options())
    for pattern in patterns:
        automaton.Add(pattern)
    automaton.Compile()
    return automaton


def spans(pattern: Any, text: str, scope: Scope) -> Iterator[tuple[int, int]]:
    """Yield where a compiled pattern is met, as (start, end) offsets; nothing empty."""
    if scope == "line":
        found: Iterable[Any] = filter(None, [pattern.fullmatch(text)])
    elif scope == "start":
        found = filter(None, [pattern.match(text)])
    else:
        found = pattern.finditer(text)
    yield from (match.span() for match in found if match.end() > match.start())


def _options() -> Any:
    import re2

    options = re2.Options()
    options.max_mem = _MEMORY
    options.log_errors = False
    return options


def _said(error: Exception) -> str:
    said = error.args[0] if error.args else error
    return said.decode("utf-8", "replace") if isinstance(said, bytes) else str(said)

"""Credits under a label or a heading."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from unicodedata import category

from readlint.extract.boilerplate import find_junk
from readlint.extract.source.credit_page import Credit, CreditName, CreditPage
from readlint.extract.text.lines import Line
from readlint.facts.governments import SharedOffice, office_called
from readlint.facts.in_force import Tables
from readlint.facts.publishers import Publisher
from readlint.language.alternations import is_spaced
from readlint.language.scan import literals
from readlint.language.words import alternation, is_phrase, pattern, phrases
from readlint.named_tuple import NamedTuple
from readlint.record.lazy import lazy_pattern

HEADING_GROUP = "credit-heading"
_LONGEST_HEADING = 70
# A name further above the first paragraph than this is the head of the site, not of the text.
_NEAR = 6
_BYLINE = lazy_pattern(
    lambda: (
        rf"{alternation('house-byline-opener', 'en')} (?P<name>[^|,\n]{{2,40}}?)"
        rf"(?: {alternation('staff-word')}.{{0,60}})?"
    ),
    re.IGNORECASE,
)
# "By Anna Gruber, Associated Press", "Anna Gruber | The Associated Press": a short name behind a
# bar may be that of a picture's owner.
_PERSON = r"[^\W\d_a-z][\w.'’-]{0,20}(?: [^\W\d_a-z][\w.'’-]{0,20}){1,3}"
_BYLINE_OF_AGENCY = lazy_pattern(
    lambda: (
        rf"{alternation('person-byline-opener', 'en')} {_PERSON}"
        rf"(?:(?: {alternation('name-joiner', 'en', any_case=False)} |, | & ){_PERSON})?"
        rf"(?:,| \|| {alternation('house-link', 'en', any_case=False)}"
        rf"|(?= {alternation('definite-article', 'en')} )) "
        rf"(?P<name>[^|,\n]{{2,40}}?)(?: {alternation('staff-word')})?"
        rf"|{_PERSON} \| (?P<long>[^|,\n ]{{2,20}} [^|,\n]{{2,40}})"
    )
)
_READOUT = lazy_pattern(
    lambda: rf"{alternation('readout-opener', 'en')} {alternation('readout-link', 'en')}",
    re.IGNORECASE,
)
_ATTRIBUTABLE = lazy_pattern(
    lambda: (
        rf"{alternation('text-below', 'en')}(?: \w+)? {alternation('attributed-to', 'en')}"
        rf" {alternation('spokesperson', 'en')} (?P<name>[A-Z][\w.' -]{{2,40}}?):"
    ),
    re.IGNORECASE,
)
_OFFICIAL = frozenset(("mfa", "ministry", "head-of-state"))
_OPEN_TO_CREDITS = frozenset((None, "timestamp-orphan", "header-leak", "repeat", "banner"))


@literals(HEADING_GROUP)
def heading_literals(_: Tables) -> Iterable[tuple[str, str, None]]:
    """Yield the words for the one pass over the text."""
    for words in phrases("attributed-to"):
        yield HEADING_GROUP, words, None


def heading_credits(page: CreditPage) -> Iterator[Credit]:
    """Yield what the lines above the first paragraph credit, and who a statement is put down to."""
    for start, _, _ in page.hits(HEADING_GROUP):
        credit = _attributable(page, page.line_at(start))
        if credit is not None:
            yield credit
    for index in range(max(0, page.first_paragraph - _NEAR), page.first_paragraph):
        credit = _heading(page, index)
        if credit is not None:
            yield credit


def _heading(page: CreditPage, index: int) -> Credit | None:
    line = page.lines[index]
    if find_junk(page.context).kind_at(line.start) not in _OPEN_TO_CREDITS:
        return None
    if _READOUT.match(line.text) and len(line.text) < 300:
        return page.credit(line.start, line.end, "official-heading", [])
    if len(line.text) > _LONGEST_HEADING:
        return None
    if (office := office_called(line.text)) is not None:
        return _office(page, line, office)
    if _is_publisher(page, line.text):
        return page.credit(
            line.start, line.end, "publisher-line", [page.name(line.start, line.end)]
        )
    return _byline(page, index)


def _office(page: CreditPage, line: Line, office: SharedOffice) -> Credit:
    names = []
    if any(words in page.content for words in office.shown_by):
        names.append(page.name(line.start, line.end, page.table.get(office.publisher).name))
    return page.credit(line.start, line.end, "official-heading", names)


def _is_publisher(page: CreditPage, text: str) -> bool:
    """Return whether a line is a publisher's name; of an office, its full name only."""
    table = page.table
    signed = table.by_name_all(text)
    if not signed and " " not in text and "." in text:
        signed = tuple(table.get(one) for one in page.publishers_called(text))
    return any(_signs_as(publisher, text) for publisher in signed)


def _signs_as(publisher: Publisher, text: str) -> bool:
    if publisher.kind in _OFFICIAL:
        return text.casefold() in {name.casefold() for name in (publisher.name, *publisher.native)}
    return publisher.kind != "igo"


def _byline(page: CreditPage, index: int) -> Credit | None:
    line = page.lines[index]
    for form in (_BYLINE, _BYLINE_OF_AGENCY):
        match = form.fullmatch(line.text)
        named = match.lastgroup if match is not None else None
        if match is not None and named and page.publishers_called(match[named]):
            begin, end = match.span(named)
            name = page.name(line.start + begin, line.start + end)
            return page.credit(line.start, line.end, "byline", [name])
    return None


def _attributable(page: CreditPage, index: int) -> Credit | None:
    """Read "The below is attributable to Spokesperson NAME:": the Department of State's own form.

    Others use it too, so it names the Department only where its spokesperson is known.
    """
    line = page.lines[index]
    match = _ATTRIBUTABLE.match(line.text)
    if match is None:
        return None
    speaker = page.context.tables.officials.find(match["name"].strip())
    stop = line.start + match.end()
    names = []
    if speaker is not None and speaker.party == "US":
        department = page.table.get("state-dept").name
        names.append(page.name(line.start, stop, department))
    return page.credit(line.start, stop, "official-heading", names)


SOURCE_GROUP = "credit-source"


class _Label(NamedTuple):
    """What introduces names; `known_only`: it introduces other things as well."""

    words: str
    known_only: bool = False
    inside_line: bool = False


_LONGEST = 160
_OPENING = "([（【〔[*•-–—>| \t"
# What may be right before a label and make it one of the text, not of a picture: 稿件来源.
_ABOUT_TEXT = lazy_pattern(lambda: rf"{alternation('source-of-text', 'zh')}\Z")
_NEXT_LABEL = lazy_pattern(
    lambda: (
        rf"[ \t　|]+[\w.]{{1,14}} ?[:：]|{alternation('next-label', 'zh')}|{_page_number()}|<<|>>"
    )
)
_DATE_OR_CLOCK = lazy_pattern(
    lambda: (
        rf"\d{{1,4}}(?:[-./]|{alternation('year-mark', 'zh')})"
        rf"\d{{1,2}}(?:[-./]|{alternation('month-mark', 'zh')})"
        rf"|\b\d{{1,2}}:\d{{2}}|\|?\s*{alternation('page-stamp', 'en', any_case=False)}"
    )
)
_BETWEEN = lazy_pattern(r"\s*[/|;；、•]\s*|\s*／\s*")
_BETWEEN_HAN = lazy_pattern(r"(?<=[\u3400-\u9fff])[ \u3000]+(?=[\u3400-\u9fff])")
_BETWEEN_KNOWN = lazy_pattern(
    lambda: (
        rf"\s*[,，&]\s*|\s+{alternation('name-joiner', 'en', any_case=False)}\s+"
        rf"|{alternation('name-joiner', 'zh')}"
    )
)
# So many commas and "and" may be in the name of one house.
_MOST_JOINED = 3
_TRAILING_YEAR = lazy_pattern(r",\s*(?:\w{3,9}\.? \d{1,2},? )?\d{4}$")
_EDGES = lazy_pattern(r"\w(?:.*[\w)）])?", re.DOTALL)
_QUOTED = lazy_pattern(r"[\"“”‘!?！？…]|\.\s+[A-Z]|。")
_HAN = lazy_pattern(r"[\u3400-\u9fff]", lowest="\u3400")
_NOT_NAMES = lazy_pattern(lambda: rf"[<>|{{}}=@_]|{_page_number()}")
# Houses have shorter names.
_TITLE_BLANKS = 3
# Shorter words are small in names, too: of, and, for.
_SMALL = 3
# More differing source lines than this credit figures or lists of reading, not the text.
_MOST = 2


@literals(SOURCE_GROUP)
def source_literals(_: Tables) -> Iterable[tuple[str, str, _Label]]:
    """Yield the labels for the one pass over the text."""
    for words in phrases("origin-statement"):
        yield SOURCE_GROUP, words, _Label(words)
    for word in phrases("origin-label"):
        inside_line = not is_spaced(word[0])
        yield from _with_colon(_Label(word, inside_line=inside_line))
    for word in phrases("source-label"):
        yield from _with_colon(_Label(word, known_only=True))


def _with_colon(label: _Label) -> Iterator[tuple[str, str, _Label]]:
    for colon in (":", " :", "："):
        yield SOURCE_GROUP, f"{label.words}{colon}", label


def _page_number() -> str:
    """The number of a page among pages: 第2页, or 2页 alone."""
    opener, mark = alternation("edition-opener", "zh"), alternation("page-mark", "zh")
    return rf"{opener}?\d+{mark}"


def source_credits(page: CreditPage) -> Iterator[Credit]:
    """Yield the source lines at either end of the document."""
    found = [credit for hit in page.hits(SOURCE_GROUP) if (credit := _read(page, *hit)) is not None]
    differing = {tuple(name.words for name in credit.names) for credit in found}
    if len(differing) <= _MOST:
        yield from found


def _read(page: CreditPage, start: int, end: int, label: _Label) -> Credit | None:
    index = page.line_at(start)
    line = page.lines[index]
    begin = _label_start(page.before(start), start, label)
    if begin is None or not page.is_at_edge(index):
        return None
    stop, closed = _value_end(page.content, begin, end, line.end)
    names = list(_names(page, end, stop, label))
    if not names:
        return None
    return page.credit(begin, closed, "source-line", names)


def _label_start(before: str, start: int, label: _Label) -> int | None:
    """Return where the credit begins; None where the label is part of something longer."""
    if label.inside_line:
        if (about := _ABOUT_TEXT.search(before)) is not None:
            start -= len(about[0])
            before = before[: about.start()]
        if before and not (before[-1] in _OPENING or before[-1].isdigit()):
            return None
        if len(before) > _LONGEST and before[-1] not in "(（":
            return None
    elif before.strip(_OPENING):
        return None
    return start - 1 if before[-1:] and before[-1] in "(（【[" else start


def _value_end(content: str, begin: int, start: int, line_end: int) -> tuple[int, int]:
    """Return where the names end, and where the credit does: behind its bracket if it has one."""
    stop = min(line_end, start + _LONGEST)
    closing = {"(": ")", "（": "）", "【": "】", "[": "]"}.get(content[begin])
    if closing and (at := content.find(closing, start, stop)) >= 0:
        return at, at + 1
    value = content[start:stop]
    ends = [m.start() for p in (_NEXT_LABEL, _DATE_OR_CLOCK) if (m := p.search(value)) is not None]
    stop = start + min(ends, default=len(value))
    stop = start + len(content[start:stop].rstrip(" \t　|,，"))
    return stop, stop


def _names(page: CreditPage, start: int, stop: int, label: _Label) -> Iterator[CreditName]:
    value = page.content[start:stop]
    if (year := _TRAILING_YEAR.search(value)) is not None:
        value = value[: year.start()]
    if stop - start >= _LONGEST or (_QUOTED.search(value) and not page.publishers_called(value)):
        return
    pieces = list(_split(page, value))
    for begin, end in pieces:
        if len(pieces) > 1 and _reads_like_title(value[begin:end]):
            continue
        name = page.name(start + begin, start + end)
        if _is_name(page, name, label):
            yield name


def _split(page: CreditPage, value: str) -> Iterator[tuple[int, int]]:
    """Yield offsets of the names in a value."""
    if page.publishers_called(value):
        yield from _pieces(value, [])
        return
    cuts = [m.span() for p in (_BETWEEN, _BETWEEN_HAN) for m in p.finditer(value)]
    listed = _outside_names(page, value, [m.span() for m in _BETWEEN_KNOWN.finditer(value)])
    if listed and any(page.publishers_called(value[a:b]) for a, b in _pieces(value, listed)):
        cuts += listed
    yield from _pieces(value, sorted(cuts))


def _outside_names(
    page: CreditPage, value: str, cuts: list[tuple[int, int]]
) -> list[tuple[int, int]]:
    """Return the cuts that are not in the name of one house: "Trade, Energy & Home Office"."""
    ends = [0, *(after for _, after in cuts)]
    stops = [*(cut for cut, _ in cuts), len(value)]
    kept, first = list(cuts), 0
    while first < len(ends):
        reach = min(first + _MOST_JOINED, len(stops) - 1)
        for last in range(reach, first, -1):
            if page.publishers_called(value[ends[first] : stops[last]].strip()):
                kept = [cut for cut in kept if not ends[first] <= cut[0] < stops[last]]
                first = last
                break
        first += 1
    return kept


def _pieces(value: str, cuts: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield offsets of what stands between the cuts, without blanks, brackets and quotes."""
    begin = 0
    for cut, after in [*cuts, (len(value), len(value))]:
        if cut < begin:
            continue
        piece = value[begin:cut]
        inked = _EDGES.search(piece)
        if inked is not None:
            end = inked.end()
            # A sign above or below the last letter is a part of it: รอยเตอร์.
            while category(piece[end : end + 1] or " ").startswith("M"):
                end += 1
            yield begin + inked.start(), begin + end
        begin = after


def _is_name(page: CreditPage, name: CreditName, label: _Label) -> bool:
    words = name.words
    if name.publisher is not None or page.publishers_called(words):
        return True
    if label.known_only or is_phrase(words, "no-house") or _NOT_NAMES.search(words):
        return False
    if pattern("figures-word").search(words) or pattern("own-unit").fullmatch(words):
        return False
    if not any(map(str.isalpha, words)) or _is_title(page, words):
        return False
    if _HAN.search(words):
        return len(words) <= 20
    return (words[0].isupper() or words[0].isdigit()) and len(words.split()) <= 7


def _reads_like_title(words: str) -> bool:
    """Return whether a piece beside another, as in "TITLE | PAPER", has verbs and all."""
    small = [word for word in words.split() if word[:1].islower() and len(word) > _SMALL]
    return len(small) >= _TITLE_BLANKS - 1 and words.count(" ") >= _TITLE_BLANKS


def _is_title(page: CreditPage, words: str) -> bool:
    """Return whether words are a title, in the sidecar or at the head of a line, and no house.

    As in "Source: TITLE | PAPER", which a bookmarklet writes below a link to the page.
    """
    if words.count(" ") < _TITLE_BLANKS:
        return False
    title = page.context.sidecar.text("title") if page.context.record.sidecar else None
    return words in (title or "") or any(line.text.startswith(words) for line in page.lines)

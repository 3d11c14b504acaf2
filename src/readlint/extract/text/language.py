"""In which language each paragraph of a body is: by its script, then by its small words.

Only paragraphs long enough to be sure of are judged, so that names, mottoes, titles and short
quotations in another language say nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from readlint.extract.boilerplate import MASK
from readlint.extract.text.function_words import names_by_code, words_of
from readlint.extract.text.language_detection import SHORTEST, SHORTEST_TEXT, detect_language
from readlint.extract.text.lines import Line
from readlint.extract.text.scripts import (
    SCRIPT_NAMES,
    main_script,
    scripts_of,
)
from readlint.named_tuple import NamedTuple
from readlint.record import Document, Place

SHORTEST_UNSPACED = 60
# So many words have this many characters at least, with the blanks between them.
_SHORTEST_ALONE = 2 * SHORTEST - 1
# Two short sentences, where they are the whole text.
_SHORTEST_TEXT_UNSPACED = 20
_SURE = 0.2
# Wider words than this on average: a script that puts no blanks between them.
_WIDE_WORD = 14
_OPENING, _CLOSING = "\"“„«「『‘'", "\"”“»」』’'"
# Languages with a sister in the table cannot be told by their own words alone.
_WITHOUT_SISTERS = frozenset(("de", "en", "et", "fi", "hu", "id", "nl", "pl", "sq", "tr", "vi"))
# No small words part the languages of these, which write no blanks between words.
_UNSPACED = frozenset(("han", "kana", "thai", "lao", "khmer", "burmese"))
# These write no blanks between words, so that nothing but their script tells them.
_BY_SCRIPT = frozenset(("ja", "th", "zh"))
_SAME = {
    **dict.fromkeys(("cmn", "yue", "lzh", "wuu"), "zh"),
    **dict.fromkeys(("nb", "nn"), "no"),
    **dict.fromkeys(("bs", "sh", "cnr"), "hr"),
    **dict.fromkeys(("ms", "in", "zsm"), "id"),
    "iw": "he",
    "mo": "ro",
}


class Passage(NamedTuple):
    """A paragraph in another language than the declared one.

    Attributes:
        place: the paragraph.
        name: its language in words, or its script: "German", "Cyrillic script".
        tells: what tells it.
    """

    place: Place
    name: str
    tells: str


class Languages:
    """What the paragraphs of a body are written in, as far as it can be told.

    Attributes:
        own: how many characters stand in paragraphs of the declared language.
        foreign: the paragraphs in other languages.
    """

    __slots__ = ("foreign", "own")

    def __init__(self) -> None:
        self.own = 0
        self.foreign: list[Passage] = []


def find_languages(document: Document, lines: Sequence[Line], body: str, tag: str) -> Languages:
    """Return the paragraphs that are not in the declared language; none where we do not know it.

    Args:
        document: the text.
        lines: its lines that hold something.
        body: its characters with junk masked, as long as the text.
        tag: the declared language, a BCP 47 tag.
    """
    found = Languages()
    declared = _Declared.of(tag)
    if not declared.scripts:
        return found
    kept = [line for line in lines if not _is_masked(body, line)]
    for start, end in _paragraphs(kept):
        _judge(document.place(start, end), body[start:end], declared, found)
    if kept and not found.own and not found.foreign:
        start, end = kept[0].start, kept[-1].end
        _judge_whole(document.place(start, end), body[start:end], declared, found)
    return found


def declared_code(tag: str) -> str:
    """Return the code under which our tables know the language of a BCP 47 tag."""
    code = tag.replace("_", "-").split("-")[0].lower()
    return _SAME.get(code, code)


class _Declared(NamedTuple):
    """The declared language: its code in our tables, and the scripts it is written in."""

    code: str
    scripts: frozenset[str]

    @classmethod
    def of(cls, tag: str) -> _Declared:
        return cls(declared_code(tag), scripts_of(tag))


def is_known_language(tag: str) -> bool:
    """Return whether a language is one whose small words we know, or writes without blanks."""
    code = _Declared.of(tag).code
    return bool(words_of(code)) or code in _BY_SCRIPT


def _is_masked(body: str, line: Line) -> bool:
    return body[line.start] == MASK or body[line.end - 1] == MASK


def _paragraphs(lines: Sequence[Line]) -> Iterator[tuple[int, int]]:
    """Yield offsets of long lines, and of runs of short lines that no blank line parts."""
    run: list[Line] = []
    for line in lines:
        is_long = len(line.text) >= _SHORTEST_ALONE and _stands_alone(line.text)
        if run and (is_long or line.number != run[-1].number + 1):
            yield run[0].start, run[-1].end
            run = []
        if is_long:
            yield line.start, line.end
        else:
            run.append(line)
    if run:
        yield run[0].start, run[-1].end


def _stands_alone(text: str) -> bool:
    """Return whether a line is long enough to be judged by itself."""
    blanks = text.count(" ")
    return blanks >= SHORTEST - 1 or len(text) >= max(SHORTEST_UNSPACED, _WIDE_WORD * blanks)


def _judge(place: Place, words: str, declared: _Declared, found: Languages) -> None:
    script = main_script(words) if len(words) >= SHORTEST_UNSPACED else None
    if script is None:
        return
    if script in declared.scripts and _is_own(words, declared):
        found.own += len(words)
        return
    passage = _in_other(place, words, script, declared, SHORTEST)
    if passage is not None and not _is_quoted(words):
        found.foreign.append(passage)


def _judge_whole(place: Place, words: str, declared: _Declared, found: Languages) -> None:
    """Judge a text in which no paragraph is long enough."""
    script = main_script(words) if len(words) >= _SHORTEST_TEXT_UNSPACED else None
    if script is None:
        return
    passage = _in_other(place, words, script, declared, SHORTEST_TEXT)
    if passage is not None and not _is_quoted(words):
        found.foreign.append(passage)


def _is_own(words: str, declared: _Declared) -> bool:
    """Return whether a paragraph is beyond doubt in the declared language."""
    own = words_of(declared.code)
    if not own:
        return not declared.scripts & {"latin", "cyrillic", "arabic"}
    tokens = words.lower().split()
    if len(tokens) < SHORTEST or sum(map(own.__contains__, tokens)) < _SURE * len(tokens):
        return False
    return declared.code in _WITHOUT_SISTERS or detect_language(words, declared.code) is None


def _in_other(
    place: Place, words: str, script: str, declared: _Declared, fewest: int
) -> Passage | None:
    if script in declared.scripts:
        other = detect_language(words, declared.code, fewest) if words_of(declared.code) else None
    elif script in _UNSPACED:
        return Passage(place, SCRIPT_NAMES[script], "by its script")
    else:
        other = detect_language(words, "", fewest)
    if other is not None:
        tells = "by its small words: " + ", ".join(other.words)
        return Passage(place, names_by_code()[other.code], tells)
    # In Latin letters, what has no small words is a row of names.
    if script == "latin" or script in declared.scripts or len(words.split()) < fewest:
        return None
    return Passage(place, SCRIPT_NAMES[script], "by its script")


def _is_quoted(words: str) -> bool:
    bare = words.strip(" .,…—–-()[]")
    return bare[:1] in _OPENING and bare[-1:] in _CLOSING

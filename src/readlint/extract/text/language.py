"""In which language each paragraph of a body is: by its script, then by its small words.

Only paragraphs long enough to be sure of are judged, so that names, mottoes, titles and short
quotations in another language say nothing.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from readlint.extract.boilerplate import MASK
from readlint.extract.text.function_words import NAMES, languages_by_word, words_of
from readlint.extract.text.lines import Line
from readlint.extract.text.scripts import (
    SCRIPT_NAMES,
    main_script,
    scripts_of,
)
from readlint.named_tuple import NamedTuple
from readlint.record import Document, Place
from readlint.record.lazy import lazy_pattern

SHORTEST = 25
SHORTEST_UNSPACED = 60
# Shares of all words: what a language must reach, and what the declared one may have at most of
# that; and how many different words, so that one name that looks like one tells nothing.
_SHARE, _REST, _DIFFERENT = 0.14, 0.25, 5
# Or so many, these among them that stand in no names.
_MANY, _PLAIN = 7, 3
_SURE = 0.2
_SHOWN = 6
# Wider words than this on average: a script that puts no blanks between them.
_WIDE_WORD = 14
# They stand in family names as well, and so tell nothing alone.
_PARTICLES = """
af al av d da de del della den der di do dos du e el i l la las le los und van von y zu
"""
_IN_NAMES = frozenset(_PARTICLES.split())
_WORD = lazy_pattern(r"[^\W\d_]+")
_OPENING, _CLOSING = "\"“„«「『‘'", "\"”“»」』’'"
# Languages with a sister in the table cannot be told by their own words alone.
_WITHOUT_SISTERS = frozenset(("de", "en", "et", "fi", "hu", "id", "nl", "pl", "sq", "tr", "vi"))
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
# Written so alike that their small words do not part them.
_ALIKE = (
    *(frozenset(("da", "no")), frozenset(("hr", "sr", "sl")), frozenset(("cs", "sk"))),
    # Bosnian in Cyrillic letters, of which we have no words.
    frozenset(("hr", "mk")),
)


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
        _judge(document.place(start, end), body[start:end], declared, found)
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


def language_in(words: str) -> str:
    """Return the code of the language that words are in; "" where they do not tell one.

    Args:
        words: some sentences; fewer than 25 words tell none.
    """
    found = _other_language(words, "")
    return found[0] if found is not None else ""


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
        is_long = _stands_alone(line.text)
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
    if script not in declared.scripts:
        passage = _in_other_script(place, words, script)
    elif _is_own(words, declared):
        found.own += len(words)
        return
    else:
        passage = _in_other_words(place, words, declared.code)
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
    return declared.code in _WITHOUT_SISTERS or _other_language(words, declared.code) is None


def _in_other_script(place: Place, words: str, script: str) -> Passage | None:
    if script in ("han", "kana"):
        return Passage(place, SCRIPT_NAMES[script], "by its script")
    other = _other_language(words, "")
    if other is not None:
        return Passage(place, NAMES[other[0]], other[1])
    # In Latin letters, what has no small words is a row of names.
    if script == "latin" or len(words.split()) < SHORTEST:
        return None
    return Passage(place, SCRIPT_NAMES[script], "by its script")


def _in_other_words(place: Place, words: str, code: str) -> Passage | None:
    other = _other_language(words, code) if words_of(code) else None
    return Passage(place, NAMES[other[0]], other[1]) if other is not None else None


def _other_language(words: str, declared: str) -> tuple[str, str] | None:
    """Return the language, other than the declared one, that words are in, and what tells it."""
    written = _WORD.findall(words)
    if len(written) < SHORTEST:
        return None
    # A capital may be a name's: Van, La, VA. The words of the table are in small letters.
    known = languages_by_word()
    small = Counter(filter(known.__contains__, written))
    shares: dict[str, int] = defaultdict(int)
    for word, count in small.items():
        for language in known[word]:
            shares[language] += count
    other = max(shares, key=lambda one: shares[one], default=None)
    if other is None or _are_alike(other, declared):
        return None
    of_other, of_declared = words_of(other), words_of(declared)
    theirs = [word for word in small if word in of_other and word not in of_declared]
    count = sum(small[word] for word in theirs)
    ours = sum(small[word] for word in small if word in of_declared and word not in of_other)
    if count < _SHARE * len(written) or ours > _REST * count or not _are_telling(theirs):
        return None
    common = sorted(theirs, key=lambda word: (-small[word], word))[:_SHOWN]
    return other, "by its small words: " + ", ".join(common)


def _are_telling(words: list[str]) -> bool:
    """Return whether different words enough tell a language, and not only those in names."""
    plain = len(set(words) - _IN_NAMES)
    return plain >= _DIFFERENT or (plain >= _PLAIN and len(words) >= _MANY)


def _are_alike(one: str, other: str) -> bool:
    return one == other or any(one in group and other in group for group in _ALIKE)


def _is_quoted(words: str) -> bool:
    bare = words.strip(" .,…—–-()[]")
    return bare[:1] in _OPENING and bare[-1:] in _CLOSING

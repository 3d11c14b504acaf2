"""What a line is told by: numbers on its shape, its place, its neighbours.

No word is known here, so that what is learned holds in any language. Lines that the rules of set
phrases have named count as junk from the start; what is near them is likelier junk, too.
The model is trained on these numbers: whoever changes them trains it again.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate

from readlint.extract.boilerplate.page import Page
from readlint.extract.boilerplate.shapes import unspaced_count
from readlint.record.lazy import lazy_pattern

# Shares are hundredths; distances and lengths are cut off where more tells nothing more.
NAMES = (
    "width",  # of the line, in columns
    "ending",  # 3 full stop, 2 question or call, 1 pause, 0 none
    "capitals",  # share of its words that open with a capital
    "digits",  # share of its characters
    "unspaced",  # characters of a script without blanks
    "phrase",  # 1 or 2: meets a set phrase, weak or strong
    "run",  # lines between the running text before and behind it
    "outside",  # lines from the stretch with most running text, below 0 behind it
    "words_before",  # share of the words of running text that stand before it
    "words_behind",  # likewise behind it
    "junk_before",  # lines since the last junk
    "junk_behind",  # lines to the next junk
    "gap",  # lines from running text to running text
    "junk_near",  # share of junk within 2 lines
    "junk_wide",  # within 6 lines
    "text_wide",  # share of running text within 12 lines
    "phrases_wide",  # set phrases within 12 lines, in hundredths a line
    "capitals_near",  # mean of `capitals` within 3 lines
    "digits_near",  # mean of `digits` within 3 lines
    "lines",  # of the page
    "text_share",  # share of its lines that are running text
    "junk_share",  # share of its lines that are junk
    "text_words",  # words of running text on the page
)

_WIDEST = 400
_FAR = 99
_MOST_LINES = 500
_MOST_WORDS = 2000
_STOPS, _CALLS, _PAUSES = frozenset(".。…।"), frozenset("!?！？؟"), frozenset(":：,，;；、")
_CLOSING = "\"'”’»«)]）」』】›* "
_DIGIT = lazy_pattern(r"\d")
_LONGEST_SENTENCE = 60
_JUNK_WEIGHT, _OTHER_WEIGHT = -8, -2

Row = tuple[float, ...]


class Lines:
    """The numbers of the lines of a page.

    Attributes:
        page: the lines, as the rules of set phrases left them.
        junk: for each line whether it is named as junk.
        text: for each line whether it is running text, and not junk.
    """

    def __init__(self, page: Page, junk: Sequence[bool]) -> None:
        self.page = page
        self.junk = junk
        self.text = [prose and not named for prose, named in zip(page.prose, junk, strict=True)]
        self.count = len(page.lines)

    def rows(self, wanted: Sequence[int]) -> list[Row]:
        """Return the numbers of some lines, in the order of `NAMES`."""
        count, texts = self.count, [line.text for line in self.page.lines]
        capitals = [_capitals(text) for text in texts]
        digits = [_digits(text) for text in texts]
        phrases = [_phrase(self.page, index) for index in range(count)]
        prose_words = [
            words if is_text else 0
            for words, is_text in zip(self.page.words, self.text, strict=True)
        ]
        words_until = [0, *accumulate(prose_words)]
        total = words_until[-1]
        all_words = total or 1
        junk_near, junk_wide = _means(self.junk, 2), _means(self.junk, 6)
        text_wide, phrases_wide = _means(self.text, 12), _means(phrases, 12)
        capitals_near, digits_near = _means(capitals, 3), _means(digits, 3)
        junk_before, junk_behind = _since(self.junk), _since(self.junk[::-1])[::-1]
        text_before, text_behind = _since(self.text), _since(self.text[::-1])[::-1]
        runs = _runs(self.text)
        first, last = self.stretch()
        page = (
            min(count, _MOST_LINES),
            sum(self.text) * 100 // (count or 1),
            sum(self.junk) * 100 // (count or 1),
            min(total, _MOST_WORDS),
        )
        return [
            (
                _width(texts[i]),
                ending(texts[i]),
                capitals[i],
                digits[i],
                0 if texts[i].isascii() else min(unspaced_count(texts[i]), 50),
                phrases[i],
                runs[i],
                first - i if i < first else last - i if i > last else 0,
                words_until[i] * 100 // all_words,
                (total - words_until[i + 1]) * 100 // all_words,
                junk_before[i],
                junk_behind[i],
                text_before[i] + text_behind[i],
                100 * junk_near[i],
                100 * junk_wide[i],
                100 * text_wide[i],
                100 * phrases_wide[i],
                capitals_near[i],
                digits_near[i],
                *page,
            )
            for i in wanted
        ]

    def stretch(self) -> tuple[int, int]:
        """Return first and last line of the stretch that holds most running text.

        Where there is none, the first lies behind the last line of the page.
        """
        best = total = start = 0
        found = self.count, -1
        for i, is_text in enumerate(self.text):
            if total <= 0:
                total, start = 0, i
            if is_text:
                total += min(self.page.words[i], _LONGEST_SENTENCE)
            else:
                total += _JUNK_WEIGHT if self.junk[i] else _OTHER_WEIGHT
            if total > best:
                best, found = total, (start, i)
        return found


def ending(text: str) -> int:
    """Return how a line ends: 3 full stop, 2 question or call, 1 pause, 0 none of these."""
    last = text[-1]
    if last in _CLOSING:
        last = text.rstrip(_CLOSING)[-1:]
    if last in _STOPS:
        return 3
    if last in _CALLS:
        return 2
    return 1 if last in _PAUSES else 0


def _width(text: str) -> int:
    return min(len(text) if text.isascii() else len(text) + unspaced_count(text), _WIDEST)


def _capitals(text: str) -> int:
    openings = [word[0] for word in text.split(None, 20)[:20]]
    return sum(map(str.isupper, openings)) * 100 // len(openings)


def _digits(text: str) -> int:
    return len(_DIGIT.findall(text)) * 100 // len(text)


def _phrase(page: Page, index: int) -> int:
    cues = page.cues.get(index)
    if not cues:
        return 0
    return 2 if any(cue.is_strong for cue in cues) else 1


def _means(values: Sequence[float], reach: int) -> list[float]:
    """Return for each line the mean within some lines of it; beyond the page stands 0."""
    sums, count = [0, *accumulate(values)], len(values)
    ahead = sums[reach + 1 :]
    ahead += [sums[-1]] * (count - len(ahead))
    behind = ([0] * reach + sums)[:count]
    return [(end - start) / (2 * reach + 1) for start, end in zip(behind, ahead, strict=True)]


def _since(flags: Sequence[bool]) -> list[int]:
    """Return for each line how far behind the nearest flagged line before it stands."""
    found, away = [], _FAR
    for flag in flags:
        found.append(away)
        away = 1 if flag else min(away + 1, _FAR)
    return found


def _runs(text: Sequence[bool]) -> list[int]:
    """Return for each line among how many lines without running text it stands; 0 for text."""
    found: list[int] = []
    start = 0
    for i, is_text in enumerate([*text, True]):
        if is_text:
            found += [min(i - start, _FAR)] * (i - start)
            found += [0] if i < len(text) else []
            start = i + 1
    return found

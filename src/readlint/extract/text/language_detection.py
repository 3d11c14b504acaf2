"""Which language words are in: by its small words, and by the letters of its alphabet."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from functools import cached_property

from readlint.extract.text.function_words import (
    languages_by_word,
    letters_of,
    words_of,
)
from readlint.language.words import is_phrase
from readlint.named_tuple import NamedTuple
from readlint.record.lazy import lazy_pattern

# Fewer words of a paragraph may be a name, a motto or a title.
SHORTEST = 25
# So few words, where they are the whole text.
SHORTEST_TEXT = 8
# Shares of all words: what a language must reach, and what the declared one may have at most of
# that; and how many different words, so that one name that looks like one shows nothing.
_SHARE, _REST, _DIFFERENT = 0.14, 0.25, 5
# Or so many, these among them that stand in no names; or these, and as many words with letters
# that the declared language lacks.
_MANY, _PLAIN = 7, 3
# Of a few words: so many different ones, no name among them; or fewer, and words with letters that
# the declared language lacks, or a script that it does not use; or so many that are in names as
# well, beside words that are in none.
_SHARE_OF_FEW, _FEW, _FEWER = 0.12, 3, 2
_MANY_OF_FEW, _OTHER_WORDS = 5, 4
# A list of names has few words besides, these of one language.
_CERTAIN, _CERTAIN_SHARE = 20, 0.33
# Names and quotations bring letters of other languages: so many words, or this share of all.
_STRANGE, _STRANGE_SHARE = 2, 0.04
# Of running text of these every third word that is no name, and more, is a small one. A text with
# fewer is in a language that is related to them: Occitan, Corsican, Galician.
RICH = frozenset(("ca", "de", "es", "fr", "it", "nl", "pt"))
_SHARE_OF_RICH, _SHARE_OF_OTHERS = 0.33, 0.17
# Of the words that only one of two related languages has, so many times those of the other.
_AHEAD = 2
_SHOWN = 6
_LAST_OF_ASCII = "\x7f"
_WORD = lazy_pattern(r"[^\W\d_]+")
_OPENING = lazy_pattern(r"(?:\A|[.!?]\s)\W{0,3}[^\W\d_]")
# The signs for vowels that Devanagari writes at a letter are none, and are parts of its words.
_DEVANAGARI = lazy_pattern("[\u0900-\u0963]")
_WORD_IN_DEVANAGARI = lazy_pattern(r"[^\W\d_\u0900-\u0963]+|[\u0900-\u0963]+")
# Written so alike that their small words do not part them.
_ALIKE = (
    *(frozenset(("da", "no")), frozenset(("hr", "sr", "sl")), frozenset(("cs", "sk"))),
    # Bosnian in Cyrillic letters, of which we have no words.
    frozenset(("hr", "mk")),
)


class Detected(NamedTuple):
    """The language that words are in.

    Attributes:
        code: the language, as `names_by_code` has it.
        words: small words that show it, the commonest first.
    """

    code: str
    words: tuple[str, ...]


def detect_language(words: str, declared: str = "", fewest: int = SHORTEST) -> Detected | None:
    """Return the language of words, if it is another than the declared one; None if in doubt.

    Args:
        words: of a paragraph or a text.
        declared: the language that they are said to be in, one of our codes; "" for any.
        fewest: how many words there must be.
    """
    counted = _Counted(words)
    if len(counted.written) < fewest:
        return None
    if declared and _has_few_others(counted, declared):
        return None
    best = _best(counted)
    if best is None or _are_alike(best, declared) or not _is_running(counted, best):
        return None
    small, of_best, of_declared = counted.small, words_of(best), words_of(declared)
    theirs = [word for word in small if word in of_best and word not in of_declared]
    ours = sum(small[word] for word in small if word in of_declared and word not in of_best)
    count = sum(small[word] for word in theirs)
    if ours > _REST * count or not _is_enough(counted, theirs, count, declared):
        return None
    common = sorted(theirs, key=lambda word: (-small[word], word))[:_SHOWN]
    return Detected(best, tuple(common))


def _in_small_letters(opening: re.Match[str]) -> str:
    # The small letter of a dotted capital keeps its dot as a sign of its own.
    return opening[0].lower().replace("\u0307", "")


class _Counted:
    """The words of a text, counted.

    Attributes:
        written: all of them.
        small: how often each small word of any language is among them.
    """

    def __init__(self, words: str) -> None:
        pattern = _WORD_IN_DEVANAGARI if _DEVANAGARI.search(words) else _WORD
        self.written: list[str] = pattern.findall(words)
        if len(self.written) < SHORTEST:
            # Of so few each counts: the first word of a sentence has a capital for that reason.
            self.written = pattern.findall(_OPENING.sub(_in_small_letters, words))
        # A capital may be a name's: Van, La, VA. The words of the table are in small letters.
        self.small = Counter(filter(languages_by_word().__contains__, self.written))

    @cached_property
    def plain(self) -> list[str]:
        """The words without a capital, as names have."""
        return [word for word in self.written if word == word.lower()]

    @cached_property
    def _lettered(self) -> list[str]:
        """Those of them that have letters beyond a to z."""
        return [word for word in self.plain if not word.isascii()]

    def strange(self, language: str) -> int:
        """Return how many words have a letter that a language lacks; 0 if we know no letters."""
        own = letters_of(language)
        return sum(
            any(char > _LAST_OF_ASCII and char not in own for char in word)
            for word in (self._lettered if own else ())
        )


def _shares(small: Counter[str]) -> dict[str, int]:
    """Return how many small words each language has, of those that have any."""
    shares: dict[str, int] = defaultdict(int)
    for word, count in small.items():
        for language in languages_by_word()[word]:
            shares[language] += count
    return shares


def _has_few_others(counted: _Counted, declared: str) -> bool:
    """Return at a glance whether too little is there that the declared language has not."""
    own = words_of(declared)
    others = [times for word, times in counted.small.items() if word not in own]
    if len(others) < _FEWER:
        return True
    enough = min(_SHARE * len(counted.written), _CERTAIN)
    return sum(others) < enough and sum(others) + counted.strange(declared) < enough


def _best(counted: _Counted) -> str | None:
    """Return the language with the most small words; None where another is close behind."""
    shares = _shares(counted.small)
    most = max(_STRANGE, _STRANGE_SHARE * len(counted.written))
    by_share = sorted(shares, key=lambda one: -shares[one])
    fitting = (one for one in by_share if counted.strange(one) <= most)
    first, second = next(fitting, None), next(fitting, None)
    if first is None or second is None:
        return first
    ahead = counted.small.keys() & (words_of(first) - words_of(second))
    behind = counted.small.keys() & (words_of(second) - words_of(first))
    lead, rest = (sum(map(counted.small.__getitem__, those)) for those in (ahead, behind))
    return first if lead > rest and lead >= _AHEAD * rest else None


def _is_running(counted: _Counted, language: str) -> bool:
    """Return whether as many words are small ones of a language as in its running text."""
    own = words_of(language)
    count = sum(times for word, times in counted.small.items() if word in own)
    return count >= len(counted.plain) * (_SHARE_OF_RICH if language in RICH else _SHARE_OF_OTHERS)


def _is_enough(counted: _Counted, theirs: list[str], count: int, declared: str) -> bool:
    """Return whether different words enough show a language, and not only those in names."""
    # Each word that the declared language cannot have is one more that is not of it.
    strange, length = counted.strange(declared), len(counted.written)
    share = (count + strange) / length
    plain = sum(not is_phrase(word, "function-word-in-names") for word in theirs)
    if length < SHORTEST:
        is_marked = strange >= _PLAIN or not declared
        others = len(counted.plain) - counted.small.total()
        return share >= _SHARE_OF_FEW and (
            plain >= (_FEWER if is_marked else _FEW)
            or (len(theirs) >= _MANY_OF_FEW and others >= _OTHER_WORDS)
        )
    if share < _SHARE and not (count >= _CERTAIN and count >= _CERTAIN_SHARE * len(counted.plain)):
        return False
    if plain >= _DIFFERENT or (plain >= _PLAIN and len(theirs) >= _MANY):
        return True
    return plain >= _PLAIN and strange >= _PLAIN


def _are_alike(one: str, other: str) -> bool:
    return one == other or any(one in group and other in group for group in _ALIKE)

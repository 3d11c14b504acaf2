"""The older code pages as which UTF-8 is misread, and how likely a run of letters is damage."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache

from readlint.named_tuple import NamedTuple
from readlint.record.lazy import lazy_pattern

# In a code page, one pair of letters can be chance; so many in a row cannot.
SURE_IN_A_ROW = 3
CHANCE, LIKELY, SURE = range(3)
# What may well follow a letter, as in „Café”… or Maß”.
_NATURAL = frozenset("”’…–—»›“‘„‚•¿¡")
# Of these, what may also stand between two letters: d’Été, Köln–Bonn.
_NATURAL_INSIDE = frozenset("’–—…•")
# What many a sound text has; a damaged one has other signs as well.
_USUAL = frozenset("\xa0\xad№§" + chr(0x0451))
# Capitals so rare in sound text that even a quotation mark behind them is a sign.
_TELLING = frozenset("ÂÃĂ")
# Letters that the code pages put among the signs that follow a first byte.
LATE = frozenset("ƒŠŒŽšœžŸ").union(map(chr, (0xAA, 0xB5, 0xBA)))
_SYMBOLS = frozenset("ˇ˘¨´˝˛¸˙¤§©®°±¶·¦¬\xad")
# First bytes in Central Europe, of Latin letters, Hebrew, Arabic, Cyrillic and quotation marks.
_CENTRAL = frozenset("ÂĂÄĹ×ŘŮĐŃâ")
# Of a quotation mark or a dash in UTF-8 these are the first two bytes.
_READ_AS_CYRILLIC = (chr(0x0432) + chr(0x0402), chr(0x0432) + chr(0x0403))
# Their bytes from 80 on begin with lines and frames.
DRAWN = ("cp437", "cp852")
BOXES = frozenset(map(chr, range(0x2500, 0x2580)))


class Run(NamedTuple):
    """Letters in a row that a code page turns back into UTF-8.

    Attributes:
        words: the run.
        was: what it was before.
        before: the character before it; "" at the start.
        after: the character behind it; "" at the end.
    """

    words: str
    was: str
    before: str
    after: str

    @property
    def is_inside(self) -> bool:
        """Whether letters are on both sides."""
        return self.before.isalpha() and self.after.isalpha()

    @property
    def is_natural(self) -> bool:
        """Whether it may be letters and the marks that follow letters in any text."""
        # In French, a no-break space and a mark follow a letter: « l'été ».
        blank = {"\xa0"} if len(self.words) > 2 * len(self.was) else set()
        marks = (char for char in self.words if not char.isalpha() or char in LATE)
        return all(char in _NATURAL or char in blank for char in marks)

    @property
    def is_of_one_script(self) -> bool:
        """Whether so much came out, of one script other than Latin, that it is no chance."""
        letters = "".join(char for char in self.was if char.isalpha())
        return (
            len(letters) >= SURE_IN_A_ROW
            and not _is_latin(letters)
            and all(not _is_latin(char) for char in letters)
        )

    @property
    def touches_a_word(self) -> bool:
        """Whether a letter is on one side at least."""
        return self.before.isalpha() or self.after.isalpha()


class CodePage(NamedTuple):
    """An older code page.

    Attributes:
        codec: its name in Python.
        asked: sets of characters, of each of which a text must have one to be looked at.
        leads: what first bytes of a character are in it.
        following: what further bytes of a character are in it.
        run: finds runs.
        symbols: what follows a first byte and is no letter.
        weigh: says of a run whether it is `CHANCE`, `LIKELY` or `SURE`.
    """

    codec: str
    asked: tuple[frozenset[str], ...]
    leads: frozenset[str]
    following: frozenset[str]
    run: re.Pattern[str]
    symbols: frozenset[str]
    weigh: Callable[[Run], int]

    def may_hold(self, content: str, used: frozenset[str]) -> bool:
        """Return at a glance whether a text can have a run: a first byte and one that follows it.

        Args:
            content: the text.
            used: its characters that are not ASCII.
        """
        leads, following = used & self.leads, used & self.following
        # To look for the few signs that are there costs less than the pattern.
        if len(leads) <= len(following):
            return any(content[at + 1 : at + 2] in following for at in _places_of(leads, content))
        return any(content[at - 1 : at] in leads for at in _places_of(following, content))

    def bytes_of(self, run: str) -> bytes:
        """Return a run in the code page; what it lacks are Latin-1 controls."""
        return b"".join(
            bytes((ord(char),)) if "\x80" <= char <= "\x9f" else char.encode(self.codec)
            for char in run
        )


def _places_of(chars: Iterable[str], content: str) -> Iterator[int]:
    for char in chars:
        at = content.find(char)
        while at >= 0:
            yield at
            at = content.find(char, at + 1)


def _letters(codec: str, codes: range) -> str:
    return "".join(bytes((code,)).decode(codec, "ignore") for code in codes)


def _leads(codec: str, codes: range = range(0xC2, 0xF5)) -> frozenset[str]:
    return frozenset(_letters(codec, codes))


def _page(codec: str, weigh: Callable[[Run], int], *asked: frozenset[str]) -> CodePage:
    # Latin-1 has control characters where the code pages have letters.
    following = _letters(codec, range(0x80, 0xC0)) + "".join(map(chr, range(0x80, 0xA0)))
    one = f"[{re.escape(following)}]"
    two, three, four = (
        f"[{re.escape(_letters(codec, codes))}]"
        for codes in (range(0xC2, 0xE0), range(0xE0, 0xF0), range(0xF0, 0xF5))
    )
    run = f"(?:{two}{one}|{three}{one}{{2}}|{four}{one}{{3}}){{1,60}}"
    symbols = frozenset(char for char in following if not char.isalpha() or char in LATE)
    telling = frozenset(following) - _NATURAL - _USUAL | _TELLING
    leads, tails = _leads(codec), frozenset(following)
    return CodePage(codec, (*asked, telling), leads, tails, lazy_pattern(run), symbols, weigh)


@cache
def code_pages() -> tuple[CodePage, ...]:
    """Return the code pages, those first whose signs others could explain, too."""
    boxed = BOXES | {b"\xe2".decode("cp437")}
    return (
        _page("mac-roman", _weigh_mac, frozenset("√ƒ≈◊ÿŸ‚∞∏∑∫∂≤≥≠" + chr(0x03A9))),
        _page("cp437", _weigh_boxes, boxed),
        _page("cp852", _weigh_boxes, boxed),
        _page("cp1252", _weigh_western, _leads("cp1252")),
        _page("cp1251", _weigh_cyrillic, _leads("cp1251", range(0xC2, 0xF0))),
        _page("cp1250", _weigh_central, _CENTRAL),
        _page("iso8859-2", _weigh_central, _CENTRAL),
    )


def _weigh_western(run: Run) -> int:
    if run.is_natural and not (run.is_inside and run.words[-1] not in _NATURAL_INSIDE):
        return CHANCE
    if len(run.was) >= SURE_IN_A_ROW or len(run.words) >= 3 * len(run.was):
        return SURE
    if len(run.was) > 1 or len(run.words) > 2:
        return LIKELY
    if run.words[0] not in "ÂÃÄÅ":
        symbol = not run.words[1].isalpha() and run.words[1] not in _NATURAL | _USUAL
        return LIKELY if symbol and run.after.isalnum() and run.words[0] not in "×÷" else CHANCE
    return CHANCE if _is_capital_word(run) else LIKELY


def _is_capital_word(run: Run) -> bool:
    """Return whether a pair ends or is part of a word in capitals: MÄ£ÄM, SELKÄ and a blank."""
    if run.words[1] == "\xa0":
        lowered = run.after.islower() and run.words[0] == "Ã"
        return run.before.isupper() and not lowered
    return run.before.isupper() and run.was.islower() and not run.after.islower()


def _weigh_cyrillic(run: Run) -> int:
    if run.words[:2] in _READ_AS_CYRILLIC:
        return SURE
    # Only Р and С open a pair that gives a Cyrillic letter.
    if sum(0x0400 <= ord(char) <= 0x047F for char in run.was) >= SURE_IN_A_ROW:
        return SURE
    latin = all(
        char <= "ÿ" or "\u2000" <= char <= "\u206f" or "ﬀ" <= char <= "ﬆ" for char in run.was
    )
    beside = any(char.isalpha() and char.isascii() for char in (run.before, run.after))
    return LIKELY if latin and (beside or len(run.was) > 1) else CHANCE


def _weigh_central(run: Run) -> int:
    if run.words[:2] == "â€":
        return SURE
    if run.is_of_one_script:
        return SURE
    if len(run.words) > 2 * len(run.was) or run.words[0] not in "ÂĂÄĹ":
        return CHANCE
    if run.before.islower():
        return LIKELY
    starts = not run.before.isalpha() and run.words[1] in _SYMBOLS and run.after.isalpha()
    return LIKELY if starts else CHANCE


def _weigh_mac(run: Run) -> int:
    opens = run.words[0] in "√ƒ≈¬‚" and len(run.was) >= SURE_IN_A_ROW
    if run.words[:2] == "‚Ä" or run.is_of_one_script or opens:
        return SURE
    if run.words[0] not in "√ƒ≈":
        return CHANCE
    starts = not run.before.isalnum() and (run.after.islower() or run.words[1] in "†¢°®©¨´")
    return LIKELY if run.before.isalpha() or starts else CHANCE


def _weigh_boxes(run: Run) -> int:
    if run.words[:2] == b"\xe2\x80".decode("cp437"):
        return SURE
    if not set(run.words) & BOXES:
        return CHANCE
    if len(run.was) >= SURE_IN_A_ROW or len(run.words) > 2 * len(run.was):
        return SURE
    lost = run.before in BOXES or run.after in BOXES or "ſ" in run.was
    return LIKELY if run.touches_a_word and not lost else CHANCE


def _is_latin(text: str) -> bool:
    return all(char < "\u0250" or "\u1e00" <= char <= "\u20ff" for char in text)

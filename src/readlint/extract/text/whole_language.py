"""Whether a text as a whole can be in its declared language: by letters, never by topic."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from readlint.extract.boilerplate import body_of
from readlint.extract.context import Context
from readlint.extract.text.function_words import words_of
from readlint.extract.text.invisible import ascii_count
from readlint.extract.text.language import declared_code, find_languages
from readlint.extract.text.language_detection import RICH
from readlint.extract.text.lines import text_lines
from readlint.extract.text.scripts import SCRIPT_NAMES, letters_in, main_script, scripts_of
from readlint.extract.view import prose_of
from readlint.named_tuple import NamedTuple
from readlint.record import Place
from readlint.record.document import beyond_ascii
from readlint.record.lazy import lazy_pattern

# Fewer letters may be a list of foreign names.
_FEWEST_LETTERS = 200
# A name in brackets, a unit: more letters of the right script may be a text in two languages.
_MOST_OWN = 0.02
# The code page in which a language was written before UTF-8, as others than Latin-1.
_CODECS = {
    **dict.fromkeys(("pl", "cs", "sk", "hu", "hr", "sl", "bs", "ro", "sq"), "cp1250"),
    **dict.fromkeys(("ru", "uk", "be", "bg", "mk", "sr"), "cp1251"),
    **dict.fromkeys(("tr", "az"), "cp1254"),
    **dict.fromkeys(("lt", "lv", "et"), "cp1257"),
    "el": "cp1253",
    "he": "cp1255",
    "ar": "cp1256",
    "fa": "cp1256",
    "th": "cp874",
}
_READ_AS = "cp1252"
_KOI8 = "koi8-r"
# So many odd letters, of so many sorts, are no names of guests.
_MANY, _SORTS = 5, 3
_WORDS = lazy_pattern(r"[^\W\d_]+")
# Between two letters, as no question ends; the word around is looked at by itself.
_LOST_INSIDE = lazy_pattern(r"\?(?<=[^\W\d_]\?)(?=[^\W\d_])")
_LONGEST_WORD = 40
# So much of a text shows that all is well with it.
_SAMPLE = 2_000
_LOST_WORDS = lazy_pattern(r"(?:\?{2,30} ){2,30}\?{2,30}")
_UPSIDE_DOWN = lazy_pattern(r"\b[\u0430-\u044f\u0451][\u0410-\u042f\u0401]{2,40}\b")
_NEARLY_ALL = 0.85
# Of all words that begin with a small letter, in a text of words in such a state.
_MOSTLY = 0.5
# Running text of these languages has its own small words as every fifth word and more.
_RICH = RICH | {"en"}
_FEWEST_WORDS, _FEWEST_SMALL = 50, 0.08


class Misread(NamedTuple):
    """A reason why a text is not in its declared language.

    Attributes:
        says: what is wrong with the text, to follow "The text".
        place: the first place that shows it.
        why: what the place shows.
        help_text: what to do about it.
    """

    says: str
    place: Place
    why: str
    help_text: str


_AGAIN = "Fetch the text again and read it in its encoding, "


def find_misread(context: Context, tag: str) -> Misread | None:
    """Return why a text cannot be in a language; None where it may be, or where we do not know.

    Args:
        context: of the record.
        tag: the declared language, a BCP 47 tag.
    """
    return next(_reasons(context, tag, declared_code(tag)), None)


def _reasons(context: Context, tag: str, code: str) -> Iterator[Misread]:
    content = prose_of(context).content
    scripts = scripts_of(tag)
    if scripts:
        yield from _in_other_script(context, tag, code, scripts)
    if scripts == {"cyrillic"}:
        yield from _upside_down(context)
    if code in _CODECS and not content.isascii():
        yield from _of_other_page(context, code)
    if "?" in content:
        yield from _replaced(context)
    if code in _RICH and scripts == {"latin"}:
        yield from _without_small_words(context, tag, code)


def _in_other_script(
    context: Context, tag: str, code: str, scripts: frozenset[str]
) -> Iterator[Misread]:
    body = body_of(context)
    wanted = scripts | {"han"} if "kana" in scripts else scripts
    sample = body[:_SAMPLE]
    if "latin" in wanted and 2 * ascii_count(sample) > len(sample) > 0:
        return
    if letters_in(sample, wanted)[1] > _MOST_OWN * len(body):
        return
    letters, own = letters_in(body, wanted)
    if letters < _FEWEST_LETTERS or own > _MOST_OWN * letters:
        return
    lines = text_lines(context)
    if find_languages(prose_of(context), lines, body, tag).foreign:
        return
    names = " or ".join(sorted(SCRIPT_NAMES[one] for one in scripts))
    has = f"{own} of its {letters:,} letters are" if own else f"none of its {letters:,} letters is"
    found = main_script(body)
    codec = _codec_that_fits(body, code, wanted)
    told = f"in {SCRIPT_NAMES[found]} letters" if found else "in other letters"
    advice = (
        f"{_AGAIN}probably {codec}."
        if codec
        else "Correct `language`; or make the text anew, if it was read off a picture (OCR) in the "
        "wrong script or in the wrong encoding."
    )
    yield Misread(f"cannot be in {tag}: {has} of the {names}", _first_line(context), told, advice)


def _codec_that_fits(body: str, code: str, wanted: frozenset[str]) -> str:
    """Return the code page in which a text is in the right script; "" where none is known."""
    try:
        data = body.replace("\ufffd", "").encode(_READ_AS, "ignore")
    except UnicodeError:
        return ""
    for codec in (_CODECS.get(code, ""), _KOI8 if "cyrillic" in wanted else ""):
        if codec:
            letters, own = letters_in(data.decode(codec, "ignore"), wanted)
            if own > _MOSTLY * max(letters, 1):
                return codec
    return ""


def _upside_down(context: Context) -> Iterator[Misread]:
    """KOI8-R and Windows-1251 have small and capital letters the other way round."""
    content = prose_of(context).content
    first = _UPSIDE_DOWN.search(content, 0, _SAMPLE)
    if first is None or len(_UPSIDE_DOWN.findall(content)) < _SORTS:
        return
    letters = [char for char in content if char.isalpha()]
    if sum(map(str.isupper, letters)) > _NEARLY_ALL * len(letters):
        says = "has small letters where capitals belong, and capitals in place of small ones"
        place = prose_of(context).place(*first.span())
        yield Misread(says, place, "such a word", f"{_AGAIN}probably {_KOI8}.")


def _of_other_page(context: Context, code: str) -> Iterator[Misread]:
    wrong, right = _differing(_CODECS[code])
    content = prose_of(context).content
    used = beyond_ascii(content)
    if len(used & wrong) < _SORTS or used & right:
        return
    found = re.finditer(f"[{''.join(used & wrong)}]", content)
    places = [match.start() for match in found if _is_in_word(content, match.start())]
    if len(places) >= _MANY and len({content[at] for at in places}) >= _SORTS:
        place = prose_of(context).place(places[0], places[0] + 1)
        says = f"has {len(places)} letters that {code} does not have, and none of its own"
        yield Misread(says, place, "such a letter", f"{_AGAIN}probably {_CODECS[code]}.")


@cache
def _differing(codec: str) -> tuple[frozenset[str], frozenset[str]]:
    """Return the letters that come of a wrong code page, and those that should have come."""
    wrong, right = set(), set()
    for number in range(0xA1, 0x100):
        one = bytes((number,))
        read, meant = one.decode(_READ_AS, "ignore"), one.decode(codec, "ignore")
        if read != meant and meant.isalpha():
            wrong.add(read)
            right.add(meant)
    return frozenset(wrong - right), frozenset(right - wrong)


def _is_in_word(content: str, at: int) -> bool:
    return content[at - 1 : at].isalpha() or content[at + 1 : at + 2].isalpha()


def _replaced(context: Context) -> Iterator[Misread]:
    content = prose_of(context).content
    # Two words of question marks at least: a pattern alone is tried at every character.
    lost = _LOST_WORDS.finditer(content) if "?? ??" in content else ()
    places = [match.span() for match in lost]
    if not places:
        found = (_word_at(content, match.start()) for match in _LOST_INSIDE.finditer(content))
        places = [span for span in found if _has_lost_a_letter(content[slice(*span)])]
        if len(places) < _SORTS:
            return
    place = prose_of(context).place(*places[0])
    says = f"has question marks in place of letters: “{place.words}”"
    yield Misread(says, place, "letters that are lost", f"{_AGAIN}since these letters are lost.")


def _word_at(content: str, at: int) -> tuple[int, int]:
    first, last = at, at + 1
    while first > max(0, at - _LONGEST_WORD) and not content[first - 1].isspace():
        first -= 1
    while last < min(len(content), at + _LONGEST_WORD) and not content[last].isspace():
        last += 1
    return first, last


def _has_lost_a_letter(word: str) -> bool:
    """Return whether a `?` is in a word: behind a question or in an address it is not."""
    before, _, after = word.partition("?")
    return before[-1:].islower() and after[:1].islower() and not set(word) & set("/=&@:_%")


def _without_small_words(context: Context, tag: str, code: str) -> Iterator[Misread]:
    body = body_of(context)
    sample = body[:_SAMPLE].split()
    if sum(map(words_of(code).__contains__, sample)) > 2 * _FEWEST_SMALL * len(sample):
        return
    words = _WORDS.findall(body)
    small = [word for word in words if word.islower()]
    if len(small) < _FEWEST_WORDS or len(small) < _MOSTLY * len(words):
        return
    own = sum(map(words_of(code).__contains__, small))
    if own >= _FEWEST_SMALL * len(small):
        return
    if find_languages(prose_of(context), text_lines(context), body, tag).foreign:
        return
    says = f"reads as no language: of its {len(small)} words {own} are small words of {tag}"
    advice = "Correct `language`; or make the text anew, if it was read off a picture (OCR)."
    yield Misread(says, _first_line(context), "the text begins here", advice)


def _first_line(context: Context) -> Place:
    line = text_lines(context)[0]
    return prose_of(context).place(line.start, line.end)

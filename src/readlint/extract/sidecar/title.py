"""The title of a sidecar, and the headline of its text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Literal

from readlint.extract.act.lead import find_lead, headline_line, same_words
from readlint.extract.boilerplate import body_of
from readlint.extract.context import Context, extractor
from readlint.extract.people.names import fold_text, is_title_word
from readlint.extract.sidecar.values import is_placeholder
from readlint.extract.source.credits import find_credits
from readlint.extract.text.function_words import languages_by_word
from readlint.extract.text.lines import Line
from readlint.extract.text.scripts import main_script
from readlint.extract.time.dates import find_dates
from readlint.extract.view import prose_of
from readlint.language.calendar import month_of, weekday_of
from readlint.language.words import alternation, pattern
from readlint.named_tuple import NamedTuple
from readlint.record import Place
from readlint.record.lazy import lazy_pattern

ContactForm = Literal["telephone", "personal", "message"]

_SHORTEST, _LONGEST = 12, 220
_HAN = lazy_pattern(r"[\u3040-\u30ff\u4e00-\u9fff]", lowest="\u3040")
_ENDS_A_SENTENCE = lazy_pattern(r"[.。;；:：,，]\Z")


def may_be_title(context: Context, line: Line) -> bool:
    """Return whether a line above the text is neither stamp, credit, sentence nor known junk."""
    if not _SHORTEST <= len(line.text) <= _LONGEST or _ENDS_A_SENTENCE.search(line.text):
        return False
    if body_of(context)[line.start : line.end] != line.text:
        return False
    words = len(line.text) // 3 if _HAN.search(line.text) else line.text.count(" ") + 1
    taken = [mention.place for mention in find_dates(context) if mention.is_of_page]
    taken += [credit.place for credit in find_credits(context)]
    return words >= 3 and not any(one.start < line.end and line.start < one.end for one in taken)


class OtherTitle(NamedTuple):
    """A title that is not the one of its text.

    Attributes:
        headline: the headline of the text.
        missing: words of the title that are nowhere in the text.
        form: the contact that the title names and the text does not; None where the words decide.
        other: the contact that the headline names instead.
    """

    headline: Place
    missing: tuple[str, ...] = ()
    form: ContactForm | None = None
    other: ContactForm | None = None


# A longer line is a sentence of the article more often than its headline.
_LONGEST_HEADLINE, _FEWEST_WORDS, _FEWEST_SIGNS = 140, 4, 8
# "Subjects: ...", a speaker, a caption in brackets, the path of a page: no headlines.
_NO_HEADLINE = lazy_pattern(
    r"[^\s:：]+(?: [^\s:：]+){0,3} ?[:：]|[(\[*（【]|.{0,200}(?: [>›»/] |\.{3}|…)"
)
_BRACKETED = lazy_pattern(r"\s*[\[［〔]")
# Before the name of a site: a bar, or a dash between blanks.
_PARTS = lazy_pattern(r"\s*[|｜]\s*|\s+(?:[-–—•·»]|::)\s+")
_SCRIPTS = frozenset(("latin", "cyrillic", "greek", "arabic", "han", "kana", "hangul"))
_CASED = frozenset(("latin", "cyrillic", "greek"))


@extractor
def find_other_title(context: Context) -> OtherTitle | None:
    """Return what shows that the title is of another text; None where it may be of this one.

    A title may be shorter or longer than the headline, and worded otherwise: its words are then
    in the text. What is said of a title whose language or script is another is nothing.
    """
    sidecar, line = context.record.sidecar, headline_line(context)
    title = sidecar.text("title") if sidecar is not None else None
    if sidecar is None or not title or line is None or same_words(title, line.text):
        return None
    if sidecar.node("translation") is not None or not _is_published(title):
        return None
    tag = sidecar.text("language") or "en"
    if main_script(title) != main_script(line.text) or _is_foreign(title, tag):
        return None
    return _Comparison(context, title, line, tag).clash() if _is_headline(context, line) else None


def _is_published(title: str) -> bool:
    """Whether a title may be that of the page, and is in a script that is read."""
    if _BRACKETED.match(title) or is_placeholder(title):
        return False
    return main_script(title) in _SCRIPTS


def _is_headline(context: Context, line: Line) -> bool:
    """Whether a line above the lead is surely a headline, and not a place, a label or a path."""
    if len(line.text) > _LONGEST_HEADLINE or _NO_HEADLINE.match(line.text):
        return False
    if not may_be_title(context, line):
        return False
    if _HAN.search(line.text):
        return len(line.text) >= _FEWEST_SIGNS
    words = line.text.split()
    if main_script(line.text) in _CASED and not any(map(_is_small, words)):
        return False
    return len(words) >= _FEWEST_WORDS


def _is_small(word: str) -> bool:
    """Whether a word is none of a name: a line of names is a place or a row of links."""
    return word.islower() or fold_text(word) in languages_by_word()


def _is_foreign(title: str, tag: str) -> bool:
    """Whether a title has small words, and none of the language of the record."""
    of_words = [languages_by_word().get(word, ()) for word in fold_text(title).split()]
    known = [languages for languages in of_words if languages]
    own = tag.partition("-")[0].lower()
    return bool(known) and not any(own in languages for languages in known)


# So much of what the title says must be missing, where the headline has the form of such a title
# or shares a name with it; and so much where it has nothing in common.
_MISSING, _LEAST, _LEAST_SIGNS = 0.5, 2, 4
_MISSING_ALONE, _LEAST_ALONE, _LEAST_SIGNS_ALONE = 0.75, 4, 8
# A headline sums up its text: so much of what it says comes again below it.
_IN_TEXT, _LEAST_IN_TEXT = 0.6, 2
_SHOWN = 4


class _Comparison:
    """A title beside a headline and the text below it."""

    def __init__(self, context: Context, title: str, line: Line, tag: str) -> None:
        self._context, self._title, self._line, self._tag = context, title, line, tag
        self._headline = line.text
        self._is_unspaced = _HAN.search(title) is not None

    def clash(self) -> OtherTitle | None:
        """Return what clashes; None where nothing surely does."""
        head = fold_text(self._headline)
        if any(
            all(_has(word, head) for word in _words(one))
            for one in (self._title, *self._in_languages())
        ):
            return None
        told = [_telling(part, self._tag) for part in (self._title, *self._parts())]
        clash = self._other_words(told)
        return clash or self._other_form(told[0])

    def _in_languages(self) -> list[str]:
        """Return the titles of a page in two languages: "Joint Statement / Déclaration commune"."""
        titles = self._title.split(" / ")
        return [one for one in titles if len(_words(one)) >= _LEAST] if len(titles) > 1 else []

    def _parts(self) -> list[str]:
        parts = [part for part in _PARTS.split(self._title) if part]
        return parts if len(parts) > 1 else []

    def _other_words(self, told: list[list[str]]) -> OtherTitle | None:
        """Whether most of what the title tells is missing from the text, and of each part of it."""
        akin = self._is_akin(told[0])
        share = _MISSING if akin else _MISSING_ALONE
        gone = [[word for word in words if not _has(word, self._folded)] for words in told]
        parts = zip(gone, told, strict=True)
        if len(gone[0]) < self._least(akin=akin) or any(
            len(missing) < share * len(words) for missing, words in parts
        ):
            return None
        if not self._tells_otherwise(share):
            return None
        return OtherTitle(self._place, tuple(self._as_written(gone[0])))

    def _is_akin(self, told: list[str]) -> bool:
        """Whether title and headline share a name, or both have the form of a title of a record."""
        head = fold_text(self._headline)
        if any(_has(word, head) for word in told):
            return True
        return all(_contacts(self._tag).search(one) for one in (self._title, self._headline))

    def _least(self, *, akin: bool) -> int:
        if self._is_unspaced:
            return _LEAST_SIGNS if akin else _LEAST_SIGNS_ALONE
        return _LEAST if akin else _LEAST_ALONE

    def _tells_otherwise(self, share: float) -> bool:
        """Whether the headline has words of its own, and sums up what is below it."""
        own, title = _telling(self._headline, self._tag), fold_text(self._title)
        extra = [word for word in own if not _has(word, title)]
        if len(extra) < max(_LEAST, share * len(own)):
            return False
        below = fold_text(self._content[self._line.end :])
        found = sum(_has(word, below) for word in own)
        return found >= max(_LEAST_IN_TEXT, _IN_TEXT * len(own))

    def _other_form(self, told: list[str]) -> OtherTitle | None:
        """Whether two contacts of the same people are told, each by one form."""
        of_title, of_head = _forms(self._title, self._tag), _forms(self._headline, self._tag)
        if len(of_title) != 1 or len(of_head) != 1 or of_title == of_head:
            return None
        head = fold_text(self._headline)
        if not told or not any(_has(word, head) for word in told):
            return None
        form, other = of_title.pop(), of_head.pop()
        lead = " ".join(sentence.words for sentence in find_lead(self._context).sentences)
        confirmed = _pattern(other, self._tag).search(lead) is not None
        where = self._content if form == "telephone" or not confirmed else lead
        if self._tells(form, where):
            return None
        return OtherTitle(self._place, (), form, other)

    def _tells(self, form: ContactForm, text: str) -> bool:
        """Whether a text has any word of a form, in whatever case; a video call is a call."""
        if _pattern(form, self._tag).search(text):
            return True
        if form == "telephone" and pattern("video-contact", self._tag).search(text):
            return True
        folded = fold_text(text)
        words = _pattern(form, self._tag).findall(self._title)
        return any(_has(word, folded) for phrase in words for word in _words(phrase, self._tag))

    def _as_written(self, words: list[str]) -> Iterator[str]:
        """Yield words as the title has them; of a script without blanks nothing."""
        if self._is_unspaced:
            return
        folded = fold_text(self._title)
        for word in words[:_SHOWN]:
            start = folded.find(word)
            yield self._title[start : start + len(word)]

    @property
    def _content(self) -> str:
        return prose_of(self._context).content

    @property
    def _folded(self) -> str:
        return self._context.shared(_folded)

    @property
    def _place(self) -> Place:
        return prose_of(self._context).place(self._line.start, self._line.end)


def _folded(context: Context) -> str:
    return fold_text(prose_of(context).content)


_WORD = lazy_pattern(r"[^\W_]+")
_CONTACTS: tuple[tuple[ContactForm, str], ...] = (
    ("telephone", "telephone-contact"),
    ("personal", "contact-in-person"),
    ("message", "written-message"),
)
# What a title says besides of whom and what.
_NAMING = ("video-contact", "contact-word", "transcript-heading", "statement-heading")
_PEOPLE = ("office", "honorific", "counterpart")
# An ending has up to so many letters, a stem at least so many; shorter words are looked for whole.
_ENDING, _STEM = 3, 4
_SHORTEST_WORD = 3


def _pattern(form: ContactForm, tag: str) -> re.Pattern[str]:
    return pattern(dict(_CONTACTS)[form], tag)


def _forms(text: str, tag: str) -> set[ContactForm]:
    return {form for form, _ in _CONTACTS if _pattern(form, tag).search(text)}


@cache
def _contacts(tag: str) -> re.Pattern[str]:
    """What names a contact or the kind of a text."""
    return re.compile("|".join(alternation(name, tag) for name in _naming()))


@cache
def _besides(tag: str) -> re.Pattern[str]:
    """What tells nothing of whom and what."""
    return re.compile("|".join(alternation(name, tag) for name in (*_PEOPLE, *_naming())))


def _naming() -> Iterator[str]:
    yield from (name for _, name in _CONTACTS)
    yield from _NAMING


def words_in_common(line: str, text: str, tag: str) -> int:
    """Return how many words of a line that tell of whom and what are in a text as well.

    Args:
        line: what may be a headline.
        text: the text below it.
        tag: the language of both.
    """
    folded = fold_text(text)
    return sum(_has(word, folded) for word in _telling(line, tag))


def _telling(text: str, tag: str) -> list[str]:
    """Return the folded words of a title that tell of whom and what it is; pairs of Han signs."""
    return _words(_besides(tag).sub("\n", text), tag)


def _words(text: str, tag: str = "") -> list[str]:
    found: list[str] = []
    for match in _WORD.finditer(text):
        word = fold_text(match[0])
        if _HAN.search(word):
            found += (word[at : at + 2] for at in range(len(word) - 1))
        elif not tag or _tells(match[0], word, tag):
            found.append(_without_article(word))
    return list(dict.fromkeys(found))


def _tells(word: str, folded: str, tag: str) -> bool:
    if len(folded) < _SHORTEST_WORD or folded.isdigit() or folded in languages_by_word():
        return False
    return not (month_of(word, tag) or weekday_of(word, tag) or is_title_word(word))


def _has(word: str, folded: str) -> bool:
    """Return whether a folded text has a word, or one of the same stem."""
    if _HAN.search(word):
        return word in folded
    stem = word[: max(_STEM, len(word) - _ENDING)]
    if len(stem) > _STEM:
        return stem in folded
    article = "" if word.isascii() else rf"{_article()}?"
    return re.search(rf"(?<![^\W_]){article}{re.escape(stem)}", folded) is not None


def _without_article(word: str) -> str:
    """Return a word without what is written with it: `the French` and `France` have one stem."""
    match = None if word.isascii() else re.match(_article(), word)
    return word[match.end() :] if match and len(word) - match.end() >= _STEM else word


@cache
def _article() -> str:
    return alternation("joined-article", whole=False)

"""The acts a readout reports, in the words that tell them as done or as still to come.

One set of words serves the tense of the lead and the role of a date: both ask whether a sentence
reports the record's own act.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cached_property

from readlint.extract.sentence_shapes import last_part
from readlint.language.literals import Glance
from readlint.language.words import (
    alternation,
    as_written,
    gate,
    languages,
    may_hold,
    pattern,
    phrases,
)
from readlint.named_tuple import NamedTuple
from readlint.record.lazy import lazy_pattern

# Languages other than English whose words of `done-act` show the tense of a lead.
_TENSE_BY_ACT = ("de", "es", "fr", "it", "pt")
# The block of the common Han characters.
FIRST_HAN, LAST_HAN = chr(0x4E00), chr(0x9FFF)
# What may stand between a verb and the act it announces: a short run inside one clause.
_RUN = r"[^.;:,!?\n]{0,80}?"


def _en(name: str) -> str:
    return as_written(name, "en")


def _zh(name: str) -> str:
    return as_written(name, "zh")


def act_noun() -> str:
    """Return a group that matches an act as a noun, in English; what follows may be its ending."""
    return _en("act-noun")


def han_future() -> str:
    """Return a group that matches a word of the future, in Chinese.

    `将` is none in 将军 or 将近; 上将 is a rank, but `会上将` is none.
    """
    return (
        rf"(?:{_zh('future-verb')}(?!{_zh('not-future-ending')})"
        rf"|{_zh('plan-for-day')}(?={_zh('at-time')})|{_zh('plan-verb')}(?={_zh('at-time-or-place')}))"
    )


def say_verbs() -> str:
    """Return a group that matches a verb of saying; with a capital it is a name: Said."""
    return alternation("say", "en", any_case=False)


def han_says() -> str:
    """Return a group that matches that somebody said something, in Chinese.

    An act told behind it is not the one that a day in front of it dates.
    """
    short = alternation("say-before-speech", "zh")
    return rf"(?:{alternation('say', 'zh')}|{short}(?=[，,：:“「]))"


class Telling:
    """A form of words that tells an act.

    Args:
        pattern: the words.
        why: what they show.
        gate: classes of one of which every match holds a phrase: asking for them costs a fifth
            of the pattern; none where that is not worth it.
        tag: the language of the words.
    """

    def __init__(
        self, pattern: re.Pattern[str], why: str, gate: tuple[str, ...] = (), tag: str = "en"
    ) -> None:
        self.pattern = pattern
        self.why = why
        self._gate = gate
        self._tag = tag

    def matches(self, words: str, small: str | None = None) -> Iterable[re.Match[str]]:
        """Return its matches in some words.

        Args:
            words: the words.
            small: the same in small letters, where they are at hand.
        """
        if self._gate:
            glance, has_ascii = self._literals
            if not (has_ascii or not words.isascii()):
                return ()
            if not glance.meets(small or words.lower()):
                return ()
        return self.pattern.finditer(words)

    @cached_property
    def _literals(self) -> tuple[Glance, bool]:
        """The phrases of the gate in small letters, without those that hold another."""
        found = {one.lower() for name in self._gate for one in phrases(name, self._tag)}
        least: list[str] = []
        for one in sorted(found, key=len):
            if not any(map(one.__contains__, least)):
                least.append(one)
        return Glance(least), any(map(str.isascii, least))


class ToldBy(NamedTuple):
    """A class of phrases each of which tells an act; only its languages in a text are asked.

    Attributes:
        name: the class.
        why: what they show.
        tags: the languages; none for all.
    """

    name: str
    why: str
    tags: tuple[str, ...] = ()

    def matches(self, words: str, small: str | None = None) -> Iterable[re.Match[str]]:
        """Return its matches in some words, as `Telling.matches` does."""
        small = small or words.lower()
        if not may_hold(small, self.name, *self.tags):
            return ()
        # A pattern of all languages costs ten times as much as one of those in a text.
        known = self.tags or languages(self.name)
        tags = (tag for tag in known if may_hold(small, self.name, tag))
        return pattern(self.name, *tags).finditer(words)


def tells_what_comes(words: str) -> bool:
    """Return whether words leave an act open, in languages whose plans `COMING` does not know."""
    return any(True for _ in _COMING_WORDS.matches(words))


_COMING_WORDS = ToldBy("coming-act", "leaves it open")
COMING: tuple[Telling, ...] = (
    Telling(
        lazy_pattern(
            lambda: rf"\b(?:{_en('future-be')}|{_en('future-verb')}) {_en('coming-act-verb')}\b"
        ),
        "announces the act",
        ("future-verb",),
    ),
    Telling(
        lazy_pattern(lambda: rf"\b{_en('future-be')} {_en('coming-act-participle')}\b"),
        "announces the act",
        ("future-be",),
    ),
    Telling(
        lazy_pattern(
            lambda: (
                rf"\b{_en('plan-phrase')}(?: {_en('before-infinitive')} {_en('coming-act-verb')}\b"
                rf"| {_en('in-place')} [A-Z]\w+)"
            )
        ),
        "announces the act",
        ("plan-phrase",),
    ),
    Telling(
        lazy_pattern(lambda: rf"\b{_en('is-to')} {_en('arranged-act')}\b"),
        "announces the act",
        ("is-to",),
    ),
    Telling(
        lazy_pattern(lambda: rf"\b{_en('upcoming')}(?: [\w-]+){{0,3}}? {act_noun()}\b"),
        "says that it is still to come",
        ("upcoming",),
    ),
    Telling(
        lazy_pattern(
            lambda: (
                rf"\b{alternation('ahead-of', 'en', whole=False)}"
                rf" (?:{_en('determiner')} |{_RUN}{_en('name-ending')} ){_RUN}{act_noun()}\b"
            )
        ),
        "says that it is still to come",
        ("ahead-of",),
    ),
    Telling(
        lazy_pattern(
            lambda: (
                rf"{han_future()}(?:{_zh('plan-link')}[^。，；]{{0,40}}?{_zh('coming-act-verb')}"
                rf"|{_zh('formally')}?{_zh('coming-act-verb')}"
                rf"|(?<={_zh('soon')}.)[^。，；]{{0,30}}?(?:{_zh('sets-out')}|{_zh('coming-act-verb')}))"
                rf"|{_zh('set-for')}[^。；]{{0,40}}?{_zh('coming-act-verb')}"
            )
        ),
        "announces the act",
        ("future-verb", "plan-for-day", "plan-verb"),
        "zh",
    ),
)

_HAN_PLAN = COMING[-1]

# `Gruber to Visit Prague`: only in headlines, whose plans lack the verb in front.
HEADLINE_PLAN = Telling(
    lazy_pattern(
        lambda: (
            rf"\A(?:[^\W\d_][\w.’'-]{{0,20}} ){{1,6}}{_en('headline-plan')}\b"
            rf"(?! {_en('no-guest')}\b)"
        ),
        re.IGNORECASE,
    ),
    "announces the act",
    ("headline-plan",),
)

# A meeting may look ahead to a visit; such words count only where somebody announces.
LOOKS_AHEAD = lazy_pattern(lambda: rf"{_en('upcoming')}|{_en('ahead-of')}", re.IGNORECASE)
ANNOUNCES = lazy_pattern(lambda: rf"\b{_en('announces')}\b")

_IS_DONE = "reports the act as done"
OCCASION = Telling(
    lazy_pattern(
        lambda: rf"\b{alternation('meanwhile', 'en', whole=False)} {_en('occasion-act')}\b",
        gate=gate("meanwhile", tags=("en",)),
    ),
    _IS_DONE,
    ("occasion-act",),
)
DATED = (
    Telling(
        # Acts that a day is the day of; history is told in other verbs (signed, founded, agreed).
        lazy_pattern(
            lambda: (
                rf"\b(?:{_en('act-verb')}"
                rf"|{_en('act-verb-or-participle')}(?! {_en('passive-by')}\b))\b"
            )
        ),
        _IS_DONE,
    ),
    OCCASION,
    Telling(
        lazy_pattern(
            lambda: (
                rf"{_zh('act-verb')}|{_zh('holds-act')}[^。，；]{{0,16}}?{_zh('held-act')}"
                rf"|{_zh('held-act')}{_zh('held-at')}[^。，；]{{1,12}}?{_zh('holds-act')}"
            )
        ),
        _IS_DONE,
        ("act-verb", "holds-act"),
        "zh",
    ),
)
DONE: tuple[Telling | ToldBy, ...] = (
    *DATED,
    Telling(
        lazy_pattern(
            lambda: (
                rf"\b(?:{_en('done-act')}"
                rf"|{_en('done-act-or-participle')}(?! {_en('passive-by')}\b))\b"
            ),
            gate=gate("done-act", "done-act-or-participle", tags=("en",)),
        ),
        _IS_DONE,
    ),
    ToldBy("done-act", _IS_DONE, _TENSE_BY_ACT),
    Telling(
        lazy_pattern(
            lambda: (
                rf"\b{alternation('occasion-opener', 'en', whole=False)}"
                rf" {_en('occasion-determiner')} (?:(?!{_en('other-occasion')})[\w-]+ ){{0,3}}"
                rf"{_en('occasion-noun')}\b"
                rf"|\b{alternation('occasion-act-opener', 'en', whole=False)}"
                rf" {_en('occasion-participle')}\b"
            ),
            gate=gate("occasion-opener", "occasion-act-opener", tags=("en",)),
        ),
        "names the act as the occasion",
        ("occasion-noun", "occasion-participle"),
    ),
)
# What shows that a text is no preview; less would do to tell the day of an act.
REPORTED: tuple[Telling | ToldBy, ...] = (
    *DATED,
    Telling(
        lazy_pattern(lambda: rf"\b{_en('paid-visit')} (?:[\w-]+ ){{1,4}}?{_en('visit-paid')}\b"),
        _IS_DONE,
        ("paid-visit",),
    ),
    ToldBy("reported-act", _IS_DONE),
)
# `met with reporters` is how a preview is given; `since they met` and `to be held` are no report.
NOT_AN_ACT = lazy_pattern(
    lambda: (
        rf" (?:{_en('to-press')}"
        rf"|(?:{_en('meeting-with')} )?(?:{_en('article')} )?(?:\w+ )?{_en('press-matter')}\b)"
    ),
    gate=gate("to-press", "press-matter", tags=("en",)),
)
BACKGROUND = lazy_pattern(
    lambda: (
        rf"\b(?:{alternation('background-word', 'en', whole=False)}|{_en('background-verb')}"
        rf"|{_en('infinitive')}(?! {_en('definite-article')}\b| [A-Z]))\b"
        rf"|\b{_en('clause-that')}(?: (?:[a-z]+{_en('adverb-ending')}|{_en('adverb')}))? \Z"
        rf"|{han_future()}|^{_zh('and-further')}|{_zh('background-word')}"
    )
)

# A sentence of Chinese seldom has more characters than this.
_HAN_REACH = 160
_HAN_DESCRIBES = lazy_pattern(lambda: rf"[。；]|{_zh('attribute-mark')}|{_zh('occasion-closer')}\Z")
_HAN_BACK = lazy_pattern(lambda: rf"[。；]|{_zh('back-to-past')}")


def is_background(before: str) -> bool:
    """Return whether a verb of an act stands in a side clause, by the words of its own clause.

    Args:
        before: the words of the sentence in front of the verb.
    """
    clause = last_part(before[-100:], ",;:，；：")
    return bool(BACKGROUND.search(clause)) or _is_planned_in_han(before)


def _is_planned_in_han(before: str) -> bool:
    """Return whether an earlier clause announces the act: `将于星期五访问A，出席…，并同B会谈`.

    A plan that describes something else (`将举行的`, `将访问A前`) announces nothing more, nor does
    one behind which the text comes back to what happened.
    """
    plan = next(iter(_HAN_PLAN.matches(before[-_HAN_REACH:])), None)
    if plan is None:
        return False
    rest, comma, further = before[-_HAN_REACH:][plan.end() :].partition("，")
    return bool(comma) and not _HAN_DESCRIBES.search(rest) and not _HAN_BACK.search(further)

"""Dates of the text: the day of the act it reports, and days of history and of plans.

A date is the day of the act only where grammar binds the two: `On DATE, A met B` at the head of
the first sentence, `A met B in Z on DATE` in it, `DATE，A会见B`. All else contradicts nobody.
"""

from __future__ import annotations

import re

from readlint.extract.act.acts import (
    COMING,
    DATED,
    FIRST_HAN,
    NOT_AN_ACT,
    OCCASION,
    act_noun,
    han_future,
    han_says,
    is_background,
    say_verbs,
)
from readlint.extract.act.acts_abroad import DayForm, act_abroad
from readlint.extract.sentence_shapes import first_part, last_part
from readlint.extract.text.quotes import QUOTE_MARKS, is_quoted
from readlint.extract.time.mentions import Role
from readlint.language.alternations import alternation_of
from readlint.language.calendar import full_weekdays
from readlint.language.words import alternation, gate, is_phrase, may_hold, pattern
from readlint.named_tuple import NamedTuple
from readlint.record.lazy import lazy_pattern

# How far behind `On DATE,` the verb may stand: titles of ministers are long.
_REACH = 320


def _en(name: str) -> str:
    """Return a group of the English phrases of a class, in the case in which they are written."""
    return alternation(name, "en", any_case=False)


def _zh(name: str) -> str:
    return alternation(name, "zh")


def _weekday() -> str:
    return alternation_of(full_weekdays("en"), any_case=False)


def _the() -> str:
    return rf"(?:{_en('definite-article')} )?"


_OPENS = lazy_pattern(
    lambda: (
        rf"(?:^|[–—:)/]\s*|--\s*)(?:{_en('sentence-day-opener')} )?{_the()}"
        rf"(?:{_weekday()},? {_the()})?[(]?\Z"
    ),
    re.IGNORECASE,
)
_HAN_OPENS = lazy_pattern(
    lambda: rf"(?:^|{_zh('dispatch-mark')}\s?[，,]?){_zh('local-time')}?\s*\Z"
)
_ON = lazy_pattern(
    lambda: (
        rf"(?:{_en('day-preposition')} {_the()}(?:{_weekday()},? ?[(]?{_the()})?"
        rf"|{_weekday()}[,(] ?|[(]|{_en('today')},? [(]?)\Z"
    ),
    re.IGNORECASE,
)
_CLAUSE_OPENS = lazy_pattern(
    lambda: (
        rf"(?:[,;] (?:{_en('clause-joiner')} )?|{_en('name-joiner')} ){_en('day-preposition')} "
        rf"{_the()}(?:{_weekday()},? {_the()})?\Z"
    ),
    re.IGNORECASE,
)
_SHORT_REACH = 60
_FROM = lazy_pattern(
    lambda: rf"(?:{_en('span-opener')}|[(])(?: {_en('definite-article')})? ?\Z", re.IGNORECASE
)
_HAN_ON = lazy_pattern(lambda: rf"{_zh('day-preposition')}{_zh('local-time')}?\Z")
# `外交部长A5月3日在B会见C`: the day follows the name without a word between.
_HAN_NAME_BEFORE = lazy_pattern(
    lambda: rf"(?:^|{_zh('dispatch-mark')}\s?)[\u4e00-\u9fff·、]{{2,30}}\Z"
)
_HAN_NO_NAME = lazy_pattern(lambda: _zh("no-actor"))
_HAN_STAY = lazy_pattern(lambda: rf"(?<!{_zh('about-to')}){_zh('stay')}")


def _from_another() -> str:
    """`received him, back from his visit to Prague on DATE`: the day of something else."""
    return (
        rf"{_en('comes-from')} {_en('whence')}"
        rf"|{_en('whence')} (?:[\w’'-]+ ){{1,5}}?{act_noun()}"
    )


def _event_of_others() -> str:
    """`held talks on the bomb attack on DATE`: what happened then was no act of diplomats."""
    nouns = rf"(?:[\w-]+ ){{0,2}}{_en('event-of-others')}"
    return rf"{_en('topic-opener')} {_en('definite-article')} {nouns}"


def _participle() -> str:
    """`agreed`, `opening`: what follows is of it, unless it goes on about the act."""
    endings = alternation("participle-ending", "en", whole=False)
    return rf"\b(?!{_en('no-participle')} )[a-z]{{3,}}{endings} (?!{_en('act-goes-on')})"


# Between the verb and `on DATE`: any of these, and the date belongs to something else.
_BROKEN = lazy_pattern(
    lambda: (
        rf"{_en('parts-day')}"
        rf"|{_en('purpose')}(?! {_en('definite-article')} [a-z]+ {_en('occurrence')})"
        rf"|{_en('infinitive')} (?!{_en('definite-article')})[a-z]+"
        rf"|\b(?:{_from_another()}|{_event_of_others()})\b"
        rf"|{_participle()}"
        rf"|[;:{QUOTE_MARKS}]"
    )
)
# `..., the ministry said on DATE`: the day of the statement, whatever the sentence reports.
SAID = lazy_pattern(
    lambda: (
        rf"\b(?:{say_verbs()}|{_en('tell')} [\w ,]{{3,40}}?)"
        rf"(?: {_en('at-place')} [\w ]{{3,30}}?)?(?: {_en('said-here')})?"
        rf"(?: {_en('day-preposition')})?(?: {_weekday()},?)? {_the()}\Z"
    ),
    re.IGNORECASE,
)


def _day_words() -> str:
    """`from` opens a range before words of a day, or with `to`: `a delegation from Prague on`."""
    return rf"(?:(?:{_en('day-word')}|{_weekday()}),? ?[(]?)*"


_RANGE_BEFORE = lazy_pattern(
    lambda: (
        rf"(?:{_en('whence')} {_day_words()}"
        rf"|{_en('whence')}.{{1,30}}{_en('until')} {_day_words()}"
        rf"|\d\s?(?:{_en('number-joiner')}|[-–—&])\s?"
        # The preposition of Hebrew is joined to the day by a hyphen.
        rf"|(?<![\u05d0-\u05ea])(?:{_zh('range-joiner')}|[-—]))\Z"
    ),
    re.IGNORECASE,
    gate=lambda words: (
        not words.isascii()
        or any(map(words.__contains__, "-0123456789"))
        or may_hold(words, "whence", "en")
    ),
)
# Between a day and an act: somebody speaks on that day, of an act of perhaps another.
_SAYS_FIRST = lazy_pattern(
    lambda: rf"\b{say_verbs()}\b|{_en('tell')}|{han_says()}",
    gate=lambda words: (
        not words.isascii() or may_hold(words, "say", "en") or may_hold(words, "tell", "en")
    ),
)
# `将于DATE`, `将应邀于DATE`: the day of a plan.
_HAN_PLANNED = lazy_pattern(lambda: rf"{han_future()}[^，。；：]*\Z", lowest=FIRST_HAN)
_RANGE_AFTER = lazy_pattern(
    lambda: rf"\s?(?:{_en('until')}|{_en('number-joiner')}|[–—-]|{_zh('range-joiner')})\s?\d",
    re.IGNORECASE,
)
_LOCAL = lazy_pattern(lambda: rf",? ?\(?{_en('local-clock')}\)?", re.IGNORECASE)
_FAR_CLOCK = lazy_pattern(
    lambda: alternation("far-clock", "en", "zh"),
    re.IGNORECASE,
    gate=gate("far-clock", tags=("en", "zh")),
)
_PLAN = lazy_pattern(
    lambda: rf"{_en('plan-word')}|{han_future()}",
    re.IGNORECASE,
    gate=lambda words: not words.isascii() or may_hold(words, "plan-word", "en"),
)
_HISTORY = lazy_pattern(
    lambda: alternation("history-word", "en", "zh"),
    re.IGNORECASE,
    gate=gate("history-word", tags=("en", "zh")),
)


_PARTICIPLE = lazy_pattern(r", \Z")
_CLAUSE_ENDS = ".;。；"


class Binding(NamedTuple):
    """The part a date plays in its sentence."""

    role: Role
    reason: str
    firm: bool = True
    far_clock: bool = False
    is_arrival: bool = False


class _Act(NamedTuple):
    """The verb to which grammar binds a date, and what binds it, as the end of a sentence."""

    verb: str
    reason: str


def binding_in_lead(
    before: str, after: str, *, is_range: bool = False, form: DayForm = "date"
) -> Binding:
    """Return what a date is in a sentence of the lead.

    Args:
        before: the sentence in front of the date; an earlier stamp on the line is cut off.
        after: the sentence behind the date.
        is_range: days from one to another are written.
        form: how the day is written.
    """
    act = _bound(before, after, is_range, form)
    inside_range = _RANGE_BEFORE.search(before[-40:]) or _RANGE_AFTER.match(after)
    if act is None or (inside_range and not is_range):
        return binding_in_body(before, after)
    far = bool(_FAR_CLOCK.search(before[-8:]) or _FAR_CLOCK.match(after.lstrip(" ,(")))
    arrival = is_phrase(act.verb, "arrival")
    return Binding("event", act.reason, not arrival, far, arrival)


def binding_abroad(before: str, after: str, form: DayForm = "date") -> Binding:
    """Return what a date is in the first sentence of a text whose tense nothing else shows.

    Args:
        before: the sentence in front of the date.
        after: the sentence behind the date.
        form: how the day is written.
    """
    of_others = is_quoted(before) or _recalls(before) or _recalls(after)
    in_range = bool(_RANGE_BEFORE.search(before[-40:]) or _RANGE_AFTER.match(after))
    act = None if of_others or in_range else act_abroad(before, after, form)
    if act is None:
        return binding_in_body(before, after)
    return Binding("event", f"dates what the sentence says with `{act}`")


def _bound(before: str, after: str, is_range: bool, form: DayForm) -> _Act | None:
    if _is_of_others(before) or _recalls(before) or _recalls(after):
        return None
    abroad = act_abroad(before, after, form)
    if abroad is not None:
        return _act(abroad, "is beside")
    lead_in = before[-80:]
    opens = _OPENS.search(lead_in) if len(before) <= 80 else None
    if opens or _HAN_OPENS.search(before):
        is_local = may_hold(after, "local-clock", "en")
        told = _LOCAL.sub("", after, count=1) if is_local else after
        verb = _first_act(told[:_REACH])
        stay = _HAN_STAY.search(after[:_SHORT_REACH]) if is_range and verb is None else None
        return _act(stay[0] if stay else verb, "opens the sentence that says")
    if SAID.search(lead_in):
        return None
    if _HAN_NAME_BEFORE.search(before) and not _HAN_NO_NAME.search(before):
        return _act(_first_act(after[:_SHORT_REACH]), "comes before")
    return _bound_inside(before, after, is_range)


def _is_of_others(before: str) -> bool:
    """Whether somebody is quoted, or a plan of Chinese is told, where the date comes."""
    return is_quoted(before) or bool(_HAN_PLANNED.search(before[-_REACH:]))


def _recalls(words: str) -> bool:
    tags = "en", "zh"
    if not may_hold(words, "recalls", *tags):
        return False
    return pattern("recalls", *tags, any_case=False).search(words) is not None


def _bound_inside(before: str, after: str, is_range: bool) -> _Act | None:
    """Bind a date further on in the sentence: to what follows in its clause, or to the verb."""
    lead_in = before[-80:]
    if _CLAUSE_OPENS.search(lead_in) and (verb := _first_act(after[:_SHORT_REACH])):
        return _act(verb, "opens the clause that says")
    on_han = _HAN_ON.search(lead_in)
    if not (on_han or _ON.search(lead_in) or (is_range and _FROM.search(lead_in))):
        return None
    verb = _last_act(before[-_REACH:])
    if verb is None and on_han:
        verb = _first_act(after[:_SHORT_REACH])
    return _act(verb, "dates what the sentence says with")


def _act(verb: str | None, reason: str) -> _Act | None:
    return None if verb is None else _Act(verb, f"{reason} `{verb}`")


def _first_act(words: str) -> str | None:
    """The act told as done after a date, where nothing before it announces one."""
    for telling in DATED:
        for match in telling.matches(words):
            front, told = words[: match.start()], words[: match.end() + 1]
            if any(True for coming in COMING for _ in coming.matches(told)):
                return None
            if telling is not OCCASION and _SAYS_FIRST.search(front):
                return None
            if not is_background(front) and not NOT_AN_ACT.match(words, match.end()):
                return match[0]
    return None


def _last_act(words: str) -> str | None:
    """The act told as done before `on DATE`, where nothing stands between that takes the date."""
    for telling in DATED:
        matches = list(telling.matches(words))
        if not matches:
            continue
        match = matches[-1]
        between = words[match.end() :]
        if _is_beside_the_act(words[: match.start()]) or NOT_AN_ACT.match(words, match.end()):
            continue
        if not _BROKEN.search(between):
            return match[0]
    return None


def _is_beside_the_act(before: str) -> bool:
    """Return whether a verb tells of another act than the sentence.

    Right behind a comma it is a participle, part of the clause in front of it: in "we thank all
    who came to the meeting, held in Prague on DATE" it is no more the act than "came".
    """
    described = _PARTICIPLE.search(before)
    return is_background(before) or (
        described is not None and is_background(before[: described.start()])
    )


def binding_in_body(before: str, after: str) -> Binding:
    """Return what a date is outside the lead: a plan or history where a word says so."""
    clause = last_part(before[-60:], _CLAUSE_ENDS)
    clause = clause[clause[:1].isspace() :]
    if _PLAN.search(clause):
        return Binding("plan", "follows words of a plan", firm=False)
    if _HISTORY.search(f"{clause} {first_part(after[:30], _CLAUSE_ENDS)}"):
        return Binding("history", "is beside words of history", firm=False)
    return Binding("other", "nothing shows what it dates", firm=False)

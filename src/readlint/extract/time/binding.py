"""Dates of the text: the day of the act it reports, and days of history and of plans.

A date is the day of the act only where grammar binds the two: `On DATE, A met B` at the head of
the first sentence, `A met B in Z on DATE` in it, `DATE，A会见B`. All else contradicts nobody.
"""

from __future__ import annotations

import re

from readlint.extract.act.acts import (
    ACT_NOUN,
    ARRIVALS,
    COMING,
    DATED,
    FIRST_HAN,
    HAN_FUTURE,
    NOT_AN_ACT,
    OCCASION,
    han_says,
    is_background,
    say_verbs,
)
from readlint.extract.act.acts_abroad import DayForm, act_abroad
from readlint.extract.text.quotes import QUOTE_MARKS, is_quoted
from readlint.extract.time.mentions import Role
from readlint.language.words import alternation
from readlint.named_tuple import NamedTuple
from readlint.record.lazy import lazy_pattern

# How far behind `On DATE,` the verb may stand: titles of ministers are long.
_REACH = 320
_OPENS = lazy_pattern(
    r"(?:^|[–—:)/]\s*|--\s*)"
    r"(?:on |from |between |in the (?:morning|afternoon|evening) of )?(?:the )?"
    r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,? (?:the )?)?[(]?\Z",
    re.IGNORECASE,
)
_HAN_OPENS = lazy_pattern(
    lambda: rf"(?:^|[电電讯訊]\s?[，,]?){alternation('local-time', 'zh')}?\s*\Z"
)
_ON = lazy_pattern(
    r"(?:\bon (?:the )?(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,? ?[(]?(?:the )?)?"
    r"|\b(?:mon|tues|wednes|thurs|fri|satur|sun)day[,(] ?|[(]|\btoday,? [(]?)\Z",
    re.IGNORECASE,
)
_CLAUSE_OPENS = lazy_pattern(
    r"(?:[,;] (?:and |then |and then )?|\band )on (?:the )?"
    r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,? (?:the )?)?\Z",
    re.IGNORECASE,
)
_SHORT_REACH = 60
_FROM = lazy_pattern(r"(?:\b(?:from|between|during|over|on)|[(])(?: the)? ?\Z", re.IGNORECASE)
_HAN_ON = lazy_pattern(lambda: rf"(?:于|於|在){alternation('local-time', 'zh')}?\Z")
# `外交部长A5月3日在B会见C`: the day follows the name without a word between.
_HAN_NAME_BEFORE = lazy_pattern(r"(?:^|[电電讯訊]\s?)[\u4e00-\u9fff·、]{2,30}\Z")
_HAN_NO_NAME = lazy_pattern(r"[自从到至将]|签署|发表|达成|关于|根据|以来|去年|今年|明年")
_HAN_STAY = lazy_pattern(r"(?<!将)(?:访问|访华|来华|率团)")
# `received him, back from his visit to Prague on DATE`: the day of something else.
_FROM_ANOTHER = (
    r"(?:back|fresh|home|return|withdrawal|exit|departure|release|evacuation|expulsion|retreat"
    r"|independence|flight|(?:letter|message|note|report|invitation|request)s?|news|greetings"
    rf"|congratulations) from|from (?:[\w’'-]+ ){{1,5}}?{ACT_NOUN}"
)
# `held talks on the bomb attack on DATE`: what happened then was no act of diplomats.
_EVENT_OF_OTHERS = (
    r"(?:of|about|on|over|regarding) the (?:[\w-]+ ){0,2}(?:attacks?|assault|bombings?|shootings?"
    r"|explosions?|earthquakes?|floods?|crash|coup|elections?|referendum)"
)
# Between the verb and `on DATE`: any of these, and the date belongs to something else.
_BROKEN = lazy_pattern(
    r"\b(?:who|which|that|whose|where|when|after|since|before|until|following|marking|ahead"
    r"|for(?! the [a-z]+ time\b)"
    r"|signed|reached|agreed|adopted|dated|issued|launched|established|scheduled|planned|due"
    r"|will|to (?!the\b)[a-z]+|of the (?:agreement|treaty|summit)|anniversary|held on)\b"
    rf"|\b(?:{_FROM_ANOTHER}|{_EVENT_OF_OTHERS})\b"
    r"|\b(?!visiting )[a-z]{3,}(?:ed|ing) (?!on\b|in\b|at\b|with\b)"
    rf"|[;:{QUOTE_MARKS}]"
)
# `..., the ministry said on DATE`: the day of the statement, whatever the sentence reports.
SAID = lazy_pattern(
    lambda: (
        rf"\b(?:{say_verbs()}|told [\w ,]{{3,40}}?)"
        r"(?: in [\w ]{3,30}?| at [\w ]{3,40}?)?(?: here)?(?: on)?"
        r"(?: (?:mon|tues|wednes|thurs|fri|satur|sun)day,?)? (?:the )?\Z"
    ),
    re.IGNORECASE,
)
# `from` opens a range before words of a day, or with `to`: in `a delegation from Prague on` none.
_DAY_WORDS = (
    r"(?:(?:the|last|next|this|early|late|morning|afternoon|evening|night|of|on"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)day)\b,? ?[(]?)*"
)
_RANGE_BEFORE = lazy_pattern(
    rf"(?:\bfrom {_DAY_WORDS}|\bfrom\b.{{1,30}}\b(?:to|until|till|through) {_DAY_WORDS}"
    r"|\d\s?(?:to|and|-|–|—|&)\s?"
    # `ב-12`: the preposition of Hebrew is joined to the day.
    r"|(?<![\u05d0-\u05ea])[至到—-])\Z",
    re.IGNORECASE,
)
# Between a day and an act: somebody speaks on that day, of an act of perhaps another.
_SAYS_FIRST = lazy_pattern(lambda: rf"\b(?:{say_verbs()}|told)\b|{han_says()}")
# `将于DATE`, `将应邀于DATE`: the day of a plan.
_HAN_PLANNED = lazy_pattern(rf"{HAN_FUTURE}[^，。；：]*\Z", lowest=FIRST_HAN)
_RANGE_AFTER = lazy_pattern(r"\s?(?:to|until|through|and|–|—|-|至|到)\s?\d", re.IGNORECASE)
_RECALLS = lazy_pattern(r"anniversary|years ago|decades|\b(?:recall|commemorat|mark)ed\b|周年")
_RECALLS_GATE = ("nniversary", "years ago", "ecades", "ecalled", "ommemorated", "arked", "周年")
_LOCAL = lazy_pattern(r",? ?\(?local time\)?", re.IGNORECASE)
_FAR_CLOCK = lazy_pattern(
    r"(?:beijing|moscow|washington|eastern|gmt|utc|tokyo)(?: standard| daylight)? time"
    r"|北京时间|北京時間",
    re.IGNORECASE,
)
_PLAN = lazy_pattern(
    r"\b(?:will|shall|upcoming|scheduled|planned|expected|due|until|by|no later than|agreed to"
    r"|(?:is|are) to)\b"
    rf"|{HAN_FUTURE}",
    re.IGNORECASE,
)
_HISTORY = lazy_pattern(
    r"\b(?:since|anniversary|signed|established|adopted|founded|born|ago|last|previous|earlier"
    r"|history|former|concluded|entered into force)\b|周年|以来|曾|签署|建交",
    re.IGNORECASE,
)


_PARTICIPLE = lazy_pattern(r", \Z")
_CLAUSE_END = lazy_pattern(r"[.;。；]\s?")


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
    arrival = act.verb.lower() in ARRIVALS
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
        told = _LOCAL.sub("", after, count=1) if "local" in after.lower() else after
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
    return any(part in words for part in _RECALLS_GATE) and bool(_RECALLS.search(words))


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
    clause = _CLAUSE_END.split(before[-60:])[-1]
    if _PLAN.search(clause):
        return Binding("plan", "follows words of a plan", firm=False)
    if _HISTORY.search(f"{clause} {_CLAUSE_END.split(after[:30])[0]}"):
        return Binding("history", "is beside words of history", firm=False)
    return Binding("other", "nothing shows what it dates", firm=False)

"""The shapes of sentences that tell the place of an act, for languages of a fixed word order.

Verb, noun and preposition come in the order of English. A language whose file has the classes is
read by the same shapes; `before-place` says that it is.
"""

from __future__ import annotations

import re
from functools import cache

from readlint.extract.text.quotes import QUOTE_MARKS
from readlint.language.alternations import alternation_of
from readlint.language.calendar import names_of
from readlint.language.words import alternation, languages, phrases
from readlint.named_tuple import NamedTuple
from readlint.record.lazy import lazy_pattern

_CAPITAL = r"[A-Z\u00c0-\u017e]"
_NAME_WORD = rf"{_CAPITAL}[\w’'-]*(?:\.[A-Z])*\.?"
# Shorter names of weekdays are words of names as well: Sun Palace.
_LONG_WEEKDAY = 4


class Shapes(NamedTuple):
    """The shapes of one language, each compiled at its first use.

    Attributes:
        meets: that two met in one room, as a finite verb.
        began: that a meeting began or ended, as a noun and its verb.
        when_meeting: the act as the occasion on which something was said.
        tells: that somebody told of something.
        breaks: between verb and place, so that the place belongs to something else.
        apposition: said of a person between two commas, the second right before `in X`.
        may_precede: what may be right before `in X`: the act, a name, a day.
        house: a house or an occasion that has a place of its own: `at the residence in X`.
        posted: somebody who serves in the place that follows.
        at: what the name of a place follows.
        opens: what may be before `in X` at the head of a sentence.
        visit: a visit to the place that follows; group `during` where it is the occasion.
        toured: a house that was visited beside the meeting, in the place that follows.
        hosted: the place that hosted the act, in group `where`.
        next_stop: before a visit that was the next one.
        guest: a guest who is in the place that follows.
        on_a_visit: behind the place of a guest, so that the guest is received there.
        sidelines: a conference beside which the act was, in group `what`.
        named_after: a conference that has the name of its city, in one of two groups.
        untold: before a visit that was not, or had been.
        perfect: what had happened before, which is another act.
        talked: that somebody met, in any words.
        the_meeting: below the lead, that the meeting took place.
        name: the words of a name.
        another: before a further name in a row.
        elsewhen: behind a name: another time, or a thing of which it is a part.
        day_or_month: a day or a month with a capital, which is no part of a name.
        forum: behind the name of a city, a forum that bears it.
    """

    meets: re.Pattern[str]
    began: re.Pattern[str]
    when_meeting: re.Pattern[str]
    tells: re.Pattern[str]
    breaks: re.Pattern[str]
    apposition: re.Pattern[str]
    may_precede: re.Pattern[str]
    house: re.Pattern[str]
    posted: re.Pattern[str]
    at: re.Pattern[str]
    opens: re.Pattern[str]
    visit: re.Pattern[str]
    toured: re.Pattern[str]
    hosted: re.Pattern[str]
    next_stop: re.Pattern[str]
    guest: re.Pattern[str]
    on_a_visit: re.Pattern[str]
    sidelines: re.Pattern[str]
    named_after: re.Pattern[str]
    untold: re.Pattern[str]
    perfect: re.Pattern[str]
    talked: re.Pattern[str]
    the_meeting: re.Pattern[str]
    name: re.Pattern[str]
    another: re.Pattern[str]
    elsewhen: re.Pattern[str]
    day_or_month: re.Pattern[str]
    forum: re.Pattern[str]


def has_order(tag: str) -> bool:
    """Return whether a language has the words for these shapes."""
    return tag in languages("before-place")


@cache
def shapes_of(tag: str) -> Shapes:
    """Return the shapes of a language.

    Args:
        tag: a language that `has_order`.
    """
    return Shapes(**_acts(tag), **_between(tag), **_visits(tag), **_names(tag))


def _acts(tag: str) -> dict[str, re.Pattern[str]]:
    """The words that tell an act."""

    def meets() -> str:
        nouns = rf"(?:(?!{_remote(tag)})[\w’'-]+,? ){{0,6}}?{_as_is('meeting-noun', tag)}"
        return (
            rf"\b(?:{_as_is('meets-there', tag)}|{_as_is('takes-place', tag)} {nouns}"
            rf"|{_as_is('auxiliary', tag)} {_as_is('hosted-there', tag)}"
            rf"|{_as_is('hosts-there', tag)}(?! {_as_is('passive-by', tag)}\b))\b"
        )

    return {
        "meets": lazy_pattern(meets),
        "began": lazy_pattern(
            lambda: (
                rf"\b{_any('meeting-noun', tag)}\b"
                rf"(?: (?!{_as_is('describes-act', tag)}\b)[\w’'.-]+){{0,14}}?"
                rf" {_as_is('act-begins', tag)}\b"
            )
        ),
        "when_meeting": lazy_pattern(
            lambda: (
                rf"\b{_any('meanwhile', tag)} {_as_is('meeting-there', tag)}\b"
                rf"|\b{_any('at-an-act', tag)} (?:(?!{_remote(tag)})[\w-]+ ){{0,3}}"
                rf"{_as_is('act-with', tag)}\b"
            )
        ),
        "tells": lazy_pattern(lambda: rf"\b(?:{_as_is('say', tag)}|{_as_is('tells-of', tag)})\b"),
        "perfect": lazy_pattern(
            lambda: rf"\b{_as_is('pluperfect', tag)} (?:\w+ )?{_as_is('met-participle', tag)}\b"
        ),
        "talked": lazy_pattern(lambda: rf"\b{_as_is('talked', tag)}\b"),
        "the_meeting": lazy_pattern(
            lambda: (
                r"(?:\A|(?<=[.!?\n] )|(?<=[.!?]\n)|(?<=\n))"
                rf"{_as_is('the-meeting', tag)}(?: {_as_is('meeting-kind', tag)})?"
                rf" {_as_is('our-meeting', tag)} {_as_is('was-held', tag)}\b[^.!?\n]{{0,160}}"
            )
        ),
    }


def _between(tag: str) -> dict[str, re.Pattern[str]]:
    """The words around a place and between it and the act."""

    def breaks() -> str:
        no_office = "".join(rf"(?<!{one} )" for one in phrases("before-portfolio", tag))
        return (
            rf"\b(?:{_as_is('parts-place', tag)}|{no_office}{_as_is('purpose', tag)}"
            rf"|{_as_is('infinitive', tag)} (?!{_as_is('definite-article', tag)}\b)[a-z]+"
            rf"|{_as_is('not-in-person', tag)})\b|[;:{QUOTE_MARKS}]"
        )

    def opens() -> str:
        return (
            rf"(?:^|[–—)] ?|-- )(?:(?:{_any('opening-day', tag)}|{_any('this-time', tag)} \w+"
            rf"|{_any('day-preposition', tag)} [^,.;:]{{3,40}}),? )?\Z"
            rf"|^{_any('at-occasion', tag)} (?:(?!{_as_is('on-topic', tag)}\b)[\w’'.-]+ ){{1,10}}?"
            rf"{_any('gathering', tag)} \Z"
        )

    return {
        "breaks": lazy_pattern(breaks),
        "apposition": lazy_pattern(
            lambda: (
                rf", (?:{_as_is('apposition-opener', tag)} |[A-Z])"
                rf"[^,;:{QUOTE_MARKS}]{{2,200}}, \Z"
            )
        ),
        "may_precede": lazy_pattern(
            lambda: (
                rf"(?:\b{_as_is('before-place', tag)}|\b{_CAPITAL}[\w’'.-]*"
                rf"|\d{_as_is('ordinal-ending', tag)}?|[,)])\s?\Z"
            )
        ),
        "house": lazy_pattern(
            lambda: (
                rf"\b{_any('at-place', tag)} (?:{_any('determiner', tag)} )?"
                rf"(?:(?!{_any('noun-link', tag)}\b)[\w’'.-]+ ){{0,8}}?{_any('house-noun', tag)} \Z"
            )
        ),
        "posted": lazy_pattern(lambda: rf"\b{_as_is('posting', tag)}\s?\Z"),
        "at": lazy_pattern(
            lambda: (
                rf"\b{_any('at-place', tag)} (?:{_as_is('definite-article', tag)} )?"
                rf"(?=[A-Z\u00c0-\u017e0-9])"
            )
        ),
        "opens": lazy_pattern(opens),
    }


def _visits(tag: str) -> dict[str, re.Pattern[str]]:
    """The words that tell a visit, or that somebody is a guest."""
    to_name = rf" (?:{_as_is('definite-article', tag)} )?(?={_CAPITAL})"

    def visit() -> str:
        whose, noun = _as_is("determiner", tag), _as_is("visit-noun", tag)
        return (
            rf"\b(?P<told>(?P<during>{_any('visit-during', tag)}) {whose}"
            rf"(?: (?!{_as_is('other-visit', tag)})[\w’'-]+){{0,5}}? {noun}"
            rf" {_as_is('visit-link', tag)}|{_as_is('visit-to', tag)}"
            rf"|{_as_is('visit-made', tag)} {whose}(?: [\w-]+){{0,4}}? {noun}"
            rf" {_as_is('to-place', tag)}){to_name}"
        )

    def guest() -> str:
        visit = (
            rf"{_as_is('on-a-visit', tag)} {_as_is('determiner', tag)}(?: [\w-]+){{0,4}}?"
            rf" {_as_is('visit-noun', tag)} {_as_is('visit-link', tag)}"
        )
        return (
            rf"\b{_as_is('guest-who', tag)} (?:{_as_is('guest-is', tag)}"
            rf"(?: {_as_is('guest-now', tag)})? (?:{visit}|{_as_is('guest-there', tag)})"
            rf"|{_as_is('guest-came', tag)}){to_name}"
        )

    return {
        "visit": lazy_pattern(visit),
        "toured": lazy_pattern(
            lambda: (
                rf"\b{_as_is('toured', tag)} {_as_is('determiner', tag)}"
                rf" (?:(?!{_as_is('noun-link', tag)}\b)[\w’'./-]+ ){{0,8}}?"
                rf"{_as_is('toured-house', tag)} {_as_is('at-place', tag)} (?={_CAPITAL})"
            )
        ),
        "hosted": lazy_pattern(
            lambda: (
                rf"\A(?:{_any('today', tag)} )?(?:{_any('definite-article', tag)} )?(?=[A-Z])"
                rf"(?P<where>[\w’' -]{{3,40}}?) {_as_is('place-hosts', tag)}"
                rf" (?:(?!{_remote(tag)})[\w-]+ ){{0,4}}?{_as_is('meeting-noun', tag)}\b"
            )
        ),
        "next_stop": lazy_pattern(lambda: rf"\A{_as_is('next-stop', tag)}\b"),
        "guest": lazy_pattern(guest),
        "on_a_visit": lazy_pattern(
            lambda: (
                rf",? (?:{_as_is('guest-stay', tag)}\b|{_as_is('this-time', tag)} \w+)|[.,]? ?\Z"
            )
        ),
        "untold": lazy_pattern(
            lambda: rf"\b{_as_is('untold', tag)}(?: \w+)? \Z|^{_as_is('denial', tag)}\b"
        ),
        "sidelines": lazy_pattern(
            lambda: (
                rf"\b{_any('sidelines-of', tag)} (?:{_any('definite-article', tag)} )?"
                rf"(?P<what>[^.;:{QUOTE_MARKS}]{{3,90}})"
            )
        ),
        "named_after": lazy_pattern(
            lambda: (
                rf"\b({_CAPITAL}\w+) {_as_is('city-conference', tag)}\b"
                rf"|\b{_as_is('conference-of', tag)} ({_CAPITAL}\w+)"
            )
        ),
    }


def _names(tag: str) -> dict[str, re.Pattern[str]]:
    """The words of names and those right behind them."""

    def elsewhen() -> str:
        months = alternation_of(names_of("month", tag), whole=False)
        past = _as_is("time-past", tag)
        return (
            rf"['’]s?\b|-\w|,? (?:{_as_is('elsewhen', tag)}"
            rf"|{_as_is('year-particle', tag)} (?:\d{{4}}|{_as_is('part-of-year', tag)}\b|{months})"
            rf"|\w+ {_as_is('time-unit-of-history', tag)} {past})\b"
            rf"| {_as_is('called-for-place', tag)}"
        )

    def days() -> str:
        weekdays = (one for one in names_of("weekday", tag) if len(one) >= _LONG_WEEKDAY)
        named = alternation_of((*names_of("month", tag), *weekdays))
        return rf"{named}|{_any('opening-day', tag)}\b"

    return {
        "name": lazy_pattern(
            lambda: (
                rf"(?:{_NAME_WORD}|10|{_as_is('place-name-word', tag)})"
                rf"(?:,? (?:{_NAME_WORD}|{_as_is('place-name-word', tag)})){{0,5}}"
            )
        ),
        "another": lazy_pattern(
            lambda: (
                rf",? (?:{_as_is('name-joiner', tag)} )?(?:{_as_is('visit-link', tag)} )?"
                rf"(?:{_as_is('definite-article', tag)} )?(?={_CAPITAL})"
                rf"|,? {_as_is('name-joiner', tag)} (?:{_as_is('visit-link', tag)} )?"
            )
        ),
        "elsewhen": lazy_pattern(elsewhen),
        "day_or_month": lazy_pattern(days),
        "forum": lazy_pattern(lambda: rf" (?:[A-Z][\w’'-]* ){{0,3}}{_as_is('forum-noun', tag)}\b"),
    }


def _remote(tag: str) -> str:
    return rf"{_as_is('not-in-person', tag)}(?!\w)"


@cache
def _as_is(name: str, tag: str) -> str:
    """A group of phrases in the case in which they are listed: `Said` is a name."""
    return alternation(name, tag, whole=False, any_case=False)


@cache
def _any(name: str, tag: str) -> str:
    """A group of phrases that may open a sentence or be in a heading."""
    return alternation(name, tag, whole=False)

"""Participants for whom their office stands: "The Prime Minister spoke to President Novak".

The press office of a leader writes of him by his office alone. That names him only where the text
opens with the bare office of its own side, and nothing shows that another held it on the day.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from readlint.extract.act.lead import find_lead
from readlint.extract.context import DATE
from readlint.extract.people.names import (
    UNDER,
    fold_title,
    parts_of_role,
    titles_of,
    words_before_office,
    written_forms,
)
from readlint.extract.people.participants import ListedPerson, named_in_stead
from readlint.extract.people.terms import out_of_office
from readlint.extract.source.publishers import links_of
from readlint.language.alternations import alternation_of
from readlint.language.words import alternation, is_phrase, phrases
from readlint.record.lazy import lazy_pattern

if TYPE_CHECKING:
    from readlint.extract.context import Context

# A day, a place or "After the summit" may come first, but nobody's name.
_LONGEST_OPENING = 60
_NAME = lazy_pattern(r"[^\W\d_a-z][^\W\d_]+ [^\W\d_a-z][^\W\d_]+")
_DATE_LINE = lazy_pattern(r"[-–—:]\s")
_ARTICLE = lazy_pattern(lambda: rf"\A{alternation('article-before-office')} ")
_FIRST_UNSPACED = "\u3040"


def is_named_by_office(context: Context, one: ListedPerson) -> bool:
    """Return whether the first sentence names a participant of its own side by office alone."""
    if one.role is None or one.party is None or not _is_of_own_side(context, one.party):
        return False
    title = _bare_office(context)
    if title is None or not _is_office_of(context, title, one):
        return False
    return named_in_stead(context, one) is None and not _is_held_by_another(context, one)


def _is_of_own_side(context: Context, party: str) -> bool:
    """Return whether the text is a party's own account, as the sidecar or the publisher shows."""
    side = context.sidecar.text("side")
    if side is not None:
        return side == party
    return any(
        house.official_for == party for link in links_of(context)[:1] for house in link.houses
    )


def _bare_office(context: Context) -> str | None:
    """Return the office without a name with which the text begins."""
    lead = find_lead(context).sentences
    if not lead:
        return None
    words = lead[0].words
    match = _pattern(context.sidecar.text("language") or "en").search(words)
    if match is None or match.start() > _LONGEST_OPENING:
        return None
    opening = _DATE_LINE.split(words[: match.start()])[-1]
    # Behind a name, the office is that of somebody whom the text knows better.
    return None if _NAME.search(opening) else match["office"]


@cache
def _pattern(tag: str) -> re.Pattern[str]:
    offices = phrases("office-for-name", tag)
    if not offices:
        return re.compile(r"(?!)(?P<office>)")
    # The longest first: the President of the Republic is no President of some other state.
    office = alternation_of(sorted(offices, key=len, reverse=True), whole=False)
    # A state or a name behind it would make it the office of somebody else.
    if offices[0][0] >= _FIRST_UNSPACED:
        return re.compile(rf"(?P<office>{office})(?=、|{alternation('topic-particle', 'ja')})")
    return re.compile(rf"(?P<office>{office})(?=,? [a-zß-ÿ])(?! {alternation('office-of', tag)})")


def _is_office_of(context: Context, written: str, one: ListedPerson) -> bool:
    title = _ARTICLE.sub("", fold_title(written))
    parts = parts_of_role(one.role or "")
    if title[0] >= _FIRST_UNSPACED:
        deputies = [deputy + title for deputy in phrases(UNDER, "ja")]
        return any(title in part and not any(one in part for one in deputies) for part in parts)
    if any(part == title or part.startswith(f"{title} ") for part in parts):
        return True
    if _is_minister(title) and any(
        map(_is_minister, (word for one in parts for word in one.split()))
    ):
        return True
    titles = titles_of(context.tables.officials, one.party or "")
    meant = {office.id for office in titles.named(title)}
    own = (office.id for part in parts for office in titles.named(part))
    return words_before_office(UNDER).isdisjoint(title.split()) and any(
        office in meant for office in own
    )


def _is_minister(word: str) -> bool:
    """Return whether a word means a minister of whatever field: `la ministre` leaves that open."""
    return is_phrase(word, "minister-word")


def _is_held_by_another(context: Context, one: ListedPerson) -> bool:
    """Return whether the table of officials shows somebody else in the office on the day."""
    officials, days = context.tables.officials, context.day(*DATE)
    if days is None:
        return False
    people = {person.id for form in written_forms(one.name) for person in officials.find_all(form)}
    titles = titles_of(officials, one.party or "")
    for part in parts_of_role(one.role or ""):
        offices = titles.named(part)
        ids = {office.id for office in offices}
        terms = [
            term for person in people for term in officials.terms_of(person) if term.office in ids
        ]
        if offices and out_of_office(terms, offices, days, officials) is not None:
            return True
    return False

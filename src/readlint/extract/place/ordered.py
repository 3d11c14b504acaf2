"""The places of the act in a sentence of fixed word order: the verb, and `in X` in its clause.

The examples are English; `shapes` has the words and says which languages are read so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from readlint.extract.act.acts import is_background
from readlint.extract.place.mention import (
    PlaceMention,
    Sentence,
    end_of_words,
    mention,
    mentions_at,
)
from readlint.extract.place.shapes import Shapes, shapes_of
from readlint.extract.text.quotes import is_quoted
from readlint.language.words import may_hold, phrases

# How far behind the verb a place may stand: titles of ministers are long.
_REACH = 260
# No word right before a place is longer, with its signs.
_RIGHT_BEFORE = 80


def places_in_order(sentence: Sentence, *, opens: bool) -> Iterator[PlaceMention]:
    """Yield the places of the act that a sentence of the lead names.

    Args:
        sentence: the sentence, in a language that `has_order`.
        opens: whether it is the first.
    """
    words, of, tag = sentence.words, shapes_of(sentence.tag), sentence.tag
    meets = of.meets.search(words) or of.when_meeting.search(words)
    if meets or (opens and of.began.search(words)):
        yield from _met_in(sentence, of, opens=opens)
    if meets:
        yield from _toured(sentence, of)
        yield from _guests(sentence, of)
    if may_hold(words, "visit-noun", tag) or may_hold(words, "visit-to", tag):
        yield from _visited(sentence, of, opens=opens)
    hosted = of.hosted.match(words)
    if hosted is not None:
        yield from mentions_at(sentence, hosted.start("where"), "meeting", "hosted the talks")
    is_likely = opens and may_hold(words, "sidelines-of", tag)
    for match in of.sidelines.finditer(words) if is_likely else ():
        if not is_quoted(words[: match.start()]):
            yield from _beside(sentence, of, match)


def _met_in(sentence: Sentence, of: Shapes, *, opens: bool) -> Iterator[PlaceMention]:
    """The places of meetings: `met B in X`, `In X, A met B`."""
    words = sentence.words
    for match in of.at.finditer(words):
        before = words[: match.start()]
        reason = _meets_before(before, of, opens=opens) or _meets_after(sentence, of, match)
        if reason is not None:
            yield from mentions_at(sentence, match.end(), "meeting", reason)


def _toured(sentence: Sentence, of: Shapes) -> Iterator[PlaceMention]:
    """The places of houses that were visited beside the meeting."""
    words = sentence.words
    for match in of.toured.finditer(words):
        if not is_quoted(words[: match.start()]) and not of.tells.search(words, 0, match.start()):
            said = f"is where somebody {match[0].split()[0]} a house"
            yield from mentions_at(sentence, match.end(), "visit", said)


def _guests(sentence: Sentence, of: Shapes) -> Iterator[PlaceMention]:
    """The places at which a guest is, and is received."""
    words = sentence.words
    for match in of.guest.finditer(words):
        if not is_quoted(words[: match.start()]) and _is_received(sentence, of, match):
            yield from mentions_at(sentence, match.end(), "visit", "is where the guest was")


def _visited(sentence: Sentence, of: Shapes, *, opens: bool) -> Iterator[PlaceMention]:
    """The places of visits: told themselves, or during which the act was."""
    words = sentence.words
    for match in of.visit.finditer(words):
        before = words[: match.start()]
        occasion = of.meets.search(words) or (opens and of.talked.search(before))
        if _may_be_visit(match, before, of, bool(occasion)) and not is_quoted(before):
            said = f"follows `{' '.join(match['told'].split())}`"
            yield from mentions_at(sentence, match.end(), "visit", said)


def _meets_before(before: str, of: Shapes, *, opens: bool) -> str | None:
    """The act that `in X` behind these words belongs to."""
    if is_quoted(before) or not _may_precede(before, of):
        return None
    near = before[-_REACH:]
    # What began elsewhere may be other talks, unless the text opens with it.
    for pattern in (of.meets, of.when_meeting, *((of.began,) if opens else ())):
        matches = list(pattern.finditer(near))
        if not matches or of.breaks.search(_bare(near, of), matches[-1].end()):
            continue
        if of.perfect.search(near, max(0, matches[-1].start() - 20), matches[-1].end()):
            continue
        front = before[: len(before) - len(near) + matches[-1].start()]
        is_told = pattern is not of.when_meeting and _is_told(front, of)
        if not is_told:
            return f"follows `{matches[-1][0]}`"
    return None


def _is_told(before: str, of: Shapes) -> bool:
    """Whether somebody tells of the act, or it is in a side clause."""
    return is_background(before) or of.tells.search(before) is not None


def is_posted(before: str, of: Shapes) -> bool:
    """Return whether the words before `in X` are of somebody who serves there."""
    return of.posted.search(before[-_RIGHT_BEFORE:]) is not None


def _may_precede(before: str, of: Shapes) -> bool:
    if of.house.search(before[-_REACH:]):
        return True
    return of.may_precede.search(before[-_RIGHT_BEFORE:]) is not None and not is_posted(before, of)


def _bare(before: str, of: Shapes) -> str:
    """Leave out what is said of a person between commas: it breaks no bond."""
    return of.apposition.sub(" ", before) if before.endswith(", ") else before


def _meets_after(sentence: Sentence, of: Shapes, match: re.Match[str]) -> str | None:
    """The act of the sentence that `In X,` opens."""
    if not of.opens.search(sentence.words[: match.start()]):
        return None
    rest = sentence.words[end_of_words(sentence, match.end()) :][:_REACH]
    verb = of.meets.search(rest)
    if (
        verb is None
        or of.tells.search(rest, 0, verb.start())
        or is_background(rest[: verb.start()])
    ):
        return None
    return f"opens the sentence that says `{verb[0]}`"


def _may_be_visit(match: re.Match[str], before: str, of: Shapes, occasion: bool) -> bool:
    """A visit that is told itself, or during which the act took place."""
    if match["during"]:
        return occasion and not of.breaks.search(before[-40:])
    return not (_is_told(before, of) or of.untold.search(before) or of.next_stop.search(before))


def _is_received(sentence: Sentence, of: Shapes, match: re.Match[str]) -> bool:
    """Return whether the guest who `arrived in X` was met in the same sentence, and on a visit."""
    before = sentence.words[: match.start()]
    verb = of.meets.search(before)
    if verb is None or of.tells.search(before) or is_background(before[: verb.start()]):
        return False
    return of.on_a_visit.match(sentence.words, end_of_words(sentence, match.end())) is not None


def _beside(sentence: Sentence, of: Shapes, match: re.Match[str]) -> Iterator[PlaceMention]:
    """The city of a conference on whose sidelines the act was."""
    begin, what = match.start("what"), match["what"]
    reason = "is the city of what the act was on the sidelines of"
    for where in of.at.finditer(what):
        yield from mentions_at(sentence, begin + where.end(), "meeting", reason)
    for named in of.named_after.finditer(what):
        group = 1 if named[1] else 2
        start, end = begin + named.start(group), begin + named.end(group)
        yield from mention(sentence, (start, end), "meeting", reason)


def tells_a_meeting(words: str, of: Shapes) -> bool:
    """Return whether a sentence tells a meeting in one room as its own act."""
    verb = of.meets.search(words)
    return verb is not None and not _is_told(words[: verb.start()], of)


def sentences_on_the_meeting(words: str, tag: str) -> Iterator[tuple[int, int]]:
    """Yield where the sentences begin and end that say where `the meeting took place`."""
    is_likely = any(one in words for one in phrases("was-held", tag))
    for match in shapes_of(tag).the_meeting.finditer(words) if is_likely else ():
        yield match.span()

"""The places of the act in an English sentence: the verb, and `in X` in one clause with it."""

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
from readlint.extract.text.quotes import QUOTE_MARKS, is_quoted
from readlint.record.lazy import lazy_pattern

# How far behind the verb a place may stand: titles of ministers are long.
_REACH = 260
_MEETS = lazy_pattern(
    r"\b(?:met|meets|conferred|sat down|gathered|took place"
    r"|(?:held|holds|had) (?:(?!calls?\b|phone\b|telephone\b|video)[\w’'-]+,? ){0,6}?"
    r"(?:talks|meetings?|consultations|discussions|dialogues?|negotiations|sessions?|summit"
    r"|conversations?)"
    r"|(?:was|were) (?:received|held|hosted|convened|(?:co-)?chaired)"
    r"|(?:hosted|hosts|welcomed|received|receives|chaired|co-?chaired|convened)(?! by\b))\b"
)
_BEGAN = lazy_pattern(
    r"\b(?:[Tt]alks|[Mm]eetings?|[Ss]ummit|[Nn]egotiations|[Cc]onsultations|[Ss]ession)\b"
    r"(?: (?!(?:on|about|for|who|which|that|whose|where|when|before|after)\b)[\w’'.-]+){0,14}?"
    r" (?:began|(?:has|have) begun|started|opened|got under ?way|kicked off|ended|concluded)\b"
)
# These tell of the act as the occasion on which something was said.
_WHEN_MEETING = lazy_pattern(
    r"\b(?:[Ww]hen|[Ww]hile) (?:meeting|receiving|hosting|holding talks)\b"
    r"|\b(?:[Ii]n|[Dd]uring|[Aa]t) an? (?:(?!phone\b|telephone\b|video\b|virtual\b)[\w-]+ ){0,3}"
    r"(?:meeting|talks) with\b"
)
_TELLS = lazy_pattern(
    r"\b(?:said|says|stated|noted|stressed|added|told|recalled|pointed out|underlined|emphasi[sz]ed"
    r"|highlighted|mentioned|thanked|expressed|reported|announced|remembered|welcomed the)\b"
)
# Between the verb and the place: any of these, and the place belongs to something else.
_BROKEN = lazy_pattern(
    r"\b(?:who|which|that|whose|where|when|after|since|before|until|following|marking|ahead"
    r"|(?<!Minister )(?<!Secretary )(?<!State )for"
    r"|to (?!the\b)[a-z]+|about|regarding|concerning|over|amid|against|toward|towards|signed|agreed"
    r"|reached|launched|established|scheduled|planned|due|will|not|discuss\w*|upcoming|based"
    rf"|virtual(?:ly)?|telephone|phone|video\w*|online)\b|[;:{QUOTE_MARKS}]"
)
# Said of a person between two commas, of which the second stands right before `in X`.
_APPOSITION = lazy_pattern(
    r", (?:an? |the |who |his |her |its |(?:[Mm]ember|[Hh]ead|[Dd]irector|[Dd]eputy) |[A-Z])"
    rf"[^,;:{QUOTE_MARKS}]{{2,200}}, \Z"
)
# What may stand right before `in X`: the act, a name, a day; a lower-case noun takes the place.
_MAY_PRECEDE = lazy_pattern(
    r"(?:\b(?:met|meets|talks|meetings?|consultations|discussions|dialogues?|negotiations|sessions?"
    r"|summit|place|held|received|hosted|gathered|conferred|down|here|today|yesterday|morning"
    r"|afternoon|evening|night|week|time|lunch|dinner|breakfast|banquet|counterparts?|delegation"
    r"|leaders?|ministers?|officials?|conversations?|began|begun|started|opened|under ?way|off"
    r"|ended|concluded)"
    r"|\b[A-Z\u00c0-\u017e][\w’'.-]*|\d(?:st|nd|rd|th)?|[,)])\s?\Z"
)
# A house or an occasion that has a place of its own: `at the residence in X`.
_HOUSE = lazy_pattern(
    r"\b(?:at|in) (?:the |an? |his |her |their )?(?:(?!of\b|on\b|for\b|from\b)[\w’'.-]+ ){0,8}?"
    r"(?:residence|palace|house|hall|hotel|airport|cent(?:er|re)|building|headquarters|ministry"
    r"|chancellery|castle|villa|mansion|embassy|university|base|complex|conference|summit|forum"
    r"|assembly|session) \Z",
    re.IGNORECASE,
)
_POSTED = lazy_pattern(
    r"\b(?:Ambassadors?|Embass(?:y|ies)|Representatives?|Missions?|Consul(?:ate)?s?(?: General)?"
    r"|Forces|Institute|Bureau|Branch|Chamber|Delegation|University|Academy|Foundation|Office|Coordinator|Envoy|Command|Commander|Headquarters|Community|Churchs?|Residents?)"
    r"\s?\Z"
)
_IN = lazy_pattern(r"\b(?:[Ii]n|[Aa]t) (?:the )?(?=[A-Z\u00c0-\u017e0-9])")
_OPENS = lazy_pattern(
    r"(?:^|[–—)] ?|-- )(?:(?:[Tt]oday|[Yy]esterday|[Ee]arlier today|[Tt]his \w+|[Oo]n [^,.;:]{3,40}"
    r"|[Ll]ate \w+),? )?\Z"
    r"|^(?:In|At|During|On) (?:(?!on\b|about\b)[\w’'.-]+ ){1,10}?"
    r"(?:[Cc]onference|[Ss]ummit|[Ff]orum|[Aa]ssembly|[Mm]eeting|[Ss]ession) \Z"
)
_VISIT = lazy_pattern(
    r"\b(?:(?:[Dd]uring|[Oo]n|[Aa]s part of|[Ii]n the course of) (?:his|her|their|an?|the)"
    r"(?: (?!upcoming|forthcoming|planned|next|last|previous|recent|earlier|future|first-ever)"
    r"[\w’'-]+){0,5}? (?:visit|trip|tour|stop|travel) (?:to|in)"
    r"|visited|arrived in|travell?ed to"
    r"|(?:paid|made|began|concluded) (?:an?|the|his|her|their)(?: [\w-]+){0,4}? (?:visit|trip) to)"
    r" (?:the )?(?=[A-Z\u00c0-\u017e])"
)
# Where the houses stand that were visited beside the meeting.
_TOURED = lazy_pattern(
    r"\b(?:visited|toured) (?:the|an?|its|his|her|their) (?:(?!of\b|on\b|for\b|from\b|who\b)"
    r"[\w’'./-]+ ){0,8}?(?:clinic|hospital|school|university|plant|factory|museum|memorial|base"
    r"|cathedral|monument|cent(?:er|re)|palace|parliament) in (?=[A-Z\u00c0-\u017e])"
)
_HOSTED = lazy_pattern(
    r"\A(?:[Tt]oday )?(?:[Tt]he )?(?=[A-Z])(?P<where>[\w’' -]{3,40}?) hosted"
    r" (?:(?!calls?\b|phone\b|telephone\b|video|virtual|online)[\w-]+ ){0,4}?"
    r"(?:talks|meetings?|summit|negotiations|consultations)\b"
)
# A visit behind these is the next stop.
_NEXT_STOP = lazy_pattern(r"\A(?:Following|After|Later|Next|Then|From there)\b")
# A guest who is there, and is received there.
_GUEST = lazy_pattern(
    r"\bwho (?:(?:is|are|was|were)(?: (?:now|currently|also))?"
    r" (?:on (?:an?|his|her|their)(?: [\w-]+){0,4}? (?:visit|trip|stay) (?:to|in)|visiting"
    r"|paying (?:an?|his|her|their)(?: [\w-]+){0,4}? visit to|in)"
    r"|(?:(?:has|have) )?arrived in|(?:came|travell?ed) to)"
    r" (?:the )?(?=[A-Z\u00c0-\u017e])"
)
_ON_A_VISIT = lazy_pattern(
    r",? (?:on\b|for (?:an?|talks|negotiations|consultations)\b|today\b|this \w+|earlier today"
    r"|with\b)|[.,]? ?\Z"
)
_TRAVELS = ("visit", "trip", "tour", "stop", "travel", "arrived")
_SIDELINES = lazy_pattern(
    rf"\b(?:sidelines|margins) of (?:the )?(?P<what>[^.;:{QUOTE_MARKS}]{{3,90}})", re.IGNORECASE
)
_NAMED_AFTER = lazy_pattern(
    r"\b([A-Z\u00c0-\u017e]\w+) (?:Security|Peace) Conference\b"
    r"|\bConference (?:of|in|at) ([A-Z\u00c0-\u017e]\w+)"
)
_NEVER = lazy_pattern(r"\b(?:had|has|have|not|never)(?: \w+)? \Z|^No\b")
# What had happened before is another act.
_PERFECT = lazy_pattern(
    r"\bhad (?:\w+ )?(?:met|held|sat|gathered|conferred|taken|been|received|hosted|convened|chaired"
    r"|welcomed)\b"
)
_TALKED = lazy_pattern(r"\b(?:talks|meetings?|met)\b")


def places_in_english(sentence: Sentence, *, opens: bool) -> Iterator[PlaceMention]:
    """Yield the places of the act that a sentence of the lead names.

    Args:
        sentence: the sentence.
        opens: whether it is the first.
    """
    words = sentence.words
    meets = _MEETS.search(words) or _WHEN_MEETING.search(words)
    if meets or (opens and _BEGAN.search(words)):
        yield from _met_in(sentence, opens=opens)
    if meets:
        yield from _toured(sentence)
        yield from _guests(sentence)
    if any(map(words.__contains__, _TRAVELS)):
        yield from _visited(sentence, opens=opens)
    hosted = _HOSTED.match(words)
    if hosted is not None:
        yield from mentions_at(sentence, hosted.start("where"), "meeting", "hosted the talks")
    for match in _SIDELINES.finditer(words) if opens and " of " in words else ():
        if not is_quoted(words[: match.start()]):
            yield from _beside(sentence, match)


def _met_in(sentence: Sentence, *, opens: bool) -> Iterator[PlaceMention]:
    """The places of meetings: `met B in X`, `In X, A met B`."""
    words = sentence.words
    for match in _IN.finditer(words):
        reason = _meets_before(words[: match.start()], opens=opens) or _meets_after(words, match)
        if reason is not None:
            yield from mentions_at(sentence, match.end(), "meeting", reason)


def _toured(sentence: Sentence) -> Iterator[PlaceMention]:
    """The places of houses that were visited beside the meeting."""
    words = sentence.words
    for match in _TOURED.finditer(words):
        if not is_quoted(words[: match.start()]) and not _TELLS.search(words, 0, match.start()):
            said = f"is where somebody {match[0].split()[0]} a house"
            yield from mentions_at(sentence, match.end(), "visit", said)


def _guests(sentence: Sentence) -> Iterator[PlaceMention]:
    """The places at which a guest is, and is received."""
    words = sentence.words
    for match in _GUEST.finditer(words) if " who " in words else ():
        if not is_quoted(words[: match.start()]) and _is_received(words, match):
            yield from mentions_at(sentence, match.end(), "visit", "is where the guest was")


def _visited(sentence: Sentence, *, opens: bool) -> Iterator[PlaceMention]:
    """The places of visits: told themselves, or during which the act was."""
    words = sentence.words
    for match in _VISIT.finditer(words):
        before = words[: match.start()]
        occasion = _MEETS.search(words) or (opens and _TALKED.search(before))
        if _may_be_visit(match[0], before, bool(occasion)) and not is_quoted(before):
            said = f"follows `{' '.join(match[0].split()).removesuffix(' the')}`"
            yield from mentions_at(sentence, match.end(), "visit", said)


def _meets_before(before: str, *, opens: bool) -> str | None:
    """The act that `in X` behind these words belongs to."""
    if is_quoted(before) or not _may_precede(before):
        return None
    near = before[-_REACH:]
    # What began elsewhere may be other talks, unless the text opens with it.
    for pattern in (_MEETS, _WHEN_MEETING, *((_BEGAN,) if opens else ())):
        matches = list(pattern.finditer(near))
        if not matches or _BROKEN.search(_bare(near), matches[-1].end()):
            continue
        if _PERFECT.search(near, max(0, matches[-1].start() - 20), matches[-1].end()):
            continue
        front = before[: len(before) - len(near) + matches[-1].start()]
        is_told = pattern is not _WHEN_MEETING and (is_background(front) or _TELLS.search(front))
        if not is_told:
            return f"follows `{matches[-1][0]}`"
    return None


def is_posted(before: str) -> bool:
    """Return whether the words before `in X` are of somebody who serves there."""
    return _POSTED.search(before) is not None


def _may_precede(before: str) -> bool:
    near = before[-_REACH:]
    if _HOUSE.search(near):
        return True
    return _MAY_PRECEDE.search(before) is not None and not is_posted(before)


def _bare(before: str) -> str:
    """Leave out what is said of a person between commas: it breaks no bond."""
    return _APPOSITION.sub(" ", before) if before.endswith(", ") else before


def _meets_after(words: str, match: re.Match[str]) -> str | None:
    """The act of the sentence that `In X,` opens."""
    if not _OPENS.search(words[: match.start()]):
        return None
    rest = words[end_of_words(words, match.end()) :][:_REACH]
    verb = _MEETS.search(rest)
    if verb is None or _TELLS.search(rest[: verb.start()]) or is_background(rest[: verb.start()]):
        return None
    return f"opens the sentence that says `{verb[0]}`"


def _may_be_visit(said: str, before: str, occasion: bool) -> bool:
    """A visit that is told itself, or during which the act took place."""
    if said[:1].lower() + said[1:3] in ("dur", "on ", "as ", "in "):
        return occasion and not _BROKEN.search(before[-40:])
    told_of = (
        is_background(before)
        or _TELLS.search(before)
        or _NEVER.search(before)
        or _NEXT_STOP.search(before)
    )
    return not told_of


def _is_received(words: str, match: re.Match[str]) -> bool:
    """Return whether the guest who `arrived in X` was met in the same sentence, and on a visit."""
    before = words[: match.start()]
    verb = _MEETS.search(before)
    if verb is None or _TELLS.search(before) or is_background(before[: verb.start()]):
        return False
    return _ON_A_VISIT.match(words, end_of_words(words, match.end())) is not None


def _beside(sentence: Sentence, match: re.Match[str]) -> Iterator[PlaceMention]:
    """The city of a conference on whose sidelines the act was."""
    begin, what = match.start("what"), match["what"]
    reason = "is the city of what the act was on the sidelines of"
    for where in _IN.finditer(what):
        yield from mentions_at(sentence, begin + where.end(), "meeting", reason)
    for named in _NAMED_AFTER.finditer(what):
        group = 1 if named[1] else 2
        start, end = begin + named.start(group), begin + named.end(group)
        yield from mention(sentence, (start, end), "meeting", reason)


def tells_a_meeting(words: str) -> bool:
    """Return whether a sentence tells a meeting in one room as its own act."""
    verb = _MEETS.search(words)
    return verb is not None and not (
        is_background(words[: verb.start()]) or _TELLS.search(words, 0, verb.start())
    )


# Said below the lead: `The meeting took place in X`.
_THE_MEETING = lazy_pattern(
    r"(?:\A|(?<=[.!?\n] )|(?<=[.!?]\n)|(?<=\n))(?:All (?:of )?the|Both|The|These|Their)"
    r"(?: (?:bilateral|trilateral|two|working|expert))? "
    r"(?:meetings?|talks|negotiations|consultations|conversation|session) "
    r"(?:took place|(?:was|were) held|(?:was|were) hosted)\b[^.!?\n]{0,160}"
)


def sentences_on_the_meeting(words: str) -> Iterator[tuple[int, int]]:
    """Yield where the sentences begin and end that say where `the meeting took place`."""
    for match in _THE_MEETING.finditer(words) if "took place" in words or "held" in words else ():
        yield match.span()

"""Where the text says that its own act took place, by the words of the lead that bind the two.

A place is that of the act only where grammar says so: `A met B in X`, `In X today, A met B`,
`during his visit to X`, `在X会见`. The city of a date line is the reporter's, the place of an
embassy is the ambassador's, and what happened `in X last year` is another meeting.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Literal, NamedTuple

from readlint.extract.act.acts import HAN_FUTURE, han_says, is_background
from readlint.extract.act.lead import find_lead
from readlint.extract.context import extractor
from readlint.extract.text.quotes import QUOTE_MARKS, is_quoted
from readlint.facts.codes import PlaceMeant, load_places
from readlint.record import Place
from readlint.record.lazy import lazy_pattern

if TYPE_CHECKING:
    from readlint.extract.context import Context


Bond = Literal["meeting", "visit"]

_HAN_IN = lazy_pattern(
    r"在(?P<where>[\u4e00-\u9fff·]{2,24}?)"
    r"(?=(?:同|与|與|和|会见|會見|会晤|會晤|会谈|會談|举行|舉行|出席|应约|應約|应邀|應邀|接见|接見|分别|分別|集体|集體|主持))"
)
_HAN_BESIDE = lazy_pattern(
    r"出席(?:第[\d一二三四五六七八九十]{1,4}[届屆])?(?P<where>[\u4e00-\u9fff]{2,6}?)安全(?:政策)?[会會][议議]期[间間]"
)
_HAN_VISIT = lazy_pattern(r"对(?P<where>[\u4e00-\u9fff]{2,10}?)进行[^，。；]{0,12}访问期间")
_HAN_OTHER = lazy_pattern(rf"曾|{HAN_FUTURE}|去年|前年|上次|此前|[今明]年\d|[去前]年")
_HAN_TELLS = lazy_pattern(han_says)


def places_in_han(words: str) -> Iterator[tuple[int, int, Bond]]:
    """Yield where in a sentence the names of places of the act begin and end, and their bond."""
    patterns: tuple[tuple[re.Pattern[str], Bond], ...] = (
        (_HAN_IN, "meeting"),
        (_HAN_BESIDE, "meeting"),
        (_HAN_VISIT, "visit"),
    )
    for pattern, bond in patterns:
        for match in pattern.finditer(words):
            before = words[: match.start()]
            clause = re.split(r"[，。；]", before)[-1]
            if _HAN_OTHER.search(clause) or _HAN_TELLS.search(before) or is_quoted(before):
                continue
            for start, end in _names(match["where"]):
                yield match.start("where") + start, match.start("where") + end, bond


def _names(where: str) -> Iterator[tuple[int, int]]:
    """The country, the city or both that a place begins with; a building may follow."""
    offset = 0
    while offset < len(where):
        end = next(
            (
                offset + length
                for length in range(min(8, len(where) - offset), 1, -1)
                if load_places().meant(where[offset : offset + length])
            ),
            None,
        )
        if end is None:
            return
        yield offset, end
        offset = end


# How far behind the verb a place may stand: titles of ministers are long.
_REACH = 260
_MEETS = lazy_pattern(
    r"\b(?:met|meets|conferred|sat down|gathered|took place"
    r"|(?:held|holds|had) (?:(?!calls?\b|phone\b|telephone\b|video)[\w’'-]+,? ){0,6}?"
    r"(?:talks|meetings?|consultations|discussions|dialogues?|negotiations|sessions?|summit)"
    r"|(?:was|were) (?:received|held|hosted|convened|(?:co-)?chaired)"
    r"|(?:hosted|hosts|welcomed|received|receives|chaired|co-?chaired|convened)(?! by\b))\b"
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
    r"|afternoon|evening|night|week|time|lunch|dinner|breakfast|banquet|counterparts?|delegation|leaders?|ministers?|officials?)"
    r"|\b[A-Z\u00c0-\u017e][\w’'.-]*|\d(?:st|nd|rd|th)?|[,)])\s?\Z"
)
_POSTED = lazy_pattern(
    r"\b(?:Ambassadors?|Embass(?:y|ies)|Representatives?|Missions?|Consul(?:ate)?s?|Forces"
    r"|Office|Coordinator|Envoy|Command|Commander|Headquarters|Community|Churchs?|Residents?)"
    r"\s?\Z"
)
_IN = lazy_pattern(r"\b(?:[Ii]n|[Aa]t) (?:the )?(?=[A-Z\u00c0-\u017e0-9])")
_NAME = lazy_pattern(
    r"(?:[A-Z\u00c0-\u017e][\w’'-]*(?:\.[A-Z])*\.?|10|of|de|the)"
    r"(?:,? (?:[A-Z\u00c0-\u017e][\w’'-]*(?:\.[A-Z])*\.?|of|de|la|the|el)){0,5}"
)
_ANOTHER = lazy_pattern(r",? (?:and )?(?:in |to )?(?:the )?(?=[A-Z\u00c0-\u017e])|,? and (?:in )?")
# Behind the place: another time, another thing of which it is only a part.
_ELSEWHEN = lazy_pattern(
    r"['’]s?\b|-\w|,? (?:last|next|earlier|previously|ago\b|in (?:\d{4}|(?:late|early|mid)\b"
    r"|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*)|\w+ (?:weeks?|months?|years?)"
    r" (?:ago|earlier))| (?:process|format|talks|accords?|agreements?|declaration|communiqu)"
)
_NEXT_WORD = lazy_pattern(r" ([A-Z\u00c0-\u017e][\w’'-]*)")
_DAY_OR_MONTH = lazy_pattern(
    r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov"
    r"|Dec)[a-z.]*|Today|Yesterday"
)
_OPENS = lazy_pattern(
    r"(?:^|[–—)] ?|-- )(?:(?:[Tt]oday|[Yy]esterday|[Ee]arlier today|[Tt]his \w+|[Oo]n [^,.;:]{3,40}"
    r"|[Ll]ate \w+),? )?\Z"
)
_VISIT = lazy_pattern(
    r"\b(?:(?:during|on|as part of|in the course of) (?:his|her|their|an?|the)"
    r"(?: (?!upcoming|forthcoming|planned|next|last|previous|recent|earlier|future|first-ever)"
    r"[\w’'-]+){0,5}? (?:visit|trip|tour|stop|travel) (?:to|in)"
    r"|visited|arrived in|travell?ed to"
    r"|(?:paid|made|began|concluded) (?:an?|the|his|her|their)(?: [\w-]+){0,4}? (?:visit|trip) to)"
    r" (?:the )?(?=[A-Z\u00c0-\u017e])"
)
_TRAVELS = lazy_pattern(r"visit|trip|tour|stop|travel|arrived")
_SIDELINES = lazy_pattern(
    rf"\b(?:sidelines|margins) of (?:the )?(?P<what>[^.;:{QUOTE_MARKS}]{{3,90}})", re.IGNORECASE
)
_NAMED_AFTER = lazy_pattern(
    r"\b([A-Z\u00c0-\u017e]\w+) (?:Security|Peace) Conference\b"
    r"|\bConference (?:of|in|at) ([A-Z\u00c0-\u017e]\w+)"
)
_HAN = lazy_pattern(r"[\u4e00-\u9fff]{5}", lowest="\u4e00")
_NEVER = lazy_pattern(r"\b(?:had|has|have|not|never)(?: \w+)? \Z|^No\b")
# What had happened before is another act.
_PERFECT = lazy_pattern(
    r"\bhad (?:\w+ )?(?:met|held|sat|gathered|conferred|taken|been|received|hosted|convened|chaired"
    r"|welcomed)\b"
)
_TALKED = lazy_pattern(r"\b(?:talks|meetings?|met)\b")
# `met` and `in` are words of other languages as well.
_ENGLISH = lazy_pattern(
    r"\b(?:[Tt]he|[Ww]ith|and|[Hh]is|[Tt]oday|[Bb]y|On|Foreign|Secretary|Prime)\b"
)


class PlaceMention(NamedTuple):
    """A place of the act.

    Attributes:
        place: the name alone.
        meant: every place it may mean; never empty.
        bond: what binds it to the act: a meeting held there, or a visit there.
        reason: as the end of a sentence: "follows `met`".
    """

    place: Place
    meant: tuple[PlaceMeant, ...]
    bond: Bond
    reason: str


@extractor
def find_places(context: Context) -> list[PlaceMention]:
    """Return the places of the act that the lead names, each once, in its order."""
    found: list[PlaceMention] = []
    for number, sentence in enumerate(find_lead(context).sentences):
        if _HAN.search(sentence.words):
            for start, end, bond in places_in_han(sentence.words):
                found += _mention(sentence, start, end, bond, "comes before the act")
        elif _ENGLISH.search(sentence.words):
            found += _in_words(sentence, opens=number == 0)
    by_start = {mention.place.start: mention for mention in reversed(found)}
    return [by_start[start] for start in sorted(by_start)]


def _in_words(sentence: Place, *, opens: bool) -> Iterator[PlaceMention]:
    words = sentence.words
    meets = _MEETS.search(words) or _WHEN_MEETING.search(words)
    for match in _IN.finditer(words) if meets else ():
        reason = _meets_before(words[: match.start()]) or _meets_after(words, match)
        if reason is not None:
            yield from _mentions(sentence, match.end(), "meeting", reason)
    for match in _VISIT.finditer(words) if _TRAVELS.search(words) else ():
        before = words[: match.start()]
        occasion = _MEETS.search(words) or (opens and _TALKED.search(before))
        if _may_be_visit(match[0], before, bool(occasion)) and not is_quoted(before):
            said = f"follows `{' '.join(match[0].split()).removesuffix(' the')}`"
            yield from _mentions(sentence, match.end(), "visit", said)
    for match in _SIDELINES.finditer(words) if " of " in words else ():
        if opens and not is_quoted(words[: match.start()]):
            yield from _beside(sentence, match)


def _meets_before(before: str) -> str | None:
    """The act that `in X` behind these words belongs to."""
    if is_quoted(before) or not _MAY_PRECEDE.search(before) or _POSTED.search(before):
        return None
    near = before[-_REACH:]
    for pattern in (_MEETS, _WHEN_MEETING):
        matches = list(pattern.finditer(near))
        if not matches or _BROKEN.search(_bare(near), matches[-1].end()):
            continue
        if _PERFECT.search(near, max(0, matches[-1].start() - 20), matches[-1].end()):
            continue
        front = before[: len(before) - len(near) + matches[-1].start()]
        is_told = pattern is _MEETS and (is_background(front) or _TELLS.search(front))
        if not is_told:
            return f"follows `{matches[-1][0]}`"
    return None


def _bare(before: str) -> str:
    """Leave out what is said of a person between commas: it breaks no bond."""
    return _APPOSITION.sub(" ", before) if before.endswith(", ") else before


def _meets_after(words: str, match: re.Match[str]) -> str | None:
    """The act of the sentence that `In X,` opens."""
    if not _OPENS.search(words[: match.start()]):
        return None
    name = _NAME.match(words, match.end())
    rest = words[name.end() if name else match.end() :][:_REACH]
    verb = _MEETS.search(rest)
    if verb is None or _TELLS.search(rest[: verb.start()]) or is_background(rest[: verb.start()]):
        return None
    return f"opens the sentence that says `{verb[0]}`"


def _may_be_visit(said: str, before: str, occasion: bool) -> bool:
    """A visit that is told itself, or during which the act took place."""
    if said.startswith(("during", "on ", "as ", "in ")):
        return occasion and not _BROKEN.search(before[-40:])
    told_of = is_background(before) or _TELLS.search(before) or _NEVER.search(before)
    return not told_of


def _beside(sentence: Place, match: re.Match[str]) -> Iterator[PlaceMention]:
    """The city of a conference on whose sidelines the act was."""
    begin, what = match.start("what"), match["what"]
    reason = "is the city of what the act was on the sidelines of"
    for where in _IN.finditer(what):
        yield from _mentions(sentence, begin + where.end(), "meeting", reason)
    for named in _NAMED_AFTER.finditer(what):
        group = 1 if named[1] else 2
        start, end = begin + named.start(group), begin + named.end(group)
        yield from _mention(sentence, start, end, "meeting", reason)


def _mentions(sentence: Place, start: int, bond: Bond, reason: str) -> Iterator[PlaceMention]:
    """The place that is named here, and those that follow it in a row: `Tokyo, Seoul and X`."""
    words, row = sentence.words, []
    for _ in range(4):
        end = _end_of_name(words, start)
        if end is None:
            break
        row.append((start, end))
        more = _ANOTHER.match(words, end)
        if more is None:
            break
        start = more.end()
    if not row or _ELSEWHEN.match(words, row[-1][1]):
        return
    after = _NEXT_WORD.match(words, row[-1][1])
    if after is not None and not _DAY_OR_MONTH.match(after[1]):
        return
    for begin, end in row:
        yield from _mention(sentence, begin, end, bond, reason)


def _end_of_name(words: str, start: int) -> int | None:
    """Where the longest known name that begins here ends; None where none does."""
    name = _NAME.match(words, start)
    end = name.end() if name else start
    while end > start:
        if load_places().meant(words[start:end]):
            return end if words[end - 1] != "." or end - start < 3 else _without_stop(words, end)
        end = max(start, *(words.rfind(mark, start, end) for mark in " ,."))
    return None


def _without_stop(words: str, end: int) -> int:
    """A name found with a full stop keeps it only after an initial, as in `D.C.` itself."""
    return end if words[end - 3 : end - 2] == "." else end - 1


def _mention(
    sentence: Place, start: int, end: int, bond: Bond, reason: str
) -> Iterator[PlaceMention]:
    at = sentence.document.place(sentence.start + start, sentence.start + end)
    meant = load_places().meant(at.words)
    if meant:
        yield PlaceMention(at, meant, bond, reason)

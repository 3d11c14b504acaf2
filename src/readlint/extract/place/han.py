"""The places of the act in a Chinese sentence: before the verb, with no blank between."""

from __future__ import annotations

import re
from collections.abc import Iterator

from readlint.extract.act.acts import han_future, han_says
from readlint.extract.place.mention import Bond
from readlint.extract.text.quotes import is_quoted
from readlint.facts.codes import load_places
from readlint.record.lazy import lazy_pattern

_HAN_IN = lazy_pattern(
    r"在(?P<where>[\u4e00-\u9fff·]{2,24}?)"
    r"(?=(?:同|与|與|和|会见|會見|会晤|會晤|会谈|會談|举行|舉行|出席|应约|應約|应邀|應邀|接见|接見|分别|分別|集体|集體|主持))"
)
_HAN_BESIDE = lazy_pattern(
    r"出席(?:第[\d一二三四五六七八九十]{1,4}[届屆])?(?P<where>[\u4e00-\u9fff]{2,6}?)安全(?:政策)?[会會][议議]期[间間]"
)
_HAN_VISIT = lazy_pattern(r"对(?P<where>[\u4e00-\u9fff]{2,10}?)进行[^，。；]{0,12}访问期间")
_HAN_OTHER = lazy_pattern(lambda: rf"曾|{han_future()}|去年|前年|上次|此前|[今明]年\d|[去前]年")
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

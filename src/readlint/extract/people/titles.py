"""Titles and the offices they stand for: which post of a party "Foreign Minister" or 外长 names.

A title belongs to many parties, so it is only ever read together with a person: the person's
party decides whose foreign minister is meant.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache

from readlint.facts.officials import Office, Officials
from readlint.record.lazy import lazy_pattern

# What a kind of post, the last part of an office's id, is called for short; a bar parts titles.
_SHORT = {
    "president": "president|chinese president|总统|主席|国家主席",
    "vice-president": "vice president|副总统|副主席|国家副主席",
    "general-secretary": "general secretary|总书记",
    "premier": "premier|总理|国务院总理",
    "vice-premier": "vice premier|副总理|国务院副总理",
    "prime-minister": "prime minister|首相|总理",
    "chancellor": "chancellor|federal chancellor|总理",
    "secretary-of-state": "secretary of state|secretary|国务卿",
    "deputy-secretary-of-state": "deputy secretary of state|deputy secretary",
    "homeland-security-secretary": "secretary",
    "foreign-minister": "foreign minister|minister of foreign affairs|minister for foreign affairs"
    "|外长|外交部长|外相|外務大臣",
    "external-affairs-minister": "foreign minister|external affairs minister"
    "|minister of external affairs|外长|外交部长",
    "foreign-secretary": "foreign secretary|外交大臣",
    "defense-minister": "defense minister|defence minister|minister of defense"
    "|minister of defence|minister of national defense|minister of national defence|防长|国防部长",
    "defence-minister": "defence minister|defense minister|minister of defence|防长|国防部长",
    "defense-secretary": "secretary of defense|defense secretary|防长|国防部长",
    "treasury-secretary": "treasury secretary|secretary of the treasury|secretary|财长|财政部长",
    "commerce-secretary": "commerce secretary|secretary of commerce|secretary|商务部长",
    "commerce-minister": "commerce minister|minister of commerce|商务部长",
    "national-security-advisor": "national security advisor|national security adviser"
    "|国家安全顾问|总统国家安全事务助理",
    "state-councilor": "state councilor|state councillor|国务委员",
    "secretary-general": "secretary general|秘书长",
    "high-representative": "high representative|高级代表",
    "commission-president": "president|主席",
    "council-president": "president|主席",
    "mfa-spokesperson": "foreign ministry spokesperson|foreign ministry spokesman"
    "|foreign ministry spokeswoman|外交部发言人",
    "state-spokesperson": "state department spokesperson|国务院发言人",
    "cfac-office-director": "中央外办主任",
}
# These outlast the office: a president stays "President" for life.
_LASTING = """
    president vice-president prime-minister premier chancellor secretary-general vice-premier
    commission-president council-president general-secretary
"""
_COURTESY = frozenset(_LASTING.split())
_SHORT_ADDRESS = frozenset(("secretary", "deputy secretary"))
_COUNTRY_WORDS = """
    us american chinese prc china's russian british uk japanese south rok indian french german
    ukrainian australian canadian european eu un united nato asean
    美 中 俄 英 法 德 日 韩 印 欧 联 东
"""
_COUNTRY_OPENINGS = frozenset(_COUNTRY_WORDS.split())
_COUNTRY_ENDS = """
    china prc states america us usa federation russia kingdom uk japan korea rok india republic
    france germany ukraine australia canada union eu nations un nato asean
"""
_COUNTRY_CLOSINGS = frozenset(_COUNTRY_ENDS.split())
_COUNTRY = lazy_pattern(
    r"^(?:us|american|chinese|prc|china's|russian|british|uk|japanese|south korean|rok|indian"
    r"|french|german|ukrainian|australian|canadian|european|eu|un|united nations|nato|asean)\s"
    r"|^(?:美国|中国|俄罗斯|英国|法国|德国|日本|韩国|印度|欧盟|联合国|东盟)"
)
_OF_COUNTRY = lazy_pattern(
    r" (?:of|for) (?:the )?(?:people's republic of china|prc|china|united states(?: of america)?"
    r"|us|usa|russian federation|russia|united kingdom|uk|japan|republic of korea|korea|rok"
    r"|south korea|republic of india|india|french republic|france|germany"
    r"|federal republic of germany|ukraine|australia|canada|european union|eu|united nations"
    r"|un|nato|asean)$"
)
_SPLIT = lazy_pattern(r"\s*(?:,|;|/|\band\b|&|\bconcurrently\b|兼|、|，|；)\s*", re.IGNORECASE)
_NOT_NOW = """
    former then ex acting interim incoming outgoing late designate elect nominee nominated next
    future ousted shadow previous erstwhile onetime candidate proposed past retired
"""
NOT_IN_OFFICE = frozenset(_NOT_NOW.split())
_LOWER = "deputy vice assistant under associate principal junior executive"
UNDER = frozenset(_LOWER.split())
NOT_IN_OFFICE_HAN = ("前", "原", "时任", "候任", "代理", "代", "当选", "副", "助理", "前任", "拟任")


def fold_title(text: str) -> str:
    """Return the form under which titles are compared: no case, dots or hyphens."""
    bare = text.lower().replace("’", "'").replace(".", "").replace("-", " ")
    return " ".join(bare.split())


class Titles:
    """The titles of a table of officials, by party.

    Args:
        officials: the table.

    Attributes:
        openings: the words with which a title can begin, and the characters in scripts without
            blanks; that of a country included.
        closings: likewise those with which it can end.
    """

    def __init__(self, officials: Officials) -> None:
        self._by_party: dict[str, dict[str, list[Office]]] = defaultdict(dict)
        self._longest = 1
        for office in officials.offices:
            for title in _titles_of(office):
                named = self._by_party[office.party].setdefault(title, [])
                if office not in named:
                    named.append(office)
                self._longest = max(self._longest, title.count(" ") + 1)
        titles = [title for known in self._by_party.values() for title in known]
        self.openings = frozenset(_first(title) for title in titles) | _COUNTRY_OPENINGS
        self.closings = frozenset(_last(title) for title in titles) | _COUNTRY_CLOSINGS
        self._found = lru_cache(4096)(self._find)

    @property
    def longest(self) -> int:
        """The number of words of the longest title."""
        return self._longest

    def named(self, title: str, party: str) -> list[Office]:
        """Return the posts of a party that go by a folded title; without its country, too."""
        return self._found(title, party)

    def _find(self, title: str, party: str) -> list[Office]:
        known = self._by_party.get(party, {})
        for form in _bare(title):
            if form in known:
                return known[form]
        return []


def _first(title: str) -> str:
    return title.partition(" ")[0] if title.isascii() else title[0]


def _last(title: str) -> str:
    return title.rpartition(" ")[2] if title.isascii() else title[-1]


@cache
def titles_of(officials: Officials) -> Titles:
    """Return the titles of a table; they are gathered once."""
    return Titles(officials)


def _titles_of(office: Office) -> Iterator[str]:
    short = _SHORT.get(office.id.partition(".")[2], "").split("|")
    for title in (office.title, *office.title_variants, *short):
        yield from (form for form in _bare(fold_title(title)) if form)


def _bare(title: str) -> Iterable[str]:
    """Return a title with and without the country in it."""
    behind = _COUNTRY.sub("", title)
    if " of " not in title and " for " not in title:
        return dict.fromkeys((title, behind))
    return dict.fromkeys((title, behind, _OF_COUNTRY.sub("", title), _OF_COUNTRY.sub("", behind)))


def outlasts_office(title: str, office: Office) -> bool:
    """Tell whether people go on being called by a folded title when they have left the post."""
    return title in _SHORT_ADDRESS or office.id.partition(".")[2] in _COURTESY


def parts_of_role(role: str) -> list[str]:
    """Return the single titles of a compound role, folded; first the whole of it."""
    pieces = [fold_title(piece) for piece in _SPLIT.split(role)]
    return list(dict.fromkeys(piece for piece in (fold_title(role), *pieces) if piece))

"""Names of persons, and the titles before them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache

from readlint.extract.text.invisible import beyond_ascii
from readlint.extract.text.scripts import script_of
from readlint.facts.tables import Office, Official, Officials
from readlint.record.lazy import lazy_pattern

_RUNS = lazy_pattern(r"[^()（）/,，;；|\"“”]{2,80}")
_TOKENS = lazy_pattern(r"[^\s\-‐‑·.]+")
_INITIAL = lazy_pattern(r"[^\W\d_]\.?(?=\s|$|[A-Z]\.)")
# Words of a name field that are no part of anybody's name.
_TITLES = """
    mr mrs ms miss dr prof professor sir dame lord lady hon his her excellency he h.e highness
    royal majesty king queen prince princess crown emir amir sultan sheikh sheikha shaikh pope
    president prime minister ministers deputy vice premier chancellor secretary state foreign under
    assistant permanent councilor councillor counselor director general ambassador envoy special
    representative high commissioner commission chair chairman chairwoman chairperson speaker
    senator governor admiral marshal lieutenant colonel spokesperson spokesman spokeswoman official
    officials senior administration department ministry government national security adviser
    advisor union council united states pm treasurer taoiseach
"""
_PARTICLES = """
    the of for and a an al el bin ibn bint von van der den de da do dos du del della di la le
    jr sr ii iii iv
"""
_ORGANISATIONS = """
    union commission council ministry government department organization organisation delegation
    committee agency embassy office association forum secretariat parliament republic
"""
_TITLE_WORDS = frozenset(_TITLES.split())
_PARTICLE_WORDS = frozenset(_PARTICLES.split())
_NOT_NAMES = _TITLE_WORDS | _PARTICLE_WORDS
_BODIES = frozenset(_ORGANISATIONS.split())


class _Fold(dict[int, str]):
    """Folds one character to one: without case and accent, hyphens and apostrophes alike."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        bare = _SAME.get(char) or unicodedata.normalize("NFKD", char)[:1]
        folded = bare.lower()
        self[code] = folded if len(folded) == 1 else char
        return self[code]


_SAME = {"ø": "o", "Ø": "o", "ł": "l", "Ł": "l", "đ": "d", "Đ": "d", "ı": "i"} | dict.fromkeys(
    "’ʼ‘`´", "'"
)
_SAME |= dict.fromkeys("‐‑–", "-") | dict.fromkeys("•・‧", "·") | {"\u00a0": " "}
_FOLD = _Fold()
_SHORT_TEXT, _FEW = 200, 40


def fold_text(text: str) -> str:
    """Return a text without case and accents, each character where it stood."""
    if text.isascii():
        return text.lower()
    # Where few characters are not plain, each by itself is quicker than a table for all.
    others = beyond_ascii(text) if len(text) > _SHORT_TEXT else ()
    if not 0 < len(others) <= _FEW:
        return text.translate(_FOLD)
    plain = text
    for char in others:
        plain = plain.replace(char, _FOLD[ord(char)])
    return plain.lower()


def written_forms(name: str) -> list[str]:
    """Return a name as written and, where it gives two ("Wang Yi (王毅)"), each of them."""
    parts = [part.strip() for part in _RUNS.findall(name)]
    by_script = [piece for part in parts for piece in _by_script(part)]
    return list(dict.fromkeys([name.strip(), *parts, *by_script]))


def _by_script(part: str) -> Iterator[str]:
    if not part.isascii() and any(char.isascii() and char.isalpha() for char in part):
        words = part.split()
        for own in (True, False):
            piece = " ".join(word for word in words if (script_of(word) == "latin") is own)
            if len(piece) > 1:
                yield piece


def tokens_of(form: str) -> list[str]:
    """Return the words of a name that can stand for it: no titles, particles or initials."""
    found: list[str] = []
    for word in form.split():
        for token in dict.fromkeys((word.strip(".,"), *_TOKENS.findall(word))):
            if len(token) < 2 or _INITIAL.fullmatch(token) is not None:
                continue
            if fold_text(token) not in _NOT_NAMES and not token[0].islower():
                found.append(token)
    return list(dict.fromkeys(found))


def is_title_word(word: str) -> bool:
    """Return whether a word of English is part of a title: "Minister"."""
    return fold_text(word.strip(".,:")) in _TITLE_WORDS


def is_particle(word: str) -> bool:
    """Return whether a folded word is one between the parts of a name or a title."""
    return word in _PARTICLE_WORDS


def is_body(word: str) -> bool:
    """Return whether a folded word of English is that of an organisation: "ministry"."""
    return word in _BODIES


def is_of_person(form: str) -> bool:
    """Return whether a form can be a person's name: not titles alone, and not an organisation."""
    if script_of(form) != "latin":
        return True
    return bool(tokens_of(form)) and _BODIES.isdisjoint(fold_text(form).split())


def forms_of(officials: Iterable[Official]) -> list[str]:
    """Return every right name of these people."""
    return list(dict.fromkeys(form for person in officials for form in person.forms))


# What a kind of post, the last part of an office's id, is called for short; a bar parts titles.
_SHORT = {
    "president": "president|总统|国家主席",
    "vice-president": "vice president|副总统|国家副主席",
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
# A `First President` is one who has left office, unless a title begins with the word.
_LOWER = (
    "deputy vice assistant under associate principal junior executive alternate first founding"
    " honorary"
)
UNDER = frozenset(_LOWER.split())
# A party, an army and a committee have a 主席 too; of a state, one is only where the table has it.
OTHER_CHAIRS_HAN = (
    "总",
    "總",
    "党",
    "黨",
    "军委",
    "軍委",
    "政协",
    "政協",
    "协会",
    "協會",
    "委员会",
    "委員會",
)
NOT_IN_OFFICE_HAN = ("前", "原", "时任", "候任", "代理", "代", "当选", "副", "助理", "前任", "拟任")


_ARTICLE = "the"
# `Minister of the Interior of the Republic of Austria`.
_MOST_ARTICLES = 2


def fold_title(text: str) -> str:
    """Return the form under which titles are compared: no case, articles, dots or hyphens."""
    bare = text.lower().replace("’", "'").replace(".", "").replace("-", " ")
    return " ".join(word for word in bare.split() if word != _ARTICLE)


class Titles:
    """The titles of the offices of one party.

    Args:
        offices: the offices.

    Attributes:
        longest: the number of words of the longest title, as texts write it.
        openings: the words with which a title can begin, and the characters in scripts without
            blanks; that of a country included.
        closings: likewise those with which it can end.
    """

    def __init__(self, offices: Iterable[Office]) -> None:
        self._known: dict[str, list[Office]] = {}
        for office in offices:
            for title in _titles_of(office):
                named = self._known.setdefault(title, [])
                if office not in named:
                    named.append(office)
        words = max((title.count(" ") + 1 for title in self._known), default=0)
        self.longest = words + _MOST_ARTICLES
        self.openings = frozenset(map(_first, self._known)) | _COUNTRY_OPENINGS
        self.closings = frozenset(map(_last, self._known)) | _COUNTRY_CLOSINGS
        self._found = lru_cache(4096)(self._find)

    def named(self, title: str) -> list[Office]:
        """Return the posts that go by a folded title; without its country, too."""
        return self._found(title)

    def _find(self, title: str) -> list[Office]:
        return next((self._known[form] for form in _bare(title) if form in self._known), [])


def _first(title: str) -> str:
    return title.partition(" ")[0] if title.isascii() else title[0]


def _last(title: str) -> str:
    return title.rpartition(" ")[2] if title.isascii() else title[-1]


# Some 100 parties, of a few tables.
@lru_cache(1024)
def titles_of(officials: Officials, party: str) -> Titles:
    """Return the titles of a party's offices; they are gathered once, when they are needed."""
    return Titles(officials.offices_of_party(party))


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
    """Return whether people go on being called by a folded title when they have left the post."""
    return title in _SHORT_ADDRESS or office.id.partition(".")[2] in _COURTESY


def parts_of_role(role: str) -> list[str]:
    """Return the single titles of a compound role, folded; first the whole of it."""
    pieces = [fold_title(piece) for piece in _SPLIT.split(role)]
    return list(dict.fromkeys(piece for piece in (fold_title(role), *pieces) if piece))

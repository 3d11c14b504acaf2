"""Names of persons, and the titles before them."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache

from readlint.extract.text.scripts import script_of
from readlint.facts.codes import countries_meant
from readlint.facts.tables import Office, Official, Officials
from readlint.language.words import alternation, phrases, titles
from readlint.record.document import beyond_ascii
from readlint.record.lazy import lazy_pattern

_RUNS = lazy_pattern(r"[^()（）/,，;；|\"“”]{2,80}")
_TOKENS = lazy_pattern(r"[^\s\-‐‑·.]+")
_INITIAL = lazy_pattern(r"[^\W\d_]\.?(?=\s|$|[A-Z]\.)")


class _Fold(dict[int, str]):
    """Folds one character to one: without case and accent, hyphens and apostrophes alike."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        bare = _SAME.get(char) or unicodedata.normalize("NFKD", char)[:1]
        folded = bare.lower()
        self[code] = folded if len(folded) == 1 else char
        return self[code]


_SAME = {"ø": "o", "Ø": "o", "ł": "l", "Ł": "l", "đ": "d", "Đ": "d", "ı": "i"} | dict.fromkeys(
    "’‘`´" + chr(0x02BC), "'"
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
            if fold_text(token) not in _words("title-word", "small-part-of-name") and not (
                token[0].islower()
            ):
                found.append(token)
    return list(dict.fromkeys(found))


@cache
def _words(*names: str) -> frozenset[str]:
    return frozenset(phrase for name in names for phrase in phrases(name, "en"))


def is_title_word(word: str) -> bool:
    """Return whether a word of English is part of a title: "Minister"."""
    return fold_text(word.strip(".,:")) in _words("title-word")


def is_particle(word: str) -> bool:
    """Return whether a folded word is one between the parts of a name or a title."""
    return word in _words("small-part-of-name")


def is_body(word: str) -> bool:
    """Return whether a folded word of English is that of an organisation: "ministry"."""
    return word in _words("organisation-word")


def is_of_person(form: str) -> bool:
    """Return whether a form can be a person's name: not titles alone, and not an organisation."""
    if script_of(form) != "latin":
        return True
    return bool(tokens_of(form)) and not any(map(is_body, fold_text(form).split()))


def forms_of(officials: Iterable[Official]) -> list[str]:
    """Return every right name of these people."""
    return list(dict.fromkeys(form for person in officials for form in person.forms))


# These outlast the office: a president stays "President" for life.
_LASTING = """
    president vice-president prime-minister premier chancellor secretary-general vice-premier
    commission-president council-president general-secretary
"""
_COURTESY = frozenset(_LASTING.split())
_SHORT_ADDRESS = frozenset(("secretary", "deputy secretary"))
_COUNTRY = lazy_pattern(
    lambda: (
        rf"^{alternation('country-before-title', 'en')}\s"
        rf"|^{alternation('country-before-title', 'zh')}"
    )
)
_OF_COUNTRY = lazy_pattern(
    lambda: rf" (?:of|for) (?:the )?{alternation('country-behind-title', 'en')}$"
)
_SPLIT = lazy_pattern(lambda: rf"\s*(?:[,;/&、，；]|{alternation('role-joiner')})\s*")
# A `First President` is one who has left office, unless a title begins with the word.
UNDER = "other-office"
NOT_IN_OFFICE = "not-in-office"


@cache
def words_before_office(name: str) -> frozenset[str]:
    """Return the words of all languages in a class, such as `NOT_IN_OFFICE`."""
    return frozenset(phrases(name))


@cache
def signs_before_office(*names: str) -> tuple[str, ...]:
    """Return the Chinese phrases in some classes, such as `NOT_IN_OFFICE`."""
    return tuple(phrase for name in names for phrase in phrases(name, "zh"))


_ARTICLE = "the"
# `Minister of the Interior of the Republic of Austria`.
_MOST_ARTICLES = 2


def fold_title(text: str) -> str:
    """Return the form under which titles are compared: no case, articles, dots or hyphens."""
    bare = text.lower().replace("’", "'").replace(".", "").replace("-", " ")
    words = bare.split()
    # Most titles have no article: to ask at a glance costs a third.
    return " ".join([word for word in words if word != _ARTICLE] if _ARTICLE in words else words)


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
        self._party = ""
        for office in offices:
            self._party = office.party
            for title in _titles_of(office):
                named = self._known.setdefault(title, [])
                if office not in named:
                    named.append(office)
        words = max((title.count(" ") + 1 for title in self._known), default=0)
        self.longest = words + _MOST_ARTICLES
        before, behind = phrases("country-before-title"), phrases("country-behind-title")
        self.openings = frozenset(map(_first, (*self._known, *before)))
        self.closings = frozenset(map(_last, (*self._known, *behind)))
        self._found = lru_cache(4096)(self._find)

    def named(self, title: str) -> list[Office]:
        """Return the posts that go by a folded title; without its country, too."""
        return self._found(title)

    def _find(self, title: str) -> list[Office]:
        forms = (*_bare(title), *_without_state(title, self._party))
        return next((self._known[form] for form in forms if form in self._known), [])


# From here on: kana, Han, Hangul, whose titles are no words between blanks.
_FIRST_UNSPACED = "\u3040"


def _first(title: str) -> str:
    return title.partition(" ")[0] if title[0] < _FIRST_UNSPACED else title[0]


def _last(title: str) -> str:
    return title.rpartition(" ")[2] if title[-1] < _FIRST_UNSPACED else title[-1]


# Some 100 parties, of a few tables.
@lru_cache(1024)
def titles_of(officials: Officials, party: str) -> Titles:
    """Return the titles of a party's offices; they are gathered once, when they are needed."""
    return Titles(officials.offices_of_party(party))


def _titles_of(office: Office) -> Iterator[str]:
    # Those of the language files are in small letters, and have no article and no country.
    yield from [title.replace("-", " ") for title in titles(office.id.partition(".")[2])]
    for title in (office.title, *office.title_variants):
        yield from filter(None, _bare(fold_title(title)))


def _bare(title: str) -> Iterable[str]:
    """Return a title with and without the country in it."""
    behind = _COUNTRY.sub("", title)
    if " of " not in title and " for " not in title:
        return dict.fromkeys((title, behind))
    return dict.fromkeys((title, behind, _OF_COUNTRY.sub("", title), _OF_COUNTRY.sub("", behind)))


@cache
def _nationalities() -> frozenset[str]:
    return frozenset(phrases("nationality"))


def _without_state(title: str, party: str) -> Iterator[str]:
    """Yield a title without the adjective or the name of its own state: `presidente de México`."""
    # `ministre français des affaires étrangères`; a word alone is a title or none.
    if " " not in title:
        return
    bare = " ".join([word for word in title.split() if word not in _nationalities()])
    if bare != title:
        yield bare
    for link in phrases("office-of"):
        head, found, state = title.rpartition(f" {link}")
        state = state if link.endswith("'") else state.removeprefix(" ")
        if found and party in countries_meant(state):
            yield head


def outlasts_office(title: str, office: Office) -> bool:
    """Return whether people go on being called by a folded title when they have left the post."""
    return title in _SHORT_ADDRESS or office.id.partition(".")[2] in _COURTESY


def parts_of_role(role: str) -> list[str]:
    """Return the single titles of a compound role, folded; first the whole of it."""
    pieces = [fold_title(piece) for piece in _SPLIT.split(role)]
    return list(dict.fromkeys(piece for piece in (fold_title(role), *pieces) if piece))

"""The forms under which a text may name a person: folded, split, in the scripts we know."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator

from readlint.extract.text.invisible import beyond_ascii
from readlint.extract.text.language import script_of
from readlint.facts.officials import Official
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
    advisor union council united states
"""
_PARTICLES = """
    the of for and a an al el bin ibn bint von van der den de da do dos du del della di la le
    jr sr ii iii iv
"""
_ORGANISATIONS = """
    union commission council ministry government department organization organisation delegation
    committee agency embassy office association forum secretariat parliament republic
"""
_NOT_NAMES = frozenset((*_TITLES.split(), *_PARTICLES.split()))
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
_SHORT, _FEW = 200, 40


def fold_text(text: str) -> str:
    """Return a text without case and accents, each character where it stood."""
    if text.isascii():
        return text.lower()
    # Where few characters are not plain, each by itself is quicker than a table for all.
    others = beyond_ascii(text) if len(text) > _SHORT else ()
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


def is_of_person(form: str) -> bool:
    """Tell whether a form can be a person's name: not titles alone, and not an organisation."""
    if script_of(form) != "latin":
        return True
    return bool(tokens_of(form)) and _BODIES.isdisjoint(fold_text(form).split())


def forms_of(officials: Iterable[Official]) -> list[str]:
    """Return every right name of these people."""
    return list(dict.fromkeys(form for person in officials for form in person.forms))

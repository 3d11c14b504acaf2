"""Lines that are rows of links by their form: paths, bars, sections, languages."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache
from typing import Protocol

from readlint.extract.boilerplate.shapes import ends_as_sentence
from readlint.extract.boilerplate.widgets import is_counter, why_widget
from readlint.extract.text.lines import Line
from readlint.language.page_phrases import kind_in_line, phrase_key, words_in_line
from readlint.language.words import alternation, phrases
from readlint.record.lazy import lazy_pattern


class Page(Protocol):
    """What is asked of the page on which a line lies."""

    @property
    def lines(self) -> Sequence[Line]:
        """All lines of the page."""

    def is_at_edge(self, first: int, last: int) -> bool:
        """Return whether a run of lines has running text on one side at most."""


_LONGEST = 600
_LONGEST_WORD = 8
_ARROW = lazy_pattern(r"[>»›＞]|->")
_BAR = lazy_pattern(r"[|｜·•/]| [-–—] ")
_GLUED = lazy_pattern(r"(?<=[a-z])(?=[A-Z][a-z])")
_BETWEEN = lazy_pattern(r"[\s|｜/·•,]+")
_BARS = " |｜/·•,"
# Kinds of phrases that are in menus alone, and the kind of those that are in menus, too.
_ON_WEB, _SECTION = frozenset(("nav", "footer")), "section"
_HOME = lazy_pattern(lambda: rf".{{0,8}}{alternation('home-page')}")
# Codes of languages in a switch; others are words as well.
_CODES = frozenset(("en", "fr", "de", "es", "ru", "zh"))
_YOU_ARE_HERE = lazy_pattern(lambda: rf"{alternation('you-are-here')}:")


@cache
def _words() -> tuple[frozenset[str], frozenset[str]]:
    """Return the words that only menus have, and those that menus have too, in any language."""
    on_web = frozenset((*words_in_line(*_ON_WEB), *phrases("menu-name")))
    return on_web, frozenset(words_in_line(_SECTION))


@cache
def _menu_names() -> frozenset[str]:
    return frozenset(phrases("menu-name"))


def _is_on_web(key: str) -> bool:
    """Return whether a name is one that only menus have."""
    return kind_in_line(key) in _ON_WEB or key in _menu_names()


@cache
def _languages_and_codes() -> frozenset[str]:
    return _CODES.union(phrases("language-name"))


def _may_be_menu(text: str) -> bool:
    """Return cheaply whether any word of a line is a name that menus have."""
    web, sections = _words()
    words = text.casefold().split()
    return not text.isascii() or not (web.isdisjoint(words) and sections.isdisjoint(words))


def row_of_links(page: Page, index: int) -> str:
    """Return why a line is a row of links or a button by its form alone; "" where it is not."""
    text = page.lines[index].text
    if len(text) > _LONGEST:
        return ""
    why = why_widget(text)
    if why:
        return why
    if not page.is_at_edge(index, index):
        return "sections of a site in a row, as a menu" if _is_known_row(text) else ""
    if is_counter(text):
        return "a counter of the page"
    return "" if ends_as_sentence(text) else _row_of_names(text) or _languages(page, index)


# As in `shapes`, the lines of menus come back.
@lru_cache(maxsize=1024)
def _row_of_names(text: str) -> str:
    if _ARROW.search(text) and _is_path(_ARROW.split(text)):
        return "a breadcrumb trail"
    if _BAR.search(text) and _is_row(_BAR.split(text), 4):
        return "names in a row between bars, as a menu"
    words = text.split()
    if (
        len(words) >= 3
        and _may_be_menu(text)
        and sum(len(word) <= _LONGEST_WORD for word in words) * 10 >= len(words) * 8
    ):
        words = _keys(words) or [""]
        is_home = _HOME.fullmatch(words[0]) and max(map(len, words)) <= _LONGEST_WORD
        if is_home or _is_menu_of(words):
            return "sections of a site in a row, as a menu"
    if len(_GLUED.findall(text)) >= 2 and _is_menu_of(_keys(_GLUED.sub("\n", text).split("\n"))):
        return "sections of a site run together, as a menu"
    return ""


def _is_known_row(text: str) -> bool:
    """Return whether a line holds nothing but names that only menus have."""
    if text.isascii() or ends_as_sentence(text):
        return False
    words = _keys(text.split())
    if len(words) < 3 or max(map(len, words)) > _LONGEST_WORD:
        return False
    return all(map(_is_on_web, words))


def _languages(page: Page, index: int) -> str:
    text = page.lines[index].text
    if not _opens_with_language(text):
        return ""
    names = [name for name in _BETWEEN.split(text) if name]
    if len(names) >= 3 and all(name.casefold() in _languages_and_codes() for name in names):
        return "names of languages in a row, as a switch"
    if not _is_language(text):
        return ""
    beside = [page.lines[i].text for i in (index - 1, index + 1) if 0 <= i < len(page.lines)]
    if any(_is_language(other) for other in beside):
        return "names of languages one below the other, as a switch"
    return ""


@lru_cache(maxsize=1024)
def _opens_with_language(text: str) -> bool:
    first = _BETWEEN.split(text.lstrip(_BARS), maxsplit=1)[0]
    return first.casefold() in _languages_and_codes()


def _keys(names: list[str]) -> list[str]:
    return [key for name in names if (key := phrase_key(name, "line"))]


def _is_path(names: list[str]) -> bool:
    """Return whether names lead from the first page of a site to this one."""
    keys = _keys(names)
    if len(keys) < 2 or any(len(key) > 60 for key in keys[:-1]):
        return False
    if _HOME.fullmatch(_YOU_ARE_HERE.sub("", keys[0], count=1)):
        return True
    return len(names) >= 3 and any(map(_is_on_web, keys))


def _is_row(names: list[str], least: int) -> bool:
    """Return whether short names stand in a row, a section of a site among them."""
    keys = _keys(names)
    if len(keys) < least or any(len(key) > 60 for key in keys):
        return False
    return _are_names(keys, 1, 1)


def _are_names(keys: list[str], least_web: int, least: int) -> bool:
    on_web = {key for key in keys if _is_on_web(key) or _HOME.fullmatch(key)}
    plain = {key for key in keys if kind_in_line(key) == _SECTION}
    if len(on_web) >= least_web and len(on_web | plain) >= least:
        return True
    return len(plain) >= 5 and len(on_web | plain) * 2 >= len(keys)


def _is_menu_of(keys: list[str]) -> bool:
    """Return whether most of these names, or many of many, are known from menus."""
    if len(keys) < 3:
        return False
    on_web = set(filter(_is_on_web, keys))
    plain = {key for key in keys if kind_in_line(key) == _SECTION} - on_web
    both = len(on_web) + len(plain)
    if len(on_web) >= 2 and both * 3 >= len(keys) * 2:
        return True
    return len(keys) >= 5 and both >= 3 and both * 5 >= len(keys) * 2 and bool(on_web or both >= 5)


def _is_language(text: str) -> bool:
    return len(text) > 2 and text.casefold() in _languages_and_codes()

"""Consent banners: a notice, its heading and its buttons, as one block at an edge of the text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from readlint.extract.boilerplate.cues import Cue
from readlint.extract.boilerplate.page import Page
from readlint.extract.boilerplate.shapes import ends_as_sentence, runs, word_count
from readlint.extract.boilerplate.spans import Block
from readlint.language.words import alternation, may_hold
from readlint.record.lazy import lazy_pattern

# What is longer is a chapter, and no line of a banner.
_LONGEST_LINE = 1500


@cache
def _topic() -> re.Pattern[str]:
    # Compounds and cases go on behind it: Cookie-Einstellungen.
    return lazy_pattern(alternation("consent-topic", whole=False), re.IGNORECASE)


@cache
def _address() -> re.Pattern[str]:
    # A banner speaks to its reader; an account of the law speaks of users.
    return lazy_pattern(alternation("consent-address"), re.IGNORECASE)


@cache
def _button() -> re.Pattern[str]:
    return lazy_pattern(alternation("consent-button"), re.IGNORECASE)


def find_cookie_banners(page: Page) -> Iterator[Block]:
    """Yield the consent banners of a page."""
    if not any(page.cues_of(i, "cookie") for i in page.cues):
        return
    member = [_belongs(page, i) for i in range(len(page.lines))]
    for first, last in runs(member):
        cues = [cue for i in range(first, last + 1) for cue in page.cues_of(i, "cookie")]
        if cues and _is_banner(page, first, last, cues):
            yield page.whole_lines("cookie", [(first, last)], page.told_by(cues))


def _belongs(page: Page, index: int) -> bool:
    """Return whether a line may be part of a banner, if its neighbours are."""
    if index in page.taken:
        return False
    text = page.lines[index].text
    if page.cues_of(index, "cookie") or _is_button(text):
        return True
    return speaks_of_consent(text) or (_is_on_topic(text) and _is_heading(text))


def speaks_of_consent(text: str) -> bool:
    """Return whether a line speaks to the reader of a page about its cookies."""
    return _is_on_topic(text) and _address().search(text) is not None


def _is_on_topic(text: str) -> bool:
    if len(text) > _LONGEST_LINE or not may_hold(text, "consent-topic"):
        return False
    return _topic().search(text) is not None


def _is_button(text: str) -> bool:
    return len(text) <= 40 and word_count(text) <= 4 and _button().match(text) is not None


def _is_heading(text: str) -> bool:
    return word_count(text) <= 8 and not ends_as_sentence(text)


def _is_banner(page: Page, first: int, last: int, cues: list[Cue]) -> bool:
    notices = [
        line for line in page.lines[first : last + 1] if _topic().search(line.text) is not None
    ]
    if not notices:
        return False
    spoken = {cue.start for cue in cues if cue.is_strong and _speaks_to_reader(page, cue)}
    pressed = {cue.phrase for cue in cues if cue.is_whole_line}
    if spoken and pressed - {cue.phrase for cue in cues if cue.start in spoken}:
        return True
    if not page.is_at_edge(first, last):
        return False
    told = len({cue.phrase for cue in cues}) + (last > first)
    return bool(spoken and (told >= 2 or not pressed)) or (len(pressed) >= 2 and last > first)


def _speaks_to_reader(page: Page, cue: Cue) -> bool:
    return _address().search(page.document.content, cue.start, cue.end) is not None

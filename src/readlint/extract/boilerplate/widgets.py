"""Lines that are buttons or counters of a page by their form, in any language."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from readlint.language.words import alternation, phrases
from readlint.record.lazy import lazy_pattern

_LONGEST_SHARE = 250
_LONGEST_BUTTONS = 200
_LONGEST_COUNTER = 40
_BETWEEN = r"[ ,/|·•-]{0,3}"
_HEAD = 10
_OPENS_BUTTON_BY_SHAPE = ("【", "[", "(", "（", "a", "t")
# A counter opens with a digit or one of these, or with its label.
_OPENS_COUNTER_BY_SHAPE = ("·", "•", "|", "-", ".", ",", "<")


def _names() -> str:
    # Names of networks run together: FacebookTwitter.
    return alternation("network", whole=False)


def _network_or_way() -> str:
    return rf"(?:{_names()}|{alternation('share-way', whole=False)})"


def _beginnings(*classes: str) -> tuple[str, ...]:
    """Return what lines with a phrase of some classes open with: most lines open otherwise."""
    return tuple({phrase.casefold()[:_HEAD] for name in classes for phrase in phrases(name)})


@cache
def _opens_share() -> tuple[str, ...]:
    return _beginnings("share-verb", "network", "share-way")


@cache
def _opens_counter() -> tuple[str, ...]:
    labels = ("reading-time-label", "picture-counted", "reaction-label", "reaction-unmarked")
    return (*_OPENS_COUNTER_BY_SHAPE, *_beginnings(*labels))


@cache
def _opens_button() -> tuple[str, ...]:
    return (*_OPENS_BUTTON_BY_SHAPE, *_beginnings("letter-size-label"))


# As in `shapes`, the lines of menus come back.
@lru_cache(maxsize=1024)
def why_widget(text: str) -> str:
    """Return what kind of button a line is by its form alone; "" where it is none."""
    opens = len(text) <= _LONGEST_SHARE and text[:_HEAD].casefold().startswith(_opens_share())
    if opens and any(form.fullmatch(text) for form in (_networks(), _share(), _follow())):
        return "names of networks to share a page on"
    if len(text) > _LONGEST_BUTTONS:
        return ""
    if "【" not in text and not text[:_HEAD].casefold().startswith(_opens_button()):
        return ""
    if _buttons().fullmatch(text) or _letter_size().fullmatch(text):
        return "buttons in a row"
    return ""


def is_network(text: str) -> bool:
    """Return whether a line is the name of one network."""
    return _network().fullmatch(text) is not None


@lru_cache(maxsize=1024)
def is_counter(text: str) -> bool:
    """Return whether a line counts readers, shares, minutes to read or the pictures of a row."""
    if len(text) > _LONGEST_COUNTER:
        return False
    if not text[0].isdigit() and not text[:_HEAD].casefold().startswith(_opens_counter()):
        return False
    return any(form.fullmatch(text) for form in _counters())


@cache
def _network() -> re.Pattern[str]:
    return lazy_pattern(_names(), re.IGNORECASE)


@cache
def _networks() -> re.Pattern[str]:
    one = _network_or_way()
    return lazy_pattern(rf"{one}(?:{_BETWEEN}{one}){{1,15}}", re.IGNORECASE)


@cache
def _share() -> re.Pattern[str]:
    network = _network_or_way()
    one = (
        rf"{alternation('share-verb', whole=False)}(?: (?:this|the) \w{{1,12}})?"
        rf"(?: ?{alternation('share-on', whole=False)})?"
        rf" ?[:：]? ?{network}(?:{_BETWEEN}{network}){{0,8}}"
    )
    return lazy_pattern(rf"{one}(?: ?{one}){{0,8}}", re.IGNORECASE)


@cache
def _follow() -> re.Pattern[str]:
    network = _names()
    return lazy_pattern(
        rf"follow [^.!?]{{1,40}} on {network}(?:,? (?:and|&|or) (?:on )?{network})?"
        r"(?: ?[,@:].{0,60})?[.!]?",
        re.IGNORECASE,
    )


@cache
def _buttons() -> re.Pattern[str]:
    """Three and more short words in brackets."""
    button = r"[【\[][^【】\[\]]{1,14}[】\]]"
    return lazy_pattern(rf"[^【】\[\]。.]{{0,12}}(?:{button}[\s|]{{0,3}}){{3,12}}")


@cache
def _letter_size() -> re.Pattern[str]:
    label = rf"{alternation('letter-size-label', whole=False)}\s?[:：]?[【\[(（ ]{{0,2}}"
    letters = r"T\s?\|?\s?T|a[-+]? a[-+]?(?: a[-+]?)?|[-+]\s?[-+]"
    sizes = rf"(?:{alternation('letter-sizes')}|{letters})"
    return lazy_pattern(
        rf"[【\[(（]?{label}{sizes}[\s】\])）]{{0,3}}|A ?[-+] ?A ?[-+]|A ?A ?A", re.IGNORECASE
    )


@cache
def _counters() -> tuple[re.Pattern[str], ...]:
    minutes = rf"\d{{1,3}}[- ]?{alternation('minute')}\.?"
    label = alternation("reading-time-label")
    picture, of = alternation("picture-counted"), alternation("count-of")
    times = alternation("times-counted")
    forms = (
        rf"[·•|-]? ?{label} ?[:：]? ?(?:< ?|ca\. )?{minutes}",
        rf"[·•|-]? ?{minutes} {alternation('reading-time-ending')}",
        rf"{picture} ?\d{{1,3}} ?(?:/|{of}) ?/? ?\d{{1,3}}",
        rf"[\d.,]{{1,7}}[kKmM]? ?{alternation('reader-reaction', whole=False)}",
        rf"{alternation('reaction-label')} ?[:：] ?[\d.,]{{1,9}}",
        rf"{alternation('reaction-unmarked')} ?[:：]? ?[(（]?\d{{1,8}}[)）]?(?: ?{times})?",
    )
    return tuple(lazy_pattern(form, re.IGNORECASE) for form in forms)

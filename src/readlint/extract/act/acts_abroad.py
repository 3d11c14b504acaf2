"""Verbs of acts in German, French, Spanish, Italian and Portuguese, where they stand by their day.

Without the grammar of these languages, a day is only believed to be that of the act directly
beside the verb, or at the head of a sentence whose first verb it is.
"""

from __future__ import annotations

from readlint.record.lazy import lazy_pattern

# What every form holds, so that other texts are not looked at any further.
GATE = (
    *("traf", "empfing", "empfangen", "getroffen", "telefoniert", "rencontr", "entreten", "reçu"),
    *("reuni", "recibi", "incontrat", "ricevut", "encontrou", "recebeu"),
)
_VERB = (
    r"(?:traf(?:en)?|empfing(?:en)?|telefonierten?|s[’']est (?:entretenue?|réunie?)"
    r"|se sont (?:entretenue?s|rencontrée?s|réunie?s)|a (?:rencontré|reçu)|se reuni(?:ó|eron)"
    r"|recibi(?:ó|eron)|(?:ha|hanno) (?:incontrato|ricevuto)|si (?:è|sono) incontrat[aoie]"
    r"|reuniu-se|se reuniu|encontrou-se|recebeu)"
)
_WEEKDAY = r"(?:[^\W\d_]{4,14},? (?:dem |den )?)?"
_ON = rf"(?:am|le|el|il|em|a) (?:{_WEEKDAY})?"
# A pronoun, a name or an adverb between verb and day: `traf sich gestern am`.
_BESIDE = lazy_pattern(rf"\b(?P<verb>{_VERB})(?: [\w’'.-]{{1,20}}){{0,2}} (?:{_ON})?\Z")
_OPENS = lazy_pattern(rf"(?:(?:Am|Le|El|Il|Em|A) {_WEEKDAY})?\Z")
_FOLLOWS = lazy_pattern(rf",?(?: [\w’'.-]{{1,20}}){{0,8}}? (?P<verb>{_VERB})\b")
ANYWHERE = lazy_pattern(rf"\b{_VERB}(?!\w)")


def verb_abroad(before: str, after: str) -> str | None:
    """Return the verb of another language to which a date is bound, None where there is none.

    Args:
        before: the sentence in front of the date.
        after: the sentence behind the date.
    """
    if not any(part in before or part in after for part in GATE):
        return None
    match = _BESIDE.search(before[-90:])
    if match is None and len(before) < 30 and _OPENS.fullmatch(before):
        match = _FOLLOWS.match(after[:160])
    return match["verb"] if match else None

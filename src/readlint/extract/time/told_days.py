"""The day of the act told from that of the text: `met today with`, `yesterday`, 今天."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from readlint.extract.act.lead import find_lead
from readlint.extract.dates import find_dates
from readlint.extract.dates.events import binding_in_lead
from readlint.extract.time.clocks import known_publisher
from readlint.extract.time.days import covers
from readlint.record import Place
from readlint.record.lazy import lazy_pattern
from readlint.schema.edtf import DayRange

if TYPE_CHECKING:
    from readlint.extract.context import Reading

A_DAY = 1
_GATE = ("oday", "esterday", "this ", "This ", "onight", "今", "昨")
_WORDS = lazy_pattern(
    r"\b(?P<today>(?:[Ee]arlier )?[Tt]oday|(?:[Ee]arlier )?[Tt]his (?:morning|afternoon|evening)"
    r"|[Tt]onight)\b|\b(?P<yesterday>[Yy]esterday)\b|(?P<han_today>今天|今日)|昨天|昨日"
)
# `today's talks`, `today and tomorrow`; `of today`, `until today`: no day of an act.
_OTHER_AFTER = lazy_pattern(r"[’']s\b| (?:and|or|to|through)\b|的|和")
_OTHER_BEFORE = lazy_pattern(r"\b(?:of|until|since|even|than|world|as|by|from|for) \Z|[至到和的]\Z")


class ToldDay(NamedTuple):
    """A day told from that of the text.

    Attributes:
        place: the words.
        back: how many days before that of the text: 0 for `today`, 1 for `yesterday`.
        reason: why it is the day of the act, as the end of a sentence.
    """

    place: Place
    back: int
    reason: str


def is_page_of_the_text(reading: Reading, page: DayRange) -> bool:
    """Tell whether the page of the sidecar is the one for which the text was written.

    Who puts an older text up again leaves its `today` in it. A text that bears the day of its page
    is believed, and so is the page of an official publisher; not where an earlier link is known.

    Args:
        reading: the record.
        page: the days that the sidecar gives the page.
    """
    if any(True for _ in reading.sidecar.items("source", "via")):
        return False
    publisher = known_publisher(reading)
    if publisher is not None and publisher.official_for is not None:
        return True
    return any(covers(page, one.day, A_DAY) for one in reading.shared(find_dates) if one.is_of_page)


def find_told_day(reading: Reading) -> ToldDay | None:
    """Return the first words of the lead that tell the day of its act from that of the text."""
    cues = reading.shared(find_lead).cues
    if not cues:
        return None
    for sentence in reading.shared(find_lead).sentences:
        words = sentence.words
        if sentence.start > cues[0].place.end or not any(part in words for part in _GATE):
            continue
        for match in _WORDS.finditer(words):
            before, after = words[: match.start()], words[match.end() :]
            if _OTHER_AFTER.match(after) or _OTHER_BEFORE.search(before[-8:]):
                continue
            is_han = match[0] > "\u3000"
            front = before if is_han else f"{before.rstrip()} on ".lstrip()
            binding = binding_in_lead(front, after)
            if binding.role == "event":
                back = 0 if match["today"] or match["han_today"] else 1
                start = sentence.start + match.start()
                place = reading.text.place(start, sentence.start + match.end())
                return ToldDay(place, back, binding.reason)
    return None

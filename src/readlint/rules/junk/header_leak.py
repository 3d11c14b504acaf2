"""Rule junk-header-leak."""

from __future__ import annotations

from collections.abc import Sequence

from readlint.reading.junk import JunkSpan
from readlint.record import Place
from readlint.rules.base import WARNING, Found, Invalid, Valid
from readlint.rules.junk import JunkRule, hold, lines_named

_SHORT = 60
_ARTICLE = """\
On 3 May 2022, Foreign Minister Anna Gruber met with Foreign Minister Pavel Novak in Vienna.

The ministers discussed trade, rail links and the regional situation.
"""
_DUMP = """\
title: Ministers meet in Vienna
author: press office
pubdate: 2022-05-04"""
_ASSIGNED = "title=Ministers meet"
_EXPORT = """\
Title: Ministers meet in Vienna
URL: https://foreign-ministry.example/readouts/gruber-novak
Published: 2022-05-04
Tags: rail, trade"""


class HeaderLeak(JunkRule):
    """Fields of a crawler or a content system stand in the text.

    What it does:
        Finds a label and a day as crawlers write them (`date 2022-05-04`) in front of the first
        sentence, and lines of fields (`author: ...`, `title=...`) at the head of the text.

    Why it matters:
        Such a date is most often the day of the page, not of the meeting, and readers take it
        for the latter because it opens the text.

    What to do:
        Cut the label and its value, and put the day into `source.published` or
        `source.retrieved` when it is one of these.

    Known limits:
        Three fields with capital letters are reported only when one of them is technical (an
        address, tags, an id): a press release opens with “Date:” and “Source:” of its own.
    """

    severity = WARNING
    since = "0.1"
    kind = "header-leak"
    to_do = "Cut the label with its value; keep the day in source.published if it is the page's."
    examples = (
        Invalid(
            "a crawler's label in front of the first sentence",
            (
                Found(
                    "date 2022-05-04",
                    1,
                    2,
                    "Line 1 opens with “date 2022-05-04”, a field of a program, not the document.",
                ),
            ),
            text=f" date 2022-05-04 {_ARTICLE}",
        ),
        Invalid(
            "the same on a line of its own",
            (
                Found(
                    "date 2022-05-04",
                    1,
                    1,
                    "Line 1 is “date 2022-05-04”, a field of a program, not the document.",
                ),
            ),
            text=f"date 2022-05-04\n\n{_ARTICLE}",
        ),
        Invalid(
            "a content system's fields",
            (
                Found(
                    _DUMP,
                    1,
                    1,
                    "Lines 1 to 3 hold fields of a program, not part of the document.",
                ),
            ),
            text=f"{_DUMP}\n\n{_ARTICLE}",
        ),
        Invalid(
            "an assignment",
            (
                Found(
                    _ASSIGNED,
                    1,
                    1,
                    "Line 1 is “title=Ministers meet”, a field of a program, not the document.",
                ),
            ),
            text=f"{_ASSIGNED}\n\n{_ARTICLE}",
        ),
        Invalid(
            "an export with an address and tags",
            (
                Found(
                    _EXPORT,
                    1,
                    1,
                    "Lines 1 to 4 hold fields of a program, not part of the document.",
                ),
            ),
            text=f"{_EXPORT}\n\n{_ARTICLE}",
        ),
        Valid(
            "the heading of a memorandum",
            text=f"TO: The Minister\nFROM: Department for Europe\nDATE: 3 May 2022\n"
            f"SUBJECT: Talks in Vienna\n\n{_ARTICLE}",
        ),
        Valid(
            "a press release's own heading",
            text=f"Date: 3 May 2022\nSource: Press office\nSubject: Talks in Vienna\n\n{_ARTICLE}",
        ),
        Valid(
            "a text that opens with a plain date",
            text=f"2022-05-03\n\n{_ARTICLE}",
        ),
        Valid(
            "a sentence that opens with the word date",
            text=f"Date and place of the next meeting were left open.\n\n{_ARTICLE}",
        ),
        Valid(
            "a source at the foot",
            text=f"{_ARTICLE}\nsource: press office\n",
        ),
    )

    def message(self, block: Sequence[JunkSpan], places: Sequence[Place]) -> str:
        """Name the label, or the lines of fields."""
        place = places[0]
        line, several = lines_named(places)
        if not several and len(place.words) <= _SHORT:
            line_end = place.document.line_span(place.document.locate(place.start)[0])[1]
            behind = place.document.content[place.end : line_end].strip()
            verb = "opens with" if behind else "is"
            return f"{line} {verb} “{place.words}”, a field of a program, not the document."
        return f"{hold(places, 'fields of a program')}, not part of the document."

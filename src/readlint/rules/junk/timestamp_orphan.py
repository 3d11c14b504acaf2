"""Rule junk-timestamp-orphan."""

from __future__ import annotations

from collections.abc import Sequence

from readlint.reading.junk import JunkSpan
from readlint.record import Place
from readlint.rules.base import WARNING, Found, Invalid, Valid
from readlint.rules.junk import JunkRule, is_or_are

_ARTICLE = """\
On 3 May 2022, Foreign Minister Anna Gruber met with Foreign Minister Pavel Novak in Vienna.

The ministers discussed trade, rail links and the regional situation.
"""


class TimestampOrphan(JunkRule):
    """A remnant of an emptied element of the page stands in the text.

    What it does:
        Finds short lines, before the first paragraph or behind the last, that lost what they belong
        to: a stamp that opens with a comma, a label such as “Last updated:” without its date, a bar
        or a comma alone.

    Why it matters:
        The stamp is of the page, often years after the event, and the missing half was the date or
        the author that the sidecar needs.

    What to do:
        Look the page up: its date belongs in `source.published` or `source.updated`. Then cut the
        line.

    Known limits:
        Such lines between two paragraphs are left alone.
    """

    severity = WARNING
    since = "0.1"
    kind = "timestamp-orphan"
    to_do = "Look up what is missing on the page, record it in the sidecar, and cut the line."
    examples = (
        Invalid(
            "a broadcaster's stamp whose first half is gone",
            (
                Found(
                    ", Updated 10:12, 04-May-2022",
                    3,
                    1,
                    "Line 3 is a remnant of an emptied element, not part of the document.",
                ),
            ),
            text=f"Ministers meet in Vienna\n\n, Updated 10:12, 04-May-2022\n\n{_ARTICLE}",
        ),
        Invalid(
            "a label without its date",
            (
                Found(
                    "Last updated:",
                    1,
                    1,
                    "Line 1 is a remnant of an emptied element, not part of the document.",
                ),
            ),
            text=f"Last updated:\n\n{_ARTICLE}",
        ),
        Invalid(
            "a lone bar between a section and an author",
            (
                Found(
                    "|",
                    2,
                    1,
                    "Line 2 is a remnant of an emptied element, not part of the document.",
                ),
            ),
            text=f"Ministers meet in Vienna\n|\n\n{_ARTICLE}",
        ),
        Invalid(
            "a Chinese label without its date",
            (
                Found(
                    "发布时间：",
                    3,
                    1,
                    "Line 3 is a remnant of an emptied element, not part of the document.",
                ),
            ),
            text="外长会谈\n\n发布时间：\n\n2022年5月3日，外交部长格鲁伯在维也纳会见捷克外长诺瓦克，"
            "双方讨论了贸易、铁路和地区形势。\n",
        ),
        Valid(
            "a whole stamp",
            text=f"Ministers meet in Vienna\n\nUpdated 10:12, 4 May 2022\n\n{_ARTICLE}",
        ),
        Valid(
            "a list whose entries open with dashes",
            text=f"{_ARTICLE}\n- 10:12 arrival\n- 11:00 talks\n- 12:30 lunch\n",
        ),
        Valid(
            "the mark at the end of a press release",
            text=f"{_ARTICLE}\n###\n",
        ),
        Valid(
            "an address and a telephone number",
            text=f"{_ARTICLE}\nBallhausplatz 2\n1010 Vienna\n| +43 1 555 01 23\n",
        ),
        Valid(
            "a label within an agenda",
            text="Agenda\nPublished reports: rail and trade\nUpdated map of the border\n\n"
            f"{_ARTICLE}",
        ),
    )

    def message(self, block: Sequence[JunkSpan], places: Sequence[Place]) -> str:
        """Name the remnant's line."""
        return f"{is_or_are(places, 'a remnant of an emptied element')}, not part of the document."

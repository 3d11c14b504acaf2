"""Rule junk-caption."""

from __future__ import annotations

from collections.abc import Sequence

from readlint.reading.junk import JunkSpan
from readlint.record import Place
from readlint.rules.base import WARNING, Found, Invalid, Valid
from readlint.rules.junk import JunkRule, is_or_are, lines_named

_ARTICLE = """\
On 3 May 2022, Foreign Minister Anna Gruber met with Foreign Minister Pavel Novak in Vienna.

The ministers discussed trade, rail links and the regional situation.
"""
_AGENCY = "The two ministers at the station in Vienna. /CFP"
_BRACKET = "Anna Gruber and Pavel Novak shake hands in Vienna. (Photo by Eva Berger)"
_CHINESE = "图为外长格鲁伯与诺瓦克在维也纳握手。"
_NAMED = "The new station seen from the river. (Xinhua/Li Wen)"


class Caption(JunkRule):
    """A picture caption stands in the text.

    What it does:
        Finds lines that close with a photo credit, and lines that say what a picture shows. All
        copies of one caption are one finding.

    Why it matters:
        A caption has its own day, place and people, often from an archive: it is no evidence
        for the meeting, and pages repeat it for every size of screen.

    What to do:
        Cut the caption out of the text, or keep the picture's credit in the sidecar's `notes`.

    Known limits:
        A caption without a credit is not reported: it reads like any sentence.
    """

    severity = WARNING
    since = "0.1"
    kind = "caption"
    to_do = "Cut the caption, with its credit, out of the text."
    examples = (
        Invalid(
            "a broadcaster's caption, three times",
            (
                Found(
                    _AGENCY,
                    1,
                    1,
                    "Lines 1, 2 and 4 are the same picture caption, not part of the document.",
                ),
            ),
            text=f"{_AGENCY}\n{_AGENCY}\n\n{_AGENCY}\n\n{_ARTICLE}",
        ),
        Invalid(
            "a newspaper's credit in brackets",
            (Found(_BRACKET, 5, 1, "Line 5 is a picture caption, not part of the document."),),
            text=f"{_ARTICLE}\n{_BRACKET}\n",
        ),
        Invalid(
            "a Chinese caption",
            (Found(_CHINESE, 3, 1, "Line 3 is a picture caption, not part of the document."),),
            text="2022年5月3日，外交部长格鲁伯在维也纳会见捷克外长诺瓦克，双方讨论了贸易和铁路。\n\n"
            f"{_CHINESE}\n",
        ),
        Invalid(
            "an agency's photographer, between two paragraphs",
            (Found(_NAMED, 3, 1, "Line 3 is a picture caption, not part of the document."),),
            text=_ARTICLE.replace("\n\n", f"\n\n{_NAMED}\n\n"),
        ),
        Valid(
            "a sentence that quotes an agency",
            text=f"{_ARTICLE}\nThe talks were first reported by Reuters and AFP on Tuesday.\n",
        ),
        Valid(
            "a quotation that ends in a slash and a word",
            text=f"{_ARTICLE}\nThe form, the minister said, should read “yes/no/pending”.\n",
        ),
        Valid(
            "an agency's credit at the end of the report is no caption",
            text=f"{_ARTICLE}\n(Reporting by Eva Berger in Vienna)\n",
        ),
        Valid(
            "a sentence about photographs",
            text=f"{_ARTICLE}\nPhotographs of the old border road were shown to the guests (among "
            "them one by the minister's father).\n",
        ),
        Valid(
            "a readout about picture rights",
            text=f"{_ARTICLE}\nThe ministers asked that agencies such as Getty Images and Xinhua "
            "credit the photographers of both countries.\n",
        ),
    )

    def message(self, block: Sequence[JunkSpan], places: Sequence[Place]) -> str:
        """Name the caption and the lines of its copies."""
        if len(places) > 1:
            return (
                f"{lines_named(places)[0]} are the same picture caption, not part of the document."
            )
        return f"{is_or_are(places, 'a picture caption')}, not part of the document."

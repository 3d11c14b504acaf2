"""Rule junk-repeat."""

from __future__ import annotations

from collections.abc import Sequence

from readlint.reading.junk import JunkSpan
from readlint.record import Place
from readlint.rules.base import WARNING, Found, Invalid, Valid
from readlint.rules.junk import JunkRule, lines_named

_FIRST = (
    "On 3 May 2022, Foreign Minister Anna Gruber met with Foreign Minister Pavel Novak in Vienna."
)
_SECOND = "The ministers discussed trade, rail links and the regional situation over two hours."
_TITLE = "Foreign ministers of Austria and Czechia meet in Vienna"
_CHINESE = "2022年5月3日，外交部长格鲁伯在维也纳会见捷克外长诺瓦克，双方讨论了贸易和铁路。"


class Repeat(JunkRule):
    """A line or paragraph stands in the text a second time.

    What it does:
        Finds whole lines, of twelve words or more and closed like a sentence, whose words stood
        in the text before, and shorter ones right behind their first copy. Copies that follow
        one another are one finding.

    Why it matters:
        A page that carries its lead twice (as teaser and as text) doubles every count made on
        the record and can make two records look like copies.

    What to do:
        Cut the later copy, or accept the finding when the speaker did say it twice.

    Known limits:
        Lines that come back more than twice are taken for a refrain or a form; questions, list
        items and lines that open with a speaker's name are left alone.
    """

    severity = WARNING
    since = "0.1"
    kind = "repeat"
    to_do = "Cut the later copy, unless the original says it twice."
    examples = (
        Invalid(
            "an agency's teaser and its lead",
            (Found(_FIRST, 5, 1, "Line 5 repeats line 1."),),
            text=f"{_FIRST}\n\nVienna, spring\n\n{_FIRST}\n\n{_SECOND}\n",
        ),
        Invalid(
            "the whole text pasted twice",
            (
                Found(
                    f"{_FIRST}\n\n{_SECOND}", 5, 1, "Lines 5 to 7 repeat the text from line 1 on."
                ),
            ),
            text=f"{_FIRST}\n\n{_SECOND}\n\n{_FIRST}\n\n{_SECOND}\n",
        ),
        Invalid(
            "a title doubled by the page's header",
            (Found(_TITLE, 2, 1, "Line 2 repeats line 1."),),
            text=f"{_TITLE}\n{_TITLE}\n\n{_FIRST}\n",
        ),
        Invalid(
            "a Chinese paragraph",
            (Found(_CHINESE, 3, 1, "Line 3 repeats line 1."),),
            text=f"{_CHINESE}\n\n{_CHINESE}\n",
        ),
        Valid(
            "questions and answers",
            text="Q: Will the ministers of the two countries meet again before the summer begins?\n"
            "A: We have no visit to announce at this time, as we said before the talks.\n"
            "Q: And the rail link, will it be opened this year?\n"
            "A: We have no visit to announce at this time, as we said before the talks.\n",
        ),
        Valid(
            "a refrain in a speech",
            text=f"{_FIRST}\n\nThis is our border.\n\n{_SECOND}\n\nThis is our border.\n",
        ),
        Valid(
            "labels of a list",
            text=f"{_FIRST}\n\n- To be decided by the joint commission on the border in autumn.\n"
            f"{_SECOND}\n- To be decided by the joint commission on the border in autumn.\n",
        ),
        Valid(
            "two paragraphs that differ in a name",
            text="Ms Gruber thanked her colleague for the frank talks on trade and rail.\n\n"
            "Mr Novak thanked his colleague for the frank talks on trade and rail.\n",
        ),
        Valid(
            "a stage direction",
            text=f"{_FIRST}\n[The remarks were interrupted by the applause of the guests in the "
            f"room.]\n{_SECOND}\n[The remarks were interrupted by the applause of the guests in "
            "the room.]\n",
        ),
    )

    def message(self, block: Sequence[JunkSpan], places: Sequence[Place]) -> str:
        """Name the lines and where they stood first."""
        lines, several = lines_named(places)
        first = block[0].cues[0][0]
        line = first.document.locate(first.start)[0]
        if several:
            return f"{lines} repeat the text from line {line} on."
        return f"{lines} repeats line {line}."

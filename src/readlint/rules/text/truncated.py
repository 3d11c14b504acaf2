"""Rule text-truncated."""

from __future__ import annotations

from collections.abc import Iterator

from readlint.reading import Reading
from readlint.reading.endings import find_cut_end
from readlint.rules.base import WARNING, Draft, Found, Invalid, Rule, Valid

_LEAD = (
    "On 3 May 2022, Foreign Minister Anna Gruber met with Foreign Minister Pavel Novak in Vienna.\n"
    "\nThe ministers spoke at length about trade, rail links and the regional situation.\n"
)
_THREE = _LEAD + "\nThey agreed that their officials would meet again before the end of the year.\n"


class Truncated(Rule):
    """The text breaks off.

    What it does:
        Looks at the last paragraph of the body. Speaks when it ends in dots (`...`, `[...]`), when
        `Read more` or its like follows an unfinished sentence, when it ends with a comma or with
        a word that no sentence ends with, or when it ends with a small word and without a stop
        while every paragraph before has one.

    Why it matters:
        What was cut is missing from every count and every reading, and the end of a readout is
        where agreements stand.

    What to do:
        Fetch the whole text from its source. If the original ends so, accept the finding.

    Known limits:
        A text that was cut between two sentences, or within the words of a list, is not seen. An
        author may end with dots.
    """

    severity = WARNING
    since = "0.1"
    preview = True
    reads = ("text",)
    examples = (
        Invalid(
            "a teaser",
            (
                Found(
                    "be presented to both parliaments...",
                    5,
                    87,
                    "The text breaks off on line 5, at “be presented to both parliaments...”: its "
                    "last paragraph ends in dots.",
                ),
            ),
            text=_LEAD
            + "\nMinister Gruber said that the treaty on the railway to the north of Brno, which "
            "would be presented to both parliaments...\n",
        ),
        Invalid(
            "dots in brackets",
            (
                Found(
                    "link was the most important of all […]",
                    5,
                    41,
                    "The text breaks off on line 5, at “link was the most important of all […]”: "
                    "its last paragraph ends in dots.",
                ),
            ),
            text=_LEAD + "\nThe two sides then agreed that the rail link was the most important of "
            "all […]\n",
        ),
        Invalid(
            "a button behind half a sentence",
            (
                Found(
                    "their officials would meet in the Autumn",
                    5,
                    113,
                    "The text breaks off on line 5, at “their officials would meet in the Autumn”: "
                    "“Continue reading →” follows an unfinished sentence.",
                ),
            ),
            text=_LEAD
            + "\nThey thanked each other for the open and friendly talks. Both ministers "
            "said that they wished to go on and that their officials would meet in the Autumn\n"
            "Continue reading →\n",
        ),
        Invalid(
            "no sentence ends with an article",
            (
                Found(
                    "the rail link, and they welcomed the",
                    5,
                    57,
                    "The text breaks off on line 5, at “the rail link, and they welcomed the”: its "
                    "last sentence is not finished.",
                ),
            ),
            text=_LEAD + "\nThe two ministers said that they would go on to improve the rail link, "
            "and they welcomed the\n",
        ),
        Invalid(
            "every other paragraph has its stop",
            (
                Found(
                    "Prague. They also agreed to strengthen",
                    7,
                    62,
                    "The text breaks off on line 7, at “Prague. They also agreed to strengthen”: "
                    "its last sentence is not finished.",
                ),
            ),
            text=_THREE + "\nMinister Novak thanked his host, and he invited her to visit Prague. "
            "They also agreed to strengthen\n",
        ),
        Valid("a text that ends with a stop"),
        Valid("a signature", text=_THREE + "\nAnna Gruber, Foreign Minister of the Republic\n"),
        Valid(
            "a list at the end",
            text=_THREE + "\n- a rail link between the two capitals, to be opened to all trains by "
            "the end of the year\n- a joint office in the town on the border for the questions of "
            "those who work on both sides\n",
        ),
        Valid("a quotation", text=_THREE + "\nHe said: “We have come far, and we will go on.”\n"),
        Valid("dots inside the text", text=_THREE + "\n“We will... go on,” he said to them all.\n"),
        Valid("a date at the end", text=_THREE + "\nVienna, 3 May 2022\n"),
        Valid(
            "a credit at the end",
            text=_THREE + "\n(Reporting by Jo Writer; Editing by Al Checker)\n",
        ),
        Valid(
            "a contact line of many words",
            text=_THREE + "\nFor more on the visit of the minister please write to the press "
            "office in Vienna at press@foreign-ministry.example\n",
        ),
        Valid(
            "a button behind a whole sentence is for junk-related-links",
            text=_THREE + "\nRead more\n",
        ),
        Valid(
            "verse has no stops",
            text="We came by the river and by the old road in the long evening of summer\n"
            "and we saw the two cities on the hill and the bridge between the\n",
        ),
    )

    def check(self, reading: Reading) -> Iterator[Draft]:
        """The last paragraph of the body does not end."""
        if reading.text is not reading.record.whole_text:
            return  # what was read breaks off by itself; the text itself may well go on
        credited = [credit.place for credit in reading.credits]
        cut = find_cut_end(reading.text, reading.lines, reading.body, credited)
        if cut is None:
            return
        line = reading.text.locate(cut.place.start)[0]
        yield self.draft(
            cut.place,
            f"The text breaks off on line {line}, at “{cut.place.words}”: {cut.why}.",
            to_do="Fetch the whole text from its source, or accept the finding if the original "
            "ends so.",
        )

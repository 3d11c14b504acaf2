"""Rule text-collapsed."""

from __future__ import annotations

from collections.abc import Iterator

from readlint.reading import Reading
from readlint.reading.paragraphs import collapsed_block
from readlint.rules.base import WARNING, Draft, Found, Invalid, Rule, Valid

_SENTENCE = (
    "The two ministers spoke at length about trade, the rail link and the regional situation. "
)
_CHINESE = "双方外长就贸易、铁路和地区形势深入交换了意见。"
_BLOCK = (_SENTENCE * 36).strip()


class Collapsed(Rule):
    """The paragraphs of the text are lost.

    What it does:
        Reports a body whose words stand, nearly all, in one line of 3,000 characters or more
        (1,200 in a script without blanks between words), with ten sentences or more.

    Why it matters:
        Paragraphs carry meaning: who speaks, where a new subject begins. A text without them was
        damaged on its way, and most often not only there.

    What to do:
        Fetch the text again from its source and keep its paragraphs. If the original is one
        paragraph, accept the finding.

    Known limits:
        A shorter text that lost its paragraphs is not told from a short statement. A text that
        kept one or two breaks out of many is not reported.
    """

    severity = WARNING
    since = "0.1"
    reads = ("text",)
    about_all = True
    examples = (
        Invalid(
            "thirty-six sentences on one line",
            (
                Found(
                    _BLOCK,
                    1,
                    1,
                    "Nearly all of the text is one block of 3,203 characters on line 1: its "
                    "paragraphs are lost.",
                ),
            ),
            text=_BLOCK + "\n",
        ),
        Invalid(
            "a Chinese text behind its title",
            (
                Found(
                    _CHINESE * 60,
                    3,
                    1,
                    "Nearly all of the text is one block of 1,380 characters on line 3: its "
                    "paragraphs are lost.",
                ),
            ),
            text=f"外长会谈在维也纳举行\n\n{_CHINESE * 60}\n",
        ),
        Valid(
            "the same length in paragraphs",
            text="\n\n".join(f"{number}. {_SENTENCE * 3}" for number in range(1, 13)),
        ),
        Valid("a short statement in one paragraph", text=_SENTENCE * 20),
        Valid(
            "a line for each paragraph, without blank lines",
            text="\n".join(f"Point {number}. {_SENTENCE * 6}" for number in range(1, 8)),
        ),
        Valid(
            "one long paragraph among others",
            text=f"{_BLOCK}\n\nThe ministers of the two countries will meet again. "
            + _SENTENCE.replace("spoke", "wrote") * 8
            + "\n",
        ),
    )

    def check(self, reading: Reading) -> Iterator[Draft]:
        """One line holds nearly all of a long body."""
        block = collapsed_block(reading.lines, reading.body)
        if block is not None:
            yield self.draft(
                reading.text.place(block.start, block.end),
                f"Nearly all of the text is one block of {block.end - block.start:,} characters "
                f"on line {block.number}: its paragraphs are lost.",
                to_do="Fetch the text again from its source and keep its paragraphs, or accept "
                "the finding if the original is one paragraph.",
            )

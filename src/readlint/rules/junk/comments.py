"""Rule junk-comments."""

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
_FORM = """\
Leave a Reply Cancel reply
Your email address will not be published. Required fields are marked *
Post Comment"""
_THREAD = """\
2 Comments
Eva Berger
I took that train as a child, and it was never once on time in all those years.
Reply
P. Li
So did I.
Reply"""
_GERMAN = """\
Schreibe einen Kommentar
Deine E-Mail-Adresse wird nicht veröffentlicht."""
_POLISH = "Dodaj komentarz"
_SPOKEN = """\
Comments
Karl says:
I took the old train for twenty years.
rail fan says:
And who will pay for the bridge? Nobody says a word about the price of a ticket to the border.
Eva says:
The mayor will.
Post comment"""


class Comments(JunkRule):
    """Readers' comments, or the form for them, stand in the text.

    What it does:
        Finds the heading of a discussion (“2 Comments”, “Leave a reply”) and what follows up to its
        last button, and threads by the lines above each comment (“Karl says:”, “2 days ago”), as
        one block.

    Why it matters:
        What anyone wrote below an article is searched and quoted as if an official had said it.

    What to do:
        Cut the block out of the text.

    Known limits:
        Comments without a heading or a button are not reported: they read like any text.
    """

    severity = WARNING
    since = "0.1"
    kind = "comments"
    to_do = "Cut these lines out of the text."
    examples = (
        Invalid(
            "the form of a weblog",
            (
                Found(
                    _FORM,
                    5,
                    1,
                    "Lines 5 to 7 are readers' comments or their form, not part of the document.",
                ),
            ),
            text=f"{_ARTICLE}\n{_FORM}\n",
        ),
        Invalid(
            "a newspaper's thread",
            (
                Found(
                    _THREAD,
                    5,
                    1,
                    "Lines 5 to 11 are readers' comments or their form, not part of the document.",
                ),
            ),
            text=f"{_ARTICLE}\n{_THREAD}\n",
        ),
        Invalid(
            "a German form",
            (
                Found(
                    _GERMAN,
                    5,
                    1,
                    "Lines 5 and 6 are readers' comments or their form, not part of the document.",
                ),
            ),
            text=f"{_ARTICLE}\n{_GERMAN}\n",
        ),
        Invalid(
            "a weblog's thread, with a long comment in its midst",
            (
                Found(
                    _SPOKEN,
                    5,
                    1,
                    "Lines 5 to 12 are readers' comments or their form, not part of the document.",
                ),
            ),
            text=f"{_ARTICLE}\n{_SPOKEN}\n",
        ),
        Invalid(
            "the one link of a Polish site",
            (
                Found(
                    _POLISH,
                    5,
                    1,
                    "Line 5 is readers' comments or their form, not part of the document.",
                ),
            ),
            text=f"{_ARTICLE}\n{_POLISH}\n",
        ),
        Valid(
            "a transcript in questions and answers",
            text="QUESTION: Will you reply to the letter?\n\nMINISTER GRUBER: We will reply.\n\n"
            f"QUESTION: Any comment?\n\nMINISTER GRUBER: No comments.\n\n{_ARTICLE}",
        ),
        Valid(
            "a transcript that names who says what",
            text=f"{_ARTICLE}\n"
            + "Minister Gruber says:\nWe agree on the bridge.\n"
            + "Minister Novak says:\nSo do we, and on the line that leads to it.\n"
            + "Minister Gruber says:\nThen let us sign the protocol on both before the summer.\n",
        ),
        Valid(
            "a log of a visit with the times of day",
            text="".join(
                f"3 May 2022, {hour}:15\nThe delegation of both ministers visits station {hour}.\n"
                for hour in range(9, 18)
            ),
        ),
        Valid(
            "a heading of the document",
            text=f"{_ARTICLE}\nComments\n\nThe Austrian side handed over its comments on the "
            "draft, "
            "which the joint commission will study until the autumn.\n",
        ),
        Valid(
            "an invitation to comment on a bill",
            text=f"{_ARTICLE}\nCitizens of both countries may leave a comment on the draft until "
            "the "
            "end of June, at the town halls of Brno and Vienna.\n",
        ),
        Valid(
            "a note on data protection",
            text=f"{_ARTICLE}\nThe names of those who commented will not be published, the "
            "minister "
            "said, nor will their addresses be passed on.\n",
        ),
    )

    def message(self, block: Sequence[JunkSpan], places: Sequence[Place]) -> str:
        """Name the discussion and its lines."""
        what = "readers' comments or their form"
        return f"{is_or_are(places, what)}, not part of the document."

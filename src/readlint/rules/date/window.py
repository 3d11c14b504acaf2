"""The date lies outside the time that the text allows."""

from __future__ import annotations

from collections.abc import Iterator

from readlint.reading import Reading
from readlint.rules.base import WARNING, Draft, Found, Invalid, Rule, Valid
from readlint.rules.examples import STANDARD_SIDECAR

MET = "Foreign Minister Anna Gruber met with Foreign Minister Pavel Novak in Vienna."


def _dated(day: str) -> str:
    return STANDARD_SIDECAR.replace("2022-05-03", day)


class DateWindow(Rule):
    """The date lies outside the window that all clues of the text allow.

    What it does:
        Gathers whatever the text and the address of its page say about time: datable events told
        as past, offices held, years and dates with the part they play, stamps of the page.
        Together they bound the days of which the text can be. It speaks where `date` lies outside
        and two independent clues say so, names the two strongest and proposes the days that fit.

    Why it matters:
        One clue may be a slip of the text or of a table; two that do not know of each other and
        agree are a proof that the date is of another document.

    What to do:
        Look the date of the document up among the days proposed and correct `date`, or check
        that text and sidecar belong together. `readlint when FILE` shows every clue.

    Known limits:
        It needs two clues that know nothing of each other: two kinds of knowledge, or two events
        or persons. Clues that contradict each other are left aside. What an event tells is a
        lower bound only, as texts speak of the past for ever.
    """

    severity = WARNING
    since = "0.1"
    reads = ("text", "date")
    explains = ("date-anachronism",)

    examples = (
        Valid(
            "one clue alone is for its own rule",
            text=MET + " They were worried by AUKUS and by the tone of the debate.\n",
            sidecar=_dated("2019-05-03"),
        ),
        Valid(
            "one event named twice is one clue",
            text=MET + " They were worried by AUKUS.\n\nThe two sides agreed that AUKUS was on the"
            " minds of their neighbours and had to be discussed.\n",
            sidecar=_dated("2019-05-03"),
        ),
        Valid(
            "events long past",
            text=MET + " They recalled what was agreed at COP26 and were worried by AUKUS.\n",
            sidecar=_dated("2023-05-03"),
        ),
        Valid(
            "plans and coming events",
            text=MET + " They will meet again at COP28 and prepare for the G20 Rio summit.\n",
        ),
        Valid(
            "the day is only a guess",
            text=MET + " They recalled what was agreed at COP26 and were worried by AUKUS.\n",
            sidecar=_dated("2021-10-25~"),
        ),
        Invalid(
            "two events that were still to come",
            (
                Found(
                    "2019-05-03",
                    3,
                    7,
                    "`date` is 2019-05-03, but the text is of 2021-10-31 or later: `COP26` and "
                    "`AUKUS` tell so.",
                    path="record.yaml",
                ),
            ),
            text=MET + " They recalled what was agreed at COP26 and were worried by AUKUS.\n",
            sidecar=_dated("2019-05-03"),
        ),
        Invalid(
            "an event and a year, bounded from above by the stamp of the page",
            (
                Found(
                    "2019-05-03",
                    3,
                    7,
                    "`date` is 2019-05-03, but the text is of a day between 2023-01-01 and "
                    "2023-06-09: `since 2023` and `AUKUS` tell so.",
                    path="record.yaml",
                ),
            ),
            text="Published: 8 June 2023\n\n" + MET + " They were worried by AUKUS and by what "
            "their neighbours have done since 2023.\n",
            sidecar=_dated("2019-05-03"),
        ),
    )

    def check(self, reading: Reading) -> Iterator[Draft]:
        """Compare `date` with the window of the act."""
        return iter(())

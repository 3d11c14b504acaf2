"""Rule text-broken-sentence."""

from __future__ import annotations

from collections.abc import Iterator

from readlint.reading import Reading
from readlint.reading.sentences import MOST_PLACES, BrokenPlace, find_broken
from readlint.rules.base import WARNING, Draft, Found, Invalid, Rule, Valid

_DOUBTFUL = 3
_LEAD = (
    "On 3 May 2022, Foreign Minister Anna Gruber met with Foreign Minister Pavel Novak in Vienna. "
)


class BrokenSentence(Rule):
    """Sentences of the text are broken.

    What it does:
        Looks in the body for a stop behind a stop (`. .`), a full stop before a small letter, a
        stop and a hyphen inside a name (`south. -East`) and the same words twice in a row. All
        places of a text are one finding.

    Why it matters:
        Such breaks come from machine translation, from an emptied element or from bad
        extraction: the words are not those of the source, and nobody should quote them.

    What to do:
        Fetch the text again from its source; if it is a translation, say so under `translation`.

    Known limits:
        A full stop before a small letter is doubtful (abbreviations, names written small): three
        different ones are needed, or one certain break. Broken sentences without any such mark
        are not seen.
    """

    severity = WARNING
    since = "0.1"
    reads = ("text",)
    examples = (
        Invalid(
            "a stop behind a stop",
            (
                Found(
                    ". .",
                    1,
                    131,
                    "A sentence is broken at “. .” on line 1: a stop follows a stop.",
                ),
            ),
            text=_LEAD + "They spoke of trade and of rail links. . They will meet again.\n",
        ),
        Invalid(
            "a name torn apart by a stop and a hyphen",
            (
                Found(
                    "south. -East",
                    1,
                    112,
                    "A sentence is broken at “south. -East” on line 1: a stop and a hyphen part "
                    "a name.",
                ),
            ),
            text=_LEAD + "They spoke of the south. -East Asian nations.\n",
        ),
        Invalid(
            "a sentence cannot end with an article",
            (
                Found(
                    "their. common",
                    1,
                    108,
                    "A sentence is broken at “their. common” on line 1: a full stop stands "
                    "before a small letter.",
                ),
            ),
            text=_LEAD + "They spoke of their. common border.\n",
        ),
        Invalid(
            "three stops before small letters, and words said twice",
            (
                Found(
                    "rail. links",
                    1,
                    108,
                    "Sentences are broken in 4 places, the first at “rail. links” on line 1: a "
                    "full stop stands before a small letter.",
                ),
            ),
            text=_LEAD + "They spoke of rail. links and of border. crossings.\n\nIt was a good. "
            "meeting which they will continue next year they will continue next year.\n",
        ),
        Valid(
            "abbreviations, initials and times of day",
            text=_LEAD + "The U.S. officials came at 4 p.m. on Tuesday, i.e. on time; see No. 5, "
            "vol. ii, e.g. the annex, approx. ten pages, etc. and Gen. de la Cruz.\n",
        ),
        Valid(
            "spaced dots of an ellipsis",
            text=_LEAD + "“We will go on . . . and we will finish,” he said. . . .\n",
        ),
        Valid(
            "one doubtful place alone",
            text=_LEAD + "They thanked the firm. eight and a half others had helped.\n",
        ),
        Valid(
            "list items that begin small",
            text=_LEAD + "They agreed:\na. to build the link.\nb. to open it.\nc. to meet again.\n"
            "1. trade. \n2. rail. \n",
        ),
        Valid(
            "a domain name and a dash",
            text=_LEAD + "See ministry. example. com or write. - The office answers.\n",
        ),
        Valid(
            "a rhetorical repeat",
            text=_LEAD + "“Step by step, year by year, again and again and again,” she said.\n",
        ),
        Valid(
            "the broken words stand in a consent banner, which junk-cookie names",
            text="We use cookies to measure how you use this site. . Read our privacy policy.\n"
            f"Accept all cookies\n\n{_LEAD}\n",
        ),
        Invalid(
            "three doubtful places are no chance",
            (
                Found(
                    "rail. links",
                    1,
                    108,
                    "Sentences are broken in 3 places, the first at “rail. links” on line 1: a "
                    "full stop stands before a small letter.",
                ),
            ),
            text=_LEAD + "They spoke of rail. links and of border. crossings. It was a good. "
            "meeting.\n",
        ),
        Valid(
            "two doubtful places, one of them twice",
            text=_LEAD + "They spoke of rail. links and of border. crossings, of rail. links.\n",
        ),
    )

    def check(self, reading: Reading) -> Iterator[Draft]:
        """One certain break, or several doubtful ones."""
        broken = find_broken(reading.text, reading.body)
        doubtful = {place.place.words.casefold() for place in broken}
        if not any(place.is_certain for place in broken) and len(doubtful) < _DOUBTFUL:
            return
        pieces = [place.place for place in broken[:MOST_PLACES]]
        yield self.draft(
            pieces[0],
            _message(broken),
            to_do="Fetch the text again from its source; if it is a translation, say so under "
            "translation in the sidecar.",
            evidence=[(place.place, place.why) for place in broken[1:6]],
            pieces=pieces,
        )


def _message(broken: list[BrokenPlace]) -> str:
    first = broken[0]
    line = first.place.document.locate(first.place.start)[0]
    where = f"at “{first.place.words}” on line {line}: {first.why}."
    if len(broken) == 1:
        return f"A sentence is broken {where}"
    return f"Sentences are broken in {len(broken)} places, the first {where}"

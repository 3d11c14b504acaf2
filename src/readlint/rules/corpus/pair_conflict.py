"""Rule corpus-pair-conflict."""

from __future__ import annotations

from collections.abc import Iterator

from readlint.reading.corpus import Corpus
from readlint.reading.meetings import Disagreement, disagreements
from readlint.rules.base import WARNING, Found, Invalid, Valid
from readlint.rules.corpus_rule import CorpusDraft, CorpusRule
from readlint.rules.examples import STANDARD_SIDECAR, Another

_LOOK = (
    "Look at both texts and correct the sidecar that is wrong; if these were two meetings, give "
    "each an `event` of its own."
)
_OTHER_TEXT = """\
Foreign Minister Pavel Novak was received by his Austrian colleague Anna Gruber.

They spoke about trade between the two countries and about the night trains.
"""
_THIRD_TEXT = """\
Anna Gruber and Pavel Novak want more night trains, both said after their talks.
"""


def _sidecar(side: str, *changes: tuple[str, str], event: str = "gruber-novak-2022-05") -> str:
    """Return the usual sidecar as that of another side's account, with an event."""
    sidecar = STANDARD_SIDECAR.replace("foreign-ministry.example", f"{side.lower()}.example")
    sidecar = sidecar.replace("Austrian", side).replace("side: AT", f"side: {side}")
    for before, after in changes:
        sidecar = sidecar.replace(before, after, 1)
    return sidecar + (f"event: {event}\n" if event else "")


def _day(day: str) -> tuple[str, str]:
    return "date: 2022-05-03", f"date: {day}"


def _venue(venue: str) -> tuple[str, str]:
    return "{city: Vienna, country: AT}", f"{{{venue}}}"


class PairConflict(CorpusRule):
    """Two accounts of one meeting that disagree on the day, the place or the form.

    What it does:
        Compares the accounts that different sides give of one meeting, or one side in different
        languages: readouts and calls with
        the same `event`, the same parties and a participant in common; without an `event`, such as
        name the same people and the same day. Reports the account whose `date` has no day in
        common with the other's, whose city or country is another one, or which is a meeting where
        the other is a call or a letter. Of three accounts the one that stands alone is reported,
        of two the later in the order of paths.

    Why it matters:
        Both sides sat in one room on one day: one of the two sidecars is wrong, and neither shows
        it by itself.

    What to do:
        Look at both texts, and correct the sidecar that is wrong. If these were two meetings,
        give each an `event` of its own.

    Known limits:
        One day apart is no conflict unless both sides and the place lie where clocks differ by two
        hours at most; calls have no place. Cities are compared where both are in the table of
        places, and suburbs are taken for their city. A side that gives two accounts in one language
        which disagree may tell of two meetings, and is left out. Names in different scripts are
        compared through the table of officials only.
    """

    severity = WARNING
    since = "0.1"
    examples = (
        Invalid(
            "the other side's account is filed under another week",
            (
                Found(
                    "2022-05-10",
                    3,
                    7,
                    "This account and `cz.txt` are of one meeting (`event`: gruber-novak-2022-05) "
                    "and disagree on `date` (2022-05-10 here, 2022-05-03 there).",
                    path="record.yaml",
                ),
            ),
            sidecar=_sidecar("AT", _day("2022-05-10")),
            beside=(Another("cz", _OTHER_TEXT, _sidecar("CZ")),),
        ),
        Invalid(
            "neighbours on the same clock, one day apart",
            (
                Found(
                    "2022-05-04",
                    3,
                    7,
                    "This account and `cz.txt` are of one meeting (`event`: gruber-novak-2022-05) "
                    "and disagree on `date` (2022-05-04 here, 2022-05-03 there).",
                    path="record.yaml",
                ),
            ),
            sidecar=_sidecar("AT", _day("2022-05-04")),
            beside=(Another("cz", _OTHER_TEXT, _sidecar("CZ")),),
        ),
        Invalid(
            "the other side's account names its own capital",
            (
                Found(
                    "Prague",
                    4,
                    15,
                    "This account and `record.txt` are of one meeting (`event`: "
                    "gruber-novak-2022-05) and disagree on `venue.city` (Prague here, Vienna "
                    "there).",
                    path="z-cz.yaml",
                ),
            ),
            sidecar=_sidecar("AT"),
            beside=(
                Another("z-cz", _OTHER_TEXT, _sidecar("CZ", _venue("city: Prague, country: CZ"))),
            ),
        ),
        Invalid(
            "a call where the other side tells of a meeting",
            (
                Found(
                    "call",
                    4,
                    17,
                    "This account and `record.txt` are of one meeting (`event`: "
                    "gruber-novak-2022-05) and disagree on `venue.format` (call here, meeting "
                    "there).",
                    path="z-cz.yaml",
                ),
            ),
            sidecar=_sidecar("AT", _venue("city: Vienna, country: AT, format: meeting")),
            beside=(Another("z-cz", _OTHER_TEXT, _sidecar("CZ", _venue("format: call"))),),
        ),
        Invalid(
            "of three accounts, the one that stands alone",
            (
                Found(
                    "2022-06-03",
                    3,
                    7,
                    "This account and `cz.txt` are of one meeting (`event`: gruber-novak-2022-05) "
                    "and disagree on `date` (2022-06-03 here, 2022-05-03 there).",
                    path="at.yaml",
                ),
            ),
            _THIRD_TEXT,
            _sidecar("press"),
            beside=(
                Another("at", sidecar=_sidecar("AT", _day("2022-06-03"))),
                Another("cz", _OTHER_TEXT, _sidecar("CZ")),
            ),
        ),
        Invalid(
            "no event, but the same people on the same day, in two capitals",
            (
                Found(
                    "Prague",
                    4,
                    15,
                    "This account and `record.txt` are of one meeting (the same people on the same "
                    "day) and disagree on `venue.city` (Prague here, Vienna there).",
                    path="z-cz.yaml",
                ),
            ),
            beside=(
                Another(
                    "z-cz",
                    _OTHER_TEXT,
                    _sidecar("CZ", _venue("city: Prague, country: CZ"), event=""),
                ),
            ),
        ),
        Invalid(
            "one side's account in two languages",
            (
                Found(
                    "2022-05-04",
                    3,
                    7,
                    "This account and `de.txt` are of one meeting (`event`: gruber-novak-2022-05) "
                    "and disagree on `date` (2022-05-04 here, 2022-05-03 there).",
                    path="record.yaml",
                ),
            ),
            sidecar=_sidecar("AT", _day("2022-05-04")),
            beside=(
                Another(
                    "de",
                    "Anna Gruber empfing in Wien Pavel Novak.\n",
                    _sidecar("AT", ("language: en", "language: de")),
                ),
            ),
        ),
        Valid(
            "both sides agree",
            sidecar=_sidecar("AT"),
            beside=(Another("cz", _OTHER_TEXT, _sidecar("CZ")),),
        ),
        Valid(
            "a late evening, which is the next day on the other side's clock",
            sidecar=_sidecar("AT").replace("party: CZ", "party: JP"),
            beside=(
                Another(
                    "jp",
                    _OTHER_TEXT,
                    _sidecar("JP", _day("2022-05-04"), ("party: CZ", "party: JP")),
                ),
            ),
        ),
        Valid(
            "talks of two days, of which the other side dates the first",
            sidecar=_sidecar("AT", _day("2022-05-03/2022-05-04")),
            beside=(Another("cz", _OTHER_TEXT, _sidecar("CZ")),),
        ),
        Valid(
            "two meetings in two days under one event, of which one side reports both",
            sidecar=_sidecar("AT"),
            beside=(
                Another("at-2", _THIRD_TEXT, _sidecar("AT", _day("2022-05-05"))),
                Another("cz", _OTHER_TEXT, _sidecar("CZ", _day("2022-05-05"))),
            ),
        ),
        Valid(
            "a conference under one event: other people met",
            sidecar=_sidecar("AT"),
            beside=(
                Another(
                    "cz",
                    "Jana Horak received Karl Berger in Prague.\n",
                    _sidecar(
                        "CZ",
                        _day("2022-05-10"),
                        ("Anna Gruber, ", "Karl Berger, "),
                        ("Pavel Novak, ", "Jana Horak, "),
                    ),
                ),
            ),
        ),
        Valid(
            "an account that leaves out the city, in the country's own name for it",
            sidecar=_sidecar("AT"),
            beside=(
                Another("cz", _OTHER_TEXT, _sidecar("CZ", _venue("country: AT"))),
                Another("press", _THIRD_TEXT, _sidecar("press", _venue("city: Wien, country: AT"))),
            ),
        ),
        Valid(
            "a day that is marked as a guess",
            sidecar=_sidecar("AT"),
            beside=(Another("cz", _OTHER_TEXT, _sidecar("CZ", _day('"2022-05-10?"'))),),
        ),
        Valid(
            "a press briefing on another day, under the same event",
            sidecar=_sidecar("AT"),
            beside=(
                Another(
                    "cz",
                    _OTHER_TEXT,
                    _sidecar("CZ", _day("2022-05-10"), ("kind: readout", "kind: press-briefing")),
                ),
            ),
        ),
        Valid(
            "without an event, a call on the day of a meeting may be another talk",
            beside=(Another("cz", _OTHER_TEXT, _sidecar("CZ", _venue("format: call"), event="")),),
        ),
    )

    def check_corpus(self, corpus: Corpus) -> Iterator[CorpusDraft]:
        """Compare the accounts of each meeting."""
        for found in disagreements(corpus):
            yield self._doubt(found)

    def _doubt(self, found: Disagreement) -> CorpusDraft:
        account, other = found.account, found.other
        proof = f"`event`: {account.event}" if found.by_event else "the same people on the same day"
        about = ", ".join(
            f"`{one.name}` ({one.here} here, {one.there} there)" for one in found.about
        )
        shared = ("event",) if found.by_event else ("date",)
        return self.draft_at(
            account.at_field(*found.about[0].field),
            f"This account and `{other.path}` are of one meeting ({proof}) and disagree on "
            f"{about}.",
            to_do=_LOOK,
            evidence=[
                *(
                    (trace.at_field(*one.field), f"`{one.name}` {whose}")
                    for one in found.about
                    for trace, whose in ((account, "of this account"), (other, "of the other"))
                ),
                (account.at_field(*shared), "what makes them accounts of one meeting"),
                (other.at_field(*shared), "the same in the other"),
            ],
        )

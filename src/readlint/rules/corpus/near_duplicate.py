"""Rule corpus-near-duplicate."""

from __future__ import annotations

from collections.abc import Iterator

from readlint.reading.copies import Copy, near_copies
from readlint.reading.corpus import Corpus
from readlint.reading.differences import differences, evidence_of, told_differences
from readlint.rules.base import WARNING, Found, Invalid, Valid
from readlint.rules.corpus_rule import CorpusDraft, CorpusRule
from readlint.rules.examples import STANDARD_SIDECAR, Another

_NEARLY_ALL = 0.995
_KEEP_ONE = (
    "If both are one text, keep the better copy and put into it what is right in either sidecar; "
    "if they are two versions that matter, say so in `notes` and accept this finding."
)
_PAGE = "foreign-ministry.example/readouts/gruber-novak"
_OPENING = (
    "On 3 May 2022, Foreign Minister Anna Gruber met with Foreign Minister Pavel Novak in Vienna."
)
_RAIL = "The ministers agreed to reopen the rail line along the river before the winter timetable."
_BARGES = "They discussed the passage of grain barges and the new rates of the river commission."
_STUDENTS = "Minister Novak thanked the Austrian universities for taking in students from Brno."
_VISIT = "He invited Minister Gruber to visit Prague in the autumn of the same year."
_TEXT = f"{_OPENING}\n\n{_RAIL} {_BARGES}\n\n{_STUDENTS} {_VISIT}\n"
_REHOST = f"""\
Home
News

{_OPENING} {_RAIL}
{_BARGES}
{_STUDENTS}
He asked Minister Gruber to come to Prague in autumn.
"""
_OTHER_SIDE = """\
On 3 May 2022, Foreign Minister Pavel Novak was received by Foreign Minister Anna Gruber in Vienna.

Mr Novak spoke for lower rates on the river. Both asked the railways for a plan by September.
"""
_NEXT_MEETING = f"""\
{_OPENING}

The talks were about the protection of the lake and the fishing season that opens in June. Both
ministers will ask the commission of scientists to count the stocks again before they decide.
"""


def _sidecar(url: str, publisher: str, *changes: tuple[str, str]) -> str:
    """Return the usual sidecar for a text from another page."""
    sidecar = STANDARD_SIDECAR.replace(_PAGE, url).replace('"Austrian Foreign Ministry"', publisher)
    for before, after in changes:
        sidecar = sidecar.replace(before, after, 1)
    return sidecar


class NearDuplicate(CorpusRule):
    """A record most of whose text stands in another record.

    What it does:
        Compares the bodies clause by clause, without case, punctuation and line breaks, and reports
        a record when at least half of the shorter text stands in the longer one (on one site 70 %,
        for its pages share what the site adds; between two sides 80 %). The message names the
        fields in which the two records differ. Each later record is reported once, in the order of
        paths, beside the one that is most like it.

    Why it matters:
        One text taken from two sites looks like two accounts. Where the sidecars differ, one of
        the two dates, publishers or sides is wrong.

    What to do:
        Keep one record, or say in `notes` in what the two versions differ.

    Known limits:
        A `joint-statement` that each side publishes on its own site is left alone. What one
        publisher issues on different days, on different pages, is taken for different statements,
        unless one of the texts names the other's day and not its own. Clauses that three pages of
        one site share may be the site's own and do not count. Two texts must share four clauses,
        and 150 letters; a short text that stands in one more than four times as long is taken for
        quoted. Translations are not recognised.
    """

    severity = WARNING
    since = "0.1"
    examples = (
        Invalid(
            "another site's copy with its menu, new line breaks and a changed last sentence",
            (
                Found(
                    f"{_OPENING} {_RAIL}",
                    4,
                    1,
                    "About 87% of this text also stands in `record.txt`; the records differ in "
                    "`source.publisher` (The River Post here, Austrian Foreign Ministry there) "
                    "and `source.url`.",
                    path="rehost.txt",
                ),
            ),
            _TEXT,
            beside=(Another("rehost", _REHOST, _sidecar("post.example/9", "The River Post")),),
        ),
        Invalid(
            "the same text with a sentence more, for another day",
            (
                Found(
                    _OPENING,
                    1,
                    1,
                    "All of this text also stands in `agency.txt`; the records differ in `date` "
                    "(2022-05-03 here, 2022-05-04 there), `side` (AT here, press there), "
                    "`source.publisher` (Austrian Foreign Ministry here, Danube Wire there) and "
                    "`source.url`.",
                ),
            ),
            _TEXT,
            beside=(
                Another(
                    "agency",
                    f"{_TEXT}\nThe two had last met in Bratislava.\n",
                    _sidecar(
                        "wire.example/4",
                        "Danube Wire",
                        ("date: 2022-05-03", "date: 2022-05-04"),
                        ("side: AT", "side: press"),
                    ),
                ),
            ),
        ),
        Invalid(
            "one side's account filed as the other's",
            (
                Found(
                    _OPENING,
                    1,
                    1,
                    "All of `czech.txt` also stands in this text; the records differ in `side` (AT "
                    "here, CZ there) and `source.url`.",
                ),
            ),
            f"{_TEXT}\nThe ministry told the press about it in the evening.\n",
            beside=(
                Another(
                    "czech",
                    _TEXT,
                    _sidecar(
                        "mzv.example/3", '"Austrian Foreign Ministry"', ("side: AT", "side: CZ")
                    ),
                ),
            ),
        ),
        Valid("a record by itself", _TEXT),
        Valid(
            "a copy to the letter is for corpus-duplicate to report",
            _TEXT,
            beside=(Another("copy", _TEXT, _sidecar("post.example/9", "The River Post")),),
        ),
        Valid(
            "the account of the other side",
            _TEXT,
            beside=(
                Another(
                    "czech",
                    _OTHER_SIDE,
                    _sidecar("mzv.example/3", "Czech Foreign Ministry", ("side: AT", "side: CZ")),
                ),
            ),
        ),
        Valid(
            "a text that both sides agreed on, with a closing line of each",
            f"{_TEXT}\nDone at Vienna, for the Austrian side.\n",
            STANDARD_SIDECAR.replace("kind: readout", "kind: joint-statement"),
            beside=(
                Another(
                    "czech",
                    f"{_TEXT}\nDone at Vienna, for the Czech side.\n",
                    _sidecar(
                        "mzv.example/3",
                        "Czech Foreign Ministry",
                        ("side: AT", "side: CZ"),
                        ("kind: readout", "kind: joint-statement"),
                    ),
                ),
            ),
        ),
        Valid(
            "a formula that opens every readout",
            _TEXT,
            beside=(
                Another(
                    "lake",
                    _NEXT_MEETING,
                    _sidecar("foreign-ministry.example/lake", "Austrian Foreign Ministry"),
                ),
            ),
        ),
        Valid(
            "a yearly statement with a new date",
            _TEXT,
            beside=(
                Another(
                    "next-year",
                    _TEXT.replace("2022", "2023"),
                    _sidecar(
                        "foreign-ministry.example/2023/river",
                        '"Austrian Foreign Ministry"',
                        ("date: 2022-05-03", "date: 2023-05-03"),
                    ),
                ),
            ),
        ),
        Valid(
            "sentences that a site puts under all its pages",
            f"{_OPENING}\n\n{_RAIL} {_BARGES} {_STUDENTS} {_VISIT}\n",
            beside=tuple(
                Another(
                    f"page-{number}",
                    f"Minister Gruber spoke on subject {number} and on what is planned for it.\n\n"
                    f"{_RAIL} {_BARGES} {_STUDENTS} {_VISIT}\n",
                    _sidecar(f"foreign-ministry.example/{number}", "Austrian Foreign Ministry"),
                )
                for number in range(2)
            ),
        ),
    )

    def check_corpus(self, corpus: Corpus) -> Iterator[CorpusDraft]:
        """Name the record that is most like each."""
        for copy in corpus.shared(near_copies).values():
            yield self._doubt(copy)

    def _doubt(self, copy: Copy) -> CorpusDraft:
        later, first = copy.later, copy.first
        found = differences(later, first)
        return self.draft_at(
            later.opening,
            f"{_told_share(copy)}{told_differences(found)}.",
            to_do=_KEEP_ONE,
            evidence=[
                (first.opening, "the like text begins here"),
                *evidence_of(found, later, first),
            ],
        )


def _told_share(copy: Copy) -> str:
    """Say how much of the shorter of both texts stands in the longer one."""
    much = "All" if copy.share > _NEARLY_ALL else f"About {copy.share:.0%}"
    if copy.later.letters <= copy.first.letters:
        return f"{much} of this text also stands in `{copy.first.path}`"
    return f"{much} of `{copy.first.path}` also stands in this text"

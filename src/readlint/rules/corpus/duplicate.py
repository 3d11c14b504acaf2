"""Rule corpus-duplicate."""

from __future__ import annotations

from collections.abc import Iterator

from readlint.reading.copies import Copy, exact_copies
from readlint.reading.corpus import Corpus
from readlint.reading.differences import differences, evidence_of, told_differences
from readlint.rules.base import ERROR, WARNING, Found, Invalid, Valid
from readlint.rules.corpus_rule import CorpusDraft, CorpusRule
from readlint.rules.examples import STANDARD_SIDECAR, STANDARD_TEXT, Another

_URL = "https://foreign-ministry.example/readouts/gruber-novak"
_KEEP_ONE = (
    "Keep one of the two records. Where they differ, find out which of them is right, and put it "
    "into the one that is kept."
)
_ONE_PAGE = (
    "If both come from that page, make one record of them; if not, correct the address of the one "
    "that comes from elsewhere."
)
_STATEMENT = """\
The Foreign Ministry renews its call on all parties to keep the river open to grain barges.

It will go on to support the joint commission and the work of its observers.
"""


def _sidecar(**values: str) -> str:
    """Return the usual sidecar with other values for some of its fields."""
    sidecar = STANDARD_SIDECAR
    usual = {"url": _URL, "date": "2022-05-03", "publisher": '"Austrian Foreign Ministry"'}
    usual |= {"language": "en", "side": "AT", "kind": "readout"}
    for field, value in values.items():
        sidecar = sidecar.replace(f"{field}: {usual[field]}\n", f"{field}: {value}\n", 1)
    return sidecar


class Duplicate(CorpusRule):
    """A record that holds the same text as another, or names the same page.

    What it does:
        Reports a record whose body is, letter for letter, that of another record, and one whose
        `source.url` names the page that another record comes from. Case, punctuation, spacing and
        junk around the body are passed over, and so is what in an address does not tell which
        page is meant. Of several copies each later one is reported, in the order of paths, and
        the first is named.

    Why it matters:
        A text that is there twice counts twice in everything that is counted, and when one of the
        two is corrected the other goes on saying what was wrong.

    What to do:
        Keep one record. Where their metadata differ, one of the two is wrong.

    Known limits:
        A text that its publisher issued again on another day, on another page, is left alone,
        unless it names the day of one record and not that of the other; so are a `joint-statement`
        that each side publishes on a site of its own, and two languages of one page. Bodies of
        fewer than 60 letters and digits are not compared. Two records of one page whose texts
        differ are a warning: a long page may have been cut into several records.
    """

    severity = ERROR
    since = "0.1"
    examples = (
        Invalid(
            "the same record filed twice",
            (
                Found(
                    "On 3 May 2022, Foreign Minister Anna Gruber met with Foreign Minister Pavel "
                    "Novak in Vienna.",
                    1,
                    1,
                    "This record is `copy.txt` once more: the same text from the same page.",
                ),
            ),
            beside=(Another("copy"),),
        ),
        Invalid(
            "the same text from another site, set in other quotes and lines, for another day",
            (
                Found(
                    "Foreign Minister Anna Gruber met with Foreign Minister Pavel Novak in Vienna.",
                    2,
                    1,
                    "This text is, letter for letter, that of `record.txt`; the records differ in "
                    "`date` (2022-05-04 here, 2022-05-03 there), `source.publisher` (The River "
                    "Post here, Austrian Foreign Ministry there) and `source.url`.",
                    path="z-post.txt",
                ),
            ),
            beside=(
                Another(
                    "z-post",
                    STANDARD_TEXT.replace("On 3 May 2022, ", "ON 3 MAY 2022,\n"),
                    _sidecar(
                        url="https://post.example/a/77",
                        date="2022-05-04",
                        publisher="The River Post",
                    ),
                ),
            ),
        ),
        Invalid(
            "one page under two ways of writing its address",
            (
                Found(
                    "http://www.foreign-ministry.example/readouts/gruber-novak/?utm_source=mail",
                    10,
                    8,
                    "This record names the same page as `record.txt`, and its text differs.",
                    path="saved-later.yaml",
                    severity="warning",
                ),
            ),
            beside=(
                Another(
                    "saved-later",
                    _STATEMENT,
                    _sidecar(
                        url="http://www.foreign-ministry.example/readouts/gruber-novak/"
                        "?utm_source=mail"
                    ),
                ),
            ),
        ),
        Invalid(
            "three copies: each later one is reported once",
            (
                Found(
                    "On 3 May 2022, Foreign Minister Anna Gruber met with Foreign Minister Pavel "
                    "Novak in Vienna.",
                    1,
                    1,
                    "This record is `a.txt` once more: the same text from the same page.",
                    path="b.txt",
                ),
                Found(
                    "On 3 May 2022, Foreign Minister Anna Gruber met with Foreign Minister Pavel "
                    "Novak in Vienna.",
                    1,
                    1,
                    "This record is `a.txt` once more: the same text from the same page.",
                ),
            ),
            beside=(Another("a"), Another("b")),
        ),
        Invalid(
            "a second page of the same publisher, filed under another day than the text names",
            (
                Found(
                    "On 3 May 2022, Foreign Minister Anna Gruber met with Foreign Minister Pavel "
                    "Novak in Vienna.",
                    1,
                    1,
                    "This text is, letter for letter, that of `record.txt`; the records differ in "
                    "`date` (2022-05-13 here, 2022-05-03 there) and `source.url`.",
                    path="second.txt",
                ),
            ),
            beside=(
                Another(
                    "second",
                    sidecar=_sidecar(
                        url="https://foreign-ministry.example/en/4711", date="2022-05-13"
                    ),
                ),
            ),
        ),
        Valid("a record by itself"),
        Valid(
            "another text on another page",
            beside=(
                Another("other", _STATEMENT, _sidecar(url="https://foreign-ministry.example/9")),
            ),
        ),
        Valid(
            "a standing statement, issued again a year later",
            _STATEMENT,
            beside=(
                Another(
                    "next-year",
                    _STATEMENT,
                    _sidecar(url="https://foreign-ministry.example/2023/river", date="2023-05-03"),
                ),
            ),
        ),
        Valid(
            "an agreed text that each side publishes on its own site",
            _STATEMENT,
            _sidecar(kind="joint-statement"),
            beside=(
                Another(
                    "czech",
                    _STATEMENT,
                    _sidecar(
                        kind="joint-statement",
                        url="https://mzv.example/river",
                        side="CZ",
                        publisher="Czech Foreign Ministry",
                    ),
                ),
            ),
        ),
        Valid(
            "a page that is kept in two languages",
            beside=(
                Another(
                    "german",
                    "Am 3. Mai 2022 traf Außenministerin Anna Gruber in Wien Außenminister Pavel "
                    "Novak.\n\nSie sprachen über Handel und die Bahn.\n",
                    _sidecar(language="de"),
                ),
            ),
        ),
        Valid(
            "an address that names a site and no page",
            sidecar=_sidecar(url="https://foreign-ministry.example/"),
            beside=(
                Another("other", _STATEMENT, _sidecar(url="https://www.foreign-ministry.example")),
            ),
        ),
        Valid(
            "a text too short to be told from others",
            "The ministers met in Vienna.\n",
            beside=(
                Another(
                    "other",
                    "The ministers met in Vienna.\n",
                    _sidecar(url="https://post.example/1", publisher="The River Post"),
                ),
            ),
        ),
    )

    def check_corpus(self, corpus: Corpus) -> Iterator[CorpusDraft]:
        """Compare the whole texts and the addresses."""
        for copy in corpus.shared(exact_copies).values():
            yield self._same_text(copy) if copy.same_text else self._same_page(copy)

    def _same_text(self, copy: Copy) -> CorpusDraft:
        later, first = copy.later, copy.first
        found = differences(later, first)
        if copy.same_address:
            message = f"This record is `{first.path}` once more: the same text from the same page"
        else:
            message = f"This text is, letter for letter, that of `{first.path}`"
        return self.draft_at(
            later.opening,
            f"{message}{told_differences(found)}.",
            to_do=_KEEP_ONE,
            evidence=[
                (first.opening, "the same text begins here"),
                *evidence_of(found, later, first),
            ],
        )

    def _same_page(self, copy: Copy) -> CorpusDraft:
        later, first = copy.later, copy.first
        alike = f"{copy.share:.0%} of the shorter text stands in both"
        return self.draft_at(
            later.at_field("source", "url"),
            f"This record names the same page as `{first.path}`, and its text differs.",
            to_do=_ONE_PAGE,
            evidence=[
                (first.at_field("source", "url"), "the same page"),
                (first.opening, alike if copy.share else "another text begins here"),
            ],
            severity=None if copy.share else WARNING,
        )

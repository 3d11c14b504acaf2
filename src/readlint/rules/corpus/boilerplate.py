"""Rule corpus-boilerplate."""

from __future__ import annotations

from collections.abc import Iterator

from readlint.reading.boilerplate import SharedBlock, shared_blocks
from readlint.reading.corpus import Corpus
from readlint.rules.base import WARNING, Found, Invalid, Valid
from readlint.rules.corpus_rule import CorpusDraft, CorpusRule
from readlint.rules.examples import STANDARD_SIDECAR, Another

_MOST_RUNS = 5
_TOP = "The River Observer, read by the whole valley\n"
_BOTTOM = "Our paper is made by forty people in the old mill\n"
_MENU = """\
Skip to main content
Menu
Home
Riverside
Granary
North Quay
Tower Hill
Old Bridge
Lockside
Mill End
Log in
"""
_FOOTER = """\
About us
Contact
Privacy policy
Terms of use
"""
_OFFICE = """\
Office of the Spokesperson
For immediate release
The following is attributable to the spokesperson of the ministry:
"""


def _article(day: int, town: str) -> str:
    return f"""\
Ministers meet in {town}
On {day} May 2022, Foreign Minister Anna Gruber met with Foreign Minister Pavel Novak in {town}.
The ministers discussed trade, rail links and the regional situation, and will return to {town}.
They thanked the joint commission for its work on the border road to {town}, to open next year.
Minister Gruber said that {town} and Vienna had never traded as much as in the past months.
"""


def _sidecar(number: int) -> str:
    return STANDARD_SIDECAR.replace("gruber-novak", str(number))


_HEADINGS = ("Trade", "Rail links", "Border road", "Schools", "Next steps")
_PAGE = _TOP + _MENU + _article(3, "Brno") + _FOOTER
_OTHERS = (
    Another("second", _TOP + _MENU + _article(9, "Linz") + _FOOTER, _sidecar(2)),
    Another("third", _TOP + _MENU + _article(12, "Graz") + _FOOTER, _sidecar(3)),
)


class Boilerplate(CorpusRule):
    """Lines that stand in other records of the publisher, too, and look like a part of its pages.

    What it does:
        Compares the lines of all records that share a host, or else a publisher or a folder;
        numbers and dates within a line may differ. A line that returns is reported where it looks
        like junk by itself as well: by where it stands, how it is made, and what around it is
        known for junk. Well before or behind the text little is asked for, near it and within it
        much, and most in a record that shows hardly another sign of a page.

    Why it matters:
        What a site prints on every page is no part of any document, and no list of phrases is
        needed to find it. Left in, it makes all texts of a publisher look alike.

    What to do:
        Cut the lines out of the text. If they belong to the document, accept the finding.

    Known limits:
        Lines right above or below the text are mostly kept, for there stand titles and the
        standing lines of ministries. A record that is the only one of its publisher is not
        judged, nor is one in which no other rule finds junk. What junk-unlike or another rule of
        junk names is left to that rule.
    """

    severity = WARNING
    since = "0.1"
    by_example = True
    examples = (
        Invalid(
            "the motto of a newspaper above its menu, in three records",
            (
                *(
                    Found(
                        _TOP.strip(),
                        1,
                        1,
                        "Line 1 stands in all 3 records of this site: a line of its pages, not of "
                        "the document.",
                        path=path,
                    )
                    for path in ("record.txt", "second.txt", "third.txt")
                ),
            ),
            text=_PAGE,
            sidecar=_sidecar(1),
            beside=_OTHERS,
        ),
        Invalid(
            "the same where nothing is known of the site but the folder",
            (
                *(
                    Found(
                        _TOP.strip(),
                        1,
                        1,
                        "Line 1 stands in both records of this folder: a line of their pages, not "
                        "of the document.",
                        path=path,
                    )
                    for path in ("record.txt", "second.txt")
                ),
            ),
            text=_PAGE,
            sidecar=None,
            beside=(_OTHERS[0]._replace(sidecar=None),),
        ),
        Invalid(
            "two lines above the menu, a line of the day between them",
            (
                Found(
                    _TOP.strip(),
                    1,
                    1,
                    "Lines 1 and 3 stand in other records of this site, too, the first of them in "
                    "both records: lines of its pages, not of the document.",
                ),
                Found(
                    (_BOTTOM + _TOP).strip(),
                    1,
                    1,
                    "Lines 1 to 2 stand in other records of this site, too, the first of them in "
                    "both records: lines of its pages, not of the document.",
                    path="second.txt",
                ),
            ),
            text=_PAGE.replace(_TOP, f"{_TOP}Vienna in spring, seen by a reader\n{_BOTTOM}"),
            sidecar=_sidecar(1),
            beside=(Another("second", _BOTTOM + (_OTHERS[0].text or ""), _sidecar(2)),),
        ),
        Valid("a page by itself", text=_PAGE),
        Valid(
            "standing lines of a ministry in clean texts",
            text=_OFFICE + _article(3, "Brno"),
            beside=(Another("second", _OFFICE + _article(9, "Linz"), _sidecar(2)),),
        ),
        Valid(
            "standing lines of a ministry on whole pages",
            text=_MENU + _OFFICE + _article(3, "Brno") + _FOOTER,
            sidecar=_sidecar(1),
            beside=(
                Another("second", _MENU + _OFFICE + _article(9, "Linz") + _FOOTER, _sidecar(2)),
            ),
        ),
        Valid(
            "headings that return in forms",
            text="".join(
                f"{heading}\nOn 3 May 2022 the ministers spoke of {heading.lower()} in Brno.\n"
                for heading in _HEADINGS
            ),
            beside=(
                Another(
                    "second",
                    "".join(
                        f"{heading}\nOn 9 May 2022 the ministers took {heading.lower()} to Linz.\n"
                        for heading in _HEADINGS
                    ),
                    _sidecar(2),
                ),
            ),
        ),
        Valid(
            "questions and answers with the same turns",
            text="QUESTION: And the rail link?\nMINISTER GRUBER: Next year.\n" * 6,
            beside=(
                Another(
                    "second",
                    "QUESTION: And the rail link?\nMINISTER GRUBER: In Brno, next year.\n" * 6,
                    _sidecar(2),
                ),
            ),
        ),
        Valid(
            "the same motto on pages of two publishers",
            text=_PAGE,
            sidecar=_sidecar(1),
            beside=(
                _OTHERS[0]._replace(
                    sidecar=_sidecar(2).replace("foreign-ministry.example", "post.example")
                ),
            ),
        ),
    )

    def check_corpus(self, corpus: Corpus) -> Iterator[CorpusDraft]:
        """Every block is one finding."""
        for block in corpus.shared(shared_blocks):
            other, line = block.other
            pieces = [block.trace.at_lines(first, last) for first, last in block.pieces]
            yield self.draft_at(
                pieces[0],
                _message(block),
                to_do="Cut what belongs to the pages around it out of the text.",
                evidence=[
                    (pieces[0], "looks like a part of a page, and returns"),
                    (other.at_lines(line), "the same line in another record"),
                ],
                pieces=pieces,
                fix="unsafe",
            )


def _message(block: SharedBlock) -> str:
    trace = block.trace
    whose = "site" if trace.host else "publisher" if trace.publisher else "folder"
    if block.records < block.of:
        among = f"{block.records} of {block.of} records"
    else:
        among = "both records" if block.of == 2 else f"all {block.of} records"
    pages = "their pages" if whose == "folder" else "its pages"
    if block.lines == 1:
        return (
            f"Line {block.pieces[0][0]} stands in {among} of this {whose}: a line of {pages}, not "
            "of the document."
        )
    return (
        f"Lines {_named(block)} stand in other records of this {whose}, too, the first of them in "
        f"{among}: lines of {pages}, not of the document."
    )


def _named(block: SharedBlock) -> str:
    """Name the lines, as in "3 to 7, 9 and 4 more runs"."""
    names = [str(a) if a == z else f"{a} to {z}" for a, z in block.pieces]
    if len(names) > _MOST_RUNS:
        names[_MOST_RUNS - 1 :] = [f"{len(names) - _MOST_RUNS + 1} more runs"]
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"

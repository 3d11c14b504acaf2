"""Rule text-too-long."""

from __future__ import annotations

from collections.abc import Iterator

from readlint.reading import Reading
from readlint.record.limits import LISTS, Unread
from readlint.rules.base import ERROR, Draft, Found, Invalid, Rule, Valid
from readlint.rules.examples import STANDARD_SIDECAR, STANDARD_TEXT

_FEW_CHARACTERS = {"readlint.toml": "limits.characters = 120\n"}
_ONE_PERSON = {"readlint.toml": "limits.participants = 1\n"}
_ONE_LINK = {"readlint.toml": "limits.links = 1\n"}
_VIA = "  url:"
_ACCEPTED = "accept:\n  - {rule: date-url, reason: so it was filed}\n"


class TooLong(Rule):
    """The text or a list is longer than readlint reads.

    What it does:
        Reports a text of more than 1,000,000 characters, more than 200 `participants` or `accept`
        entries and more than 20 links in `source.via`, and says how much was read. `limits` in
        the configuration sets other numbers. All rules judge what was read.

    Why it matters:
        What was not read was not checked: junk, another document or a wrong name may stand in it.

    What to do:
        Split the text into its documents, shorten the list, or raise the limit in the
        configuration. If the first part is enough, accept the finding; the entry must be one of
        those that are read.

    Known limits:
        A long transcript is reported although all is well with it. Texts that are alike in what
        was read count as copies even if they differ further on.
    """

    severity = ERROR
    since = "0.1"
    examples = (
        Invalid(
            "a text of three lines, of which one can be read",
            (
                Found(
                    "2, Foreign Minister Anna Gruber "
                    "met with Foreign Minister Pavel Novak in Vienna.",
                    1,
                    13,
                    "The text has 164 characters, and only the first 93 were read, up to "
                    "line 1: `limits.characters` is 120.",
                ),
            ),
            files=_FEW_CHARACTERS,
        ),
        Invalid(
            "one long line",
            (
                Found(
                    "ber met with Foreign Minister Pavel "
                    "Novak in Vienna.  The ministers discussed tr",
                    1,
                    41,
                    "The text has 164 characters, and only the first 120 were read, up to "
                    "line 1: `limits.characters` is 120.",
                ),
            ),
            text=STANDARD_TEXT.replace("\n", " "),
            files=_FEW_CHARACTERS,
        ),
        Invalid(
            "a front-matter block has a limit of its own",
            (
                Found(
                    "2, Foreign Minister Anna Gruber "
                    "met with Foreign Minister Pavel Novak in Vienna.",
                    16,
                    13,
                    "The text has 164 characters, and only the first 93 were read, up to "
                    "line 16: `limits.characters` is 120.",
                ),
            ),
            text=f"---\n{STANDARD_SIDECAR}---\n{STANDARD_TEXT}",
            sidecar=None,
            files=_FEW_CHARACTERS,
        ),
        Invalid(
            "two participants, of whom one can be read",
            (
                Found(
                    "{name: Pavel Novak, party: CZ, role: Foreign Minister}",
                    7,
                    5,
                    "`participants` has 2 entries, of which 1 was read; this is the first "
                    "that was not: `limits.participants` is 1.",
                    "record.yaml",
                ),
            ),
            files=_ONE_PERSON,
        ),
        Invalid(
            "exceptions that the folder gives",
            (
                Found(
                    "{rule: junk-nav, reason: kept, words: Menu}",
                    3,
                    5,
                    "`accept` has 2 entries, of which 1 was read; this is the first that "
                    "was not: `limits.accepts` is 1.",
                    "_defaults.yaml",
                ),
            ),
            files={
                "_defaults.yaml": f"{_ACCEPTED}  - {{rule: junk-nav, reason: kept, words: Menu}}\n",
                "readlint.toml": "limits.accepts = 1\n",
            },
        ),
        Invalid(
            "a chain of two links, of which one can be read",
            (
                Found(
                    "unknown",
                    10,
                    22,
                    "`source.via` has 2 entries, of which 1 was read; this is the first "
                    "that was not: `limits.links` is 1.",
                    "record.yaml",
                ),
            ),
            sidecar=STANDARD_SIDECAR.replace(_VIA, f"  via: [Danube Wire, unknown]\n{_VIA}"),
            files=_ONE_LINK,
        ),
        Valid("a record as they are"),
        Valid("exactly as much as can be read", files={"readlint.toml": "limits.characters = 164"}),
        Valid(
            "exactly as many as can be read",
            sidecar=STANDARD_SIDECAR.replace(_VIA, f"  via: [unknown]\n{_VIA}") + _ACCEPTED,
            files={
                "readlint.toml": "limits.participants = 2\nlimits.accepts = 1\nlimits.links = 1"
            },
        ),
        Valid(
            "a list that is none is for sidecar-schema to judge",
            sidecar=STANDARD_SIDECAR.replace(_VIA, f"  via: Danube Wire\n{_VIA}"),
            files=_ONE_LINK,
        ),
    )

    def check(self, reading: Reading) -> Iterator[Draft]:
        """Each text or list that was cut is one finding."""
        for unread in reading.record.unread:
            yield self._of_text(unread) if unread.limit not in LISTS else self._of_list(unread)

    def _of_text(self, unread: Unread) -> Draft:
        line = unread.place.document.locate(max(unread.place.start, unread.place.end - 1))[0]
        return self.draft(
            unread.place,
            f"The text has {unread.total:,} characters, and only the first {unread.read:,} were "
            f"read, up to line {line:,}: {_limit(unread)}.",
            to_do="Split the text into its documents, or raise `limits.characters` in the "
            "configuration.",
        )

    def _of_list(self, unread: Unread) -> Draft:
        name = ".".join(map(str, LISTS[unread.limit]))
        return self.draft(
            unread.place,
            f"`{name}` has {unread.total:,} entries, of which {unread.read:,} "
            f"{'was' if unread.read == 1 else 'were'} read; this is the first that was not: "
            f"{_limit(unread)}.",
            to_do=f"Shorten the list, or raise `limits.{unread.limit}` in the configuration.",
        )


def _limit(unread: Unread) -> str:
    return f"`limits.{unread.limit}` is {unread.most:,}"

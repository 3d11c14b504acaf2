"""Rule sidecar-syntax."""

from __future__ import annotations

from collections.abc import Iterator

from readlint.reading import Reading
from readlint.record import DEFAULTS_NAMES, Place
from readlint.rules.base import ERROR, Draft, Found, Invalid, Rule, Valid


class Syntax(Rule):
    """A sidecar is not YAML that can be used.

    What it does:
        Reports a sidecar, block or `_defaults.yaml` that is not YAML, not UTF-8, not a mapping of
        `key: value` lines, or that is nested or aliased beyond limits (32 levels, 20,000 values).

    Why it matters:
        Nothing of it can be read, so no rule that needs the sidecar can judge the record.

    What to do:
        Mend the place shown. Most often a tab, a missing closing quote or bracket, or a value
        with a colon in it that needs quotes.

    Known limits:
        Only the first problem of a file is shown. Values are read as plain text, so tags such as
        `!!python/object` are refused and never obeyed.
    """

    severity = ERROR
    since = "0.1"
    examples = (
        Invalid(
            "a tab for indentation",
            (
                Found(
                    "",
                    2,
                    1,
                    "The sidecar cannot be read: a tab is used where YAML wants spaces.",
                    path="record.yaml",
                ),
            ),
            sidecar="venue:\n\tcity: Vienna\n",
        ),
        Invalid(
            "a colon in an unquoted title",
            (
                Found(
                    "",
                    1,
                    17,
                    "The sidecar cannot be read: a colon and a space stand inside an unquoted "
                    "value; put the value in quotes.",
                    path="record.yaml",
                ),
            ),
            sidecar="title: A readout: what was said\n",
        ),
        Invalid(
            "a list is not a mapping",
            (
                Found(
                    "- date: 2022-05-03",
                    1,
                    1,
                    "The sidecar cannot be read: it is a list, and a sidecar is a mapping of "
                    "`key: value` lines.",
                    path="record.yaml",
                ),
            ),
            sidecar="- date: 2022-05-03\n- side: AT\n",
        ),
        Invalid(
            "a tag that asks for an object",
            (
                Found(
                    "!!python/object:os.system",
                    1,
                    7,
                    "The sidecar cannot be read: the tag `!!python/object:os.system` asks for an "
                    "object; a sidecar holds plain text only.",
                    path="record.yaml",
                ),
            ),
            sidecar="date: !!python/object:os.system x\n",
        ),
        Invalid(
            "not UTF-8",
            (
                Found(
                    "",
                    None,
                    None,
                    "The sidecar cannot be read: it is not UTF-8 (byte 0xFC at line 1, column 9, "
                    "after `title: M`); it may be cp1252.",
                    path="record.yaml",
                ),
            ),
            sidecar=b"title: M\xfcnchen\n",
        ),
        Invalid(
            "the block at the head of the text is never closed",
            (
                Found(
                    "---",
                    1,
                    1,
                    "The sidecar cannot be read: the `---` block is opened and never closed.",
                ),
            ),
            text="---\ndate: 2022-05-03\nThe ministers met.\n",
            sidecar=None,
        ),
        Invalid(
            "broken folder defaults",
            (
                Found(
                    '"side: AT"',
                    1,
                    1,
                    "These folder defaults cannot be read: it is plain text, and a sidecar is a "
                    "mapping of `key: value` lines.",
                    path="_defaults.yaml",
                ),
            ),
            files={"_defaults.yaml": '"side: AT"\n'},
        ),
        Valid("plain YAML"),
        Valid("folder defaults that hold nothing yet", files={"_defaults.yaml": "# later\n"}),
        Valid("an impossible date is no matter of syntax", sidecar="date: 2022-13-45\n"),
        Valid("a comment and a document start are fine", sidecar="# note\n---\ndate: 2022-05-03\n"),
        Invalid(
            "bytes of no known encoding, at the very beginning",
            (
                Found(
                    "",
                    None,
                    None,
                    "The sidecar cannot be read: it is not UTF-8 (byte 0x81 at line 1, column 1).",
                    path="record.yaml",
                ),
            ),
            sidecar=b"\x81 date: 2022-05-03\n",
        ),
    )

    def check(self, reading: Reading) -> Iterator[Draft]:
        """The parser refused the sidecar, or its bytes are not UTF-8."""
        record = reading.record
        problem = record.sidecar_problem
        if problem is not None:
            yield self._unreadable(problem.place, problem.message)
        for bad in record.undecodable_sidecars:
            yield self._unreadable(bad.path, bad.why)

    def _unreadable(self, at: Place | str, why: str) -> Draft:
        path = at if isinstance(at, str) else at.path
        what = "These folder defaults" if path.endswith(DEFAULTS_NAMES) else "The sidecar"
        return self.draft(
            at,
            f"{what} cannot be read: {why}.",
            to_do="Mend the file at this place; until then nothing that needs the sidecar is "
            "checked.",
        )

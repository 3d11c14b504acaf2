"""Rule sidecar-digest."""

from __future__ import annotations

from collections.abc import Iterator

from readlint.reading import Reading
from readlint.reading.digest import digest_of, fitting_digests
from readlint.rules.base import ERROR, Draft, Found, Invalid, Rule, Valid
from readlint.rules.examples import STANDARD_SIDECAR, STANDARD_TEXT

# `sha256:` and enough of the figures to tell two digests apart.
_SHOWN = 7 + 8


# Of the standard text of examples, without and with a byte order mark.
_DIGEST = "sha256:9a23648ca25d8d732510bc1c62c94b84bb6305840f2c63bd1443391bf3fa7e14"
_WITH_MARK = "sha256:6fe564a39b02e109151f03b0a23d6f1ce11838dfd96fba7624209e4054fc52d2"


def _with(digest: str) -> str:
    return f"{STANDARD_SIDECAR}digest: {digest}\n"


_BLOCK = f"---\n{STANDARD_SIDECAR}digest: {_DIGEST}\n---\n"


class Digest(Rule):
    """The text is no longer the one that was checked.

    What it does:
        Computes SHA-256 of the text and compares it with `digest`. The text is the bytes of its
        file, without a `---` block at its head. Other line ends (LF or CRLF) are no change.

    Why it matters:
        Somebody checked this text against its source and wrote the digest down. The text was
        changed since, by hand or by a program, and nobody checked it again.

    What to do:
        Look at what changed. If it was meant, check the text again and write the new digest,
        which `sha256sum FILE` prints; if not, bring the old text back.

    Known limits:
        A record without `digest` is not judged. The rule cannot say what was changed.
    """

    severity = ERROR
    since = "0.1"
    reads = ("text", "digest")
    examples = (
        Invalid(
            "a word was changed after the check",
            (
                Found(
                    _DIGEST,
                    14,
                    9,
                    "The text has changed since it was checked: sha256:9a23648c... was recorded, "
                    "and its digest is sha256:81af0b97... now.",
                    path="record.yaml",
                ),
            ),
            text=STANDARD_TEXT.replace("trade", "tariffs"),
            sidecar=_with(_DIGEST),
        ),
        Invalid(
            "the text below a block was changed",
            (
                Found(
                    _DIGEST,
                    15,
                    9,
                    "The text has changed since it was checked: sha256:9a23648c... was recorded, "
                    "and its digest is sha256:81af0b97... now.",
                ),
            ),
            text=_BLOCK + STANDARD_TEXT.replace("trade", "tariffs"),
            sidecar=None,
        ),
        Valid("nobody wrote a digest"),
        Valid("the text is the one that was checked", sidecar=_with(_DIGEST)),
        Valid(
            "version control gave the text other line ends",
            text=STANDARD_TEXT.replace("\n", "\r\n"),
            sidecar=_with(_DIGEST),
        ),
        Valid("a block is no part of the text", text=_BLOCK + STANDARD_TEXT, sidecar=None),
        Valid(
            "a byte order mark is part of the file",
            text="\ufeff" + STANDARD_TEXT,
            sidecar=_with(_WITH_MARK),
        ),
        Valid("no digest at all is for sidecar-schema to judge", sidecar=_with("md5:0123")),
    )

    def check(self, reading: Reading) -> Iterator[Draft]:
        """Compare the digest that was written down with that of the text."""
        recorded = reading.sidecar.text("digest")
        if recorded is None or recorded in fitting_digests(reading.record):
            return
        now, path = digest_of(reading.record), reading.text.path
        yield self.draft(
            reading.sidecar.place("digest"),
            f"The text has changed since it was checked: {recorded[:_SHOWN]}... was recorded, "
            f"and its digest is {now[:_SHOWN]}... now.",
            to_do=f"Look at what changed. If it was meant, check the text again and write "
            f"`{now}`{_how(reading, path)}; if not, bring the old text back.",
            evidence=[(path, f"has the digest {now}")],
        )


def _how(reading: Reading, path: str) -> str:
    """Say how anybody can compute the digest; of a part of a file, no common program does."""
    return f", which `sha256sum {path}` prints" if reading.record.opening_fence is None else ""

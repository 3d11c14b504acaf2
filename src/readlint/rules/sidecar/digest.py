"""Rule sidecar-digest."""

from __future__ import annotations

from collections.abc import Iterator

from readlint.extract import Context
from readlint.extract.text.lines import digest_of, fitting_digests
from readlint.rules.base import ERROR, Diagnostic, Rule

# `sha256:` and enough of the figures to tell two digests apart.
_SHOWN = 7 + 8


class Digest(Rule):
    """The text is no longer the one that was checked.

    What it does:
        Computes SHA-256 of the text and compares it with `digest`. The text is the bytes of its
        file, without a `---` block at its head. Other line ends (LF or CRLF) do not count as a
        change.

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
    requires = ("text", "digest")

    def check(self, context: Context) -> Iterator[Diagnostic]:
        """Compare the digest that was written down with that of the text."""
        recorded = context.sidecar.text("digest")
        if recorded is None or recorded in fitting_digests(context.record):
            return
        now, path = digest_of(context.record), context.text.path
        yield self.diagnostic(
            context.sidecar.place("digest"),
            f"The text has changed since it was checked: {recorded[:_SHOWN]}... was recorded, "
            f"and its digest is {now[:_SHOWN]}... now.",
            help=f"Look at what changed. If it was meant, check the text again and write "
            f"`{now}`{_how(context, path)}; if not, bring the old text back.",
            evidence=[(path, f"has the digest {now}")],
        )


def _how(context: Context, path: str) -> str:
    """Say how anybody can compute the digest; of a part of a file, no common program does."""
    return f", which `sha256sum {path}` prints" if context.record.opening_fence is None else ""

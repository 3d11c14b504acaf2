"""Rule text-mojibake."""

from __future__ import annotations

from collections.abc import Iterator

from readlint.extract import Context
from readlint.extract.text.mojibake import Garbled, find_garbled
from readlint.rules.base import WARNING, Diagnostic, Rule

_MOST_PLACES = 50
_SHOWN = 5


class Mojibake(Rule):
    """Letters of the text were decoded twice: `Ã¶` in place of `ö`.

    What it does:
        Looks for runs of letters that an older code page (of Windows, DOS or an Apple computer,
        Western, Central European or Cyrillic) turns back into valid UTF-8, and shows what they
        were, also after several wrong decodings. Two garbled words are needed, or one whose run
        is too long for chance. It also knows the signs that a lost letter leaves in Chinese. It
        changes nothing.

    Why it matters:
        A search for the name does not find it, and whoever counts words counts wrong ones.

    What to do:
        Fetch the text again and read it as UTF-8.

    Known limits:
        Only UTF-8 read as Windows-1250, 1251 or 1252, Latin-1 or Latin-2, MacRoman or code page
        437 or 852 is undone. Bytes lost on the way leave nothing to undo. A single odd pair of
        letters is left alone.
    """

    severity = WARNING
    since = "0.1"
    requires = ("text",)

    def check(self, context: Context) -> Iterator[Diagnostic]:
        """Undo the second decoding, wherever it can be undone."""
        found = find_garbled(context.text)
        if found:
            places = [one.place for one in found[:_MOST_PLACES]]
            yield self.diagnostic(
                places[0],
                _message(found),
                help="Fetch the text again from its source and read it as UTF-8.",
                evidence=[(one.place, f"was “{one.was}”") for one in found[1:_SHOWN]],
                spans=places,
            )


def _message(found: list[Garbled]) -> str:
    first = found[0]
    line = first.place.document.locate(first.place.start)[0]
    if len(found) == 1:
        where = f"at “{first.place.words}” on line {line}: it was “{first.was}”."
    else:
        where = (
            f"in {len(found)} places, the first on line {line}: “{first.place.words}” was "
            f"“{first.was}”."
        )
    return f"The text was decoded twice {where}"

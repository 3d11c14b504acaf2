"""Rule text-broken-sentence."""

from __future__ import annotations

from collections.abc import Iterator

from readlint.extract import Context
from readlint.extract.act.sentences import MOST_PLACES, BrokenPlace, find_broken
from readlint.extract.boilerplate import body_of
from readlint.extract.text.language import is_known_language
from readlint.extract.view import prose_of
from readlint.rules.base import WARNING, Diagnostic, Rule

_DOUBTFUL = 3


class BrokenSentence(Rule):
    """Sentences of the text are broken.

    What it does:
        Looks in the body for a stop behind a stop (`. .`), a full stop before a small letter, a
        stop and a hyphen inside a name (`south. -East`), a hyphen and a blank inside a word
        (`confer- ence`) and the same words twice in a row. All places of a text are one finding.

    Why it matters:
        Such breaks come from machine translation, from an emptied element or from bad
        extraction: the words are not those of the source, and nobody should quote them.

    What to do:
        Fetch the text again from its source; if it is a translation, say so under `translation`.

    Known limits:
        A full stop before a small letter (abbreviations, names written small) and a hyphen before
        a blank are doubtful: three different ones are needed, or one certain break. Where the
        sidecar names a language whose small words are not known, stops alone are looked at. Broken
        sentences without any such mark are not seen.
    """

    severity = WARNING
    since = "0.1"
    requires = ("text",)

    def check(self, context: Context) -> Iterator[Diagnostic]:
        """One certain break, or several doubtful ones."""
        body = body_of(context)
        broken = find_broken(prose_of(context), body, is_known=_is_known(context))
        doubtful = {place.place.words.casefold() for place in broken}
        if not any(place.is_certain for place in broken) and len(doubtful) < _DOUBTFUL:
            return
        pieces = [place.place for place in broken[:MOST_PLACES]]
        yield self.diagnostic(
            pieces[0],
            _message(broken),
            help="Fetch the text again from its source; if it is a translation, say so under "
            "translation in the sidecar.",
            evidence=[(place.place, place.why) for place in broken[1:6]],
            spans=pieces,
        )


def _is_known(context: Context) -> bool:
    """Return whether the sidecar names no language, or one whose small words we know."""
    sidecar = context.record.sidecar
    declared = sidecar.text("language") if sidecar is not None else None
    return not declared or is_known_language(declared)


def _message(broken: list[BrokenPlace]) -> str:
    first = broken[0]
    line = first.place.document.locate(first.place.start)[0]
    where = f"at “{first.place.words}” on line {line}: {first.why}."
    if len(broken) == 1:
        return f"A sentence is broken {where}"
    return f"Sentences are broken in {len(broken)} places, the first {where}"

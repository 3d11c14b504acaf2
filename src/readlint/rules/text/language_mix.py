"""Rule text-language-mix."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from readlint.extract import Context
from readlint.extract.boilerplate import body_of
from readlint.extract.text.language import Languages, Passage, find_languages
from readlint.extract.text.lines import text_lines
from readlint.extract.view import prose_of
from readlint.rules.base import WARNING, Diagnostic, Rule

_WHOLE = 0.8
_SHOWN = 5
_MOST_PLACES = 50


class LanguageMix(Rule):
    """A paragraph is in another language, or in another script, than `language` says.

    What it does:
        Detects the language of every paragraph of the body that is long enough (25 words, or 60
        characters of Chinese, Japanese or Thai): first by its script, then by its small words,
        such as articles and prepositions, and by the letters of its alphabet. A text without such
        a paragraph is judged as a whole, from 8 words on. Paragraphs in one other language are one
        finding; where they are nearly all of the text, it is about `language` itself.

    Why it matters:
        Whoever counts words, searches or translates trusts `language`. A paragraph in another
        language is often a second version of the text, or what is left of another page.

    What to do:
        Correct `language`; or, if the paragraph is not part of the document, cut it. Of a document
        in two languages make two records, or accept the finding.

    Known limits:
        Languages without a list of small words are recognised by their script alone. Danish and
        Norwegian, Czech and Slovak, Croatian, Serbian and Slovene are not parted, nor are
        simplified and traditional characters. A paragraph wholly in quotation marks, and a
        paragraph in two languages, are left alone.
    """

    severity = WARNING
    since = "0.1"
    requires = ("text", "language")

    def check(self, context: Context) -> Iterator[Diagnostic]:
        """Compare the language of every paragraph with the declared one."""
        declared = context.sidecar.text("language")
        if not declared:
            return
        found = find_languages(prose_of(context), text_lines(context), body_of(context), declared)
        by_name: dict[str, list[Passage]] = defaultdict(list)
        for passage in found.foreign:
            by_name[passage.name].append(passage)
        for passages in by_name.values():
            if _is_nearly_all(passages, found):
                yield self._wrong_language(context, declared, passages)
            else:
                yield self._mixed(context, declared, passages)

    def _wrong_language(
        self, context: Context, declared: str, passages: list[Passage]
    ) -> Diagnostic:
        name = passages[0].name
        return self.diagnostic(
            context.sidecar.place("language"),
            f"The text is in {name}, but `language` says {declared}.",
            help="Correct `language`: it is the language of this text, not of the original.",
            evidence=[(one.place, f"in {name}, {one.tells}") for one in passages[:_SHOWN]],
        )

    def _mixed(self, context: Context, declared: str, passages: list[Passage]) -> Diagnostic:
        name, count = passages[0].name, len(passages)
        pieces = [one.place for one in passages[:_MOST_PLACES]]
        line = pieces[0].document.locate(pieces[0].start)[0]
        where = (
            f"The paragraph on line {line} is in {name}"
            if count == 1
            else f"The paragraph on line {line} and {count - 1} more are in {name}"
        )
        return self.diagnostic(
            pieces[0],
            f"{where}, but `language` says {declared}.",
            help="Cut what is not part of the document; split a document in two languages into "
            "two records, or accept the finding.",
            evidence=[
                (pieces[0], f"in {name}, {passages[0].tells}"),
                (context.sidecar.place("language"), "the language declared"),
            ],
            spans=pieces,
        )


def _is_nearly_all(passages: list[Passage], found: Languages) -> bool:
    length = sum(one.place.end - one.place.start for one in passages)
    others = sum(one.place.end - one.place.start for one in found.foreign) - length
    return length >= _WHOLE * (length + others + found.own)

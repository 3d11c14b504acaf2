"""Rule junk-markup."""

from __future__ import annotations

from collections.abc import Sequence

from readlint.reading.junk import JunkSpan
from readlint.record import Place
from readlint.rules.base import WARNING, Found, Invalid, Valid
from readlint.rules.junk import JunkRule, hold

_ARTICLE = """\
On 3 May 2022, Foreign Minister Anna Gruber met with Foreign Minister Pavel Novak in Vienna.

The ministers discussed trade, rail links and the regional situation.
"""
_SCRIPT = """\
var pageId = 17;
document.write(pageId);"""
_STYLE = ".share-bar { display: none; }"
_RECORD = '{"@type": "NewsArticle", "headline": "Ministers meet"}'
_IMAGE = "https://foreign-ministry.example/images/vienna-talks.jpg"
_TAGS = '<div class="text"><p>'


class Markup(JunkRule):
    """Code of the web page stands in the text.

    What it does:
        Finds scripts, style rules, paths to elements, records of programs, short codes and
        addresses of images that fill a line, and tags and entities within one.

    Why it matters:
        Code is counted as words, and an entity within a name hides the name from every search.

    What to do:
        Cut the code; write the character that an entity stands for.

    Known limits:
        Scripts, style rules and records are reported only before the first paragraph or behind the
        last: between paragraphs they are what the text is about.
    """

    severity = WARNING
    since = "0.1"
    kind = "markup"
    to_do = "Cut the code, or write the character that the entity stands for."
    examples = (
        Invalid(
            "a script behind the text",
            (
                Found(
                    _SCRIPT, 5, 1, "Lines 5 and 6 hold code of the page, not words of the document."
                ),
            ),
            text=f"{_ARTICLE}\n{_SCRIPT}\n",
        ),
        Invalid(
            "a style rule before it",
            (Found(_STYLE, 1, 1, "Line 1 holds code of the page, not words of the document."),),
            text=f"{_STYLE}\n\n{_ARTICLE}",
        ),
        Invalid(
            "the record that a paper keeps for search engines",
            (Found(_RECORD, 1, 1, "Line 1 holds code of the page, not words of the document."),),
            text=f"{_RECORD}\n\n{_ARTICLE}",
        ),
        Invalid(
            "the address of a picture",
            (Found(_IMAGE, 5, 1, "Line 5 holds code of the page, not words of the document."),),
            text=f"{_ARTICLE}\n{_IMAGE}\n",
        ),
        Invalid(
            "tags that open a page",
            (Found(_TAGS, 1, 1, "Line 1 holds code of the page, not words of the document."),),
            text=f"{_TAGS}\n{_ARTICLE}",
        ),
        Invalid(
            "an entity within a sentence",
            (Found("&amp;", 1, 14, "Line 1 holds code of the page, not words of the document."),),
            text=f"Trade, roads &amp; rail were the topics.\n\n{_ARTICLE}",
        ),
        Valid(
            "a quoted address",
            text=f"{_ARTICLE}\nThe text is found at https://foreign-ministry.example/readouts/3 "
            "only.\n",
        ),
        Valid(
            "the sign for “and” in a name",
            text=f"{_ARTICLE}\nThe firm Berger & Sons; the rail office; and both ministries will "
            "pay.\n",
        ),
        Valid(
            "angle brackets in a sum",
            text=f"{_ARTICLE}\nFor loads < 20 t and > 5 t the fee is halved, the ministers "
            "agreed.\n",
        ),
        Valid(
            "square brackets of an editor",
            text=f"{_ARTICLE}\n[As prepared for delivery]\n",
        ),
        Valid(
            "text between braces",
            text=f"{_ARTICLE}\n{{Translated from Czech by the press office}}\n",
        ),
    )

    def message(self, block: Sequence[JunkSpan], places: Sequence[Place]) -> str:
        """Name the code and its lines."""
        return f"{hold(places, 'code of the page')}, not words of the document."

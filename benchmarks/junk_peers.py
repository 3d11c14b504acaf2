"""Other tools that tell junk from content, asked line by line.

They were made for whole pages with their markup; here they get what a linter gets: lines of plain
text, each as a paragraph of its own.
"""

from __future__ import annotations

import html
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from importlib import import_module

from junk_pages import Page

Flags = Callable[[Page], set[int]]


def load_peers() -> Iterator[tuple[str, Flags]]:
    """Yield the tools that are installed; say which are not."""
    for name, load in _PEERS.items():
        try:
            yield name, load()
        except ImportError as missing:
            print(f"{name}: cannot be used ({missing})", file=sys.stderr)


def _c4() -> Flags:
    filters = import_module("datatrove.pipeline.filters.c4_filters")
    document = import_module("datatrove.data").Document
    # Its tests of whole pages are off: they would drop a page, not lines.
    rules = filters.C4QualityFilter(
        min_num_sentences=-1, filter_lorem_ipsum=False, filter_curly_bracket=False
    )

    def flags(page: Page) -> set[int]:
        flagged = set()
        for index, line in enumerate(page.lines):
            one = document(text=line, id=page.id)
            rules.filter(one)
            if not one.text:
                flagged.add(index)
        return flagged

    return flags


_STOPLISTS = {
    "en": "English", "de": "German", "fr": "French", "es": "Spanish", "pl": "Polish",
    "it": "Italian", "pt": "Portuguese", "ru": "Russian", "hu": "Hungarian", "fi": "Finnish",
    "cs": "Czech", "ko": "Korean",
}  # fmt: skip


def _justext() -> Flags:
    justext = import_module("justext")

    def flags(page: Page) -> set[int]:
        name = _STOPLISTS.get(page.lang.split("-")[0])
        stoplist = justext.get_stoplist(name) if name else frozenset()
        markup = "".join(f"<p>{html.escape(line)}</p>\n" for line in page.lines)
        found = justext.justext(f"<html><body>{markup}</body></html>", stoplist)
        left = iter(found)
        flagged = set()
        for index, line in enumerate(page.lines):
            paragraph = next(left, None) if line.strip() else None
            if paragraph is None or paragraph.is_boilerplate:
                flagged.add(index)
        return flagged

    return flags


def _boilerpy3() -> Flags:
    import_module("boilerpy3")
    document = import_module("boilerpy3.document")
    extractor = import_module("boilerpy3.extractors").ArticleExtractor()

    def flags(page: Page) -> set[int]:
        blocks = [
            document.TextBlock(line, num_words=len(line.split()), offset_blocks=index)
            for index, line in enumerate(page.lines)
        ]
        whole = document.TextDocument(blocks)
        extractor.filter.process(whole)
        content = {
            index
            for block in whole.text_blocks
            if block.is_content
            for index in range(block.offset_blocks_start, block.offset_blocks_end + 1)
        }
        return set(range(len(page.lines))) - content

    return flags


def _winnow() -> Flags:
    winnow = import_module("winnow")

    def flags(page: Page) -> set[int]:
        kept = Counter(
            " ".join(line.split())
            for line in winnow.clean("\n\n".join(page.lines)).markdown.splitlines()
        )
        flagged = set()
        for index, line in enumerate(page.lines):
            words = " ".join(line.split())
            if kept[words]:
                kept[words] -= 1
            else:
                flagged.add(index)
        return flagged

    return flags


_PEERS: dict[str, Callable[[], Flags]] = {
    "C4 rules (datatrove)": _c4,
    "jusText": _justext,
    "boilerpy3": _boilerpy3,
    "winnow-md": _winnow,
}

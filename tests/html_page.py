"""Reads the page for browsers as a browser does: its markup, its policy, and its packed data."""

from __future__ import annotations

import base64
import hashlib
import json
import zlib
from functools import cached_property
from html.parser import HTMLParser
from typing import Any

VOID = {"meta", "br", "hr", "img", "link", "input"}


class HtmlPage(HTMLParser):
    """A page, which is held to being well formed.

    Attributes:
        source: the page.
        seen: each element with its attributes, in their order.
    """

    def __init__(self, page: str) -> None:
        super().__init__()
        self.source = page
        self.seen: list[tuple[str, dict[str, str | None]]] = []
        self._open: list[str] = []
        self._words: list[str] = []
        self._raw: dict[str, str] = {}
        self.feed(page)
        self.close()
        assert self._open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append((tag, dict(attrs)))
        if tag not in VOID:
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self._open[-1:] in (["script"], ["style"]):
            tag, attributes = self.seen[-1]
            name = attributes.get("id") or tag
            self._raw[name] = self._raw.get(name, "") + data
        else:
            self._words.append(data)

    def tags(self, name: str) -> list[dict[str, str | None]]:
        """The attributes of each element of a name."""
        return [attributes for tag, attributes in self.seen if tag == name]

    @property
    def text(self) -> str:
        """The words that are in the page before its script runs."""
        return " ".join(" ".join(self._words).split())

    @property
    def script(self) -> str:
        """The script that runs."""
        return self._raw["script"]

    @property
    def style(self) -> str:
        """The style sheet."""
        return self._raw["style"]

    @property
    def policy(self) -> str:
        """The content policy."""
        [policy] = [one["content"] for one in self.tags("meta") if "http-equiv" in one]
        assert policy is not None
        return policy

    @cached_property
    def data(self) -> dict[str, Any]:
        """The tables."""
        data: dict[str, Any] = json.loads(self._raw["data"])
        return data

    def rows(self, table: str, column: str) -> list[Any]:
        """The values of a column of a table, in the order of its rows."""
        held = self.data[table][column]
        if isinstance(held, list):
            return held
        return [held["values"][row] for row in held["rows"]]

    @cached_property
    def packs(self) -> list[list[dict[str, Any]]]:
        """The details of all records, pack by pack."""
        packed = [self._raw[f"pack-{number}"] for number in range(self.data["packs"])]
        return [json.loads(zlib.decompress(base64.b64decode(one))) for one in packed]

    def details(self, path: str) -> dict[str, Any]:
        """What is packed of a record."""
        pack, place = self.data["records"]["pack"][self.data["records"]["path"].index(path)]
        details: dict[str, Any] = self.packs[pack][place]
        return details

    @property
    def readable(self) -> str:
        """The page without its script and style sheet, and with all that is packed unpacked."""
        told = {
            "script": "…",
            "style": "…",
            "data": json.dumps(self.data, indent=1, ensure_ascii=False),
        }
        for number, pack in enumerate(self.packs):
            told[f"pack-{number}"] = json.dumps(pack, indent=1, ensure_ascii=False)
        made = self.source
        for name, words in told.items():
            made = made.replace(f">{self._raw[name]}</", f">\n{words}\n</")
        for content in (self.script, self.style):
            made = made.replace(hash_of(content), "sha256-…")
        return made


def hash_of(content: str) -> str:
    """Return the hash by which a content policy allows a script or a style sheet."""
    digest = hashlib.sha256(content.encode("utf-8")).digest()
    return f"sha256-{base64.b64encode(digest).decode('ascii')}"

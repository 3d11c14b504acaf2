"""What an editor asks of a place: each is answered by what it holds open at that moment.

All of it runs on the thread that asks the engine.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import Enum
from itertools import pairwise
from pathlib import Path

from lsprotocol import types

from readlint.record.reader import RecordReader
from readlint.server.actions import FIX_ALL, Actions
from readlint.server.buffers import Snapshot
from readlint.server.changes import Abilities, Changes
from readlint.server.completion import complete
from readlint.server.diagnostics import Shown
from readlint.server.hover import Block, told_of
from readlint.server.positions import Units, offset_of
from readlint.server.workspace import UNUSABLE, Checked, Workspace

_MARKDOWN = re.compile(r"([\\`*_{}\[\]()<>#|~])")
_SPARED = re.compile(r"`[^`\n]+`")


class Requests:
    """Answers about one file of a snapshot.

    Args:
        workspace: finds and checks records.
        snapshot: what is open.
        path: the file, absolute; it is open.
        units: what the editor counts in.
    """

    def __init__(self, workspace: Workspace, snapshot: Snapshot, path: Path, units: Units) -> None:
        self._snapshot = snapshot
        self._held = snapshot[path]
        self._path = path
        self._units = units
        self._checked = _checked(workspace, path, snapshot)

    def hover(self, position: types.Position, *, markdown: bool) -> types.Hover | None:
        """Return what is known of a place; None where nothing is."""
        if self._checked is None:
            return None
        document = self._held.document
        offset = offset_of(document, position, self._units) - document.content.startswith("\ufeff")
        blocks = told_of(self._checked, self._file, offset, self._shown(self._checked))
        if not blocks:
            return None
        kind = types.MarkupKind.Markdown if markdown else types.MarkupKind.PlainText
        text = "\n\n".join(map(_in_markdown if markdown else "\n".join, blocks))
        return types.Hover(types.MarkupContent(kind, text))

    def completion(self, position: types.Position) -> list[types.CompletionItem]:
        """Return what may be written at a place."""
        if self._checked is None or self._checked.reading is None:
            return []
        document = self._held.document
        offset = offset_of(document, position, self._units)
        findings = self._checked.findings
        return complete(self._checked.reading, document, offset, self._units, findings)

    def actions(self, params: types.CodeActionParams, able: Abilities) -> list[types.CodeAction]:
        """Return what can be done about the findings of a range, and about all of the file."""
        if self._checked is None:
            return []
        changes = Changes(self._snapshot, self._units, able)
        actions = Actions(self._checked, self._shown(self._checked), changes, self._units)
        found: list[types.CodeAction] = []
        if _is_asked_for(types.CodeActionKind.QuickFix.value, params.context):
            found += actions.at(self._file, params.range)
        if _is_asked_for(FIX_ALL, params.context):
            found += actions.fix_all()
        return found

    @property
    def _file(self) -> str:
        return RecordReader().shown(self._path)

    def _shown(self, checked: Checked) -> Shown:
        return Shown(checked.files, checked.documents, self._snapshot, self._units)


def _checked(workspace: Workspace, path: Path, snapshot: Snapshot) -> Checked | None:
    try:
        return workspace.latest(path, snapshot)
    except UNUSABLE:  # which has been said where findings are shown
        return None


def _is_asked_for(kind: str, context: types.CodeActionContext) -> bool:
    """Return whether an editor that names kinds names this one, or one that holds it."""
    only = [one.value if isinstance(one, Enum) else one for one in context.only or ()]
    return not only or any(f"{kind}.".startswith(f"{one}.") for one in only)


def _in_markdown(block: Block) -> str:
    """Return a block in Markdown, in which no word of a file is more than a word."""
    heading, *lines = map(_escaped, block)
    joined = f"**{heading}**"
    for before, line in pairwise(("", *lines)):
        is_next = before.startswith("- ") and line.startswith("- ")
        joined += f"\n{line}" if is_next else f"\n\n{line}"
    return joined


def _escaped(line: str) -> str:
    return "".join(_pieces(" ".join(line.split())))


def _pieces(line: str) -> Iterator[str]:
    """Yield a line with what Markdown would read escaped; words in backticks stay as they are."""
    at = 0
    for spared in _SPARED.finditer(line):
        yield _MARKDOWN.sub(r"\\\1", line[at : spared.start()])
        yield spared[0]
        at = spared.end()
    yield _MARKDOWN.sub(r"\\\1", line[at:])

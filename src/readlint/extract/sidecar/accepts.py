"""The `accept` entries of a sidecar: reasoned exceptions, one finding or kind of finding each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from readlint.extract.context import Context
from readlint.extract.sidecar.values import is_placeholder, leaves, says_unknown
from readlint.extract.view import prose_of
from readlint.named_tuple import NamedTuple
from readlint.record import Document, Node, Place
from readlint.record.document import normalised


class Suppression(NamedTuple):
    """One entry.

    Attributes:
        node: where it stands.
        rule: the rule whose findings it accepts, as written.
        reason: why, as written.
        words: the words that a finding must hold to be accepted; None for all findings.
        is_own: written in the record's own sidecar, not in its folder's defaults.
    """

    node: Node
    rule: str
    reason: str
    words: str | None
    is_own: bool

    @property
    def has_reason(self) -> bool:
        """Whether anything is written as the reason, if only a filler."""
        return _word(self.node, "reason") is not None

    @property
    def gives_reason(self) -> bool:
        """Whether the reason is one: neither blank nor a filler such as TODO."""
        return not (is_placeholder(self.reason) or says_unknown(self.reason))

    def place(self, key: str) -> Place:
        """Return where the value under a key of the entry stands; the entry without it."""
        value = self.node.value
        return value[key].place if isinstance(value, dict) and key in value else self.node.place


def suppressions_of(context: Context) -> list[Suppression]:
    """Return the entries of a record; none where there is no sidecar or `accept` is unusable."""
    sidecar = context.record.sidecar
    if sidecar is None or "accept" not in sidecar.values:
        return []
    if context.why_unusable(("accept",)) is not None:
        return []
    read = read_suppressions(sidecar.items("accept"), sidecar.document)
    return [one for one in read if _word(one.node, "rule") is not None and one.has_reason]


def read_suppressions(nodes: Iterable[Node], own: Document) -> Iterator[Suppression]:
    """Yield the entries of a list, whatever else is wrong with it or with them.

    Args:
        nodes: the entries; what one does not give as words is "" (of `words`, None).
        own: the document of the record's own sidecar.
    """
    for node in nodes:
        rule, reason, words = (_word(node, key) for key in ("rule", "reason", "words"))
        yield Suppression(node, rule or "", reason or "", words, node.place.document is own)


def _word(entry: Node, key: str) -> str | None:
    held = entry.value.get(key) if isinstance(entry.value, dict) else None
    return held.value if held is not None and isinstance(held.value, str) else None


class RecordWords:
    """The words of a record, its `accept` entries left out, gathered when first asked for."""

    def __init__(self, context: Context) -> None:
        self._reading = context
        self._parts: list[str] | None = None

    def hold(self, words: str) -> bool:
        """Say whether words stand in the text or the sidecar, whatever their case and wrapping."""
        if self._parts is None:
            self._parts = [normalised(part) for part in _parts(self._reading)]
        wanted = normalised(words)
        return bool(wanted) and any(wanted in part for part in self._parts)

    def lack(self, entry: Suppression) -> bool:
        """Say whether an entry of the record's own names words that are not there any more."""
        return entry.is_own and entry.words is not None and not self.hold(entry.words)


def _parts(context: Context) -> Iterator[str]:
    # What was not read has not vanished.
    if context.record.whole_text is not None:
        yield context.record.whole_text.content
    if context.record.text is not None:
        view = prose_of(context)
        if view is not context.record.text:
            yield view.content
    sidecar = context.sidecar
    content, root = sidecar.document.content, sidecar.root.place
    entries, key = sidecar.place("accept"), sidecar.key_place("accept")
    if key.document is sidecar.document:
        yield content[root.start : key.start]
        yield content[entries.end : root.end]
    else:
        yield content[root.start : root.end]
    # What the defaults of the folder give, and what is written other than it reads.
    yield from (str(one.node.value) for one in leaves(sidecar) if one.path[0] != "accept")

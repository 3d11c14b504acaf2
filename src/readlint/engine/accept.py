"""Reasoned exceptions: an `accept` entry of the sidecar marks findings as accepted."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from readlint.record import Place, Sidecar
from readlint.rules.finding import Draft, normalised


def apply_accepts(drafts: list[Draft], sidecar: Sidecar | None) -> list[Draft]:
    """Mark the drafts that a well-formed `accept` entry names; none is removed.

    An entry names a rule and a reason; its optional `words` tie it to findings about these
    words, so that later damage of the same kind is not accepted unseen.
    """
    entries = _entries(sidecar)
    for draft in drafts:
        if any(_accepts(entry, draft) for entry in entries):
            draft.status = "accepted"
    return drafts


def _entries(sidecar: Sidecar | None) -> list[Mapping[str, Any]]:
    accepts = sidecar.values.get("accept") if sidecar is not None else None
    if not isinstance(accepts, list):
        return []
    return [entry for entry in accepts if isinstance(entry, dict) and _has_reason(entry)]


def _has_reason(entry: Mapping[str, Any]) -> bool:
    reason = entry.get("reason")
    return isinstance(reason, str) and bool(reason.strip())


def _accepts(entry: Mapping[str, Any], draft: Draft) -> bool:
    if entry.get("rule") != draft.rule:
        return False
    if "words" not in entry:
        return True
    words = entry["words"]
    if not isinstance(words, str) or not words.strip():
        return False
    return any(normalised(words) in normalised(place.words) for place in _places(draft))


def _places(draft: Draft) -> list[Place]:
    return draft.own_places

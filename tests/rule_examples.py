"""Runs the examples that stand in the rules' files, as plugins do with theirs."""

from __future__ import annotations

from readlint.testing import SIDECAR_NAME, TEXT_NAME, as_found, findings, raw_record

__all__ = ["SIDECAR_NAME", "TEXT_NAME", "as_found", "findings", "raw_record"]

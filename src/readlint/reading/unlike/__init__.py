"""Blocks of lines that read unlike the document, though no set phrase names them."""

from __future__ import annotations

from readlint.reading.unlike.blocks import UnlikeBlock, unlike_blocks
from readlint.reading.unlike.scores import line_scores

__all__ = ["UnlikeBlock", "line_scores", "unlike_blocks"]

"""A gate that cannot tell what to let through."""

from __future__ import annotations


class GitProblem(Exception):
    """Git cannot answer; the message says why in one line."""

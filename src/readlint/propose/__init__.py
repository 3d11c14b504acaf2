"""A sidecar proposed from the text alone, by the readings that the rules doubt sidecars with."""

from readlint.propose.new_sidecar import build, propose

__all__ = ["build", "propose"]

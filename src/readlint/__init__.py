"""readlint: a linter that doubts a record."""

__version__ = "0.1.0"

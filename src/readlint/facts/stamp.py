"""Which facts these are and how far they reach, without reading any of them."""

from datetime import date
from typing import NamedTuple

from readlint.facts._store import read_compiled


class FactsStamp(NamedTuple):
    """Version and reach of the facts.

    Attributes:
        version: the day the newest table was compiled, as YYYY-MM-DD.
        horizon: the last day of which the table of officials speaks.
    """

    version: str
    horizon: date


def load_stamp() -> FactsStamp:
    """Return the stamp of the shipped facts."""
    data = read_compiled("stamp")
    return FactsStamp(data["version"], date.fromisoformat(data["horizon"]))

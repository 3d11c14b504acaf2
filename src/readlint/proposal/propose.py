"""Puts the proposed values together into the text of a sidecar, and makes sure that it is one."""

from __future__ import annotations

from dataclasses import dataclass

from readlint.proposal.act import act_values
from readlint.proposal.language import language_values
from readlint.proposal.page import page_values
from readlint.proposal.people import people_values
from readlint.proposal.values import Value
from readlint.proposal.yaml_text import yaml_of
from readlint.reading import Reading


@dataclass(frozen=True, slots=True)
class Proposal:
    """A proposed sidecar.

    Attributes:
        values: every value, the offered ones included.
        yaml: the sidecar as text, each value with what tells it as a comment.
    """

    values: tuple[Value, ...]
    yaml: str


def propose(reading: Reading) -> Proposal:
    """Propose a sidecar for the text of a record, whatever sidecar it has.

    What folder defaults give already is left to them.

    Raises:
        Unusable: the record has no text, or one that is not UTF-8.
    """
    values = [
        *act_values(reading),
        *page_values(reading),
        *people_values(reading),
        *language_values(reading),
    ]
    return Proposal(tuple(values), yaml_of(values))

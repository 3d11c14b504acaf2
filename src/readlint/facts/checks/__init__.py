"""Structural checks of the fact tables: they know the form, not the world.

Only the compiler and the tests import this; a check that fires stops a table from being compiled.
"""

from readlint.facts.checks.archives import check_archives
from readlint.facts.checks.base import Problem, Row
from readlint.facts.checks.codes import check_code_names, check_codes
from readlint.facts.checks.events import check_events
from readlint.facts.checks.officials import check_officials
from readlint.facts.checks.phrases import check_phrases
from readlint.facts.checks.places import check_places
from readlint.facts.checks.publishers import check_publishers

__all__ = [
    "Problem",
    "Row",
    "check_archives",
    "check_code_names",
    "check_codes",
    "check_events",
    "check_officials",
    "check_phrases",
    "check_places",
    "check_publishers",
]

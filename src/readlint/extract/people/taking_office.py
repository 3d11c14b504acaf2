"""Whether a text speaks of somebody who was chosen for an office and may not hold it yet.

Between an election and the first day in office papers, and heads of state who congratulate, call
the winner by the coming title.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from readlint.extract.context import extractor
from readlint.extract.view import prose_of, scan_of
from readlint.language.scan import literals, on_word_boundaries
from readlint.language.words import phrases

if TYPE_CHECKING:
    from readlint.extract.context import Context
    from readlint.facts.in_force import Tables

GROUP = "entering-office"
# From the election to the first day: eleven weeks in the United States, longer nowhere but there
# where a government has to be formed.
LEAD_TIME = 90


@literals(GROUP)
def entering_office_literals(_: Tables) -> Iterator[tuple[str, str, None]]:
    """Yield the words for an election and for the first day, for the one pass."""
    for phrase in phrases(GROUP):
        yield GROUP, phrase, None


@extractor
def speaks_of_taking_office(context: Context) -> bool:
    """Return whether the text speaks of an election, or of the first day in an office."""
    text = prose_of(context).content
    return any(on_word_boundaries(text, hit.start, hit.end) for hit in scan_of(context).hits(GROUP))

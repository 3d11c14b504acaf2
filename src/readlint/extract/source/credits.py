"""Who a text itself says it comes from: source lines, agency marks, date lines, official headings.

A credit is a clue about the page, so it is looked for in the whole text; only the credits of
pictures and those inside lists of other articles are left out.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from readlint.extract.context import Context, extractor
from readlint.extract.source.credit_agencies import agency_credits, agency_literals
from readlint.extract.source.credit_labels import (
    heading_credits,
    heading_literals,
    source_credits,
    source_literals,
)
from readlint.extract.source.credit_page import Credit, CreditName, CreditPage
from readlint.facts.in_force import Tables
from readlint.language.scan import literals

__all__ = ["Credit", "CreditName", "credit_literals", "find_credits"]

# Kinds of junk that speak of other documents or of pictures, never of this one.
_ELSEWHERE = frozenset(("related-links", "caption", "comments", "cookie"))
# A text with more is a list of many texts; it also bounds the comparing of each with each.
_MOST = 50
_READERS = (source_credits, agency_credits, heading_credits)


@literals
def credit_literals(tables: Tables) -> Iterable[tuple[str, str, Any]]:
    """Yield (group, literal, payload) of what announces a credit, for the one pass.

    Args:
        tables: the facts of the run, publishers among them.
    """
    yield from source_literals()
    yield from agency_literals(tables.publishers)
    yield from heading_literals()


@extractor
def find_credits(context: Context) -> list[Credit]:
    """Return the credits of a text in its order; of two that share words, the first found."""
    page = CreditPage(context)
    found: list[Credit] = []
    for read in _READERS:
        for credit in read(page):
            if credit.junk in _ELSEWHERE or any(credit.place.overlaps(c.place) for c in found):
                continue
            found.append(credit)
            if len(found) >= _MOST:
                break
    return sorted(found, key=lambda credit: credit.place.start)

"""What every rule is: a class in a file of its own, named after its place.

The class docstring opens with one line, then has the headings `What it does`, `Why it matters`,
`What to do` and `Known limits`, in this order: the rule's page is made from it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, ClassVar

from readlint.extract import Reading
from readlint.record import Place
from readlint.rules.finding import Clash, Draft, Fix, Severity

if TYPE_CHECKING:
    from readlint.rules.accepting import Accepting
    from readlint.rules.baselining import Baselining

__all__ = ["Clash", "Draft", "Rule", "Severity"]

ERROR, WARNING, INFO = Severity.ERROR, Severity.WARNING, Severity.INFO


class Rule:
    """One doubt about a record.

    Attributes:
        id: `family-slug`, from the module: `rules/junk/related_links.py` is `junk-related-links`.
        severity: the ceiling; a single finding may weigh less.
        since: the version that brought the rule.
        preview: off unless selected: its false alarms on real clean texts are not yet measured.
        reads: what it needs: `text`, `sidecar`, or sidecar fields such as `date` and
            `source.published`. It is skipped, and counted as not checked, when one of these
            is unusable; an optional field that is simply absent is for the rule to judge.
        explains: rules whose findings this rule's finding absorbs when they share a place.
        about_all: it speaks once of a text as a whole, so that a baseline knows its finding again
            when words of the text have changed.
        by_example: the other records that it names are examples of many, so that a baseline
            knows its finding again when it names others.

    Its cases, which are its tests and the examples on its page, are in the YAML file beside its
    module: see `readlint.rules.case_file`.
    """

    id: str
    family: str
    severity: Severity
    since: ClassVar[str]
    preview: ClassVar[bool] = False
    reads: tuple[str, ...] = ()
    explains: ClassVar[tuple[str, ...]] = ()
    about_all: ClassVar[bool] = False
    by_example: ClassVar[bool] = False

    def __init_subclass__(cls) -> None:
        *_, family, slug = ("", *cls.__module__.replace("_", "-").split("."))
        cls.family = family
        cls.id = f"{family}-{slug}"

    def check(self, reading: Reading) -> Iterator[Draft]:
        """Yield what the rule has to say about one record."""
        raise NotImplementedError

    def check_accepting(self, reading: Reading, accepting: Accepting) -> Iterator[Draft]:
        """Yield what the rule has to say about the exceptions of a record, after all others.

        It is asked only where the sidecar has `accept` entries, and what it says here can be
        neither absorbed nor accepted.
        """
        return iter(())

    def check_baseline(self, baselining: Baselining) -> Iterator[Draft]:
        """Yield what the rule has to say about the entries of a baseline, after all others."""
        return iter(())

    def draft(
        self,
        at: Place | str,
        message: str,
        *,
        to_do: str,
        evidence: Iterable[tuple[Place | str, str]] = (),
        pieces: Iterable[Place] = (),
        severity: Severity | None = None,
        fix: Fix = "none",
    ) -> Draft:
        """Say something: `evidence` is the places that clash, each with what it means."""
        return Draft(
            rule=self.id,
            severity=severity or self.severity,
            at=at,
            message=message,
            help=to_do,
            evidence=[Clash(place, why) for place, why in evidence],
            pieces=tuple(pieces),
            fix=fix,
        )

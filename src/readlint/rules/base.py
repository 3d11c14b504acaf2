"""What every rule is: a class in a file of its own, named after its place.

The class docstring opens with one line, then has the headings `What it does`, `Why it matters`,
`What to do` and `Known limits`, in this order: the rule's page is made from it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, ClassVar

from readlint.corpus.trace import Spot
from readlint.extract import Context
from readlint.extract.sidecar.accepts import Suppression
from readlint.named_tuple import NamedTuple
from readlint.record import Place
from readlint.rules.finding import Anchor, Diagnostic, Fix, Severity

if TYPE_CHECKING:
    from readlint.corpus.trace import Corpus, Link, Trace
    from readlint.rules.languages import Reading


class SuppressionUsage(NamedTuple):
    """What the entries accepted, once all rules had spoken.

    Attributes:
        accepted: for each entry, how many findings it accepts, those absorbed by others counted.
        judged: the rules in force that were able to judge the record.
    """

    accepted: Mapping[Suppression, int]
    judged: frozenset[str]

    @property
    def unused(self) -> list[Suppression]:
        """The entries that accept nothing although their rule was able to speak."""
        return [
            entry
            for entry, findings in self.accepted.items()
            if not findings and entry.rule in self.judged
        ]


class KnownFinding(NamedTuple):
    """An entry of a baseline.

    Attributes:
        place: the entry in its file.
        path: the file that its finding stands in, as reports show it.
        rule: the rule of the finding.
        words: what the finding is about, shortened; "" where it is about a whole file.
        age: for how many days the baseline has had it.
        is_gone: the file that the finding stood in does not exist.
    """

    place: Place
    path: str
    rule: str
    words: str
    age: int
    is_gone: bool = False


class BaselineUsage(NamedTuple):
    """What the entries of one baseline cover, once all rules have spoken.

    Attributes:
        unused: those that cover nothing although their rule was able to speak.
        standing: those that cover a finding of this run, the oldest first.
        max_age: after how many days an entry is old; None where none is.
        blind: why a renamed file may have been taken for one that is gone; "" where none can.
    """

    unused: Sequence[KnownFinding] = ()
    standing: Sequence[KnownFinding] = ()
    max_age: int | None = None
    blind: str = ""


__all__ = ["CorpusRule", "Diagnostic", "NotJudged", "Rule", "Severity"]

ERROR, WARNING, INFO = Severity.ERROR, Severity.WARNING, Severity.INFO


class NotJudged(Exception):
    """A rule could not judge a record, or not all of it; what it says is why.

    It is raised behind the last finding, and the rule is counted as not checked.
    """


class Rule:
    """One doubt about a record.

    Attributes:
        id: `family-slug`, from the module: `rules/junk/related_links.py` is `junk-related-links`.
        severity: the ceiling; a single finding may weigh less.
        since: the version that brought the rule.
        preview: off unless selected: its false alarms on real clean texts are not yet measured.
        requires: what it needs: `text`, `sidecar`, or sidecar fields such as `date` and
            `source.published`. It is skipped, and counted as not checked, when one of these
            is unusable; an optional field that is simply absent is for the rule to judge.
        reads: what it reads of texts in words of a language: see `rules.languages`. A run says of
            which languages that cannot be read.
        supersedes: rules whose findings become evidence of this rule's where they share a place.
        ends: where it finds an error, the text is not the document, and only rules that need no
            text are asked further.
        document_level: it speaks once of a text as a whole, so that a baseline knows its finding
            again when words of the text have changed.
        cites_samples: the other records that it names are examples of many, so that a baseline
            knows its finding again when it names others.

    Its cases, which are its tests and the examples on its page, are in the YAML file beside its
    module: see `readlint.rules.case_file`.
    """

    id: str
    family: str
    severity: Severity
    since: ClassVar[str]
    preview: ClassVar[bool] = False
    requires: tuple[str, ...] = ()
    reads: ClassVar[tuple[Reading, ...]] = ()
    supersedes: ClassVar[tuple[str, ...]] = ()
    ends: ClassVar[bool] = False
    document_level: ClassVar[bool] = False
    cites_samples: ClassVar[bool] = False

    def __init_subclass__(cls) -> None:
        *_, family, slug = ("", *cls.__module__.replace("_", "-").split("."))
        cls.family = family
        cls.id = f"{family}-{slug}"

    def check(self, context: Context) -> Iterator[Diagnostic]:
        """Yield what the rule has to say about one record.

        Raises:
            NotJudged: it cannot be judged, or not wholly, for a reason that `requires` cannot say.
        """
        raise NotImplementedError

    def check_suppressions(
        self, context: Context, accepting: SuppressionUsage
    ) -> Iterator[Diagnostic]:
        """Yield what the rule has to say about the exceptions of a record, after all others.

        It is asked only where the sidecar has `accept` entries, and what it says here can be
        neither absorbed nor accepted.
        """
        return iter(())

    def check_baseline(self, baselining: BaselineUsage) -> Iterator[Diagnostic]:
        """Yield what the rule has to say about the entries of a baseline, after all others."""
        return iter(())

    def diagnostic(
        self,
        span: Anchor,
        message: str,
        *,
        help: str,  # noqa: A002 - the name under which reports show it
        evidence: Iterable[tuple[Anchor, str]] = (),
        spans: Iterable[Place | Spot] = (),
        severity: Severity | None = None,
        fix: Fix = "none",
        known_by: Iterable[str] = (),
    ) -> Diagnostic:
        """Say something: `evidence` is the places that clash, each with what it means."""
        return Diagnostic(
            rule=self.id,
            severity=severity or self.severity,
            span=span,
            message=message,
            help=help,
            evidence=evidence,
            spans=spans,
            fix=fix,
            known_by=known_by,
        )


class CorpusRule(Rule):
    """One doubt about records that only shows when several are seen together.

    It decides from traces alone, in about linear time. What it says belongs to the record at
    which it points first: the settings and exceptions of that record hold. Of several records
    of one cause it points at the later ones, in the order of paths, and names the first.
    """

    def check(self, context: Context) -> Iterator[Diagnostic]:
        """Say nothing: one record is no corpus."""
        return iter(())

    def check_corpus(self, corpus: Corpus) -> Iterator[Diagnostic]:
        """Yield what the rule has to say about the records together."""
        raise NotImplementedError

    def links(self, trace: Trace) -> Iterable[Link]:
        """Yield what joins a record to those that the rule may compare it with.

        A corpus too large for one machine is judged in groups: two records are in one group where
        they share a link, or where others join them. What the rule says of a group must be what
        it says of its records within the whole corpus; of a record that shares no link with
        another it must say nothing. By default all records are one group.
        """
        return ("",)


def as_sentence(words: str) -> str:
    """Give words a capital letter, unless a quotation opens them, and a full stop."""
    first = words[:1].upper() + words[1:]
    return first if first.endswith((".", "?")) else f"{first}."

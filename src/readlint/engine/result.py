"""What can go wrong with the job itself: a file that cannot be read, a rule that crashes.

These are reported beside the findings of rules and make the run exit 2.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from readlint.corpus.trace import Trace
from readlint.named_tuple import NamedTuple
from readlint.rules.base import Rule
from readlint.rules.finding import Diagnostic, Finding, FindingKey, Severity
from readlint.rules.languages import Reading

CORPUS = "corpus"
ONLY_FILES = "single files were named, so the rest of the corpus was not looked at"


class RecordResult(NamedTuple):
    """What checking one record gave.

    Attributes:
        path: of the record.
        has_text: whether it has a text, readable or not.
        has_sidecar: whether it has a sidecar or a front-matter block, usable or not.
        findings: in the order of the report.
        not_checked: rules that could not judge it, each with the reason.
        last_day: the last day of `date`, as YYYY-MM-DD; None where there is none.
        horizon: the last day of which the facts that judged it speak; "" for the run's own.
        failed: a rule crashed or a file could not be read.
        fail_on: the least severity of its findings that fails the run.
        publisher: what the sidecar names as `source.publisher`; "" where it names none.
        language: of its text, as `language_of` gives it; "" where no rule reads words of it.
        trace: for the rules across records; None where none of them is in force, or where the
            record is the only one.
        digest: a hash of its bytes and of what judged it; b"" where nobody asked for one.
    """

    path: str
    has_text: bool
    has_sidecar: bool
    findings: tuple[Finding, ...] = ()
    not_checked: tuple[tuple[str, str], ...] = ()
    last_day: str | None = None
    horizon: str = ""
    failed: bool = False
    fail_on: Severity = Severity.WARNING
    publisher: str = ""
    language: str = ""
    trace: Trace | None = None
    digest: bytes = b""


class Outcomes(NamedTuple):
    """What checking the records of a folder gave, none of which failed; in columns.

    Attributes:
        paths: of the records, ascending.
        has_text: as in `RecordResult`, as all that follows.
        has_sidecar: likewise.
        last_days: likewise.
        publishers: likewise.
        languages: likewise.
        findings: by the number of the record, where it has any.
        not_checked: likewise.
        horizon: of all.
        fail_on: of all.
    """

    paths: Sequence[str]
    has_text: Sequence[bool]
    has_sidecar: Sequence[bool]
    last_days: Sequence[str | None]
    publishers: Sequence[str]
    languages: Sequence[str]
    findings: Mapping[int, tuple[Finding, ...]]
    not_checked: Mapping[int, tuple[tuple[str, str], ...]]
    horizon: str
    fail_on: Severity

    def results(self) -> Iterator[RecordResult]:
        """Yield the result of each record."""
        records = zip(
            self.paths, self.has_text, self.has_sidecar, self.last_days, self.publishers,
            self.languages, strict=True,
        )  # fmt: skip
        for row, (path, text, sidecar, day, publisher, language) in enumerate(records):
            yield RecordResult(
                path, text, sidecar, self.findings.get(row, ()), self.not_checked.get(row, ()),
                day, self.horizon, fail_on=self.fail_on, publisher=publisher, language=language,
            )  # fmt: skip


class NotChecked(NamedTuple):
    """Something that could not judge some records, and why.

    Attributes:
        rule: id of the rule; `facts` for the tables of officials and events, `corpus` for all
            rules across records.
        records: how many records.
        why: the reason, in plain words.
    """

    rule: str
    records: int
    why: str


class NotRead(NamedTuple):
    """What could not be read of the records in one language.

    Attributes:
        language: its BCP 47 tag, without script and region; `und` where it is not known.
        records: how many records are in it.
        what: what could not be read, such as `dates`, in the order of `rules.languages`.
    """

    language: str
    records: int
    what: tuple[Reading, ...]


class Summary(NamedTuple):
    """What a run looked at, what it found, and what it could not check.

    Attributes:
        records: how many records were checked.
        texts: how many of them have a text.
        sidecars: how many have a sidecar or a front-matter block.
        rules: how many rules were in force for any of them.
        by_rule: new findings by rule.
        by_severity: new findings by severity, every severity present.
        accepted: findings that a sidecar accepts with a reason.
        baselined: findings that a baseline knows.
        not_checked: rules that could not judge some records.
        traced: further records, which did not change: they were only compared with the others.
        not_read: languages in which something could not be read; most records first.
    """

    records: int
    texts: int
    sidecars: int
    rules: int
    by_rule: dict[str, int]
    by_severity: dict[str, int]
    accepted: int
    baselined: int
    not_checked: Sequence[NotChecked]
    traced: int = 0
    not_read: Sequence[NotRead] = ()

    @property
    def findings(self) -> int:
        """How many findings are new: those accepted or in a baseline are not counted."""
        return sum(self.by_severity.values())


class RunResult(NamedTuple):
    """What a run gives to the reports.

    Attributes:
        findings: sorted by path, line, column, rule; accepted ones included, marked so.
        summary: the counts.
        failed: the job could not be done in full: a file could not be read or a rule crashed.
        failing: keys of the new findings that weigh as much as fails a run, by the settings of
            their records.
        facts: version of the facts.
        horizon: the day up to which the facts speak, as YYYY-MM-DD; the earliest, where
            configuration gives some records facts of their own.
        today: the day the run took for today, as YYYY-MM-DD.
        rules: the rules in force for any of the records, in the order of their ids.
        records: path of every record that was checked or has a finding, each with the keys of
            its findings; a finding about a file that several records share belongs to all of them.
        paths: the files and folders that were named.
        seconds: how long the run took by the clock on the wall; None where nobody timed it.
        publishers: the publisher of every record that was checked, by its path; "" where its
            sidecar names none.
        given: the bytes of files that did not come from the disk, by their path in reports.
        unread_fails: whether a language that could not be read fails the run, by the settings of
            a record in it.
    """

    findings: list[Finding]
    summary: Summary
    failed: bool
    facts: str
    horizon: str
    today: str
    failing: frozenset[FindingKey] = frozenset()
    rules: tuple[Rule, ...] = ()
    records: Mapping[str, tuple[FindingKey, ...]] = {}
    paths: tuple[str, ...] = ()
    seconds: float | None = None
    publishers: Mapping[str, str] = {}
    given: Mapping[str, bytes] = {}
    unread_fails: bool = False

    @property
    def fails(self) -> bool:
        """Whether a finding fails the run, or a language that could not be read."""
        return bool(self.failing) or self.unread_fails


UNREADABLE = "engine-unreadable"
CRASHED = "engine-rule-crashed"

EXPLANATIONS = {
    UNREADABLE: (
        "A file of the record could not be read: it vanished, access was refused, it is larger "
        "than readlint reads, or it is a link that leads out of the corpus. Or a row of a table "
        "cannot be read as a record: its text is empty or holds HTML, a date is not clear, the "
        "table breaks off. The record was not checked; the run goes on with the others and exits 2."
    ),
    CRASHED: (
        "A rule failed on this record because of a mistake in readlint or in a plugin. The other "
        "rules went on; the run exits 2. Please report it with the message shown."
    ),
}


def unreadable(path: str, why: str) -> Diagnostic:
    """Say that a file could not be read."""
    return Diagnostic(
        rule=UNREADABLE,
        severity=Severity.ERROR,
        span=path,
        message=f"This file could not be read: {why}.",
        help="The record was not checked. Make the file readable, or leave it out with --exclude.",
    )


def crashed(path: str, rule_id: str, error: Exception) -> Diagnostic:
    """Say that a rule failed on a record."""
    said = " ".join(str(error).split())[:200]
    return Diagnostic(
        rule=CRASHED,
        severity=Severity.ERROR,
        span=path,
        message=f"The rule `{rule_id}` failed here: {type(error).__name__}: {said}.",
        help=f"This is a mistake in the rule, not in the record. Leave it out with "
        f"--ignore {rule_id} until it is fixed.",
    )

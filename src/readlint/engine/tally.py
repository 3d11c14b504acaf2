"""What the results of the records of a run come to, added up as they come in."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from operator import attrgetter, or_

from readlint.columns import Paths, Shared
from readlint.engine.result import NotChecked, NotRead, Outcomes, RecordResult, Summary
from readlint.engine.rulesets import RuleSet
from readlint.rules.finding import Finding, Severity
from readlint.rules.languages import Reading, not_read

# Packed together, findings share what their rules say: so many take a tenth of their room.
_PACKED_TOGETHER = 200


class Findings:
    """What was found in very many records, by their paths; packed until all is asked for."""

    def __init__(self) -> None:
        self._last: dict[str, tuple[Finding, ...]] = {}
        self._packed: list[bytes] = []

    def add(self, path: str, findings: tuple[Finding, ...]) -> None:
        """Add what was found in a record; of one that is added again the last counts."""
        self._last[path] = findings
        if len(self._last) >= _PACKED_TOGETHER:
            import pickle
            from zlib import compress

            self._packed.append(compress(pickle.dumps(self._last, pickle.HIGHEST_PROTOCOL), 1))
            self._last = {}

    def taken(self) -> dict[str, tuple[Finding, ...]]:
        """Return all of it in the order of the paths; nothing is held any more."""
        found = {}
        for packed in self._packed:
            import pickle
            from zlib import decompress

            found.update(pickle.loads(decompress(packed)))
        found.update(self._last)
        self._packed, self._last = [], {}
        return dict(sorted(found.items()))


class Tally:
    """Adds up results; of a clean record it keeps the path, and counts.

    Args:
        ruleset: of the run.
        keep: keep the results themselves as well, without their traces.

    Attributes:
        findings: by the path of each record that has any.
        least: the least severity that fails the run, by the path of the records that have another
            than the rule set of the run.
        kept: the results, if they are to be kept.
        paths: of all records, in any order.
        publishers: what the sidecar of each names as `source.publisher`, in the same order.
        failed: a rule crashed or a file could not be read.
        horizon: the earliest last day of which the facts of a record speak, as YYYY-MM-DD.
    """

    def __init__(self, ruleset: RuleSet, *, keep: bool = False) -> None:
        self.findings = Findings()
        self.least: dict[str, Severity] = {}
        self.kept: list[RecordResult] = []
        self.paths = Paths()
        self.publishers = Shared[str]()
        self.failed = False
        self.horizon = ""
        self._ruleset = ruleset
        self._languages: Counter[tuple[str, frozenset[Reading], bool]] = Counter()
        self._keep = keep
        self._own_horizon = ruleset.facts.horizon.isoformat()
        self._own_least = ruleset.fail_on
        self._records = self._texts = self._sidecars = 0
        self._not_checked: Counter[tuple[str, str]] = Counter()
        self._late: Counter[str] = Counter()

    def add(self, result: RecordResult, judge: RuleSet | None = None) -> None:
        """Count a result.

        Args:
            result: what checking a record gave.
            judge: what judged it, if not the rule set of the run.
        """
        judge = judge or self._ruleset
        if result.language:
            self._languages[result.language, judge.readings, judge.fail_on_unread] += 1
        if result.findings:
            self.findings.add(result.path, result.findings)
        self.publishers.append(result.publisher)
        self.paths.append(result.path)
        if result.fail_on != self._own_least:
            self.least[result.path] = result.fail_on
        if self._keep:
            self.kept.append(result._replace(trace=None))
        self.failed = self.failed or result.failed
        self._records += result.has_text or result.has_sidecar
        self._texts += result.has_text
        self._sidecars += result.has_sidecar
        self._not_checked.update(result.not_checked)
        horizon = result.horizon or self._own_horizon
        self._late[horizon] += result.last_day is not None and result.last_day > horizon
        self.horizon = min(self.horizon or horizon, horizon)

    def add_all(self, outcomes: Outcomes, judge: RuleSet) -> None:
        """Count the results of a folder.

        Args:
            outcomes: what checking its records gave.
            judge: what judged them.
        """
        paths = outcomes.paths
        for language, number in Counter(filter(None, outcomes.languages)).items():
            self._languages[language, judge.readings, judge.fail_on_unread] += number
        for row, found in outcomes.findings.items():
            if found:
                self.findings.add(paths[row], found)
        for path, publisher in zip(paths, outcomes.publishers, strict=True):
            self.paths.append(path)
            self.publishers.append(publisher)
        if outcomes.fail_on != self._own_least:
            self.least |= dict.fromkeys(paths, outcomes.fail_on)
        if self._keep:
            self.kept += outcomes.results()
        self._records += sum(map(or_, outcomes.has_text, outcomes.has_sidecar))
        self._texts += sum(outcomes.has_text)
        self._sidecars += sum(outcomes.has_sidecar)
        for not_checked in outcomes.not_checked.values():
            self._not_checked.update(not_checked)
        horizon, days = outcomes.horizon, Counter(outcomes.last_days)
        self._late[horizon] += sum(n for day, n in days.items() if day and day > horizon)
        self.horizon = min(self.horizon or horizon, horizon)

    def each_publisher(self) -> Iterator[tuple[str, str]]:
        """Yield the path of each record with its publisher."""
        return zip(self.paths, self.publishers, strict=True)

    def put_in_order(self) -> None:
        """Put what was kept in the order of the paths."""
        self.kept.sort(key=attrgetter("path"))

    def summary(self, findings: Sequence[Finding], rules: int) -> Summary:
        """Return the counts of a run.

        Args:
            findings: those of the run, each once.
            rules: how many rules were in force.
        """
        new = [finding for finding in findings if finding.status == "new"]
        return Summary(
            records=self._records,
            texts=self._texts,
            sidecars=self._sidecars,
            rules=rules,
            by_rule=dict(sorted(Counter(finding.rule for finding in new).items())),
            by_severity={
                severity.value: sum(finding.severity == severity for finding in new)
                for severity in Severity
            },
            accepted=sum(finding.status == "accepted" for finding in findings),
            baselined=sum(finding.status == "baselined" for finding in findings),
            not_checked=[*self._unasked(), *self._beyond()],
            not_read=self._not_read(),
        )

    def _not_read(self) -> list[NotRead]:
        records: Counter[str] = Counter()
        lacking: dict[str, set[Reading]] = defaultdict(set)
        for (language, readings, _), number in self._languages.items():
            what = not_read(language, readings)
            if what:
                records[language] += number
                lacking[language].update(what)
        order = sorted(records, key=lambda language: (-records[language], language))
        return [NotRead(one, records[one], not_read(one, lacking[one])) for one in order]

    @property
    def unread_fails(self) -> bool:
        """Whether a language that could not be read fails the run."""
        return any(
            fails and not_read(language, readings) for language, readings, fails in self._languages
        )

    def _unasked(self) -> Iterable[NotChecked]:
        counts = sorted(self._not_checked.items())
        return (NotChecked(rule, number, why) for (rule, why), number in counts)

    def _beyond(self) -> Iterable[NotChecked]:
        """Say how many records lie beyond the facts, where rules that lean on them keep silent."""
        why = "dated after {}, where readlint's facts about officials and events end"
        late = sorted((day, number) for day, number in self._late.items() if number)
        return (NotChecked("facts", number, why.format(day)) for day, number in late)

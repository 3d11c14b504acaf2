"""One invented run with everything that is hard to report, the same for every format."""

from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import Path

from hypothesis import strategies as st

from readlint.engine.check import finish_all
from readlint.engine.result import RecordResult, RunResult, unreadable
from readlint.engine.rulesets import RuleSet
from readlint.engine.run import run_result
from readlint.facts.store import FactsStamp
from readlint.record import Place
from readlint.record.document import Document
from readlint.rules.base import ERROR, INFO, WARNING, Diagnostic, Rule, Severity
from readlint.rules.finding import Finding, FindingKey
from readlint.schema.validation import load_validator

PLAIN = {"color": False, "everything": False, "quiet": False, "verbose": False}
VERSION = "9.9.9"
HORIZON = date(2025, 6, 30)

ODD = "calls/it's 50%, “so”: a & b.txt"
ODD_SIDECAR = "calls/it's 50%, “so”: a & b.yaml"
CHINESE = "会谈/记录 1.txt"
ORPHAN = "会谈/记录 2.yaml"

FILES = {
    "accepted.txt": "All of it stands in one paragraph, as in the original.\n",
    ODD: (
        "慕尼黑会晤\n"
        "\n"
        "2024年2月16日，外长王毅同布林肯在慕尼黑会晤。\n"
        "\n"
        "Share this: [us](0) {0} <b>@everyone</b>\n"
        "#12 | `more` ::error::no\x1b[31m ***\n"
        "\n"
        "Photo: Agency\n"
        "The two sides agreed to meet again.\n"
        "Photo: Agency\n"
    ),
    ODD_SIDECAR: "date: 2024-02-17\nvenue: {city: Munich}\n",
    CHINESE: "会谈结束后，双方发表联合声明。🙂王毅外长出席。\n",
    "known.txt": "It has long been known that this is dated badly: 2021.\n",
}

_DOC = """{summary}

What it does:
    Compares one *thing* with another, and the
    sidecar with both.

    A second paragraph.

Why it matters:
    A wrong date is worse than none.

What to do:
    Correct `date`.

Known limits:
    None are known.
"""


def _rule(family: str, slug: str, severity: Severity, summary: str, preview: bool = False) -> Rule:
    body = {
        "__module__": f"invented.{family}.{slug}",
        "__doc__": _DOC.format(summary=summary),
        "severity": severity,
        "since": "0.1",
        "preview": preview,
    }
    rule: Rule = type("Invented", (Rule,), body)()
    return rule


RULES = (
    _rule("date", "order", ERROR, "Two days contradict each other."),
    _rule("junk", "share", WARNING, "Buttons to share the page are left in the text."),
    _rule("text", "emoji", INFO, "A text of state holds an emoji.", preview=True),
    _rule("text", "repeat", WARNING, "A line is repeated."),
)

anything = st.text(st.characters(exclude_categories=()), max_size=60)


class _Corpus:
    """Finds words in the files and makes places of them."""

    def __init__(self) -> None:
        self.documents = {path: Document(path, content) for path, content in FILES.items()}

    def at(self, path: str, words: str, nth: int = 0) -> Place:
        document = self.documents[path]
        start = -1
        for _ in range(nth + 1):
            start = document.content.index(words, start + 1)
        return document.place(start, start + len(words))


def write_files(root: Path) -> None:
    """Write the corpus where the file system takes such names; the text report shows its lines."""
    for name, content in FILES.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode("utf-8"))


def sample() -> RunResult:
    """Return the result of the run."""
    corpus = _Corpus()
    ruleset = RuleSet(
        rules=RULES,
        today=date(2026, 1, 1),
        validator=load_validator(),
        facts=FactsStamp("2025-07-01", HORIZON),
    )
    return run_result(
        [
            _outcome("accepted.txt", [_accepted(corpus)]),
            _outcome(ODD, [_clash(corpus), _junk(corpus), _repeat(corpus)]),
            _outcome("clean.txt", [], last_day="2025-09-01"),
            _outcome('gone "for good".txt', [unreadable('gone "for good".txt', "it is gone")]),
            _outcome("known.txt", [_known(corpus)]),
            _outcome(CHINESE, [_emoji(corpus)]),
            _outcome(ORPHAN, [_orphan()], not_checked=(("junk-share", "there is no text"),)),
        ],
        ruleset,
    )._replace(paths=("calls", "会谈"), seconds=0.75)


def _outcome(
    path: str,
    diagnostics: list[Diagnostic],
    last_day: str | None = None,
    not_checked: tuple[tuple[str, str], ...] = (),
) -> RecordResult:
    return RecordResult(
        path=path,
        has_text=path.endswith(".txt"),
        has_sidecar=True,
        findings=finish_all(diagnostics, path),
        not_checked=not_checked,
        last_day=last_day,
        failed=path.startswith("gone"),
    )


def _clash(corpus: _Corpus) -> Diagnostic:
    return Diagnostic(
        rule="date-order",
        severity=ERROR,
        span=corpus.at(ODD_SIDECAR, "2024-02-17"),
        message="`date` is 2024-02-17, but the text says 2024年2月16日.",
        help="Correct `date`, or say in `about.date` which day is meant.",
        evidence=[
            (corpus.at(ODD_SIDECAR, "2024-02-17"), "the day of the sidecar"),
            (corpus.at(ODD, "2024年2月16日"), "the day of the text"),
            (CHINESE, "another account of the same meeting"),
        ],
    )


def _junk(corpus: _Corpus) -> Diagnostic:
    words = FILES[ODD].split("\n\n")[2]
    return Diagnostic(
        rule="junk-share",
        severity=WARNING,
        span=corpus.at(ODD, words),
        message="Lines 5 and 6 are buttons: “[us](0) {0} <b>@everyone</b> #12 | \x1b[31m ***”.",
        help="Cut the buttons out of the text.",
        superseded=[
            Diagnostic(
                rule="junk-stars",
                severity=INFO,
                span=corpus.at(ODD, "***"),
                message="A line of asterisks is left.",
                help="",
            )
        ],
        fix="safe",
    )


def _repeat(corpus: _Corpus) -> Diagnostic:
    pieces = tuple(corpus.at(ODD, "Photo: Agency", nth) for nth in (0, 1))
    return Diagnostic(
        rule="text-repeat",
        severity=WARNING,
        span=pieces[0],
        message="Lines 8 and 10 are the same.",
        help="Keep one of them.",
        spans=pieces,
        fix="unsafe",
    )


def _emoji(corpus: _Corpus) -> Diagnostic:
    return Diagnostic(
        rule="text-emoji",
        severity=INFO,
        span=corpus.at(CHINESE, "🙂"),
        message="The text holds `🙂`, which no ministry writes.",
        help="Cut it.",
    )


def _accepted(corpus: _Corpus) -> Diagnostic:
    return Diagnostic(
        rule="text-repeat",
        severity=WARNING,
        span=corpus.at("accepted.txt", "one paragraph"),
        message="This was accepted by the sidecar.",
        help="Nothing is to be done.",
        status="accepted",
    )


def _known(corpus: _Corpus) -> Diagnostic:
    return Diagnostic(
        rule="date-order",
        severity=ERROR,
        span=corpus.at("known.txt", "2021"),
        message="This stands in the baseline.",
        help="Mend it one day.",
        status="baselined",
    )


def _orphan() -> Diagnostic:
    return Diagnostic(
        rule="sidecar-orphan",
        severity=ERROR,
        span=ORPHAN,
        message="This sidecar has no text.",
        help="Bring the text back.",
    )


def many(number: int, severity: Severity = Severity.WARNING, words: str = "") -> RunResult:
    """The sample's clash repeated in files of their own, and nothing else."""
    one = next(f for f in sample().findings if f.rule == "date-order" and f.status == "new")
    return of([one._replace(path=f"{n:05}{words}.txt", severity=severity) for n in range(number)])


def of(findings: list[Finding]) -> RunResult:
    """A result of these findings, each in a record of its own path."""
    base = sample()
    ordered = sorted(findings, key=lambda finding: finding.sort_key)
    counts = Counter(finding.severity.value for finding in ordered)
    summary = base.summary._replace(
        records=len(ordered),
        by_rule=dict(Counter(finding.rule for finding in ordered)),
        by_severity={severity.value: counts[severity.value] for severity in Severity},
        not_checked=[],
        accepted=0,
    )
    records: dict[str, tuple[FindingKey, ...]] = {
        finding.path: (finding.sort_key,) for finding in ordered
    }
    return base._replace(findings=ordered, summary=summary, records=records, failed=False)

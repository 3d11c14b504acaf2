"""Rule sidecar-accept."""

from __future__ import annotations

from collections.abc import Iterator

from readlint.extract import Context
from readlint.extract.sidecar.accepts import RecordWords, suppressions_of
from readlint.rules.base import WARNING, Diagnostic, Rule, SuppressionUsage

_LONGEST_SHOWN = 60
_NAME_ONE = "Name one rule; `readlint rule` lists them all."
_REMOVE = (
    "Remove the entry if the finding was fixed, or correct its `words` so that it names what it "
    "accepts."
)


class Accept(Rule):
    """An exception that names no rule, gives no reason, or accepts nothing any more.

    What it does:
        Reports `accept` entries whose rule does not exist, is a family or a pattern, or cannot be
        accepted; whose reason is blank or a filler; whose words are no longer in the record; and
        those whose rule finds nothing here any more.

    Why it matters:
        An exception with a mistyped rule accepts nothing, one without a reason helps no later
        reader, and one that outlived its finding will hide the next finding of its kind.

    What to do:
        Correct the name of the rule, write down the reason, or remove the entry.
        `readlint accept` writes entries that are right.

    Known limits:
        Whether an entry still accepts anything is only known of rules that are active in the run
        and can check the record, and not of those that compare records: they need the whole corpus.
        Entries in a folder's `_defaults.yaml` are for many records, so of these only the rule and
        the reason are judged. Any `phrase-` rule may be one of your own, known only where its file
        is configured. A missing or empty reason is for sidecar-schema to report; while `accept` is
        not valid, nothing is accepted.
    """

    severity = WARNING
    since = "0.1"
    requires = ("sidecar", "accept")

    def check(self, context: Context) -> Iterator[Diagnostic]:
        """Read every entry by itself."""
        words = RecordWords(context)
        for entry in suppressions_of(context):
            fault = _fault_of_name(entry.rule)
            if fault is not None:
                yield self.diagnostic(entry.place("rule"), fault, help=_NAME_ONE)
            elif not entry.gives_reason:
                yield self.diagnostic(
                    entry.place("reason"),
                    f"The exception from `{entry.rule}` gives no reason, so nothing is accepted.",
                    help="Write down in a few words why the finding is accepted.",
                )
            elif words.lack(entry):
                yield self.diagnostic(
                    entry.place("words"),
                    f"The accepted words “{_shortened(entry.words or '')}” are no longer in the "
                    "record.",
                    help=_REMOVE,
                )

    def check_suppressions(
        self, context: Context, accepting: SuppressionUsage
    ) -> Iterator[Diagnostic]:
        """Report the entries that are valid but accept nothing."""
        if context.record.unread or context.cuts:
            return  # what an entry accepts may be in the part that was not read
        words = RecordWords(context)
        for entry in accepting.unused:
            sound = entry.rule != self.id and entry.gives_reason
            if not sound or not entry.is_own or words.lack(entry):
                continue
            about = f" about “{_shortened(entry.words)}”" if entry.words else " here any more"
            yield self.diagnostic(
                entry.place("rule"),
                f"The exception from `{entry.rule}` accepts nothing: the rule finds "
                f"nothing{about}.",
                help=_REMOVE,
            )


def _fault_of_name(name: str) -> str | None:
    """Say why no finding can have this name as its rule; None if it is a rule's."""
    from readlint.rules.registry import USERS_FAMILY, all_rules

    ids = [rule.id for rule in all_rules()]
    if name == Accept.id or name.startswith("engine-"):
        return f"Findings of `{name}` cannot be accepted."
    # Phrase rules are the user's own: which there are, this rule cannot know.
    if name in ids or name.startswith(f"{USERS_FAMILY}-"):
        return None
    if name in {USERS_FAMILY, *(rule.family for rule in all_rules())}:
        return f"`{name}` is a family of rules, and an exception names one rule."
    if any(sign in name for sign in "*?["):
        return f"`{name}` is a pattern, and an exception names one rule."
    from readlint.schema.nearest import did_you_mean, nearest_name

    offer = did_you_mean(nearest_name(name, ids)) or "."
    return f"`{_shortened(name)}` is not a rule, so nothing is accepted{offer}"


def _shortened(words: str) -> str:
    return words if len(words) <= _LONGEST_SHOWN else f"{words[:_LONGEST_SHOWN]}..."

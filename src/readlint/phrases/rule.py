"""A phrase rule as the engine sees it: a rule like any other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from readlint.extract import Context
from readlint.extract.view import prose_of
from readlint.phrases.definition import Definition
from readlint.phrases.matcher import Matcher
from readlint.record.files import DISK, Files
from readlint.rules.base import Rule, as_sentence
from readlint.rules.finding import Diagnostic

FAMILY = "phrase"


class PhraseRule(Rule):
    """A phrase of the user's own stands in the text."""

    since = "0.1"

    def __init__(self, definition: Definition, matcher: Matcher) -> None:
        self.__doc__ = _doc(definition)
        self.id = definition.id
        self.family = FAMILY
        self.severity = definition.severity
        self.requires = ("text", "language") if definition.language else ("text",)
        self.definition = definition
        self.matcher = matcher

    def check(self, context: Context) -> Iterator[Diagnostic]:
        """Yield a diagnostic for every place where the phrase stands."""
        if not self._is_for(context):
            return
        for start, end in context.shared(self.matcher.find).get(self.id, ()):
            place = prose_of(context).place(start, end)
            message = self.definition.message.replace("{words}", " ".join(place.words.split()))
            yield self.diagnostic(place, as_sentence(message), help=self.definition.help)

    def _is_for(self, context: Context) -> bool:
        wanted = self.definition.language
        if wanted is None:
            return True
        given = (context.sidecar.text("language") or "").lower()
        return given == wanted or given.startswith(f"{wanted}-")


def load_phrase_rules(
    paths: Iterable[Path], taken: Sequence[str] = (), files: Files = DISK
) -> tuple[PhraseRule, ...]:
    """Return the rules of some phrase files, in the order of their ids.

    Args:
        paths: the files; one named twice is read once.
        taken: ids of rules that exist already.
        files: where they are read from.

    Raises:
        PhraseFileError: a file cannot be read, or something in it cannot be used.
        ConfigError: likewise.
    """
    from readlint.phrases.file import read_phrase_files

    definitions = read_phrase_files(paths, taken, files)
    matcher = Matcher(definitions)
    rules = [PhraseRule(definition, matcher) for definition in definitions]
    return tuple(sorted(rules, key=lambda rule: rule.id))


def _doc(definition: Definition) -> str:
    kind = "pattern" if definition.is_pattern else "phrase"
    return (
        f"{definition.message if '{words}' not in definition.message else 'Own rule.'}\n\n"
        f"What it does:\n    Looks for the {kind} `{definition.sought}`.\n\n"
        f"Why it matters:\n    {definition.path}:{definition.line} asks for it.\n\n"
        f"What to do:\n    {definition.help}\n\n"
        f"Known limits:\n    Those of {definition.path}.\n"
    )


def failures(definition: Definition) -> list[str]:
    """Return the hits that a rule does not find and the near misses that it finds.

    The words are taken for a text of their own, in the rule's language and free of junk.

    Returns:
        One line each, with file and line.
    """
    matcher = Matcher([definition])
    kind = "pattern" if definition.is_pattern else "phrase"
    wrong: list[str] = []
    for trial in definition.trials:
        met = bool(matcher.meets(trial.words))
        if met != trial.is_hit:
            shown = " ".join(trial.words.split())
            said = "must find this hit, and does not" if trial.is_hit else "finds this near miss"
            wrong.append(
                f"{definition.path}:{trial.line}: {definition.id}: the {kind} {said}: {shown}"
            )
    return wrong

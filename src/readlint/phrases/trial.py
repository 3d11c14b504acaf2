"""Tries the hits and near misses of phrase rules."""

from __future__ import annotations

from readlint.phrases.definition import Definition
from readlint.phrases.matcher import Matcher


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

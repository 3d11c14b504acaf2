"""What all texts of a folder share, and the `_defaults.yaml` that says it once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path as File

from readlint.engine.rulesets import RuleSet
from readlint.propose.fill import completed
from readlint.propose.known import fields_of, own_values
from readlint.propose.new_sidecar import Draft, written
from readlint.propose.yaml_text import Value
from readlint.record import RawRecord

NAME = "_defaults.yaml"
HEAD = "# What all texts of this folder share, and new ones in it too."
# What describes a publisher and not one text: another day, place or person is another act.
_OF_A_FOLDER = (("language",), ("side",), ("source", "publisher"))
# With fewer, that they agree says little of the next one.
FEWEST = 3


def shared(
    drafts: Iterable[Draft], others: Iterable[Sequence[Value]], settings: Sequence[Value]
) -> tuple[Value, ...]:
    """Return the values that are the same in all texts of a folder.

    Args:
        drafts: the texts for which something is proposed.
        others: the own values of the other records of the folder: what one of them lacks, a
            folder cannot give without changing it.
        settings: what the user gives for all texts that are drafted.
    """
    known = [{one.path: one.text for one in draft.own + _sure(draft)} for draft in drafts]
    held = [{one.path: one.text for one in own} for own in others]
    found = [
        Value(path, known[0][path], "in all texts of this folder")
        for path in (_OF_A_FOLDER if len(known) >= FEWEST else ())
        if len({of_one.get(path) for of_one in known}) == 1 and path in known[0]
    ]
    ours = [one for one in found if one.path not in {given.path for given in settings}]
    return tuple(one for one in (*settings, *ours) if all(one.path in of_one for of_one in held))


def _sure(draft: Draft) -> tuple[Value, ...]:
    return tuple(one for one in draft.values if one.sure)


def defaults_of(
    raw: RawRecord | None, values: Sequence[Value], ruleset: RuleSet, head: Sequence[str] = ()
) -> bytes | None:
    """Return the folder defaults with some values in them; None where they hold them all.

    Args:
        raw: the defaults that are there, as a record without a text; None where there are none.
        values: what is to be in them; a value that is there already stays as it is.
        ruleset: the schema that they are to fit.
        head: further comments for the head of new ones.

    Raises:
        NoProposal: they cannot be read, or there is no safe place in them.
    """
    if raw is None:
        draft = Draft(tuple(values), frozenset(), asks=False)
        return written(draft, [*head, HEAD]).encode("utf-8")
    own = own_values(raw)
    draft = Draft(tuple(values), frozenset(), own, asks=False).without(fields_of(own))
    done = completed(raw, draft, ruleset)
    assert done.raw.sidecar is not None
    return done.raw.sidecar[1] if done.added else None


def defaults_file(folder: File) -> File:
    """Return the file that gives a folder its defaults, whether it is there or not."""
    older = folder / "_defaults.yml"
    return older if older.is_file() else folder / NAME

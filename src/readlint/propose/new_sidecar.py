"""A new sidecar: proposed from the readings of the text, and checked before it is shown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from pydantic import BaseModel, ValidationError

from readlint.engine.rulesets import RuleSet
from readlint.extract import Context
from readlint.named_tuple import NamedTuple
from readlint.propose.heading import language_values
from readlint.propose.known import (
    NAME,
    NoProposal,
    beside,
    default_values,
    fields_of,
    known_of_the_page,
    own_values,
)
from readlint.propose.page import act_values, page_values
from readlint.propose.people import people_values
from readlint.propose.yaml_text import (
    FIELDS,
    HEADER,
    NOTHING_FOUND,
    Path,
    Proposed,
    Value,
    laid_out,
    yaml_of,
)
from readlint.record import Document, RawRecord, assemble
from readlint.record.yaml_reader import parse_mapping
from readlint.schema.models import PartialReadout


def propose(context: Context) -> tuple[Value, ...]:
    """Propose values for the sidecar of a text, whatever sidecar it has; the unsure ones as well.

    Raises:
        Unusable: the record has no text, or one that is not UTF-8.
    """
    return (
        *act_values(context),
        *page_values(context),
        *people_values(context),
        *language_values(context),
    )


def build(values: Sequence[Value]) -> BaseModel:
    """Build the sidecar that the sure ones of some values make; what they lack is left out.

    Raises:
        pydantic.ValidationError: a value is not one for its field.
    """
    sidecar: dict[str, Any] = {}
    for value in _sure(values):
        lay(sidecar, value)
    return PartialReadout.model_validate(sidecar or {"notes": NOTHING_FOUND})


def _sure(values: Sequence[Value]) -> Iterator[Value]:
    named = {one.path[1] for one in values if one.sure and one.path[::2] == NAME}
    for one in values:
        # Without a name that is sure, all there is of a person is only offered.
        if one.sure and (one.path[0] != NAME[0] or one.path[1] in named):
            yield one


def lay(sidecar: dict[str, Any], value: Value) -> None:
    """Put a value at its place: numbers count the items of a list, links of a chain follow."""
    *above, last = value.path
    if value.path == ("source", "via"):
        sidecar.setdefault("source", {}).setdefault("via", []).append(value.text)
    elif len(above) == 2:
        people = sidecar.setdefault(str(above[0]), [])
        if last == "name":
            people.append({})
        people[-1][str(last)] = value.text
    else:
        held = sidecar.setdefault(str(above[0]), {}) if above else sidecar
        held[str(last)] = value.text


class Draft(NamedTuple):
    """What is proposed for the sidecar of one text.

    Attributes:
        values: what is written and offered; each is valid in its field.
        given: the fields that need not be written nor asked for, such as `side` and `venue.city`,
            since folder defaults or the sidecar itself give them.
        own: the values of the sidecar that is completed.
        asks: whether to ask for what no value is known of.
        of_folders: those of the given fields that folder defaults give.
    """

    values: tuple[Value, ...]
    given: frozenset[str]
    own: tuple[Value, ...] = ()
    asks: bool = True
    of_folders: frozenset[str] = frozenset()

    @property
    def proposed(self) -> Proposed:
        """What is written and asked for, in its order."""
        return laid_out((*self.values, *self.own), self.given, asks=self.asks)

    def without(self, fields: Iterable[str]) -> Draft:
        """Return the draft without some fields, which something else gives."""
        given = self.given.union(fields)
        return self._replace(values=tuple(_not_given(self.values, given)), given=given)


def in_order(values: Iterable[Value]) -> tuple[Value, ...]:
    """Return values as a sidecar is read: all of one person together, the name first."""

    def place(value: Value) -> tuple[int, int, int]:
        first, *below = value.path
        fields = FIELDS.get(str(first), ())
        number = below[0] if below and isinstance(below[0], int) else 0
        last = fields.index(str(below[-1])) if below and below[-1] in fields else 0
        return [*FIELDS, first].index(str(first)), number, last

    return tuple(sorted(values, key=place))


def draft_of(
    raw: RawRecord, ruleset: RuleSet, settings: Sequence[Value] = (), *, anew: bool = False
) -> Draft:
    """Return what is proposed for the text of a record, and what its own sidecar gives already.

    What folder defaults give is left to them, and a value that is refused is left out, so that
    what is written can be read again.

    Args:
        raw: the record; its sidecar, where it has one, is to be completed.
        ruleset: what the proposals lean on.
        settings: values that the user gives, in place of what the text says.
        anew: whether to pass over its own sidecar.

    Raises:
        NoProposal: the text is empty, or is not UTF-8; the sidecar cannot be read; the schema in
            force refuses what the user gives, or a mapping would misread what is written.
    """
    _refuse_to_misread(raw, ruleset)
    own = () if anew else own_values(raw)
    # What the user says of these texts is stronger than what a folder says of all.
    defaults = default_values(raw)
    against = fields_of(settings) - fields_of(one for one in settings if one in defaults)
    given = fields_of(own) | (fields_of(defaults) - against)
    record = assemble(raw._replace(sidecar=None, rivals=()), ruleset.limits)
    if record.text is None:
        raise NoProposal("the text is not UTF-8" if record.undecodable else "it has no text")
    if not record.text.content.strip():
        raise NoProposal("the text is empty")
    record = record._replace(sidecar=known_of_the_page(raw, (*settings, *own)))
    context = Context(record, ruleset.today, ruleset.validator, ruleset.tables)
    proposed = beside(propose(context), (*settings, *own))
    values = list(_not_given((*settings, *proposed), given))
    while refused := _refused(ruleset, values):
        asked = next((one for one in values if one in settings and one.path == refused), None)
        if asked is not None:
            raise NoProposal(f"the schema in force refuses {'.'.join(map(str, refused))}")
        values = [one for one in values if not _is_within(one.path, refused)]
    return Draft(tuple(values), given, own, of_folders=fields_of(defaults))


def _refuse_to_misread(raw: RawRecord, ruleset: RuleSet) -> None:
    own = assemble(raw._replace(defaults=())).sidecar
    why = ruleset.profile.field_map.why_not_written(own.root if own is not None else None)
    if why is not None:
        raise NoProposal(why)


def written(draft: Draft, head: Sequence[str] = (HEADER,)) -> str:
    """Return a draft as a new sidecar.

    Args:
        draft: what is proposed.
        head: the comments at its head.

    Raises:
        NoProposal: the text, read again, would not give the values that are meant.
    """
    yaml = yaml_of(draft.proposed, head)
    if not _is_what_was_meant(yaml, draft.values):
        raise NoProposal("what was read off the text cannot be written as a sidecar")
    return yaml


def _not_given(values: Iterable[Value], given: frozenset[str]) -> Iterator[Value]:
    return (
        one
        for one in values
        if str(one.path[0]) not in given and ".".join(map(str, one.path)) not in given
    )


def _refused(ruleset: RuleSet, values: Sequence[Value]) -> Path:
    """The path of a value that is refused; empty where all are accepted.

    By the models of the sidecar first, then by the schema of the run: it may be narrower.
    """
    try:
        sidecar = _plain(build(values))
    except ValidationError as refused:
        places = [error["loc"] for error in refused.errors()]
    else:
        # To say what is missing takes as long as to read a text, and nobody asks for it here.
        is_fit = ruleset.validator.is_valid({**_REQUIRED, **sidecar})
        problems = () if is_fit else ruleset.validator.problems(sidecar)
        places = [one.path for one in problems if one.kind != "missing-key"]
    own = (path for path in places if any(_is_within(one.path, path) for one in values))
    return next(own, ())


# Any valid value of each field that a sidecar must have.
_REQUIRED: Mapping[str, Any] = {
    "date": "2000-01-01",
    "venue": {},
    "participants": [{"name": "A"}],
    "source": {},
}


def _plain(sidecar: BaseModel) -> dict[str, Any]:
    return sidecar.model_dump(mode="json", by_alias=True, exclude_unset=True)


def _is_what_was_meant(yaml: str, values: Sequence[Value]) -> bool:
    """Whether the text, read again, gives the sidecar that was built."""
    written = parse_mapping(Document("new.yaml", yaml))
    return isinstance(written, tuple) and written[0].plain() == _plain(build(values))


def _is_within(path: Path, refused: Path) -> bool:
    return path[: len(refused)] == refused or refused[: len(path)] == path

"""Hashes of what judges a record and of what is judged: equal only where all of it is equal.

`check_record` is a pure function. Its arguments are taken as a whole, field by field, whatever
fields there are: what a later version adds is part of the hash without being listed here, and
a value of an unknown kind is refused rather than passed over.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from datetime import date
from hashlib import blake2b
from typing import Any

from readlint.engine.rulesets import RuleSet
from readlint.facts.in_force import Tables
from readlint.phrases.definition import Definition, Trial
from readlint.phrases.matcher import Matcher
from readlint.record import RawRecord
from readlint.rules.base import Rule
from readlint.schema.validation import Validator

# No two inputs of 128 bits are ever equal by chance.
SIZE = 16
# The hash of a record begins with those of what judges it and of two sorts of folder defaults.
SIZE_OF_HEAD = 3 * SIZE
SIZE_OF_RECORD = SIZE_OF_HEAD + SIZE
# A file that changed so shortly before it was looked at may change again and look the same: some
# systems know the time of a change to no more than two seconds.
GRAIN = 2_000_000_000
# Their state is all that they are made from; what they build to work with is left out of it.
_BY_STATE = (Definition, Trial, Matcher, Validator)


class UnknownKind(TypeError):
    """A part of a rule set is of a kind of which no hash is known."""


class Total:
    """Makes a hash of some bytes, each part by itself.

    Args:
        parts: the first of them.
    """

    def __init__(self, *parts: bytes) -> None:
        self._made = blake2b(digest_size=SIZE)
        for part in parts:
            self.add(part)

    def add(self, part: bytes) -> None:
        """Add a part."""
        self._made.update(len(part).to_bytes(8, "little"))
        self._made.update(part)

    def digest(self) -> bytes:
        """Return the hash."""
        return self._made.digest()


def digest_of(*parts: bytes) -> bytes:
    """Return a hash of some bytes, each part by itself."""
    return Total(*parts).digest()


def digest_of_ruleset(ruleset: RuleSet) -> bytes:
    """Return a hash of a rule set: of its day, its rules and all that these lean on.

    The code of rules is not part of it: see `program`.

    Raises:
        UnknownKind: it holds something of which no hash is known.
    """
    try:
        words = json.dumps(ruleset, default=_plain, sort_keys=True)
    except TypeError as problem:
        raise UnknownKind(str(problem)) from None
    return digest_of(words.encode())


def digest_of_record(raw: RawRecord) -> bytes:
    """Return a hash of the bytes of a record and of the names of its files."""
    return digest_of(json.dumps(raw, default=_bytes).encode())


def _bytes(value: object) -> str:
    if isinstance(value, bytes):
        return digest_of(value).hex()
    raise UnknownKind(f"no hash is known of a {type(value).__name__}")


def _plain(value: Any) -> object:
    """Return what stands for a value that JSON does not know, its kind named beside it."""
    kind = f"{type(value).__module__}.{type(value).__qualname__}"
    if isinstance(value, Rule):
        return [kind, value.id, value.severity, value.requires, vars(value)]
    if isinstance(value, _BY_STATE):
        return [kind, value.__getstate__()]
    for known, plain in _PLAIN.items():
        if isinstance(value, known):
            return [kind, plain(value)]
    return _bytes(value)


_PLAIN: Mapping[type, Callable[[Any], object]] = {
    Tables: lambda tables: tables.digest,
    date: date.isoformat,
    frozenset: sorted,
    Mapping: dict,
}


class Keys:
    """Gives the keys of jobs; each rule set is hashed once."""

    def __init__(self) -> None:
        # The rule set is held, so that no other one can come to have its id.
        self._known: dict[int, tuple[RuleSet, bytes]] = {}
        self._above: dict[int, tuple[object, bytes]] = {}

    def of_ruleset(self, ruleset: RuleSet) -> bytes:
        """Return the hash of a rule set; b"" where it has none."""
        known = self._known.get(id(ruleset))
        if known is None:
            try:
                known = ruleset, digest_of_ruleset(ruleset)
            except UnknownKind:
                known = ruleset, b""
            self._known[id(ruleset)] = known
        return known[1]

    def of_above(self, above: object) -> bytes:
        """Return the hash of folder defaults, as `RecordReader.above` gives them."""
        known = self._above.get(id(above))
        if known is None or known[0] is not above:
            known = above, digest_of(json.dumps(above, default=_bytes).encode())
            self._above[id(above)] = known
        return known[1]

    def of(self, raw: RawRecord, ruleset: RuleSet) -> bytes:
        """Return the hash of a record and of what judges it; b"" where there is none.

        It begins with the hashes of what judges it and of the folder defaults.
        """
        judge = self.of_ruleset(ruleset)
        above = self.of_above(raw.defaults), self.of_above(raw.accepting)
        return b"".join((judge, *above, digest_of_record(raw))) if judge else b""

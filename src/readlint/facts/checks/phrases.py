"""Checks of the files of page phrases."""

import re
from collections.abc import Sequence
from typing import Any

from readlint.facts.checks.base import ID, Checker, Problem, is_trimmed
from readlint.facts.phrases import matches, phrase_key, phrase_of

KINDS = (
    "cookie", "nav", "share", "related", "header", "footer",
    "caption", "banner", "paywall", "comments", "timestamp", "section",
)  # fmt: skip
_NEED = ("id", "phrase", "scope", "weight", "hit", "near_miss")
_SCOPES = ("line", "start", "within")
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?")


def check_phrases(data: Any, table: str = "phrases") -> list[Problem]:
    """Return what is wrong with one file of phrases; its name is `<kind>.<language>.yaml`."""
    check = Checker(table)
    if not check.fields("", data, ("kind", "language", "phrases")):
        return check.problems
    kind, language = data["kind"], data["language"]
    if kind not in KINDS:
        check.bad("", f"unknown kind {kind!r}", data, "kind")
    if not _LANGUAGE.fullmatch(language):
        check.bad("", f"language {language!r} is not a BCP 47 tag", data, "language")
    if table.endswith(".yaml") and table != f"{kind}.{language}.yaml":
        check.bad("", "the file is not named <kind>.<language>.yaml", data)
    for row in data["phrases"]:
        place = f"phrase {row.get('id')}"
        if check.fields(place, row, _NEED, ("max_length",)):
            _phrase(check, place, row, data)
    return check.problems


def check_all_phrases(rows: Sequence[Any], table: str = "phrases") -> list[Problem]:
    """Return the phrases or ids that stand in more than one row of all files together."""
    check = Checker(table)
    ids: set[str] = set()
    keys: set[tuple[str, str]] = set()
    for row in rows:
        place = f"phrase {row['id']}"
        key = (phrase_key(row["phrase"], row["scope"]), row["scope"])
        if row["id"] in ids:
            check.bad(place, "id used twice", row)
        if key in keys:
            check.bad(place, f"{row['phrase']!r} stands in another row too", row)
        ids.add(row["id"])
        keys.add(key)
    return check.problems


def _phrase(check: Checker, place: str, row: Any, data: Any) -> None:
    prefix = f"{data['kind']}.{data['language'].lower()}."
    if not str(row["id"]).startswith(prefix) or not ID.fullmatch(row["id"]):
        check.bad(place, f"the id does not read {prefix}<words>", row, "id")
    if row["scope"] not in _SCOPES or row["weight"] not in ("strong", "weak"):
        check.bad(place, "odd scope or weight", row, "scope")
        return
    if not isinstance(row.get("max_length", 1), int):
        check.bad(place, "max_length is not a number", row, "max_length")
        return
    if not is_trimmed(row["phrase"]) or not phrase_key(row["phrase"], row["scope"]):
        check.bad(place, "the phrase is empty or not trimmed", row, "phrase")
        return
    phrase = phrase_of({**row, "kind": data["kind"], "language": data["language"]})
    if not matches(phrase, row["hit"]):
        check.bad(place, f"does not match its hit {row['hit']!r}", row, "hit")
    if matches(phrase, row["near_miss"]):
        check.bad(place, f"matches its near miss {row['near_miss']!r}", row, "near_miss")

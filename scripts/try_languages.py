#!/usr/bin/env python3
"""Try what readlint reads in each language, and write the table of it.

A rule reads a language where one of its cases in that language shows a finding and another one
shows that it is silent, and both pass; the finding alone is a part. A phrase of a web page counts
where `compile_language.py` has tried it. Without an option the table is written, which the page
"Languages" shows and a run asks. With --check nothing is written, and the exit code is 1 if the
committed table is not what the cases give. With the tag of a language nothing is written: what
is read in it is shown, which cases it lacks, and which words other languages have.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping

from models.language import class_names
from models.language_files import read_language, sources
from readlint.config.problem import ConfigError
from readlint.engine.check import read_record
from readlint.engine.rulesets import load_ruleset
from readlint.extract.text.record_language import language_of
from readlint.language.calendar import Kind, names_of
from readlint.language.words import UNKNOWN, base, languages
from readlint.rules.cases import STANDARD_SIDECAR, Case
from readlint.rules.languages import FILE, READINGS, Reading, Share
from readlint.rules.registry import shipped_rules
from readlint.testing import cases_of, differences, raw_record

# What a case tries, its language, and whether the rule speaks.
Passed = tuple[Reading, str, bool]
_STANDARD = "language: en\n"
# Classes that no more languages have are no help to somebody who begins.
_FEW = 10
_FEWEST_NAMES: Mapping[Kind, int] = {"month": 12, "weekday": 7}
# Without these words a passing case owes its finding to words of another language.
_NEEDED: Mapping[Reading, str] = {"relative days": "relative-day", "titles": "honorific"}
# Fewer of the kinds of phrases that English has than this are a part: a language may have no word
# for a wall or a banner, but a page without a menu, a foot and a notice of cookies is rare.
_MOST_KINDS = 0.5


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, usage="try_languages.py [--check | TAG]")
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.add_argument("tag", nargs="?", metavar="TAG", help="show what is read in this language")
    parser.add_argument("--check", action="store_true", help="write nothing")
    options = parser.parse_args()
    try:
        if options.tag:
            print(*_about(options.tag), sep="\n")
            return 0
        return _write(render(), check=options.check)
    except ConfigError as problem:
        print(problem, file=sys.stderr)
        return 1


def _write(table: str, *, check: bool) -> int:
    if FILE.is_file() and FILE.read_text(encoding="utf-8") == table:
        return 0
    if check:
        print(f"{FILE.name} is not what the cases give: run try_languages.py", file=sys.stderr)
        return 1
    FILE.write_text(table, encoding="utf-8", newline="\n")
    print(f"wrote {FILE.name}", file=sys.stderr)
    return 0


def _about(language: str) -> Iterator[str]:
    """Yield lines on what is read in a language, and on what would have more of it read."""
    tag, passed = base(language), list(_passed())
    found, sides = _shares(passed), Counter(one for one in passed if one[1] == tag)
    for reading in READINGS:
        share = found[reading].get(tag, "not")
        hits, misses = sides[reading, tag, True], sides[reading, tag, False]
        yield f"{reading:<14} {share:<7} {hits} with a finding, {misses} without"
        if share != "read":
            rules = [rule for rule in shipped_rules() if reading in rule.reads]
            what = "a finding" if not hits else "no finding"
            yield f"{'':<14} add a case with {what}, of {' or '.join(rule.id for rule in rules)}"
    for kind, fewest in _FEWEST_NAMES.items() if found["dates"].get(tag) != "read" else ():
        if len(names_of(kind, tag)) < fewest:
            yield f"The names of {kind}s are not known: CONTRIBUTING says where they come from."
    lacking = [
        name for name in class_names() if tag not in (held := languages(name)) and len(held) > _FEW
    ]
    if lacking:
        yield f"{tag}.yaml lacks classes that many files have: {', '.join(lacking)}."


def render() -> str:
    """Return the table as it is committed: JSON, a reading a line."""
    found = _shares(_passed())
    rows = []
    for reading in READINGS:
        held: dict[Share, list[str]] = {}
        for tag, share in sorted(found[reading].items()):
            held.setdefault(share, []).append(tag)
        rows.append(f"{json.dumps(reading)}: {json.dumps(held, sort_keys=True)}")
    return "{" + ",\n".join(rows) + "}\n"


def _shares(passed: Iterable[Passed]) -> dict[Reading, dict[str, Share]]:
    shown: dict[Reading, dict[str, set[bool]]] = defaultdict(lambda: defaultdict(set))
    for reading, tag, speaks in passed:
        shown[reading][tag].add(speaks)
    found: dict[Reading, dict[str, Share]] = {reading: {} for reading in READINGS}
    for reading, by_tag in shown.items():
        words = languages(_NEEDED[reading]) if reading in _NEEDED else tuple(by_tag)
        for tag, sides in by_tag.items():
            if True in sides:
                is_read = False in sides and tag in words
                found[reading][tag] = "read" if is_read else "partly"
    for tag, share in _phrases().items():
        found["junk phrases"].setdefault(tag, share)
        if share == "read":
            found["junk phrases"][tag] = share
    return found


def _passed() -> Iterator[Passed]:
    """Yield, of each case that passes, what it tries, its language, and whether the rule speaks."""
    for rule in shipped_rules():
        for case in cases_of(rule) if rule.reads else ():
            tag, tried = _in_its_language(case)
            if tag and not differences(rule, tried):
                yield from ((reading, tag, bool(case.expect)) for reading in rule.reads)


def _in_its_language(case: Case) -> tuple[str, Case]:
    """Return the language of a case, and the case with a sidecar that says so.

    Where the case leaves the language to the standard sidecar, its text tells.
    """
    tag = _language(case)
    if tag != "en" or not isinstance(case.sidecar, str) or _STANDARD not in case.sidecar:
        return tag, case
    untold = case._replace(sidecar=case.sidecar.replace(_STANDARD, ""))
    found = _language(untold)
    if found in ("", UNKNOWN, "en"):
        return tag, case
    written = _STANDARD.replace("en", found)
    return found, case._replace(sidecar=case.sidecar.replace(_STANDARD, written))


def _language(case: Case) -> str:
    context = read_record(raw_record(case), _RULESET)
    return base(language_of(context)).replace(UNKNOWN, "")


def _phrases() -> dict[str, Share]:
    """Return how far the phrases of web pages, each of which was tried, go in each language."""
    kinds = {path.stem: set(read_language(path).get("page", ())) for path in sources()}
    least = _MOST_KINDS * len(kinds["en"])
    return {tag: "read" if len(of) > least else "partly" for tag, of in kinds.items() if of}


assert _STANDARD in STANDARD_SIDECAR
_RULESET = load_ruleset()

if __name__ == "__main__":
    sys.exit(main())

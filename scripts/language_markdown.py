"""The tables of the page "Languages": what is read in which language, and which rules read it."""

from __future__ import annotations

from collections.abc import Iterable

from models.language_files import read_language, sources
from readlint.extract.text.function_words import names_by_code
from readlint.rules.base import Rule
from readlint.rules.languages import READINGS, Reading, Share, languages, share

_SHOWN: dict[Share, str] = {"read": "read", "partly": "partly", "not": "–"}
# What somebody reads who does not know what a rule calls it.
_SUCH_AS: dict[Reading, str] = {
    "dates": "*on 3 May 2022* the ministers met",
    "weekdays": "met *on Tuesday*; *Tuesday*, 3 May 2022",
    "relative days": "*today*, *yesterday*, *last year*",
    "tense": "*will meet*, *is due to arrive*",
    "places": "met *in Vienna*",
    "people": "*Foreign Minister Anna Gruber* met",
    "titles": "*Ms* Gruber, *Foreign Minister* as a name in the sidecar",
    "contact form": "spoke *by phone*, held a *video call*",
    "credits": "*Source: Reuters*, *according to Xinhua*",
    "stamps": "*Updated* 3 May 2022",
    "junk phrases": "*Accept all cookies*, *Read more*",
}


def language_table() -> str:
    """Return the languages, those first of which most is read, with what is read of each."""
    names = _names()
    read = {tag: [share(reading, tag) for reading in READINGS] for tag in languages()}
    order = sorted(read, key=lambda tag: (read[tag].count("not"), read[tag].count("partly"), tag))
    rows = [f"| language | {' | '.join(READINGS)} |", "|---" * (len(READINGS) + 1) + "|"]
    for tag in order:
        cells = " | ".join(_SHOWN[one] for one in read[tag])
        rows.append(f"| {names.get(tag, tag)} (`{tag}`) | {cells} |")
    unshown = sorted(names[path.stem] for path in sources() if path.stem not in read)
    if unshown:
        rows += [
            "",
            f"Words, but no case that shows what they do, are there for {_listed(unshown)}.",
        ]
    return "\n".join(rows)


def _names() -> dict[str, str]:
    return {**names_by_code(), **{path.stem: read_language(path)["name"] for path in sources()}}


def readings_table(rules: Iterable[Rule]) -> str:
    """Return what is read, with an example and the rules that read it."""
    rows = ["| what | such as | rules |", "|---|---|---|"]
    every = list(rules)
    for reading in READINGS:
        ids = (f"[{rule.id}](rules/{rule.id}.md)" for rule in every if reading in rule.reads)
        rows.append(f"| {reading} | {_SUCH_AS[reading]} | {', '.join(ids)} |")
    return "\n".join(rows)


def _listed(names: list[str]) -> str:
    *most, last = names
    return f"{', '.join(most)} and {last}" if most else last

"""Questions on a terminal: what a text leaves open is asked, field by field."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING

from readlint.cli.streams import write_error
from readlint.named_tuple import NamedTuple
from readlint.printing.printable import printable, shown_path

if TYPE_CHECKING:
    from readlint.engine.rulesets import RuleSet
    from readlint.propose.new_sidecar import Draft
    from readlint.propose.work import Job
    from readlint.propose.yaml_text import Path
    from readlint.record import Document, RawRecord

SKIP, NEXT, QUIT = "skip", "next", "quit"
_HELP = (
    f"Enter takes what is in brackets; `{SKIP}` leaves a field out, `{NEXT}` goes on to the next "
    f"text, `{QUIT}` ends: what is finished stays.\n"
)
_LINE = re.compile(r"\bline (\d+)\b")
# Of a line of the text: as much as a terminal shows on two rows.
_LONGEST = 150


class Quit(Exception):
    """The user ends the questions; what is finished stays."""


class _Next(Exception):
    """The user leaves the rest of a text open."""


class _Question(NamedTuple):
    """A field that is open.

    Attributes:
        path: the field.
        offer: the value that is offered; empty where there is none.
        why: where the offer comes from, or what is asked for.
    """

    path: Path
    offer: str
    why: str


def ask(job: Job, raw: RawRecord, ruleset: RuleSet) -> Draft:
    """Return a draft with the answers of the user in it.

    Args:
        job: the text, and what is proposed for it.
        raw: the record.
        ruleset: what judges an answer.

    Raises:
        Quit: the user ends the questions.
    """
    from readlint.record import assemble

    draft, text = job.draft, assemble(raw._replace(sidecar=None)).text
    seen: set[Path] = set()
    if next(_questions(draft, seen), None) is None:
        return draft
    write_error(f"\n{shown_path(str(job.pairing.path))}\n{_HELP}")
    # An answer may settle other questions: of a call, no city is asked for.
    while (question := next(_questions(draft, seen), None)) is not None:
        seen.add(question.path)
        try:
            answer = _answer(question, text, ruleset)
        except _Next:
            break
        if answer is not None:
            draft = _with(draft, question.path, answer)
    return draft


def _questions(draft: Draft, seen: set[Path]) -> Iterator[_Question]:
    """Yield what is open, in the order of the sidecar."""
    from readlint.propose.yaml_text import ASKED

    for group in draft.proposed.groups:
        for entry in group.entries:
            for path in _open(draft, group.name, entry.key):
                if path in seen:
                    continue
                offer = next((one for one in draft.values if one.path == path), None)
                if offer is None:
                    yield _Question(path, "", f"{_whose(draft, path)}{ASKED.get(_name(path), '')}")
                elif not offer.sure:
                    yield _Question(path, offer.text, offer.why)


def _name(path: Path) -> str:
    return ".".join(str(key) for key in path if not isinstance(key, int))


def _whose(draft: Draft, path: Path) -> str:
    """Name the person whose party or role is asked for."""
    name = (*path[:2], "name")
    people = [one.text for one in draft.values if one.path == name != path]
    return f"{people[0]}: " if people else ""


def _open(draft: Draft, group: str, key: str) -> Iterator[Path]:
    """Yield the fields of an entry, those of a person each by itself."""
    if group != "participants":
        yield (group, key) if group else (key,)
        return
    number = int(key)
    known = {one.path[2]: one.sure for one in draft.values if one.path[:2] == (group, number)}
    yield (group, number, "name")
    # Of somebody without a name nothing else is asked.
    if known.get("name"):
        yield from ((group, number, field) for field in ("party", "role"))


def _answer(question: _Question, text: Document | None, ruleset: RuleSet) -> str | None:
    """Return the answer to a question; None where the field is left out."""
    from readlint.propose.settings import why_refused
    from readlint.propose.yaml_text import Value

    name = _name(question.path)
    write_error(f"\n{name} ({printable(question.why)})\n")
    for line in _lines(question.why, text):
        write_error(f"  {line}\n")
    offer = f" [{printable(question.offer)}]" if question.offer else ""
    while True:
        write_error(f"{name}{offer}: ")
        # A line that has no end yet is held back.
        sys.stderr.flush()
        line = sys.stdin.readline()
        if not line:
            raise Quit
        answer = line.strip() or question.offer
        if answer in ("", SKIP):
            return None
        if answer in (QUIT, QUIT[0]):
            raise Quit
        if answer == NEXT:
            raise _Next
        why = why_refused(Value(question.path, answer, ""), ruleset)
        if why is None:
            return answer
        write_error(f"  {printable(why)}.\n")


def _lines(why: str, text: Document | None) -> Iterator[str]:
    """Yield the lines of the text that a reason names."""
    for number in dict.fromkeys(map(int, _LINE.findall(why))):
        if text is not None and 0 < number <= len(text.line_starts):
            start, end = text.line_span(number)
            words = printable(text.content[start : min(end, start + _LONGEST)].strip())
            yield f"{number} | {words}{'…' if end - start > _LONGEST else ''}"


def _with(draft: Draft, path: Path, answer: str) -> Draft:
    from readlint.propose.new_sidecar import in_order
    from readlint.propose.yaml_text import Value

    others = [one for one in draft.values if one.path != path]
    return draft._replace(values=in_order([*others, Value(path, answer, "")]))

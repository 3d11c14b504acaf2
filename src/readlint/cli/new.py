"""`readlint new PATH...`: propose sidecars for texts that have none, from what they say."""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from readlint.cli.drafting.ask import Quit
from readlint.cli.drafting.words import (
    complete_of,
    counted,
    left_out_of,
    lines_of,
    next_of,
    offer_of,
    summary_of,
)
from readlint.cli.options import Parser, add_config, add_exclude, add_today
from readlint.cli.streams import say, say_problem, write_output, write_utf8
from readlint.printing.printable import printable_lines, shown_path

if TYPE_CHECKING:
    from readlint.propose.texts import Texts
    from readlint.propose.work import Done, Job, Workshop
    from readlint.propose.yaml_text import Value
    from readlint.record.discovery import Pairing

DONE, NOT_DONE = 0, 2
# So many texts that are refused for one reason are named; a folder may have thousands.
_MOST_ALIKE = 3
_EPILOG = """\
What is not sure is written behind `# `: take these two signs away where it is right.

  readlint new corpus/                      a sidecar for each text below that has none
  readlint new --set source.publisher="Foreign Office" --defaults corpus/
  readlint new --fill corpus/               complete the sidecars that are there
"""


class NotDone(Exception):
    """The command line asks for what does not go together; the message says what to do."""


def run(words: list[str]) -> int:
    """Propose a sidecar for each text; one that is refused does not stop the others."""
    options = command_parser().parse_args(words)
    from readlint.config.problem import ConfigError
    from readlint.propose.settings import BadSetting
    from readlint.rules.plugins import PluginError
    from readlint.rules.registry import UnknownRule
    from readlint.schema.problem import SchemaError

    try:
        _refuse_what_does_not_fit(options)
        return _Run(options).run()
    except (NotDone, BadSetting, ConfigError, PluginError, SchemaError, UnknownRule) as problem:
        say_problem(problem)
        return NOT_DONE


def command_parser() -> argparse.ArgumentParser:
    """Return the parser of `readlint new`."""
    parser = Parser(
        prog="readlint new", description=__doc__, epilog=_EPILOG, allow_abbrev=False,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )  # fmt: skip
    parser.add_argument("paths", metavar="PATH", nargs="+", help="texts, and folders of texts")
    parser.add_argument(
        "--fill", action="store_true",
        help="complete the sidecars that are there, too; nothing in them changes",
    )  # fmt: skip
    parser.add_argument(
        "--set", action="append", default=[], metavar="FIELD=VALUE",
        help="a value for every sidecar that is written, such as language=en; may be repeated",
    )  # fmt: skip
    parser.add_argument(
        "--defaults", action="store_true",
        help="write what all texts of a folder share into its _defaults.yaml, once",
    )  # fmt: skip
    parser.add_argument(
        "--interactive", "-i", action="store_true",
        help="ask on the terminal for what is missing or not sure",
    )  # fmt: skip
    parser.add_argument("--stdout", action="store_true", help="print the proposals, write no file")
    add_exclude(parser)
    add_config(parser)
    add_today(parser)
    return parser


def _refuse_what_does_not_fit(options: argparse.Namespace) -> None:
    if options.stdout and (options.fill or options.defaults or options.interactive):
        raise NotDone("--stdout prints new proposals: it goes with --set alone")
    if options.interactive and not (sys.stdin.isatty() and sys.stderr.isatty()):
        raise NotDone(
            "--interactive asks questions, and there is no terminal to ask on: leave it out, and "
            "give values with --set FIELD=VALUE"
        )


class _Run:
    """One run of the command.

    Args:
        options: the command line.
    """

    def __init__(self, options: argparse.Namespace) -> None:
        from datetime import date

        from readlint.engine.rulesets import RuleSets, configured
        from readlint.propose.settings import settings_of
        from readlint.propose.work import Workshop

        self._options = options
        self._configurations = configured(options.config)
        rulesets = RuleSets(self._configurations, options.today or date.today())
        settings = settings_of(options.set, rulesets.default)
        self._workshop: Workshop = Workshop(rulesets, settings)
        self._done: list[Done] = []
        self._defaults: list[str] = []
        self._failed = False
        self._refused: Counter[str] = Counter()

    def run(self) -> int:
        """Do it and return the exit status."""
        from readlint.propose.texts import find_texts

        options = self._options
        texts = find_texts(
            options.paths, options.exclude, self._configurations.why_excluded,
            fill=options.fill, anew=options.stdout,
        )  # fmt: skip
        for note in (*self._configurations.notes, *texts.notes):
            say(note)
        for name in texts.missing:
            from readlint.cli.offers import no_path

            self._refuse(no_path(name))
        for line in texts.refused:
            self._refuse(line)
        if options.stdout:
            self._print(texts)
        else:
            self._write(texts)
        self._say_of_others()
        return NOT_DONE if self._failed else DONE

    def _refuse(self, line: str) -> None:
        say(line)
        self._failed = True

    def _refuse_text(self, path: Path, why: str) -> None:
        """Say of a text why nothing is written for it; of many with one reason, of the first."""
        self._failed = True
        self._refused[why] += 1
        if self._refused[why] <= _MOST_ALIKE:
            say(f"{path}: {why}")

    def _say_of_others(self) -> None:
        for why, number in self._refused.items():
            if number > _MOST_ALIKE:
                say(f"and {counted(number - _MOST_ALIKE, 'more text')}: {why}")

    def _jobs(self, texts: Texts) -> Iterator[Job]:
        from readlint.printing.progress import progress
        from readlint.propose.known import NoProposal
        from readlint.propose.texts import NO_RECORD
        from readlint.propose.work import HasSidecar

        options = self._options
        pairings: Iterable[Pairing] = list(texts.pairings)
        if not options.interactive:
            pairings = progress(pairings, len(texts.pairings), sys.stderr, "texts")
        for pairing in pairings:
            named = texts.is_named(pairing)
            try:
                job = self._workshop.job(
                    pairing, named=named, fill=options.fill, anew=options.stdout
                )
            except NoProposal as problem:
                if named or not isinstance(problem, HasSidecar):
                    self._refuse_text(pairing.path, str(problem))
                else:
                    texts.has_sidecar(pairing)
                continue
            if job is not None:
                yield job
            else:
                texts.left_out.append((pairing.path, NO_RECORD))

    def _print(self, texts: Texts) -> None:
        from readlint.propose.known import NoProposal
        from readlint.propose.new_sidecar import written

        for job in self._jobs(texts):
            try:
                yaml = printable_lines(written(job.draft))
            except NoProposal as problem:
                self._refuse_text(job.pairing.path, str(problem))
                continue
            # Its values hold nothing that is changed here; its comments quote the text.
            write_utf8(("---\n" if len(texts.pairings) > 1 else "") + yaml)

    def _write(self, texts: Texts) -> None:
        offers: dict[Path, tuple[Value, ...]] = {}
        try:
            from readlint.propose.shared import FEWEST
            from readlint.record.writer import remove_leftovers

            # A run that was killed may have left something though its work is done.
            for folder in texts.folders:
                remove_leftovers(folder)
            self._workshop.prepare(texts.pairings, texts.roots)
            jobs: Iterable[Job] = self._jobs(texts)
            if self._options.defaults:
                jobs = self._with_defaults(list(jobs), texts)
            finished = [job for job in jobs if self._finish(job)]
            if not self._options.defaults:
                offers = self._workshop.shared(finished, texts, fewest=FEWEST)
        except Quit:
            pass
        finally:
            self._tell(texts, offers)

    def _with_defaults(self, jobs: list[Job], texts: Texts) -> list[Job]:
        """Write what the texts of each folder share, and leave it out of what each is given."""
        from readlint.propose.known import NoProposal, fields_of
        from readlint.propose.work import Job

        kept = {id(job): job for job in jobs}
        for folder, values in self._workshop.shared(jobs, texts).items():
            try:
                shown, number = self._workshop.write_defaults(folder, values)
            except NoProposal as problem:
                self._refuse(str(problem))
                continue
            if number:
                self._defaults.append(f"{shown}: {counted(number, 'value')} for all texts below.")
            for job in jobs:
                if texts.folder_of(job.pairing) == folder:
                    kept[id(job)] = Job(job.pairing, job.draft.without(fields_of(values)))
        return list(kept.values())

    def _finish(self, job: Job) -> bool:
        from readlint.propose.known import NoProposal

        try:
            if self._options.interactive:
                from readlint.cli.drafting.ask import ask

                raw, ruleset = (
                    self._workshop.raw_of(job.pairing),
                    self._workshop.ruleset(job.pairing),
                )
                job = job._replace(draft=ask(job, raw, ruleset))
            self._done.append(self._workshop.write(job.pairing, job.draft))
        except NoProposal as problem:
            self._refuse_text(job.pairing.path, str(problem))
            return False
        return True

    def _tell(self, texts: Texts, offers: Mapping[Path, Sequence[Value]]) -> None:
        """Say what was done and what is next, also of a run that was broken off."""
        lines = [*lines_of(self._done), *self._defaults]
        lines += [f"{shown_path(one)}: the schema, for editors." for one in self._workshop.schemas]
        lines += [*left_out_of(texts.left_out), *summary_of(self._done)]
        if not self._done:
            lines += complete_of(texts.done)
        lines += [*offer_of(offers), *next_of(self._done, self._options.paths)]
        write_output("".join(f"{line}\n" for line in lines))

"""Somebody who took part and is not listed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from readlint.extract import Context
from readlint.extract.act.kinds import OWN_WORDS
from readlint.extract.act.lead import find_lead
from readlint.extract.boilerplate import body_of
from readlint.extract.context import declared_language
from readlint.extract.people.names import fold_text, tokens_of
from readlint.extract.people.offices import OfficeMention, find_office_mentions
from readlint.language.words import alternation, any_of, base
from readlint.record.lazy import lazy_pattern
from readlint.rules.base import INFO, Diagnostic, Rule

_MOST = 200
_OF_SOMEBODY = lazy_pattern(
    lambda: rf"{alternation('behind-absent-person', whole=False)}| {alternation('sent-a', 'en')} "
)
_FOR = lazy_pattern(
    lambda: (
        rf"(?:{alternation('before-absent-person', 'en')}(?: the)? ?"
        rf"|{alternation('before-absent-person', 'zh')})\Z"
    )
)


class PeopleUnlisted(Rule):
    """The lead names an official who is not listed.

    What it does:
        Finds known officials whom the lead names with their title, where it reports the act as
        done, and looks for them among the participants.

    Why it matters:
        Whoever looks for the meetings of a person does not find this one.

    What to do:
        Add the participant, if this person took part.

    Known limits:
        Only the people of the table of officials are known. Somebody who is only quoted or sent
        greetings may be named in the lead as well: that is why this is reported as info.
    """

    severity = INFO
    since = "0.1"
    preview = True
    requires = ("text", "participants")
    reads = ("people",)

    def check(self, context: Context) -> Iterator[Diagnostic]:
        """Look for every official of the lead among the participants."""
        if context.kind not in OWN_WORDS or find_lead(context).tense != "done":
            return
        listed, said = _listed(context), set()
        for mention in find_office_mentions(context):
            person = mention.person
            if person.id in said or not mention.in_lead or _is_away(context, mention):
                continue
            if not any(word in listed for word in _words(person.forms)):
                said.add(person.id)
                yield self._one(context, mention)

    def _one(self, context: Context, mention: OfficeMention) -> Diagnostic:
        return self.diagnostic(
            mention.place,
            f"The lead names `{mention.place.words}`, who is not listed as a participant.",
            help=f"Add {mention.person.name} to the participants, if this person took part.",
            evidence=[
                (mention.place, "named in the lead"),
                (context.sidecar.key_place("participants"), "the participants"),
            ],
        )


def _listed(context: Context) -> set[str]:
    names = (context.sidecar.text("participants", n, "name") for n in range(_MOST))
    return set(_words(name for name in names if name))


def _words(names: Iterable[str]) -> Iterator[str]:
    """Yield names and the single words of them, folded."""
    for name in names:
        yield fold_text(name)
        yield from (fold_text(word) for word in tokens_of(name))


def _is_away(context: Context, mention: OfficeMention) -> bool:
    """Return whether the words are about somebody's letter, envoy or behalf."""
    start, end = mention.place.start, mention.place.end
    before, behind = (
        body_of(context)[max(0, start - 30) : start],
        body_of(context)[end : end + 12],
    )
    if _OF_SOMEBODY.match(behind) is not None or _FOR.search(before) is not None:
        return True
    return _for_somebody(base(declared_language(context))).search(before) is not None


@cache
def _for_somebody(tag: str) -> re.Pattern[str]:
    """`lettre du`, `Grüße des französischen`: what stands in front of an absent person's title."""
    return re.compile(rf"{any_of(('before-absent-person',), tag).pattern}(?: [\w-]+)? ?\Z")

"""Rows of people in a sentence: `Minister A of X, B, Prime Minister of Y, and President C`.

A name needs the title of an office in front of it or behind it, or a row of the table of
officials. Titles are read by their words (`language/<tag>.yaml`); the name is what is left.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from readlint.facts.codes import countries_meant
from readlint.facts.store import GENERATION
from readlint.language.words import pattern, phrases
from readlint.named_tuple import NamedTuple
from readlint.record.lazy import lazy_pattern

# Two names of one token are a name; more than five with particles are a row of things.
_FEWEST, _MOST = 2, 5
# `the Democratic People's Republic of Korea` has six words.
_LONGEST_COUNTRY = 6
_MOST_PEOPLE = 20
# Offices that one person holds, each with a comma behind it.
_MOST_TITLES = 3
_TOKEN = lazy_pattern(r"[^\W\d_](?:[\w’'-]|\.(?=\w))*\.?")
_ASIDE = lazy_pattern(r"[(\[][^()\[\]\n]{0,60}[)\]]")
_SUFFIX = lazy_pattern(GENERATION)
_POSSESSIVE = lazy_pattern(r"[’']s?\Z")


class Token(NamedTuple):
    """A word of a sentence, with what parts it from the one before."""

    text: str
    start: int
    end: int
    gap: str

    @property
    def is_joined(self) -> bool:
        """Whether nothing but blanks parts it from the word before."""
        return not self.gap.strip()

    @property
    def is_capital(self) -> bool:
        """Whether it begins with a capital."""
        return self.text[0].isupper()


class Person(NamedTuple):
    """A person of a row.

    Attributes:
        start: offset in the sentence where the name begins.
        end: offset one past the name.
        title: the office beside the name, as written; empty where there is none.
        party: the code of the state or body that the title names; None where it names none.
        following: the number of the first token behind name and title.
    """

    start: int
    end: int
    title: str
    party: str | None
    following: int


class PersonReader:
    """Reads rows of people off one sentence.

    Args:
        words: the sentence.
        known: where each name begins that the table of officials knows, and its length; offsets
            in the sentence.

    Attributes:
        words: the sentence; what stands in brackets behind a name is blanked out.
        tokens: its words.
    """

    def __init__(self, words: str, known: Mapping[int, int]) -> None:
        # A party and a state in brackets behind a name part nothing.
        self.words = _ASIDE.sub(lambda aside: " " * len(aside[0]), words)
        self.tokens = _tokens(self.words)
        self._known = known
        self._titles = frozenset(word.casefold() for word in phrases("office-head-word"))
        self._links = frozenset(phrases("office-link"))
        self._of = frozenset(phrases("office-of"))
        self._openers = frozenset(word.casefold() for word in phrases("name-opener"))
        self._honorifics = frozenset(phrases("honorific"))
        self._portfolios = dict(self._find_portfolios())

    def index(self, offset: int) -> int:
        """Return the number of the first token that begins at an offset or behind it."""
        return next(
            (n for n, token in enumerate(self.tokens) if token.start >= offset), len(self.tokens)
        )

    def row(self, number: int) -> list[Person]:
        """Return the people from a token on, joined by commas and `and`."""
        found: list[Person] = []
        following: int | None = number
        while following is not None and len(found) < _MOST_PEOPLE:
            person = self._person(following) if following < len(self.tokens) else None
            if person is None:
                break
            found.append(person)
            following = self._next(person.following)
        return found

    def _next(self, number: int) -> int | None:
        """Return the token behind a comma or an `and`; None where the row ends."""
        if number >= len(self.tokens):
            return None
        token = self.tokens[number]
        if pattern("list-joiner").fullmatch(token.text) and token.gap.strip() in ("", ","):
            return number + 1
        return number if token.gap.strip() == "," else None

    def _person(self, number: int) -> Person | None:
        """Return the person whose title or name begins with a token."""
        for _ in range(_MOST_TITLES):
            run = self._run(self._behind_openers(number))
            found = self._in_run(run)
            if found is not None or not self._is_title_alone(run):
                return found
            number = run.stop
        return None

    def _behind_openers(self, number: int) -> int:
        first = number
        while number < len(self.tokens) and self._is_opener(number, first):
            number += 1
        return number

    def _is_title_alone(self, run: range) -> bool:
        """Whether a run is the first of two titles: `Chairman of the Union, President of X`."""
        if not any(self._is_head(at) for at in run) or run.stop >= len(self.tokens):
            return False
        return self.tokens[run.stop].gap.strip() == ","

    def _in_run(self, run: range) -> Person | None:
        known = next((at for at in run if self._is_known(at, run)), None)
        heads = [at for at in run if self._is_head(at) and (known is None or at < known)]
        if known is not None and (heads or known == run.start):
            return self._known_person(run, known)
        if not heads:
            return self._named_before_office(run)
        party, name = self._behind_office(run, heads[-1])
        title = self._text(run.start, name)
        if name == run.stop:
            return self._named_behind_comma(run, title, party)
        # `President NAME of X`: what follows the name says whose office it is.
        stop = next((at for at in range(name, run.stop) if self._ends_name(at, run)), run.stop)
        of, end = self._behind_office(run, stop - 1)
        found = self._checked(name, stop, title, party or of)
        return found and found._replace(following=max(found.following, end))

    def _ends_name(self, number: int, run: range) -> bool:
        """Whether a link parts a name from its state: `Pedro Novak de España`, not `de Novak`."""
        if not self._is_link(number):
            return False
        particle = self._is_particle(self.tokens[number].text)
        return not particle or self._country(number + 1, run.stop)[0] is not None

    def _is_link(self, number: int) -> bool:
        return self.tokens[number].text in self._links

    def _is_known(self, number: int, run: range) -> bool:
        """Whether a known name begins here, and is not the opening of a longer one."""
        length = self._known.get(self.tokens[number].start)
        if length is None:
            return False
        end = self.tokens[number].start + length
        behind = next((at for at in run if self.tokens[at].start >= end), None)
        if behind is None or self.tokens[behind].gap.strip():
            return True
        return not self._is_of_name(self.tokens[behind]) or self._is_small(self.tokens[behind].text)

    def _is_opener(self, number: int, first: int) -> bool:
        token = self.tokens[number]
        return (number == first or token.is_joined) and token.text.casefold() in self._openers

    def _run(self, number: int) -> range:
        """The words of one name or title: capitals and titles, with small links between them."""
        stop = number
        for at in range(number, len(self.tokens)):
            token = self.tokens[at]
            if at > number and not token.is_joined:
                break
            if token.is_capital or self._is_head(at) or at in self._portfolios:
                stop = at + 1
            elif not (self._is_small(token.text) or self._joins_portfolio(number, at)):
                break
        return range(number, stop)

    def _joins_portfolio(self, first: int, at: int) -> bool:
        """Whether an `and` stands within one office: `Minister of Trade and Industry of X`."""
        if not pattern("list-joiner").fullmatch(self.tokens[at].text) or at + 1 == len(self.tokens):
            return False
        following = self.tokens[at + 1]
        is_name = following.start in self._known or self._is_head(at + 1)
        # Nothing but links parts the head word from the department: no name of a person.
        links = (n for n in (at - 2, at - 3) if n > first and self._is_link(n))
        is_near = any(self._is_head(n - 1) for n in links)
        return is_near and following.is_capital and following.is_joined and not is_name

    def _behind_second(self, at: int, stop: int) -> int:
        """Return the link behind the second of two departments: `of Trade and Industry of X`."""
        if at < stop and pattern("list-joiner").fullmatch(self.tokens[at].text):
            return next(filter(self._is_link, range(at, stop)), at)
        return at

    def _find_portfolios(self) -> Iterator[tuple[int, int]]:
        """Yield each token of the name of a department, and the first one behind it."""
        for name in pattern("portfolio").finditer(self.words):
            first, stop = self.index(name.start()), self.index(name.end())
            yield from ((at, stop) for at in range(first, stop))

    def _known_person(self, run: range, at: int) -> Person:
        end = self.tokens[at].start + self._known[self.tokens[at].start]
        stop = next((n for n in run if self.tokens[n].end >= end), run.stop - 1)
        party, _ = self._behind_office(run, at - 1) if at > run.start else (None, at)
        following = self._behind_apposition(self._behind_suffix(stop + 1))
        return self._made(at, stop + 1, self._text(run.start, at), party, following)

    def _behind_office(self, run: range, head: int) -> tuple[str | None, int]:
        """Return the state of an office, and the first token behind the whole title."""
        party: str | None = None
        at = head + 1
        while at < run.stop and self._is_link(at):
            is_of = False
            while at < run.stop and self._is_link(at):
                is_of = is_of or self.tokens[at].text in self._of
                at += 1
            if at in self._portfolios and self._portfolios[at] <= run.stop:
                at = self._behind_second(self._portfolios[at], run.stop)
                continue
            country, stop = self._country(at, run.stop)
            if country is not None:
                # An ambassador *to* a state is not one of its people.
                party, at = country if is_of else party, stop
                continue
            # `of Foreign Affairs of X`: up to the next link, or else nothing is known of the end.
            link = next(filter(self._is_link, range(at, run.stop)), None)
            if link is None:
                return None, run.stop
            at = link
        return party, at

    def _country(self, first: int, stop: int) -> tuple[str | None, int]:
        for end in range(min(stop, first + _LONGEST_COUNTRY), first, -1):
            meant = countries_meant(self._text(first, end))
            if len(meant) == 1:
                return meant[0], end
        return None, first

    def _named_behind_comma(self, run: range, title: str, party: str | None) -> Person | None:
        """`the President of X, NAME,`: the name stands between the comma and the next stop."""
        if run.stop >= len(self.tokens) or self.tokens[run.stop].gap.strip() != ",":
            return None
        inner = self._run(run.stop)
        if any(self._is_head(at) for at in inner):
            return None
        return self._checked(inner.start, inner.stop, title, party)

    def _named_before_office(self, run: range) -> Person | None:
        """`NAME, Prime Minister of X`: a name without a title in front has it behind."""
        following = run.stop
        if following >= len(self.tokens) or self.tokens[following].gap.strip() != ",":
            return None
        behind = self._run(self._behind_openers(following))
        heads = [at for at in behind if self._is_head(at)]
        if not heads:
            return None
        party, stop = self._behind_office(behind, heads[-1])
        if stop < behind.stop:
            return None
        found = self._checked(run.start, run.stop, self._text(behind.start, behind.stop), party)
        return found and found._replace(following=behind.stop)

    def _behind_suffix(self, number: int) -> int:
        if number < len(self.tokens) and _SUFFIX.fullmatch(self.tokens[number].text):
            return number + 1
        return number

    def _behind_apposition(self, number: int) -> int:
        """Return the token behind `, Prime Minister of X`, where that follows a name."""
        if number >= len(self.tokens) or self.tokens[number].gap.strip() != ",":
            return number
        behind = self._run(self._behind_openers(number))
        heads = [at for at in behind if self._is_head(at)]
        if not heads:
            return number
        _, stop = self._behind_office(behind, heads[-1])
        return behind.stop if stop == behind.stop else number

    def _checked(self, first: int, stop: int, title: str, party: str | None) -> Person | None:
        """Return a person, where the tokens are those of a name and nothing else."""
        while first < stop and self.tokens[first].text in self._honorifics:
            first += 1
        tokens = self.tokens[first:stop]
        stop = first + len(tokens)
        if not _FEWEST <= len(tokens) <= _MOST or not all(map(self._is_of_name, tokens)):
            return None
        if not tokens[-1].is_capital or _POSSESSIVE.search(tokens[-1].text):
            return None
        following = self._behind_apposition(self._behind_suffix(stop))
        return self._made(first, stop, title, party, following)

    def _made(self, first: int, stop: int, title: str, party: str | None, following: int) -> Person:
        start, end = self.tokens[first].start, self.tokens[stop - 1].end
        return Person(start, end, title, party, following)

    def _is_of_name(self, token: Token) -> bool:
        word = token.text
        if not word.isalpha() and any(char.isdigit() for char in word):
            return False
        if word.isupper() and len(word.strip(".")) > _FEWEST:
            return False
        if word.casefold() in self._titles or pattern("no-name").fullmatch(word):
            return False
        return token.is_capital or self._is_particle(word)

    def _is_head(self, number: int) -> bool:
        return self.tokens[number].text.casefold() in self._titles

    def _is_small(self, word: str) -> bool:
        return word in self._links or self._is_particle(word)

    def _is_particle(self, word: str) -> bool:
        return word in phrases("name-particle") or word[:3] in ("al-", "el-")

    def _text(self, first: int, stop: int) -> str:
        return (
            self.words[self.tokens[first].start : self.tokens[stop - 1].end] if stop > first else ""
        )


def _tokens(words: str) -> Sequence[Token]:
    found: list[Token] = []
    end = 0
    for match in _TOKEN.finditer(words):
        text = match[0]
        # The stop of a sentence is no part of its last word; that of an initial is.
        if text.endswith(".") and len(text) > 4:
            text = text[:-1]
        start = match.start()
        found.append(Token(text, start, start + len(text), words[end:start]))
        end = start + len(text)
    return found

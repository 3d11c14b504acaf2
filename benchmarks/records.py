"""Invented readouts, the same every time: about 3.4 KB of text and a sidecar of 22 lines."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

CITIES = (("Vienna", "AT"), ("Lisbon", "PT"), ("Nairobi", "KE"), ("Ottawa", "CA"), ("Hanoi", "VN"))
GIVEN = ("Anna", "Tomas", "Leila", "Bruno", "Mirela", "Jonas", "Ines", "Pavel", "Nadia", "Erik")
SURNAMES = ("Gruber", "Novak", "Tavares", "Lindqvist", "Moreau", "Okello", "Varga", "Halloran")
PARTIES = (
    ("AT", "Austria"),
    ("PT", "Portugal"),
    ("KE", "Kenya"),
    ("CA", "Canada"),
    ("VN", "Vietnam"),
)
SUBJECTS = (
    "trade in farm goods",
    "the safety of shipping",
    "student exchange",
    "the river commission",
    "flood warning",
    "visas for researchers",
    "rail freight",
    "the fishing season",
    "customs procedures",
    "vaccine supply",
    "the ceasefire talks",
    "debt relief",
)
VERBS = (
    "welcomed progress on",
    "raised concerns about",
    "exchanged views on",
    "underlined the value of",
)
ENDS = (
    "and asked experts to prepare a common text before the winter session",
    "while noting that several questions of detail remain open on both sides",
    "and agreed that the working group should report to the ministers directly",
    "with reference to the results of the joint committee and its two panels",
    "and recalled the commitments that both governments had entered into",
)
BYTES_PER_TEXT = 3_400


def write_records(folder: Path, number: int, seed: int, per_folder: int = 100) -> None:
    """Write `number` pairs of text and sidecar below `folder`."""
    for index, (text, sidecar) in enumerate(records(number, seed)):
        place = folder / f"{index // per_folder:03d}"
        place.mkdir(parents=True, exist_ok=True)
        (place / f"{index:06d}.txt").write_text(text, encoding="utf-8", newline="\n")
        (place / f"{index:06d}.yaml").write_text(sidecar, encoding="utf-8", newline="\n")


def records(number: int, seed: int) -> Iterator[tuple[str, str]]:
    """Yield pairs of text and sidecar."""
    chance = random.Random(seed)
    for index in range(number):
        yield _record(chance, index)


def _record(chance: random.Random, index: int) -> tuple[str, str]:
    day = date(2019, 1, 7) + timedelta(days=chance.randrange(2_000))
    city, country = chance.choice(CITIES)
    (one_code, one_land), (two_code, two_land) = chance.sample(PARTIES, 2)
    one, two = (f"{chance.choice(GIVEN)} {name}" for name in chance.sample(SURNAMES, 2))
    title = f"Foreign Minister {one} meets Foreign Minister {two}"
    opening = (
        f"On {day.day} {day:%B %Y}, Foreign Minister {one} of {one_land} met with Foreign Minister "
        f"{two} of {two_land} in {city}."
    )
    sidecar = _SIDECAR.format(
        title=title, day=day, city=city, country=country, one=one, two=two, number=index,
        one_code=one_code, two_code=two_code, one_land=one_land,
        later=day + timedelta(days=400),
    )  # fmt: skip
    return f"{title}\n\n{opening} {_body(chance, one, two, one_land)}", sidecar


def _body(chance: random.Random, one: str, two: str, land: str) -> str:
    subjects = list(SUBJECTS)
    parts: list[str] = []
    size = number = 0
    while size < BYTES_PER_TEXT - 300:
        if not subjects:
            subjects = list(SUBJECTS)
        subject = subjects.pop(chance.randrange(len(subjects)))
        speaker = chance.choice((one, two)).split()[1]
        number += 1
        sentence = (
            f"Minister {speaker} {chance.choice(VERBS)} {subject} under point {number} "
            f"of the agenda {chance.choice(ENDS)}."
        )
        parts.append(sentence + ("\n\n" if number % 4 == 0 else " "))
        size += len(parts[-1])
    return "".join(parts).rstrip() + f"\n\nSource: Ministry of Foreign Affairs of {land}\n"


_SIDECAR = """\
kind: readout
title: "{title}"
date: {day}
venue:
  city: {city}
  country: {country}
  format: meeting
participants:
  - {{name: {one}, party: {one_code}, role: Foreign Minister}}
  - {{name: {two}, party: {two_code}, role: Foreign Minister}}
source:
  publisher: Ministry of Foreign Affairs of {one_land}
  url: https://foreign-ministry.example/readouts/{number}
  published: {day}
  retrieved: {later}
language: en
side: {one_code}
event: meeting-{number}
x-batch: invented
x-coder: the generator
x-checked: {later}
x-remarks: none of this ever happened
"""

"""Notes on the author below an article, and what speaks of people in a document."""

from __future__ import annotations

import pytest

from tests.test_junk_reading import ARTICLE, junk_of, kinds

NOTE = "Karl Maier is a reporter for the Daily Herald, based in Brno, and covers railways.\n"
FOOTER = "Share on Facebook\nRelated articles\nRail link to open next year\nPrivacy policy\n"


def body_of(text: str) -> str:
    return junk_of(text).mask(text).replace("\x00", "").strip()


@pytest.mark.parametrize(
    "note",
    [
        f"Karl Maier\n{NOTE}",
        "Karl Maier\nKarl has been a writer at the Herald since 2019. He lives in Brno.\n",
        "Eva Berger\nEva Berger ist Redakteurin beim Wiener Boten und schreibt über die Bahn.\n",
    ],
)
def test_a_note_on_the_author_goes_with_the_page(note: str) -> None:
    assert body_of(f"{ARTICLE}\n{note}{FOOTER}") == ARTICLE.strip()


@pytest.mark.parametrize(
    "people",
    [
        f"Karl Maier\n{NOTE}",
        "About the minister\nAnna Gruber is a lawyer and was a journalist before 2020.\n",
        "Anna Gruber\nAnna Gruber has been Foreign Minister since 2020.\n",
        "Jana Dvorak\nMember of the delegation, and a writer of books on the border.\n",
    ],
)
def test_notes_on_people_in_a_document_are_kept(people: str) -> None:
    assert kinds(f"{ARTICLE}\n{people}") == []


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("Follow Karl Maier on Twitter @karl", ["nav"]),
        ("Follow the Herald on Instagram and Facebook", ["nav"]),
        ("Follow us on LinkedIn", ["nav"]),
        ("Follow the river on the map, the guide said.", []),
        ("Follow-up talks will be held in Brno on line issues.", []),
    ],
)
def test_calls_to_follow(line: str, found: list[str]) -> None:
    assert kinds(f"{ARTICLE}\n{line}\n") == found

"""Threads of comments, told by the lines that stand above each comment."""

from __future__ import annotations

import time

import pytest

from tests.test_junk_reading import ARTICLE, junk_of, kinds

FIRST = "I took the old train for twenty years and I will be glad to see the new one."
SECOND = "And who will pay for the bridge? Nobody says a word about the price of a ticket."
THIRD = "Thank you, that was a good read."


def thread(*heads: str) -> str:
    texts = (FIRST, SECOND, THIRD)
    return "".join(f"{head}\n{text}\n" for head, text in zip(heads, texts, strict=True))


@pytest.mark.parametrize(
    "heads",
    [
        ("Karl says:", "Eva Berger says:", "rail fan 7 says:"),
        ("Karl sagt:", "Eva Berger sagt:", "bahnfreund sagt:"),
        ("Karl", "Eva - 2 days ago", "rail fan, 3 hours ago"),
        ("Karl on May 3, 2022 at 10:12 am", "Eva on May 4, 2022 at 1:02 pm", "3 May 2022, 18:40"),
        (
            "Comment by Karl — 17.07, 2022 @ 13:10",
            "Comment by Eva — 17.07, 2022 @ 13:24",
            "Comment by R — 18.07, 2022 @ 00:43",
        ),
        (
            "# re: 新线 2022-05-03 12:46 karl",
            "# re: 新线 2022-05-03 13:07 eva",
            "# re: 新线 2022-05-04 9:00 r",
        ),
    ],
)
def test_a_thread_is_one_block(heads: tuple[str, str, str]) -> None:
    text = f"{ARTICLE}\nComments\n{thread(*heads)}{thread(*heads)}Leave a comment\n"
    blocks = junk_of(text).of("comments")
    assert blocks
    body = junk_of(text).mask(text).replace("\x00", "")
    assert ARTICLE.strip() in body
    assert SECOND not in body


def test_two_heads_are_no_thread() -> None:
    two = "".join(thread("Karl says:", "Eva says:", "And then?").splitlines(keepends=True)[:4])
    assert FIRST in junk_of(f"{ARTICLE}\n{two}Comments\n").mask(f"{ARTICLE}\n{two}Comments\n")


@pytest.mark.parametrize(
    "turns",
    [
        "10:12\nThe ministers arrive at the palace.\n",
        "MINISTER GRUBER: We agree.\nMINISTER NOVAK: So do we.\n",
        "Minister Gruber says:\nWe agree on the bridge, and on the line that leads to it.\n",
        "3 May 2022, 10:12\nThe delegation crosses the border at the old bridge.\n",
    ],
)
def test_a_transcript_or_a_log_is_no_thread(turns: str) -> None:
    assert "comments" not in kinds(f"{ARTICLE}\n{turns * 6}")


def test_long_threads_take_linear_time() -> None:
    started = time.process_time()
    junk_of(f"{ARTICLE}\nComments\n" + thread("Karl says:", "Eva says:", "R says:") * 2_000)
    assert time.process_time() - started < 5

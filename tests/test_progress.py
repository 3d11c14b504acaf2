"""The progress bar: after a second of work, on a terminal, and gone at the end."""

from __future__ import annotations

import io
import subprocess
import sys

import pytest

from readlint.printing.progress import WAIT, progress


class _Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


class _Clock:
    """Goes on by so many seconds whenever it is asked."""

    def __init__(self, step: float) -> None:
        self._now, self._step = 0.0, step

    def __call__(self) -> float:
        self._now += self._step
        return self._now


@pytest.fixture(autouse=True)
def _usual_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm")


def test_all_items_come_through_in_order() -> None:
    assert list(progress(iter("abc"), 3, io.StringIO())) == ["a", "b", "c"]
    assert list(progress(iter("abc"), 3, _Terminal(), clock=_Clock(1))) == ["a", "b", "c"]


def test_a_bar_is_shown_after_a_second_and_taken_away() -> None:
    terminal = _Terminal()
    assert sum(progress(range(20), 20, terminal, "texts", _Clock(WAIT / 4))) == 190
    shown = terminal.getvalue()
    assert "texts" in shown
    assert "20/20" in shown
    # The last thing is to clear the line and to show the cursor again.
    assert shown.rindex("\x1b[2K") > shown.rindex("20/20")
    assert "\x1b[?25h" in shown


def test_short_work_shows_nothing() -> None:
    terminal = _Terminal()
    list(progress(range(20), 20, terminal, clock=_Clock(WAIT / 100)))
    assert terminal.getvalue() == ""


def test_no_terminal_shows_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    stream = io.StringIO()
    list(progress(range(20), 20, stream, clock=_Clock(WAIT)))
    monkeypatch.setenv("TERM", "dumb")
    dumb = _Terminal()
    list(progress(range(20), 20, dumb, clock=_Clock(WAIT)))
    assert stream.getvalue() == dumb.getvalue() == ""


def test_the_bar_goes_when_the_work_fails() -> None:
    terminal = _Terminal()

    def work() -> None:
        for number in progress(range(9), 9, terminal, clock=_Clock(WAIT)):
            if number == 5:
                raise RuntimeError("the disk is full")

    with pytest.raises(RuntimeError, match="disk"):
        work()
    assert terminal.getvalue().endswith("\x1b[2K")


def test_an_unknown_total_is_shown_as_such() -> None:
    terminal = _Terminal()
    list(progress(range(9), None, terminal, clock=_Clock(WAIT)))
    assert "9/?" in terminal.getvalue()


def test_short_work_does_not_load_the_library() -> None:
    code = (
        "import io, sys\n"
        "class T(io.StringIO):\n    isatty = lambda self: True\n"
        "from readlint.printing.progress import progress\n"
        "list(progress(range(9), 9, T()))\n"
        "print('rich' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"

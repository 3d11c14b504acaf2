"""Globs mean what they mean to git, and no glob is slow."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from readlint.record.exclusion import GitIgnore
from readlint.record.globs import BadGlob, Globs, read_glob
from readlint.record.patterns import Patterns, why_unusable

_SIGNS = st.text("abz1.*?[]!^-\\/ #:\t", min_size=1, max_size=7)
_PARTS = st.sampled_from(
    ("**/", "/**", "/**/", "***", "*", "a*b", "[[:digit:]]", "[![:alpha:]]", "[[:none:]]", "[a-c]",
     "[z-a]", "[]a]", "[a\\]]", "[--a]", "[a-", "\\!", "\\ ", "dir", "dir/", "é", "[é]", "[!日]",
     "a**b/", "!")
)  # fmt: skip
_LINE = st.one_of(
    _SIGNS,
    st.lists(st.one_of(_PARTS, _PARTS, _SIGNS), min_size=1, max_size=4).map("".join),
).filter(lambda line: "\n" not in line)
_LINES = st.lists(_LINE, min_size=1, max_size=3)
_FOLDERS = ("dir", "a", "a/dir", "a/b")
_NAMES = (
    "a", "b", "ab", "ba", "a1", "z", "1", ".a", "a.b", "a b", "a ", "!a", "#a", "]", "[a", "-", "^",
    ":", "a\t", "azb", "é", "日b", "a.1", "zz",
)  # fmt: skip
_PATHS = [*_FOLDERS, *_NAMES[1:], *(f"{folder}/{name}" for folder in _FOLDERS for name in _NAMES)]
_PATHS = [path for path in dict.fromkeys(_PATHS) if path not in _FOLDERS]


class Counted(str):
    """A text that counts how often a character of it is read."""

    read = 0

    def __iter__(self) -> Iterator[str]:
        for sign in str(self):
            Counted.read += 1
            yield sign


@pytest.mark.parametrize(
    ("glob", "yes", "no"),
    [
        ("a*b", ["ab", "axxb"], ["a/b", "abc"]),
        ("a/*/c", ["a/b/c"], ["a/c", "a/b/b/c"]),
        ("**/b", ["b", "a/b", "a/a/b"], ["ab", "a/b/c"]),
        ("a/**", ["a/b", "a/b/c"], ["a"]),
        ("a/**/b", ["a/b", "a/x/b", "a/x/y/b"], ["ab", "axb"]),
        ("**/**/**/b", ["b", "a/b", "a/a/a/a/b"], ["ab"]),
        ("***/b", ["b", "a/b"], []),
        ("?**/b", ["a/b", "ax/b"], ["a/x/b", "b"]),
        ("?**b", ["ab", "axb"], ["a/b"]),
        ("?", ["a", "é"], ["/", "ab", ""]),
        ("[!a]", ["b", "é"], ["a", "/"]),
        ("[^a-c]x", ["dx"], ["bx"]),
        ("[]a]", ["]", "a"], ["b"]),
        ("[a-c-e]", ["b", "-", "e"], ["d"]),
        ("[--0]", ["-", ".", "0"], ["/"]),
        ("[a\\]]", ["a", "]"], ["\\"]),
        ("[[]", ["["], [":"]),
        ("[[:x]", ["[", ":", "x"], []),
        ("[[:digit:]]", ["7"], ["٣", "a"]),
        ("[[:alpha:]_-]", ["a", "Z", "_", "-"], ["é", "1"]),
        ("[![:space:]]", ["a", "\v"], [" ", "\t"]),
        ("[z-a]", ["z"], ["a", "m"]),
        ("[日-月]", ["日", "月", "曜"], ["木"]),
        ("\\*", ["*"], ["a"]),
        ("[ab]", ["a", "b"], ["c", "ab"]),
    ],
)
def test_what_a_glob_matches(glob: str, yes: Sequence[str], no: Sequence[str]) -> None:
    globs = Globs([glob])
    assert [text for text in (*yes, *no) if globs.match(text)] == list(yes)


def test_the_last_glob_that_matches_is_found() -> None:
    globs = Globs(["*", "a", "[", "a*", "b"])
    assert [globs.last(text) for text in ("a", "ab", "b", "c", "a/b")] == [3, 3, 4, 0, -1]


@pytest.mark.process
@pytest.mark.skipif(shutil.which("git") is None, reason="needs git")
@pytest.mark.skipif(os.name == "nt", reason="needs names that other systems do not allow")
@settings(max_examples=6, derandomize=True, deadline=None, phases=[Phase.generate])
@given(lists=st.lists(_LINES, min_size=20, max_size=40))
def test_git_ignores_the_same(
    tmp_path_factory: pytest.TempPathFactory, lists: list[list[str]]
) -> None:
    root = tmp_path_factory.mktemp("repository")
    paths = []
    for number, lines in enumerate(lists):
        home = root / str(number)
        for folder in _FOLDERS:
            (home / folder).mkdir(parents=True, exist_ok=True)
        (home / ".gitignore").write_bytes("\n".join(lines).encode())
        paths += [(f"{number}/{path}", False) for path in _PATHS]
        paths += [(f"{number}/{path}", True) for path in _FOLDERS]
    expected = _ignored_by_git(root, [path for path, _ in paths])
    git = GitIgnore()
    for path, is_folder in paths:
        place = git.why(str(root / path), folder=is_folder)
        found = place and place.removeprefix(f"{root}/")
        lines = lists[int(path.partition("/")[0])]
        assert found == expected[path], (lines, path)


def _ignored_by_git(root: Path, paths: Sequence[str]) -> dict[str, str | None]:
    """Return the place of the pattern by which git ignores each path, asked at once."""
    clean = {**os.environ, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    subprocess.run(["git", "init", "-q", str(root)], check=True, env=clean)
    told = subprocess.run(
        ["git", "check-ignore", "--no-index", "-v", "-n", "-z", "--stdin"],
        cwd=root, env=clean, input="\0".join(paths).encode(), capture_output=True, check=False,
    ).stdout.decode().split("\0")  # fmt: skip
    found: dict[str, str | None] = {}
    for at in range(0, len(told) - 3, 4):
        source, line, pattern, path = told[at : at + 4]
        found[path] = f"{source}:{line}" if source and not pattern.startswith("!") else None
    return found


@pytest.mark.parametrize(
    ("glob", "text"),
    [
        ("*a*a*a*a*a*a?", "a" * 65),
        ("[a-z]*" * 30 + "!", "a" * 204),
        ("**/" * 50 + "x", "a/" * 100 + "y"),
        ("a**b**c**d**?", "abcd" * 50),
        ("*/**/*/**/*/**/?" * 20, "a/" * 200 + "b"),
        ("*" * 100_000 + "?x", "a" * 200),
        ("?*" * 50_000, "a" * 200),
    ],
)
def test_a_path_is_read_once_whatever_the_glob(glob: str, text: str) -> None:
    globs = Globs([glob] * 3)
    before = Counted.read
    globs.match(Counted(text))
    assert 0 < Counted.read - before <= len(text)
    # Each step takes numbers of so many bits, and no more.
    assert globs.size <= 3 * (len(glob) + 1)


def test_many_globs_read_a_path_once() -> None:
    globs = Globs([f"*{number}[a-z]?" for number in range(5_000)])
    before = Counted.read
    assert globs.last(Counted("x4999bc")) == 4_999
    assert Counted.read - before == 7


def test_brackets_are_looked_up_in_parts() -> None:
    """What a character belongs to is the same however many borders of brackets there are."""
    spans = [(low, low + width) for low in range(0x4E00, 0x5200, 3) for width in (0, 5, 90)]
    globs = Globs([f"[{chr(low)}-{chr(high)}x]" for low, high in spans])
    for point in range(0x4DF0, 0x5260, 7):
        inside = [at for at, (low, high) in enumerate(spans) if low <= point <= high]
        assert globs.last(chr(point)) == max(inside, default=-1)
    assert globs.last("x") == len(spans) - 1


@pytest.mark.parametrize("glob", ["a\\", "[", "[a", "[!]", "[]", "[[:digit:]", "[[:x:]]", "[/]"])
def test_a_glob_that_can_match_nothing(glob: str) -> None:
    with pytest.raises(BadGlob):
        read_glob(glob)
    assert Globs([glob, "*"]).last("a") == 1
    assert not Globs([glob]).match(glob)


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("", "it is empty"),
        ("  ", "it is empty"),
        ("# a note", "it is empty"),
        ("!", "it names no file or folder"),
        ("//", "it names no file or folder"),
        ("../x", "write it from its folder downward, without a leading dot"),
        ("!./x", "write it from its folder downward, without a leading dot"),
        ("a//b", "no name is between two slashes; write one slash"),
        ("a[b", "a `[` is never closed; write `\\[` for that sign itself"),
        ("a\\", "nothing follows its last `\\`; write `\\\\` for that sign itself"),
        ("[z-a]*", "the range `z-a` runs backward; write `a-z`"),
        ("[x0-9z-a]", "the range `z-a` runs backward; write `a-z`"),
        ("a[/]b", "no name holds `/`"),
        (
            "[[:number:]]",
            "`[:number:]` is not a class; there are alnum, alpha, blank, cntrl, digit, graph, "
            "lower, print, punct, space, upper, xdigit",
        ),
        ("a.txt", None),
        ("\\#a", None),
        ("/a/**/[[:digit:]]?/", None),
    ],
)
def test_a_pattern_that_cannot_be_used(line: str, why: str | None) -> None:
    assert why_unusable(line) == why


def test_blanks_at_the_end_are_no_part_of_a_pattern_unless_escaped() -> None:
    for line, name in (
        ("a  ", "a"), ("a\\ ", "a "), ("a\\  ", "a "), ("a\\\\ ", "a\\"), ("a\t", "a\t"),
        (" a", " a"),
    ):  # fmt: skip
        assert Patterns([line]).verdict(name, folder=False) == (True, 0)
        assert Patterns([line]).verdict(name + " ", folder=False) is None


def test_what_covers_a_path_is_the_deepest_word() -> None:
    patterns = Patterns(["*/", "!in/", "in/x/*.txt", "!keep.txt"])
    assert patterns.covers("out/deep/a.txt", folder=False)
    assert patterns.covers("in/x/a.txt", folder=False)
    for path in ("a.txt", "in/a.txt", "out/keep.txt", "in/x/keep.txt"):
        assert not patterns.covers(path, folder=False)

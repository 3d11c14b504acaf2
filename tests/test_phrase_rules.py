"""Phrase rules of the user's own: what they find, what they leave, which files are refused."""

from __future__ import annotations

import pickle
import re
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readlint import Context, lint
from readlint.phrases import PhraseFileError, PhraseRule, load_phrase_rules
from readlint.phrases.matcher import Matcher
from readlint.rules.cases import STANDARD_SIDECAR, STANDARD_TEXT, Case
from readlint.rules.registry import all_rules
from readlint.testing import findings
from tests.readings import context_of
from tests.workspace import GOOD, Workspace

PROSE = STANDARD_TEXT
BOX = """\
rules:
  - id: bulletin
    phrase: "Order the Ministry's bulletin"
    scope: line
    severity: info
    message: "the bulletin's order form was scraped along"
    help: Cut the line.
    hit: "Order the ministry's bulletin"
    near_miss: "They urged schools to order the ministry's bulletin."
"""


def _file(folder: Path, *rules: str, name: str = "own.yaml") -> Path:
    """Write a phrase file; what a rule does not give is filled in."""
    lines = ["rules:"]
    for number, rule in enumerate(rules):
        keys = {line.partition(":")[0] for line in rule.splitlines()}
        rest = {"id": f"own-{number}", "message": "Found.", "hit": "x", "near_miss": "y"}
        body = [*rule.splitlines(), *(f"{k}: {v}" for k, v in rest.items() if k not in keys)]
        lines += [f"  {'-' if not at else ' '} {line}" for at, line in enumerate(body)]
    path = folder / name
    path.write_text("\n".join(lines) + "\n", "utf-8")
    return path


def _rule(folder: Path, rule: str) -> PhraseRule:
    (made,) = load_phrase_rules([_file(folder, rule)])
    return made


def _words(rule: PhraseRule, text: str, sidecar: str | None = STANDARD_SIDECAR) -> list[str]:
    return [finding.words for finding in findings((rule,), Case("", text, sidecar))]


@pytest.mark.parametrize(
    ("rule", "line", "words"),
    [
        ("phrase: Read the bulletin\nscope: line", "» READ the bulletin →", "READ the bulletin"),
        (
            "phrase: Read the bulletin\nscope: line",
            "Read  the\u00a0bulletin",
            "Read  the\u00a0bulletin",
        ),
        ("phrase: Read the bulletin\nscope: line", "Read the bulletin today", None),
        (
            "phrase: Read the bulletin\nscope: start",
            "• Read the bulletin today",
            "Read the bulletin",
        ),
        ("phrase: Read the bulletin\nscope: start", "Now read the bulletin", None),
        ("phrase: Read the bulletin\nscope: start", "Read the bulletins", None),
        ("phrase: the bulletin", "Now read the bulletin.", "the bulletin"),
        ("phrase: the bulletin", "Bathe bulletin", None),
        ("phrase: the bulletin", "the bulletins", None),
        ("phrase: minister’s box", "the Minister's box", "Minister's box"),
        ("phrase: 外交部网站", "据外交部网站消息", "外交部网站"),
        ("phrase: the bulletin", "the\nbulletin", None),
        ("phrase: the bulletin\nscope: text", "the\r\n  bulletin", "the\r\n  bulletin"),
        ("phrase: the bulletin\nmax_length: 12", "the bulletin", "the bulletin"),
        ("phrase: the bulletin\nmax_length: 12", "the bulletins, the bulletin", None),
        (r"pattern: 'No\. [0-9]+'", "Bulletin No. 17 of May", "No. 17"),
        (r"pattern: 'no\. [0-9]+'", "Bulletin No. 17 of May", None),
        (r"pattern: '(?i)no\. [0-9]+'", "Bulletin No. 17 of May", "No. 17"),
        ("pattern: '[0-9]+'\nscope: line", "  1712  ", "1712"),
        ("pattern: '[0-9]+'\nscope: line", "1712 May", None),
        ("pattern: '[0-9]+'\nscope: start", "1712 May 3", "1712"),
        (r"pattern: 'é\p{L}+'", "l'été", "été"),
        (r"pattern: 'one\s+two'\nscope: text".replace(r"\n", "\n"), "one\n\ntwo", "one\n\ntwo"),
        (r"pattern: 'one\s+two'", "one\ntwo", None),
    ],
)
def test_where_a_phrase_stands(tmp_path: Path, rule: str, line: str, words: str | None) -> None:
    text = f"{PROSE}\n{line}\n\n{PROSE.splitlines()[-1].replace('trade', 'visas')}\n"
    assert _words(_rule(tmp_path, rule), text) == ([words] if words else [])


def test_every_place_is_found_with_its_line_and_column(tmp_path: Path) -> None:
    rule = _rule(tmp_path, "phrase: rail links\nmessage: 'It speaks of `{words}`'\nseverity: error")
    text = PROSE + "\nAll rail links,\tand Rail  Links again.\n"
    found = findings((rule,), Case("", text))
    assert [(f.line, f.column, f.end_column) for f in found] == [
        (3, 32, 42),
        (5, 5, 15),
        (5, 21, 32),
    ]
    assert found[2].message == "It speaks of `Rail Links`."
    assert {f.severity.value for f in found} == {"error"}
    assert {f.rule for f in found} == {"phrase-own-0"}


def test_the_help_points_to_the_rule_unless_it_says_more(tmp_path: Path) -> None:
    (finding,) = findings((_rule(tmp_path, "phrase: rail links"),), Case("", PROSE))
    assert (
        finding.help == f"This is a phrase rule of your own: see {tmp_path.as_posix()}/own.yaml:2."
    )
    (finding,) = findings((_rule(tmp_path, "phrase: rail links\nhelp: Cut it"),), Case("", PROSE))
    assert finding.help == "Cut it."


def test_junk_is_left_to_its_own_rules_unless_the_whole_text_is_meant(tmp_path: Path) -> None:
    text = PROSE + "\nWe use cookies to improve your experience.\nAccept all cookies\nReject all\n"
    assert _words(_rule(tmp_path, "phrase: improve your experience"), text) == []
    whole = _rule(tmp_path, "phrase: improve your experience\nscope: text")
    assert _words(whole, text) == ["improve your experience"]
    pattern = _rule(tmp_path, "pattern: your [a-z]+")
    assert _words(pattern, text) == []


def test_an_edge_is_where_no_running_text_follows_or_none_comes_before(tmp_path: Path) -> None:
    rule = _rule(tmp_path, "phrase: Archive copy\nscope: line\nwhere: edge")
    first, _, _ = PROSE.partition("\n\n")
    last = (
        "They agreed to meet again in Prague in the autumn, and thanked the hosts of the talks.\n"
    )
    assert _words(rule, f"Archive copy\n\n{PROSE}") == ["Archive copy"]
    assert _words(rule, f"{PROSE}\nArchive copy\n") == ["Archive copy"]
    assert _words(rule, f"{first}\n\nArchive copy\n\n{last}") == []


@pytest.mark.parametrize(
    ("language", "wanted", "speaks"),
    [
        ("en", "en", True),
        ("en-GB", "en", True),
        ("en", "en-GB", False),
        ("fr", "en", False),
        ("ENG", "en", False),
        ("zh-Hant", "ZH", True),
    ],
)
def test_a_language_is_that_of_the_sidecar(
    tmp_path: Path, language: str, wanted: str, speaks: bool
) -> None:
    rule = _rule(tmp_path, f"phrase: rail links\nlanguage: {wanted}")
    sidecar = STANDARD_SIDECAR.replace("language: en", f"language: {language}")
    assert bool(_words(rule, PROSE, sidecar)) is speaks


def test_without_a_sidecar_only_rules_for_all_languages_speak(tmp_path: Path) -> None:
    assert _words(_rule(tmp_path, "phrase: rail links"), PROSE, None) == ["rail links"]
    assert _words(_rule(tmp_path, "phrase: rail links\nlanguage: en"), PROSE, None) == []
    undeclared = STANDARD_SIDECAR.replace("language: en\n", "")
    assert _words(_rule(tmp_path, "phrase: rail links\nlanguage: en"), PROSE, undeclared) == []


def test_all_files_share_one_pass(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    one = _file(tmp_path, "id: a\nphrase: rail links", "id: b\nphrase: regional", name="1.yaml")
    two = _file(tmp_path, "id: phrase-c\nphrase: Vienna", name="2.yaml")
    rules = load_phrase_rules([one, two, one])
    assert [rule.id for rule in rules] == ["phrase-a", "phrase-b", "phrase-c"]
    passes: list[Context] = []
    whole = Matcher.find

    def counted(matcher: Matcher, context: Context) -> dict[str, list[tuple[int, int]]]:
        passes.append(context)
        return whole(matcher, context)

    monkeypatch.setattr(Matcher, "find", counted)
    found = findings(rules, Case("", PROSE))
    assert [finding.rule for finding in found] == ["phrase-c", "phrase-a", "phrase-b"]
    assert len(passes) == 1


def test_rules_can_be_sent_to_another_process(tmp_path: Path) -> None:
    rules = load_phrase_rules([_file(tmp_path, "phrase: rail links", "pattern: 'rail [a-z]+'")])
    findings(rules, Case("", PROSE))
    sent = pickle.loads(pickle.dumps(rules))
    assert len(findings(sent, Case("", PROSE))) == 2
    assert sent[0].matcher is sent[1].matcher


@pytest.mark.parametrize(
    "pattern", ["(a+)+$", "(a|aa)*b$", "(a*)*(a*)*c", ".*.*.*.*.*=.*", "(x+x+)+y", "(?i)(a|A)*!"]
)
def test_a_pattern_takes_time_that_grows_with_the_text_only(tmp_path: Path, pattern: str) -> None:
    rule = _rule(tmp_path, f"pattern: '{pattern}'")
    for words in ("a" * 20_000 + "b" * 2, "x" * 20_000, "aA" * 10_000):
        start = time.process_time()
        rule.matcher.meets(words + "\n" + words)
        assert time.process_time() - start < 1, words[:3]


@given(st.text(alphabet=" \t\r\n\u00a0\u3000\u2028aAİßπ’'-·", max_size=60))
def test_what_is_found_is_what_is_written(text: str) -> None:
    matcher = _AB
    squeezed = " ".join(text.lower().replace("’", "'").split())
    sought = {definition.id: definition.sought for definition in matcher.definitions}
    for rule_id, places in matcher.find(context_of(text)).items():
        for start, end in places:
            words = " ".join(text[start:end].lower().replace("’", "'").split())
            assert words == sought[rule_id]
            assert words in squeezed


def _joined(pairs: list[tuple[str, str]]) -> str:
    return "".join(word + white for word, white in pairs)


WHITE = st.text(" \t\r\n\x0b\x1c\x1f\x85\u00a0\u2009\u2028\u202f\u3000", min_size=1, max_size=3)


@given(st.lists(st.tuples(st.sampled_from(["a", "a", "b", "aa", "-"]), WHITE)).map(_joined))
def test_any_white_space_parts_the_words_of_a_phrase(text: str) -> None:
    pairs = re.finditer(r"(?<![ab])a(?=\s+(a)(?![ab]))", text)
    wanted = [(pair.start(), pair.end(1)) for pair in pairs]
    found = _AB.find(context_of(text)).get(_AB.definitions[0].id, [])
    assert found == wanted


def _definitions() -> Matcher:
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        path = _file(
            Path(folder), "phrase: a a\nscope: text", "phrase: a\nscope: line",
            "phrase: a'a", "phrase: a a\nscope: start",
        )  # fmt: skip
        return load_phrase_rules([path])[0].matcher


_AB = _definitions()


# On the command line and in configuration


def test_a_file_named_on_the_command_line_is_used(workspace: Workspace) -> None:
    text = GOOD["good.txt"] + "\nOrder the ministry's bulletin\n"
    workspace.write({"own.yaml": BOX, "good.txt": text}, good=False)
    workspace.write({"good.yaml": GOOD["good.yaml"]})
    assert workspace.check(".").findings == []
    (finding,) = workspace.check(".", "--phrases", "own.yaml").findings
    assert finding["rule"] == "phrase-bulletin"
    assert finding["message"] == "The bulletin's order form was scraped along."
    assert finding["help"] == "Cut the line."
    for words, number in (
        (("--select", "phrase"), 1),
        (("--select", "phrase-bulletin"), 1),
        (("--select", "phrase-b*"), 1),
        (("--select", "junk"), 0),
        (("--ignore", "phrase"), 0),
    ):
        assert len(workspace.check(".", "--phrases", "own.yaml", *words).findings) == number, words
    assert workspace.run(".", "--phrases", "own.yaml", "--fail-on", "info").status == 1
    assert [f.rule for f in lint(["."], phrases=["own.yaml"])] == ["phrase-bulletin"]
    assert "phrase-bulletin" in workspace.run("rule", "--phrases", "own.yaml").out
    page = workspace.run("rule", "phrase-bulletin", "--phrases", "own.yaml").out
    assert "Order the Ministry's bulletin" in page
    assert "own.yaml:2" in page


def test_configuration_names_files_too(workspace: Workspace) -> None:
    text = GOOD["good.txt"] + "\nOrder the ministry's bulletin\n"
    config = (
        'phrases = ["lists/own.yaml"]\nignore = ["date"]\n[severity]\nphrase-bulletin = "error"\n'
    )
    files = {"readlint.toml": config, "lists/own.yaml": BOX}
    workspace.write({**files, "a/good.txt": text, "a/good.yaml": GOOD["good.yaml"]})
    (finding,) = workspace.check("a").findings
    assert (finding["rule"], finding["severity"]) == ("phrase-bulletin", "error")
    assert len(workspace.check("a", "--select", "phrase").findings) == 1
    assert workspace.check("a", "--ignore", "phrase-bulletin").findings == []
    assert "phrase-bulletin" in workspace.run("config", "a", "--verbose").out
    # Those of the command line come beside those of the configuration.
    _file(workspace.root, "phrase: rail links", name="more.yaml")
    both = workspace.check("a", "--phrases", "more.yaml").findings
    assert {finding["rule"] for finding in both} == {"phrase-bulletin", "phrase-own-0"}


def test_a_finding_can_be_accepted(workspace: Workspace) -> None:
    text = GOOD["good.txt"] + "\nOrder the ministry's bulletin\n"
    accept = "accept:\n  - {rule: phrase-bulletin, reason: part of the printed page}\n"
    workspace.write({"own.yaml": BOX, "good.txt": text, "good.yaml": GOOD["good.yaml"] + accept})
    report = workspace.check(".", "--phrases", "own.yaml").findings
    assert [(f["rule"], f["status"]) for f in report] == [("phrase-bulletin", "accepted")]
    assert workspace.check(".").findings == []


@pytest.mark.parametrize("words", ["--select", "--ignore"])
def test_a_phrase_rule_that_is_in_no_file_is_unknown(workspace: Workspace, words: str) -> None:
    workspace.write({"own.yaml": BOX}, good=True)
    done = workspace.run(".", words, "phrase-bulletins", "--phrases", "own.yaml")
    assert done.status == 2
    assert "`phrase-bulletins`; did you mean `phrase-bulletin`?" in done.err
    done = workspace.run(".", words, "phrase")
    assert done.status == 2
    assert "there is no phrase file here" in done.err


# Files that cannot be used


@pytest.mark.parametrize(
    ("content", "place", "said"),
    [
        (
            "- id: a\n",
            "1:1",
            "this is not a phrase file: it is a list, and a phrase file is a mapping",
        ),
        ("", "1:1", "it is empty: no line gives a value"),
        ("rules: [\n", "2:1", "a bracket is opened and never closed"),
        ("rules: []\n", "1:8", "`rules` is an empty list: add at least one phrase rule"),
        ("phrases: []\n", "1:1", "did you mean `rules`, which is missing?"),
        ("rules:\n  - a\n", "2:5", "entry 1 of `rules` must be a group of `key: value` lines"),
        (
            BOX.replace("scope: line", "scpoe: line"),
            "4:5",
            "key of `bulletin`; did you mean `scope`?",
        ),
        (
            BOX.replace("scope: line", "regex: a"),
            "4:5",
            "key of `bulletin`; did you mean `pattern`?",
        ),
        (
            BOX.replace("near_miss", "near-miss"),
            "9:5",
            "did you mean `near_miss`, which is missing?",
        ),
        (
            BOX.replace("line\n", "lines\n", 1),
            "4:12",
            "`scope` in `bulletin` is 'lines', which is none of line,",
        ),
        (BOX.replace("line\n", "lines\n", 1), "4:12", "did you mean 'line'?"),
        (BOX.replace("info", "fatal"), "5:15", "did you mean 'error'?"),
        (BOX.replace("line\n", "line\n    where: end\n", 1), "5:12", "none of anywhere, edge"),
        (
            BOX.replace("line\n", "line\n    max_length: ten\n", 1),
            "5:17",
            "must be a number, and it is plain text",
        ),
        (BOX.replace("line\n", "text\n    max_length: 9\n", 1), "5:17", "scope `text` has none"),
        (
            BOX.replace("line\n", "line\n    language: English!\n", 1),
            "5:15",
            "must be a language tag",
        ),
        (BOX.replace("id: bulletin", "id: The Bulletin"), "2:9", "write `the-bulletin`"),
        (BOX.replace("id: bulletin", "id: junk-cookie"), "2:9", "`junk-cookie` is a rule already"),
        (
            BOX.replace("id: bulletin", "id: [a]"),
            "2:9",
            "`id` in entry 1 of `rules` must be text, and it is a list",
        ),
        (
            BOX + BOX.partition("\n")[2],
            "10:9",
            "`phrase-bulletin` is taken by the rule at own.yaml:2",
        ),
        (
            BOX.replace("    help: Cut", "    help: a\n    help: Cut"),
            "8:5",
            "`help` is written twice",
        ),
        (
            BOX.replace("hit: ", "hits: ", 1),
            "8:5",
            "did you mean `hit`, which is missing?",
        ),
        (
            BOX.rpartition("    near_miss")[0],
            "2:5",
            "has no `near_miss` (a line that it must not find)",
        ),
        (
            BOX.replace('"Order the ministry\'s bulletin"', "[]"),
            "8:10",
            "`hit` in `bulletin` is an empty list: add at least one",
        ),
        (
            BOX.replace('"Order the ministry\'s bulletin"', "{a: b}"),
            "8:10",
            "`hit` in `bulletin` must be text, or a list of texts",
        ),
        (
            BOX.replace('"Order the ministry\'s bulletin"', '"a\\nb"'),
            "8:10",
            "`hit` must be one line",
        ),
        (BOX.replace("phrase: ", "phrase: '…'\n    #", 1), "3:13", "holds no word to look for"),
        (BOX.replace("phrase: ", "#", 1), "2:5", "neither `phrase` nor `pattern`"),
        (BOX.replace("scope:", "pattern: a\n    scope:"), "4:5", "not both"),
        (
            BOX.replace("phrase:", "pattern: (a\n    #"),
            "3:14",
            "RE2 refuses this pattern: missing ):",
        ),
        (BOX.replace("phrase:", "pattern: (?=a)b\n    #"), "3:14", "RE2 refuses this pattern: "),
        (BOX.replace("phrase:", "pattern: '(a)\\1'\n    #"), "3:14", "invalid escape sequence"),
        (BOX.replace("phrase:", "pattern: a*\n    #"), "3:14", "is met by an empty line"),
        (
            BOX.replace("phrase:", f"pattern: {'a' * 1001}\n    #"),
            "3:14",
            "is longer than 1,000 characters",
        ),
    ],
)
def test_a_file_that_cannot_be_used_is_refused_with_its_place(
    workspace: Workspace, content: str, place: str, said: str
) -> None:
    workspace.write({"own.yaml": content}, good=True)
    for words in (("check", ".", "--phrases", "own.yaml"), ("test", "own.yaml")):
        done = workspace.run(*words)
        assert done.status == 2
        assert done.out == ""
        assert done.err.startswith(f"readlint: own.yaml:{place}: "), done.err
        assert said in done.err
        assert done.err.count("\n") == 1


def test_a_file_that_is_none_is_refused(workspace: Workspace) -> None:
    workspace.write({"latin.yaml": b"rules:\n  - id: caf\xe9\n"}, good=True)
    assert (
        "latin.yaml:2:12: is not UTF-8 (byte 0xe9)"
        in workspace.run(".", "--phrases", "latin.yaml").err
    )
    done = workspace.run(".", "--phrases", "absent.yaml")
    assert (done.status, done.err) == (2, "readlint: absent.yaml: there is no such file\n")
    assert workspace.run(".", "--phrases", ".").status == 2


def test_without_its_engine_a_pattern_is_refused_and_a_phrase_is_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(__import__("sys").modules, "re2", None)
    assert load_phrase_rules([_file(tmp_path, "phrase: a")])
    with pytest.raises(PhraseFileError, match=r"own.yaml:2:14: a pattern needs .* google-re2"):
        load_phrase_rules([_file(tmp_path, "pattern: a")])


def test_no_shipped_rule_is_of_the_users_family() -> None:
    assert "phrase" not in {rule.family for rule in all_rules()}

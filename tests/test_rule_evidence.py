"""What stands behind a finding and what to do about it: the part that examples do not hold."""

from __future__ import annotations

import pytest

from readlint.rules.cases import STANDARD_SIDECAR, STANDARD_TEXT, Case
from readlint.rules.finding import Finding
from readlint.rules.registry import find_rule
from readlint.testing import findings

Said = tuple[str, int | None, str, str]
WORDS = ("border", "common", "distant", "eastern", "former", "general", "high", "inner")
SENT = "Foreign Minister Anna Gruber spoke highly of the talks in Vienna, which were long.\n"
COMING = "Foreign Minister Anna Gruber will meet with Pavel Novak in Vienna on Friday.\n"
PUBLISHER = '"Austrian Foreign Ministry"'
ADDRESS = "https://foreign-ministry.example/readouts/gruber-novak"


def one(rule: str, text: str | None, *changes: tuple[str, str]) -> Finding:
    sidecar = STANDARD_SIDECAR
    for old, new in changes:
        assert old in sidecar
        sidecar = sidecar.replace(old, new)
    (found,) = findings((find_rule(rule),), Case("a record", text, sidecar))
    return found


def behind(finding: Finding) -> list[Said]:
    return [(piece.path, piece.line, piece.words, piece.why) for piece in finding.evidence]


def test_a_credit_says_whose_name_it_is() -> None:
    text = f"VIENNA (AP) — {STANDARD_TEXT}\nSource: Elbe Post\n"
    rule = find_rule("attribution-agency-chain")
    found = findings((rule,), Case("two credits", text, STANDARD_SIDECAR))
    assert [behind(one)[0] for one in found] == [
        ("record.txt", 1, "AP", "this is The Associated Press"),
        ("record.txt", 5, "Elbe Post", "a name that the table of publishers does not know"),
    ]
    assert behind(found[0])[1:] == [("record.yaml", 9, PUBLISHER, "recorded in the sidecar")]


def test_a_credit_under_the_name_of_the_table() -> None:
    found = one("attribution-agency-chain", STANDARD_TEXT + "\nSource: China Daily\n")
    assert behind(found)[0] == ("record.txt", 5, "China Daily", "credited here")


def test_a_missing_publisher_shows_credits_and_address() -> None:
    text = STANDARD_TEXT + "\nSource: Danube Post\n"
    url = "https://www.reuters.com/world/vienna/"
    rule = "attribution-missing"
    found = one(rule, text, (f"  publisher: {PUBLISHER}\n", ""), (ADDRESS, url))
    assert behind(found) == [
        ("record.txt", 5, "Source: Danube Post", "the text credits it here"),
        ("record.yaml", 9, url, "a domain of Reuters"),
    ]
    found = one(rule, STANDARD_TEXT, (f"  publisher: {PUBLISHER}\n", ""))
    assert behind(found) == []


def test_a_heading_that_names_nobody_is_no_credit() -> None:
    text = "Readout of the Minister's Meeting\n\n" + STANDARD_TEXT
    found = one("attribution-missing", text, (f"  publisher: {PUBLISHER}\n", ""))
    assert behind(found) == []


def test_an_address_of_another_house() -> None:
    url = "https://www.chinadaily.com.cn/a/vienna.html"
    found = one("attribution-publisher-url", STANDARD_TEXT, (PUBLISHER, "Xinhua"), (ADDRESS, url))
    assert behind(found) == [
        ("record.yaml", 9, "Xinhua", "the publisher recorded"),
        ("record.yaml", 10, url, "an address of China Daily"),
    ]


def test_the_day_of_the_act_stands_on_both_sides() -> None:
    text = STANDARD_TEXT.replace("3 May", "2 May")
    found = one("date-body-conflict", text)
    assert behind(found) == [
        (
            "record.txt",
            1,
            "2 May 2022",
            "is the day of the act: it opens the sentence that says `met`",
        ),
        ("record.yaml", 3, "2022-05-03", "`date` in the sidecar"),
    ]
    assert found.help.startswith("Correct `date`, or check that this is the text")


@pytest.mark.parametrize(
    ("stamp", "help_text"),
    [
        ("Updated 14:14, 23-Apr-2023", "Record 2023-04-23 as `source.updated` if the page was "),
        ("Published 1 March 2021", "Correct `source.published`, or check that this is the page "),
    ],
)
def test_a_stamp_that_may_be_of_a_later_change(stamp: str, help_text: str) -> None:
    found = one("date-body-conflict", f"{stamp}\n\n{SENT}")
    assert found.help.startswith(help_text)
    assert "orrect `source.published`, or check that this is the page" in found.help
    assert behind(found)[1] == (
        "record.yaml",
        11,
        "2022-05-03",
        "`source.published` in the sidecar",
    )


@pytest.mark.parametrize(
    ("kind", "filed"),
    [("kind: call\n", ("record.yaml", 1, "call")), ("", ("record.yaml", 2, "2022-05-03"))],
)
def test_what_a_preview_is_filed_as(kind: str, filed: tuple[str, int, str]) -> None:
    found = one("date-preview", COMING, ("kind: readout\n", kind))
    what = "call" if kind else "readout"
    assert behind(found)[1] == (*filed, f"records the text as a {what}")


def test_an_event_that_is_over() -> None:
    changes = (("kind: readout", "kind: press-briefing"), ("side: AT", "about: {date: 2021-06-01}"))
    assert behind(one("date-preview", COMING, *changes))[1:] == [
        ("record.yaml", 13, "2021-06-01", "the day of the event"),
        ("record.yaml", 3, "2022-05-03", "the day of the statement"),
    ]


def test_dates_in_the_wrong_order() -> None:
    found = one("date-order", STANDARD_TEXT, ("published: 2022-05-03", "published: 2022-04-01"))
    assert behind(found) == [
        ("record.yaml", 3, "2022-05-03", "`date`, which must not be the later one"),
        ("record.yaml", 11, "2022-04-01", "`source.published`, which is the earlier one here"),
    ]


def test_the_day_in_an_address() -> None:
    url = "https://foreign-ministry.example/2023/03/04/gruber"
    assert behind(one("date-url", STANDARD_TEXT, (ADDRESS, url))) == [
        ("record.yaml", 10, "2023/03/04", "the day in the address"),
        ("record.yaml", 11, "2022-05-03", "`source.published` in the sidecar"),
    ]


def test_the_names_that_a_text_does_have_are_shown_and_no_more_than_two() -> None:
    added = "\n".join(f"  - {{name: {name}}}" for name in ("Jan Dvorak", "Eva Kral"))
    text = STANDARD_TEXT + "\nEva Kral was there too.\n"
    found = one("people-absent", text, ("source:", f"{added}\nsource:"))
    assert behind(found) == [
        ("record.yaml", 8, "Jan Dvorak", "listed as a participant"),
        ("record.txt", 1, "Anna Gruber", "the text names `Anna Gruber`"),
        ("record.txt", 1, "Pavel Novak", "the text names `Pavel Novak`"),
    ]


def test_a_text_about_others_is_shown_by_its_lead() -> None:
    body = "The republic of Austria was visited by Maria Horvat, and then by her deputy, "
    text = f"We use cookies to measure how you use this site. Accept all cookies\n\n{body * 2}\n"
    found = one("people-absent", text)
    assert behind(found) == [("record.txt", 3, (body * 2)[:120], "how the text begins")]


@pytest.mark.parametrize(
    ("changes", "evidence"),
    [
        ([("kind: readout", "kind: call")], ("record.yaml", 1, "call", "says that it was a call")),
        (
            [("country: AT}", "country: AT, format: call}")],
            ("record.yaml", 4, "call", "says that it was a call"),
        ),
    ],
)
def test_what_says_that_it_was_a_call(changes: list[tuple[str, str]], evidence: Said) -> None:
    assert behind(one("sidecar-kind-fields", STANDARD_TEXT, *changes)) == [evidence]


@pytest.mark.parametrize(
    ("text", "how"),
    [
        (STANDARD_TEXT, ", which `sha256sum record.txt` prints; if not, "),
        ("---\nside: AT\n---\n" + STANDARD_TEXT, "`; if not, "),
    ],
)
def test_how_a_digest_is_computed(text: str, how: str) -> None:
    found = one("sidecar-digest", text, ("side: AT", f"digest: sha256:{'0' * 64}"))
    assert how in found.help
    assert ("sha256sum" in found.help) == ("sha256sum" in how)


def test_no_more_than_five_further_breaks_are_shown() -> None:
    breaks = " ".join(f"They spoke of their. {word} and of much else." for word in WORDS)
    found = one("text-broken-sentence", f"{STANDARD_TEXT}\n{breaks}\n")
    assert [words for _, _, words, _ in behind(found)] == [f"their. {word}" for word in WORDS[1:6]]


@pytest.mark.parametrize(
    ("text", "help_text"),
    [
        ("Anna M\ufffdller met her.\n", "or convert it to UTF-8"),
        ("Anna\x00 met her.\n", "or remove these"),
    ],
)
def test_lost_letters_must_be_fetched_and_others_may_be_cut(text: str, help_text: str) -> None:
    assert help_text in one("text-encoding", text).help


@pytest.mark.parametrize(
    ("old", "new", "help_text"),
    [
        ("language: en", "language: english", "Write the tag of the language, such as `en`"),
        ("country: AT", "country: Austria", "Write the two letters of ISO 3166-1, such as `CN`"),
        ("side: AT", "side: Austria", "Write the two letters of ISO 3166-1, such as `CN`"),
        ("side: AT", "side: Both", "Write `press` or `joint`"),
    ],
)
def test_each_code_is_written_in_its_own_way(old: str, new: str, help_text: str) -> None:
    assert one("sidecar-codes", STANDARD_TEXT, (old, new)).help.startswith(help_text)


@pytest.mark.parametrize(
    ("rule", "old", "at_most"),
    [
        ("date-invalid", "date: 2022-05-03\n", "date: %s\n"),
        ("sidecar-codes", "language: en", "language: %s"),
        ("sidecar-placeholder", PUBLISHER, "%s"),
    ],
)
def test_forty_characters_are_shown_whole_and_no_more(rule: str, old: str, at_most: str) -> None:
    for length in (40, 41):
        value = ("?" if rule == "sidecar-placeholder" else "e") * length
        quoted = f'"{value}"'
        found = one(rule, STANDARD_TEXT, (old, at_most % quoted))
        shown = value if length == 40 else value[:40] + "..."
        assert shown in found.message
        assert ("..." in found.message) == (length == 41)


def test_sixty_characters_of_accepted_words_are_shown() -> None:
    for length in (60, 61):
        words = "x" * length
        entry = f"accept: [{{rule: date-order, reason: so it was printed, words: {words}}}]"
        found = one("sidecar-accept", STANDARD_TEXT, ("side: AT", entry))
        assert ("..." in found.message) == (length == 61)


@pytest.mark.parametrize(
    ("side", "meant"),
    [("Agreed", "joint"), ("both", "joint"), ("media", "press"), ("Independent", "press")],
)
def test_other_words_for_an_account_of_no_party(side: str, meant: str) -> None:
    found = one("sidecar-codes", STANDARD_TEXT, ("side: AT", f"side: {side}"))
    assert found.message.endswith(f"did you mean '{meant}'?")


@pytest.mark.parametrize(
    ("rule", "absorbed", "changes"),
    [
        ("sidecar-placeholder", "date-order", [("published: 2022-05-03", "published: 1970-01-01")]),
        (
            "sidecar-placeholder",
            "date-url",
            [("published: 2022-05-03", "published: 1970-01-01"), ("/readouts/", "/2022/05/03/")],
        ),
        ("date-body-conflict", "date-order", [("published: 2022-05-03", "published: 2022-04-02")]),
    ],
)
def test_what_has_one_cause_is_said_once(
    rule: str, absorbed: str, changes: list[tuple[str, str]]
) -> None:
    sidecar = STANDARD_SIDECAR
    for old, new in changes:
        sidecar = sidecar.replace(old, new)
    text = STANDARD_TEXT.replace("3 May", "2 April") if rule == "date-body-conflict" else None
    example = Case("one cause", text or STANDARD_TEXT, sidecar)
    assert findings((find_rule(absorbed),), example)
    both = findings((find_rule(absorbed), find_rule(rule)), example)
    assert [finding.rule for finding in both] == [rule]


@pytest.mark.parametrize("entry", ["words: Vienna", "words: a newsletter"])
def test_an_exception_of_a_folder_may_accept_nothing_here(entry: str) -> None:
    accept = f"accept: [{{rule: sidecar-codes, reason: kept, {entry}}}]\n"
    rules = (find_rule("sidecar-accept"), find_rule("sidecar-codes"))
    of_folder = Case("of the folder", files={"_defaults.yaml": accept})
    assert findings(rules, of_folder) == []
    (found,) = findings(rules, Case("its own", sidecar=STANDARD_SIDECAR + accept))
    assert ("accepts nothing" in found.message) == ("Vienna" in entry)

"""`--fix`, `--unsafe-fixes` and `--diff` as a user meets them."""

from __future__ import annotations

import hashlib
import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from readlint.printing.printable import printable_lines
from readlint.record.writer import write_whole
from readlint.rules.case_file import cases_of
from readlint.rules.cases import STANDARD_SIDECAR, STANDARD_TEXT
from readlint.rules.registry import find_rule
from tests.workspace import TODAY, Run, Workspace, needs_links, needs_posix

MENU = "Skip to main content\nMenu\nHome\nNews\nContact us\nSearch\n"
COOKIES = (
    "We use cookies to measure how you use this site.\nAllow all cookies\nReject all cookies\n"
)
CAPTION = "The ministers in Vienna. (Photo: Press Office)\n"
FIRST, SECOND = STANDARD_TEXT.split("\n\n")
JUNKY = f"{COOKIES}\n{FIRST}\n\n{CAPTION}\n{SECOND}"
DIRTY = STANDARD_TEXT.replace(".\n", ". \n").rstrip("\n").replace("Gruber", "Gru\u200bber")


def digest(text: str) -> str:
    return f"digest: sha256:{hashlib.sha256(text.encode('utf-8')).hexdigest()}\n"


def write(
    workspace: Workspace, text: str | bytes, more: str = "", sidecar: str = STANDARD_SIDECAR
) -> Workspace:
    return workspace.write({"a.txt": text, "a.yaml": sidecar + more})


def fix(workspace: Workspace, *words: str) -> Run:
    return workspace.run(".", "--today", TODAY, *words)


def cut(workspace: Workspace, *words: str) -> Run:
    return fix(workspace, "--fix", "--unsafe-fixes", *words)


def read(workspace: Workspace, name: str = "a.txt") -> str:
    return (workspace.root / name).read_bytes().decode("utf-8")


def files(workspace: Workspace) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in workspace.root.iterdir() if path.is_file()}


class TestSafe:
    def test_what_is_mended_is_told_and_gone(self, workspace: Workspace) -> None:
        write(workspace, "\ufeff" + DIRTY)
        run = fix(workspace, "--fix")
        assert run.status == 0
        assert run.err == (
            "readlint: fixed 1 file: 1 byte order mark, 1 zero-width character, blanks at the "
            "ends of 2 lines and the last line end of 1 text\n"
        )
        assert "clean" in run.out
        assert read(workspace) == STANDARD_TEXT
        again = fix(workspace, "--fix")
        assert (again.status, again.err) == (0, "readlint: nothing to fix\n")
        assert fix(workspace, "--diff").out == ""

    def test_junk_stays_and_is_offered(self, workspace: Workspace) -> None:
        write(workspace, JUNKY)
        run = fix(workspace, "--fix")
        assert run.status == 1
        assert run.err == "readlint: nothing to fix\n"
        assert "[cut] 2 findings can be fixed by a cut; see first" in run.out
        assert fix(workspace, "--fix", "--format", "concise").err == (
            "readlint: nothing to fix\n"
            "readlint: 2 findings of junk can be cut with --unsafe-fixes; add --diff to see first "
            "what goes\n"
        )
        assert read(workspace) == JUNKY

    def test_one_rule_alone_mends_what_it_finds(self, workspace: Workspace) -> None:
        write(workspace, "\ufeff" + DIRTY)
        fix(workspace, "--fix", "--select", "text-encoding")
        assert read(workspace) == DIRTY
        fix(workspace, "--fix", "--select", "junk-blank")
        assert read(workspace) == STANDARD_TEXT.replace("Gruber", "Gru\u200bber")
        fix(workspace, "--fix", "--select", "date")
        assert read(workspace) == STANDARD_TEXT.replace("Gruber", "Gru\u200bber")
        fix(workspace, "--fix", "--ignore", "text-invisible")
        assert read(workspace) == STANDARD_TEXT.replace("Gruber", "Gru\u200bber")

    def test_blanks_stay_where_their_rule_is_ignored(self, workspace: Workspace) -> None:
        write(workspace, STANDARD_TEXT.replace(".\n", ". \n"))
        before = files(workspace)
        assert fix(workspace, "--fix", "--ignore", "junk-blank").status == 0
        workspace.write({"readlint.toml": 'ignore = ["junk-blank"]\n'})
        assert fix(workspace, "--fix").status == 0
        del (found := files(workspace))["readlint.toml"]
        assert found == before

    @pytest.mark.parametrize(
        ("text", "rule"),
        [
            ("\ufeff" + STANDARD_TEXT, "text-encoding"),
            (STANDARD_TEXT.replace("Gruber", "Gru\u200bber"), "text-invisible"),
            (STANDARD_TEXT.replace(".\n", ". \n"), "junk-blank"),
        ],
    )
    def test_what_the_sidecar_accepts_stays(
        self, workspace: Workspace, text: str, rule: str
    ) -> None:
        accept = f"accept:\n  - {{rule: {rule}, reason: so it is in the source}}\n"
        write(workspace, text, accept)
        fix(workspace, "--fix", "--unsafe-fixes")
        assert read(workspace) == text

    def test_the_sidecar_is_not_touched(self, workspace: Workspace) -> None:
        sidecar = "\ufeff" + STANDARD_SIDECAR.replace("\n", " \r\n") + "\n\n# end"
        write(workspace, DIRTY, sidecar=sidecar)
        fix(workspace, "--fix")
        assert (read(workspace), read(workspace, "a.yaml")) == (STANDARD_TEXT, sidecar)

    @pytest.mark.parametrize("text", ["", "\n", " \n \n", "\u200b", "\u200b\u2060\n"])
    def test_a_text_is_never_left_empty(self, workspace: Workspace, text: str) -> None:
        write(workspace, text)
        fix(workspace, "--fix", "--unsafe-fixes")
        assert read(workspace) == text

    def test_an_undecodable_text_is_left_alone(self, workspace: Workspace) -> None:
        text = "Anna M\xfcller met.  \n".encode("latin-1")
        write(workspace, text)
        run = fix(workspace, "--fix")
        assert run.status == 1
        assert "nothing to fix" in run.err
        assert (workspace.root / "a.txt").read_bytes() == text

    @pytest.mark.parametrize(
        "text", ["{\\rtf1 Text  \\par}", "<!DOCTYPE html>\n<p>Text</p>  ", "%PDF-1.4\nText  "]
    )
    def test_a_file_of_another_format_is_left_alone(self, workspace: Workspace, text: str) -> None:
        write(workspace, text)
        before = files(workspace)
        assert "nothing to fix" in fix(workspace, "--fix", "--unsafe-fixes").err
        assert files(workspace) == before

    def test_a_mark_before_a_block_goes_and_the_block_stays(self, workspace: Workspace) -> None:
        block = f"---\n{STANDARD_SIDECAR}---\n".replace("\n", "\r\n")
        body = STANDARD_TEXT.replace("\n", "\r\n")
        workspace.write({"a.txt": f"\ufeff{block}{body.rstrip()}"})
        assert fix(workspace, "--fix").status == 0
        assert read(workspace) == block + body

    def test_a_long_file_name(self, workspace: Workspace) -> None:
        name = "n" * 240
        workspace.write({f"{name}.txt": DIRTY, f"{name}.yaml": STANDARD_SIDECAR + digest(DIRTY)})
        assert fix(workspace, "--fix").status == 0
        assert read(workspace, f"{name}.txt") == STANDARD_TEXT

    def test_a_markdown_line_break_stays(self, workspace: Workspace) -> None:
        text = STANDARD_TEXT + "\nForeign Ministry  \nVienna \n"
        workspace.write({"a.md": text, "a.yaml": STANDARD_SIDECAR})
        fix(workspace, "--fix")
        assert read(workspace, "a.md") == STANDARD_TEXT + "\nForeign Ministry  \nVienna\n"


class TestUnsafe:
    def test_junk_goes_and_the_rest_stays(self, workspace: Workspace) -> None:
        write(workspace, JUNKY)
        run = cut(workspace)
        assert (run.status, run.err) == (0, "readlint: fixed 1 file: 2 blocks of junk cut\n")
        assert read(workspace) == STANDARD_TEXT
        assert cut(workspace).err == "readlint: nothing to fix\n"

    @pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
    @pytest.mark.parametrize("mark", ["", "\ufeff"])
    def test_line_ends_and_mark_stay(self, workspace: Workspace, line_end: str, mark: str) -> None:
        write(workspace, mark + JUNKY.replace("\n", line_end))
        cut(workspace, "--ignore", "text-encoding")
        assert read(workspace) == mark + STANDARD_TEXT.replace("\n", line_end)

    def test_of_a_page_the_article_stays(self, workspace: Workspace) -> None:
        footer = (
            "Share this page\nFacebook\nAbout us\nSitemap\nImprint\nPrivacy policy\nTerms of use\n"
        )
        page = f"{MENU * 2}\n{STANDARD_TEXT}\n{footer * 2}"
        write(workspace, page)
        assert any(f["rule"] == "junk-page" for f in workspace.check("a.txt").findings)
        assert cut(workspace).status == 0
        assert read(workspace) == STANDARD_TEXT

    def test_what_only_shows_afterwards_is_cut_as_well(self, workspace: Workspace) -> None:
        """An entity of an entity is a tag in the end; the second run finds nothing."""
        write(workspace, STANDARD_TEXT.replace("trade", "&amp;lt;b&amp;gt;trade &amp;amp; more"))
        assert cut(workspace).status == 0
        assert read(workspace) == STANDARD_TEXT.replace("trade", "trade & more")
        assert fix(workspace, "--diff", "--unsafe-fixes").out == ""

    def test_only_the_rules_in_force_cut(self, workspace: Workspace) -> None:
        write(workspace, JUNKY)
        cut(workspace, "--select", "junk-cookie")
        assert read(workspace) == f"{FIRST}\n\n{CAPTION}\n{SECOND}"

    def test_what_weighs_little_is_not_cut(self, workspace: Workspace) -> None:
        write(workspace, JUNKY)
        workspace.write({"readlint.toml": 'severity = {junk-caption = "info"}\n'})
        cut(workspace)
        assert read(workspace) == f"{FIRST}\n\n{CAPTION}\n{SECOND}"
        findings = workspace.check("a.txt").findings
        assert [(f["rule"], f["fix"]) for f in findings] == [("junk-caption", "none")]

    def test_what_the_sidecar_accepts_is_not_cut(self, workspace: Workspace) -> None:
        write(workspace, JUNKY, "accept:\n  - {rule: junk-caption, reason: the editor wants it}\n")
        assert cut(workspace).status == 0
        assert read(workspace) == f"{FIRST}\n\n{CAPTION}\n{SECOND}"

    def test_what_the_baseline_knows_is_not_cut(self, workspace: Workspace) -> None:
        write(workspace, JUNKY)
        assert workspace.run("baseline", "add", ".", "--today", TODAY).status == 0
        run = cut(workspace)
        assert (run.status, run.err) == (0, "readlint: nothing to fix\n")
        assert read(workspace) == JUNKY
        cut(workspace, "--no-baseline")
        assert read(workspace) == STANDARD_TEXT

    def test_only_what_changed_is_mended(self, workspace: Workspace) -> None:
        write(workspace, JUNKY)
        for words in (["init", "-q"], ["add", "."], ["commit", "-qm", "old"]):
            name = ["-c", "user.name=n", "-c", "user.email=n@example.com"]
            subprocess.run(["git", *name, *words], cwd=workspace.root, check=True)
        later = JUNKY.replace("trade", "tariffs")
        workspace.write({"b.txt": later, "b.yaml": STANDARD_SIDECAR})
        run = cut(workspace, "--since", "HEAD", "--ignore", "corpus")
        assert (run.status, read(workspace)) == (0, JUNKY)
        assert read(workspace, "b.txt") == STANDARD_TEXT.replace("trade", "tariffs")

    def test_nor_where_it_is_part_of_a_lost_page(self, workspace: Workspace) -> None:
        page = f"{MENU * 3}\n{CAPTION}\n{STANDARD_TEXT}\n{MENU}"
        write(workspace, page, "accept:\n  - {rule: junk-caption, reason: the editor wants it}\n")
        cut(workspace)
        assert read(workspace) == f"{CAPTION}\n{STANDARD_TEXT}"

    def test_a_text_of_nothing_but_junk_is_not_cut(self, workspace: Workspace) -> None:
        write(workspace, COOKIES)
        run = cut(workspace)
        assert run.status == 1
        assert run.err == "readlint: nothing to fix\n"
        assert read(workspace) == COOKIES

    def test_a_cut_never_makes_a_block_of_the_text(self, workspace: Workspace) -> None:
        text = f"{COOKIES}---\nNote: the talks\n---\n{STANDARD_TEXT}"
        write(workspace, text)
        run = cut(workspace)
        assert run.status == 2
        assert "a.txt: not fixed: what follows the cut would be read as a sidecar\n" in run.err
        assert read(workspace) == text

    def test_a_block_at_the_head_stays(self, workspace: Workspace) -> None:
        block = f"---\n{STANDARD_SIDECAR}notes: |\n  kept  \n  \xa0\n---\n"
        workspace.write({"a.txt": f"{block}\n{JUNKY}"})
        assert cut(workspace).status == 0
        assert read(workspace) == f"{block}\n{STANDARD_TEXT}"


class TestDigest:
    def test_one_that_was_right_is_renewed(self, workspace: Workspace) -> None:
        write(workspace, DIRTY, digest(DIRTY) + "notes: kept \n")
        run = fix(workspace, "--fix")
        assert run.status == 0
        assert run.err.startswith("readlint: fixed 2 files: ")
        assert run.err.endswith(" and 1 digest renewed\n")
        assert read(workspace, "a.yaml") == (
            STANDARD_SIDECAR + digest(STANDARD_TEXT) + "notes: kept \n"
        )

    def test_one_that_was_wrong_is_left_alone(self, workspace: Workspace) -> None:
        write(workspace, DIRTY, digest("another text"))
        run = fix(workspace, "--fix", "--select", "sidecar-digest,junk-blank,text-invisible")
        assert run.status == 1
        assert read(workspace) == STANDARD_TEXT
        assert read(workspace, "a.yaml") == STANDARD_SIDECAR + digest("another text")

    def test_one_of_other_line_ends_is_renewed_for_these(self, workspace: Workspace) -> None:
        write(workspace, DIRTY.replace("\n", "\r\n"), digest(DIRTY))
        assert fix(workspace, "--fix").status == 0
        assert read(workspace, "a.yaml") == STANDARD_SIDECAR + digest(STANDARD_TEXT)

    @pytest.mark.parametrize("quote", ['"', "'"])
    def test_quotes_and_mark_of_the_sidecar_stay(self, workspace: Workspace, quote: str) -> None:
        def sidecar(text: str) -> str:
            quoted = f"digest: {quote}{digest(text)[8:-1]}{quote} # checked\r\n"
            return "\ufeff" + STANDARD_SIDECAR.replace("\n", "\r\n") + quoted

        write(workspace, DIRTY, sidecar=sidecar(DIRTY))
        fix(workspace, "--fix")
        assert read(workspace, "a.yaml") == sidecar(STANDARD_TEXT)

    def test_in_a_block_at_the_head(self, workspace: Workspace) -> None:
        def text(body: str) -> str:
            return f"---\n{STANDARD_SIDECAR}{digest(body)}---\n{body}"

        workspace.write({"a.txt": text(DIRTY)})
        run = fix(workspace, "--fix")
        assert run.status == 0
        assert read(workspace) == text(STANDARD_TEXT)

    @pytest.mark.parametrize(
        "sidecar",
        [
            pytest.param(STANDARD_SIDECAR + "digest: >-\n  ", id="in a folded block"),
            pytest.param(STANDARD_SIDECAR + "x-a: &a ", id="shared by name"),
        ],
    )
    def test_where_it_stands_alone_even_in_odd_yaml(
        self, workspace: Workspace, sidecar: str
    ) -> None:
        alias = "digest: *a\n" if "&a" in sidecar else ""
        write(workspace, DIRTY, sidecar=sidecar + digest(DIRTY)[8:] + alias)
        before = files(workspace)
        run = fix(workspace, "--fix")
        if alias:  # to renew it would change another value with it
            assert run.status == 2
            assert "a.txt: not fixed: " in run.err
            assert files(workspace) == before
        else:
            assert run.status == 0
            assert read(workspace, "a.yaml") == sidecar + digest(STANDARD_TEXT)[8:]

    def test_where_it_comes_from_the_folder_nothing_is_mended(self, workspace: Workspace) -> None:
        write(workspace, DIRTY)
        workspace.write({"_defaults.yaml": digest(DIRTY)})
        before = files(workspace)
        run = fix(workspace, "--fix")
        assert run.status == 2
        assert "a.txt: not fixed: its digest is not written where it can be renewed" in run.err
        assert files(workspace) == before

    def test_where_the_sidecar_is_broken_nothing_is_mended(self, workspace: Workspace) -> None:
        write(workspace, DIRTY, digest(DIRTY) + "title: [\n")
        run = fix(workspace, "--fix")
        assert run.status == 2
        assert "its sidecar cannot be read, so its digest could not be kept right" in run.err
        assert read(workspace) == DIRTY
        write(workspace, DIRTY, "title: [\n")
        assert fix(workspace, "--fix").status == 1
        assert read(workspace) == STANDARD_TEXT

    def test_after_a_crash_between_the_two_files_a_second_run_recovers(
        self, workspace: Workspace
    ) -> None:
        """The sidecar is written first: it has the digest of the text that is to come."""
        write(workspace, DIRTY, digest(STANDARD_TEXT))
        assert workspace.check("a.txt", "--select", "sidecar-digest").status == 1
        run = fix(workspace, "--fix")
        assert run.status == 0
        assert read(workspace) == STANDARD_TEXT
        assert read(workspace, "a.yaml") == STANDARD_SIDECAR + digest(STANDARD_TEXT)


class TestDiff:
    def test_it_shows_and_writes_nothing(self, workspace: Workspace) -> None:
        write(workspace, JUNKY.rstrip("\n"), digest(JUNKY.rstrip("\n")))
        before = files(workspace)
        run = fix(workspace, "--diff", "--unsafe-fixes")
        assert run.status == 1
        assert run.err == (
            "readlint: would fix 2 files: the last line end of 1 text, 2 blocks of junk cut and "
            "1 digest renewed\n"
        )
        assert run.out == (
            "--- a.yaml\n"
            "+++ a.yaml\n"
            "@@ -11,4 +11,4 @@ digest\n"
            "   published: 2022-05-03\n"
            " language: en\n"
            " side: AT\n"
            f"-{digest(JUNKY.rstrip())}"
            f"+{digest(STANDARD_TEXT)}"
            "--- a.txt\n"
            "+++ a.txt\n"
            "@@ -1,9 +1,3 @@ junk-blank, junk-caption, junk-cookie\n"
            "-We use cookies to measure how you use this site.\n"
            "-Allow all cookies\n"
            "-Reject all cookies\n"
            "-\n"
            f" {FIRST}\n"
            " \n"
            f"-{CAPTION}"
            "-\n"
            f"-{SECOND}"
            "\\ No newline at end of file\n"
            f"+{SECOND}"
        )
        assert files(workspace) == before

    def test_patch_makes_of_it_what_fix_makes(self, workspace: Workspace) -> None:
        names = ["a.txt", "b c.txt", "会谈.txt", "d/é.txt"]
        texts = [
            JUNKY,
            JUNKY.rstrip("\n"),
            "\ufeff" + JUNKY.replace("\n", "\r\n"),
            JUNKY.replace("\n\n", "\r\n\n\r"),
        ]
        for name, text in zip(names, texts, strict=True):
            sidecar = STANDARD_SIDECAR + digest(text)
            workspace.write({name: text, name.replace(".txt", ".yaml"): sidecar})
        run = fix(workspace, "--diff", "--unsafe-fixes")
        (workspace.root / "p").write_bytes(run.out.encode("utf-8"))
        subprocess.run(["git", "init", "-q", "."], cwd=workspace.root, check=True)
        subprocess.run(["git", "apply", "-p0", "p"], cwd=workspace.root, check=True)
        patched = [read(workspace, name) for name in names]
        for name, text in zip(names, texts, strict=True):
            sidecar = STANDARD_SIDECAR + digest(text)
            workspace.write({name: text, name.replace(".txt", ".yaml"): sidecar})
        cut(workspace)
        assert patched == [read(workspace, name) for name in names]
        assert patched != texts

    @needs_posix
    def test_names_that_a_diff_could_not_hold_are_escaped(self, workspace: Workspace) -> None:
        names = ["new\nline.txt", 'q"uote.txt', "back\\slash.txt"]
        if sys.platform == "linux":  # elsewhere a name is text
            names.append(os.fsdecode(b"b\xff.txt"))
        workspace.write(dict.fromkeys(names, DIRTY))
        run = fix(workspace, "--diff", "--select", "junk,text", "--output", "p")
        assert run.status == 1
        subprocess.run(["git", "init", "-q", "."], cwd=workspace.root, check=True)
        subprocess.run(["git", "apply", "-p0", "p"], cwd=workspace.root, check=True)
        assert [read(workspace, name) for name in names] == [STANDARD_TEXT] * len(names)

    def test_a_terminal_is_not_moved(self) -> None:
        assert printable_lines("-They \x1b[31m met.\r \n+Gru\u200bber\n") == (
            "-They \u241b[31m met.\u240d \n+Gru\ufffdber\n"
        )

    def test_fix_and_diff_together_only_show(self, workspace: Workspace) -> None:
        write(workspace, DIRTY)
        assert fix(workspace, "--fix", "--diff").status == 1
        assert read(workspace) == DIRTY

    def test_nothing_to_mend_but_findings_remain(self, workspace: Workspace) -> None:
        write(
            workspace, STANDARD_TEXT, sidecar=STANDARD_SIDECAR.replace("2022-05-03", "2022-02-30")
        )
        run = fix(workspace, "--diff")
        assert (run.status, run.out) == (1, "")
        assert fix(workspace, "--diff", "--exit-zero").status == 0

    def test_clean_is_clean(self, workspace: Workspace) -> None:
        write(workspace, STANDARD_TEXT)
        run = fix(workspace, "--diff")
        assert (run.status, run.out, run.err) == (0, "", "readlint: nothing to fix\n")

    def test_it_goes_to_a_file(self, workspace: Workspace) -> None:
        write(workspace, DIRTY)
        shown = fix(workspace, "--diff").out
        assert fix(workspace, "--diff", "--output", "x.diff").out == ""
        assert read(workspace, "x.diff") == shown

    @pytest.mark.parametrize(
        "words",
        [
            ("--unsafe-fixes",),
            ("--diff", "--format", "json"),
            ("--fix", "--diff", "--format", "concise"),
            ("--diff", "--statistics"),
        ],
    )
    def test_what_does_not_go_together(self, workspace: Workspace, words: tuple[str, ...]) -> None:
        write(workspace, DIRTY)
        run = fix(workspace, *words)
        assert (run.status, run.out) == (2, "")
        assert len(run.err.splitlines()) == 1
        assert read(workspace) == DIRTY


class TestFiles:
    @needs_posix
    def test_mode_stays(self, workspace: Workspace) -> None:
        write(workspace, DIRTY)
        text = workspace.root / "a.txt"
        text.chmod(0o640)
        assert fix(workspace, "--fix").status == 0
        assert stat.S_IMODE(text.stat().st_mode) == 0o640
        assert read(workspace) == STANDARD_TEXT

    @needs_posix
    @pytest.mark.parametrize("closed", ["a.txt", "a.yaml"])
    def test_a_read_only_file_stops_its_record_only(
        self, workspace: Workspace, closed: str
    ) -> None:
        write(workspace, DIRTY, digest(DIRTY))
        workspace.write({"b.txt": DIRTY, "b.yaml": STANDARD_SIDECAR})
        (workspace.root / closed).chmod(0o444)
        run = fix(workspace, "--fix")
        assert run.status == 2
        assert "readlint: a.txt: not fixed: it is read-only\n" in run.err
        assert (read(workspace), read(workspace, "b.txt")) == (DIRTY, STANDARD_TEXT)
        assert read(workspace, "a.yaml") == STANDARD_SIDECAR + digest(DIRTY)
        assert fix(workspace, "--diff").status == 2

    @needs_posix
    def test_a_read_only_folder(self, workspace: Workspace) -> None:
        workspace.write({"d/a.txt": DIRTY, "d/a.yaml": STANDARD_SIDECAR, "b.txt": DIRTY}, good=True)
        workspace.write({"b.yaml": STANDARD_SIDECAR})
        (workspace.root / "d").chmod(0o555)
        try:
            run = fix(workspace, "--fix")
        finally:
            (workspace.root / "d").chmod(0o755)
        assert run.status == 2
        assert run.err.startswith("readlint: d/a.txt: not fixed: its folder is read-only\n")
        assert (read(workspace, "d/a.txt"), read(workspace, "b.txt")) == (DIRTY, STANDARD_TEXT)

    @needs_posix
    def test_where_the_text_cannot_be_written_the_sidecar_is_taken_back(
        self, workspace: Workspace
    ) -> None:
        """The disk is full: there is room for the sidecar, which comes first, but not for more."""
        import resource

        def nearly_full() -> None:
            resource.setrlimit(resource.RLIMIT_FSIZE, (1_000, 1_000))

        text = DIRTY + "\n" + "They spoke of rail and roads. " * 40
        write(workspace, text, digest(text))
        before = files(workspace)
        run = workspace.process(".", "--fix", "--today", TODAY, preexec_fn=nearly_full)
        assert run.status == 2
        assert "readlint: a.txt: not fixed: file too large\n" in run.err
        assert files(workspace) == before
        assert workspace.run(".", "--fix", "--today", TODAY).status == 0

    @needs_links
    def test_what_a_link_leads_to_is_mended_under_its_own_name(self, workspace: Workspace) -> None:
        write(workspace, DIRTY)
        (workspace.root / "link.txt").symlink_to("a.txt")
        workspace.write({"link.yaml": STANDARD_SIDECAR})
        run = workspace.run("link.txt", "--fix", "--today", TODAY)
        assert "link.txt: left alone: it is a link; the file it leads to" in run.err
        assert read(workspace) == DIRTY
        fix(workspace, "--fix")
        assert (workspace.root / "link.txt").is_symlink()
        assert read(workspace) == STANDARD_TEXT

    @needs_links
    def test_a_link_out_of_the_corpus_is_left_alone(
        self, workspace: Workspace, tmp_path: Path
    ) -> None:
        outside = tmp_path / "outside.txt"
        outside.write_text(DIRTY, encoding="utf-8")
        workspace.write({"a.yaml": STANDARD_SIDECAR}, good=True)
        (workspace.root / "a.txt").symlink_to(outside)
        assert fix(workspace, "--fix").status == 2
        assert outside.read_text(encoding="utf-8") == DIRTY

    def test_a_record_that_several_files_claim_is_left_alone(self, workspace: Workspace) -> None:
        write(workspace, DIRTY)
        workspace.write({"a.txt.yaml": STANDARD_SIDECAR + digest(DIRTY)})
        run = fix(workspace, "--fix")
        assert run.status == 1
        assert "a.txt: left alone: several files claim this record" in run.err
        assert read(workspace) == DIRTY
        write(workspace, STANDARD_TEXT)
        assert fix(workspace, "--fix").err == "readlint: nothing to fix\n"

    def test_a_text_that_changes_meanwhile_is_left_alone(
        self, workspace: Workspace, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """An editor saves between the reading and the writing."""
        write(workspace, DIRTY, digest(DIRTY))
        from readlint.fix import writing

        def saved_first(path: Path, content: bytes, *, expected: bytes | None = None) -> None:
            if path.name == "a.txt":
                path.write_text("Somebody wrote this.\n", encoding="utf-8")
            write_whole(path, content, expected=expected)

        monkeypatch.setattr(writing, "write_whole", saved_first)
        run = fix(workspace, "--fix")
        assert run.status == 2
        assert "a.txt: not fixed: it changed while readlint ran; run it again\n" in run.err
        assert read(workspace) == "Somebody wrote this.\n"
        assert read(workspace, "a.yaml") == STANDARD_SIDECAR + digest(DIRTY)

    def test_what_a_killed_run_left_is_no_record_and_goes(self, workspace: Workspace) -> None:
        write(workspace, STANDARD_TEXT)
        left = workspace.root / ".readlint-abc12345.tmp"
        left.write_text(JUNKY)
        kept = workspace.root / ".readlint-baseline.json.tmp2"
        kept.write_text("")
        assert fix(workspace, "--show-files").out == "a.txt a.yaml\n"
        assert fix(workspace, "--diff").status == 0
        assert left.exists()
        assert fix(workspace, "--fix").status == 0
        assert (left.exists(), kept.exists()) == (False, True)

    @needs_posix
    def test_what_a_running_process_writes_stays(self, workspace: Workspace) -> None:
        import fcntl

        write(workspace, STANDARD_TEXT)
        held = workspace.root / ".readlint-abc12345.tmp"
        with held.open("w") as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            assert fix(workspace, "--fix").status == 0
            assert held.exists()
        assert fix(workspace, "--fix").status == 0
        assert not held.exists()


def test_lines_that_return_in_other_records_are_cut(workspace: Workspace) -> None:
    example = next(case for case in cases_of(find_rule("corpus-boilerplate")) if case.expect)
    records = {"record": (example.text, example.sidecar)}
    records |= {another.name: (another.text, another.sidecar) for another in example.records}
    for name, (text, sidecar) in records.items():
        workspace.write({f"{name}.txt": text or "", f"{name}.yaml": sidecar or ""})
    words = ("--select", "junk,corpus-boilerplate", ".")
    assert isinstance(example.text, str)
    motto = example.text.partition("\n")[0]
    assert "corpus-boilerplate" in workspace.run(*words).out
    shown = workspace.run("--diff", "--unsafe-fixes", *words)
    assert shown.out.count(f"-{motto}\n") == len(records)
    done = workspace.run("--fix", "--unsafe-fixes", *words)
    assert done.status == 0, done.out
    for name in records:
        left = (workspace.root / f"{name}.txt").read_text(encoding="utf-8")
        assert left.startswith("Ministers meet in ")
        assert left.count("\n") == 5

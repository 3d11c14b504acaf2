"""Try hostile inputs for as long as there is time, and keep each that did harm.

    python scripts/fuzz.py [--seconds N] [--seed N] [--kinds sidecars,texts,configs,names,kills]
        [--keep FOLDER] [--budget SECONDS]

Each case runs in a child of its own, which may use `--budget` seconds of a processor. `kills` kills
commands that write (and, with `kill_runs.py` beside this script, runs of several processes). The
last line gives the figures; the exit status is 1 if a case was bad. For Linux and macOS.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from random import Random

from fuzzing.faults import Fault, every_rule, log_faults, reader_faults, record_faults, run_faults
from fuzzing.inputs import CORPUS, Files, Maker, write
from readlint.cli import main as readlint
from readlint.engine.rulesets import RuleSet
from readlint.record import RawRecord

OVER, TORN, LEFT = "over budget", "torn", "left behind"
KINDS = ("sidecars", "texts", "configs", "names", "kills")
# A child that only waits uses no processor, so the clock on the wall is looked at as well.
_PATIENCE = 10
_MOST_TRIES = 150
_SIGNALLED = 128
_WRITERS: Sequence[Sequence[str]] = (
    ("--fix", "--unsafe-fixes", "."),
    ("baseline", "add", "."),
    ("accept", "flawed/late-preview.yaml:2", "--reason", "seen in the original"),
    ("new", "flawed/missing-sidecar.txt"),
    ("--format", "json", "--output", "report.json", "."),
)
Found = list[Fault]


class Fuzzer:
    """Tries cases of one kind after another.

    Args:
        seed: of all cases.
        budget: seconds of a processor for each.
        keep: where bad inputs go.
    """

    def __init__(self, seed: int, budget: int, keep: Path) -> None:
        self.figures: Counter[str] = Counter()
        self._seed = seed
        self._budget = budget
        self._keep = keep
        self._rules = every_rule()
        self._warm_up()
        self._kept: Counter[str] = Counter()

    def _warm_up(self) -> None:
        """Load here, once, what every child would load anew."""
        for text in sorted(CORPUS.rglob("*.txt")):
            sidecar = text.with_suffix(".yaml")
            held = ("a.yaml", sidecar.read_bytes()) if sidecar.exists() else None
            list(_judged(RawRecord("a.txt", ("a.txt", text.read_bytes()), held), self._rules))

    def try_one(self, kind: str, number: int) -> None:
        """Try the case of a number."""
        maker = Maker(f"{self._seed} {kind} {number}")
        self.figures["tried"] += 1
        if kind == "kills":
            self._note(kind, _killed(maker.dice), [])
        elif kind in ("sidecars", "texts"):
            raw = _record(kind, number, maker)
            found = self._judged(raw)
            if found:
                self._note(kind, found, self._files(self._smaller(raw, found[0].kind)))
        else:
            odd_names = kind == "names"
            files, words = maker.folder_of_odd_names() if odd_names else maker.folder_of_odd_files()
            found = self._in_child(lambda: _run(files, words))
            self._note(kind, found, [*files.items(), ("command", " ".join(words).encode())])

    def _judged(self, raw: RawRecord) -> Found:
        return self._in_child(lambda: list(_judged(raw, self._rules)))

    def _smaller(self, raw: RawRecord, kind: str) -> RawRecord:
        """Return a smaller record with the same sort of fault, found by leaving out pieces."""
        tries = 0
        for part in ("text", "sidecar"):
            held = getattr(raw, part)
            size = len(held[1]) // 2 if held else 0
            while size and tries < _MOST_TRIES:
                at = 0
                while at < len(held[1]) and tries < _MOST_TRIES:
                    tries += 1
                    less = (held[0], held[1][:at] + held[1][at + size :])
                    fields = raw._asdict() | {part: less}
                    shorter = RawRecord(**fields)
                    if any(fault.kind == kind for fault in self._judged(shorter)):
                        raw, held = shorter, less
                    else:
                        at += size
                size //= 2
        return raw

    def _files(self, raw: RawRecord) -> list[tuple[str, bytes]]:
        return [named for named in (raw.text, raw.sidecar, *raw.defaults) if named is not None]

    def _in_child(self, judge: Callable[[], Found]) -> Found:
        reader, writer = os.pipe()
        child = os.fork()
        if child == 0:
            os.close(reader)
            resource.setrlimit(resource.RLIMIT_CPU, (self._budget, self._budget + 1))
            os.write(writer, json.dumps(_faults_of(judge)).encode()[:60_000])
            os._exit(0)
        os.close(writer)
        status = _wait(child, self._budget * _PATIENCE)
        with os.fdopen(reader, "rb") as pipe:
            said = pipe.read()
        if said:
            return [Fault(*pair) for pair in json.loads(said)]
        over = status in (signal.SIGXCPU, signal.SIGKILL)
        return [Fault(OVER if over else "crashed", f"ended by signal {status}")]

    def _note(self, kind: str, found: Found, files: Sequence[tuple[str, bytes]]) -> None:
        for name in {fault.kind for fault in found}:
            self.figures[name] += 1
        if not found:
            return
        self._kept[kind] += 1
        folder = self._keep / f"{kind}-{self._seed}-{self._kept[kind]}"
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        write(folder, dict(files))
        why = "\n".join(f"{fault.kind}: {fault.what}" for fault in found)
        (folder / "WHY").write_text(why + "\n", "utf-8", "backslashreplace")
        print(f"{folder}: {ascii(why.splitlines()[0])[:160]}", file=sys.stderr)


def _record(kind: str, number: int, maker: Maker) -> RawRecord:
    if kind == "texts":
        return maker.record_of_odd_text()
    return maker.record_of_odd_sidecar() if number % 8 else maker.record_of_odd_day()


def _faults_of(judge: Callable[[], Found]) -> Found:
    try:
        return judge()
    except Exception as error:  # whatever it is, it is what is looked for
        trace = error.__traceback__
        while trace is not None and trace.tb_next is not None:
            trace = trace.tb_next
        where = f"{Path(trace.tb_frame.f_code.co_filename).name}:{trace.tb_lineno}" if trace else ""
        return [Fault("crashed", f"{type(error).__name__}: {error} {where}"[:500])]


def _judged(raw: RawRecord, rules: RuleSet) -> Iterator[Fault]:
    yield from record_faults(raw, rules)
    try:
        content = raw.sidecar[1].decode("utf-8") if raw.sidecar else ""
    except UnicodeDecodeError:
        return
    yield from reader_faults(content.removeprefix("\ufeff"))


def _run(files: Files, words: Sequence[str]) -> Found:
    """Run the command line, in a child, on files in a folder of their own."""
    with tempfile.TemporaryDirectory() as name:
        root = Path(name) / "work"
        (root / ".git").mkdir(parents=True)
        if not write(root, files):
            return []
        os.chdir(root)
        streams = [os.open(Path(name) / each, os.O_RDWR | os.O_CREAT) for each in ("out", "err")]
        os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
        os.dup2(streams[0], 1)
        os.dup2(streams[1], 2)
        try:
            status = readlint(words)
        except SystemExit as leaving:
            status = leaving.code if isinstance(leaving.code, int) else 1
        sys.stdout.flush()
        sys.stderr.flush()
        out, err = ((Path(name) / each).read_text("utf-8", "replace") for each in ("out", "err"))
        os.chdir("/")
    return [*run_faults(words, status, out, err), *log_faults(words, out, err)]


def _wait(child: int, seconds: float) -> int:
    """Wait for a child, kill it after some seconds; return the signal that ended it, or 0."""
    end = time.monotonic() + seconds
    while True:
        done, status = os.waitpid(child, os.WNOHANG)
        if done:
            return os.WTERMSIG(status) if os.WIFSIGNALED(status) else 0
        if time.monotonic() > end:
            os.kill(child, signal.SIGKILL)
            os.waitpid(child, 0)
            return signal.SIGKILL
        time.sleep(0.002)


def _killed(dice: Random) -> Found:
    """Kill a command that writes at a random moment; each file must be old or new, and whole."""
    words = dice.choice(_WRITERS)
    with tempfile.TemporaryDirectory() as name:
        before, undisturbed = Path(name) / "before", Path(name) / "undisturbed"
        for folder in (before, undisturbed):
            shutil.copytree(CORPUS / "flawed", folder / "flawed")
            (folder / ".git").mkdir()
        old = _contents(before)
        started = time.monotonic()
        _start(words, undisturbed).wait()
        took = time.monotonic() - started
        new = _contents(undisturbed)
        process = _start(words, before)
        time.sleep(dice.uniform(0.2, 1) * took)
        process.kill()
        process.wait()
        found = [
            Fault(TORN, f"{path} after {' '.join(words)}")
            for path, content in _contents(before).items()
            if path in old.keys() | new.keys() and content not in (old.get(path), new.get(path))
        ]
        _start(words, before).wait()
        left = _contents(before).keys() - new.keys()
        return found + [Fault(LEFT, f"{path} after {' '.join(words)}") for path in sorted(left)]


def _start(words: Sequence[str], root: Path) -> subprocess.Popen[bytes]:
    quiet = subprocess.DEVNULL
    command = (sys.executable, "-m", "readlint", *words)
    return subprocess.Popen(command, cwd=root, stdin=quiet, stdout=quiet, stderr=quiet)


def _contents(root: Path) -> dict[str, bytes]:
    files = (path for path in root.rglob("*") if path.is_file())
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in files}


def _kill_whole_runs(seed: int) -> bool:
    """Have runs of several processes killed, where the script for it is at hand."""
    script = Path(__file__).with_name("kill_runs.py")
    if not script.is_file():
        return True
    done = subprocess.run(
        [sys.executable, str(script), "--kills", "5", "--seed", str(seed)], check=False
    )
    return done.returncode != 1


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--seconds", type=float, default=60, help="in all (default: 60)")
    parser.add_argument("--seed", type=int, default=1, help="of all inputs (default: 1)")
    parser.add_argument("--kinds", default=",".join(KINDS), help="separated by commas")
    parser.add_argument("--keep", type=Path, default=Path("build/fuzz"), help="for bad inputs")
    parser.add_argument(
        "--budget", type=int, default=5, help="processor seconds a case (default: 5)"
    )
    asked = parser.parse_args()
    kinds = asked.kinds.split(",")
    unknown = set(kinds) - set(KINDS)
    if unknown:
        parser.error(
            f"there is no kind {', '.join(sorted(unknown))}: choose from {', '.join(KINDS)}"
        )
    fuzzer = Fuzzer(asked.seed, asked.budget, asked.keep.absolute())
    for kind in kinds:
        end = time.monotonic() + asked.seconds / len(kinds)
        number = 0
        while time.monotonic() < end:
            fuzzer.try_one(kind, number)
            number += 1
    whole = "kills" not in kinds or _kill_whole_runs(asked.seed)
    bad = {kind: count for kind, count in fuzzer.figures.items() if kind != "tried"}
    order = ("tried", "crashed", TORN, OVER, LEFT, "place", "readers", "output", "command")
    print(", ".join(f"{name} {fuzzer.figures[name]}" for name in order))
    return 1 if bad or not whole else 0


if __name__ == "__main__":
    sys.exit(main())

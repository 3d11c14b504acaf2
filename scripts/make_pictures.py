"""Draw the pictures of findings in the documentation: what a command prints on a terminal, as SVG.

`python scripts/make_pictures.py` writes them to `docs/pictures/`; with `--check` it writes nothing
and exits with 1 where one is not current. Needs a system with pseudo-terminals, not Windows.
"""

from __future__ import annotations

import io
import os
import re
import subprocess
import sys
import termios
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console
from rich.terminal_theme import TerminalTheme
from rich.text import Text

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "docs" / "pictures"
# Few enough that the words can be read where a page has 700 pixels for a picture.
COLUMNS = 80


@dataclass(frozen=True, slots=True)
class Picture:
    """A command of which a picture is drawn.

    Attributes:
        name: of the file in `docs/pictures/`, without its ending.
        command: as one would type it at the top of the project.
    """

    name: str
    command: str


PICTURES = (
    Picture("date", "readlint --quiet --fail-on error corpus/flawed/late-preview.txt"),
    Picture("junk", "readlint --quiet corpus/flawed/cookie-banner.txt"),
    Picture("key", "readlint --quiet corpus/flawed/typo-key.txt"),
)

# Dark, with a contrast of 7 or more for each colour: it can be read on a light page and a dark one.
THEME = TerminalTheme(
    background=(30, 33, 44),
    foreground=(224, 227, 235),
    normal=[
        (30, 33, 44), (255, 138, 128), (142, 218, 142), (245, 205, 106),
        (140, 190, 255), (222, 160, 240), (120, 215, 225), (224, 227, 235),
    ],
)  # fmt: skip
# As rich draws it, without the web font that its own form fetches, and without a title bar.
# Lines are not clipped: rich names a clip for the last one and defines none.
FORM = """\
<svg viewBox="0 0 {width} {height}" xmlns="http://www.w3.org/2000/svg">
<style>
.{unique_id}-matrix {{
font-family: ui-monospace, Menlo, Consolas, "DejaVu Sans Mono", "Liberation Mono", monospace;
font-size: {char_height}px;
line-height: {line_height}px;
}}
{styles}
</style>
<rect width="{width}" height="{height}" rx="10" fill="#1e212c" />
<g class="{unique_id}-matrix" transform="translate(12, 24)">
{matrix}
</g>
</svg>
"""


_CLIP = re.compile(r' clip-path="[^"]*"')
_LINE_END = re.compile(r"<text [^>]*>\n</text>")


def drawn(picture: Picture) -> str:
    """Return a picture as SVG."""
    shown = Text.assemble(("$ ", "green"), picture.command, "\n")
    shown.append(Text.from_ansi(printed(picture.command).rstrip()))
    console = Console(
        record=True,
        width=COLUMNS + 1,
        file=io.StringIO(),
        force_terminal=True,
        legacy_windows=False,
    )
    console.print(shown, highlight=False)
    svg = console.export_svg(theme=THEME, code_format=FORM, unique_id=picture.name)
    svg = _LINE_END.sub("\n", _CLIP.sub("", svg))
    return "".join(f"{line.strip()}\n" for line in svg.splitlines() if line.strip())


def printed(command: str) -> str:
    """Return what a command of ours prints on a terminal of `COLUMNS` columns, with its colours."""
    ours, theirs = os.openpty()
    termios.tcsetwinsize(theirs, (40, COLUMNS))
    words = [sys.executable, "-m", "readlint", *command.split()[1:]]
    kept = {key: value for key, value in os.environ.items() if key != "NO_COLOR"}
    process = subprocess.Popen(
        words,
        cwd=ROOT,
        stdin=subprocess.DEVNULL,
        stdout=theirs,
        stderr=subprocess.DEVNULL,
        env={**kept, "TERM": "xterm-256color", "PYTHONUTF8": "1"},
    )
    os.close(theirs)
    with os.fdopen(ours, "rb", buffering=0) as terminal:
        shown = b"".join(_chunks(terminal))
    if process.wait() == 2:  # the job could not be done
        raise SystemExit(f"no picture: `{command}` failed")
    return shown.decode("utf-8").replace("\r\n", "\n")


def _chunks(terminal: io.RawIOBase | io.FileIO) -> list[bytes]:
    """Read all that comes; Linux ends a terminal whose other side is closed with an error."""
    chunks = []
    try:
        while chunk := terminal.read(4096):
            chunks.append(chunk)
    except OSError:
        pass
    return chunks


def main() -> int:
    """Write the pictures, or look whether they are current."""
    stale = []
    for picture in PICTURES:
        path, svg = FOLDER / f"{picture.name}.svg", drawn(picture)
        if "--check" not in sys.argv[1:]:
            path.parent.mkdir(exist_ok=True)
            path.write_text(svg, encoding="utf-8", newline="\n")
        elif not path.exists() or path.read_text(encoding="utf-8") != svg:
            stale.append(path.name)
    for name in stale:
        print(f"docs/pictures/{name} is not current: run `python scripts/make_pictures.py`")
    return 1 if stale else 0


if __name__ == "__main__":
    sys.exit(main())

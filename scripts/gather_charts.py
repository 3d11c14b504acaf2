#!/usr/bin/env python3
"""Take the library that draws the charts of `--format html` from npm.

usage: gather_charts.py [--check]

Without an option the files are written. With --check nothing is written, and the exit code is 1 if
the committed files are not those of the package. It needs `npm`; readlint itself does not.

Why this library: it is small (50 KB; others with axes of time have 200 KB and more), MIT, has no
dependency, draws ten thousand points in some hundredths of a second, and has the two axes that the
timeline needs, of time and one on which a day counts near the act and a year far from it.
"""

import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Mapping
from pathlib import Path

PACKAGE = "uplot@1.6.32"
FOLDER = Path(__file__).resolve().parent.parent / "src/readlint/report/html/charts"
# Source and licence, and the files of the package with what is of it: NOTICE names them.
SOURCES = {"uPlot": "MIT"}
FILES = ("uPlot.iife.min.js", "uPlot.min.css", "uPlot.LICENSE.txt")
_IN_PACKAGE = {
    "uPlot.iife.min.js": "package/dist/uPlot.iife.min.js",
    "uPlot.min.css": "package/dist/uPlot.min.css",
    "uPlot.LICENSE.txt": "package/LICENSE",
}


def main() -> int:
    found = taken()
    if "--check" in sys.argv[1:]:
        return int(any((FOLDER / name).read_bytes() != data for name, data in found.items()))
    for name, data in found.items():
        (FOLDER / name).write_bytes(data)
    return 0


def taken() -> Mapping[str, bytes]:
    """Return the files by their names here."""
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(
            ["npm", "pack", "--silent", PACKAGE], cwd=folder, check=True, stdout=subprocess.DEVNULL
        )
        [packed] = Path(folder).iterdir()
        with tarfile.open(packed) as held:
            return {name: held.extractfile(path).read() for name, path in _IN_PACKAGE.items()}  # type: ignore[union-attr]


if __name__ == "__main__":
    raise SystemExit(main())

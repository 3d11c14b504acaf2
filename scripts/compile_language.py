#!/usr/bin/env python3
"""Check the language files and compile them to the JSON that readlint ships.

usage: compile_language.py [--check]

Without an option the compiled files are written. With --check nothing is written, and the exit
code is 1 if a committed file is not what its sources give. A source with problems gives exit 1
in both cases, one problem a line. The literals of tables and language files are compiled, too.
"""

import sys
from collections.abc import Iterator
from pathlib import Path

from models.language_files import FOLDER, LanguageError, compile_all
from models.literals import LITERALS, compile_literals


def main(arguments: list[str]) -> int:
    if arguments not in ([], ["--check"]):
        print((__doc__ or "").strip(), file=sys.stderr)
        return 2
    try:
        for path, text in _compiled():
            if path.is_file() and path.read_bytes() == text.encode():
                continue
            if arguments:
                what = f"{path.name} is not what its sources give: run compile_language.py"
                print(what, file=sys.stderr)
                return 1
            path.write_bytes(text.encode())
            print(f"wrote {path.name}", file=sys.stderr)
    except LanguageError as error:
        print(*(error, *error.others), sep="\n", file=sys.stderr)
        return 1
    return 0


def _compiled() -> Iterator[tuple[Path, str]]:
    """Yield each compiled file with its text; literals are read off the files in front of them."""
    for name, text in compile_all().items():
        yield FOLDER / name, text
    yield LITERALS, compile_literals()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

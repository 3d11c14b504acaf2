#!/usr/bin/env python3
"""Check the language files and compile them to the JSON that readlint ships.

usage: compile_language.py [--check]

Without an option the compiled files are written. With --check nothing is written, and the exit
code is 1 if a committed file is not what its sources give. A source with problems gives exit 1
in both cases, one problem a line.
"""

import sys

from models.language_files import FOLDER, LanguageError, compile_all


def main(arguments: list[str]) -> int:
    if arguments not in ([], ["--check"]):
        print((__doc__ or "").strip(), file=sys.stderr)
        return 2
    try:
        compiled = compile_all()
    except LanguageError as error:
        print(*(error, *error.others), sep="\n", file=sys.stderr)
        return 1
    for name, text in compiled.items():
        path = FOLDER / name
        if path.is_file() and path.read_bytes() == text.encode():
            continue
        if arguments:
            print(f"{name} is not what its sources give: run compile_language.py", file=sys.stderr)
            return 1
        path.write_bytes(text.encode())
        print(f"wrote {name}", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

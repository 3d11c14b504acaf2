"""JSON as text that survives every reader and every stream."""

from __future__ import annotations

import json
import re
from typing import Any

# Half of a surrogate pair (a file name that is not UTF-8) cannot be written as UTF-8, C1 controls
# move the cursor, some readers end a line at NEL and the Unicode separators, and what turns the
# direction of writing would hide in a log what follows it.
# A log obeys `##[name]` anywhere in a line; in a string the second sign may be written otherwise.
_COMMAND = re.compile(r"(?<=#)#(?=\w*\[)")
_TROUBLE = re.compile("[\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


def json_text(value: Any, *, indent: int | None = 2) -> str:
    """Return `value` as JSON, its characters readable; with `indent` None on one line."""
    text = json.dumps(value, ensure_ascii=False, indent=indent)
    if "##" in text:
        text = _COMMAND.sub(r"\\u0023", text)
    return _TROUBLE.sub(lambda found: f"\\u{ord(found[0]):04x}", text)

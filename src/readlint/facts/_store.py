"""Reads the compiled tables that are shipped beside this module."""

import json
from pathlib import Path
from typing import Any

COMPILED = Path(__file__).parent / "compiled"


def read_compiled(name: str) -> Any:
    """Return the content of one compiled table, such as `officials`."""
    return json.loads((COMPILED / f"{name}.json").read_bytes())

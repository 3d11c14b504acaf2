"""The known findings of a corpus: entries that are paid off, and debt that grows old."""

from __future__ import annotations

# What the examples of this family are made of: a banner, and the baseline that knows it.
FILE = ".readlint-baseline.json"
BANNER = "We value your privacy\nAccept all cookies\n\n"
ENTRY = (
    '{"path": "record.txt", "rule": "junk-cookie", "severity": "error", "words": "We value your '
    'privacy Accept all cookies", "added": "2025-06-01", "fingerprint": "160655ac012875d5", '
    '"parts": "1adfd6447221 4b4b833ee94f"}'
)


def baseline_of(*entries: str) -> dict[str, str]:
    """Return a baseline with some entries, by its name."""
    lines = "".join(f"{entry},\n" for entry in entries)
    return {FILE: f'[\n{lines}{{"readlint-baseline": 1}}\n]\n'}

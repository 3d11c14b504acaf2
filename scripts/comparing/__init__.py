"""The parts of `scripts/compare.py`, which compares the findings of two versions."""

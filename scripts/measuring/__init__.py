"""The parts of `scripts/accuracy.py`, which measures rules on real texts."""

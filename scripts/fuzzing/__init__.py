"""Hostile inputs made from a seed, and how to tell that one of them did harm.

`tests/test_fuzz_*.py` try some hundreds of each kind, `scripts/fuzz.py` what there is time for.
"""

"""Damage to the text itself."""

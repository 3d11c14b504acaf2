"""Fixes: what can safely be put right, and what is cut when that is asked for by name."""

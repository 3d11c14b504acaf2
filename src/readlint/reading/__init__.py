"""What a record says by itself: each reading is computed once, when first asked for, and shared."""

from readlint.reading.reading import Reading, Unusable

__all__ = ["Reading", "Unusable"]

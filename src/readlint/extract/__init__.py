"""What a record says by itself: each reading is computed once, when first asked for, and shared."""

from readlint.extract.context import Reading, Unusable

__all__ = ["Reading", "Unusable"]

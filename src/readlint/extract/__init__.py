"""What a record says by itself: each extractor runs once, when first asked for, and is shared."""

from readlint.extract.context import Context, Unusable, extractor

__all__ = ["Context", "Unusable", "extractor"]

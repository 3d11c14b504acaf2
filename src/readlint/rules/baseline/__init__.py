"""The known findings of a corpus: entries that are paid off, and debt that grows old."""

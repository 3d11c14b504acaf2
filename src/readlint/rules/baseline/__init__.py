"""The known findings of a corpus: resolved entries, and entries that grow old."""

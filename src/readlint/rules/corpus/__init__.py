"""Records seen together: duplicates, accounts of one meeting that disagree, what all share."""

"""What earlier runs found out: outcomes and traces of records, remembered by the bytes they are of.

A row is found by a hash of all that it was made from, so that a row that is found is right. What
the system says of a file (its size and times) only spares reading it again, and only where that
cannot be wrong. A cache is input that nobody has vouched for: see `folder` and `codec`.
"""

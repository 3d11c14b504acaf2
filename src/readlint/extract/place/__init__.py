"""Where a text places what it reports."""

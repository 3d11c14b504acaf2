"""What may be written to a terminal, a log or a report, and how: below all that writes."""

"""Tables in and out: rows become records, and sidecars become a table that can be read back."""

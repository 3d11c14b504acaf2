"""What records have in common: traces, copies, lines of a site, accounts of one meeting."""

"""Names of the calendar."""

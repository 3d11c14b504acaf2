"""Which day a text means: weekdays, told days, events."""

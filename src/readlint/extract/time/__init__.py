"""Which day a text means: weekdays, told days, events, and the window they leave."""

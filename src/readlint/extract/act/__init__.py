"""What a text reports: an act, its form, and the first sentences that say so."""

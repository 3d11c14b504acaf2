"""The rules: one file a rule, each a sentence about readouts. See `readlint.rules.base`."""

"""What `readlint check` is made of, beside its own module."""

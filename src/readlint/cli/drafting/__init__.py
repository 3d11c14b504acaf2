"""What `readlint new` is made of."""

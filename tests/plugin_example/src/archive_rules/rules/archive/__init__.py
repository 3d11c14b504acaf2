"""What the archive asks of a record beyond readlint."""

"""More than one machine: engines of others that carry records to `check_record` and back."""

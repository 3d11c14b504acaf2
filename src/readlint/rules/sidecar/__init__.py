"""Rules on whether the record can be read at all."""

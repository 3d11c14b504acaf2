"""Tables checked where they are: each row is a record in memory, as an import would write it."""

"""The map over records and the reduce over what they leave behind."""

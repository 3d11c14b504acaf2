"""Records in the forms of others: a Frictionless data package, and JSON-LD of schema.org."""

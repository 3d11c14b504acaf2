"""Models of what users and contributors write, from which JSON Schemas are generated."""

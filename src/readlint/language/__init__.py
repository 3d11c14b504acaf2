"""The words of natural languages, and how they are found in a text."""

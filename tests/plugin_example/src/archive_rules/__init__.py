"""Rules of an archive of its own: an example of a plugin."""

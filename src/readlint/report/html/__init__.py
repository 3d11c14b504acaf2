"""The page for browsers: its data in Python, its markup in `templates`, its script in `assets`."""

"""Temporal consistency: what the text, the page and the sidecar say about when."""

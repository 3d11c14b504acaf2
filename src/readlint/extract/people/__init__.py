"""Whom a text names, and which office they hold."""

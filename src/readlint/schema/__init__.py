"""What a sidecar may hold: its models, its JSON Schema, its dates, and what to say about a bad one.

Importing this package loads neither pydantic nor a JSON Schema engine: clean sidecars never pay for
what only the refused ones need.
"""

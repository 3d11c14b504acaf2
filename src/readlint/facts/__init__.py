"""What readlint knows of the world: officials, events, publishers, archives, places.

Each table is compiled to JSON of its own and read only when it is first asked for, so import
the module that you need: `readlint.facts.publishers` never reads the officials.
"""

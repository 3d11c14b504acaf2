"""The known findings of a corpus: what an old corpus may keep, and nothing more of it.

A baseline is a file of entries, one for each finding that was there when readlint was adopted. A
finding that an entry covers does not fail a run; a second copy of it, a heavier or a bigger one
does. `readlint baseline add` writes entries, `prune` takes out those that are paid off.
"""

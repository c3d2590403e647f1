"""Edits of the dataset: new rows, claims, renumbering. Each is tried on a copy before a file is touched."""

"""Releases: planned, built, kept in the ledger, verified, and put where a person publishes them."""

OPTIONAL = ("parquet", "sqlite", "xlsx")  # steps of a build that may be left out
SANDBOX = "https://sandbox.zenodo.org"  # where deposits are practised

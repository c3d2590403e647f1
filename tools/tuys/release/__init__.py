"""Releases: planned, built, kept in the ledger, verified, and put where a person publishes them."""

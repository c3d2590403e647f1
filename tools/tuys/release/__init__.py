"""A release: planned, built, kept in the ledger, verified."""

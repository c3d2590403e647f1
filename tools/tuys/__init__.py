"""The Tuys dataset's tool: validate, document and load a Data Package of CSV tables."""

"""The static site: pages that make the record readable, with the evidence for each value beside it."""

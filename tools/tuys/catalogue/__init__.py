"""The rule catalogue: one page a rule, in the order of the layers."""

from tuys.catalogue.page import Example, Excerpt, Page

__all__ = ["Example", "Excerpt", "Page"]

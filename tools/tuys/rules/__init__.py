"""The content rules of this dataset: one function a rule, one module a family, one list of all."""

from tuys.rules.model import Fault, Rule
from tuys.rules.view import View

__all__ = ["Fault", "Rule", "View"]

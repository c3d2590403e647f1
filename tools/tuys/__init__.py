"""The Tuys dataset's tool: validate, document and load a Data Package of CSV tables."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tuys.api import Tables, load
    from tuys.contract import contracts
    from tuys.errors import TuysError

__all__ = ["Tables", "TuysError", "contracts", "load"]

_HOMES = {"Tables": "api", "load": "api", "contracts": "contract", "TuysError": "errors"}


def __getattr__(name: str) -> Any:
    """Loads what is asked for only then: `tuys --help` needs none of it."""
    from importlib import import_module

    if name not in _HOMES:
        raise AttributeError(f"module 'tuys' has no attribute {name!r}")
    return getattr(import_module(f"tuys.{_HOMES[name]}"), name)

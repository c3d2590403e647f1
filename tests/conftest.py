"""What several test modules share."""

import json
import warnings
from collections.abc import Iterator
from functools import cache

import pytest

from tuys import conformance


@pytest.fixture(scope="module")
def frictionless_here() -> Iterator[None]:
    """frictionless is asked about descriptors in this process, each once: its own process takes a second."""
    ask = conformance._ask

    @cache
    def answered(job: str) -> list:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return conformance._answer(json.loads(job))

    def here(job: dict, seconds: int) -> list:
        return ask(job, seconds) if "package" in job else answered(json.dumps(job))

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(conformance, "_ask", here)
        yield

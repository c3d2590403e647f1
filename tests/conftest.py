"""What several test modules share."""

import json
import signal
import warnings
from collections.abc import Iterator
from functools import cache

import pytest

from tuys import conformance

HANG = 300  # seconds; what takes a quadratic or an exponential time ends here, on any machine


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


@pytest.fixture(autouse=True)
def no_test_hangs() -> Iterator[None]:
    """A test that runs for ever fails; how long the others take is for the benchmarks."""

    def stop(*_: object) -> None:
        pytest.fail(f"still running after {HANG} seconds")

    before = signal.signal(signal.SIGALRM, stop)
    signal.alarm(HANG)
    yield
    signal.alarm(0)
    signal.signal(signal.SIGALRM, before)

"""What became of a deposit, for a person."""

from collections.abc import Iterator

from tuys.release.deposit import Deposit


def told(done: Deposit) -> Iterator[str]:
    """Which files were sent, where the draft is, and what is left to a person."""
    if done.sent:
        yield f"Sent: {', '.join(done.sent)}\n"
    if done.kept:
        yield f"There already: {', '.join(done.kept)}\n"
    yield f"Draft: {done.page}\n"
    if done.doi:
        yield f"Reserved DOI: {done.doi} (it leads nowhere before the draft is published)\n"
    yield "Next: look at the draft, then publish it there. What is published cannot be changed.\n"

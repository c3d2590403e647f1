"""What `tuys release build` tells a person."""

from collections.abc import Iterator

from tuys.release.build import Built


def told(built: Built) -> Iterator[str]:
    """Lines with their ends."""
    was = "built" if built.new else "was already built, with the same bytes"
    yield f"{built.folder}: {was}\n"
    yield f"SHA-256 of {built.archive.name}: {built.sha256}\n"
    yield from (f"{note}\n" for note in built.notes)
    if built.recorded:
        yield "The ledger has its row: commit data/releases.csv, and the version is taken.\n"
    yield f"To check it: tuys release verify {built.folder}\n"

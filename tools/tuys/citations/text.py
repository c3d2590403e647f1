"""One plain sentence that names the exact bytes: version, day, and the hash of the archive."""

from tuys.citations.work import Work


def render(work: Work) -> str:
    """The sentence, and a further one for each note."""
    state = "" if work.released or work.after else "unreleased, state "
    version = f"unreleased state after version {work.after}" if work.after else f"version {work.version}"
    part = work.part
    words = (
        f"{part.label}{f' “{part.title}”' if part.title else ''} in {work.title}" if part else work.title,
        "data set",
        version,
        f"{state}as of {work.issued}",
        work.link,
        f"SHA-256 of the archive {work.archive_sha256}" if work.archive_sha256 else "",
    )
    makers = "; ".join(author.inverted for author in work.authors)
    sentence = f"{makers} ({work.year}): {', '.join(filter(None, words))}."
    return " ".join((sentence, *work.later)) + "\n"

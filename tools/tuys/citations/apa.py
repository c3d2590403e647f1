"""The reference of a data set in the style of the American Psychological Association, titles in *italics*.

Source: Publication Manual of the APA, 7th edition, section 10.9 (data sets) and 9.8 (authors).
"""

import re

from tuys.citations.work import Author, Work

_MOST = 20  # authors that are all named


def render(work: Work) -> str:
    """One line."""
    state = f"Version {work.version}" if work.released else f"Version {work.version}, unreleased"
    state = f"Unreleased state after version {work.after}" if work.after else state
    dataset = f"*{work.title}* ({state}) [Data set]"
    sentences = [_authors(work.authors), f"({work.year})"]
    part = work.part
    if part:
        sentences.append(f"{part.title} [{part.label}]" if part.title else f"[{part.label}]")
    sentences.append(f"In {dataset}" if part else dataset)
    if [author.name for author in work.authors] != [work.publisher]:
        sentences.append(work.publisher)
    if work.archive_sha256 and not work.doi:
        sentences.append(f"SHA-256 of the archive: {work.archive_sha256}")
    line = " ".join(f"{sentence.removesuffix('.')}." for sentence in sentences)
    return " ".join(filter(None, (line, work.link, *work.later))) + "\n"


def _authors(authors: tuple[Author, ...]) -> str:
    names = [_name(author) for author in authors]
    if len(names) > _MOST:
        return f"{', '.join(names[: _MOST - 1])}, . . . {names[-1]}"
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])}, & {names[-1]}"


def _name(author: Author) -> str:
    if not author.family:
        return author.name
    words = (re.split(r"(-)", word) for word in author.given.split())
    initials = " ".join("".join(_initial(piece) for piece in word) for word in words)
    return ", ".join(filter(None, (author.family, initials)))


def _initial(piece: str) -> str:
    return piece if piece in ("-", "") else f"{piece[0]}."

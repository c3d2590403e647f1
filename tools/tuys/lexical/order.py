"""The order of ids."""

import re

_DIGITS = re.compile(r"([0-9]+)")


def sort_key(text: str) -> list[tuple[int, int, str, str]]:
    """Sorts digits as numbers, of any length, so that P9999 stands before P10000."""
    return [_piece_key(piece) for piece in _DIGITS.split(text)]


def _piece_key(piece: str) -> tuple[int, int, str, str]:
    if not (piece.isdecimal() and piece.isascii()):
        return (0, 0, piece, piece)
    number = piece.lstrip("0")
    return (1, len(number), number, piece)

"""The first look at a file's bytes: NUL, bad encoding, lines too long to be handed to anybody."""

import codecs
import io
from dataclasses import dataclass
from pathlib import Path

_CHUNK = 1024 * 1024


@dataclass(frozen=True)
class Survey:
    """What one pass over the bytes saw: offset of the first NUL, and whether a line is over the cap."""

    nul: int | None
    long_line: bool
    size: int


def survey(path: Path, cell_bytes: int) -> Survey:
    """One pass in blocks of a mebibyte, whatever the size of the file or of its lines."""
    nul, since, offset, long_line = None, 0, 0, cell_bytes < _CHUNK
    buffer = bytearray(_CHUNK)
    with path.open("rb", buffering=0) as stream:
        while count := stream.readinto(buffer):
            if nul is None and (found := buffer.find(b"\0", 0, count)) >= 0:
                nul = offset + found
            first = buffer.find(b"\n", 0, count)
            long_line |= since + (count if first < 0 else first) > cell_bytes
            since = since + count if first < 0 else count - buffer.rfind(b"\n", 0, count) - 1
            offset += count
    return Survey(nul, long_line, offset)


def line_of_byte(path: Path, offset: int, encoding: str) -> int:
    """The line, as an editor counts them (LF, CR LF or CR), that holds the byte at `offset`."""
    decoder = codecs.getincrementaldecoder(encoding)("ignore")
    lines = io.IncrementalNewlineDecoder(decoder, translate=True)
    number, position = 1, 0
    with path.open("rb") as stream:
        while position < offset and (chunk := stream.read(min(_CHUNK, offset - position))):
            number += lines.decode(chunk).count("\n")
            position += len(chunk)
    return number + lines.decode(b"", final=True).count("\n")


def first_bad_byte(path: Path, encoding: str) -> int | None:
    """The offset of the first byte that is not in the encoding, or None."""
    decoder = codecs.getincrementaldecoder(encoding)("strict")
    position = 0
    with path.open("rb") as stream:
        while True:
            chunk = stream.read(_CHUNK)
            pending = len(decoder.getstate()[0])
            try:
                decoder.decode(chunk, final=not chunk)
            except UnicodeDecodeError as fault:
                return position - pending + fault.start
            except UnicodeError:
                return position
            if not chunk:
                return None
            position += len(chunk)

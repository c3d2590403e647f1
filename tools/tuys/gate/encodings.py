"""The encodings that a resource may declare."""

import codecs

UTF8 = ("utf-8", "utf-8-sig")
# Of Python's own making, or no encodings of whole files: they turn letters into other letters.
_NOT_OF_FILES = ("idna", "mbcs", "oem", "punycode", "raw-unicode-escape", "undefined", "unicode-escape")


def canonical_name(encoding: str) -> str | None:
    """The name that Python gives to an encoding of text, or None where it has none."""
    try:
        "".encode(encoding)  # a LookupError also for codecs that are not of text
        name = codecs.lookup(encoding).name
    except (LookupError, ValueError):
        return None
    return None if name.replace("_", "-") in _NOT_OF_FILES else name

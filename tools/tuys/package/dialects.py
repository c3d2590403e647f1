"""Reads a Table Dialect, and says why one cannot be used.

Source: Data Package standard, Table Dialect; CSV Dialect of version 1.
"""

from typing import Any

from tuys.package.model import Dialect, Json


def read_dialect(item: Json) -> Dialect:
    """The dialect; what is not of the right type has its default."""
    plain = Dialect()
    header = item.get("header") is not False
    return Dialect(
        delimiter=_string(item, "delimiter", plain.delimiter),
        quote=_string(item, "quoteChar", plain.quote),
        double_quote=item.get("doubleQuote", True) is not False,
        escape=_string(item, "escapeChar", "") or None,
        line_terminator=_string(item, "lineTerminator", "") or None,
        null_sequence=_string(item, "nullSequence", "") or None,
        skip_initial_space=item.get("skipInitialSpace") is True,
        comment=_string(item, "commentChar", "") or None,
        header_rows=_numbers(item.get("headerRows"), (1,)) if header else (),
        header_join=_string(item, "headerJoin", " "),
        comment_rows=_numbers(item.get("commentRows"), ()),
        case_sensitive_header=item.get("caseSensitiveHeader") is not False,
    )


def dialect_problem(dialect: Dialect) -> str | None:
    """Why no file can be read in this dialect, or None where one can. Without a quote nothing is quoted."""
    delimiter, quote, escape = dialect.delimiter, dialect.quote, dialect.escape or ""
    if not delimiter:
        return "the delimiter is empty"
    if len(quote) > 1 or len(escape) > 1:
        return "quoteChar and escapeChar are one character each"
    if any(char in quote + escape + delimiter for char in "\r\n\0"):
        return "a line break separates or quotes cells"
    if (quote and quote in delimiter) or (escape and escape in delimiter):
        return "the delimiter is also the quote or the escape character"
    if dialect.line_terminator and dialect.line_terminator in delimiter + quote + escape:
        return "the line terminator is also the delimiter, the quote or the escape character"
    return None


def _string(item: Json, key: str, default: str) -> str:
    value = item.get(key)
    return value if isinstance(value, str) else default


def _numbers(value: Any, default: tuple[int, ...]) -> tuple[int, ...]:
    if not isinstance(value, list):
        return default
    return tuple(number for number in value if type(number) is int and number > 0)

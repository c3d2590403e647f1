"""Dates and times as text, in ISO 8601."""

import polars as pl

_MOMENT = "%Y-%m-%dT%H:%M:%S%.fZ"
_TIME = "%H:%M:%S%.f"


def iso_texts(frame: pl.DataFrame) -> pl.DataFrame:
    """The frame with its dates, times and datetimes as text; a datetime is in UTC and ends in Z."""
    return frame.with_columns(
        pl.col(pl.Date).cast(pl.String),
        pl.col(pl.Datetime).dt.strftime(_MOMENT),
        pl.col(pl.Time).dt.strftime(_TIME),
    )

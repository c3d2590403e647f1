"""Whether a database has what a query asks for."""

import sqlite3
from collections import defaultdict


def usable(database: sqlite3.Connection, sql: str) -> bool:
    """Whether the tables and columns that the query names are there. Nothing is read."""
    try:
        database.execute(f"EXPLAIN {sql}", defaultdict(str))
    except sqlite3.OperationalError:
        return False
    return True

"""The one exception that says: the tool cannot work."""


class TuysError(Exception):
    """Wrong use or an unreadable package: one line for the user, exit code 2.

    Faults in data are never exceptions; they are `findings.Finding` values.
    """

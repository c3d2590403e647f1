"""What follows from the tables and is never typed in: the custody state of persons, how values are backed."""

from tuys.derived.corroboration import Corroboration, corroboration, corroborations
from tuys.derived.status import Status, status_of, statuses

__all__ = ["Corroboration", "Status", "corroboration", "corroborations", "status_of", "statuses"]

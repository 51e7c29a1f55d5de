"""What the reader knows before it reads: data with a source on each row, and loaders."""

from dragoman.knowledge.base import Knowledge, load
from dragoman.knowledge.tables import read_table

__all__ = ["Knowledge", "load", "read_table"]

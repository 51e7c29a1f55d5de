"""What the reader knows before it reads: data with a source on each row, and loaders."""

from dragoman.knowledge.base import Knowledge, load
from dragoman.knowledge.entry import Entry, Hit, Match, Spell
from dragoman.knowledge.extra import KnowledgeError
from dragoman.knowledge.tables import read_table

__all__ = [
    "Entry",
    "Hit",
    "Knowledge",
    "KnowledgeError",
    "Match",
    "Spell",
    "load",
    "read_table",
]

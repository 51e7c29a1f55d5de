"""What the reader knows before it reads: rows with a source each, and loaders."""

from dragoman.knowledge.base import Knowledge, load
from dragoman.knowledge.entry import Entry, Hit, Match, Spell
from dragoman.knowledge.extra import KnowledgeError
from dragoman.knowledge.shipped import is_whole
from dragoman.knowledge.tables import read_table

__all__ = [
    "Entry",
    "Hit",
    "Knowledge",
    "KnowledgeError",
    "Match",
    "Spell",
    "is_whole",
    "load",
    "read_table",
]

"""The knowledge base as one value."""

from dataclasses import dataclass
from functools import cache


@dataclass(frozen=True, slots=True)
class Knowledge:
    """Hold names, roles and places to resolve against."""

    version: str


@cache
def load() -> Knowledge:
    """Load the knowledge that ships with the package, once."""
    return Knowledge(version="0")

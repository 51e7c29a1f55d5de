"""What a reader is made of; chosen once, where the program starts."""

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from dragoman.acquire import LONGEST
from dragoman.analyse import DEFAULT_MODEL

PATIENCE: Final = 120.0
"""Seconds; the longest report that is read by default takes a sixth of it."""


@dataclass(frozen=True, slots=True)
class Settings:
    """Name the spaCy pipeline to parse with, and files of a user's own knowledge.

    A report of more than `max_characters` is refused, and one on which a stage spends
    more than `seconds` of processor time. Without `heads` the rules read alone: faster,
    and blind to what only the encoder's heads propose.
    """

    model: str = DEFAULT_MODEL
    known: tuple[Path, ...] = ()
    max_characters: int = LONGEST
    heads: bool = True
    seconds: float = PATIENCE


USUAL = Settings()

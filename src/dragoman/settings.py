"""What a reader is made of; chosen once, where the program starts."""

from dataclasses import dataclass
from pathlib import Path

from dragoman.acquire import LONGEST
from dragoman.analyse import DEFAULT_MODEL


@dataclass(frozen=True, slots=True)
class Settings:
    """Name the spaCy pipeline to parse with, and files of a user's own knowledge.

    A report of more than `max_characters` is refused.
    """

    model: str = DEFAULT_MODEL
    known: tuple[Path, ...] = ()
    max_characters: int = LONGEST


USUAL = Settings()

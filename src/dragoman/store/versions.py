"""Which of two readers is the newer."""

from typing import Final

DIGITS: Final = 6
BEFORE_DEV, BEFORE, RELEASED, AFTER = " ", "!", "+", ","
"""Signs between a release's numbers and what follows; they sort so, and before "."."""


def version_rank(version: str) -> str:
    """Write a version so that a later one sorts after it, as text."""
    rest = version.removeprefix("v").lstrip("0123456789.")
    numbers = version.removeprefix("v").removesuffix(rest)
    parts = [part.zfill(DIGITS) for part in numbers.strip(".").split(".")]
    while parts and not parts[-1].strip("0"):
        del parts[-1]
    return ".".join(parts) + _sign(rest) + rest


def _sign(rest: str) -> str:
    if not rest or rest.startswith("+"):
        return RELEASED
    if rest.startswith("post"):
        return AFTER
    return BEFORE_DEV if rest.startswith("dev") else BEFORE

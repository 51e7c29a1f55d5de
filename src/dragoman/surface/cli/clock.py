"""The time by which commands understand "yesterday"."""

from datetime import UTC, datetime


def now() -> datetime:
    """Tell the time."""
    return datetime.now(UTC)


def as_time(given: str | None) -> str | None:
    """Understand a time that a person gave."""
    from dragoman.surface.moments import when

    return None if given is None else when(given, now())


def as_start(given: str) -> str:
    """Understand since when; since today is since the end of yesterday."""
    from dragoman.surface.moments import when

    return when("yesterday" if given.lower() == "today" else given, now())


def as_times(given: tuple[str, str] | None) -> tuple[str, str] | None:
    """Understand two times that a person gave."""
    from dragoman.surface.moments import when

    if given is None:
        return None
    first, last = given
    return when(first, now()), when(last, now())

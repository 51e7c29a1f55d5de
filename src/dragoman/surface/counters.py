"""Who counts, and who passes the count on."""

from dragoman.store import FigureRow


def counter_of(row: FigureRow) -> str | None:
    """Give who counts: the innermost source; None where the report names none."""
    named = _sources(row)
    return named[-1] if named else None


def relayers_of(row: FigureRow) -> tuple[str, ...]:
    """Give who passes the count on, outermost first: outlet, agency, sources."""
    counter = counter_of(row)
    return tuple(dict.fromkeys(name for name in row.chain if name != counter))


def _sources(row: FigureRow) -> tuple[str, ...]:
    """Leave out the page's own outlet and agency, which lead every chain."""
    own = {name for name in (row.page.outlet, row.page.agency) if name}
    names = row.chain
    while names and names[0] in own:
        names = names[1:]
    return names

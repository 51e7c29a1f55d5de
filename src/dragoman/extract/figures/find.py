"""Find the figures of a report."""

from dragoman.domain import Figure, cut
from dragoman.extract.atoms import Atom, TokenMap, split_atoms
from dragoman.extract.draft import Draft
from dragoman.extract.figures.counts import Count, read_counts
from dragoman.extract.figures.exclude import Ground, is_figure
from dragoman.extract.figures.sense import Sense, make_sense

FOUND_BY = "figures.grammar"


def find_figures(draft: Draft) -> tuple[Figure, ...]:
    """Find the figures of a report: what is counted, with bounds, and on whose word."""
    atoms = split_atoms(draft.article.text)
    tokens = TokenMap.of(draft.doc)
    ground = Ground(atoms, tokens, _timed(draft, atoms))
    made: list[Figure] = []
    last: Sense | None = None
    for count in read_counts(atoms):
        if not is_figure(count, ground):
            continue
        last = make_sense(draft, count, tokens.token(atoms[count.number].start), last)
        made.append(_figure(draft, atoms, count, (f"figure:{len(made)}", last)))
    return tuple(made)


def _timed(draft: Draft, atoms: list[Atom]) -> frozenset[int]:
    """The starts of the words that stand inside time expressions."""
    spans = [(t.span.start, t.span.end) for t in draft.times]
    found, k = set[int](), 0
    for start, end in spans:
        while k < len(atoms) and atoms[k].start < start:
            k += 1
        while k < len(atoms) and atoms[k].start < end:
            found.add(atoms[k].start)
            k += 1
    return frozenset(found)


def _figure(
    draft: Draft, atoms: list[Atom], count: Count, known: tuple[str, Sense]
) -> Figure:
    key, sense = known
    start, end = atoms[count.first].start, atoms[count.last - 1].end
    attribution = draft.attribution_at(start)
    return Figure(
        id=key,
        measure=sense.measure,
        value=count.value,
        low=count.low,
        high=count.high,
        comparator=count.comparator,
        number=cut(draft.article.text, start, end),
        evidence=sense.evidence,
        unit=sense.unit,
        trend=sense.trend,
        population=sense.population,
        of=sense.of,
        responsible=sense.responsible,
        place=sense.place,
        period=sense.period,
        attribution=attribution.id if attribution is not None else None,
        found_by=FOUND_BY,
    )

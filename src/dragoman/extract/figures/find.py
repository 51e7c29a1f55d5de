"""Find the figures of a report."""

from collections.abc import Sequence

from dragoman.domain import Figure, Span, cut
from dragoman.extract.atoms import Atom, TokenMap, split_atoms
from dragoman.extract.columns import columns
from dragoman.extract.draft import Draft
from dragoman.extract.figures.counts import Count, read_counts
from dragoman.extract.figures.exclude import Ground, counts_for_little, is_figure
from dragoman.extract.figures.sense import Sense, Setting, bare_sense, make_sense
from dragoman.extract.figures.timeline import Timeline

FOUND_BY = "figures.grammar"


def find_figures(draft: Draft) -> tuple[Figure, ...]:
    """Find the figures of a report: what is counted, with bounds, and on whose word."""
    text = draft.article.text
    atoms = _without(_told_elsewhere(draft), split_atoms(text))
    tokens = TokenMap.of(draft.doc)
    timeline = Timeline.of(draft.times, text, draft.article.published)
    setting = Setting(draft, atoms, timeline)
    ground, sentences = Ground(atoms, tokens), _sentences(draft)
    made: list[Figure] = []
    last: Sense | None = None
    for count in read_counts(atoms):
        furniture = draft.is_furniture(atoms[count.first].start)
        if furniture or not is_figure(count, ground):
            continue
        number = tokens.token(atoms[count.end].start)
        if number.i in tokens.overlong:
            sense = bare_sense(setting, count, _around(text, number.idx))
        else:
            sense = make_sense(setting, count, number, sentences[number.i], last)
        if sense.measure == "other" and counts_for_little(count, ground):
            continue
        made.append(_figure(setting, count, (f"figure:{len(made)}", sense)))
        last = sense
    return tuple(made)


def _around(text: str, place: int) -> Span:
    """The words about a number, in a sentence too long to be quoted."""
    return cut(text, max(place - WINDOW, 0), min(place + WINDOW, len(text)))


WINDOW = 200


def _told_elsewhere(draft: Draft) -> list[Span]:
    """The numbers that are no figures: those of times, and of a proposal's terms."""
    terms = (t for proposal in draft.proposals for t in proposal.terms)
    counted = [
        t.evidence for t in terms if t.quantity is not None or t.ratio is not None
    ]
    return sorted([*(time.span for time in draft.times), *counted])


def _without(spans: list[Span], atoms: Sequence[Atom]) -> list[Atom]:
    """Blank the numbers that stand in spans, which are sorted."""
    made, k = list(atoms), 0
    for span in spans:
        while k < len(made) and made[k].start < span.start:
            k += 1
        while k < len(made) and made[k].start < span.end:
            made[k] = made[k]._replace(kind="time", low="")
            k += 1
    return made


def _sentences(draft: Draft) -> list[Span]:
    """The sentence of each token, trimmed of blanks."""
    found: list[Span] = []
    text, of = draft.article.text, columns(draft.doc)
    for first, last in of.sentences:
        words = of.words(first, last)
        start = of.start[first] + len(words) - len(words.lstrip())
        end = of.start[first] + len(words.rstrip())
        kept = start if start < end else of.start[first]
        span = cut(text, kept, max(end, kept + 1))
        found += [span] * (last - first)
    return found


def _figure(setting: Setting, count: Count, known: tuple[str, Sense]) -> Figure:
    key, sense = known
    draft, atoms = setting.draft, setting.atoms
    start, end = atoms[count.first].start, atoms[count.last - 1].end
    attribution = draft.attribution_at(atoms[count.number].start)
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

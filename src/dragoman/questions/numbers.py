"""Figures: ratios and sums, whose count of which day, misprints, two counts."""

from collections.abc import Iterator
from dataclasses import replace

from dragoman.domain import Figure, Reading
from dragoman.domain.chains import chain, page_chain
from dragoman.domain.derived import DailySeries, Misfit, Vintage
from dragoman.knowledge.series import shipped_series
from dragoman.link import check_report, find_vintages
from dragoman.link.make import shown
from dragoman.questions.asked import (
    Asked,
    Ground,
    counter_of,
    ground_of,
    ground_of_proposal,
    page_of,
    readings_of,
)
from dragoman.questions.noted import (
    revisions_noted,
    sums_noted,
    two_counts_noted,
)
from dragoman.questions.number_rows import Counted, Exchange, Revision, TwoCounts, Value
from dragoman.questions.swaps import Sum, sums_of, swaps_of
from dragoman.store import FigureRow, Filter, Ledger


def vintages(ledger: Ledger, asked: Asked) -> list[Counted]:
    """Give whose count each figure is, and of which day; unknown measures last."""
    placed: dict[str, Vintage] = {}
    series = known_series(ledger, asked.where.as_of)
    for reading in readings_of(ledger, asked.where):
        for one in find_vintages(reading, series):
            for key in one.rests_on:
                best = placed.get(key)
                if best is None or len(one.days) < len(best.days):
                    placed[key] = one
    known: list[Counted] = []
    other: list[Counted] = []
    for row in ledger.figures(asked.where):
        counter = counter_of(row)
        if row.measure != "other":
            known.append(_counted(row, counter, placed.get(row.id)))
        elif counter is not None:
            other.append(_counted(row, counter, placed.get(row.id)))
    return [*known, *other]


def known_series(ledger: Ledger, as_of: str | None) -> tuple[DailySeries, ...]:
    """Give the series that ship and those that the ledger keeps."""
    return (*shipped_series(), *ledger.series(Filter(as_of=as_of)))


def _counted(row: FigureRow, counter: str | None, found: Vintage | None) -> Counted:
    day = (row.day,) if row.day else ()
    return Counted(
        value=row.value,
        number=row.number,
        measure=row.measure,
        population=row.population or row.of,
        place=row.place,
        counter=counter,
        days=found.days if found is not None and found.days else day,
        fit=found.fit if found is not None else None,
        ground=ground_of(row),
    )


def revisions(ledger: Ledger, asked: Asked) -> Iterator[Revision]:
    """Give likely misprints, corrections, and counts that do not follow."""
    yield from revisions_noted(ledger, asked)
    series = known_series(ledger, asked.where.as_of)
    for reading in readings_of(ledger, asked.where):
        for one in find_vintages(reading, series):
            if one.meant is not None:
                yield _misprint(reading, one)
        for misfit in check_report(reading):
            if misfit.kind == "increment":
                yield _does_not_follow(reading, misfit)
        for found in sums_of(reading):
            yield from _slips(found)


def _misprint(reading: Reading, found: Vintage) -> Revision:
    figure = _figures(reading)[found.rests_on[0]]
    return Revision(
        kind="misprint",
        measure=figure.measure,
        stated=figure.value,
        meant=found.meant,
        before=None,
        after=None,
        told=". ".join(reason.text for reason in found.explanation),
        ground=ground_of_figures(reading, figure),
    )


def _slips(found: Sum) -> Iterator[Revision]:
    """Give the part of a sum that is a misprint: with its digits turned, it adds up."""
    for part, meant in _slipped(found):
        told = f"{shown(meant)} would make the total of {found.total.number.text}"
        yield Revision(
            kind="misprint",
            measure=part.measure,
            stated=part.value,
            meant=meant,
            before=None,
            after=None,
            told=told,
            ground=ground_of_figures(found.reading, part, found.total),
        )


def _slipped(found: Sum) -> Iterator[tuple[Figure, float]]:
    """Find parts whose digits, turned, would make the total: what was meant."""
    for part in found.parts:
        meant = (found.total.value or 0) - found.made + (part.value or 0)
        if meant != part.value and _same_digits(part.value or 0, meant):
            yield part, meant


def _same_digits(one: float, other: float) -> bool:
    return sorted(f"{one:.0f}") == sorted(f"{other:.0f}")


def _does_not_follow(reading: Reading, misfit: Misfit) -> Revision:
    found = _figures(reading)
    figures = [found[key] for key in misfit.rests_on]
    return Revision(
        kind="misprint",
        measure=misfit.measure,
        stated=misfit.stated,
        meant=misfit.implied,
        before=None,
        after=None,
        told=". ".join(reason.text for reason in misfit.explanation),
        ground=ground_of_figures(reading, *figures),
    )


def two_counts(ledger: Ledger, asked: Asked) -> Iterator[TwoCounts]:
    """Give counts of one thing that differ, and who gives each."""
    told = set[frozenset[str]]()
    for row in two_counts_noted(ledger, asked):
        told.add(frozenset(row.ground.records))
        yield row
    for reading in readings_of(ledger, asked.where):
        for total in sums_of(reading):
            yield from _told_elsewhere(ledger, asked, total)
        for misfit in check_report(reading):
            known = frozenset(misfit.rests_on) in told
            if misfit.kind == "two_values" and not known:
                found = _figures(reading)
                figures = [found[key] for key in misfit.rests_on]
                yield TwoCounts(
                    measure=misfit.measure,
                    values=tuple(_value(reading, figure) for figure in figures),
                    told=". ".join(reason.text for reason in misfit.explanation),
                    ground=ground_of_figures(reading, *figures),
                )


def _told_elsewhere(ledger: Ledger, asked: Asked, found: Sum) -> Iterator[TwoCounts]:
    """Give a misprinted batch with the number that another report gives for it."""
    article = found.reading.article
    for part, meant in _slipped(found):
        for row in ledger.figures(Filter(as_of=asked.where.as_of)):
            other = article is None or row.page.article != article.id
            if row.value == meant and row.measure == "released" and other:
                values = Value(row.value, row.number, counter_of(row))
                here = ground_of_figures(found.reading, part)
                ground = ground_of(row)
                yield TwoCounts(
                    measure="released",
                    values=(values, _value(found.reading, part)),
                    told=f"{row.number} and {part.number.text} for one batch",
                    ground=replace(
                        ground,
                        pages=(*ground.pages, *here.pages),
                        records=(*ground.records, *here.records),
                        words=f"{ground.words} / {here.words}",
                    ),
                )
                break


def ratios(ledger: Ledger, asked: Asked) -> Iterator[Exchange]:
    """Give the ratios of exchanges by side, and sums that do or do not add up."""
    for row in ledger.proposals(asked.where):
        for term in row.terms:
            if term.ratio is not None:
                yield Exchange(
                    give=term.ratio.give,
                    get=term.ratio.get,
                    per=term.ratio.per,
                    obligor=term.obligor,
                    total=None,
                    parts=(),
                    adds_up=None,
                    by=term.chain[-1] if term.chain else None,
                    ground=ground_of_proposal(row, term.words, term.chain),
                )
    yield from sums_noted(ledger, asked)
    for reading in readings_of(ledger, asked.where):
        yield from swaps_of(reading)
        yield from map(_exchange, sums_of(reading))


def _exchange(found: Sum) -> Exchange:
    return Exchange(
        give=None,
        get=None,
        per=None,
        obligor=None,
        total=found.total.value,
        parts=tuple(part.value for part in found.parts if part.value is not None),
        adds_up=found.made == found.total.value,
        by=ground_of_figures(found.reading, found.total).by,
        ground=ground_of_figures(found.reading, found.total, *found.parts),
    )


def ground_of_figures(reading: Reading, *figures: Figure) -> Ground:
    """Say what something that figures of one report show rests on."""
    names = chain(reading, figures[0].attribution)
    by = names[-1] if names else None
    return Ground(
        pages=(page_of(reading),),
        by=by,
        chain=names,
        words=" / ".join(dict.fromkeys(figure.evidence.text for figure in figures)),
        records=tuple(figure.id for figure in figures),
    )


def _value(reading: Reading, figure: Figure) -> Value:
    names = chain(reading, figure.attribution)
    own = page_chain(reading).names
    by = names[-1] if names and names != own else None
    return Value(figure.value, figure.number.text, by)


def _figures(reading: Reading) -> dict[str, Figure]:
    return {figure.id: figure for figure in reading.figures}

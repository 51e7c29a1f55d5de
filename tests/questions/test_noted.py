"""What series of counts note is told once, by the reports that give the numbers."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest

from dragoman.domain.link_words import SumKind
from dragoman.domain.links import CountSeries
from dragoman.domain.told import SeriesNote, Who
from dragoman.questions import Asked
from dragoman.questions.noted import revisions_noted, sums_noted, two_counts_noted
from dragoman.store import FigureRow, Page

VALUES = (("a", 1000.0), ("b", 400.0), ("c", 250.0), ("d", 350.0))


def figure(key: str, value: float, day: int) -> FigureRow:
    page = Page(
        article=f"article {key}",
        title=None,
        outlet="Harbour Gazette",
        agency=None,
        published=f"2024-05-0{day}",
        url=None,
        recorded_at="2024-05-09T00:00:00.000000Z",
    )
    return FigureRow(
        id=key,
        page=page,
        measure="released",
        value=value,
        low=None,
        high=None,
        comparator="exact",
        unit="persons",
        population="prisoners",
        of=None,
        responsible=None,
        place=None,
        period=None,
        day=page.published,
        number=f"{value:g}",
        chain=("Harbour Gazette", f"source of {key}"),
        unnamed=False,
        words=f"{value:g} prisoners were freed.",
    )


@dataclass
class Shelf:
    """Stand for a ledger with two series that hold one and the same note."""

    note: SeriesNote

    @property
    def links(self) -> "Shelf":
        return self

    def records(self, *_: object) -> Iterator[CountSeries]:
        for number in range(2):
            yield CountSeries(
                id=f"series:{number}",
                key=f"series:{number}",
                rule="test",
                rule_version="1",
                rests_on=self.note.figures,
                score=1.0,
                explanation=(),
                measure="released",
                population="prisoners",
                place=None,
                counter=Who("state:XXX", "a state"),
                points=(),
                misfits=(self.note,),
            )

    def figures(self, _: object) -> Iterator[FigureRow]:
        yield from (figure(k, v, d) for d, (k, v) in enumerate(reversed(VALUES), 1))


def shelf(kind: SumKind, *figures: str) -> Any:  # noqa: ANN401 - it stands for a ledger
    return Shelf(SeriesNote(kind=kind, figures=figures, text="told", score=0.9))


def test_batches_of_several_reports_make_a_total() -> None:
    (row,) = sums_noted(shelf("adds_up", "a", "b", "c", "d"), Asked())
    assert row.total == 1000
    assert row.parts == (350, 250, 400)
    assert row.adds_up
    assert len(row.ground.pages) == 4


def test_counts_of_two_sides_stand_beside_each_other() -> None:
    (row,) = two_counts_noted(shelf("two_counts", "b", "d"), Asked())
    told = [(value.value, value.by) for value in row.values]
    assert told == [(350, "source of d"), (400, "source of b")]


@pytest.mark.parametrize("kind", ["correction", "misprint"])
def test_a_later_report_corrects_an_earlier_one(kind: SumKind) -> None:
    (row,) = revisions_noted(shelf(kind, "b", "d"), Asked())
    assert row.kind == ("misprint" if kind == "misprint" else "revision")
    assert (row.before, row.after) == (350, 400)
    assert row.stated is None


def test_other_notes_are_left_alone() -> None:
    other = shelf("falls", "b", "d")
    assert not list(sums_noted(other, Asked()))
    assert not list(two_counts_noted(other, Asked()))
    assert not list(revisions_noted(other, Asked()))

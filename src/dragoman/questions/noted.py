"""What series of counts show over many reports: two counts, corrections, sums."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from dragoman.domain.link_words import SumKind
from dragoman.domain.links import CountSeries
from dragoman.questions.asked import Asked, Ground, counter_of, page_ref
from dragoman.questions.derived import links_of
from dragoman.questions.number_rows import Exchange, Revision, TwoCounts, Value
from dragoman.store import FigureRow, Filter, Ledger

DIFFER: Final[tuple[SumKind, ...]] = ("two_counts",)
REVISED: Final[tuple[SumKind, ...]] = ("correction", "misprint")
SUMMED: Final[tuple[SumKind, ...]] = ("adds_up", "parts_differ")


@dataclass(frozen=True, slots=True)
class Noted:
    """Hold how some figures fit each other, or do not; the earlier reports first."""

    kind: SumKind
    text: str
    figures: tuple[FigureRow, ...]

    def ground(self) -> Ground:
        """Say what it rests on."""
        first = self.figures[0]
        return Ground(
            pages=tuple(dict.fromkeys(page_ref(row.page) for row in self.figures)),
            by=first.chain[-1] if first.chain else None,
            chain=first.chain,
            words=" / ".join(dict.fromkeys(row.words for row in self.figures)),
            records=tuple(row.id for row in self.figures),
        )


def two_counts_noted(ledger: Ledger, asked: Asked) -> Iterator[TwoCounts]:
    """Give counts of one thing that reports tell differently."""
    for noted in _noted(ledger, asked, DIFFER):
        yield TwoCounts(
            measure=noted.figures[0].measure,
            values=tuple(
                Value(row.value, row.number, counter_of(row)) for row in noted.figures
            ),
            told=noted.text,
            ground=noted.ground(),
        )


def revisions_noted(ledger: Ledger, asked: Asked) -> Iterator[Revision]:
    """Give counts that two reports tell by one counter: corrected, or one misprinted.

    Which of two numbers is the misprint, they do not tell.
    """
    for noted in _noted(ledger, asked, REVISED):
        first, last = noted.figures[0], noted.figures[-1]
        yield Revision(
            kind="misprint" if noted.kind == "misprint" else "revision",
            measure=first.measure,
            stated=None,
            meant=None,
            before=first.value,
            after=last.value,
            told=noted.text,
            ground=noted.ground(),
        )


def sums_noted(ledger: Ledger, asked: Asked) -> Iterator[Exchange]:
    """Give batches of several reports with the total that they make, or do not."""
    for noted in _noted(ledger, asked, SUMMED):
        if noted.figures[0].measure != "released":
            continue
        total = max(noted.figures, key=lambda row: row.value or 0)
        parts = tuple(row.value or 0 for row in noted.figures if row.id != total.id)
        yield Exchange(
            give=None,
            get=None,
            per=None,
            obligor=None,
            total=total.value,
            parts=parts,
            adds_up=noted.kind == "adds_up",
            by=counter_of(total),
            ground=noted.ground(),
        )


def _noted(ledger: Ledger, asked: Asked, kinds: tuple[SumKind, ...]) -> Iterator[Noted]:
    """Give each note of some kinds once, with its figures."""
    notes = {
        frozenset(note.figures): note
        for series in links_of(ledger, CountSeries, asked.where)
        for note in series.misfits
        if note.kind in kinds
    }
    if not notes:
        return
    rows = {r.id: r for r in ledger.figures(Filter(as_of=asked.where.as_of))}
    for note in notes.values():
        found = [rows[key] for key in note.figures if key in rows]
        found.sort(key=lambda row: row.page.published or "")
        if len(found) > 1:
            yield Noted(note.kind, note.text, tuple(found))

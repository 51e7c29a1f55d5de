"""Answers of the ledger as tables for people, and as JSON or CSV for programs."""

import csv
import json
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from rich.table import Table
from rich.text import Text

from dragoman.domain.wire import Json, to_json
from dragoman.store.views import (
    ActorRow,
    ClaimRow,
    EventRow,
    FigureRow,
    Hit,
    Page,
    ProposalRow,
    RefusalRow,
    ReportRow,
    TermRow,
)
from dragoman.surface.cli import render
from dragoman.surface.wording import (
    bounds,
    number,
    period_words,
    quantity_words,
    role_groups,
)

AnyRow = (
    EventRow
    | ProposalRow
    | FigureRow
    | ClaimRow
    | ActorRow
    | ReportRow
    | RefusalRow
    | Hit
)
Cells = tuple[str, ...]
MARGIN = " › "
NOT_STATED = "-"


@dataclass(frozen=True, slots=True)
class Layout:
    """Say how rows of one kind are drawn."""

    title: str
    header: Cells
    cells: Callable[..., Cells]


def _day(page: Page) -> str:
    return (page.published or NOT_STATED)[:10]


def _chain(chain: tuple[str, ...]) -> str:
    return MARGIN.join(chain) or "the report itself"


def _days(start: str | None, end: str | None) -> str:
    return " to ".join(dict.fromkeys(d for d in (start, end) if d)) or NOT_STATED


def _contact(row: EventRow) -> Cells:
    mark = render.MARKS.get(row.status, render.PLAIN)[0]
    channel = f" ({row.channel.replace('_', ' ')})" if row.channel else ""
    who = role_groups([(p.role, p.name) for p in row.participants]) or "nobody named"
    return (
        _day(row.page),
        f"{mark} {row.status.replace('_', ' ')}",
        row.kind.replace("_", " ") + channel,
        who,
        _days(row.start, row.end),
        row.place or NOT_STATED,
        _chain(row.chain),
        f"“{row.words}”",
    )


def _proposal(row: ProposalRow) -> Cells:
    answers = (
        f"{r.kind.replace('_', ' ')}: "
        + (role_groups([(p.role, p.name) for p in r.participants]) or "?")
        for r in row.responses
    )
    called = (f"“{c.word}” ({c.by or 'the report'})" for c in row.described_as)
    return (
        _day(row.page),
        row.name,
        row.author or NOT_STATED,
        "\n".join(_term(term) for term in row.terms) or NOT_STATED,
        "\n".join(answers) or NOT_STATED,
        "\n".join(called) or NOT_STATED,
        "some, not named"
        if row.contested_unspecified
        else "; ".join(row.contested) or NOT_STATED,
    )


def _term(term: TermRow) -> str:
    told = [term.issue.replace("_", " ")]
    if term.quantity is not None:
        told.append(
            f"{quantity_words(term.quantity)} {term.quantity.unit or ''}".strip()
        )
    if term.ratio is not None:
        told.append(f"{number(term.ratio.give)} for {number(term.ratio.get)}")
    told += [t for t in (term.duration, term.deadline) if t]
    return ", ".join(told) + (
        f" ({term.status.replace('_', ' ')})" if term.status else ""
    )


def _figure(row: FigureRow) -> Cells:
    return (
        _day(row.page),
        row.number,
        bounds(row.low, row.high),
        row.measure.replace("_", " "),
        row.population or row.of or row.unit or NOT_STATED,
        row.place or NOT_STATED,
        period_words(row.period) if row.period else NOT_STATED,
        _chain(row.chain),
        f"“{row.words}”",
    )


def _claim(row: ClaimRow) -> Cells:
    return (
        _day(row.page),
        _chain(row.chain),
        (row.anonymity or "no source").replace("_", " "),
        row.cue or NOT_STATED,
        row.said or NOT_STATED,
        f"“{row.words}”",
    )


def _actor(row: ActorRow) -> Cells:
    return (
        row.name,
        row.kind.replace("_", " "),
        row.country or NOT_STATED,
        row.role or NOT_STATED,
        row.kb or "not in the knowledge base",
        str(row.reports),
        str(row.mentions),
        ", ".join(row.names[:4]),
    )


def _report(row: ReportRow) -> Cells:
    return (
        _day(row.page),
        row.page.title or NOT_STATED,
        row.page.outlet or NOT_STATED,
        row.page.agency or NOT_STATED,
        *(str(n) for n in (row.attributions, row.events, row.proposals, row.figures)),
        row.page.article[:12],
    )


def _refusal(row: RefusalRow) -> Cells:
    return (row.input, row.reason.replace("_", " "), row.detail, row.recorded_at[:19])


def _hit(row: Hit) -> Cells:
    words = "".join(f"[{p.text}]" if p.found else p.text for p in row.pieces)
    kinds = ", ".join(dict.fromkeys(f.kind for f in row.records))
    return (_day(row.page), row.page.title or NOT_STATED, words, kinds or NOT_STATED)


LAYOUTS = {
    "contacts": Layout(
        "Contacts",
        ("report", "status", "what", "who", "when", "where", "on whose word", "words"),
        _contact,
    ),
    "proposals": Layout(
        "Proposals",
        ("report", "proposal", "by", "terms", "answers", "called", "contested"),
        _proposal,
    ),
    "figures": Layout(
        "Figures",
        (
            *("report", "number", "bounds", "measure", "of whom"),
            *("where", "period", "on whose word", "words"),
        ),
        _figure,
    ),
    "claims": Layout(
        "Claims by chain",
        ("report", "on whose word", "anonymity", "cue", "said", "words"),
        _claim,
    ),
    "actors": Layout(
        "Actors",
        (
            *("name", "kind", "country", "role", "id"),
            *("reports", "mentions", "as printed"),
        ),
        _actor,
    ),
    "reports": Layout(
        "Reports",
        (
            *("published", "title", "outlet", "agency"),
            *("claims", "events", "proposals", "figures", "id"),
        ),
        _report,
    ),
    "refusals": Layout("Refused inputs", ("input", "reason", "why", "when"), _refusal),
    "search": Layout("Found", ("report", "title", "words", "in"), _hit),
}


def draw(kind: str, rows: Sequence[AnyRow]) -> Table | Text:
    """Draw rows as a table, or say that there are none."""
    layout = LAYOUTS[kind]
    if not rows:
        return Text(f"{layout.title}: none in this ledger that fit.", style="italic")
    cells = (layout.cells(row) for row in rows)
    return render.table(f"{layout.title} ({len(rows)})", layout.header, cells)


def emit(
    kind: str, rows: Iterable[AnyRow], *, as_json: bool = False, as_csv: bool = False
) -> None:
    """Print rows: a table, one JSON object a line, or CSV with a header."""
    if as_json:
        for row in rows:
            sys.stdout.write(json.dumps(to_json(row), ensure_ascii=False) + "\n")
    elif as_csv:
        _write_csv([_flat(row) for row in rows])
    else:
        render.console().print(draw(kind, list(rows)))


def _write_csv(rows: list[dict[str, str]]) -> None:
    if not rows:
        return
    writer = csv.DictWriter(sys.stdout, fieldnames=list(rows[0]))
    writer.writeheader()
    writer.writerows(rows)


def _flat(row: AnyRow) -> dict[str, str]:
    """Make one level of columns: the page's fields by name, lists as JSON."""
    return dict(_columns("", to_json(row)))


def _columns(prefix: str, value: Json) -> Iterator[tuple[str, str]]:
    if isinstance(value, dict) and (not prefix or prefix == "page"):
        for name, item in value.items():
            yield from _columns(f"{prefix}_{name}".strip("_"), item)
    elif isinstance(value, (dict, list)):
        yield prefix, json.dumps(value, ensure_ascii=False)
    else:
        yield prefix, "" if value is None else str(value)

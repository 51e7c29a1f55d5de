"""The ledger's rows told for people: a day, and a line."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from dragoman.store import (
    ActorPage,
    ActorRow,
    ClaimRow,
    EventRow,
    FigureRow,
    Hit,
    Page,
    ProposalRow,
    RefusalRow,
    ReportRow,
)
from dragoman.surface.counters import counter_of, relayers_of
from dragoman.surface.judging import notes_of, short
from dragoman.surface.line import Line, beyond, flat, focus_on
from dragoman.surface.telling import (
    act_words,
    figure_words,
    proposal_words,
    term_words,
)
from dragoman.surface.wording import plain, role_groups

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
UNDATED = "no date"
UNTITLED = "(no title stated)"
NAMES_SHOWN = 5


@dataclass(frozen=True, slots=True)
class Told:
    """Hold a line and what leads it: the day of its report, or how many there are."""

    lead: str
    line: Line


def with_id(row: AnyRow, told: Told) -> Told:
    """Tell, beside a row, the id by which it can be judged."""
    key = _key(row)
    if key is None:
        return told
    return replace(told, line=replace(told.line, notes=(*told.line.notes, short(key))))


def _key(row: AnyRow) -> str | None:
    match row:
        case EventRow() | ProposalRow() | FigureRow() | ClaimRow():
            return row.id
        case ActorRow():
            return row.who
        case Hit():
            return row.page.article
    return None


def tell(row: AnyRow) -> Told:
    """Tell a row of any kind."""
    match row:
        case EventRow():
            return Told(_day(row.page), _event(row))
        case ProposalRow():
            return Told(_day(row.page), _proposal(row))
        case FigureRow():
            return Told(_day(row.page), _figure(row))
        case ClaimRow():
            return Told(_day(row.page), _claim(row))
        case _:
            return _tell_rest(row)


def _tell_rest(row: ActorRow | ReportRow | RefusalRow | Hit) -> Told:
    match row:
        case ActorRow():
            return Told(times(row.reports, "report"), _actor(row))
        case ReportRow():
            return Told(_day(row.page), _report(row))
        case RefusalRow():
            return Told(row.recorded_at[:10], _refusal(row))
        case Hit():
            return Told(_day(row.page), _hit(row))


def _day(page: Page) -> str:
    return (page.published or UNDATED)[:10]


def _event(row: EventRow) -> Line:
    return Line(
        what=act_words(
            row, tuple((p.role, p.name) for p in row.participants), row.place
        ),
        status=row.status,
        words=row.words,
        focus=focus_on(row.trigger, row.words),
        chain=row.chain,
        missing=tuple(map(plain, row.not_stated)),
        notes=(*((row.hedge,) if row.hedge else ()), *notes_of(row.judgements)),
    )


def _proposal(row: ProposalRow) -> Line:
    unnamed = ("which points are contested",) if row.contested_unspecified else ()
    return Line(
        what=proposal_words(row.name, row.author, row.addressees),
        details=tuple(_proposal_details(row)),
        words=beyond(row.words, row.name),
        missing=(*map(plain, row.not_stated), *unnamed),
        notes=(*_origin(row.page), *notes_of(row.judgements)),
    )


def _proposal_details(row: ProposalRow) -> Iterator[str]:
    for called in row.described_as:
        yield f"called “{called.word}” by {called.by or 'the report'}"
    for term in row.terms:
        yield f"term: {term_words(term, term.obligor, term.beneficiary)}"
    for answer in row.responses:
        who = role_groups((p.role, p.name) for p in answer.participants)
        said = " › ".join(answer.chain) or "the report itself"
        status = "" if answer.status == "held" else f", {plain(answer.status)}"
        yield f"answer: {plain(answer.kind)}{status}: {who or 'nobody'} ({said})"
    if row.contested:
        yield f"contested: {'; '.join(row.contested)}"


def _figure(row: FigureRow) -> Line:
    whose = row.population or row.of
    return Line(
        what=figure_words(row, whose, row.place, row.responsible),
        words=row.words,
        focus=focus_on(row.number, row.words),
        chain=row.chain,
        notes=(*_count_notes(row), *notes_of(row.judgements)),
    )


def _count_notes(row: FigureRow) -> Iterator[str]:
    counter = counter_of(row)
    yield f"counted by {counter}" if counter else "counter not stated"
    relayers = relayers_of(row)
    if counter and relayers:
        yield f"relayed by {', '.join(relayers)}"
    if row.day:
        yield f"as of {row.day}"


def _claim(row: ClaimRow) -> Line:
    unnamed = row.anonymity not in {None, "named"}
    dated = row.said is not None and row.said[:1].isdigit()
    notes = (
        row.cue,
        None if row.told else "not a statement",
        "unnamed source" if unnamed else None,
        f"said {row.said}" if dated else None,
        None if row.hedge == row.cue else row.hedge,
        row.reason,
    )
    return Line(
        what=" › ".join(row.chain) or row.source,
        words=row.words,
        notes=(*(note for note in notes if note), *notes_of(row.judgements)),
    )


def _actor(row: ActorRow) -> Line:
    others = [name for name in row.names if name != row.name][:NAMES_SHOWN]
    facts = (plain(row.kind), row.sector, row.country, row.role)
    return Line(
        what=row.name,
        details=tuple(line for page in row.pages for line in _actor_page(page)),
        notes=(
            ", ".join(fact for fact in facts if fact),
            row.kb or "not in the knowledge base",
            *([times(row.mentions, "mention")] if row.mentions is not None else []),
            *([f"also printed: {', '.join(others)}"] if others else []),
        ),
    )


def _actor_page(told: ActorPage) -> Iterator[str]:
    """Tell the mentions in one report, then what the actor was weighed against."""
    page = told.page
    printed_by = " · ".join(t for t in (page.outlet or page.agency, page.title) if t)
    yield f"{_day(page)} {printed_by or UNTITLED}"
    for said in told.mentions:
        start, end = said.at
        words = f"{said.words[:start]}[{said.words[start:end]}]{said.words[end:]}"
        yield f"  “{flat(words)}”"
    for number, reason in enumerate(told.why):
        kept = "weighed most" if number == 0 else "against"
        yield f"  {kept}: {reason.text} ({reason.score:g})"


def _report(row: ReportRow) -> Line:
    counts = (
        times(row.attributions, "claim"),
        times(row.events, "event"),
        times(row.proposals, "proposal"),
        times(row.figures, "figure"),
    )
    return Line(
        what=row.page.title or UNTITLED,
        details=(", ".join(counts),),
        notes=(*_origin(row.page), row.page.article[:12]),
    )


def _refusal(row: RefusalRow) -> Line:
    return Line(what=row.input, details=(f"{plain(row.reason)}: {row.detail}",))


def _hit(row: Hit) -> Line:
    words = "".join(f"[{p.text}]" if p.found else p.text for p in row.pieces)
    kinds = ", ".join(dict.fromkeys(plain(found.kind) for found in row.records))
    found = (f"in the words of: {kinds}",) if kinds else ()
    return Line(
        what=row.page.title or UNTITLED,
        words=words,
        notes=(*_origin(row.page), *found),
    )


def _origin(page: Page) -> tuple[str, ...]:
    names = dict.fromkeys(name for name in (page.outlet, page.agency) if name)
    return (" › ".join(names),) if names else ("outlet not stated",)


def times(count: int, name: str) -> str:
    """Write how many: "1 report", "2 reports"."""
    return f"{count} {name}{'' if count == 1 else 's'}"

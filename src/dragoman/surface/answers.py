"""The answers to the questions told for people: a day, and a line."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any, Final

from dragoman.questions import AnswerChange, Ground
from dragoman.questions.history_rows import Behind, Falls, LedgerChange
from dragoman.questions.number_rows import Counted, Exchange, Revision, TwoCounts
from dragoman.questions.rows import (
    Acceptance,
    Answer,
    CeasefireStep,
    ChangedTerm,
    Compliance,
    Contact,
    ContestedPoint,
    Credit,
    Deadline,
    LabelRow,
    NotStated,
    OnTheTable,
    OriginRow,
    Unheld,
    Unnamed,
)
from dragoman.surface.line import Line
from dragoman.surface.proposal_answers import on_the_table
from dragoman.surface.rows import UNDATED, Told, times
from dragoman.surface.wording import counted, duration_words, listed, number, plain

NOBODY: Final = "nobody named"


def tell_answer(row: Answer | AnswerChange) -> Told:
    """Tell a row of any question's answer, or what became of it."""
    if isinstance(row, AnswerChange):
        return _tell_change(row)
    what, details, notes = TELLERS[type(row)](row)
    ground = row.ground
    line = Line(
        what=what,
        status=_status(row),
        details=details,
        words=ground.words,
        chain=ground.chain or None,
        notes=(*notes, *_pages(ground)),
    )
    return Told(_day(row), line)


def _tell_change(change: AnswerChange) -> Told:
    """Tell a row that came, went or changed: what is new in it, and what is gone."""
    told = tell_answer(change.row)
    details = told.line.details
    if change.now is not None and change.before is not None:
        before = tell_answer(change.before).line
        old = (before.what,) if before.what != told.line.what else ()
        details = (
            *(f"before: {one}" for one in old),
            *(f"+ {one}" for one in details if one not in before.details),
            *(f"- {one}" for one in before.details if one not in details),
        )
    what = f"{change.change}: {told.line.what}"
    return Told(told.lead, replace(told.line, what=what, details=details))


Parts = tuple[str, tuple[str, ...], tuple[str, ...]]


def _status(row: Answer) -> str | None:
    match row:
        case Contact(quiet=False) | CeasefireStep():
            return row.status
        case Contact():
            return "quiet"
    return None


def _day(row: Answer) -> str:
    for name in ("day", "said", "due", "last"):
        day = getattr(row, name, None)
        if isinstance(day, str) and day[:1].isdigit():
            return day[:10]
    days = [page.published for page in row.ground.pages if page.published]
    return min(days)[:10] if days else UNDATED


def _pages(ground: Ground) -> Iterator[str]:
    """Tell on how many pages something stands, and whose."""
    if len(ground.pages) > 1:
        outlets = dict.fromkeys(p.outlet or p.agency or "?" for p in ground.pages)
        yield f"{times(len(ground.pages), 'report')}: {', '.join(outlets)}"
    elif ground.pages and not ground.chain:
        page = ground.pages[0]
        yield page.outlet or page.agency or "outlet not stated"


def _acceptance(row: Acceptance) -> Parts:
    own = "its own word" if row.own_word else f"said by {row.by or 'the report'}"
    denies = "no deal, says" if row.own_word else "denied by"
    denied = (f"{denies} {listed(row.denied_by)}",) if row.denied_by else ()
    return f"{row.party}: {plain(row.response)}", (row.proposal, *denied), (own,)


def _unnamed(row: Unnamed) -> Parts:
    return row.source, (), (plain(row.anonymity or ""),)


def _origin(row: OriginRow) -> Parts:
    copies = (f"{times(row.copies, 'page')} print one text",) if row.copies else ()
    return f"{row.source}, on {times(row.pages, 'page')}", copies, ()


def _unheld(row: Unheld) -> Parts:
    due = f"due {row.due}" if row.due else "no day stated"
    upto = f", by {row.by_day}" if row.by_day else ""
    what = f"{listed(row.parties) if row.parties else NOBODY}, {due}"
    return what, (f"{plain(row.outcome)}{upto}",), ()


def _contact(row: Contact) -> Parts:
    who = " – ".join(row.parties) or NOBODY
    if row.quiet:
        return f"{who}: nothing since {row.last}", (), ()
    told = [f"{plain(row.kind or 'contact')}: {who}"]
    told += [f"through {listed(row.through)}"] if row.through else []
    told += [f"hosted by {listed(row.hosts)}"] if row.hosts else []
    told += [f"in {row.place}"] if row.place else []
    channel = f" ({plain(row.channel)})" if row.channel else ""
    notes = ("reported on this day",) if row.day and not row.dated else ()
    return ", ".join(told) + channel, (), notes


def _changed(row: ChangedTerm) -> Parts:
    before, after = (_term(told) for told in (row.before, row.after))
    what = f"{plain(row.issue)}, {plain(row.field)}: {before} → {after}"
    return what, (row.proposal or "told by one report",), ()


def _term(told: str | None) -> str:
    return duration_words(told) if told else "nothing"


def _contested(row: ContestedPoint) -> Parts:
    point = "contested points, not named" if row.unspecified else (row.point or "")
    return point, (row.proposal,), ()


def _exchange(row: Exchange) -> Parts:
    if row.total is not None:
        made = " + ".join(map(number, row.parts))
        fits = "" if row.adds_up else ", which does not add up"
        return f"{made} for {number(row.total)}{fits}", (), ()
    per = f" per {row.per}" if row.per else ""
    who = f", by {row.obligor}" if row.obligor else ""
    return f"{number(row.give)} for {number(row.get)}{per}{who}", (), ()


def _deadline(row: Deadline) -> Parts:
    who = f"for {listed(row.parties)}" if row.parties else "for nobody named"
    outcome = "said to have passed" if row.said_to_have_lapsed else "no answer is found"
    upto = f" by {row.by_day}" if row.by_day else ""
    return f"{who}, due {row.due or 'on no day stated'}: {outcome}{upto}", (), ()


def _counted(row: Counted) -> Parts:
    days = listed(row.days[:DAYS_SHOWN]) if row.days else "no day stated"
    more = (
        f" and {len(row.days) - DAYS_SHOWN} more" if len(row.days) > DAYS_SHOWN else ""
    )
    whose = row.counter or "counter not stated"
    subject = counted(row.population, None, row.measure) or "not said of what"
    where = f", in {row.place}" if row.place else ""
    return f"{row.number} ({subject}{where}): {whose}, as of {days}{more}", (), ()


DAYS_SHOWN: Final = 3


def _revision(row: Revision) -> Parts:
    return f"{row.kind}: {row.told}", (), ()


def _two_counts(row: TwoCounts) -> Parts:
    values = tuple(f"{v.number}: {v.by or 'the report itself'}" for v in row.values)
    return row.told, values, ()


def _credit(row: Credit) -> Parts:
    who = row.mediator or NOBODY
    if row.disputed_by is not None:
        return f"{who}: disputed by {row.disputed_by}", (), ()
    return f"{who}: credited by {row.credited_by or 'the report'}", (), ()


def _ceasefire(row: CeasefireStep) -> Parts:
    who = f": {listed(row.parties)}" if row.parties else ""
    return f"{plain(row.what)}{who}, says {row.by or 'the report'}", (), ()


def _compliance(row: Compliance) -> Parts:
    if row.said is not None:
        return f"{row.by or 'the report'}: {row.said}", (), ()
    who = f" to {listed(row.parties)}" if row.parties else ""
    return f"{plain(row.what)} by {row.court or 'a court'}{who}", (), ()


def _label(row: LabelRow) -> Parts:
    told = times(row.reports, "report")
    return f"{row.actor}: “{row.label}”", (), (f"{row.outlet}, {told}",)


def _not_stated(row: NotStated) -> Parts:
    return f"{plain(row.about)}: {listed(map(plain, row.fields))}", (), ()


def _change(row: LedgerChange) -> Parts:
    return f"{row.change} {plain(row.record)}: {row.what}", (), (row.at[:19],)


def _behind(row: Behind) -> Parts:
    return f"{row.kind}, {plain(row.field)}", (), (f"{row.start}–{row.end}", row.record)


def _falls(row: Falls) -> Parts:
    others = () if row.alone else ("other reports hold it up",)
    return f"{plain(row.falls)}: {row.what}", others, ()


TELLERS: Final[dict[type[Any], Callable[[Any], Parts]]] = {
    OnTheTable: on_the_table,
    Acceptance: _acceptance,
    Unnamed: _unnamed,
    OriginRow: _origin,
    Unheld: _unheld,
    Contact: _contact,
    ChangedTerm: _changed,
    ContestedPoint: _contested,
    Exchange: _exchange,
    Deadline: _deadline,
    Counted: _counted,
    Revision: _revision,
    TwoCounts: _two_counts,
    Credit: _credit,
    CeasefireStep: _ceasefire,
    Compliance: _compliance,
    LabelRow: _label,
    NotStated: _not_stated,
    LedgerChange: _change,
    Behind: _behind,
    Falls: _falls,
}

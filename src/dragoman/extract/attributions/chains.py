"""Join the settled candidates into chains, and make the records."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from dragoman.domain import Attribution, Source, cut
from dragoman.domain.span import Span
from dragoman.extract.attributions.candidate import Candidate, Voice
from dragoman.extract.attributions.manner import mode_of, reason_near, said_at
from dragoman.extract.attributions.nesting import holders
from dragoman.extract.attributions.page import Page, Range
from dragoman.extract.attributions.sayers import Sayer, Sayers
from dragoman.extract.attributions.syntax import RELATIVES
from dragoman.extract.columns import kids
from dragoman.extract.draft import Draft

MAX_DEPTH = 8  # contents in contents; deeper ones are broken parses
NESTED_ONLY = {"verb:order"}  # an order is an act, unless somebody tells of it


@dataclass(frozen=True, slots=True)
class _Entry:
    """What a candidate became: its record, the innermost one, and who says it."""

    record: str
    innermost: str
    sayer: Sayer | None
    depth: int


@dataclass(slots=True)
class _Book:
    draft: Draft
    page: Page
    sayers: Sayers
    found: Sequence[Candidate]
    holding: tuple[int | None, ...]
    entries: dict[int, _Entry | None] = field(default_factory=dict)
    shown: dict[int, int | None] = field(default_factory=dict)
    relays: dict[str, str | None] = field(default_factory=dict)
    made: list[Attribution] = field(default_factory=list)


def chained(
    draft: Draft, page: Page, found: Sequence[Candidate]
) -> tuple[Attribution, ...]:
    """The attributions of the candidates (in text order), each inside its relay."""
    book = _Book(
        draft=draft,
        page=page,
        sayers=Sayers(draft, page),
        found=found,
        holding=holders(found),
    )
    for number in range(len(found)):
        for due in reversed(_due(book, number)):
            book.entries[due] = _enter(book, due)
            outer = book.holding[due]
            shown = None if outer is None else book.shown.get(outer)
            book.shown[due] = shown if book.entries[due] is None else due
    return tuple(book.made)


def _due(book: _Book, number: int) -> list[int]:
    """A candidate and those it stands in, innermost first, as far as they are new."""
    chain: dict[int, None] = {}
    at: int | None = number
    while at is not None and at not in chain and at not in book.entries:
        chain[at] = None
        at = book.holding[at]
    return list(chain)


def _enter(book: _Book, number: int) -> _Entry | None:
    candidate = book.found[number]
    holder = _holder(book, number)
    sayer = _sayer(book, candidate, holder)
    if holder is not None and sayer is not None and _is_same(sayer, holder[1].sayer):
        return None
    if holder is None and candidate.rule in NESTED_ONLY:
        return None
    depth = 0 if holder is None else holder[1].depth + 1
    if depth > MAX_DEPTH:
        return None
    inside = _inside(book, candidate, holder, sayer)
    for voice in candidate.outer:
        if book.sayers.is_own_outlet(voice):
            continue
        inside = _write(book, candidate, voice, inside, book.sayers.of(voice, None))
    record = _write(book, candidate, candidate.voice, inside, sayer)
    innermost = record
    for voice in candidate.inner:
        innermost = _write(
            book, candidate, voice, innermost, book.sayers.of(voice, None)
        )
    return _Entry(record, innermost, sayer, depth)


def _holder(book: _Book, number: int) -> tuple[Candidate, _Entry] | None:
    """The nearest candidate outwards that became a record."""
    outer = book.holding[number]
    shown = None if outer is None else book.shown.get(outer)
    entry = None if shown is None else book.entries[shown]
    return None if shown is None or entry is None else (book.found[shown], entry)


def _sayer(
    book: _Book, candidate: Candidate, holder: tuple[Candidate, _Entry] | None
) -> Sayer | None:
    if candidate.voice is None:
        return None
    if not candidate.told:
        return book.sayers.known(candidate.voice)
    around = None if holder is None else holder[1].sayer
    if book.page.quote_at(candidate.voice.head) is not None:
        return book.sayers.of(candidate.voice, None, quoting=around)
    return book.sayers.of(candidate.voice, around)


def _is_same(inner: Sayer, outer: Sayer | None) -> bool:
    """Whether a source only repeats itself: "X said he believed"."""
    return outer is not None and inner.actor is not None and inner.actor == outer.actor


def _inside(
    book: _Book,
    candidate: Candidate,
    holder: tuple[Candidate, _Entry] | None,
    sayer: Sayer | None,
) -> str | None:
    """The record that relays a candidate: around it, or the one its source came by."""
    if candidate.apart:
        return None
    if holder is not None:
        return None if holder[0].denies else holder[1].innermost
    if sayer is None or sayer.actor is None or candidate.outer:
        return None
    if candidate.rule != "relay:was quoted" and not _goes_on(book, candidate, sayer):
        return None
    return book.relays.get(sayer.actor)


def _goes_on(book: _Book, candidate: Candidate, sayer: Sayer) -> bool:
    """Whether a source is only pointed at: "he added", "the official said"."""
    if candidate.voice is None or not sayer.anaphoric:
        return False
    pronoun = book.page.doc[candidate.voice.head].pos_ == "PRON"
    return pronoun or sayer.anonymity != "named"


def _write(
    book: _Book,
    candidate: Candidate,
    voice: Voice | None,
    inside: str | None,
    sayer: Sayer | None,
) -> str:
    page = book.page
    content = tuple(_span(page, c) for c in candidate.content)
    cue = candidate.cue if voice is None else voice.cue
    key = f"attribution:{len(book.made)}"
    hidden = sayer is not None and sayer.anonymity not in {None, "named"}
    if sayer is not None and sayer.actor is not None:
        book.relays[sayer.actor] = inside
    book.made.append(
        Attribution(
            id=key,
            source=_source(page, voice, sayer),
            cue=None if cue is None else _span(page, cue),
            content=content,
            mode=mode_of(page, content),
            anonymity=None if sayer is None else sayer.anonymity,
            reason=reason_near(page, candidate) if hidden else None,
            hedge=candidate.hedge,
            inside=inside,
            said=said_at(page, book.draft.times, candidate),
            told=candidate.told,
            found_by=candidate.found_by,
        )
    )
    return key


def _source(page: Page, voice: Voice | None, sayer: Sayer | None) -> Source:
    if voice is None:
        return Source(None, None)
    actor = None if sayer is None else sayer.actor
    return Source(actor, _span(page, _shown(page, voice)))


def _shown(page: Page, voice: Voice) -> Range:
    """The words that name a source where it speaks: "who" in "the envoy, who said"."""
    for i in range(*(voice.cue or (0, 0))):
        verb = page.doc[i]
        if verb.dep_ == "relcl" and verb.head.i == voice.head:
            for pronoun in kids(verb, "nsubj"):
                if pronoun.lower_ in RELATIVES:
                    return pronoun.i, pronoun.i + 1
    return voice.source


def _span(page: Page, stretch: Range) -> Span:
    return cut(page.of.text, page.of.start[stretch[0]], page.of.end[stretch[1] - 1])

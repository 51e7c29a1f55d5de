"""Find the proposals of a report."""

from collections.abc import Sequence

from dragoman.domain import Description, NotStated, Proposal, Span
from dragoman.extract.draft import Draft
from dragoman.extract.proposals.authors import addressees_of
from dragoman.extract.proposals.contested import assign_contested
from dragoman.extract.proposals.demands import find_demands
from dragoman.extract.proposals.descriptions import describe, described_acts
from dragoman.extract.proposals.ground import Ground
from dragoman.extract.proposals.last import Names
from dragoman.extract.proposals.lexicon import silences
from dragoman.extract.proposals.mentions import find_mentions
from dragoman.extract.proposals.regions import find_provisions
from dragoman.extract.proposals.terms import make_terms
from dragoman.extract.proposals.threads import Thread, threads

FOUND_BY = "proposal_rules:2"


def find_proposals(draft: Draft) -> tuple[Proposal, ...]:
    """Find every plan, offer, deal or truce that a report tells of, with its terms."""
    ground = Ground.of(draft)
    gathered = threads(find_mentions(ground))
    told = _told(ground, gathered)
    named = frozenset(
        t.i for thread in gathered for m in thread.mentions for t in m.phrase
    )
    return (*told, *find_demands(ground, named, len(told)))


def _told(ground: Ground, gathered: Sequence[Thread]) -> list[Proposal]:
    provisions = find_provisions(ground, gathered)
    names = Names.of(gathered)
    contested = assign_contested(ground, names)
    acts = _acts(ground, names)
    silent = _silent(ground, names)
    numbers = {id(thread): number for number, thread in enumerate(gathered)}
    made = []
    for number, thread in enumerate(gathered):
        terms = make_terms(ground, provisions.get(number, ()))
        points = contested.get(number, [])
        disputed = [t.evidence for t in terms if t.status == "disputed"]
        named = (*(span for span in points if span is not None), *disputed)
        source = None if thread.source is None else numbers[id(thread.source)]
        made.append(
            Proposal(
                id=f"proposal:{number}",
                name=_name(thread),
                author=thread.author,
                addressees=_addressees(ground, thread),
                version=thread.version,
                derived_from=None if source is None else f"proposal:{source}",
                terms=terms,
                not_stated=silent.get(number, ()),
                contested=named,
                contested_unspecified=bool(points) and not named,
                described_as=(*describe(ground, thread), *acts.get(number, ())),
                mentions=_spans(ground, thread),
                found_by=FOUND_BY,
            )
        )
    return made


def _acts(ground: Ground, names: Names) -> dict[int, list[Description]]:
    found: dict[int, list[Description]] = {}
    for at, description in described_acts(ground):
        number = names.last_before(at)
        if number is not None:
            found.setdefault(number, []).append(description)
    return found


def _silent(ground: Ground, names: Names) -> dict[int, tuple[NotStated, ...]]:
    """Tell of which proposals the report says that it leaves out the terms."""
    found: dict[int, tuple[NotStated, ...]] = {}
    text = ground.draft.article.text.lower()
    if not any(row.phrase in text for row in silences()):
        return found
    for sentence in ground.sentences:
        words = sentence.text.lower()
        if any(row.phrase in words for row in silences()):
            number = names.last_before(sentence.end)
            if number is not None:
                found[number] = ("terms",)
    return found


def _addressees(ground: Ground, thread: Thread) -> tuple[str, ...]:
    found = (a for m in thread.mentions for a in addressees_of(ground, m.phrase))
    return tuple(a for a in dict.fromkeys(found) if a != thread.author)


def _spans(ground: Ground, thread: Thread) -> tuple[Span, ...]:
    return tuple(dict.fromkeys(ground.span(m.phrase) for m in thread.mentions))


def _name(thread: Thread) -> str:
    """Name a proposal by its fullest mention, without article and quotation marks."""
    longest = max(thread.mentions, key=lambda m: (bool(m.issues), len(m.phrase)))
    kept = (t for t in longest.phrase if t.dep_ != "det")
    words = (t.whitespace_ if t.is_quote else t.text_with_ws for t in kept)
    return " ".join("".join(words).split()).strip(" ,")

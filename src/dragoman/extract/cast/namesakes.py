"""Leave a local report's names to its own country: Dublin, Ohio, is no state abroad."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Final

from spacy.tokens import Doc, Span as Stretch

from dragoman.extract.cast.place_context import akin, countries_of
from dragoman.extract.cast.place_counties import find_counties
from dragoman.extract.cast.place_evidence import PLACE_LABELS, listed, tells_town
from dragoman.extract.cast.place_local import MAYBE_VOTE, local_to
from dragoman.extract.cast.place_names import LOCAL, Tokens
from dragoman.extract.columns import columns
from dragoman.knowledge import Hit, Match
from dragoman.knowledge.normal import key_of

FEW: Final = 3
"""A county that more states have does not tell which of them is meant."""
NAMED: Final = frozenset(("name", "alias", "capital", "metonym"))


def without_namesakes(doc: Doc, matches: Sequence[Match]) -> Sequence[Match]:
    """Take the states and seats abroad from names that a local report means at home.

    A report is local to a country by its own words ("sheriff", "Boone County"); the
    state abroad must have no other name in it, no people and no body. What is named
    like a state must be told a town too ("Lebanon police"), and so must a capital where
    only a word or two speak for the country.
    """
    counties = find_counties(doc)
    home = local_to(doc, counties)
    maybe = home | local_to(doc, counties, least=MAYBE_VOTE)
    if not maybe:
        return matches
    text, tokens = columns(doc).text, Tokens(doc)
    support: dict[str, set[str]] = defaultdict(set)
    named: dict[str, list[Match]] = defaultdict(list)
    for match in matches:
        key = key_of(text[match.start : match.end])
        named[key].append(match)
        clear = _is_clear(tokens.stretch(match.start, match.end))
        if match.actors or (clear and key not in listed("place_stop")):
            for code, _ in countries_of(match):
                support[code].add(key)
    regions = frozenset(
        state for c in counties if len(c.states) <= FEW for state in c.states
    )
    found = {}
    for key, group in named.items():
        towns = _at_home(key, group[0], maybe, support)
        local = any(hit.entry.parent in regions for hit in towns) or any(
            tells_town(tokens.stretch(match.start, match.end)) for match in group
        )
        sure = any(hit.entry.country in home for hit in towns)
        if towns and (local or (sure and not _is_state(group[0]))):
            found[key] = towns
    return [_given(text, match, found) for match in matches] if found else matches


def _is_clear(stretch: Stretch) -> bool:
    """Say whether the entities have a name for a place: "Of" is none of Turkey."""
    return any(token.ent_type_ in PLACE_LABELS for token in stretch)


def _is_state(match: Match) -> bool:
    return any(
        hit.entry.kind == "state" and hit.sort in ("name", "alias")
        for hit in match.hits
    )


def _at_home(
    key: str, match: Match, home: frozenset[str], support: dict[str, set[str]]
) -> tuple[Hit, ...]:
    """The places at home of a name that stands for a state too, if none is abroad."""
    states = [h for h in match.hits if h.entry.kind == "state" and h.sort in NAMED]
    codes = {hit.entry.country for hit in states if hit.entry.country}
    if not codes or codes & home:
        return ()
    if any(not akin(key, other) for code in codes for other in support[code]):
        return ()
    return tuple(
        hit
        for hit in match.places
        if hit.entry.feature in LOCAL and hit.entry.country in home
    )


def _given(text: str, match: Match, found: dict[str, tuple[Hit, ...]]) -> Match:
    """A match with the meanings that are left, cut from a longer name of it."""
    words = text[match.start : match.end]
    first = words.split(maxsplit=1)[0]
    for name in (words, first):
        left = found.get(key_of(name))
        if left:
            return Match(match.start, match.start + len(name), left)
    return match

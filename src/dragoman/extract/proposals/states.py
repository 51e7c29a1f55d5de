"""Which actor of the report an adjective of nationality means."""

from dragoman.extract.draft import Draft


def state_of_adjective(draft: Draft, adjective: str) -> str | None:
    """Give the state actor that "Egyptian" or "Hamas" before a noun means, or None."""
    for hit in draft.knowledge.lookup(adjective):
        if hit.entry.kind == "place":
            continue
        for actor in draft.cast.actors:
            if actor.kb == hit.entry.id:
                return actor.id
    return None

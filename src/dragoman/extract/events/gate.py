"""Keep reports of sport, business, courts and weather from telling of conflict."""

from collections import defaultdict

from dragoman.extract.draft import Draft
from dragoman.extract.events.lexicon import domains, lemma_of

RELEVANT = "conflict"
ENOUGH = 3


def is_relevant(draft: Draft) -> bool:
    """Say whether a report is of conflict or diplomacy rather than of another field.

    The distinct words of each field are counted; another field has the report when it
    has at least three of them and more than conflict has.
    """
    found: dict[str, set[str]] = defaultdict(set)
    table = domains()
    for token in draft.doc:
        domain = table.get(lemma_of(token))
        if domain is not None:
            found[domain].add(lemma_of(token))
    relevant = len(found.pop(RELEVANT, ()))
    other = max((len(words) for words in found.values()), default=0)
    return other < ENOUGH or relevant >= other

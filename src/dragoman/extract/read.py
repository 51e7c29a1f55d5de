"""The road through the finders."""

from dataclasses import replace

from spacy.tokens import Doc

from dragoman.domain import Article, Reader, Reading
from dragoman.extract.attributions import beside_events, find_attributions
from dragoman.extract.cast import find_cast
from dragoman.extract.draft import Draft
from dragoman.extract.events import find_events
from dragoman.extract.figures import find_figures
from dragoman.extract.proposals import find_proposals
from dragoman.extract.seal import seal
from dragoman.extract.times import find_times
from dragoman.knowledge import Knowledge


def read(
    article: Article,
    doc: Doc,
    knowledge: Knowledge,
    reader: Reader,
    key: str | None = None,
) -> Reading:
    """Read one parsed report: all that it states; `key` is its input's own id."""
    cast = find_cast(article, doc, knowledge)
    draft = Draft(article=article, doc=doc, knowledge=knowledge, cast=cast)
    draft = replace(draft, times=find_times(draft))
    draft = replace(draft, attributions=find_attributions(draft))
    draft = replace(draft, proposals=find_proposals(draft))
    draft = replace(draft, events=find_events(draft))
    draft = replace(draft, attributions=beside_events(draft.attributions, draft.events))
    draft = replace(draft, figures=find_figures(draft))
    return seal(draft, reader, key or article.id)

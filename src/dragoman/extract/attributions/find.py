"""Find the attributions of a report."""

from dragoman.domain import Attribution
from dragoman.extract.attributions.chains import chained
from dragoman.extract.attributions.impersonal import impersonal_candidates
from dragoman.extract.attributions.labels import labelled_candidates
from dragoman.extract.attributions.link import settled
from dragoman.extract.attributions.page import lay_out
from dragoman.extract.attributions.phrases import phrase_candidates
from dragoman.extract.attributions.quoting import quoting_candidates
from dragoman.extract.attributions.unsourced import unsourced_candidates
from dragoman.extract.attributions.verbs import verb_candidates
from dragoman.extract.draft import Draft


def find_attributions(draft: Draft) -> tuple[Attribution, ...]:
    """Find who is reported to say what, and through whom.

    Rules propose candidates; of two for one cue the first stays; chains join them.
    """
    page = lay_out(draft.doc, draft.cast, draft.article.title)
    proposed = [
        *labelled_candidates(page),
        *quoting_candidates(page),
        *unsourced_candidates(page),
        *verb_candidates(page),
        *phrase_candidates(page),
        *impersonal_candidates(page),
    ]
    return chained(draft, page, settled(page, proposed))

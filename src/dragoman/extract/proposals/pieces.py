"""Cut the words that tell provisions into pieces of one provision each."""

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Span as Stretch, Token

from dragoman.domain import Issue
from dragoman.extract.proposals.ground import Ground
from dragoman.extract.proposals.lexicon import (
    is_bare,
    is_issue_head,
    issue_of,
    nouns,
    signs,
    word,
)
from dragoman.extract.proposals.phrases import QUOTES

STOPS = frozenset({",", ";", ":", "—", "–", "--", "(", ")"})
JOINS = frozenset({"and", "while", "but", "which", "whereas", "or"})
OPEN = frozenset({"no", "whether"})
RATES = frozenset({"every", "each", "one"})
ATTRIBUTIVE = frozenset({"compound", "amod", "nmod"})
POINTING = frozenset({"the", "this", "that", "any", "such"})
RETURNS = frozenset({"exchange", "return"})
LEADS = frozenset({"that", "which", "to", "under", "for", "on", "also", *QUOTES})
CORE: frozenset[Issue] = frozenset(
    {
        "ceasefire_temporary",
        "ceasefire_permanent",
        "humanitarian_pause",
        "hostage_release",
        "prisoner_release",
        "remains_return",
        "withdrawal",
        "redeployment",
        "return_of_displaced",
        "aid_entry",
        "crossing_opening",
        "monitoring",
        "disarmament",
        "reconstruction",
        "blockade_lifting",
    }
)


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch that raises one issue, by its head."""

    stretch: Stretch
    head: Token
    issue: Issue
    elliptic: bool = False


def cut_pieces(ground: Ground, region: Stretch) -> Iterator[Stretch]:
    """Cut at commas and conjunctions, and leave out who says it."""
    doc, start = region.doc, region.start
    for token in region:
        spoken = token.i in ground.spoken
        if spoken or (_parts(token) and not _is_between_numbers(token)):
            if token.i > start:
                yield doc[start : token.i]
            start = token.i + (spoken or token.lower_ != "in")
    if region.end > start:
        yield doc[start : region.end]


def _parts(token: Token) -> bool:
    if token.lower_ == "in" and token.i + 1 < len(token.doc):
        return token.nbor().lower_ in RETURNS
    if token.lower_ == "which" and token.i and token.nbor(-1).lower_ == "under":
        return False
    return token.text in STOPS or token.lower_ in JOINS


def _is_between_numbers(token: Token) -> bool:
    doc, i = token.doc, token.i
    return 0 < i < len(doc) - 1 and doc[i - 1].like_num and doc[i + 1].like_num


def find_pieces(ground: Ground, region: Stretch, *, core: bool) -> list[Piece]:
    """Find the provisions of a region; `core` leaves out what only names a matter."""
    found: list[Piece] = []
    for stretch in cut_pieces(ground, region):
        if stretch[0].lower_ in signs("asides"):
            continue
        piece = _piece(stretch, core=core)
        if piece is not None and found and _repeats(ground, found[-1], piece):
            found[-1] = _joined(found[-1], piece.stretch)
        elif piece is not None:
            _drop_what_is_spelt_out(found, stretch)
            found.append(piece)
        elif found:
            _continue(ground, found, stretch)
    return found


def _repeats(ground: Ground, last: Piece, piece: Piece) -> bool:
    """Two verbs of one provision: "will monitor and verify"."""
    stretch = piece.stretch
    numbered = any(t.like_num for t in (*last.stretch, *stretch))
    timed = ground.times_in(stretch.start_char, stretch.end_char)
    near = stretch.start - last.stretch.end <= 1
    return near and last.issue == piece.issue and not numbered and not timed


def _drop_what_is_spelt_out(found: list[Piece], stretch: Stretch) -> None:
    """A swap "under which" captives go free is told by what follows."""
    if found and [t.lower_ for t in stretch[:2]] == ["under", "which"]:
        noun = nouns().get(word(found[-1].head))
        if noun is not None and noun.sort == "swap":
            found.pop()


def _piece(stretch: Stretch, *, core: bool) -> Piece | None:
    words = _words(stretch)
    if OPEN.intersection(words) or any(t.dep_ == "neg" for t in stretch):
        return None
    named: Piece | None = None
    for token in stretch:
        issue = issue_of(token, words) if _can_head(token, core=core) else None
        if issue is None or (core and issue not in CORE):
            continue
        if issue != "other" and not is_bare(token, issue):
            return Piece(_trimmed(stretch), token, issue)
        named = named or Piece(_trimmed(stretch), token, issue)
    return None if core and named and not _moves(named) else named


def _can_head(token: Token, *, core: bool) -> bool:
    """The truce of "the truce will start", of "a truce deal", is a name alone."""
    if not is_issue_head(token):
        return False
    if token.dep_ in ATTRIBUTIVE and word(token.head) in nouns():
        return False
    noun = nouns().get(word(token))
    named = core and noun is not None and noun.sort in {"truce", "swap"}
    return not named or not any(c.lower_ in POINTING for c in token.lefts)


def _words(stretch: Stretch) -> list[str]:
    """The lemmas of a piece, without what is given for it: "30 for every hostage"."""
    words = [word(token) for token in stretch]
    for i, lemma in enumerate(words[:-1]):
        given = words[i + 1] == "a" and signs("exchanged").intersection(words[i:])
        if lemma == "for" and (words[i + 1] in RATES or given):
            end = stretch[i].right_edge.i + 1 - stretch.start if not i else len(words)
            return words[:i] + words[end:]
    return words


def _moves(piece: Piece) -> bool:
    """Whether what is only named is moved: "600 lorries would enter"."""
    return piece.issue == "aid_entry" and piece.head.dep_ in {"nsubj", "nsubjpass"}


def _continue(ground: Ground, found: list[Piece], stretch: Stretch) -> None:
    """Take "50 for each soldier" for one more, "within 14 days" for a part."""
    last, first = found[-1], stretch[0]
    if stretch.start - last.stretch.end > GAP:
        return
    if (first.like_num or _leads_rate(stretch)) and _is_elliptic(stretch):
        found.append(Piece(_trimmed(stretch), last.head, last.issue, elliptic=True))
        return
    timed = ground.times_in(stretch.start_char, stretch.end_char)
    if timed and first.lower_ in PREPOSITIONS:
        found[-1] = _joined(last, stretch)


def _joined(piece: Piece, stretch: Stretch) -> Piece:
    whole = stretch.doc[piece.stretch.start : stretch.end]
    return Piece(_trimmed(whole), piece.head, piece.issue)


GAP = 3
PREPOSITIONS = frozenset({"to", "within", "for", "by", "in", "on", "from", "over"})


def _leads_rate(stretch: Stretch) -> bool:
    """Whether words go on with another rate: "for every soldier 50"."""
    words = [token.lower_ for token in stretch[:2]]
    return words[:1] == ["for"] and RATES.issuperset(words[1:])


def _is_elliptic(stretch: Stretch) -> bool:
    if _leads_rate(stretch):
        return any(token.like_num for token in stretch)
    after = stretch[1].lower_ if len(stretch) > 1 else ""
    return after in {"for", "to", "by", "of"}


def _trimmed(stretch: Stretch) -> Stretch:
    start, end, doc = stretch.start, stretch.end, stretch.doc
    while end - 1 > start and (doc[end - 1].is_punct or doc[end - 1].is_space):
        end -= 1
    while start < end - 1 and doc[start].lower_ in LEADS:
        if doc[start].lower_ == "for" and doc[start + 1].lower_ in RATES:
            break
        start += 1
    return doc[start:end]

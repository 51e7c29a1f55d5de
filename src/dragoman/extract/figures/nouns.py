"""What a number counts: its noun, and the words that stand for the people or things."""

from spacy.tokens import Doc, Token

from dragoman.extract.columns import kids
from dragoman.extract.figures.lexicon import persons
from dragoman.extract.numerals import scales


def counted_noun(number: Token) -> Token | None:
    """The noun that a numeral counts, or None where it stands alone."""
    here = number
    for _ in range(MAX_CLIMB):
        if here.dep_ not in CLIMBING or here.head.i <= here.i:
            break
        here = here.head
        if here.pos_ in NOUNS and not here.like_num:
            return _whole_noun(here) if here.i - number.i <= MAX_CLIMB else None
    following = number.nbor() if number.i + 1 < len(number.doc) else number
    adjacent = following.pos_ in NOUNS and following.tag_ in {"NNS", "NNPS"}
    return following if adjacent and number.dep_ != "pobj" else None


def _whole_noun(noun: Token) -> Token:
    """The workers of "a dozen aid workers", where the number stands by "aid"."""
    head = noun.head
    joined = noun.dep_ in {"compound", "nmod"} and head.i == noun.i + 1
    return head if joined and head.pos_ in NOUNS else noun


MAX_CLIMB = 8
CLIMBING = {"quantmod", "compound", "nummod", "nmod"}
NOUNS = {"NOUN", "PROPN"}


def parted_noun(number: Token) -> Token | None:
    """The noun of "dozens of people", "two of the five", "85% of the population"."""
    for child in kids(number):
        if child.lower_ == "of" and child.i > number.i:
            return next(iter(kids(child, "pobj")), None)
    return None


def words_of(noun: Token) -> str:
    """The noun with its adjectives and what is joined to it: "drones and missiles"."""
    doc: Doc = noun.doc
    first = noun.i
    while first > 0 and _modifies(doc[first - 1], noun):
        first -= 1
    last = _joined(noun)
    if doc[noun.i + 1 : noun.i + 3].text.lower() == "of war":
        last = noun.i + 2
    return doc[first : last + 1].text


def _modifies(token: Token, noun: Token) -> bool:
    before = token.nbor(-1) if token.i else token
    glued = before.like_num and not before.whitespace_  # the m of "1.2m people"
    sized = before.text == "-" and token.i > 1 and token.nbor(-2).like_num
    numeral = token.like_num or token.lower_ in scales() or glued or sized
    if token.dep_ not in {"amod", "compound", "nmod"} or numeral:
        return False
    return token.head.i == noun.i or (
        token.head.head.i == noun.i and token.head.i > token.i
    )


def _joined(noun: Token) -> int:
    """The last word of "drones and missiles"; numbered conjuncts stay apart."""
    for other in kids(noun):
        near = other.dep_ == "conj" and noun.i < other.i <= noun.i + REACH
        if not near or other.pos_ not in NOUNS or other.tag_ != noun.tag_:
            continue
        counted = any(c.like_num or c.dep_ == "det" for c in kids(other))
        return noun.i if counted else other.i
    return noun.i


REACH = 4


def counts_people(noun: Token | None) -> bool:
    """Whether a noun stands for people."""
    if noun is None:
        return False
    return (
        noun.lemma_.lower() in persons()
        or noun.lower_ in persons()
        or noun.ent_type_ == "NORP"
    )

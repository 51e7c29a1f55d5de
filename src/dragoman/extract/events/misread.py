"""What the parse of a clause gave to another word: its subject, its object."""

from spacy.tokens import Token

from dragoman.extract.columns import kids

NAMING = frozenset({"NOUN", "PROPN"})
JOINING = frozenset({"and", "but", "while"})
RINGING = frozenset({"call", "phone", "telephone", "ring", "cable"})
FINITE = frozenset({"VBZ", "VBP", "VBD", "MD"})


def lost_subject(verb: Token) -> list[Token]:
    """The subject that the parse gave to another word."""
    return _in_headline(verb) or _coordinated_away(verb)


def _coordinated_away(verb: Token) -> list[Token]:
    """The subject of "He sees X, and [Y] is to join", coordinated with X instead."""
    helpers = [c.i for c in kids(verb, "aux", "neg")]
    first = min((verb.i, *helpers))
    doc, noun = verb.doc, verb.doc[max(first - 1, 0)]
    if verb.dep_ not in {"ccomp", "ROOT"} or noun.dep_ != "conj" or not first:
        return []
    start = noun.left_edge.i
    apart = start > 1 and doc[start - 1].lower_ in JOINING and doc[start - 2].is_punct
    return [noun] if apart and doc[first].tag_ in FINITE else []


def _in_headline(verb: Token) -> list[Token]:
    """The subject that parsers miss in "World court orders Israel to halt"."""
    if verb.tag_ != "VBZ" or verb.dep_ != "ROOT":
        return []
    return [c for c in verb.lefts if c.dep_ == "compound" and c.pos_ in NAMING]


def whole(subject: Token) -> Token:
    """The noun of "troops bound for X began to land", read as a clause of its own."""
    clause = subject.dep_ == "csubj" and subject.tag_ == "VBN"
    return next((c for c in subject.lefts if clause and c.dep_ == "nsubj"), subject)


def _called(verb: Token) -> list[Token]:
    """Whom somebody calls: a name is no word for another who is not named."""
    called = (c for c in verb.rights if c.dep_ == "oprd" and c.pos_ in NAMING)
    return [c for c in called if c.pos_ == "PROPN" or any(map(_is_definite, c.lefts))]


def _is_definite(before: Token) -> bool:
    return before.dep_ == "poss" or before.lower_ in {"the", "his", "her", "their"}


def lost_object(verb: Token) -> list[Token]:
    """The object that the parse takes for something else."""
    return _called(verb) or _rung(verb) or _before_particle(verb)


def _rung(verb: Token) -> list[Token]:
    """Whom "called X to ask for help" means, where X is read as who asks."""
    what = (c for c in verb.rights if is_said_by_phone(c))
    return [g for c in what for g in c.lefts if g.dep_ == "nsubj"]


def is_said_by_phone(clause: Token) -> bool:
    """Whether somebody is rung up in order to say what a clause tells."""
    if clause.dep_ != "ccomp" or clause.head.lemma_ not in RINGING:
        return False
    return any(c.lower_ == "to" for c in kids(clause, "aux"))


def _before_particle(verb: Token) -> list[Token]:
    """The object of "think the idea over", read as a clause of its own."""
    ends = (c for c in verb.rights if c.dep_ == "ccomp" and c.pos_ in {"ADV", "ADP"})
    return [c for end in ends for c in kids(end, "nsubj") if c.i < end.i]


def particles(verb: Token) -> set[str]:
    """The particles of a verb: the "over" of "think over", "think the idea over"."""
    own = {c.lower_ for c in kids(verb, "prt")}
    return own | {noun.head.lower_ for noun in _before_particle(verb)}

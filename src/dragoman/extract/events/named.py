"""Whom the words in a slot of an act name."""

from collections.abc import Iterable, Iterator

from spacy.tokens import Token

from dragoman.extract.draft import Draft
from dragoman.extract.events.actors import crowd_of, keys_of, named_keys
from dragoman.extract.events.clause import objects, with_conjuncts
from dragoman.extract.events.memory import Memory
from dragoman.extract.events.pairs import the_two
from dragoman.extract.events.phrases import examples_of, is_one, names_beside

OBJECTIVE = frozenset({"him", "her", "them", "it"})
PAIR = 2


def named(
    draft: Draft, tokens: Iterable[Token], memory: Memory, *, acting: bool
) -> Iterator[str]:
    """The actors that the words in a slot mean; `acting`: they do what is told."""
    for token in with_conjuncts(tokens):
        known = memory.meant_by(token) or the_two(draft, token)
        if known:
            yield from known
            continue
        unclear = token.lower_ in OBJECTIVE and draft.cast.actor_of(token) is None
        noun = _spoken_to(token) if unclear else token
        some = [k for t in examples_of(noun) for k in named_keys(draft, t)]
        found = some or _keys_told(draft, noun)
        if not found and acting:
            found = crowd_of(draft, noun)
        yield from found


def _keys_told(draft: Draft, noun: Token) -> list[str]:
    """Whom a noun and the names beside it mean.

    Of "the minister, Ann Lee" it is her, of "the ministers, Ann Lee and Bo Ek" both, of
    "Ann Lee, a minister" her, of a list that parsers misread all.
    """
    own = list(keys_of(draft, (noun,)))
    beside = names_beside(noun)
    named = list(keys_of(draft, beside))
    persons = [k for k in named if draft.cast.actor(k).kind == "person"]
    person = any(draft.cast.actor(k).kind == "person" for k in own)
    told = not person and len(persons) == len(beside) >= PAIR
    if persons and (is_one(noun) or told):
        return persons[:1] if is_one(noun) else persons
    if any(draft.cast.actor(k).kind == "state" for k in own):
        named = [k for k in named if k not in persons]  # "from Syria, Minister X said"
    return own if person and is_one(noun) else [*own, *named]


def _spoken_to(pronoun: Token) -> Token:
    """Whom "called X and urged him" means: the object of the verb before."""
    verb = pronoun.head
    before = objects(verb.head) if verb.dep_ in {"conj", "advcl"} else ()
    return before[0] if before else pronoun

"""What is coordinated with a word, as far as a reader would follow."""

from spacy.tokens import Token

from dragoman.extract.columns import columns, has_kid, kids

MOST = 24
"""Longer lists than this are cut, so that a text of one endless list stays linear."""
LISTING = ("conj", "appos")


def joined(token: Token) -> tuple[Token, ...]:
    """The other words of a coordination, in order, at most `MOST` to either side."""
    of = columns(token.doc)
    if of.dep[token.i] not in LISTING and not has_kid(token, *LISTING):
        return ()
    first = token
    before: list[Token] = []
    while _is_joined(first) and len(before) < MOST:
        first = first.head
        before.append(first)
    found = {t.i: t for t in before}
    waiting = [first]
    while waiting and len(found) < 2 * MOST:
        for child in kids(waiting.pop(), *LISTING):
            if _is_joined(child):
                found[child.i] = child
                waiting.append(child)
    found.pop(token.i, None)
    return tuple(found[i] for i in sorted(found))


def _is_joined(token: Token) -> bool:
    """Whether a word goes on with a list, also one that the parser took for a name."""
    return token.dep_ == "conj" or is_list_item(token)


def is_list_item(token: Token) -> bool:
    """Say whether parsers only took a state for another's name: "the US, Qatar and"."""
    return (
        token.dep_ == "appos"
        and token.ent_type_ == token.head.ent_type_ == "GPE"
        and token.left_edge.i > 0
        and token.doc[token.left_edge.i - 1].text == ","
        and any(c.ent_type_ == "GPE" for c in kids(token, "conj"))
    )

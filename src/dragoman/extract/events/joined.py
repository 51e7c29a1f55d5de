"""What is coordinated with a word, as far as a reader would follow."""

from spacy.tokens import Token

MOST = 24
"""Longer lists than this are cut, so that a text of one endless list stays linear."""


def joined(token: Token) -> tuple[Token, ...]:
    """The other words of a coordination, in order, at most `MOST` to either side."""
    first = token
    before: list[Token] = []
    while first.dep_ == "conj" and len(before) < MOST:
        first = first.head
        before.append(first)
    found = {t.i: t for t in before}
    waiting = [first]
    while waiting and len(found) < 2 * MOST:
        for child in waiting.pop().children:
            if child.dep_ == "conj":
                found[child.i] = child
                waiting.append(child)
    found.pop(token.i, None)
    return tuple(found[i] for i in sorted(found))

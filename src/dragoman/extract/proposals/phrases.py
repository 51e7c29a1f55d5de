"""The stretch of the noun phrase that names a proposal."""

from spacy.tokens import Span as Stretch, Token

from dragoman.extract.columns import columns, kids
from dragoman.extract.proposals.lexicon import is_issue_head, nouns, verbs, word

QUOTES = frozenset({'"', "“", "”", "‘", "’", "'"})
CLAUSES = frozenset({"relcl", "acl"})
ATTRIBUTIVE = frozenset({"compound", "amod", "nmod"})
PURPOSE = frozenset({"offer", "plan", "deal", "demand", "text"})


def phrase_of(token: Token) -> Stretch:
    """Give the phrase of a noun, without asides that commas set apart."""
    end = token.i + 1
    for child in token.rights:
        if not _belongs(token, child):
            break
        if child.dep_ != "punct":
            end = max(end, child.right_edge.i + 1)
    end = max(end, _purpose_end(token), _matter_end(token))
    return _trimmed(token.doc[_start_of(token) : _before_aside(token, end)])


def _before_aside(token: Token, end: int) -> int:
    """An aside ends the name even where the parse hangs it on another noun."""
    doc = token.doc
    for i in range(token.i + 1, end - 1):
        if doc[i].text == "," and doc[i + 1].lower_ in {"which", "who", "that"}:
            return i
    return end


def _belongs(token: Token, child: Token) -> bool:
    if child.dep_ == "conj":
        return child.pos_ in {"NOUN", "PROPN"} and (
            word(child) in nouns() or is_issue_head(child)
        )
    if child.dep_ == "punct":
        return child.text in QUOTES
    if child.dep_ == "relcl" and child.head == token:
        return _tells_content(child)
    if child.lower_ == "to" and child.dep_ in {"prep", "dative"}:
        return not any(t.pos_ == "PROPN" for t in kids(child))
    return child.dep_ not in {"appos", "advcl", "parataxis"}


def _tells_content(clause: Token) -> bool:
    """A clause belongs to the name where it says what the deal holds, or is quoted."""
    lemmas = {clause.lemma_.lower(), *(c.lemma_.lower() for c in clause.conjuncts)}
    before = clause.left_edge.i - 1
    quoted = before >= 0 and clause.doc[before].text in QUOTES
    telling = verbs("provides") | verbs("offers")
    commas = before >= 0 and clause.doc[before].text == ","
    return (bool(lemmas & telling) and not commas) or quoted


def _purpose_end(token: Token) -> int:
    """The end of "offer to release the captives", whatever the parse makes of it."""
    doc = token.doc
    if word(token) not in nouns() or nouns()[word(token)].sort not in PURPOSE:
        return token.i + 1
    if token.i + 2 >= len(doc) or doc[token.i + 1].lower_ != "to":
        return token.i + 1
    verb = doc[token.i + 2]
    if verb.tag_ != "VB" or verb.sent.start != token.sent.start:
        return token.i + 1
    return verb.right_edge.i + 1


def _matter_end(token: Token) -> int:
    """The end of "a paper on an end to shelling", where the parse parts the two."""
    after, doc = token.i + 1, token.doc
    noun = nouns().get(word(token))
    if noun is None or noun.sort not in PURPOSE or after >= len(doc):
        return after
    prep = doc[after]
    if prep.lower_ not in {"on", "for"} or prep.head.i >= token.i:
        return after
    told = any(is_issue_head(t) for t in prep.subtree)
    return prep.right_edge.i + 1 if told else after


def is_cut_off(token: Token) -> bool:
    """The ceasefire of "the ceasefire deal", where the parse parts the two."""
    after = token.i + 1
    if after >= len(token.doc) or token.pos_ not in {"NOUN", "PROPN"}:
        return False
    follows = token.doc[after]
    return (
        follows.tag_ in {"NN", "NNS"}
        and follows.head != token.head
        and (token.dep_ not in ATTRIBUTIVE and is_issue_head(token))
    )


def bearer_of(token: Token) -> Token:
    """The token that bears a noun's article: the noun, or what was cut off it."""
    before = token.doc[token.i - 1] if token.i else token
    return before if before.i < token.i and is_cut_off(before) else token


def _start_of(token: Token) -> int:
    """A phrase starts at its article: what stands before it is another phrase."""
    token = bearer_of(token)
    determiners = [c.i for c in token.lefts if c.dep_ in {"det", "poss"}]
    owners = [c.left_edge.i for c in token.lefts if c.dep_ == "poss"]
    if owners:
        return min(owners)
    return determiners[0] if determiners else token.left_edge.i


def _trimmed(stretch: Stretch) -> Stretch:
    start, end, doc = stretch.start, stretch.end, stretch.doc
    while end - 1 > start and _is_loose(doc[end - 1]):
        end -= 1
    while start < end - 1 and (doc[start].is_space or doc[start].text in ",-–"):
        start += 1
    return doc[start:end]


def _is_loose(token: Token) -> bool:
    if token.dep_ == "cc" or token.is_space:
        return True
    return token.is_punct and token.text not in '"”'


NEAR_VERB = 5  # tokens between a name and the verb that tells what it holds


def providing_verb(phrase: Stretch) -> Token | None:
    """The verb that tells what a name provides: "The deal also provides for"."""
    closes = columns(phrase.doc).closes[phrase.start]
    after = phrase.doc[phrase.end : min(phrase.end + NEAR_VERB, closes)]
    for token in after:
        if token.pos_ == "VERB":
            told = token.lemma_.lower() in verbs("provides") and token.tag_ != "VBN"
            return token if told else None
        if token.pos_ not in {"AUX", "ADV", "PART"}:
            return None
    return None

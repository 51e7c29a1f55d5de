"""Content before its verb ("..., X said") and around it ('"A," he said, "B"')."""

from spacy.tokens import Token

from dragoman.extract.attributions.lexicon import verbs
from dragoman.extract.attributions.page import MARKS, Page, Range, edges, is_verb
from dragoman.extract.attributions.syntax import cue_of, teller_apart
from dragoman.extract.columns import kids

STOPS = {",", "?", "!", "—", "–", "--", "-", "…", "..."}
CLAUSES = ("ccomp", "parataxis", "dep")
MAX_ADJUNCT = 14
LONG_QUOTE = 40
FEWEST_TOKENS = 3


def before_verb(page: Page, verb: Token, source: Range) -> tuple[Range, ...]:
    """The content before a verb and its subject, with what follows an inserted one."""
    group = _group(page, verb, source)
    if source[1] <= verb.i and any(is_verb(t) for t in page.doc[source[1] : verb.i]):
        return ()
    end = _end_before(page, group[0])
    start = _start_of(page, verb, end, group[0])
    if start is None or start >= end:
        return ()
    rest = _after_insertion(page, verb, group)
    return ((start, end), rest) if rest is not None else ((start, end),)


def _end_before(page: Page, place: int) -> int:
    while place > 0 and (
        page.doc[place - 1].is_space or page.doc[place - 1].text in STOPS
    ):
        place -= 1
    return place


def _start_of(page: Page, verb: Token, end: int, group: int) -> int | None:
    if end == 0:
        return None
    quote = page.quote_at(end - 1)
    if quote is not None and quote is page.quote_at(verb.i):
        return None
    if page.doc[end - 1].text in MARKS and quote is not None:
        return _quote_start(page, end)
    return None if end == group else _clause_start(page, verb, end)


def stands_after_quote(page: Page, verb: Token, source: Range) -> bool:
    """Say whether a closing mark stands right before a verb and its subject."""
    place = _group(page, verb, source)[0] - 1
    quote = page.quote_at(place) if place > 0 else None
    if quote is None or page.tokens_of(quote)[1] != place + 1:
        return False
    closed = page.doc[place].text in MARKS and page.doc[place - 1].text != "."
    long = quote.end - quote.start > LONG_QUOTE
    return closed and (long or page.doc[place - 1].text in STOPS)


def _group(page: Page, verb: Token, source: Range) -> Range:
    cue = cue_of(page, verb)
    near = source[1] <= verb.i or source[0] - verb.i <= MAX_ADJUNCT
    if not near:
        return cue
    return min(cue[0], source[0]), max(cue[1], source[1])


def _quote_start(page: Page, end: int) -> int | None:
    quote = page.quote_at(end - 1)
    if quote is None:
        return None
    first = page.tokens_of(quote)[0]
    start = page.bounds[first][0]
    while first - 1 > start and page.doc[first - 1].is_space:
        first -= 1
    prefix = page.doc[start:first]
    if not any(t.is_alpha for t in prefix) or any(_parts(t) for t in prefix):
        return page.tokens_of(quote)[0]
    return start


def _parts(token: Token) -> bool:
    return (
        token.text in MARKS or token.text in {".", "?", "!", ":"} or "\n" in token.text
    )


def _clause_start(page: Page, verb: Token, end: int) -> int | None:
    sentence = page.bounds[verb.i]
    if verb.dep_ == "parataxis" and verb.head.i > verb.i and end > sentence[0]:
        return sentence[0]
    if end - sentence[0] < FEWEST_TOKENS:
        return None
    clauses = [t for t in kids(verb, *CLAUSES) if t.i < verb.i]
    aside = verb.dep_ in {"parataxis", "ccomp", "dep"} and verb.head.i != verb.i
    if verb.dep_ == "conj" and kids(verb, "nsubj") and not kids(verb.head, "cc"):
        aside = True
    aside = aside or teller_apart(page, verb) is not None
    if not clauses and not aside and not _has_lost_clause(verb, end):
        return None
    whole = verb.dep_ == "ROOT" or aside
    start = sentence[0] if whole else edges(clauses[0])[0]
    quote = page.quote_at(start)
    if quote is not None:
        start = min(start, page.tokens_of(quote)[0])
    return start if any(is_verb(t) for t in page.doc[start:end]) else None


def _has_lost_clause(verb: Token, end: int) -> bool:
    """Whether the parse hid a main clause before the verb: "Shells fell, X said"."""
    if verb.dep_ != "ROOT":
        return False
    hidden = [t for t in kids(verb, "advcl", "nsubj", "nsubjpass") if t.i < end]
    for head in hidden:
        acted = [head, *kids(head, "acl", "relcl")]
        if any(is_verb(t) and t.tag_ not in {"VBG", "VB"} for t in acted):
            return not kids(head, "mark") and head.tag_ != "VBG"
    return False


def _after_insertion(page: Page, verb: Token, group: Range) -> Range | None:
    """What goes on after an inserted "he said,"."""
    last = page.bounds[group[1] - 1][1]
    for i in range(group[1], min(last, group[1] + MAX_ADJUNCT)):
        token = page.doc[i]
        if token.text in {",", ":", "—", "–"}:
            return _rest(page, verb, i + 1)
        if is_verb(token) or token.text in {".", ";"} or token.text in MARKS:
            return None
    return None


def _rest(page: Page, verb: Token, start: int) -> Range | None:
    if start >= len(page.doc):
        return None
    first = start + (page.doc[start].lower_ in {"but", "and", "that"})
    quote = page.quote_at(first) if first < len(page.doc) else None
    if quote is not None and page.tokens_of(quote)[0] == first:
        return start, page.tokens_of(quote)[1]
    around = [t for t in kids(verb, "ccomp") if edges(t)[1] > start]
    told = verb.head.lemma_.lower() in verbs()
    if verb.dep_ in {"parataxis", "ccomp"} and verb.head.i > start and not told:
        around.append(verb.head)
    if not around:
        return None
    return start, max(edges(t)[1] for t in around)

"""How far a clause that somebody says reaches, before the report takes over."""

from spacy.tokens import Token

from dragoman.extract.attributions.lexicon import verbs, words
from dragoman.extract.attributions.page import Page, edges, is_verb
from dragoman.extract.columns import kids

TRAILING = {"prep", "npadvmod", "advmod", "dobj", "acomp", "dep", "attr", "oprd"}
CLAUSES = {"advcl", "ccomp"}
STOPPERS = {"and", "but", "while", "as", "after", "when", "before", "according"}
MAX_LOOSE = 40
ASIDES = {"according", "only"}
CONTRASTS = {"while", "whereas", "although", "though"}
SAYING = {
    "say",
    "tell",
    "accuse",
    "deny",
    "pledge",
    "call",
    "urge",
    "warn",
    "write",
    "demand",
}
MAX_DEPTH = 4


def reach_of(page: Page, verb: Token, kid: Token) -> int:
    """Where the clause that `kid` heads ends, as content of a reporting verb.

    With it goes what the parse hung on the verb beside it; without it what the report
    says next: "... and blamed", "..., while X wrote", "..., which Y denies".
    """
    end = edges(kid)[1]
    for other in kids(verb):
        start = edges(other)[0]
        if start < end or other.dep_ == "punct":
            continue
        if other.dep_ not in TRAILING and not _goes_with(page, other, end):
            break
        end = edges(other)[1]
    cut = _cut(page, verb, kid, end)
    return _over_colon(page, _over_loose_end(page, verb, end) if cut == end else cut)


def _over_loose_end(page: Page, verb: Token, end: int) -> int:
    """The sentence's end where the parse broke a clause that runs on to it."""
    last = page.bounds[verb.i][1]
    if end >= last - 1 or last - end > MAX_LOOSE or page.doc[end - 1].text == ",":
        return end
    rest = page.doc[end:last]
    if any(t.is_punct and t.text not in {".", "-"} for t in rest):
        return end
    if any(t.lemma_.lower() in verbs() or t.lower_ in STOPPERS for t in rest):
        return end
    return last if any(is_verb(t) or t.pos_ == "AUX" for t in rest) else end


def _goes_with(page: Page, other: Token, end: int) -> bool:
    return (
        other.dep_ in CLAUSES
        and page.doc[end - 1].text != ","
        and (edges(other)[0] == end)
    )


def _cut(page: Page, verb: Token, kid: Token, end: int) -> int:
    """The end before a later saying that is not part of the clause."""
    clause = kid
    for _ in range(MAX_DEPTH):
        parts = kids(clause, "conj", "advcl", "relcl")
        parts += [p for a in kids(clause, "acomp") for p in kids(a, "conj")]
        for part in parts:
            if part.i > verb.i and _is_own_saying(verb, part):
                return min(end, _before(page, part))
        links = kids(clause, "conj")
        if not links:
            break
        clause = links[-1]
    return _before_denial(page, kid, end)


def _is_own_saying(verb: Token, part: Token) -> bool:
    """Whether a later verb of saying is the report's, not the source's."""
    row = verbs().get(part.lemma_.lower())
    if row is None or row.kind not in SAYING or not is_verb(part):
        return False
    if part.dep_ == "advcl" and part.tag_ == "VBG":
        return is_aside(part)
    if part.dep_ == "conj":
        return is_resumed(verb, part)
    marks = {t.lower_ for t in kids(part, "mark")}
    finite = part.tag_ in {"VBD", "VBZ", "VBP"}
    return finite and bool(marks & CONTRASTS) and bool(kids(part, "nsubj"))


def is_aside(part: Token) -> bool:
    """Whether a participle stands after a comma: "..., arguing that"."""
    return part.left_edge.i > 0 and part.doc[part.left_edge.i - 1].text == ","


def is_resumed(verb: Token, part: Token) -> bool:
    """Whether "said it was ready and blamed India" goes on with who said it.

    In reported speech the tense shifts back ("had blamed"); a bare past does not.
    """
    own = kids(part, "nsubj", "nsubjpass", "aux", "auxpass")
    return not own and part.tag_ == verb.tag_ == "VBD"


def _before(page: Page, part: Token) -> int:
    place = edges(part)[0]
    while place > 0 and page.doc[place - 1].lower_ in {"and", "but", ",", "or"}:
        place -= 1
    return place


def _before_denial(page: Page, kid: Token, end: int) -> int:
    """The end before a final ", which Kyiv denies" or ", while X reportedly ..."."""
    for place in range(end - 1, max(kid.i, end - 40), -1):
        token = page.doc[place]
        if token.lower_ in ASIDES and page.doc[place - 1].text == ",":
            return place - 1
        if token.lower_ == "which" and page.doc[place - 1].text == ",":
            denies = token.head.lemma_.lower() in words("denial")
            return place - 1 if denies else end
        if token.lower_ in CONTRASTS and page.doc[place - 1].text == ",":
            hedged = any(
                t.lower_ in words("hedge")
                for t in page.doc[place : min(end, place + 12)]
            )
            return place - 1 if hedged else end
    return end


def without_time(page: Page, start: int) -> int:
    """The start of a clause without the day of the saying: "said on Monday it"."""
    place = start
    if page.doc[place].lower_ in {"on", "in", "late", "earlier", "early"}:
        place += 1
    first = place
    while place < len(page.doc) and page.doc[place].ent_type_ in {"DATE", "TIME"}:
        place += 1
    return place if place > first and page.doc[place].text != "," else start


def _over_colon(page: Page, end: int) -> int:
    """The end of the quotation that a colon adds to a clause."""
    if end + 1 >= len(page.doc) or page.doc[end].text != ":":
        return end
    quote = page.quote_at(end + 1)
    return end if quote is None else page.tokens_of(quote)[1]

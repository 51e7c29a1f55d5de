"""The content of a reporting verb: clause, infinitive, phrase or quotation."""

from spacy.tokens import Token

from dragoman.extract.attributions.lexicon import Verb, verbs, words
from dragoman.extract.attributions.page import Page, Range, edges, is_verb
from dragoman.extract.attributions.preposed import before_verb, stands_after_quote
from dragoman.extract.attributions.reach import reach_of, without_time
from dragoman.extract.attributions.spoken import FINITE, quoted_after
from dragoman.extract.columns import kids

QUESTION_WORDS = {"if", "whether", "why", "how", "what", "who", "when", "where"}
NO_CLAUSE = {"anything", "nothing", "something", "everything"}
MAX_ASIDE = 40
PHRASES = ("of", "for", "on", "at", "against", "about", "to")


def complement_of(
    page: Page, verb: Token, row: Verb, source: Range
) -> tuple[Range, ...]:
    """The content of a reporting verb, in pieces; empty where it has none."""
    quoted, told = "quote" in row.frames, "that" in row.frames
    if quoted and stands_after_quote(page, verb, source):
        return before_verb(page, verb, source)
    found = quoted_after(page, verb, source) if quoted else ()
    if not found and told and _is_inserted(page, verb, source):
        found = before_verb(page, verb, source)
    if not found and source[0] <= verb.i:
        found = complement_after(page, verb, row)
    if not found and (told or quoted):
        found = before_verb(page, verb, source)
    return found


def _is_inserted(page: Page, verb: Token, source: Range) -> bool:
    """Whether speaker and verb stand between commas: "it rains, he says, in Oslo"."""
    near = page.doc[max(source[0] - 1, 0)], page.doc[min(verb.i + 1, len(page.doc) - 1)]
    return source[1] <= verb.i and near[0].text == near[1].text == ","


def complement_after(page: Page, verb: Token, row: Verb) -> tuple[Range, ...]:
    """The content that follows its verb, or nothing."""
    found = (
        _clause(page, verb, row)
        or _infinitive(page, verb, row)
        or _characterised(page, verb, row)
        or _appeal(verb, row)
        or _phrase(verb, row)
        or _object(page, verb, row)
    )
    return () if found is None else (_with_whole_quotes(page, found),)


def _clause(page: Page, verb: Token, row: Verb) -> Range | None:
    if "that" not in row.frames and "whether" not in row.frames:
        return None
    for kid in kids(verb, "ccomp", "advcl"):
        if kid.i < verb.i or not _is_that_clause(page, kid, verb):
            continue
        start = without_time(page, max(edges(kid)[0], verb.i + 1))
        return start, reach_of(page, verb, kid)
    return _late_clause(page, verb) or _hidden_clause(page, verb, row)


def _late_clause(page: Page, verb: Token) -> Range | None:
    """A that-clause that the parse gave to another verb: "wrote, citing X, that"."""
    end = min(page.bounds[verb.i][1], verb.i + MAX_ASIDE)
    for token in page.doc[verb.i + 1 : end]:
        if token.lower_ == "that" and token.dep_ == "mark":
            owner = token.head.head
            aside = owner.lemma_.lower() in words("citing") or not is_verb(owner)
            between = verb.i < owner.i < token.i
            return (token.i, edges(token.head)[1]) if aside and between else None
        if token.lemma_.lower() in verbs() and token.tag_ in FINITE:
            return None
    return None


def _is_that_clause(page: Page, kid: Token, verb: Token) -> bool:
    marks = [t.lower_ for t in kids(kid, "mark")]
    if kid.dep_ == "advcl":
        return marks == ["that"]
    first = page.doc[edges(kid)[0]]
    if marks and marks[0] not in {"that", "if", "whether"}:
        return False
    if first.lower_ in {"if", "whether"} and verb.lemma_ == "say":
        return True
    return bool(kids(kid, "nsubj", "nsubjpass", "expl", "csubj")) or (
        first.lower_ in QUESTION_WORDS or bool(marks) or kid.tag_ == "VB"
    )


def _hidden_clause(page: Page, verb: Token, row: Verb) -> Range | None:
    """A clause whose subject the parse took for the verb's object."""
    bare = _bare_clause(page, verb) if row.kind == "tell" else None
    if bare is not None:
        return bare
    told = row.kind == "tell" and bool(kids(verb, "dative"))
    if not told and (row.kind != "say" or "obj" in row.frames):
        return None
    for kid in kids(verb, "dobj", "attr"):
        clauses = kids(kid, "relcl", "acl")
        plain = [t for t in clauses if told or t.tag_ != "VBN"]
        if kid.i > verb.i and plain and kid.lower_ not in NO_CLAUSE:
            return edges(kid)
    return None


def _bare_clause(page: Page, verb: Token) -> Range | None:
    """The clause of "told the weekly [he had seen it]", read as about the weekly."""
    for hearer in kids(verb, "dobj"):
        for clause in kids(hearer, "relcl"):
            start, end = edges(clause)
            pronoun = page.doc[start].tag_ in {"PRP", "PRP$", "DT", "NNP", "EX"}
            if hearer.i > verb.i and pronoun and kids(clause, "nsubj", "expl"):
                return start, end
    return None


def _infinitive(page: Page, verb: Token, row: Verb) -> Range | None:
    if "inf" not in row.frames:
        return None
    for kid in kids(verb, "xcomp", "ccomp", "advcl"):
        to = [t for t in kids(kid, "aux") if t.lower_ == "to"]
        if kid.i > verb.i and to:
            return _urged(verb, kid, row), reach_of(page, verb, kid)
    for kid in kids(verb, "dobj"):
        for clause in kids(kid, "acl", "relcl"):
            to = [t for t in kids(clause, "aux") if t.lower_ == "to"]
            if to and kid.i > verb.i:
                return _urged(verb, clause, row), edges(clause)[1]
    return None


def _urged(verb: Token, clause: Token, row: Verb) -> int:
    """Where what is asked begins: with who is to do it, where one is urged."""
    to = kids(clause, "aux", "neg")[0]
    who = [*kids(verb, "dobj"), *kids(clause, "nsubj")]
    urged = row.kind == "urge" and who and verb.i < who[0].i < to.i
    return edges(who[0])[0] if urged else to.i


def _characterised(page: Page, verb: Token, row: Verb) -> Range | None:
    """What is called so: "called the paper a forgery", "described it as a step"."""
    if "small" in row.frames and row.kind != "say":
        for kid in kids(verb, "oprd", "ccomp", "xcomp"):
            if kid.i > verb.i and not is_verb(kid):
                return _from_object(verb, edges(kid))
        objects = kids(verb, "dobj")
        named = [t for o in objects for t in kids(o, "appos") if _quoted(page, t)]
        if row.kind == "call" and (len(objects) > 1 or named):
            return edges(objects[0])[0], edges(objects[-1])[1]
    if "as" in row.frames:
        for kid in kids(verb, "prep"):
            objects = [t for t in kids(verb, "dobj", "nsubj") if t.i > verb.i]
            if kid.lower_ == "as" and kid.i > verb.i and objects:
                return _from_object(verb, edges(kid))
        return _with_as(verb)
    return None


def _with_as(verb: Token) -> Range | None:
    for noun in kids(verb, "dobj"):
        for kid in kids(noun, "prep"):
            if kid.lower_ == "as" and noun.i > verb.i:
                return edges(noun)
    return None


def _quoted(page: Page, token: Token) -> bool:
    return page.quote_at(token.i) is not None


def _from_object(verb: Token, reach: Range) -> Range:
    objects = [t for t in kids(verb, "dobj", "nsubj") if t.i > verb.i]
    start = min([edges(t)[0] for t in objects] + [reach[0]])
    return max(start, verb.i + 1), reach[1]


def _phrase(verb: Token, row: Verb) -> Range | None:
    """What stands after "of", "for" and their like, with the object before it."""
    wanted = [p for p in PHRASES if p in row.frames]
    if row.lemma == "call":
        wanted = ["for"]
    for kid in kids(verb, "prep", "dative"):
        if kid.i > verb.i and kid.lower_ in wanted and kids(kid):
            if row.kind in {"accuse", "put"}:
                return _from_object(verb, edges(kid))
            return edges(kid)
    return _charge(verb) if row.kind == "accuse" else None


def _charge(verb: Token) -> Range | None:
    """Read "accused the army of shelling" where the parse hung "of" on the army."""
    for noun in kids(verb, "dobj"):
        inner = [t for t in kids(noun, "prep") if t.lower_ in {"of", "for"}]
        if noun.i > verb.i and inner:
            return edges(noun)
    return None


def _appeal(verb: Token, row: Verb) -> Range | None:
    """Read "called on both sides to keep the truce"."""
    if row.lemma != "call":
        return None
    for on in kids(verb, "prep", "prt"):
        if on.lower_ not in {"on", "upon"}:
            continue
        for clause in (*kids(verb, "xcomp", "advcl"), *_under(on)):
            to = [t for t in kids(clause, "aux") if t.lower_ == "to"]
            if to and to[0].i > on.i:
                return to[0].i, edges(clause)[1]
    return None


def _under(on: Token) -> list[Token]:
    nouns = kids(on, "pobj")
    return [c for noun in nouns for c in kids(noun, "acl", "relcl", "xcomp")]


def _object(page: Page, verb: Token, row: Verb) -> Range | None:
    for kid in kids(verb, "dobj", "xcomp"):
        if kid.i <= verb.i:
            continue
        having = [t for t in kids(kid, "aux") if t.lower_ == "having"]
        gerund = kid.dep_ == "xcomp" and (kid.tag_ == "VBG" or bool(having))
        if gerund and ("ing" in row.frames or "obj" in row.frames):
            return edges(kid)
        if kid.dep_ == "dobj" and _takes(page, kid, row):
            return edges(kid)
    return None


def _takes(page: Page, kid: Token, row: Verb) -> bool:
    if "obj" in row.frames:
        return True
    if "said" in row.frames and kid.lemma_.lower() in words("saying_noun"):
        return True
    if "doc" in row.frames and kid.lemma_.lower() in words("document"):
        return bool(kids(kid, "acl", "relcl"))
    first = page.doc[edges(kid)[0]]
    if "neg" in row.frames and first.lower_ == "no":
        return True
    return "qobj" in row.frames and page.quote_at(edges(kid)[0]) is not None


def _with_whole_quotes(page: Page, content: Range) -> Range:
    """Content that does not end in the middle of a quotation it began."""
    start, end = content
    quote = page.quote_at(end - 1)
    if quote is None and end < len(page.doc):
        quote = page.quote_at(end)
        if quote is None or page.tokens_of(quote)[1] != end + 1:
            return content
    if quote is None:
        return content
    first, last = page.tokens_of(quote)
    return (start, max(end, last)) if first >= start else content

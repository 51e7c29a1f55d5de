"""Who is the subject of a verb, and how far a source and a cue reach."""

from spacy.tokens import Token

from dragoman.extract.attributions.lexicon import verbs, words
from dragoman.extract.attributions.page import Page, Range, edges, is_verb
from dragoman.extract.attributions.reach import is_aside, is_resumed
from dragoman.extract.columns import kids
from dragoman.extract.dateline import WEEKDAYS, own_subject

SUBJECTS = ("nsubj", "nsubjpass", "csubj", "expl")
RELATIVES = {"who", "which", "that", "whom"}
CARRYING = {"conj", "xcomp", "advcl", "parataxis", "dep", "ccomp", "pcomp", "relcl"}
REDUCED = {"acl", "amod", "acomp", "oprd"}
STANDING = {"stand", "remain", "feel"}  # "stands accused": nobody says who accuses
MAX_HOPS = 6
INSIDE_NAMES = {"appos", "compound", "flat"}
APART = {"appos", "npadvmod"}
MISREAD = {"dobj", "attr", "conj", "dep"}
FINITE = {"VBD", "VBZ", "VBP"}
LEADS = {"even", "but", "and", "meanwhile", "then", *map(str.lower, WEEKDAYS)}
DASHES = {"-", "--", "–", "—"}
LOOSE_ENDS = {",", "-", "–", "—", "."}
SPEECHLESS_TAGS = {"POS", "IN", "TO", "HYPH", "SYM"}
SPEECHLESS = {"that", "this"}


def can_speak(head: Token) -> bool:
    """Say whether a source's head names somebody: no "'s", no "that", no mark."""
    if head.tag_ in SPEECHLESS_TAGS or head.lower_ in SPEECHLESS:
        return False
    return any(sign.isalnum() for sign in head.text)


def is_passive(verb: Token) -> bool:
    """Say whether a verb is a passive participle with its auxiliary."""
    if kids(verb, "auxpass"):
        return True
    stands = verb.dep_ in {"xcomp", "advcl"} and verb.head.lemma_ in STANDING
    reduced = verb.tag_ == "VBN" and (verb.dep_ in REDUCED or stands)
    return reduced and not kids(verb, "aux", "nsubj")


def subject_of(verb: Token) -> Token | None:
    """The noun that a verb's subject is, also across conjunction and control."""
    for _ in range(MAX_HOPS):
        found = _nearest_subject(verb)
        if found is not None:
            return found
        if verb.dep_ not in CARRYING or verb.head.i == verb.i:
            return None
        if _is_resumed_saying(verb):
            verb = verb.head if verb.head.dep_ == "ccomp" else verb.head.head
        verb = _governor(verb)
        if not is_verb(verb):
            return None
    return None


def _nearest_subject(verb: Token) -> Token | None:
    """The subject of a verb itself, of its noun, or of the verb that controls it."""
    own = kids(verb, *SUBJECTS)
    if own:
        return _unrelated(own_subject(own[-1], verb), verb)
    if verb.dep_ == "acl" and not verb.head.is_space:
        return verb.head
    controlled = kids(verb.head, "dobj") if verb.dep_ == "xcomp" else []
    return controlled[0] if controlled else None


def _unrelated(subject: Token, verb: Token) -> Token:
    """The antecedent of a relative pronoun."""
    if subject.lower_ in RELATIVES and verb.dep_ == "relcl":
        return verb.head
    return subject


def _is_resumed_saying(verb: Token) -> bool:
    """Whether a coordinate verb of saying goes on with the outer speaker."""
    inner = verb.head
    if verb.lemma_.lower() not in verbs() or inner.dep_ not in {"ccomp", "acomp"}:
        return False
    if inner.dep_ == "acomp":
        inner = inner.head
    if verb.dep_ == "advcl":
        return verb.tag_ == "VBG" and is_aside(verb) and inner.dep_ == "ccomp"
    if verb.dep_ != "conj" or inner.dep_ != "ccomp":
        return False
    return inner.head.lemma_.lower() in verbs() and is_resumed(inner.head, verb)


def _governor(verb: Token) -> Token:
    head = verb.head
    return head.head if verb.dep_ == "pcomp" and not is_verb(head) else head


def agent_of(verb: Token) -> Token | None:
    """The noun after "by" of a passive verb, or None."""
    for by in kids(verb, "agent"):
        for noun in kids(by, "pobj"):
            return noun
    return None


def what_is_called(verb: Token) -> Token | None:
    """The source that a verb's subject names in its own words: "citing what it called".

    The noun of "what it called a diplomat" or "what it described as a diplomat".
    """
    for clause in kids(verb, "ccomp", "pcomp"):
        if not names_in_own_words(clause):
            continue
        by = [p for p in kids(clause, "prep") if p.lower_ == "as"]
        for noun in (*kids(clause, "oprd"), *(n for p in by for n in kids(p))):
            if noun.pos_ in {"NOUN", "PROPN"}:
                return noun
    return None


def names_in_own_words(verb: Token) -> bool:
    """Say whether a verb only names what another cites: "what it called sources"."""
    row = verbs().get(verb.lemma_.lower())
    cited = verb.head.lemma_.lower() in words("citing")
    called = row is not None and row.kind == "call" and cited
    return called and any(c.lower_ == "what" for c in kids(verb))


def neighbour_of(page: Page, verb: Token) -> Token | None:
    """The noun right before a finite verb whose subject the parse lost."""
    place = cue_of(page, verb)[0] - 1
    if verb.tag_ not in FINITE or place < page.bounds[verb.i][0]:
        return None
    noun = page.doc[place]
    if noun.pos_ not in {"PROPN", "NOUN"}:
        return None
    while noun.head.i < noun.i and noun.dep_ in INSIDE_NAMES:
        if page.doc[noun.left_edge.i - 1].text == ",":
            break
        noun = noun.head
    return noun


def teller_apart(page: Page, verb: Token) -> Token | None:
    """The noun of "Shells fell, [a source] in the team told X", read as an aside."""
    finite = verb.tag_ in FINITE or (verb.tag_ == "VBN" and verb.dep_ != "acl")
    if not finite or kids(verb, "aux", "auxpass", "mark", *SUBJECTS):
        return None
    place, start = cue_of(page, verb)[0], page.bounds[verb.i][0]
    for token in reversed(page.doc[start:place]):
        apart = token.pos_ in {"NOUN", "PROPN"} and (
            token.dep_ in APART
            or (token.dep_ in MISREAD and token.lemma_.lower() in words("person"))
        )
        first = token.left_edge.i
        if apart and first > start and page.doc[first - 1].text == ",":
            ends = token.right_edge.i + 1 == place or token.i == verb.head.i
            return token if ends and verb.i > token.i else None
    return None


def phrase_of(page: Page, head: Token, outside: Range) -> Range:
    """The tokens of a noun phrase, cut where it would run into `outside`.

    A clause that a participle or a relative pronoun opens stays, unless it holds the
    cue, or runs over a quotation mark or a line's end.
    """
    start, end = edges(head)
    if start < outside[1] and outside[0] < end:
        if head.i < outside[0]:
            end = outside[0]
        else:
            start = outside[1]
    before = page.doc[start - 1] if start > 0 else head
    if before.dep_ in SUBJECTS and before.head.i == head.head.i != head.i:
        start = before.left_edge.i
    end = _until_break(page, head.i + 1, end)
    start = max(start, page.bounds[head.i][0])  # after the dateline
    start = _whole_word(page, _since_break(page, head.i, start))
    start, end = _without_loose_end(page, start, max(end, head.i + 1))
    return without_lead(page, start, head.i, end)


def _until_break(page: Page, start: int, end: int) -> int:
    for i in range(start, min(end, start + 60)):
        token = page.doc[i]
        if "\n" in token.text or token.text in {":", ";"}:
            return i
    return min(end, start + 60)


def _since_break(page: Page, head: int, start: int) -> int:
    for i in range(head - 1, max(start, head - 40) - 1, -1):
        token = page.doc[i]
        if "\n" in token.text or token.text in {":", ";"} or token.text == "”":
            return i + 1
    return max(start, head - 40)


def _whole_word(page: Page, start: int) -> int:
    """Where a word begins that the tokens cut at its hyphen: "[his ex]-wife"."""
    if start < 1 or not page.doc[start].text.startswith("-"):
        return start
    first = page.doc[start - 1]
    if first.whitespace_ or not first.text.isalpha():
        return start
    before = page.doc[max(start - 2, 0)]
    return start - 2 if before.pos_ in {"DET", "PRON"} and start > 1 else start - 1


def _without_loose_end(page: Page, start: int, end: int) -> Range:
    while end - start > 1 and _is_loose_end(page.doc[end - 1]):
        end -= 1
    while end - start > 1 and page.doc[start].text in {
        ",",
        '"',
        "”",
        "“",
        "''",
        "’",
        "'",
    }:
        start += 1
    return start, end


def without_lead(page: Page, start: int, head: int, end: int) -> Range:
    """A source without what only leads in to it: "[even] the mayor", "[OSLO -] he"."""
    for i in range(min(head, end) - 1, start, -1):
        if page.doc[i].text in DASHES and page.doc[i - 1].whitespace_:
            return i + 1, end
    while start < min(head, end - 1) and page.doc[start].lower_ in LEADS:
        start += 1
    return start, end


def _is_loose_end(token: Token) -> bool:
    relative = token.tag_ in {"WDT", "WP", "WP$"} and token.head.lower_ != "of"
    return relative or token.text in LOOSE_ENDS


def cue_of(page: Page, verb: Token) -> Range:
    """A verb with its auxiliaries and the adverbs next to them."""
    start = verb.i
    helpers = {t.i for t in kids(verb, "aux", "auxpass", "neg", "advmod")}
    while start - 1 in helpers and page.doc[start - 1].text not in {"when", "how"}:
        start -= 1
    end = verb.i + 1
    particles = {t.i for t in kids(verb, "prt")}
    while end in particles:
        end += 1
    return start, end

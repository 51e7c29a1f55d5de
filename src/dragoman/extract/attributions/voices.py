"""What kind of source a noun phrase names: outlet, body, person; known or not."""

import re

from spacy.tokens import Span as Stretch, Token

from dragoman.domain.vocabulary import Anonymity
from dragoman.extract.attributions.candidate import Voice
from dragoman.extract.attributions.lexicon import words
from dragoman.extract.attributions.page import Page, Range
from dragoman.extract.columns import kids

NAMES = {
    "PERSON",
    "ORG",
    "GPE",
    "NORP",
    "FAC",
    "LOC",
    "PRODUCT",
    "WORK_OF_ART",
    "EVENT",
}
PLACES = {"GPE", "LOC", "FAC"}
CLAUSES = {"relcl", "acl"}
INDEFINITE = {"a", "an", "some", "another", "several", "two", "three", "many", "one"}
OF_A_BODY = {"of", "in", "at", "from", "for", "with", "on", "inside"}
ON_A_BODY = {"side", "council", "committee", "team", "board", "panel", "commission"}
OWN = {"its", "their", "our", "his", "her", "my", "your"}
FOREIGN_ARTICLES = {"Le", "La", "Der", "Die", "Das", "El", "Il", "Al", "De"}
DEMONYM = re.compile(
    r"[A-Z]\w*(?:[ie]an|ese|ish|ani|aqi|eli|eni|iti|ari|udi|oti|ench|utch)$"
)


def is_outlet(page: Page, head: Token, stretch: Range) -> bool:
    """Say whether a noun phrase names a news outlet, or what passes word on."""
    start, end = stretch[0], max(head.i + 1, stretch[0] + 1)
    bare = page.of.words(start, end).removeprefix("the ").removeprefix("The ")
    if bare in words("outlet_name") or page.kind_of(start, end) == "media":
        return True
    phrase = page.doc[start:end]
    lowered = set(page.of.low[start:end])
    if lowered & (words("hearer") | OWN) or head.pos_ == "PRON":
        return False
    if lowered & words("outlet_word"):
        return _names(phrase) or head.lower_ in words("outlet_word")
    if head.lower_ in words("associate"):
        return True
    return _looks_like_title(page, phrase, head)


def _names(phrase: Stretch) -> bool:
    return any(t.pos_ == "PROPN" for t in phrase)


def _looks_like_title(page: Page, phrase: Stretch, head: Token) -> bool:
    """Whether an unknown name is more likely a paper's than a person's or a body's."""
    kind = page.kind_of(phrase.start, phrase.end)
    if kind not in {None, "other", "company"} or not _names(phrase):
        return False
    lowered = {t.lemma_.lower() for t in phrase}
    if lowered & (words("body") | words("person")):
        return False
    if phrase[0].text in FOREIGN_ARTICLES:
        return True
    return head.ent_type_ not in {"PERSON", "GPE", "NORP", "LOC"} and (
        not head.text.isupper()
    )


def core(page: Page, voice: Voice) -> Range:
    """The noun phrase up to its first clause, bracket or comma: what a name is."""
    start, end = voice.source
    for i in range(max(voice.head, start) + 1, end):
        token = page.doc[i]
        opens_clause = token.dep_ in {"nsubj", "nsubjpass", "dobj"} and (
            token.tag_ in {"WP", "WDT"}
        )
        participle = token.dep_ in CLAUSES and token.head.i == voice.head
        if token.text in {",", "(", "–", "—"} or opens_clause or participle:
            return start, i
    return start, end


def anonymity_of(page: Page, voice: Voice) -> Anonymity:
    """The class of a source by its words alone: named, of a known side, or unnamed."""
    head = page.doc[voice.head]
    if _has_name(page, voice) or _is_body(page, voice) or _unique_title(page, voice):
        return "named"
    outlet = is_outlet(page, head, voice.source)
    if outlet and page.doc[voice.source[0]].lower_ not in INDEFINITE:
        return "named" if _named_part(page, voice) else "unnamed"
    return "unnamed_affiliated" if _affiliation(page, voice) else "unnamed"


def _has_name(page: Page, voice: Voice) -> bool:
    head = page.doc[voice.head]
    plural = head.tag_ == "NNPS" and head.ent_type_ != "PERSON"  # not "Guterres"
    if head.pos_ == "PROPN" and not plural:
        first = page.doc[voice.source[0]].lower_
        return head.lower_ not in words("person") or first not in INDEFINITE
    return any(t.pos_ == "PROPN" for t in kids(head, "appos") if t.i < voice.source[1])


def _is_body(page: Page, voice: Voice) -> bool:
    head = page.doc[voice.head]
    low = head.lemma_.lower()
    if low not in words("body") and low not in words("document"):
        return False
    first = page.doc[voice.source[0]].lower_
    known = _named_part(page, voice) or first in {"the", "its", "his", "her", "their"}
    if low in words("document"):
        return _named_part(page, voice) or _owner_is_body(page, voice)
    if first in INDEFINITE:
        return low not in {"hospital", "group", "party"} and _named_part(page, voice)
    plural = head.tag_ in {"NNS", "NNPS"} and low not in {"forces", "brigades"}
    return known and not plural


def _owner_is_body(page: Page, voice: Voice) -> bool:
    near = page.doc[voice.source[0] : voice.source[1]]
    return any(t.i != voice.head and t.lemma_.lower() in words("body") for t in near)


def _named_part(page: Page, voice: Voice) -> bool:
    start, end = core(page, voice)
    return any(
        t.ent_type_ in NAMES or t.pos_ == "PROPN" or t.tag_ == "NNP"
        for t in page.doc[start:end]
    )


def _unique_title(page: Page, voice: Voice) -> bool:
    """Whether a title can be only one person's: "Norway's foreign minister"."""
    start, end = core(page, voice)
    text = page.of.words(start, voice.head + 1).lower()
    if page.doc[start].lower_ in INDEFINITE or page.doc[voice.head].tag_ == "NNS":
        return False
    known = page.doc[start].lower_ in {"the", "its"} or _named_part(page, voice)
    if any(text.endswith(title) for title in words("unique_title")):
        return known
    weak = any(text.endswith(title) for title in words("weak_title"))
    return weak and any(t.pos_ == "PROPN" for t in page.doc[start:end])


def _affiliation(page: Page, voice: Voice) -> bool:
    """Whether the phrase tells which state, body or group the source belongs to."""
    head = page.doc[voice.head]
    if head.lemma_.lower() in words("crowd"):
        return False
    for kid in kids(head, "amod", "compound", "poss", "nmod"):
        if kid.lower_ not in {"western", "european", "arab"} and _belongs(kid):
            return True
    for prep in kids(head, "prep"):
        if prep.lower_ in OF_A_BODY and _body_after(prep):
            return prep.i < voice.source[1]
    return False


def _belongs(kid: Token) -> bool:
    if kid.ent_type_ in {"NORP", "ORG", "GPE"} or kid.pos_ == "PROPN":
        return True
    low = kid.lemma_.lower()
    if low in {"intelligence", "state"} or low in words("crowd"):
        return False
    return (
        low in words("body") or low == "presidential" or bool(DEMONYM.match(kid.text))
    )


def _body_after(prep: Token) -> bool:
    for noun in kids(prep, "pobj"):
        low = noun.lemma_.lower()
        if prep.lower_ == "on":
            return low in ON_A_BODY
        if low in words("body") or noun.ent_type_ == "ORG":
            return True
        if noun.pos_ == "PROPN":
            return prep.head.lemma_.lower() in words("of_place")
    return False

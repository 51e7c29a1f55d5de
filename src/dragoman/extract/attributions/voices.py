"""What kind of source a noun phrase names: outlet, body, person; known or not."""

from spacy.tokens import Token

from dragoman.domain.vocabulary import Anonymity
from dragoman.extract.attributions.candidate import Voice
from dragoman.extract.attributions.lexicon import words
from dragoman.extract.attributions.page import Page, Range

NAMES = {"PERSON", "ORG", "GPE", "NORP", "FAC", "LOC", "PRODUCT", "WORK_OF_ART", "EVENT"}
PLACES = {"GPE", "LOC", "FAC"}
CLAUSES = {"relcl", "acl"}
INDEFINITE = {"a", "an", "some", "another", "several", "two", "three", "many", "one"}
OF_A_BODY = {"of", "in", "at", "from", "for", "with", "on", "inside"}
NEARNESS = {"close", "familiar", "briefed", "near", "involved"}


def is_outlet(page: Page, head: Token, stretch: Range) -> bool:
    """Say whether a noun phrase names a news outlet, or what passes word on."""
    phrase = page.doc[stretch[0] : stretch[1]]
    text = phrase.text.removeprefix("the ").removeprefix("The ")
    if text in words("outlet_name") or head.text in words("outlet_name"):
        return True
    lowered = [t.lower_ for t in phrase]
    if set(lowered) & words("hearer"):
        return False
    named = any(t.pos_ == "PROPN" for t in phrase)
    if set(lowered) & words("outlet_word"):
        return named or head.lower_ in words("outlet_word")
    if lowered[-1] in words("associate"):
        return True
    return named and head.ent_type_ in {"ORG", "WORK_OF_ART", "PRODUCT", "FAC"} and (
        not set(lowered) & (words("body") | words("person"))
    )


def core(page: Page, voice: Voice) -> Range:
    """The noun phrase up to its first clause, bracket or comma: what a name is."""
    start, end = voice.source
    for i in range(voice.head + 1, end):
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
    start, end = voice.source
    phrase, head = page.doc[start:end], page.doc[voice.head]
    if _has_name(page, voice) or _is_body(page, voice):
        return "named"
    if _unique_title(page, voice):
        return "named"
    if _affiliation(page, voice):
        return "unnamed_affiliated"
    if head.lower_ in words("hearer") or not phrase.text.strip():
        return "unnamed"
    return "unnamed"


def _has_name(page: Page, voice: Voice) -> bool:
    head = page.doc[voice.head]
    if head.pos_ == "PROPN" and head.tag_ != "NNPS":
        lowered = head.lower_
        return lowered not in words("person") or voice.source[1] - voice.source[0] == 1
    return any(
        t.pos_ == "PROPN" and t.ent_type_ == "PERSON"
        for t in page.kids(head, "appos")
        if t.i < voice.source[1]
    )


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
    start, end = core(page, voice)
    text = page.doc[start:end].text.lower()
    first = page.doc[start].lower_
    if first in INDEFINITE or page.doc[voice.head].tag_ == "NNS":
        return False
    return any(f" {title}" in f" {text}" for title in words("unique_title")) and (
        first == "the" or "'s" in text or "’s" in text or _named_part(page, voice)
    )


def _affiliation(page: Page, voice: Voice) -> bool:
    """Whether the phrase tells which state, body or group the source belongs to."""
    head = page.doc[voice.head]
    person = _is_person_word(head)
    for kid in page.kids(head, "amod", "compound", "poss", "nmod"):
        if kid.ent_type_ in {"NORP", "ORG", "GPE"} or kid.pos_ == "PROPN":
            return True
        if kid.lemma_.lower() in words("body") or kid.lower_ in {"presidential"}:
            return True
    for prep in page.kids(head, "prep"):
        if prep.lower_ in OF_A_BODY and _body_after(page, prep, person=person):
            return prep.i < voice.source[1]
    return False


def _is_person_word(head: Token) -> bool:
    return head.lemma_.lower() in words("person")


def _body_after(page: Page, prep: Token, *, person: bool) -> bool:
    for noun in page.kids(prep, "pobj"):
        if noun.lemma_.lower() in words("body"):
            return True
        if noun.ent_type_ == "ORG":
            return True
        if noun.ent_type_ in PLACES:
            return prep.head.lemma_.lower() in words("of_place")
    return False

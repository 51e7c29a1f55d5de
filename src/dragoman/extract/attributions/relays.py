"""Who passes on what another says: told X, citing X, seen by X, through X."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from spacy.tokens import Token

from dragoman.extract.attributions.candidate import Candidate, Voice
from dragoman.extract.attributions.lexicon import words
from dragoman.extract.attributions.page import Page, is_verb
from dragoman.extract.attributions.syntax import (
    agent_of,
    phrase_of,
    what_is_called,
)
from dragoman.extract.attributions.voices import is_outlet
from dragoman.extract.columns import kids

MAX_HOPS = 8
TELLING_NOUNS = {"interview", "remark", "comment", "statement", "letter", "message"}
GROUNDS = {"strength", "authority", "basis"}
RESUMING = {
    "information",
    "news",
    "report",
    "claim",
    "it",
    "this",
    "remarks",
    "account",
}


def with_relays(page: Page, found: Iterable[Candidate]) -> list[Candidate]:
    """Add to each candidate who passes it on, and whom its source cites for it."""
    table = {c.anchor: c for c in found}
    by_head = {c.voice.head: c.anchor for c in table.values() if c.voice is not None}
    for candidate in tuple(table.values()):
        heard = tuple(_hearer(page, candidate))
        if heard:
            table[candidate.anchor] = replace(candidate, outer=heard)
    for token in _linking(page):
        link = _link(page, token)
        if link is not None and (token.i not in table or _is_attributing(token)):
            _join(token, link, (table, by_head))
    return list(table.values())


Link = tuple[str, Voice]
MESSENGERS = {"through", "via"}


def _linking(page: Page) -> list[Token]:
    """The words that can open a phrase that names a relay or a source cited."""
    lemmas = words("citing") | words("carrier") | TELLING_NOUNS | GROUNDS
    lemmas |= {"speak", "attribute"}
    of = page.of
    found = {*of.with_lemma(lemmas), *of.with_low(MESSENGERS)}
    return [page.doc[i] for i in sorted(found)]


def _link(page: Page, token: Token) -> Link | None:
    """A phrase that names a relay ("outer") or a source cited ("inner")."""
    low = token.lemma_.lower()
    if low in words("citing") and token.tag_ == "VBG" and token.dep_ != "pcomp":
        named = what_is_called(token)
        things = kids(token, "dobj") if named is None else [named]
        return _noun_link(page, token, things, "inner")
    if low in words("carrier") and token.tag_ in {"VBN", "VBD"}:
        return _carried(page, token)
    if token.lower_ in MESSENGERS and token.dep_ == "prep":
        return _messenger(page, token)
    speaking = low == "speak" and token.tag_ == "VBG"
    if speaking or (low in TELLING_NOUNS and token.pos_ == "NOUN"):
        return _outlet_after(page, token)
    return _grounds(page, token) if low in GROUNDS else _attributed(page, token)


def _noun_link(page: Page, cue: Token, nouns: list[Token], level: str) -> Link | None:
    if not nouns:
        return None
    reach = (cue.i, cue.i + 1)
    return level, Voice(
        source=phrase_of(page, nouns[0], reach), head=nouns[0].i, cue=reach
    )


def _carried(page: Page, verb: Token) -> Link | None:
    agent = agent_of(verb)
    if agent is None or (verb.dep_ not in {"acl", "relcl", "advcl"}):
        return None
    link = _noun_link(page, verb, [agent], "outer")
    if link is None:
        return None
    if verb.lemma_ == "read" and not any(
        t.lower_ == "to" for t in kids(verb, "prep", "dative")
    ):
        return None
    outlet = is_outlet(page, agent, link[1].source)
    return (
        link if outlet or verb.lemma_ not in {"publish", "release", "report"} else None
    )


def _messenger(page: Page, through: Token) -> Link | None:
    nouns = kids(through, "pobj")
    if not nouns or not is_verb(through.head):
        return None
    person = nouns[0].ent_type_ == "PERSON" or nouns[0].lemma_ in words("person")
    return _noun_link(page, through, nouns, "outer") if person else None


def _outlet_after(page: Page, token: Token) -> Link | None:
    for to in kids(token, "prep"):
        if to.lower_ not in {"to", "with"}:
            continue
        nouns = kids(to, "pobj")
        link = _noun_link(page, to, nouns, "outer")
        if link is not None and is_outlet(page, nouns[0], link[1].source):
            return link
    return None


def _grounds(page: Page, noun: Token) -> Link | None:
    """Read "on the strength of a CNN interview"."""
    for of in kids(noun, "prep"):
        if of.lower_ == "of" and noun.head.lower_ == "on":
            return _noun_link(page, of, kids(of, "pobj"), "inner")
    return None


def _attributed(page: Page, verb: Token) -> Link | None:
    """Read "attributed the report to a minister"."""
    if verb.lemma_.lower() != "attribute" or not is_verb(verb):
        return None
    for to in kids(verb, "prep", "dative"):
        if to.lower_ == "to":
            return _noun_link(page, verb, kids(to, "pobj"), "inner")
    return None


def _is_attributing(token: Token) -> bool:
    return token.lemma_.lower() == "attribute"


def _hearer(page: Page, candidate: Candidate) -> Iterator[Voice]:
    """The outlet of "told Reuters"."""
    if candidate.cue is None or candidate.voice is None:
        return
    verb = page.doc[candidate.anchor]
    if verb.lemma_.lower() != "tell" or kids(verb, "auxpass"):
        return
    first = candidate.content[0]
    for noun in kids(verb, "dobj", "dative", "iobj", "nsubj", "ccomp"):
        if first[0] <= noun.i < first[1] or noun.i < verb.i or is_verb(noun):
            continue
        apart = first if first[0] > verb.i else (verb.i, verb.i + 1)
        source = phrase_of(page, noun, apart)
        if noun.i != candidate.voice.head and is_outlet(page, noun, source):
            yield Voice(source=source, head=noun.i, cue=candidate.cue)
            return


Tables = tuple[dict[int, Candidate], dict[int, int]]


def _join(token: Token, link: Link, tables: Tables) -> None:
    table = tables[0]
    anchor = _governing(token, tables)
    if anchor is None:
        return
    candidate = table[anchor]
    if any(a <= token.i < b for a, b in candidate.content):
        return
    level, voice = link
    if candidate.voice is not None and voice.head == candidate.voice.head:
        return
    voice = _apart_from(voice, candidate.voice)
    own = _without(candidate.voice, token)
    if level == "inner":
        inner = (*candidate.inner, voice)
        table[anchor] = replace(candidate, inner=inner, voice=own)
    elif not candidate.outer:
        table[anchor] = replace(candidate, outer=(voice,), voice=own)


def _apart_from(voice: Voice, other: Voice | None) -> Voice:
    """A relay's name cut where the speaker's begins."""
    if other is None or not voice.head < other.source[0] < voice.source[1]:
        return voice
    return replace(voice, source=(voice.source[0], other.source[0]))


def _without(voice: Voice | None, token: Token) -> Voice | None:
    """A source without the words that name its relay: "a draft [seen by AFP]"."""
    if voice is None or not voice.source[0] < token.i < voice.source[1]:
        return voice
    end = token.left_edge.i
    while end > voice.head + 1 and end - 1 > voice.source[0]:
        if not _loose(token.doc[end - 1]):
            break
        end -= 1
    return replace(voice, source=(voice.source[0], max(end, voice.head + 1)))


def _loose(token: Token) -> bool:
    return token.text == "," or token.tag_ in {"WDT", "WP"}


def _governing(token: Token, tables: Tables) -> int | None:
    """The candidate that a phrase hangs on: by its verb, or by its source."""
    table, by_head = tables
    for _ in range(MAX_HOPS):
        if token.i in table:
            return token.i
        if token.i in by_head:
            return by_head[token.i]
        if token.head.i == token.i:
            return None
        token = token.head
    return None

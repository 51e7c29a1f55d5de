"""Find where a report tells what a proposal provides, and of which proposal."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Span as Stretch, Token

from dragoman.domain import TermStatus
from dragoman.extract.columns import columns
from dragoman.extract.proposals.amounts import read_amounts
from dragoman.extract.proposals.ground import Ground
from dragoman.extract.proposals.lexicon import Sort, is_issue_head, nouns, signs, verbs
from dragoman.extract.proposals.mentions import Mention
from dragoman.extract.proposals.phases import PHASES, phase_in
from dragoman.extract.proposals.phrases import providing_verb
from dragoman.extract.proposals.pieces import STOPS, find_pieces
from dragoman.extract.proposals.status import status_of
from dragoman.extract.proposals.terms import Provision
from dragoman.extract.proposals.threads import Thread

DEEDS: frozenset[Sort] = frozenset({"truce", "swap"})
NEAR_VERB = 5  # tokens between a name and the verb that tells what it holds
WINDOW = 3  # sentences after a name in which its provisions are told
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
PENDING = frozenset({"warn", "threaten", "fear", "hope", "doubt"})


@dataclass(frozen=True, slots=True)
class Region:
    """Words that tell provisions; `core` where nothing but their sense says so."""

    words: Stretch
    core: bool = False
    disputed: bool = False


@dataclass(slots=True)
class Told:
    """The proposal that was told of last, and how many sentences ago."""

    number: int | None = None
    age: int = 0


def find_provisions(
    ground: Ground, gathered: Sequence[Thread]
) -> dict[int, list[Provision]]:
    """Find the provisions of each proposal, by its number."""
    found: dict[int, list[Provision]] = {}
    statuses = [status_of(ground, thread) for thread in gathered]
    names = sorted(
        (
            (m.head.i, number, m)
            for number, t in enumerate(gathered)
            for m in t.mentions
        ),
        key=lambda name: name[:2],
    )
    heads, told = [n[0] for n in names], Told()
    for sentence in ground.sentences:
        low, high = bisect_left(heads, sentence.start), bisect_left(heads, sentence.end)
        here = [(n, m) for _, n, m in names[low:high]]
        for number, region in _regions(ground, sentence, here, told):
            made = _provisions(ground, region, statuses[number])
            found.setdefault(number, []).extend(made)
            told.age = 0 if made else told.age
    return found


def _provisions(
    ground: Ground, region: Region, status: TermStatus | None
) -> list[Provision]:
    status = "disputed" if region.disputed else status
    phase = phase_in(region.words.sent)
    pieces = find_pieces(ground, region.words, core=region.core)
    return [Provision(piece, status, phase) for piece in pieces]


def _regions(
    ground: Ground, sentence: Stretch, here: list[tuple[int, Mention]], told: Told
) -> Iterator[tuple[int, Region]]:
    told.age += 1
    for number, mention in here:
        if mention.sort != "demand":
            told.number, told.age = number, 0
        for region in _of_mention(ground, mention):
            yield number, region
    if told.number is None or told.age > WINDOW:
        return
    for region in _of_sentence(sentence):
        yield told.number, region


def _of_mention(ground: Ground, mention: Mention) -> Iterator[Region]:
    doc, end = mention.phrase.doc, _extended(mention)
    inner = doc[max(_name_end(ground, mention, end), _told_from(mention)) : end]
    if len(inner) and _tells(mention, inner):
        yield Region(inner)
    verb = providing_verb(mention.phrase)
    if verb is not None:
        rest = doc[verb.i + 1 : verb.sent.end]
        yield Region(rest, disputed=_is_disputed(rest))
    start = mention.phrase.start
    if start and doc[start - 1].lower_ == "under":
        yield Region(doc[mention.phrase.end : mention.phrase.sent.end])


def _told_from(mention: Mention) -> int:
    """Where the content of "a deal that provides for it" begins."""
    clauses = (t for t in mention.head.rights if t.dep_ == "relcl")
    return max(
        (t.i + 1 for t in clauses if t.lemma_.lower() in verbs("provides")), default=0
    )


def _name_end(ground: Ground, mention: Mention, end: int) -> int:
    """Where the name ends and what it provides begins; a truce is its own provision."""
    phrase = mention.phrase
    names = [mention.head, *mention.head.conjuncts]
    inside = [t for t in names if phrase.start <= t.i < phrase.end]
    plain = [t.i for t in inside if not _is_deed(t)]
    if plain:
        return max(plain) + 1
    told = mention.author is not None or _is_measured(ground, phrase, end)
    return phrase.start if told else mention.head.i + 1


def _is_deed(token: Token) -> bool:
    noun = nouns().get(token.lemma_.lower())
    if token.lemma_.lower() == "fire":
        return True
    return noun.sort in DEEDS if noun is not None else is_issue_head(token)


def _is_measured(ground: Ground, phrase: Stretch, end: int) -> bool:
    """A truce of seven days, a swap of 887, a truce that is demanded or agreed."""
    whole = phrase.doc[phrase.start : end]
    if any(
        t.type == "DURATION" for t in ground.times_in(whole.start_char, whole.end_char)
    ):
        return True
    return bool(read_amounts(ground, whole)) or _is_settled(phrase)


def _is_settled(phrase: Stretch) -> bool:
    first = max(phrase.sent.start, phrase.start - NEAR_VERB)
    before = phrase.doc[first : phrase.start]
    return any(t.lemma_.lower() in signs("agrees") | verbs("demands") for t in before)


def _tells(mention: Mention, inner: Stretch) -> bool:
    """A clause that only says how good a deal is tells no provision."""
    clause = next((t for t in inner if t.dep_ == "relcl"), None)
    if clause is None or clause.head != mention.head:
        return True
    return clause.lemma_.lower() in verbs("provides")


def _extended(mention: Mention) -> int:
    """Where a list that a phrase begins ends, whatever the parse cut off."""
    phrase = mention.phrase
    doc, end, last = phrase.doc, phrase.end, phrase.sent.end
    if mention.pronoun or end >= last or doc[end].lower_ not in {"and", ",", ":"}:
        return end
    if mention.head.i + 1 == end and not any(is_issue_head(t) for t in phrase):
        return end
    i = end
    while i < last and doc[i].tag_ not in FINITE and doc[i].text not in {";", "."}:
        i += 1
    stretch = doc[end:i]
    return i if any(is_issue_head(t) or t.like_num for t in stretch) else end


def _is_disputed(rest: Stretch) -> bool:
    """Read "..., which the M23 denies"."""
    return any(
        t.lower_ == "which"
        and any(
            v.lemma_.lower() in signs("disputes")
            for v in rest.doc[t.i : min(t.i + NEAR_VERB, rest.end)]
        )
        for t in rest
    )


def _of_sentence(sentence: Stretch) -> Iterator[Region]:
    lemmas = columns(sentence.doc).lemma[sentence.start : sentence.end]
    if not PENDING.isdisjoint(lemmas):
        return
    start = None if PHASES.isdisjoint(lemmas) else _of_phase(sentence)
    if start is not None:
        yield Region(sentence.doc[start : sentence.end])
    start = _of_agreement(sentence) if "agree" in lemmas else None
    if start is None:
        start = _of_modal(sentence)
    if start is not None:
        yield Region(sentence.doc[start : sentence.end], core=True)


def _of_phase(sentence: Stretch) -> int | None:
    """Where the content of a phase begins: "the second phase, meant to cover"."""
    seen = False
    for token in sentence:
        seen = seen or token.lemma_.lower() in PHASES
        if seen and token.pos_ == "VERB" and token.lemma_.lower() in verbs("provides"):
            return token.i + 1
    return None


def _of_agreement(sentence: Stretch) -> int | None:
    """Where that begins which somebody agreed to do: "agreed to halt all firing"."""
    for token in sentence:
        agreed = token.lemma_ == "agree" and token.tag_ in {"VBD", "VBN"}
        if (
            agreed
            and token.i + 1 < sentence.end
            and token.nbor().lower_ in {"to", "that"}
        ):
            return token.i + 1
    return None


def _of_modal(sentence: Stretch) -> int | None:
    """Where a clause begins that says what would be done."""
    of, modal = columns(sentence.doc), signs("modal")
    for i in range(sentence.start, sentence.end):
        if of.low[i] not in modal and of.lemma[i] != "be":
            continue
        token = sentence.doc[i]
        if token.lower_ in modal or _is_to(token):
            verb = token if token.pos_ == "VERB" else token.head
            near = _clause_start(token, sentence.start)
            left = verb.left_edge.i
            return min(near, left) if left >= sentence.start else near
    return None


def _is_to(token: Token) -> bool:
    """Read "are to be exchanged", "was to free"."""
    doc, i = token.doc, token.i
    if token.lemma_ != "be" or i + 2 >= len(doc):
        return False
    return doc[i + 1].lower_ == "to" and doc[i + 2].tag_ == "VB"


def _clause_start(token: Token, first: int) -> int:
    i = token.i
    while i > first and token.doc[i - 1].text not in STOPS:
        i -= 1
    return i

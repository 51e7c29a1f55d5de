"""The words of acts, as the finder asks for them."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Doc, Token

from dragoman.domain import NotStated, Status
from dragoman.extract.columns import columns
from dragoman.extract.joined import joined
from dragoman.knowledge import read_table

CLASS = "@"
BEFORE = frozenset({"compound", "amod"})
MISREAD = {"raped": "rape", "raping": "rape", "staged": "stage", "staging": "stage",
           "retook": "retake"}  # fmt: skip
"""Forms that spaCy's lemmatizer takes for those of another verb, or for none."""


@dataclass(frozen=True, slots=True)
class VerbRow:
    """Hold a verb of action: what it needs around it, and what it then tells.

    `subject`, `object`, `clause` and `prep` hold words, `@class` names or marks
    (`any`, `-`: none, `that`, `xcomp`); a prep can name its object (`with:@party`).
    """

    lemma: str
    subject: tuple[str, ...]
    object: tuple[str, ...]
    clause: str | None
    prep: str | None
    kind: str
    frame: str
    plover: str | None
    mode: str | None
    status: Status | None


@dataclass(frozen=True, slots=True)
class NounRow:
    """Hold a noun of action; `needs` says what must stand with it to tell an act."""

    phrase: str
    kind: str
    frame: str
    plover: str | None
    mode: str | None
    needs: str
    status: Status | None = None


@dataclass(frozen=True, slots=True)
class LightRow:
    """Hold a verb that lends a noun of action its subject and its aspect."""

    verb: str
    use: str
    status: Status | None


@dataclass(frozen=True, slots=True)
class CueRow:
    """Hold a word that says what became of the act it governs.

    `own` is 1 where the word tells an act of its own, and the governed one is none;
    `nominal` is 1 where it governs nouns of action as well as clauses.
    """

    word: str
    pos: str
    status: Status | None
    own: int
    nominal: int


@dataclass(frozen=True, slots=True)
class _ClassRow:
    name: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _FrameRow:
    frame: str
    slot: str
    role: str


@dataclass(frozen=True, slots=True)
class _ThirdRow:
    word: str
    role: str


@cache
def verbs() -> Mapping[str, tuple[VerbRow, ...]]:
    """The verb rows by their first word."""
    found: dict[str, list[VerbRow]] = defaultdict(list)
    for row in read_table("act_verbs", VerbRow):
        found[row.lemma.split()[0]].append(row)
    return {word: tuple(rows) for word, rows in found.items()}


@cache
def nouns() -> Mapping[str, tuple[NounRow, ...]]:
    """The noun rows by their last word, those with more words first."""
    found: dict[str, list[NounRow]] = defaultdict(list)
    for row in read_table("act_nouns", NounRow):
        found[row.phrase.split()[-1]].append(row)
    return {
        word: tuple(sorted(rows, key=lambda r: -len(r.phrase.split())))
        for word, rows in found.items()
    }


@cache
def words_of(name: str) -> frozenset[str]:
    """The words of a class."""
    rows = read_table("act_classes", _ClassRow)
    return frozenset(w for row in rows if row.name == name for w in row.words)


@cache
def _all_words() -> frozenset[str]:
    """The words of all classes."""
    return frozenset(
        w for row in read_table("act_classes", _ClassRow) for w in row.words
    )


@cache
def roles(frame: str) -> Mapping[str, str]:
    """The roles of a frame by slot."""
    rows = read_table("act_frames", _FrameRow)
    return {row.slot: row.role for row in rows if row.frame == frame}


@cache
def light(use: str) -> Mapping[str, Status | None]:
    """The light verbs (`light`), or the verbs of taking place (`happen`)."""
    rows = read_table("act_light", LightRow)
    return {row.verb: row.status for row in rows if row.use == use}


@cache
def cues() -> Mapping[tuple[str, str], CueRow]:
    """The status cues by word and part of speech (verb, noun, adj, adv, mark)."""
    return {(row.word, row.pos): row for row in read_table("act_cues", CueRow)}


@cache
def third_parties() -> Mapping[str, str]:
    """The roles of those whom a participle names ("talks brokered by Oman")."""
    return {row.word: row.role for row in read_table("act_third", _ThirdRow)}


def lemma_of(token: Token) -> str:
    """A word's lemma; "cease-fire" is one word."""
    of, i = columns(token.doc), token.i
    lemma = MISREAD.get(of.low[i]) or of.lemma[i]
    if i > 1 and of.word[i - 1] == "-" and not of.spaced[i - 2]:
        return f"{of.low[i - 2]}-{lemma}"
    return lemma


def hyphened(doc: Doc) -> list[int]:
    """The places after a hyphen, where a word can be the second half of its lemma."""
    return [(i + 1) % len(doc) for i in columns(doc).with_low({"-"})]


def fits(token: Token, wanted: tuple[str, ...]) -> bool:
    """Say whether a noun is one of the words, or of one of the classes."""
    return any(_fits(token, word) for word in wanted)


def _fits(token: Token, word: str) -> bool:
    if not word.startswith(CLASS):
        return word in {lemma_of(token), token.lemma_.lower()}
    name = word[1:]
    if name == "plural":
        return is_plural(token)
    known = NAMED.get(name, ())
    if token.ent_type_ in known or ("PERSON" in known and _is_person(token)):
        return True
    lemma = token.lemma_.lower()
    words = words_of(name)
    before = [c.lower_ for c in token.lefts if c.dep_ in BEFORE]
    named = token.ent_type_ == "PERSON"  # "President Manuel Merino" is a president
    forms = {lemma, lemma_of(token), *(f"{word}_{lemma}" for word in before)}
    return not words.isdisjoint({*forms, *before} if named else forms)


TITLES = frozenset({"mr", "mrs", "ms", "dr", "mr.", "mrs.", "ms.", "dr."})


def _is_person(token: Token) -> bool:
    """Say whether a name is a person's of which that was seen in a part, or not at all.

    "Mr Trump" and "Prince Naruhito" have a title; of "Recep Tayyip Erdogan" a
    recogniser may see "Tayyip".
    """
    titled = any(c.lower_ in TITLES for c in token.lefts)
    partly = not token.ent_type_ and any(
        c.ent_type_ == "PERSON" or (c.tag_ == "NNP" and c.lower_ in words_of("leader"))
        for c in token.lefts
    )
    if partly and not titled:
        partly = token.lower_ not in _all_words()  # "Hamid Karzai Airport"
    return token.pos_ == "PROPN" and (titled or partly)


NAMED: Mapping[str, frozenset[str]] = {
    "state": frozenset({"GPE", "NORP"}),
    "force": frozenset({"GPE", "NORP"}),
    "party": frozenset({"GPE", "NORP", "ORG", "PERSON"}),
    "counterpart": frozenset({"GPE", "NORP", "ORG", "PERSON"}),
    "leader": frozenset({"PERSON"}),
    "person": frozenset({"PERSON", "NORP"}),
}


def is_plural(token: Token) -> bool:
    """Say whether a noun means several: a plural, or coordinated ones."""
    return token.tag_ in {"NNS", "NNPS"} or bool(joined(token))


@dataclass(frozen=True, slots=True)
class _SilenceRow:
    phrase: str
    field: NotStated


@cache
def silences() -> Mapping[str, NotStated]:
    """What is not stated, by the words that say so between blanks."""
    rows = read_table("act_silences", _SilenceRow)
    return {f" {row.phrase} ": row.field for row in rows}


@dataclass(frozen=True, slots=True)
class _DomainRow:
    domain: str
    words: tuple[str, ...]


@cache
def domains() -> Mapping[str, str]:
    """The field of life that a word speaks of (sport, business, labour ...)."""
    rows = read_table("act_domains", _DomainRow)
    return {word: row.domain for row in rows for word in row.words}


@dataclass(frozen=True, slots=True)
class TypeRow:
    """Hold the kind and frame of an act of which only the PLOVER type is known."""

    type: str
    kind: str
    frame: str


@cache
def types() -> Mapping[str, TypeRow]:
    """The rows by PLOVER type."""
    return {row.type: row for row in read_table("act_types", TypeRow)}

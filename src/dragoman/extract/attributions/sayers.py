"""Which actor a source is, also where it is a pronoun or "the official"."""

from dataclasses import dataclass, replace

from spacy.tokens import Span as Stretch, Token

from dragoman.domain.vocabulary import Anonymity
from dragoman.extract.attributions.candidate import Voice
from dragoman.extract.attributions.lexicon import words
from dragoman.extract.attributions.page import Page
from dragoman.extract.attributions.voices import anonymity_of, core, is_outlet
from dragoman.extract.draft import Draft

FOUND_BY = "attribution source"
PRONOUNS = {
    "he": "person", "she": "person", "his": "person", "her": "person",
    "they": "people", "their": "people", "both": "people",
    "it": "body", "its": "body",
}  # fmt: skip
SPEAKERS = {"i", "we", "my", "our", "me", "us", "you", "who", "which", "that"}
OUTLET_KINDS = {"media", "company", "other"}
POINTING = {"the", "that", "this", "these", "those", "both"}


@dataclass(frozen=True, slots=True)
class Sayer:
    """Hold who a source is: the actor, its class, and how the text names it here."""

    actor: str | None
    anonymity: Anonymity | None
    sort: str
    anaphoric: bool


class Sayers:
    """Resolve sources in the order of the text, remembering who spoke last."""

    def __init__(self, draft: Draft, page: Page) -> None:
        self._draft = draft
        self._page = page
        self._last: dict[str, Sayer] = {}
        self._by_head: dict[str, Sayer] = {}
        self._classes: dict[str, Anonymity] = {}
        self._outlet: Sayer | None = None

    def of(
        self, voice: Voice, around: Sayer | None, *, quoting: Sayer | None = None
    ) -> Sayer:
        """The sayer of a source.

        `around` is who says the clause that it stands in; `quoting` who is quoted
        there, and so is not "he".
        """
        head = self._page.doc[voice.head]
        if head.lower_ in SPEAKERS or self._is_part_of_whom(voice):
            return Sayer(None, None, "person", anaphoric=True)
        if head.lower_ in PRONOUNS:
            return self._pronoun(head, around, quoting)
        found = self._described(voice, head)
        self._last[found.sort] = found
        if head.pos_ != "PRON":
            self._by_head[head.lemma_.lower()] = found
        if self._is_outlet(voice, found):
            self._outlet = found
        return found

    def known(self, voice: Voice) -> Sayer | None:
        """Whom a source is known to mean, if anybody; nobody is made up for it."""
        phrase = self._page.doc[slice(*voice.source)]
        actor = self._known(voice, phrase)
        if actor is None:
            return None
        head = self._page.doc[voice.head]
        return Sayer(actor, self._class_of(actor), _sort(head), anaphoric=False)

    def is_own_outlet(self, voice: Voice) -> bool:
        """Say whether a source is the outlet or agency whose page it is.

        "Told the agency" means that one, until an outlet is named that is known.
        """
        phrase = self._page.doc[slice(*voice.source)]
        heard = voice.cue is not None and voice.cue[1] <= voice.head
        if (
            heard
            and phrase[0].lower_ in POINTING
            and self._is_outlet_again(phrase, None)
        ):
            return self._outlet is None or not self._is_known(self._outlet)
        article = self._draft.article
        own = (name for name in (article.outlet, article.agency) if name)
        return plain(phrase.text) in {plain(name) for name in own}

    def _is_known(self, outlet: Sayer) -> bool:
        actor = self._draft.cast.actor(outlet.actor or "")
        return actor.kind == "media" or actor.kb is not None

    def _is_outlet(self, voice: Voice, found: Sayer) -> bool:
        """Whether a named source is an outlet, or may be one that nobody knows."""
        if found.actor is None or found.anonymity != "named":
            return False
        if self._draft.cast.actor(found.actor).kind not in OUTLET_KINDS:
            return False
        return is_outlet(self._page, self._page.doc[voice.head], voice.source)

    def _is_part_of_whom(self, voice: Voice) -> bool:
        return self._page.doc[voice.source[1] - 1].lower_ == "whom"

    def _pronoun(
        self, head: Token, around: Sayer | None, quoting: Sayer | None
    ) -> Sayer:
        sort = PRONOUNS[head.lower_]
        actor = self._draft.cast.actor_at(head.idx, head.idx + len(head.text))
        if actor is not None and quoting is not None and quoting.actor == actor:
            return Sayer(None, "unnamed", sort, anaphoric=True)
        if actor is not None:
            return Sayer(actor, self._class_of(actor), sort, anaphoric=True)
        meant = self._last.get(sort)
        if around is not None and (around.sort == sort or meant is None):
            meant = around
        if meant is None or (quoting is not None and meant.actor == quoting.actor):
            return Sayer(None, "unnamed", sort, anaphoric=True)
        return self._again(meant, head.idx, head.idx + len(head.text))

    def _joint(self, voice: Voice, last: Token) -> Sayer:
        """Several that speak as one: "Egypt and Qatar said"."""
        start, end = core(self._page, replace(voice, head=last.i))
        phrase = self._page.doc[start:end]
        actor = self._draft.cast.enlist(phrase, found_by=FOUND_BY, joint=True)
        anonymity = self._classes.setdefault(actor, anonymity_of(self._page, voice))
        return Sayer(actor, anonymity, "people", anaphoric=False)

    def _last_of_several(self, voice: Voice) -> Token | None:
        """The last of those who speak together, each of whom is told as one more."""
        head = self._page.doc[voice.head]
        several = [t for t in head.conjuncts if head.i < t.i < voice.source[1]]
        apart = all(map(_is_one_more, several))
        return several[-1] if several and apart else None

    def _described(self, voice: Voice, head: Token) -> Sayer:
        page, doc = self._page, self._page.doc
        last = self._last_of_several(voice)
        if last is not None:
            return self._joint(voice, last)
        start, end = core(page, voice)
        phrase = doc[start:end]
        pointing = doc[start].lower_ in POINTING and not _names(page, voice)
        known = self._known(voice, phrase)
        if (
            pointing
            and self._outlet is not None
            and self._is_outlet_again(phrase, known)
        ):
            return self._again(self._outlet, phrase.start_char, phrase.end_char)
        if pointing and (known is None or known not in self._classes):
            earlier = self._by_head.get(head.lemma_.lower())
            if earlier is not None and self._fits_again(phrase, earlier, head):
                return self._again(earlier, phrase.start_char, phrase.end_char)
        actor = known or self._draft.cast.enlist(phrase, found_by=FOUND_BY)
        seen = self._classes.get(actor)
        anonymity = anonymity_of(page, voice)
        if seen is not None and (pointing or seen == "named"):
            anonymity = seen
        self._classes[actor] = anonymity
        return Sayer(actor, anonymity, _sort(head), anaphoric=pointing)

    def _fits_again(self, phrase: Stretch, earlier: Sayer, head: Token) -> bool:
        """Whether nothing parts a phrase from who spoke: no other field, land or chief.

        "The health ministry" is not the foreign ministry that spoke before, nor the
        ombudsman's office the mayor's.
        """
        if earlier.sort != _sort(head) or earlier.actor is None:
            return False
        whole = self._draft.cast.actor(earlier.actor).name.lower()
        name = whole.replace("'s ", " ").replace("’s ", " ").split()
        parting = (t for t in phrase if t.dep_ in {"compound", "amod", "poss"})
        told = (t.lower_ for t in parting if t.tag_ != "PRP$")
        return all(word in name or word in words("again") for word in told)

    def _is_outlet_again(self, phrase: Stretch, known: str | None) -> bool:
        """Whether a phrase points at the outlet before: "the [same] agency"."""
        plain = [t.lower_ for t in phrase[1:]]
        same = plain[:1] == ["same"]
        if len(plain) != 1 + same or plain[-1] not in words("outlet_word"):
            return False
        return same or known is None or self._draft.cast.actor(known).name.islower()

    def _known(self, voice: Voice, phrase: Stretch) -> str | None:
        """Whom the cast takes a source for: by its name, its whole, or its head."""
        cast, head, of = self._draft.cast, self._page.doc[voice.head], self._page.of
        core = phrase.start_char, phrase.end_char
        whole = of.start[voice.source[0]], of.end[voice.source[1] - 1]
        named = head.pos_ == "PROPN"  # what commas set beside it may be else
        return (
            self._issuer(head)
            or cast.actor_at(*core)
            or cast.actor_at(
                *(core if named and "," in of.text[slice(*whole)] else whole)
            )
            or cast.actor_of(head)
        )

    def _issuer(self, head: Token) -> str | None:
        """A document stands for who issued it: "a separate Hamas statement"."""
        if head.lemma_.lower() not in words("document"):
            return None
        named = (c for c in head.lefts if c.dep_ in {"compound", "poss", "nmod"})
        found = (self._draft.cast.actor_of(c) for c in named)
        return next((actor for actor in found if actor is not None), None)

    def _class_of(self, actor: str) -> Anonymity:
        known = self._classes.get(actor)
        return self._draft.cast.actor(actor).anonymity if known is None else known

    def _again(self, meant: Sayer, start: int, end: int) -> Sayer:
        if meant.actor is not None:
            self._draft.cast.mention(meant.actor, start, end)
        return replace(meant, anaphoric=True)


def _is_one_more(noun: Token) -> bool:
    """Whether a noun after "and" is somebody else: not "the chief and leader"."""
    owned = any(c.dep_ in {"det", "poss"} for c in noun.lefts)
    return owned or noun.pos_ == "PROPN" or noun.tag_ == "NNS"


def _names(page: Page, voice: Voice) -> bool:
    return any(
        t.pos_ == "PROPN" and t.ent_type_ != "NORP"
        for t in page.doc[voice.source[0] : voice.source[1]]
    )


def plain(name: str) -> str:
    """Give an outlet's name without article, in small letters."""
    return " ".join(name.lower().split()).removeprefix("the ")


def _sort(head: Token) -> str:
    low = head.lemma_.lower()
    if head.tag_ in {"NNS", "NNPS"}:
        return "people"
    if low in words("person") or head.ent_type_ == "PERSON":
        return "person"
    if low in words("body") or low in words("document") or head.ent_type_ == "ORG":
        return "body"
    return "body" if head.ent_type_ == "GPE" else "person"

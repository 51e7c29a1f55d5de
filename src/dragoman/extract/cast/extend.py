"""Lengthen a mention over the phrase that names whose it is: "head of the Mossad"."""

from dataclasses import dataclass, replace
from typing import Final

from dragoman.domain.vocabulary import Access
from dragoman.extract.cast.mentions import Mention, Page
from dragoman.extract.cast.nouns import words
from dragoman.extract.cast.parts import country_of_place

NO_OWNER: Final = frozenset(("sides", "company"))
"""The sorts that nothing after "of" says more of."""
PLACED: Final = frozenset(
    (
        "unnamed",
        "person",
        "body",
        "people",
        "team",
        "force",
        "group",
        "opposition",
        "court",
    )
)
KNOWING: Final[dict[str, Access]] = {
    "familiar": "familiar",
    "knowledge": "familiar",
    "close": "familiar",
    "aware": "familiar",
    "briefed": "briefed",
    "involved": "participant",
}
PEOPLE: Final = frozenset(("person", "unnamed", "team", "kin", "sides"))
"""The sorts that stand for themselves after "and", and not for another owner."""
KNOWERS: Final = frozenset(("unnamed", "team", "people"))
"""The sorts that can be said to know something: "two people briefed on the call"."""
REACH: Final = 6


@dataclass(frozen=True, slots=True)
class Chain:
    """Find the mention that begins or ends at a token, and the phrase around it."""

    page: Page
    by_start: dict[int, list[Mention]]
    ends: dict[int, int]

    def lengthened(self, mention: Mention) -> Mention:
        """A mention with what follows it, as far as it names whose it is."""
        knowing = self._knowing(mention)
        if knowing is not None:
            return knowing
        return self._owned(mention)

    def _knowing(self, mention: Mention) -> Mention | None:
        """A source with what it knows: "an official briefed on the talks"."""
        doc, i = self.page.doc, mention.end
        if mention.sort not in KNOWERS or i + 1 >= len(doc):
            return None
        word = doc[i].lower_
        at = i
        if word == "with" or word in ("who", "directly"):
            at = i + 1 + (doc[i + 1].lower_ in ("direct", "was", "were", "is"))
            word = doc[at].lower_ if at < len(doc) else ""
        access = KNOWING.get(word)
        if access is None or doc[i].lower_ == "who":
            return None
        end = next(
            (self.ends[j] for j in range(at + 1, at + 5) if j in self.ends), None
        )
        known = [m for j in range(at, at + 5) for m in self.by_start.get(j, ())]
        owner = known[-1] if known and known[-1].sort != "sides" else None
        body = mention.owner or (owner if word == "close" else None)
        if mention.sort == "people":
            if word == "involved" or (word == "close" and body is None):
                return None
            mention = replace(mention, sort="unnamed", kind="unnamed", sector=None)
        return replace(mention, end=end or at + 1, access=access, owner=body)

    def _owned(self, mention: Mention) -> Mention:
        doc, i = self.page.doc, mention.end
        if i + 1 >= len(doc) or doc[i].is_sent_start or not self._attaches(mention, i):
            return mention
        inner = self.by_start.get(i + 1)
        if not inner:
            return self._placed(mention, i + 1)
        whole = max(inner, key=lambda m: m.end)
        if self._is_compound(whole.end):
            return self._placed(mention, whole.end + 2)
        several = self._listed(mention, whole)
        if several > whole.end:
            return replace(mention, end=several, joint=True)
        if mention.sort == "team" and whole.end + 1 < len(doc):
            whole_end = self._coordinated(whole.end)
        else:
            whole_end = whole.end
        placed = whole.sort == "state" and whole.name is not None
        placed = placed and (doc[i].lower_ != "of" or mention.name is not None)
        owner = mention.owner or (None if placed else whole)
        country = mention.country or (_country(whole) if owner is None else None)
        mention = self._headed(mention)
        longer = replace(mention, end=whole_end, owner=owner, country=country)
        if mention.role is not None and mention.name is None:
            told = f"{mention.role} {doc[mention.end : whole_end].text}"
            longer = replace(longer, told=told)
        return self._named_after(longer)

    def _is_compound(self, end: int) -> bool:
        """Say whether a hyphen makes a name an adjective: "in Hamas-run Gaza"."""
        doc = self.page.doc
        if end + 1 >= len(doc) or doc[end].text != "-":
            return False
        tight = not (doc[end - 1].whitespace_ or doc[end].whitespace_)
        return tight and doc[end + 1].text.islower()

    def _placed(self, mention: Mention, at: int) -> Mention:
        """A mention to the end of its place: "the ministry in Moscow"."""
        places, doc = self.page.names.places, self.page.doc
        at += at < len(doc) and doc[at].lower_ == "the"
        if at not in places:
            return mention
        end = at
        while end in places and places[end] is places[at]:
            end += 1
        where = None if mention.owner is not None else country_of_place(places[at])
        country = mention.country or where
        return replace(mention, end=end, country=country)

    def _named_after(self, mention: Mention) -> Mention:
        """An office with the name after it: "head of the CIA William Burns"."""
        named = next(
            (m for m in self.by_start.get(mention.end, ()) if m.name is not None), None
        )
        if named is None or named.role is not None or mention.sort != "person":
            return mention
        if named.sort != "person":
            return mention
        return replace(mention, end=named.end, head=named.head, name=named.name)

    def _attaches(self, mention: Mention, i: int) -> bool:
        word = self.page.doc[i].lower_
        if word == "of":
            return mention.sort not in NO_OWNER and self._may_be_owned(mention, i)
        if mention.name is not None:
            return word == "in" and not mention.name.hits and mention.sort != "person"
        whose = mention.sort == "person" and mention.owner is not None
        if mention.sort not in PLACED or (whose and word == "in"):
            return False
        return word in words("attach_place")

    def _may_be_owned(self, mention: Mention, i: int) -> bool:
        """Say whether "of" tells whose someone is; "X of Kenya" where X is a name."""
        if mention.name is None:
            return True
        after = self.by_start.get(i + 1, ())
        states = [m for m in after if m.sort == "state" and m.name is not None]
        return mention.sort == "person" and bool(states)

    def _headed(self, mention: Mention) -> Mention:
        """An office that "of" makes one person's: "head of the Mossad"."""
        first = self.page.doc[mention.start].lower_
        if mention.role is None or mention.sort != "unnamed":
            return mention
        if first in words("indefinite") or mention.noun not in words("heads"):
            return mention
        return replace(mention, sort="person", kind="person", definite=True)

    def _listed(self, mention: Mention, whole: Mention) -> int:
        """The end of a list of states: "ministers of Egypt, Jordan and Qatar"."""
        doc, end, closed = self.page.doc, whole.end, False
        if not mention.plural or whole.sort != "state":
            return end
        while not closed and end + 2 < len(doc):
            at = end + (doc[end].text == ",")
            closed = doc[at].lower_ == "and"
            at += closed
            following = [
                m for m in self.by_start.get(at, ()) if at > end and m.sort == "state"
            ]
            if not following:
                return whole.end
            end = max(m.end for m in following)
        return end if closed else whole.end

    def _coordinated(self, end: int) -> int:
        """The end of what is joined: "representatives of the army and of the RSF"."""
        doc, i = self.page.doc, end
        if doc[i].lower_ != "and":
            return end
        j = i + 1 + (doc[i + 1].lower_ == "of")
        following = [m for m in self.by_start.get(j, ()) if m.sort not in PEOPLE]
        if not following or j >= len(doc):
            return end
        return max(m.end for m in following)


def _country(whole: Mention) -> str | None:
    """The country whose capital is where an official or a ministry is said to be."""
    state = None if whole.name is None else whole.name.state
    return None if state is None else state.entry.country

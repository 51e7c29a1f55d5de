"""What the encoder's head for types adds to the lexicon: a proposal, or a veto."""

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass

from spacy.tokens import Doc, Span as Stretch, Token

from dragoman.extract.events.clause import subjects, verb_slots
from dragoman.extract.events.lexicon import (
    TypeRow,
    VerbRow,
    cues,
    types as kinds_of_types,
    words_of,
)
from dragoman.extract.events.match import Telling

GROUP = "heads.types"
FOUND_BY = "heads.types:1"
NONE = "NONE"
SURE = 0.8
"""From here on a type that no word of the lexicon tells is proposed."""
RELEVANT = 0.9
NOTHING = 0.95
"""From here on a sentence that is likelier than not of something else tells no act."""
DOUBTFUL = 0.5
SAYING = 4


@dataclass(frozen=True, slots=True)
class Types:
    """Hold what the head says of each sentence; nothing where it was not run."""

    starts: tuple[int, ...]
    relevant: tuple[float, ...]
    types: tuple[Mapping[str, float], ...]

    def refuses(self, sentence: Stretch) -> bool:
        """Whether a sentence surely tells of no conflict and no negotiation."""
        i = self._at(sentence)
        if i is None:
            return False
        return self.types[i].get(NONE, 0.0) >= NOTHING and self.relevant[i] < DOUBTFUL

    def proposal(self, sentence: Stretch) -> Telling | None:
        """The act of a sentence of which the lexicon knows no word, if it is sure."""
        i = self._at(sentence)
        if i is None or self.relevant[i] < RELEVANT:
            return None
        best = max(self.types[i], key=self.types[i].__getitem__)
        row = kinds_of_types().get(best)
        verb = _main_verb(sentence.root)
        if row is None or verb is None or self.types[i][best] < SURE:
            return None
        return Telling(
            trigger=verb,
            anchor=verb,
            row=_row(row, verb),
            slots=verb_slots(verb),
            found_by=FOUND_BY,
        )

    def _at(self, sentence: Stretch) -> int | None:
        i = bisect_right(self.starts, sentence.start) - 1
        return i if i >= 0 and self.starts[i] == sentence.start else None


def types_of(doc: Doc) -> Types:
    """Read the head's group off a report."""
    group = doc.spans.get(GROUP)
    if group is None or not len(group):
        return Types((), (), ())
    starts = tuple(span.start for span in group)
    return Types(starts, tuple(group.attrs["relevant"]), tuple(group.attrs["types"]))


def _main_verb(root: Token) -> Token | None:
    """The verb that tells the act: what is said, where the sentence says something."""
    verb = root
    for _ in range(SAYING):
        below = [c for c in verb.children if c.dep_ == "ccomp" and subjects(c)]
        if verb.lemma_.lower() not in words_of("saying") or not below:
            break
        verb = below[0]
    open_ended = (verb.lemma_.lower(), "verb") in cues()
    told = verb.pos_ == "VERB" and subjects(verb) and not open_ended
    return verb if told else None


def _row(row: TypeRow, verb: Token) -> VerbRow:
    return VerbRow(
        lemma=verb.lemma_.lower(),
        subject=(),
        object=(),
        clause=None,
        prep=None,
        kind=row.kind,
        frame=row.frame,
        plover=row.type,
        mode=None,
        status=None,
    )

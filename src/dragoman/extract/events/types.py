"""What the encoder's head for types says of a sentence: of what it may tell."""

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass

from spacy.tokens import Doc, Span as Stretch

GROUP = "heads.types"
NONE = "NONE"
LIKELY = 0.3
"""From here on a sentence may tell an act of a type."""
RELEVANT = 0.9
NOTHING = 0.95
"""From here on a sentence that is likelier than not of something else tells no act."""
DOUBTFUL = 0.5


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

    def is_of_field(self, sentence: Stretch) -> bool:
        """Whether a sentence is likelier than not of conflict or negotiation."""
        i = self._at(sentence)
        return i is not None and self.relevant[i] >= DOUBTFUL

    def tells(self, sentence: Stretch, kind: str) -> bool:
        """Whether a sentence is surely of the field, and likely of a type."""
        i = self._at(sentence)
        if i is None or self.relevant[i] < RELEVANT:
            return False
        return self.types[i].get(kind, 0.0) >= LIKELY

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

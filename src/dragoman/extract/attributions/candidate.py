"""What the rules or the heads propose, before it is linked into chains."""

from dataclasses import dataclass

from dragoman.extract.attributions.page import Range


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """Hold a source in the text: its tokens, its head, and the cue that names it."""

    source: Range
    head: int
    cue: Range | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """Hold a proposed attribution in token ranges.

    `outer` are voices that relay the same content, outermost first, `inner` those that
    the source cites for it. `apart`: it stands by itself even inside another's content.
    `denies`: what it holds is denied or confirmed, so it relays nothing. `told`: it is
    told, not only planned, feared or refused. `backing`: what the heads added to a
    rule's proposal.
    """

    rule: str
    cue: Range | None
    voice: Voice | None
    content: tuple[Range, ...]
    outer: tuple[Voice, ...] = ()
    inner: tuple[Voice, ...] = ()
    hedge: str | None = None
    apart: bool = False
    denies: bool = False
    told: bool = True
    backing: str = ""

    @property
    def found_by(self) -> str:
        """Who proposed it, and what the heads decided."""
        return self.rule + self.backing

    @property
    def anchor(self) -> int:
        """The token that places the candidate: its cue's last, or its content."""
        return self.content[0][0] if self.cue is None else self.cue[1] - 1

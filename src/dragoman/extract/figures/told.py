"""What the figures before one told, as far as a later one leans on it."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from dragoman.domain import Period
from dragoman.domain.vocabulary import Measure

KINDS: tuple[frozenset[Measure], ...] = (
    frozenset({"killed", "injured", "displaced", "refugees", "missing", "troops",
               "share_of_population"}),
    frozenset({"detained", "abducted", "released", "prisoners_held", "hostages_held"}),
    frozenset({"aid_trucks", "goods"}),
)  # fmt: skip
TOLL_REACH = 600  # characters from an act to the toll that adds it up


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """Hold what was told: the last figure's period, the last act, since when.

    `near` says whether the last figure stands in this sentence or the one before,
    `same` whether in this one.
    """

    measure: Measure | None = None
    period: Period | None = None
    near: bool = False
    same: bool = False
    toll: Period | None = None
    starts: Mapping[Measure, str] = field(default_factory=dict)

    def carried(self, measure: Measure) -> Period | None:
        """The period of the last figure, where it is of the same sort."""
        akin = self.measure in _kind(measure)
        return self.period if self.same or (self.near and akin) else None

    def carried_act(self) -> Period | None:
        """The act that the last figure counted, dated or not."""
        act = self.period is not None and self.period.kind == "event"
        return self.period if act and self.measure in KINDS[0] else None

    def start(self, measure: Measure) -> str | None:
        """The day since which a measure was last counted."""
        return self.starts.get(measure)

    def others(self, measure: Measure) -> frozenset[str]:
        """The days since which only things of other sorts are counted."""
        kind = _kind(measure)
        own = {day for m, day in self.starts.items() if m in kind}
        return frozenset(day for day in self.starts.values() if day not in own)

    def then(self, measure: Measure, period: Period | None) -> "Told":
        """What is told once one more figure is read."""
        starts = self.starts
        if period is not None and period.kind == "cumulative_since" and period.start:
            starts = {**starts, measure: period.start}
        return replace(self, measure=measure, period=period, starts=starts)


def _kind(measure: Measure) -> frozenset[Measure]:
    return next((kind for kind in KINDS if measure in kind), frozenset({measure}))

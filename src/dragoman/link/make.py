"""What every derived record is made with."""

from collections.abc import Iterable
from typing import Final

from dragoman.domain import Figure
from dragoman.domain.derived import Misfit, MisfitKind
from dragoman.domain.records import Reason
from dragoman.domain.wire import digest

ID_WIDTH: Final = 20


def derived_id(kind: str, *grounds: str) -> str:
    """Make the id of a derived record: a hash of its rule and what it rests on."""
    return f"{kind}:{digest(list(grounds))[:ID_WIDTH]}"


def shown(value: float) -> str:
    """Write a number for an explanation: thousands parted, no needless decimals."""
    return f"{value:,.0f}" if float(value).is_integer() else f"{value:,}"


def make_misfit(
    article: str,
    kind: MisfitKind,
    figures: Iterable[Figure],
    numbers: tuple[float, float],
    reason: Reason,
) -> Misfit:
    """Make a misfit of figures; the first is what stands out, `numbers` as in it."""
    ground = tuple(figures)
    rule, version = f"figures.{kind}", VERSION
    rests_on = tuple(figure.id for figure in ground)
    return Misfit(
        id=derived_id("misfit", rule, version, *rests_on),
        rule=rule,
        rule_version=version,
        rests_on=rests_on,
        score=reason.score,
        explanation=(reason,),
        article=article,
        kind=kind,
        measure=ground[0].measure,
        stated=numbers[0],
        implied=numbers[1],
    )


VERSION: Final = "1"

"""What Vega-Lite and Cytoscape draw: data and a specification, no code."""

from collections.abc import Collection, Iterable, Sequence
from math import ceil, floor, log10
from typing import Any, Final

from dragoman.store import EventRow, SpotRow
from dragoman.surface.bars import Bar
from dragoman.surface.marks import MARKS
from dragoman.surface.wording import listed, plain

SCHEMA: Final = "https://vega.github.io/schema/vega-lite/v6.json"
LOOKS: Final = {
    "held": (("held", "under_way"), "circle", "held"),
    "planned": (("planned", "expected"), "triangle-up", "planned"),
    "asked for": (("offered", "demanded"), "diamond", "offered"),
    "denied or failed": (
        ("denied", "cancelled", "refused", "failed"),
        "cross",
        "denied",
    ),
}
"""How contacts of some statuses are drawn: shape, and the name of a colour."""
SILENT: Final = ("not heard of again", "triangle-down", "offered")
OTHERWISE: Final = ("otherwise", "square", "open")
COUNTRY_KM: Final = 90.0
"""From this on a place is a country or a region, and no point."""
LOG_FROM: Final = 50.0
"""Numbers further apart than by this factor are drawn on a logarithmic scale."""
TAIL: Final = 26
"""Pixels by which an open side is drawn beyond its number."""
DAY: Final = {"format": "%-d %b %Y", "labelBound": True, "labelFlush": 28}
"""How days are written; at the ends they are moved in, and not cut off."""
DAYS: Final = {
    "type": "temporal",
    "title": None,
    "scale": {"type": "utc", "padding": 18},
}
"""An axis of days: they are those of the reports, in whatever zone a reader is."""


def timeline(rows: Iterable[EventRow], silent: Collection[str] = ()) -> dict[str, Any]:
    """Draw contacts by day and parties, with a mark for what became of them.

    `silent` are the records of which no later report tells. `colours` name the desk's
    colours, in the order of the looks.
    """
    values = [_contact(row, silent) for row in rows if row.start or row.page.published]
    looks = dict.fromkeys([*map(_look, MARKS), SILENT])
    seen = [look for look in looks if look[0] in {v["look"] for v in values}]
    names = [name for name, _, _ in seen]
    scale = {"domain": names, "range": [shape for _, shape, _ in seen]}
    tips = [{"field": f, "title": f} for f in ("on", "who", "kind", "status", "words")]
    legend = {"title": None, "orient": "top", "columns": 4}
    axis = DAY | {"tickCount": {"interval": "day"}, "labelOverlap": True}
    return {
        "$schema": SCHEMA,
        "colours": [colour for _, _, colour in seen],
        "data": {"values": values},
        "mark": {"type": "point", "size": 120, "strokeWidth": 2, "opacity": 1},
        "encoding": {
            "x": DAYS | {"field": "day", "axis": axis},
            "y": {"field": "who", "type": "nominal", "title": None, "sort": "x"},
            "shape": _scaled("look", scale) | {"legend": legend},
            "color": _scaled("look", {"domain": names}) | {"legend": legend},
            "href": {"field": "url"},
            "tooltip": tips,
        },
    }


def _contact(row: EventRow, silent: Collection[str]) -> dict[str, str]:
    day = (row.start or row.page.published or "")[:10]
    return {
        "day": day,
        "on": day,
        "who": _pair(row),
        "look": (SILENT if row.id in silent else _look(row.status))[0],
        "status": plain(row.status),
        "kind": plain(row.kind),
        "words": row.words[:200],
        "url": f"/reports/{row.page.article}?record={row.id}#{row.id}",
    }


def _look(status: str) -> tuple[str, str, str]:
    for name, (statuses, shape, colour) in LOOKS.items():
        if status in statuses:
            return name, shape, colour
    return OTHERWISE


def _scaled(field: str, scale: dict[str, Any]) -> dict[str, Any]:
    return {"field": field, "type": "nominal", "scale": scale}


def _pair(row: EventRow) -> str:
    names = sorted({p.name for p in row.participants if p.role != "mediator"})
    return listed(names[:3]) if names else "no party named"


def graph(rows: Sequence[EventRow]) -> list[dict[str, Any]]:
    """Draw who talks with whom: nodes are parties, edges channels.

    A mediated contact joins each party with its mediator; how many reports tell of a
    channel is its weight.
    """
    edges: dict[tuple[str, str, str], int] = {}
    for row in rows:
        if row.status in {"denied", "cancelled", "refused", "failed"}:
            continue
        through = [p.name for p in row.participants if p.role in {"mediator", "host"}]
        parties = [p.name for p in row.participants if p.name not in through]
        channel = row.channel or ("via_mediator" if through else "not stated")
        for pair in _pairs(parties, through):
            key = (*pair, plain(channel))
            edges[key] = edges.get(key, 0) + 1
    names = dict.fromkeys(name for one, other, _ in edges for name in (one, other))
    nodes = [{"data": {"id": name, "label": name}} for name in names]
    return nodes + [
        {
            "data": {
                "id": f"{one}|{other}|{channel}",
                "source": one,
                "target": other,
                "channel": channel,
                "weight": weight,
            }
        }
        for (one, other, channel), weight in edges.items()
    ]


def _pairs(parties: list[str], through: list[str]) -> list[tuple[str, str]]:
    if through:
        return [(m, p) for m in through for p in parties if m != p]
    pairs = [(a, b) for i, a in enumerate(parties) for b in parties[i + 1 :]]
    return [(a, b) if a < b else (b, a) for a, b in pairs if a != b]


def figures(bars: Sequence[Bar]) -> dict[str, Any]:
    """Draw figures by day: exact ones solid, hedged ones hollow, open sides as arrows.

    A range runs from its lower to its upper bound.
    """
    counters = list(dict.fromkeys(bar.counter for bar in bars))
    legend = {"title": "who counts", "orient": "bottom", "columns": 3}
    tips = [{"field": f, "title": f} for f in ("on", "words", "counter", "open")]
    hollow = {"type": "point", "size": 90, "strokeWidth": 2, "opacity": 1}
    y = _numbers(bars)
    at = {side: {"y": y | {"field": side}} for side in ("low", "high")}
    return {
        "$schema": SCHEMA,
        "data": {"values": [_value(bar) for bar in bars]},
        "encoding": {
            "x": DAYS
            | {
                "field": "day",
                "axis": DAY | {"grid": False},
            },
            "color": _scaled("counter", {"domain": counters}) | {"legend": legend},
            "tooltip": tips,
        },
        "layer": [
            {
                "mark": {"type": "rule", "strokeWidth": 3},
                "encoding": at["low"] | {"y2": {"field": "high"}},
            },
            *_open_side("above", at["high"], "high", -TAIL),
            *_open_side("below", at["low"], "low", TAIL),
            _kept("datum.exact", hollow | {"filled": True}, at["high"]),
            _kept("!datum.exact", hollow, at["high"]),
            _kept("datum.low < datum.high", hollow, at["low"]),
        ],
    }


def _numbers(bars: Sequence[Bar]) -> dict[str, Any]:
    """Make the axis of numbers: logarithmic where they lie far apart."""
    numbers = [bar.low for bar in bars if bar.low > 0]
    most = max((bar.high for bar in bars), default=0)
    if not numbers or most / min(numbers) <= LOG_FROM:
        scale: dict[str, Any] = {"zero": False, "nice": True, "padding": TAIL}
        return {"type": "quantitative", "title": None, "scale": scale}
    first, last = floor(log10(min(numbers))), ceil(log10(most))
    marks = [10**power for power in range(first, last + 1)]
    if len(numbers) < len(bars):
        marks = [0, *marks]
    kind = "symlog" if marks[0] == 0 else "log"
    scale = {"type": kind, "domain": [marks[0], marks[-1]]}
    axis = {"values": marks, "format": ","}
    return {"type": "quantitative", "title": None, "scale": scale, "axis": axis}


def _open_side(
    side: str, at: dict[str, Any], bound: str, pixels: int
) -> list[dict[str, Any]]:
    """Draw an arrow from a bound, as long for small numbers as for large ones."""
    open_there = f"datum.{side}"
    head = "triangle-up" if pixels < 0 else "triangle-down"
    tip = {"type": "point", "shape": head, "size": 50, "filled": True, "opacity": 1}
    line = {"type": "rule", "strokeWidth": 3, "y2Offset": pixels}
    return [
        _kept(open_there, line, at | {"y2": {"field": bound}}),
        _kept(open_there, tip | {"yOffset": pixels}, at),
    ]


def _kept(test: str, mark: dict[str, Any], encoding: dict[str, Any]) -> dict[str, Any]:
    return {"transform": [{"filter": test}], "mark": mark, "encoding": encoding}


def _value(bar: Bar) -> dict[str, Any]:
    sides = [name for name, side in _sides(bar) if side]
    return {
        "day": bar.day.isoformat(),
        "on": bar.day.isoformat(),
        "low": bar.low,
        "high": bar.high,
        "above": bar.open_above,
        "below": bar.open_below,
        "open": f"open {listed(sides)}" if sides else "bounds as stated",
        "counter": bar.counter,
        "words": bar.words,
        "exact": bar.is_exact,
    }


def _sides(bar: Bar) -> tuple[tuple[str, bool], ...]:
    return ("below", bar.open_below), ("above", bar.open_above)


def world(spots: Iterable[SpotRow]) -> list[dict[str, Any]]:
    """Give places of a map with how many acts are told there, and how wide they are."""
    points = []
    for one in spots:
        if one.spot is None:
            continue
        km = one.spot.precision_km or 0
        points.append(
            {
                "lat": one.spot.lat,
                "lon": one.spot.lon,
                "place": one.place,
                "family": one.family,
                "acts": one.acts,
                "km": km,
                "exact": "area" if km >= COUNTRY_KM else "spot",
                "precision": f"within {km:g} km",
            }
        )
    return points

"""What Vega-Lite and Cytoscape draw: data and a specification, no code."""

from collections.abc import Iterable, Sequence
from typing import Any, Final

from dragoman.store import EventRow, SpotRow
from dragoman.surface.bars import Bar
from dragoman.surface.marks import MARKS
from dragoman.surface.wording import listed, plain

SCHEMA: Final = "https://vega.github.io/schema/vega-lite/v6.json"
LOOKS: Final = {
    "took place": (("held", "under_way"), "circle", "held"),
    "is planned": (("planned", "expected"), "triangle-up", "planned"),
    "is asked for": (("offered", "demanded"), "diamond", "offered"),
    "denied, or did not take place": (
        ("denied", "cancelled", "refused", "failed"),
        "cross",
        "denied",
    ),
}
"""How contacts of some statuses are drawn: shape, and the name of a colour."""
OTHERWISE: Final = ("otherwise", "square", "open")
COUNTRY_KM: Final = 90.0
"""From this on a place is a country or a region, and no point."""
LOG_FROM: Final = 50.0
"""Numbers further apart than by this factor are drawn on a logarithmic scale."""
TAIL: Final = 0.08
"""How far an open side is drawn, as a share of the number."""


def timeline(rows: Iterable[EventRow]) -> dict[str, Any]:
    """Draw contacts by day and parties, with a mark for what became of them.

    `colours` name the desk's colours, in the order of the looks.
    """
    values = [_contact(row) for row in rows if row.start or row.page.published]
    looks = list(dict.fromkeys(_look(status) for status in MARKS))
    seen = [look for look in looks if look[0] in {v["look"] for v in values}]
    names = [name for name, _, _ in seen]
    scale = {"domain": names, "range": [shape for _, shape, _ in seen]}
    tips = [{"field": f, "title": f} for f in ("day", "kind", "status", "words")]
    legend = {"title": None, "orient": "top"}
    return {
        "$schema": SCHEMA,
        "colours": [colour for _, _, colour in seen],
        "data": {"values": values},
        "mark": {"type": "point", "size": 120, "strokeWidth": 2},
        "encoding": {
            "x": {
                "field": "day",
                "type": "temporal",
                "title": None,
                "axis": {"format": "%-d %b", "tickCount": "day", "labelOverlap": True},
            },
            "y": {"field": "who", "type": "nominal", "title": None, "sort": "x"},
            "shape": _scaled("look", scale) | {"legend": legend},
            "color": _scaled("look", {"domain": names}) | {"legend": legend},
            "href": {"field": "url"},
            "tooltip": tips,
        },
    }


def _contact(row: EventRow) -> dict[str, str]:
    return {
        "day": (row.start or row.page.published or "")[:10],
        "who": _pair(row),
        "look": _look(row.status)[0],
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
    """Draw figures by day: exact ones solid, hedged ones hollow with an open side."""
    values = [_value(bar) for bar in bars]
    numbers = [bar.low for bar in bars if bar.low > 0]
    wide = bool(numbers) and max(bar.high for bar in bars) / min(numbers) > LOG_FROM
    scale = {"type": "symlog"} if wide else {"zero": False, "nice": True}
    y = {"type": "quantitative", "title": None, "scale": scale}
    counters = list(dict.fromkeys(bar.counter for bar in bars))
    colour = _scaled("counter", {"domain": counters}) | {
        "legend": {"title": "who counts", "orient": "bottom", "columns": 3}
    }
    tips = [{"field": f, "title": f} for f in ("day", "words", "counter", "open")]
    day = {"field": "day", "type": "temporal", "title": None}
    mark = {"type": "point", "size": 100, "strokeWidth": 2}
    point = {"y": y | {"field": "high"}}
    return {
        "$schema": SCHEMA,
        "data": {"values": values},
        "encoding": {"x": day, "color": colour, "tooltip": tips},
        "layer": [
            {
                "mark": {"type": "rule", "strokeWidth": 4, "opacity": 0.45},
                "encoding": {"y": y | {"field": "from"}, "y2": {"field": "to"}},
            },
            {
                "transform": [{"filter": "datum.exact"}],
                "mark": mark | {"filled": True},
                "encoding": point,
            },
            {
                "transform": [{"filter": "!datum.exact"}],
                "mark": mark | {"filled": False},
                "encoding": point,
            },
        ],
    }


def _value(bar: Bar) -> dict[str, Any]:
    return {
        "day": bar.day.isoformat(),
        "high": bar.high,
        "from": bar.low * (1 - TAIL if bar.open_below else 1),
        "to": bar.high * (1 + TAIL if bar.open_above else 1),
        "open": _open(bar),
        "counter": bar.counter,
        "words": bar.words,
        "exact": bar.is_exact,
    }


def _open(bar: Bar) -> str:
    sides = [name for name, side in _sides(bar) if side]
    return f"open {listed(sides)}" if sides else "bounds as stated"


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

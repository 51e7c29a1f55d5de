"""Where the places of rows lie."""

import json
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row

from dragoman.domain import Place
from dragoman.domain.wire import from_json


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """Say where a place lies: degrees (WGS 84), and how far off that may be, in km."""

    kb: str | None
    country: str | None
    lat: float | None
    lon: float | None
    precision_km: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceRow:
    """Hold a place of one or more reports, and in how many of them it stands."""

    name: str
    spot: Spot
    reports: int


def spot_of(row: Row[*tuple[Any, ...]]) -> Spot | None:
    """Say where the place of a row lies; None where it has no place."""
    if row.place_body is None:
        return None
    place = from_json(Place, json.loads(row.place_body))
    return Spot(
        kb=place.kb,
        country=place.country,
        lat=place.lat,
        lon=place.lon,
        precision_km=place.precision_km,
    )

"""How far from where somebody usually works a site is, as the crow flies, without asking anybody on the network.

Of an employee no address is known here, only where the groupement sends them; of a site often its town alone.
"""

import csv
import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from functools import cache
from math import asin, cos, radians, sin, sqrt
from pathlib import Path
from typing import NamedTuple

TOWNS = Path(__file__).with_name("towns.csv")
"""Of GeoNames (CC BY 4.0): France's towns of a thousand people or more."""
EARTH_KM = 6371


class Whereabouts(NamedTuple):
    """A site or an establishment, as far as the office's files say where it is; either may be empty."""

    town: str
    postcode: str


class _Point(NamedTuple):
    department: str
    latitude: float
    longitude: float


def kilometres(here: Whereabouts, others: Iterable[Whereabouts]) -> int | None:
    """To the nearest of them; None where no town of theirs, or not this one, is known."""
    point = _point(here.town, here.postcode)
    if point is None:
        return None
    found = [other for each in others if (other := _point(each.town, each.postcode))]
    return min((round(_between(point, other)) for other in found), default=None)


@cache
def _point(town: str, postcode: str) -> _Point | None:
    """A name that several towns have is told apart by the postcode; without one it says nothing."""
    named = _towns().get(_plain(town), [])
    there = [each for each in named if each.department == department_of(postcode)] if postcode else named
    return there[0] if len(there) == 1 else None


def department_of(postcode: str) -> str:
    """Corsica's two share 20, and are told apart by the third figure."""
    if postcode.startswith("20"):
        return "2A" if postcode < "20200" else "2B"
    return postcode[:3] if postcode.startswith("97") else postcode[:2]


@cache
def _towns() -> dict[str, list[_Point]]:
    towns: defaultdict[str, list[_Point]] = defaultdict(list)
    with TOWNS.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter=";"):
            point = _Point(row["department"], float(row["latitude"]), float(row["longitude"]))
            towns[_plain(row["town"])].append(point)
    return dict(towns)


def _plain(town: str) -> str:
    letters = unicodedata.normalize("NFKD", town.casefold().replace("œ", "oe"))
    return "".join(each for each in letters if each.isalnum()).replace("saint", "st")


def _between(one: _Point, other: _Point) -> float:
    """By the haversine formula."""
    north = radians(other.latitude - one.latitude)
    east = radians(other.longitude - one.longitude)
    bent = sin(north / 2) ** 2 + cos(radians(one.latitude)) * cos(radians(other.latitude)) * sin(east / 2) ** 2
    return 2 * EARTH_KM * asin(sqrt(bent))

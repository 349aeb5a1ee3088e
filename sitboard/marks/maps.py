"""What stands on a map."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from sitboard.answer import Figure
from sitboard.marks.tone import Tone


@dataclass(frozen=True, slots=True)
class MapMark:
    """The incidents at one named place, or one incident that is placed otherwise.

    `code` holds the places that a pick chooses, `filters.joined`; of what cannot be chosen it is any other.
    `precision` is a code of `vocabulary.PLACE_PRECISIONS`; `points` has one (lat, lon) for a community, several
    where one incident has several places, and none where only a district or wider area is known, which `area` then names.
    """

    code: str
    label: str
    precision: str
    points: tuple[tuple[float, float], ...]
    figure: Figure
    area: str = ""
    origins: int = 0
    disputed: bool = False
    selected: bool = False
    detail: str = ""
    """The tooltip's second line, in words."""
    anchor: tuple[float, float] | None = None
    """Where `points` is empty: a point (lat, lon) that stands for `area`, to draw a ring around. Not a place of the incident."""


@dataclass(frozen=True, slots=True)
class Area:
    """A province with its figure, to be shaded."""

    code: str
    label: str
    figure: Figure
    selected: bool = False
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Road:
    """A road as a schematic: straight lines through named places. `label` says that it is one."""

    label: str
    points: tuple[tuple[float, float], ...]
    """Latitude and longitude of the places."""


@dataclass(frozen=True, slots=True)
class Map:
    """Areas shaded by the shown figure and incidents at honest precision."""

    areas: tuple[Area, ...]
    marks: tuple[MapMark, ...]
    labels: tuple[tuple[str, float, float], ...]
    """Names of towns to print: text, lat, lon, the most important first."""
    centre: tuple[float, float]
    zoom: float
    shown: str = "middle"
    selecting: bool = False
    tone: Tone = "deaths"
    roads: tuple[Road, ...] = ()
    found: tuple[str, float, float] | None = None
    """A place that the reader looked for: its name, lat, lon."""
    outlines: Mapping[str, Any] | None = field(default=None, compare=False)
    """A GeoJSON FeatureCollection with the `code` and `name` of each area that `areas` may shade; None for the built-in provinces."""


@dataclass(frozen=True, slots=True)
class Flow:
    """Movements from a place to a place, as (lat, lon). Within one place both are the same; None where a side is not said."""

    code: str
    label: str
    start: tuple[float, float] | None
    end: tuple[float, float] | None
    value: int
    open: bool = False
    selected: bool = False
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Flows:
    """Movements of one origin, unit and period as lines on a map, as wide as their figures."""

    ground: Map
    flows: tuple[Flow, ...]

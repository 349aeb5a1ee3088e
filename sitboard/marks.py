"""Charts described by their marks, once; adapters draw them on a screen, in a picture, on a slide.

A mark carries codes (of places, incidents, days) and figures; words are already in the reader's language.
Nothing here knows a colour or a drawing library.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal

from sitboard.answer import Figure

Tone = Literal["deaths", "people"]
"""Deaths are red and nothing else is; all other measures are blue."""


@dataclass(frozen=True, slots=True)
class Range:
    """One row: a bar from floor to ceiling, a dot on the middle, an arrow where the ceiling is open."""

    code: str
    label: str
    figure: Figure
    selected: bool = False


@dataclass(frozen=True, slots=True)
class Ranges:
    """Rows of ranges on one scale from zero."""

    rows: tuple[Range, ...]
    tone: Tone
    axis: str
    """Label of the axis, with its unit."""
    shown: str = "middle"
    """Which of floor, middle and ceiling the dot stands on."""


@dataclass(frozen=True, slots=True)
class Bin:
    """A stretch of time, both days included, and the figure in it."""

    since: date
    until: date
    figure: Figure
    selected: bool = False


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of time with a name, drawn as a band behind the columns: a truce, a phase, uncertain days."""

    since: date
    until: date
    label: str
    disputed: bool = False


@dataclass(frozen=True, slots=True)
class Columns:
    """Figures over time: a column to the shown figure, a whisker from floor to ceiling, bands behind."""

    bins: tuple[Bin, ...]
    tone: Tone
    axis: str
    spans: tuple[Span, ...] = ()
    shown: str = "middle"
    selecting: bool = False
    """True when some bins are selected: the others are then drawn back."""


@dataclass(frozen=True, slots=True)
class Point:
    """A value on a day; `origin` is who said it. Of a sum of ranges, also its floor and ceiling."""

    day: date
    value: int
    open: bool = False
    origin: str = ""
    floor: int | None = None
    ceiling: int | None = None
    note: str = ""
    """What qualifies it, said when it is pointed at."""


@dataclass(frozen=True, slots=True)
class Line:
    """One series: a line with a dot at each claim, its label at the end."""

    code: str
    label: str
    points: tuple[Point, ...]
    main: bool = True
    running: bool = False
    """A sum that runs over incidents: drawn in steps, with a band from floor to ceiling, without dots."""
    named: bool = True
    """Whether its name stands at its end; otherwise it is said on pointing only."""
    tone: Tone = "people"


@dataclass(frozen=True, slots=True)
class Lines:
    """Series of one unit on one axis. Stock and flow are never in one."""

    lines: tuple[Line, ...]
    axis: str
    spans: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Stretch:
    """A figure of a period, both days included, as its origin gave the period."""

    code: str
    label: str
    since: date
    until: date
    value: int
    open: bool = False
    main: bool = True
    note: str = ""


@dataclass(frozen=True, slots=True)
class Stretches:
    """Figures of periods, of one unit, each as a bar over its days at the height of its value. Periods may lie in one another."""

    stretches: tuple[Stretch, ...]
    axis: str
    since: date
    until: date
    spans: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Together:
    """Two charts, one above the other, on one time axis and two value axes."""

    above: Columns
    below: Stretches


@dataclass(frozen=True, slots=True)
class Crossing:
    """A figure at the crossing of a row and a column, by their codes."""

    row: str
    column: str
    value: int
    open: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True)
class Matrix:
    """Figures of one unit by row and column (code, label). A crossing without one is not reported, which is never zero."""

    rows: tuple[tuple[str, str], ...]
    columns: tuple[tuple[str, str], ...]
    cells: tuple[Crossing, ...]
    selected: tuple[str, ...] = ()
    """Codes of rows or columns that the reader follows."""
    blank: str = ""
    """What a crossing without a cell says, in words, where it is another thing than "not reported"."""


@dataclass(frozen=True, slots=True)
class Moment:
    """Something that happened or was said on a day, between two days, or on a day that is not sure among several.

    `label` is said where it is pointed at; `caption` is printed beside it where there is room. Lines in `label` are its parts.
    """

    since: date
    until: date
    label: tuple[str, ...]
    caption: str = ""
    kind: Literal["day", "span", "uncertain", "denial"] = "day"
    disputed: bool = False
    code: str = ""


@dataclass(frozen=True, slots=True)
class Track:
    """A row of moments, with its number at the end."""

    label: str
    moments: tuple[Moment, ...]
    tally: int | None = None
    pale: bool = False
    """Drawn in grey: what was announced."""


@dataclass(frozen=True, slots=True)
class Chronicle:
    """Rows of moments above and below columns, all on one axis of time from `since` to `until`."""

    columns: Columns
    above: tuple[Track, ...]
    below: tuple[Track, ...]
    since: date
    until: date
    chosen: tuple[date, date] | None = None
    """The days that are selected; what lies outside is then drawn back."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One small chart of several, with its name."""

    label: str
    columns: Columns


@dataclass(frozen=True, slots=True)
class Multiples:
    """Small charts over the same days on one scale, so that they can be compared."""

    cells: tuple[Cell, ...]
    tone: Tone
    axis: str
    since: date
    until: date


@dataclass(frozen=True, slots=True)
class MapMark:
    """The incidents at one named place, or one incident that is placed otherwise.

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


@dataclass(frozen=True, slots=True)
class Saying:
    """One figure that an origin gave. `value` is None where only a bound from above was given.

    `stands` is false of an early, replaced or partial one, which is shown and does not count. `text` is the figure in words.
    """

    value: int | None
    high: int
    text: str
    open: bool
    stands: bool


@dataclass(frozen=True, slots=True)
class Voice:
    """One origin: what it said, what became of that in the count (`role`), and where it was read (`where`).

    Who `denies` gives no figure, and so has no place on the scale.
    """

    code: str
    label: str
    where: str
    sayings: tuple[Saying, ...]
    role: str
    words: str
    decisive: bool = False
    """Whether it sets the floor, the middle or the ceiling."""
    denies: bool = False


@dataclass(frozen=True, slots=True)
class Voices:
    """The origins of one incident on one scale from zero, with the figure that they make."""

    rows: tuple[Voice, ...]
    figure: Figure
    tone: Tone
    axis: str


Chart = Ranges | Columns | Lines | Map | Voices | Stretches | Together | Matrix | Flows | Chronicle | Multiples

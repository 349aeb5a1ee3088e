"""Charts described by their marks, once; adapters draw them on a screen, in a picture, on a slide.

A mark carries codes (of places, incidents, days) and figures; words are already in the reader's language.
Nothing here knows a colour or a drawing library.
"""

from dataclasses import dataclass
from datetime import date
from typing import Literal

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
    """A value on a day; `origin` is who said it."""

    day: date
    value: int
    open: bool = False
    origin: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """One series: a line with a dot at each claim, its label at the end."""

    code: str
    label: str
    points: tuple[Point, ...]
    main: bool = True


@dataclass(frozen=True, slots=True)
class Lines:
    """Series of one unit on one axis. Stock and flow are never in one."""

    lines: tuple[Line, ...]
    axis: str
    spans: tuple[Span, ...] = ()


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


Chart = Ranges | Columns | Lines | Map | Voices

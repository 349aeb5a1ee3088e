"""Figures over time."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from sitboard.answer import Figure
from sitboard.marks.tone import Tone


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
    flat: bool = False
    """No taller than the usual chart, however many points it has: on a slide."""


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

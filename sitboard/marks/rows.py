"""Ranges, matrices and voices: rows on one scale."""

from dataclasses import dataclass

from sitboard.answer import Figure
from sitboard.marks.tone import Tone


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
    timed: bool = False
    """Columns are stretches of time in order; those without a label belong to the one before."""


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

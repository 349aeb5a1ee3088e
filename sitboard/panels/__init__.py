"""What stands on a page, described once: an answer, its chart, its words. Writers draw it on the screen and into files."""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from typing import TypeAlias

import pandas as pd

from sitboard.answer import Answer, Figure
from sitboard.filters import Filters
from sitboard.marks import Chart, Point, Tone

Rows = tuple[Filters | None, ...]
Twin: TypeAlias = pd.DataFrame | Callable[[], pd.DataFrame]
"""A table, or what makes it: most that stand beside a chart are never opened."""


class _Twinned:
    """What has a text twin."""

    twin: Twin

    @cached_property
    def table(self) -> pd.DataFrame:
        """Its text twin in rows, with headings for readers."""
        return self.twin() if callable(self.twin) else self.twin


@dataclass(frozen=True)
class Panel(_Twinned):
    """One panel. All words are in the reader's language already.

    `summary` says in a sentence what the chart shows.
    """

    code: str
    title: str
    caption: str
    answer: Answer
    twin: Twin
    summary: str = ""
    chart: Chart | None = None
    source: str = ""
    empty: str = ""
    """Said in place of the chart where there is nothing to draw."""
    narrow: tuple[str, ...] = ()
    """Of a panel that is a table: the columns that a phone has room for; empty for all."""
    behind: bool = True
    """Whether its figures rest on claims about incidents, which the panel then opens."""
    part: str = "places"
    """The part of the filters that the codes of its chart belong to: what a click on one of them changes."""
    most: int | None = None
    """Of a panel that is a table: how many rows stand on the page; the table and the download have all."""
    width: int | None = None
    """Px that its chart has on a desk; where it is not said, the whole page, and for rows of ranges the narrowest column."""
    unit: str = ""
    """What a map of flows counts, in words."""
    rows: Rows | Callable[[], Rows] = ()
    """The filters that make each row of its table, where they are not told by its chart; None where no filter does."""


@dataclass(frozen=True, slots=True)
class Card:
    """A key figure. Stocks and flows say which they are."""

    code: str
    label: str
    value: str
    lines: tuple[str, ...]
    """What stands under the figure: range, coverage, age."""
    answer: Answer
    figure: Figure | None = None
    tone: Tone = "people"
    points: tuple[Point, ...] = ()
    """Of a displacement card: the series that leads to the figure."""
    parts: tuple[int, int] | None = None
    """Of a count: how many of how many."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A denial, or another statement: who, when, what, and against which figures."""

    speaker: str
    day: str
    text: str
    against: str
    url: str
    denial: bool = True
    explained: Filters | None = None
    """The filters that make the figure that it is against."""


@dataclass(frozen=True)
class Listing(_Twinned):
    """A panel of words: denials, or what is not known."""

    code: str
    title: str
    caption: str
    answer: Answer
    twin: Twin
    entries: tuple[Entry, ...] = ()
    facts: tuple[tuple[str, str], ...] = field(default=())
    """Numbers with what they are numbers of."""
    empty: str = ""
    source: str = ""
    """How many of how many stand on the page."""
    behind: bool = False
    """Whether its numbers rest on claims or denials, which the panel then opens."""

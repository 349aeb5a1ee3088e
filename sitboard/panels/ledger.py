"""A panel of rows that each have a name, a small picture on one scale, and a few words; and a choice that goes with it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd

from sitboard.answer import Figure
from sitboard.panels import Panel
from sitboard.panels.rows import whole
from sitboard.view import View

MOST = 15
LISTED = 2000
"""Rows of a table at most: what a page weighs must not grow with the data. The API has all."""
"""Rows that a panel draws; its table has all."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row. `incident` is the id of the incident that it opens, empty where it opens none.

    The picture is a range with rings at other `values`, or a `balance` of how many are lower, the same and higher.
    """

    label: str
    about: str
    cells: tuple[str, ...]
    incident: str = ""
    figure: Figure | None = None
    values: tuple[int, ...] = ()
    balance: tuple[int, int, int] | None = None


@dataclass(frozen=True, slots=True)
class Ledger:
    """A panel and the rows that are drawn of it; its table holds all. `headings` stand over `label`, picture and `cells`."""

    panel: Panel
    rows: tuple[Row, ...]
    headings: tuple[str, ...]
    narrow: int = 1
    """How many of the cells a phone has room for."""

    @property
    def largest(self) -> int:
        """The end of the scale that all ranges share."""
        return end_of(self.rows)

    @property
    def most(self) -> int:
        """The end of the scale that all balances share."""
        return max((*(max(row.balance) for row in self.rows if row.balance), 1))


@dataclass(frozen=True, slots=True)
class DayChoice:
    """A day that a page's own choice names, between two others, all included."""

    key: str
    label: str
    value: date
    first: date
    last: date


def place_of(view: View, row: Any) -> str:
    """The first places of a row of incidents."""
    return view.words.listed(view.place(place) for place in list(row.places)[:2])


def day_of(view: View, row: Any) -> str:
    """The first day of a row of incidents."""
    return view.words.day_short(pd.Timestamp(row.date).date())


def figure_of(row: Any) -> Figure:
    """The figure of a row that has floor, middle, ceiling and open."""
    low, middle, high = whole(row.floor), whole(row.middle), whole(row.ceiling)
    return Figure(low, middle, high, pd.notna(row.open) and bool(row.open), 1, int(high is None))


def records(frame: pd.DataFrame) -> Iterable[Any]:
    """The rows of a frame, by name of their columns."""
    rows: Iterable[Any] = frame.itertuples(index=False)
    return rows


def end_of(rows: Sequence[Row]) -> int:
    """The highest of the figures of rows."""
    ends = [end for row in rows for end in (*row.values, (row.figure.ceiling if row.figure else 0) or 0)]
    return max((*ends, 1))


def scale_of(view: View, rows: Sequence[Row]) -> str:
    """What the pictures of rows show, and on which scale."""
    return view.words.say("{counted}, 0 to {n}", counted=view.counted, n=end_of(rows))

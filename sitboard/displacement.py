"""Questions about displacement. Stock and flow, units, origins and starting days are never mixed or added."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from sitboard import vocabulary as v
from sitboard.answer import Answer
from sitboard.database import listed, literal
from sitboard.filters import Filters
from sitboard.package import Package, remembered
from sitboard.vocabulary import N_

Column = NDArray[Any]
FLOW_DEFINITION = N_(
    "A flow: movements since a starting day, as one origin reports them. One person can be several movements. "
    "The latest figure of one series is shown; it is never added to another."
)
STOCK_DEFINITION = N_(
    "A stock: people living displaced on one day, as one origin reports them. "
    "It is never summed over time, nor added to a flow."
)

_CUMULATIVE = "cumulative-displacement"
_HOSTED = "idps-hosted"


def heard(filters: Filters) -> str:
    """SQL of the movements known on the filters' day by the origins that they let be heard, whenever these took place.

    Columns of movements, and day (last day of a flow, day of a stock), series_id (its series, or `#` and its
    id where it stands alone), area (where people left; where they are or went, if that is not said), value (the
    figure, or the one bound that is given), published, publisher, title, url.
    """
    wanted = ["m.retracted is null", "coalesce(m.high, m.low) is not null"]
    if filters.known_on:
        wanted.append(f"coalesce(s.published, m.recorded) <= date '{filters.known_on}'")
    if filters.origins:
        wanted.append(f"m.origin in ({listed(filters.origins)})")
    if filters.origin_kinds:
        wanted.append(f"o.kind in ({listed(filters.origin_kinds)})")
    if filters.affiliated is not None:
        wanted.append(f"o.affiliation is {'not ' if filters.affiliated else ''}null")
    return f"""select m.*, coalesce(m.period_to, m.as_of) as day, coalesce(m.series, '#' || m.id) as series_id,
        coalesce(m.from_place, m.to_place) as area,
        coalesce(m.low, m.high) as value, s.published, s.publisher, s.title, s.url
    from movements m join sources s on s.id = m.source join origins o on o.id = m.origin
    where {" and ".join(wanted)}"""


def known(package: Package, filters: Filters) -> str:
    """SQL of the movements `heard` whose day is no later than the filters' last, or the situation's."""
    until = filters.until or package.situation.until
    return f"select * from ({heard(filters)}) where day <= date '{until}'"


@remembered
def flow(package: Package, filters: Filters) -> Answer:
    """The headline of newly displaced: the situation's series, or where it has no figure for this view the fullest that has.

    Only series with a starting day, for without one nobody can say since when.

    Frame: the points of the series, oldest first; see `known`. Empty where no series has a figure.
    """
    return _headline(
        package, filters, _CUMULATIVE, package.situation.flow_series, FLOW_DEFINITION, N_("Newly displaced")
    )


@remembered
def stock(package: Package, filters: Filters) -> Answer:
    """The headline of living displaced, as `flow` is of newly displaced."""
    return _headline(
        package, filters, _HOSTED, package.situation.stock_series, STOCK_DEFINITION, N_("Living displaced")
    )


def _headline(package: Package, filters: Filters, kind: str, series: str, definition: str, title: str) -> Answer:
    told = _told(package, filters)
    base = told.known(filters, package.situation.until) & told.of_all & (told.kind == kind)
    if kind == _CUMULATIVE:
        base &= ~np.isnat(told.starting)
    rows, caveats = np.zeros(0, np.int64), tuple[str, ...]()
    if len(filters.places) == 1:
        rows = _fullest(told, base & (told.area == filters.places[0]), series)
    if not len(rows):
        # figures of several places are not added, nor is a figure of a part of a place its figure
        rows = _fullest(told, base & told.wide, series, package.situation.area)
        caveats = (N_("not reported by province; this is the whole area"),) if filters.places else ()
    frame = told.frame.take(rows).reset_index(drop=True)
    return Answer(
        title=title,
        frame=frame,
        unit=str(frame["unit"].iloc[-1]) if len(frame) else "people",
        definition=definition,
        package=package.short,
        filters=filters,
        claims=len(frame),
        sources=frame["source"].nunique(),
        origins=frame["origin"].nunique(),
        caveats=caveats,
    )


@dataclass(frozen=True, slots=True)
class _Told:
    """The movements of some origins on all days, oldest first; of one day the publication that stands, and then the highest
    figure, is last. Beside them what they are chosen by: another known-on or last day asks the database for nothing."""

    frame: pd.DataFrame
    day: Column
    starting: Column
    published: Column
    known_from: Column
    kind: Column
    unit: Column
    area: Column
    series: Column
    value: Column
    of_all: Column
    """Which are of all people in all shelters."""
    wide: Column
    """Which are of a region or a country."""

    def known(self, filters: Filters, until: date) -> Column:
        """Which are rows of `known`."""
        kept: Column = self.day <= np.datetime64(filters.until or until)
        return kept & (self.known_from <= np.datetime64(filters.known_on)) if filters.known_on else kept


def _told(package: Package, filters: Filters) -> _Told:
    sql = f"select * from ({heard(filters.but(known_on=None))}) order by day, published nulls first, value, id"

    def read() -> _Told:
        frame = package.frame(sql)
        wide = [code for code, name in package.places.items() if name.level in ("region", "country")]
        return _Told(
            frame,
            **{name: frame[name].to_numpy() for name in ("day", "published", "value")},
            **{name: frame[name].to_numpy(object) for name in ("kind", "unit", "area")},
            starting=frame["period_from"].to_numpy(),
            known_from=frame["published"].fillna(frame["recorded"]).to_numpy(),
            series=frame["series_id"].to_numpy(object),
            of_all=((frame["group"] == "all") & (frame["shelter"] == "all")).to_numpy(bool),
            wide=frame["area"].isin(wide).to_numpy(bool),
        )

    return package.remembered(sql, read)


def _fullest(told: _Told, base: Column, series: str, area: str = "") -> Column:
    """The rows of one series: of `series` if it has any, else of the one that has most of one area, or the latest."""
    rows = np.flatnonzero(base)
    days: dict[tuple[str, str], list[int]] = defaultdict(list)
    for place, name, day in zip(
        told.area[rows], told.series[rows], told.day[rows].astype(np.int64).tolist(), strict=True
    ):
        days[place, name].append(day)

    def rank(each: tuple[str, str]) -> tuple[bool, bool, int, int, str]:
        return each[1] != series, each[0] != area, -len(days[each]), -max(days[each]), each[1]

    chosen = min(days, key=rank)[1] if days else ""
    found: Column = rows[told.series[rows] == chosen]
    return found


@remembered
def rivals(package: Package, filters: Filters, unit: str, since: date | None, kind: str = _CUMULATIVE) -> Answer:
    """The latest figure of every series of one kind, unit and starting day (None: of none): what stands beside a headline.

    Frame: as `known`, one row a series, the highest first.
    """
    told = _told(package, filters)
    starting = told.starting == np.datetime64(since) if since else np.isnat(told.starting)
    base = told.known(filters, package.situation.until) & told.of_all & told.wide & (told.kind == kind)
    latest: dict[str, tuple[int, Any]] = {}
    for row in np.flatnonzero(base & starting & (told.unit == unit)).tolist():
        # of rows that differ in nothing that counts the first stands
        one = told.day[row], str(told.published[row]), told.value[row]
        if (held := latest.get(told.series[row])) is None or held[1] != one:
            latest[told.series[row]] = row, one
    rows = sorted((row for row, _ in latest.values()), key=lambda row: (-told.value[row], told.series[row]))
    frame = told.frame.take(rows).reset_index(drop=True)
    return Answer(
        title=N_("Other figures"),
        frame=frame,
        unit=unit,
        definition=STOCK_DEFINITION if kind in v.STOCK_KINDS else FLOW_DEFINITION,
        package=package.short,
        filters=filters,
        claims=len(frame),
        sources=frame["source"].nunique(),
        origins=frame["origin"].nunique(),
    )


@remembered
def points(package: Package, filters: Filters, series: str) -> Answer:
    """The points of one series, by its `series_id`, oldest first, those without a day before them; see `heard`.

    Of all people in all shelters, as headlines are; of what there is where the series has no such figure. Empty for a
    series that is not known.
    """
    frame = package.frame(
        f"""select * from ({heard(filters)}) where series_id = {literal(series)}
            and (day is null or day <= date '{filters.until or package.situation.until}')
        order by day nulls first, published nulls first, value, id"""
    )
    whole = (frame["group"] == "all") & (frame["shelter"] == "all")
    frame = frame[whole] if whole.any() else frame
    stock = len(frame) > 0 and frame["kind"].iloc[-1] in v.STOCK_KINDS
    return Answer(
        title=N_("Figures of this series"),
        frame=frame,
        unit=str(frame["unit"].iloc[-1]) if len(frame) else "people",
        definition=STOCK_DEFINITION if stock else FLOW_DEFINITION,
        package=package.short,
        filters=filters,
        claims=len(frame),
        sources=frame["source"].nunique(),
        origins=frame["origin"].nunique(),
    )


def latest(answer: Answer) -> "pd.Series[object] | None":
    """The row that a headline shows: the last by day, then by publication."""
    return answer.frame.iloc[-1] if len(answer.frame) else None

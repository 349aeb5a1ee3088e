"""Questions about displacement. Stock and flow, units, origins and starting days are never mixed or added."""

from datetime import date

import pandas as pd

from sitboard import vocabulary as v
from sitboard.answer import Answer
from sitboard.database import listed, literal
from sitboard.filters import Filters
from sitboard.package import Package, remembered
from sitboard.vocabulary import N_

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
_WIDE = "area in (select id from places where level in ('region', 'country'))"


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
    starting = "period_from is not null" if kind == _CUMULATIVE else "true"
    base = f"""select * from ({known(package, filters)})
        where kind = '{kind}' and "group" = 'all' and shelter = 'all' and {starting}"""
    frame, caveats = None, tuple[str, ...]()
    if len(filters.places) == 1:
        frame = _points_by_area(package, base, series).get(filters.places[0])
    if frame is None:
        # figures of several places are not added, nor is a figure of a part of a place its figure
        frame = _points_of_whole(package, base, series)
        caveats = (N_("not reported by province; this is the whole area"),) if filters.places else ()
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


# Of an area's series first the one asked for, then the fullest, then the latest; a later publication about the same day
# stands, and on one day of publication the higher. What is read is remembered: most filters leave it as it is.
_BY_RANK = "count(*) desc, max(day) desc, series_id"
_IN_ORDER = "day, published nulls first, value, id"


def _points_of_whole(package: Package, base: str, series: str) -> pd.DataFrame:
    """The points of the series to show of the whole area, or else of what is as wide."""
    sql = f"""with base as (select * from ({base}) where {_WIDE})
        select * from base where series_id = (
            select series_id from base group by series_id, area
            order by series_id = {literal(series)} desc, area = {literal(package.situation.area)} desc, {_BY_RANK} limit 1
        ) order by {_IN_ORDER}"""
    return package.remembered(sql, lambda: package.frame(sql))


def _points_by_area(package: Package, base: str, series: str) -> dict[str, pd.DataFrame]:
    """The points of the series to show of each area that has one."""
    sql = f"""with base as ({base}), best as (
            select area, series_id, row_number() over (partition by area order by series_id = {literal(series)} desc, {_BY_RANK}) as rank
            from base group by area, series_id)
        select base.* from base semi join (from best where rank = 1) best on best.area = base.area and best.series_id = base.series_id
        order by base.area, {_IN_ORDER}"""

    def read() -> dict[str, pd.DataFrame]:
        told = package.frame(sql).groupby("area", sort=False)
        return {str(area): rows.reset_index(drop=True) for area, rows in told}

    return package.remembered(sql, read)


@remembered
def rivals(package: Package, filters: Filters, unit: str, since: date | None, kind: str = _CUMULATIVE) -> Answer:
    """The latest figure of every series of one kind, unit and starting day (None: of none): what stands beside a headline.

    Frame: as `known`, one row a series, the highest first.
    """
    starting = f"period_from = date '{since}'" if since else "period_from is null"
    sql = f"""select * from ({known(package, filters)})
        where kind = '{kind}' and unit = '{unit}' and "group" = 'all' and shelter = 'all' and {starting}
            and {_WIDE}
        qualify row_number() over (partition by series_id order by day desc, published desc nulls last, value desc, id) = 1
        order by value desc, series_id"""
    frame = package.remembered(sql, lambda: package.frame(sql))
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

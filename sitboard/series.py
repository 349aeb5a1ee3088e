"""Questions about displacement over time: every figure of a kind and unit as its origin gave it, none added to another."""

from collections.abc import Iterable, Sequence

import pandas as pd

from sitboard import vocabulary as v
from sitboard.answer import Answer
from sitboard.database import listed, literal
from sitboard.displacement import FLOW_DEFINITION, STOCK_DEFINITION, heard
from sitboard.filters import SEVERAL, Filters
from sitboard.package import Package, remembered
from sitboard.vocabulary import N_

CUMULATIVE = "cumulative-displacement"
PERIOD_DEFINITION = N_(
    "A flow: movements in a period, as one origin reports them. Periods may lie inside one another and inside a running total, "
    "so they are never added. One person can be several movements."
)
PAIRS_DEFINITION = N_(
    "A displacement is a movement, and one person can move several times: displacements and people are two counts of the same weeks. "
    "Neither is converted into the other, and they share no axis."
)
COVERAGE_DEFINITION = N_(
    "What an origin says that it counts, and how many communities it looked at where a note says so."
)
ALL_DEFINITION = N_(
    "Every figure of displacement in this view, each by itself. Stock and flow, units, groups and periods are never added."
)
WHOLE = N_("not reported by province; this is the whole area")

_ALL = """"group" = 'all' and shelter = 'all'"""


def answer(
    package: Package,
    filters: Filters,
    title: str,
    frame: pd.DataFrame,
    definition: str,
    unit: str = "",
    caveats: Iterable[str] = (),
) -> Answer:
    """An answer whose frame has a row a movement: it counts its rows as claims."""
    return Answer(
        title=title,
        frame=frame,
        unit=unit,
        definition=definition,
        package=package.short,
        filters=filters,
        claims=len(frame),
        sources=frame["source"].nunique(),
        origins=frame["origin"].nunique(),
        caveats=tuple(caveats),
    )


def in_view(filters: Filters, way: str = "") -> str:
    """SQL of the movements heard that fall into the filters' days and places.

    A running total or a stock falls into the days by its own day; a flow in a period wherever the two overlap. What has no
    day falls into no chosen days. `way` follows a place as `from` or as `to`; otherwise either will do.
    """
    wanted = ["true"]
    if filters.since:
        wanted.append(f"day >= date '{filters.since}'")
    if filters.until:
        begins = (
            f"case when kind in ({listed([*v.STOCK_KINDS, CUMULATIVE])}) then day else coalesce(period_from, day) end"
        )
        wanted += [f"{begins} <= date '{filters.until}'", "day is not null"]
    places = [code for code in filters.places if code != SEVERAL]
    if places:
        sides = [side for side in ("from", "to") if way in ("", side)]
        wanted.append("(" + " or ".join(f"{side}_place in ({inside(places)})" for side in sides) + ")")
    return f"select * from ({heard(filters)}) where {' and '.join(wanted)}"


def inside(places: Sequence[str]) -> str:
    """SQL of the places that lie wholly inside some: themselves, their parts, and areas of which every member does."""
    parts = f"select place from place_within where area in ({listed(places)})"
    members = "select id, unnest(members) as member from places where len(members) > 0"
    return f"{parts} union select id from ({members}) group by id having bool_and(member in ({parts}))"


@remembered
def told(package: Package, filters: Filters, way: str = "") -> Answer:
    """Every movement of the view, one row each: what all panels of displacement are drawn from."""
    frame = package.frame(
        f"select * from ({in_view(filters, way)}) order by kind, unit, day nulls last, published nulls last, id"
    )
    return answer(package, filters, N_("Figures of displacement"), frame, ALL_DEFINITION)


@remembered
def standing(package: Package, filters: Filters, kind: str, unit: str) -> Answer:
    """The series of one kind (`cumulative-displacement`, or one of stock) and one unit, of all people in all shelters.

    Where a single place is asked for, the figures of exactly that place; where there are none, the whole area with a caveat.

    Frame: columns of `displacement.heard`, and `stands` (whether the row is its series' figure of its day: of several the
    last published, then the highest). In order of series and day.
    """
    wide = filters.but(places=())
    base = f"select * from ({in_view(wide)}) where kind = {literal(kind)} and unit = {literal(unit)} and {_ALL}"
    caveats: tuple[str, ...] = ()
    if filters.places:
        exactly = f"select * from ({base}) where area = {literal(filters.places[0])}"
        if len(filters.places) == 1 and package.rows_of(f"{exactly} limit 1"):
            base = exactly
        else:
            caveats = (WHOLE,)
    frame = package.frame(
        f"""select *, day is not null and row_number() over (
                partition by series_id, day order by published desc nulls last, value desc, id
            ) = 1 as stands
        from ({base}) order by series_id, day nulls last, published nulls first, value, id"""
    )
    stock = kind in v.STOCK_KINDS
    return answer(
        package, filters, v.MOVEMENT_KINDS[kind], frame, STOCK_DEFINITION if stock else FLOW_DEFINITION, unit, caveats
    )


@remembered
def in_periods(package: Package, filters: Filters, kind: str, unit: str, way: str = "") -> Answer:
    """The flows in periods of one kind and unit, of all people: new displacement, returns, arrivals or departures.

    Frame: columns of `displacement.heard`, in order of day. A row is one origin's figure of one period; none contains a sum.
    """
    frame = package.frame(
        f"""select * from ({in_view(filters, way)}) where kind = {literal(kind)} and unit = {literal(unit)} and {_ALL}
        order by day nulls last, period_from, published nulls last, id"""
    )
    caveats = (N_("Figures of wider areas are left out: they are not of this place."),) if filters.places else ()
    return answer(package, filters, v.MOVEMENT_KINDS[kind], frame, PERIOD_DEFINITION, unit, caveats)


@remembered
def parts(package: Package, filters: Filters, way: str = "") -> Answer:
    """Figures of a group of people or of a kind of shelter: parts of a total that stands elsewhere. Frame as `told`."""
    frame = package.frame(
        f"""select * from ({in_view(filters, way)}) where not ({_ALL})
        order by shelter = 'all', shelter, "group", kind, day nulls last, published nulls last, id"""
    )
    return answer(package, filters, N_("By shelter and group"), frame, ALL_DEFINITION)


@remembered
def in_both_units(package: Package, filters: Filters) -> Answer:
    """Periods of one place that are reported both in displacements and in people, latest first.

    Frame: a row a figure, columns of `displacement.heard` and `pair` (number of the period, from 0): of each unit the one
    printed without a hedge, else the latest published.
    """
    period = "kind, from_place, to_place, period_from, period_to"
    frame = package.frame(
        f"""with figures as (
            select * from ({in_view(filters.but(places=()))})
            where kind in ({listed(tuple(v.FLOW_KINDS))}) and unit in ('people', 'displacements') and {_ALL}
                and period_from is not null and period_to is not null
            qualify row_number() over (
                partition by {period}, unit order by qualifier <> 'exact', published desc nulls last, value desc, id
            ) = 1
        ),
        paired as (select *, count(*) over (partition by {period}) as units from figures)
        select * exclude (units), dense_rank() over (order by period_to desc, period_from desc, kind, from_place, to_place) - 1 as pair
        from paired where units = 2 order by pair, unit"""
    )
    caveats = (WHOLE,) if filters.places else ()
    return answer(
        package, filters, N_("The same period in displacements and in people"), frame, PAIRS_DEFINITION, caveats=caveats
    )


@remembered
def coverage(package: Package, filters: Filters, way: str = "") -> Answer:
    """What each origin of the view counts, and the communities assessed where a note says how many.

    Frame: columns of `displacement.heard`, and `counts` and `counts_ar` (of the origin, may be NULL) and `communities`
    (NULL where no note says so).
    """
    frame = package.frame(
        f"""select m.*, nullif(o.counts, '') as counts, nullif(o.counts_ar, '') as counts_ar,
            try_cast(replace(nullif(regexp_extract(m.note, '([0-9][0-9,]*) communities', 1), ''), ',', '') as bigint) as communities
        from ({in_view(filters, way)}) m join origins o on o.id = m.origin
        order by o.name, m.day nulls last, m.id"""
    )
    return answer(package, filters, N_("What each source covers"), frame, COVERAGE_DEFINITION)

"""Questions about where people moved from and to: one origin, unit and period at a time."""

from sitboard import vocabulary as v
from sitboard.answer import Answer
from sitboard.database import literal
from sitboard.filters import Filters
from sitboard.package import Package, remembered
from sitboard.series import answer, in_view
from sitboard.vocabulary import N_

DEFINITION = N_(
    "Movements of one origin, one unit and one period. A cell is a figure that the origin printed; a total is what it printed as "
    "total, and where it differs from the sum of its cells the rest is not broken down."
)
LEVELS = {
    "governorate": N_("Governorates"),
    "district": N_("Districts"),
    "subdistrict": N_("Sub-districts"),
    "community": N_("Communities"),
    "region": N_("Areas as the source names them"),
}
"""Levels of place that a matrix can have. Areas may overlap one another, so their cells are never summed."""
FAMILIES = {"moves": N_("Displacement"), "returns": N_("Returns")}

_FAMILY = "case when m.kind = 'returns' then 'returns' else 'moves' end"


def flows(filters: Filters) -> str:
    """SQL of the flows in a period of all people, of the filters' days: each a pair, one side of a pair, or a total.

    Columns of `displacement.heard`; choice (code of its origin, family, unit and period); level ('' of a total) and role:
    'pair', 'arrivals' and 'departures' (one side, to or from a place), 'total' (of a country or area as a whole).
    One figure a place, period and unit: of arrivals, departures and new displacement the first, of several the last published.
    """
    kinds = [kind for kind in v.FLOW_KINDS if kind != "cumulative-displacement"]
    rank = " ".join(
        f"when '{kind}' then {n}" for n, kind in enumerate(("arrivals", "returns", "departures", "new-displacement"))
    )
    return f"""with sided as (
        select m.*, concat_ws('.', m.origin, {_FAMILY}, m.unit, cast(m.period_from as varchar), cast(m.period_to as varchar)) as choice,
            {_FAMILY} as family, f.level as from_level, t.level as to_level
        from ({in_view(filters.but(places=()))}) m
        left join places f on f.id = m.from_place left join places t on t.id = m.to_place
        where m.kind in ({", ".join(literal(kind) for kind in kinds)}) and m."group" = 'all' and m.shelter = 'all'
            and m.period_from is not null and m.period_to is not null
    ),
    roled as (
        select *,
            case when from_level is null and to_level is null then 'total'
                when coalesce(from_level, 'country') = 'country' and coalesce(to_level, 'country') = 'country' then 'total'
                when from_level = 'region' and from_place = to_place then 'total'
                when kind = 'new-displacement' and to_level is null and from_level = 'region' then 'total'
                -- displaced in a place: neither who left it nor who came
                when kind = 'new-displacement' and (from_level is null or to_level is null) then ''
                when coalesce(from_level, 'country') = 'country' then case when kind = 'returns' then 'returns' else 'arrivals' end
                when coalesce(to_level, 'country') = 'country' then 'departures'
                else 'pair' end as role
        from sided
    )
    select * exclude (from_level, to_level, role), case role when 'returns' then 'arrivals' else role end as role,
        case role when 'total' then '' when 'arrivals' then to_level when 'returns' then to_level when 'departures' then from_level
            else case when from_level = to_level then from_level else 'region' end end as level
    from roled where role <> ''
    qualify row_number() over (
        partition by choice, from_place, to_place, role order by case kind {rank} end, published desc nulls last, value desc, id
    ) = 1"""


@remembered
def choices(package: Package, filters: Filters) -> Answer:
    """What can be chosen: each origin, family, unit and period that has a pair, or one side of one, at some level.

    Frame: choice, level, origin, family, unit, period_from, period_to, pairs, sides; the one to show first is first.
    """
    frame = package.frame(
        f"""select * from (select choice, level, any_value(origin) as origin, any_value(family) as family, any_value(unit) as unit,
            any_value(period_from) as period_from, any_value(period_to) as period_to,
            count(*) filter (where role = 'pair') as pairs, count(*) filter (where role in ('arrivals', 'departures')) as sides,
            count(distinct source) as sources, any_value(source) as source
        from ({flows(filters)}) where level <> '' group by choice, level)
        order by level <> 'governorate', pairs < 2, family <> 'moves', period_to desc, pairs desc, choice, level"""
    )
    return answer(package, filters, N_("From and to"), frame, DEFINITION)


@remembered
def matrix(package: Package, filters: Filters, choice: str, level: str) -> Answer:
    """The flows of one choice at one level, with the totals that its origin printed.

    Frame: columns of `flows`, the pairs first, then one side of them, then totals.
    """
    frame = package.frame(
        f"""select * from ({flows(filters)}) where choice = {literal(choice)} and level in ({literal(level)}, '')
        order by role <> 'pair', role, value desc, from_place, to_place, id"""
    )
    unit = str(frame["unit"].iloc[0]) if len(frame) else ""
    return answer(package, filters, N_("From and to"), frame, DEFINITION, unit)


@remembered
def margins(package: Package, filters: Filters, choice: str, level: str) -> Answer:
    """What the origin printed as total beside the sum of its cells, for each place and for all.

    Frame: side ('to', 'from', 'all'), place (of 'all' the area that the total is of), cells (sum of the pairs; NULL where there
    are none, or where areas may overlap), printed (NULL where it printed none), rest (printed less cells: not broken
    down; below zero where cells are more than was printed), origin and source of the printed figure.
    """
    summed = "cast(sum(value) as bigint)" if level != "region" else "cast(null as bigint)"
    frame = package.frame(
        f"""with chosen as (select * from ({flows(filters)}) where choice = {literal(choice)} and level in ({literal(level)}, '')),
        cells as (
            select 'to' as side, to_place as place, {summed} as cells from chosen where role = 'pair' group by to_place
            union all select 'from', from_place, {summed} from chosen where role = 'pair' group by from_place
            union all select 'all', null, {summed} from chosen where role = 'pair' having count(*) > 0
        ),
        printed as (
            select case role when 'arrivals' then 'to' when 'departures' then 'from' else 'all' end as side,
                case role when 'departures' then from_place when 'arrivals' then to_place end as place,
                max(value) as printed, arg_min(coalesce(from_place, to_place), (-value, coalesce(from_place, to_place))) as area,
                arg_min(origin, (-value, source)) as origin, arg_min(source, (-value, source)) as source
            from chosen where role <> 'pair' group by 1, 2
        )
        select coalesce(c.side, p.side) as side,
            case when p.side = 'all' then p.area else coalesce(c.place, p.place) end as place,
            c.cells, p.printed, p.printed - c.cells as rest,
            p.origin, p.source
        from cells c full join printed p on p.side = c.side and p.place is not distinct from c.place
        order by coalesce(c.side, p.side) <> 'to', coalesce(c.side, p.side) <> 'from', coalesce(p.printed, c.cells) desc nulls last, 2"""
    )
    return answer(package, filters, N_("Printed totals and sums of cells"), frame, DEFINITION)


@remembered
def by_month(package: Package, filters: Filters, origin: str, family: str, unit: str) -> Answer:
    """The pairs of governorates of one origin, family and unit in whole months: what a table of routes by month holds.

    Frame: columns of `flows` with `month` (its first day), in order of month.
    """
    frame = package.frame(
        f"""select *, period_from as month from ({flows(filters)})
        where origin = {literal(origin)} and family = {literal(family)} and unit = {literal(unit)}
            and (role = 'pair' and level = 'governorate' or role = 'arrivals')
            and day(period_from) = 1 and period_to = last_day(period_from)
        order by month, value desc, from_place, to_place, id"""
    )
    return answer(package, filters, N_("Routes by month"), frame, DEFINITION, unit)

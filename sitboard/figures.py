"""The figure of every incident by itself, for machines and for those who count again."""

import dataclasses

from sitboard import queries
from sitboard.answer import Answer
from sitboard.filters import Filters
from sitboard.package import Package, remembered
from sitboard.vocabulary import N_


@remembered
def each(package: Package, filters: Filters) -> Answer:
    """The figure of each chosen incident, in order of day and id; the total is that of `queries.total`.

    Frame: id, date, provinces (ids of all it touches), floor, middle, ceiling, open, used and left_out (how many
    claims that bear on the measure and group the figure rests on, and how many were set aside).
    """
    fate = package.counted(filters).fate
    frame = package.frame(
        f"""with told as (
            select incident, count(*) filter (where fate = 'used') as used, count(*) filter (where fate <> 'used') as left_out
            from {fate} where measure = '{filters.measure}' and grp = '{filters.group}' group by incident
        ),
        lies as (
            select a.incident, list(a.area order by a.area) as provinces
            from incident_areas a join places p on p.id = a.area where p.level = 'governorate' group by a.incident
        )
        select f.incident as id, cast(f.date as date) as date, coalesce(lies.provinces, []) as provinces,
            f.floor, f.middle, f.ceiling, coalesce(f.open, false) as open,
            coalesce(told.used, 0) as used, coalesce(told.left_out, 0) as left_out
        from ({queries.figures_of(package, filters)}) f
        left join told on told.incident = f.incident
        left join lies on lies.incident = f.incident
        order by f.date, f.incident"""
    )
    for column in ("floor", "middle", "ceiling"):
        frame[column] = frame[column].astype("Int64")
    return dataclasses.replace(queries.total(package, filters), title=N_("Figures by incident"), frame=frame)

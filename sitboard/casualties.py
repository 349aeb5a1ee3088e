"""Questions of who was killed and injured, and by whom as origins report it. Groups overlap and are never added up."""

import dataclasses

from sitboard.answer import Answer
from sitboard.filters import Filters
from sitboard.package import Package, remembered
from sitboard.queries import SUMS, by, figures_of, selection, total
from sitboard.vocabulary import N_

GROUPS = ("all", "civilians", "women", "children", "men", "health-workers", "rescuers", "combatants")
"""The groups that figures are shown of side by side, from the widest."""
ENOUGH = 20
"""Fewest incidents with both figures that a share is given for."""

OVERLAP = N_(
    "Groups lie inside each other and are reported by different origins: they do not add up, and a group that nobody "
    "reported may still have been hit. Each incident is counted once in each group."
)
SHARES = N_(
    "A share is taken only over incidents for which origins give both the group and all, all as a figure of its own. "
    "Its lowest is the floor of the group against the ceiling of all, its highest the ceiling of the group against the floor of all. "
    "It holds for these incidents, not for all that happened."
)
DENIED = N_(
    "Attribution is what origins report, not a finding of this board. Where actors are named of which none includes another, "
    "the incident is in one bucket, “disputed”. A denial moves no incident: it is marked."
)


@remembered
def groups(package: Package, filters: Filters) -> Answer:
    """Figures of the filters' measure by group; the rows overlap. Its total is that of all.

    Frame: code (of `GROUPS`, in their order), floor, middle, ceiling, open, incidents, without.
    """
    counted = package.counted(filters)
    codes = ", ".join(f"({number}, '{code}')" for number, code in enumerate(GROUPS))
    frame = package.frame(
        f"""select g.code, {SUMS}
        from ({selection(package, filters)}) s cross join (values {codes}) g (place, code)
        left join {counted.figures} f on f.incident = s.incident and f.measure = '{filters.measure}' and f.grp = g.code
        group by g.place, g.code order by g.place"""
    )
    answer = total(package, filters.but(group="all"))
    return dataclasses.replace(answer, title=N_("By group"), frame=frame, definition=OVERLAP)


@remembered
def attribution(package: Package, filters: Filters) -> Answer:
    """Figures by whom origins hold responsible, as `queries.by` of 'bucket', with the incidents that carry a denial.

    Frame: code (an actor, 'disputed' or 'unattributed'), floor ... without, denied (incidents answered by a denial), rivals (of
    the disputed: lists of actors joined by `;`, each with its number of incidents, most first).
    """
    base = by(package, filters, "bucket")
    known = f"coalesce(so.published, st.recorded) <= date '{filters.known_on}'" if filters.known_on else "true"
    more = package.frame(
        f"""with denied as (
            select unnest(st.incidents) as incident from statements st join sources so on so.id = st.source
            where st.kind = 'denial' and {known}
        ),
        chosen as (
            select s.*, s.incident in (select incident from denied) as denied from ({selection(package, filters)}) s
        ),
        named as (
            select bucket, actors, count(*) as n from chosen where bucket = 'disputed' group by all
        )
        select c.bucket as code, count(*) filter (where c.denied) as denied,
            (select list(n.actors || ' ' || n.n order by n.n desc, n.actors) from named n where n.bucket = c.bucket) as rivals
        from chosen c group by 1"""
    )
    frame = base.frame.merge(more, on="code", how="left")
    return dataclasses.replace(base, frame=frame, definition=DENIED)


@remembered
def shares(package: Package, filters: Filters) -> Answer:
    """Of how many in a hundred of all each group is, over incidents in which both are reported apart.

    Incidents whose figure for all is only that of civilians, or rests on parts, are left out: their share would be made by the rule.

    Frame: code, floor, middle, ceiling (whole per cent, the floor rounded down and the ceiling up), open (of all: the floor of
    the share may then be lower), incidents (with both).
    """
    parts = []
    for place, code in enumerate(GROUPS[1:]):
        parts.append(
            f"""select {place} as place, '{code}' as code,
                cast(floor(100.0 * sum(p.floor) / nullif(sum(f.ceiling), 0)) as bigint) as floor,
                cast(round(100.0 * sum(p.middle) / nullif(sum(f.middle), 0)) as bigint) as middle,
                least(100, cast(ceil(100.0 * sum(p.ceiling) / nullif(sum(f.floor), 0)) as bigint)) as ceiling,
                coalesce(bool_or(f.open), false) as open, count(*) as incidents
            from whole f join ({figures_of(package, filters.but(group=code))}) p on p.incident = f.incident
            where p.floor is not null and p.middle is not null"""
        )
    frame = package.frame(
        f"""with whole as (
            select * from ({figures_of(package, filters.but(group="all"))})
            where not civilians_only and not on_stand_ins and floor is not null and middle is not null
        )
        select * exclude (place) from ({" union all ".join(parts)}) order by place"""
    )
    answer = total(package, filters.but(group="all"))
    return dataclasses.replace(answer, title=N_("Shares"), frame=frame, definition=SHARES)


@remembered
def months(package: Package, filters: Filters, split: str) -> Answer:
    """Figures by month, for each group (`split` 'group') or each province ('governorate').

    Frame: code, since (first day of the month), floor ... without; months without an incident have no row.
    """
    month = "cast(date_trunc('month', f.date) as date)"
    if split == "governorate":
        frame = package.frame(
            f"""select governorate as code, {month} as since, {SUMS} from ({figures_of(package, filters)}) f
            group by 1, 2 order by 1, 2"""
        )
        return dataclasses.replace(total(package, filters), title=N_("By month and province"), frame=frame)
    parts = [
        f"""select {place} as place, '{code}' as code, {month} as since, {SUMS}
            from ({figures_of(package, filters.but(group=code))}) f group by 3"""
        for place, code in enumerate(GROUPS)
    ]
    frame = package.frame(f"select * exclude (place) from ({' union all '.join(parts)}) order by place, since")
    answer = total(package, filters.but(group="all"))
    return dataclasses.replace(answer, title=N_("By month and group"), frame=frame, definition=OVERLAP)

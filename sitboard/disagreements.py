"""Questions about where origins differ: within an incident, one against another, on who did it, and on totals.

Nothing here changes a figure: what is compared are the claims and figures that the counting rules leave standing.
"""

import dataclasses

import pandas as pd

from sitboard.answer import Answer
from sitboard.database import listed
from sitboard.filters import DISPUTED, PARTS, SEVERAL, Filters
from sitboard.package import Package, remembered
from sitboard.queries import DEFINITION, SUMS, claim_passes, figures_of, selection, statement_known, total
from sitboard.vocabulary import N_

PAIRS = N_(
    "Two origins are compared on the incidents of which both say a figure of this measure and group, after the rules on early "
    "and replaced figures. A figure of civilians is compared with one of civilians, a figure of all with one of all. "
    "Small numbers: no ranking is meant."
)
BESIDE = N_(
    "Totals that origins report for an area and a period stand beside the sum of the incidents on this board in the same area "
    "and period, of the same measure and group. They are never added: not to that sum, and not to one another."
)
RIVALS = N_(
    "An incident is disputed where origins hold actors responsible of which none includes another. "
    "All its claims count all the same, and a denial changes no attribution."
)
ELIGIBLE = ("used", "early", "superseded", "narrower")
"""The fates of claims that rule 1 lets through: those that attribution is read from."""


@remembered
def spread(package: Package, filters: Filters) -> Answer:
    """The chosen incidents that more than one origin gives a figure of, those with the widest gap first.

    Frame: incident, date, date_precision, places (ids), floor, middle, ceiling, open, origins, gap (ceiling less floor),
    values (the different figures said, lowest first), lowest and highest (an origin of each end).
    """
    said = package.counted(filters).said
    frame = package.frame(
        f"""with voices as (
            select incident, list(distinct cast(value as bigint) order by cast(value as bigint)) filter (where value is not null) as values,
                arg_min(origin, (low, origin)) filter (where low is not null) as lowest, arg_max(origin, (high, origin)) as highest
            from {said} where measure = '{filters.measure}' and grp = '{filters.group}' group by incident
        )
        select f.incident, f.date, i.date_precision, i.places, f.floor, f.middle, f.ceiling, f.open, f.origins,
            f.ceiling - f.floor as gap, v.values, v.lowest, v.highest
        from ({figures_of(package, filters)}) f join incidents i on i.id = f.incident join voices v on v.incident = f.incident
        where f.origins > 1 and f.floor is not null
        order by gap desc, f.ceiling desc, f.date, f.incident"""
    )
    for column in ("floor", "middle", "ceiling", "origins", "gap"):
        frame[column] = frame[column].astype("Int64")
    return _of_total(package, filters, N_("How far origins lie apart"), frame, DEFINITION)


@remembered
def pairs(package: Package, filters: Filters) -> Answer:
    """Each origin beside each other one, on the chosen incidents of which both say a figure.

    Frame: origin, other, shared (incidents), lower, same, higher (in how many the origin's figure is so, against the other's).
    """
    said = package.counted(filters).said
    frame = package.frame(
        f"""with voice as (
            select t.incident, t.origin, t.value, t.civilians_only
            from ({selection(package, filters)}) s join {said} t on t.incident = s.incident
            where t.measure = '{filters.measure}' and t.grp = '{filters.group}' and not t.stand_in and t.value is not null
        )
        select a.origin, b.origin as other, count(*) as shared, count(*) filter (where a.value < b.value) as lower,
            count(*) filter (where a.value = b.value) as same, count(*) filter (where a.value > b.value) as higher
        from voice a
        join voice b on b.incident = a.incident and b.origin <> a.origin and b.civilians_only = a.civilians_only
        group by a.origin, b.origin order by a.origin, shared desc, other"""
    )
    return _of_total(package, filters, N_("One origin against another"), frame, PAIRS)


@remembered
def rivals(package: Package, filters: Filters) -> Answer:
    """The chosen incidents that are put on rival actors: a row for each incident and actor, the latest incident first.

    Frame: incident, date, places (ids), floor, middle, ceiling, open, actor, named_by (origins that hold it responsible),
    denied (speakers of denials that answer the incident).
    """
    counted = package.counted(filters)
    frame = package.frame(
        f"""with naming as (
            select distinct f.incident, c.attributed_to as actor, coalesce(c.attribution_by, c.origin) as said_by
            from {counted.fate} f join claims c on c.id = f.claim
            where f.fate in ({listed(ELIGIBLE)}) and c.attributed_to is not null
        ),
        denying as (
            select incident, list(distinct speaker order by speaker) as denied from (
                select incident, unnest(speakers) as speaker from (
                    select unnest(st.incidents) as incident, st.speakers
                    from statements st join sources so on so.id = st.source
                    where st.kind = 'denial' and {statement_known(filters)}
                )
            ) group by incident
        )
        select f.incident, f.date, any_value(i.places) as places, f.floor, f.middle, f.ceiling, f.open, n.actor,
            list(n.said_by order by n.said_by) as named_by, any_value(coalesce(d.denied, [])) as denied
        from ({figures_of(package, filters)}) f join incidents i on i.id = f.incident
        join naming n on n.incident = f.incident and list_contains(string_split(f.actors, ';'), n.actor)
        left join denying d on d.incident = f.incident
        where f.bucket = '{DISPUTED}'
        group by f.incident, f.date, f.floor, f.middle, f.ceiling, f.open, n.actor
        order by f.date desc, f.incident, count(n.said_by) desc, n.actor"""
    )
    for column in ("floor", "middle", "ceiling"):
        frame[column] = frame[column].astype("Int64")
    return _of_total(package, filters, N_("Attributed to rival actors"), frame, RIVALS)


@remembered
def beside(package: Package, filters: Filters) -> Answer:
    """Totals that origins report of areas and periods, each beside the sum on this board; the latest period first.

    Of the filters' measure and group, or of every group where they ask for all. Areas within the chosen places, periods within
    the chosen days. The sums are of all incidents of the area and period, whatever else the filters choose incidents by.

    Frame: claim, origin, area, since, until, grp, low, value, high, qualifier, note, floor, middle, ceiling, open, incidents, without
    (of the board; NULL where a day of the period is not given), outside (the period reaches beyond the board's), source,
    publisher, title, url, published.
    """
    counted, situation = package.counted(filters), package.situation
    wanted = [f"c.measure = '{filters.measure}'", claim_passes(filters)]
    if filters.known_on:
        wanted.append(f"coalesce(so.published, c.recorded) <= date '{filters.known_on}'")
    if filters.group != "all":
        wanted.append(f"c.\"group\" = '{filters.group}'")
    if filters.since:
        wanted.append(f"c.period_from >= date '{filters.since}'")
    if filters.until:
        wanted.append(f"c.period_to <= date '{filters.until}'")
    if places := [code for code in filters.places if code != SEVERAL]:
        inner = f"select place from place_within where area in ({listed(places)})"
        # an area of several places lies within them where each of its members does
        regions = (
            f"select id from (select id, unnest(members) as m from places) group by id having bool_and(m in ({inner}))"
        )
        wanted.append(f"(c.area in ({inner}) or c.area in ({regions}))")
    everything = filters.without(*(part.name for part in PARTS if part.chooses == "incidents"))
    frame = package.frame(
        f"""with told as (
            select c.id as claim, c.origin, c.area, c.period_from as since, c.period_to as until, c."group" as grp, c.low,
                coalesce(c.best, c.low, c.high) as value, coalesce(c.high, c.low) as high, c.qualifier, c.note, c.source,
                list_concat([c.area], coalesce(p.members, [])) as areas
            from claims c join places p on p.id = c.area join sources so on so.id = c.source join origins o on o.id = c.origin
            where c.stance <> 'denies' and c.retracted is null and coalesce(c.low, c.high) is not null and {" and ".join(wanted)}
        ),
        inside as (
            select distinct t.claim, s.incident from told t join ({selection(package, everything)}) s on s.date between t.since and t.until
            join incident_areas a on a.incident = s.incident and list_contains(t.areas, a.area)
        ),
        summed as (
            select t.claim, {SUMS} from told t join inside n on n.claim = t.claim
            left join {counted.figures} f on f.incident = n.incident and f.measure = '{filters.measure}' and f.grp = t.grp
            group by t.claim
        )
        select t.* exclude (areas), u.floor, u.middle, u.ceiling, coalesce(u.open, false) as open,
            case when t.since is not null and t.until is not null then coalesce(u.incidents, 0) end as incidents,
            case when t.since is not null and t.until is not null then coalesce(u.without, 0) end as without,
            coalesce(t.since < date '{situation.since}' or t.until > date '{situation.until}', false) as outside,
            so.publisher, so.title, so.url, so.published
        from told t left join summed u on u.claim = t.claim join sources so on so.id = t.source
        order by t.until desc nulls last, t.since, t.origin, t.grp, t.claim"""
    )
    for column in ("low", "value", "high", "floor", "middle", "ceiling", "incidents", "without"):
        frame[column] = frame[column].astype("Int64")
    return Answer(
        N_("Reported totals beside the sum on this board"),
        frame,
        filters.measure,
        BESIDE,
        package.short,
        filters,
        claims=len(frame),
        sources=frame["source"].nunique(),
        origins=frame["origin"].nunique(),
    )


def _of_total(package: Package, filters: Filters, title: str, frame: pd.DataFrame, definition: str) -> Answer:
    return dataclasses.replace(total(package, filters), title=title, frame=frame, definition=definition)

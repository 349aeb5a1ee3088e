"""Questions about what was found at all: where and when, by how many origins, and how the total grew as it was published."""

import dataclasses
from datetime import date, timedelta

from sitboard.answer import Answer
from sitboard.counting import Hearing, hear
from sitboard.database import listed
from sitboard.filters import Filters
from sitboard.package import Package, remembered
from sitboard.queries import GRAINS, SUMS, selection, total
from sitboard.vocabulary import N_

FOUND = N_(
    "How many incidents were found in each district and stretch of time, and how many origins were heard on them. "
    "Where none was found, nobody that could be read told of one: that is silence, not calm."
)
KNOWN = N_(
    "The sum of the chosen incidents as it could be known on each day, from sources published by then, beside the same sum as it is "
    "known now, by the day of each incident. Between the two lines lies what was learned later."
)
STEPS = 24
"""Days on which the strip of knowledge is counted."""
AFTER = timedelta(days=120)
"""How long after the last day of the view the strip follows what was published."""


@remembered
def coverage(package: Package, filters: Filters, grain: str = "week") -> Answer:
    """Incidents and origins by district and day, week (from Monday) or month; every district of the provinces has its rows.

    Frame: code (a district, 'several' or 'unplaced'), since, incidents, origins; a row for each district and stretch of time of
    the view, with 0 where nothing was found.
    """
    first, last = filters.since or package.situation.since, filters.until or package.situation.until
    start = GRAINS[grain].replace("f.date", "f.day")
    chosen = {area for place in filters.places for area in package.choices.within.get(place, ())}
    provinces = [code for code in package.situation.provinces if code in chosen] or package.situation.provinces
    heard = _heard(package, filters)
    frame = package.frame(
        f"""with found as (
            select s.district as code, {GRAINS[grain].replace("f.date", "s.date")} as since, s.incident, h.origin
            from ({selection(package, filters)}) s left join ({heard}) h on h.incident = s.incident
        ),
        stretches as (
            select distinct {start} as since
            from (select unnest(generate_series(date '{first}', date '{last}', interval 1 day)) as day) f
        ),
        districts as (
            select id as code from places where level = 'district' and parent in ({listed(provinces)})
            union select distinct code from found
        )
        select d.code, cast(t.since as date) as since, count(distinct f.incident) as incidents, count(distinct f.origin) as origins
        from districts d cross join stretches t left join found f on f.code = d.code and f.since = t.since
        group by d.code, t.since order by sum(count(distinct f.incident)) over (partition by d.code) desc, d.code, t.since"""
    )
    return dataclasses.replace(total(package, filters), title=N_("Coverage"), frame=frame, definition=FOUND)


@remembered
def origins_heard(package: Package, filters: Filters, grain: str = "week") -> Answer:
    """How many origins were heard on the chosen incidents of each stretch of time, in all districts together.

    Frame: since, incidents, origins; stretches without an incident have no row.
    """
    frame = package.frame(
        f"""select cast({GRAINS[grain].replace("f.date", "s.date")} as date) as since,
            count(distinct s.incident) as incidents, count(distinct h.origin) as origins
        from ({selection(package, filters)}) s left join ({_heard(package, filters)}) h on h.incident = s.incident
        group by 1 order by 1"""
    )
    return dataclasses.replace(total(package, filters), title=N_("Origins heard"), frame=frame, definition=FOUND)


def _heard(package: Package, filters: Filters) -> str:
    """SQL of the origins that were let be heard on each incident, on any measure."""
    unheard = listed(("retracted", "undated", "not-yet-known", "filtered-out"))
    return f"""select distinct f.incident, c.origin from {package.counted(filters).fate} f join claims c on c.id = f.claim
        where f.fate not in ({unheard})"""


@remembered
def strip(package: Package, filters: Filters) -> Answer:
    """The total of the chosen incidents as it could be known on each of some days, from the first of the view on.

    Frame: day, floor, middle, ceiling (0 before any is reported), open, incidents, without. The known-on day of the filters, where
    set, is the last; else the days end some months after the view. A claim of an undated source is known from the day it was recorded.
    """
    counted_on = days(package, filters)
    hearing = filters.hearing
    heard_by = Hearing(None, hearing.origins, hearing.origin_kinds, hearing.languages, affiliated=hearing.affiliated)
    with package.cursor() as cursor:
        # an incident on a day is counted as an incident of its own, so that one run of the rules counts all days
        told = " union all ".join(f"select date '{day}' as day" for day in counted_on)
        cursor.execute(f"create temp table counted_on as {told}")
        cursor.execute(
            """create temp table claims as
            select c.* replace (strftime(d.day, '%Y-%m-%d ') || c.incident as incident)
            from main.claims c join main.sources s on s.id = c.source join counted_on d on coalesce(s.published, c.recorded) <= d.day
            where c.incident is not null"""
        )
        hear(cursor, heard_by)
        cursor.execute("create temp table heard_on as select * from heard")
        frame = cursor.sql(
            " union all ".join(_sum_on(package, filters, day) for day in counted_on) + " order by 1"
        ).df()
    for column in ("floor", "middle", "ceiling", "incidents", "without"):
        frame[column] = frame[column].fillna(0).astype("Int64")
    return dataclasses.replace(
        total(package, filters), title=N_("How the total became known"), frame=frame, definition=KNOWN
    )


def days(package: Package, filters: Filters) -> list[date]:
    """The days on which the strip is counted, evenly apart, the last included."""
    first, last = filters.since or package.situation.since, filters.until or package.situation.until
    last = min(last + AFTER, package.latest_published or last)
    last = max(min(last, filters.known_on) if filters.known_on else last, first)
    return sorted({first + (last - first) * step // STEPS for step in range(STEPS + 1)})


def _sum_on(package: Package, filters: Filters, day: date) -> str:
    heard = f"(select * replace (substr(incident, 12) as incident) from heard_on where starts_with(incident, '{day}'))"
    chosen = selection(package, filters.but(known_on=day), heard)
    return f"""select date '{day}' as day, {SUMS} from (
            select s.incident, r.floor, r.middle, r.ceiling, r.open from ({chosen}) s
            left join rule_8_nested r on r.incident = '{day} ' || s.incident
                and r.measure = '{filters.measure}' and r.grp = '{filters.group}'
        ) f"""

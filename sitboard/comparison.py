"""Questions of one period beside another, and of the sum on this board beside the totals that origins report.

Reported totals are never added to the sum, nor to each other: they stand beside it.
"""

import dataclasses
from datetime import date, timedelta
from typing import Any

import numpy as np
import pandas as pd

from sitboard import sums
from sitboard.answer import Answer
from sitboard.database import listed, literal
from sitboard.filters import Filters
from sitboard.package import Package, remembered
from sitboard.queries import total
from sitboard.vocabulary import N_

SAME_START = 14
"""Days by which the first day of a reported total may differ from the first day shown, to be drawn beside the sum."""

USUAL = 30
"""Days that are compared where none are chosen."""

REPORTED = N_(
    "The sum of incidents on this board and the totals that origins report are different things of one unit: "
    "they stand side by side and are never added. The sum holds only incidents that were found, and is lower than the truth."
)
COMPARED = N_(
    "The chosen days beside the same number of days before. A difference is named only where the two reported ranges do not touch; "
    "where one of them has a “+” more can have happened than is reported, and the difference can be another. "
    "Fewer incidents found can also mean fewer that could be read."
)


def days(package: Package, filters: Filters) -> tuple[date, date]:
    """First and last day of the view."""
    return filters.since or package.situation.since, filters.until or package.situation.until


def compared(package: Package, filters: Filters) -> tuple[date, date]:
    """First and last day of the period that is compared: the days chosen, or where none are the last 30 of the data."""
    since, until = days(package, filters)
    if filters.since is None and filters.until is None:
        since = max(since, until - timedelta(days=USUAL - 1))
    return since, until


def before(package: Package, filters: Filters) -> tuple[date, date] | None:
    """As many days, just before those compared; None where those are none, or the board does not reach that far back."""
    since, until = compared(package, filters)
    # before any day is reckoned: there is none before the year 1, or after 9999
    if since > until or since - package.situation.since <= until - since:
        return None
    return since - (until - since) - timedelta(days=1), since - timedelta(days=1)


@remembered
def running(package: Package, filters: Filters) -> Answer:
    """The sum of the figures on this board from the first day of the view on, one row a day with an incident.

    Frame: day, floor, middle, ceiling (of the sum up to that day; zero before any is reported), open, incidents, without.
    """
    daily = sums.over_days(package, filters, "day").rename(columns={"since": "day"})
    summed = {name: daily[name].fillna(0).cumsum().astype("int64") for name in (*sums.BOUNDS, "incidents", "without")}
    frame = daily.assign(**summed, open=daily["open"].cummax().astype(bool))
    frame = frame[["day", *sums.BOUNDS, "incidents", "without", "open"]]
    return _of_total(package, filters, N_("Sum on this board"), frame, REPORTED)


@remembered
def reported(package: Package, filters: Filters) -> Answer:
    """Totals that origins report for the area of the view, within its days, of the filters' measure and group.

    The area is the one place chosen, else that of the situation; a total of another area is none of it.

    Frame: series (origin and first day), origin, area, since, until, value, high, qualifier, claim, source, publisher, title,
    url, published, points (of its series), beside (whether it starts near the first day shown); by series and day, one row a
    day: of several the latest published, then the higher.
    """
    since, until = days(package, filters)
    near = max(since, date.min + timedelta(days=SAME_START)) - timedelta(days=SAME_START)
    area = filters.places[0] if len(filters.places) == 1 else package.situation.area
    if len(filters.places) > 1:
        area = ""  # nobody reports a total of a choice of ours
    heard = [f"c.origin in ({listed(filters.origins)})"] if filters.origins else []
    if filters.origin_kinds:
        heard.append(f"o.kind in ({listed(filters.origin_kinds)})")
    if filters.affiliated is not None:
        heard.append(f"o.affiliation is {'not ' if filters.affiliated else ''}null")
    if filters.known_on:
        heard.append(f"coalesce(so.published, c.recorded) <= date '{filters.known_on}'")
    if filters.event_types or filters.target_types or filters.actors or filters.incidents or filters.least_origins > 1:
        heard.append("false")  # a total of an area is of no one type, target or actor
    frame = package.frame(
        f"""with told as (
            select c.origin || ' ' || c.period_from as series, c.origin, c.area, c.period_from as since, c.period_to as until,
                coalesce(c.best, c.low, c.high) as value, c.high, c.qualifier, c.id as claim, c.source, so.publisher, so.title,
                so.url, so.published
            from claims c join sources so on so.id = c.source join origins o on o.id = c.origin
            where c.incident is null and c.area = {literal(area)} and c.measure = '{filters.measure}'
                and c."group" = '{filters.group}' and c.scope = 'whole' and c.stance <> 'denies' and c.retracted is null
                and coalesce(c.best, c.low, c.high) is not null and c.period_from < c.period_to
                and c.period_from >= date '{near}' and c.period_to between date '{since}' and date '{until}'
                and {" and ".join(heard) or "true"}
            qualify row_number() over (
                partition by series, until order by published desc nulls last, value desc, claim) = 1
        )
        select *, count(*) over (partition by series) as points,
            abs(date_diff('day', date '{since}', since)) <= {SAME_START} as beside
        from told order by since, origin, until"""
    )
    return Answer(
        title=N_("Reported totals"),
        frame=frame,
        unit=filters.measure,
        definition=REPORTED,
        package=package.short,
        filters=filters,
        claims=len(frame),
        sources=frame["source"].nunique(),
        origins=frame["origin"].nunique(),
    )


@remembered
def periods(package: Package, filters: Filters) -> Answer:
    """Killed, civilians killed and injured in the chosen days and in as many before, and the incidents themselves.

    Frame: period ('this' or 'before'), since, until, measure, grp, floor ... without; for incidents measure is 'incidents', and
    floor and ceiling are those that certainly and those that possibly lie within the days. Without a period before, empty.
    """
    earlier = before(package, filters)
    rows: list[dict[str, Any]] = []
    for period, (since, until) in {"this": compared(package, filters), "before": earlier or (None, None)}.items():
        if earlier is None or since is None or until is None:
            continue
        inside = filters.but(since=since, until=until)
        head = {"period": period, "since": pd.Timestamp(since), "until": pd.Timestamp(until)}
        for measure, group in (("killed", "all"), ("killed", "civilians"), ("injured", "all")):
            asked = inside.but(measure=measure, group=group)
            rows.append({**head, "measure": measure, "grp": group, **sums.row(package, asked)})
        floor, middle, ceiling = _incidents(package, filters, since, until)
        figure = {
            "floor": floor,
            "middle": middle,
            "ceiling": ceiling,
            "open": False,
            "incidents": middle,
            "without": 0,
        }
        rows.append({**head, "measure": "incidents", "grp": "all", **figure})
    frame = sums.rows(pd.DataFrame(rows, columns=["period", "since", "until", "measure", "grp", *sums.FIGURE_COLUMNS]))
    return _of_total(package, filters, N_("This period and the one before"), frame, COMPARED)


def _incidents(package: Package, filters: Filters, since: date, until: date) -> tuple[int, int, int]:
    """How many incidents certainly, by their first day, and possibly lie between two days."""
    rollup, ground = package.rollup(filters), package.ground
    some = rollup.sums(filters.but(since=since, until=until))["incidents"]
    # of each day and each span around it, how many; the days that they can have happened on follow from both
    spread = rollup.sums(filters.without("since", "until"), (), "span", np.arange(ground.days + 1))["incidents"]
    days = np.datetime64(ground.first, "D") + np.arange(ground.days)[:, None]
    ahead, behind = np.array(rollup.labels("span"), np.int64).reshape(-1, 2).T
    first, last = days - ahead, days + behind
    inside = (first >= np.datetime64(since)) & (last <= np.datetime64(until))
    touching = (first <= np.datetime64(until)) & (last >= np.datetime64(since))
    return int(spread[inside].sum()), int(some), int(spread[touching].sum())


def _of_total(package: Package, filters: Filters, title: str, frame: pd.DataFrame, definition: str) -> Answer:
    return dataclasses.replace(total(package, filters), title=title, frame=frame, definition=definition)

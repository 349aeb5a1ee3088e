"""Questions about what is new: between two known-on days, since a day of recording, and between two packages."""

import dataclasses
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

import pandas as pd
import pyarrow as pa

from sitboard import model
from sitboard.answer import Answer
from sitboard.database import listed
from sitboard.displacement import heard
from sitboard.filters import SEVERAL, Filters
from sitboard.package import Package, remembered
from sitboard.queries import claim_passes, figures_of, selection, total
from sitboard.vocabulary import N_

BETWEEN = N_(
    "A claim is new where it could be read for the first time after the first day and by the second; revised where its origin had "
    "said another figure of the same subject, measure and group before; repeated where it had said the same; retracted where it was "
    "withdrawn between the two days. A claim of an undated source can be read from the day it was recorded."
)
MOVED = N_(
    "The figure of each incident as it was known on the first day, and as it is known on the second. "
    "Each is counted anew by the same rules, from what could be read by then."
)
RECORDED = N_(
    "What entered this package after the chosen day, whatever the day it was published. "
    "Claims are never deleted: a wrong one is retracted, with the day and the reason."
)
COMPARED = N_(
    "Rows of the two packages are compared by their ids, cell by cell. A row is added where only the newer has its id, "
    "removed where only the older has it."
)
CHANGE_COLUMNS = ("table", "id", "kind", "column", "before", "after")


@remembered
def between(package: Package, filters: Filters, since: date) -> Answer:
    """Claims that could be read, or were withdrawn, after a day and by the known-on day of the filters.

    About the chosen incidents, and about areas within the chosen places. Frame: as `_new`, the latest published first.
    """
    return _of_total(
        package, filters, N_("Claims between two days"), _new(package, filters, since, "known_from"), BETWEEN
    )


@remembered
def recorded(package: Package, filters: Filters, since: date) -> Answer:
    """Claims and figures of displacement that entered the package, or were withdrawn from it, after a day.

    Frame: as `_new`; of a figure of displacement, measure is its kind and unit is set.
    """
    claims = _new(package, filters, since, "recorded").assign(unit="")
    day = f"date '{since}'"
    movements = package.frame(
        f"""with figure as (
            select m.*, s.publisher, s.title, s.url, s.published
            from movements m join sources s on s.id = m.source where m.id in (select id from ({heard(filters)}))
            union all
            select m.*, s.publisher, s.title, s.url, s.published
            from movements m join sources s on s.id = m.source where m.retracted > {day}
        )
        select m.id as claim, case when m.retracted is null then 'new' else 'retracted' end as kind,
            coalesce(m.as_of, m.period_to) as date, coalesce(m.from_place, m.to_place) as area, m.kind as measure, m."group" as grp,
            m.low, coalesce(m.high, m.low) as high, m.qualifier, m.origin, m.source, m.publisher, m.title, m.url, m.published,
            m.recorded, m.retracted, m.retracted_reason, m.unit
        from figure m where (m.recorded > {day} and m.retracted is null) or m.retracted > {day} order by m.id"""
    )
    frame = (
        claims if movements.empty else movements if claims.empty else pd.concat([claims, movements], ignore_index=True)
    )
    return _of_total(package, filters, N_("Recorded since a day"), frame, RECORDED)


def recording_days(package: Package) -> list[date]:
    """The days on which claims or figures of displacement entered the package or were withdrawn, the latest first."""
    parts = [
        f"select {column} as day from {table}"
        for table in ("claims", "movements")
        for column in ("recorded", "retracted")
    ]
    rows = package.rows_of(
        f"select distinct day from ({' union '.join(parts)}) where day is not null order by day desc"
    )
    return [row[0] for row in rows]


@remembered
def moved(package: Package, filters: Filters, since: date) -> Answer:
    """The incidents whose figure is another than it was on a day, those that changed most first.

    Frame: incident, date, places (ids), then_floor, then_middle, then_ceiling, then_open, was (it was among the chosen then), floor,
    middle, ceiling, open, still (it is among them now).
    """
    earlier = filters.but(known_on=since)
    held = package.counted(earlier)  # keeps the tables that the query names
    frame = package.frame(
        f"""select i.id as incident, i.date, i.places, t.floor as then_floor, t.middle as then_middle, t.ceiling as then_ceiling,
            coalesce(t.open, false) as then_open, t.incident is not null as was,
            n.floor, n.middle, n.ceiling, coalesce(n.open, false) as open, n.incident is not null as still
        from ({figures_of(package, earlier)}) t full join ({figures_of(package, filters)}) n on n.incident = t.incident
        join incidents i on i.id = coalesce(n.incident, t.incident)
        where (t.floor, t.middle, t.ceiling, coalesce(t.open, false), t.incident is null)
            is distinct from (n.floor, n.middle, n.ceiling, coalesce(n.open, false), n.incident is null)
        order by abs(coalesce(n.ceiling, 0) - coalesce(t.ceiling, 0)) desc, i.date desc, i.id"""
    )
    del held
    for column in ("then_floor", "then_middle", "then_ceiling", "floor", "middle", "ceiling"):
        frame[column] = frame[column].astype("Int64")
    return _of_total(package, filters, N_("Figures that changed"), frame, MOVED)


def _new(package: Package, filters: Filters, since: date, column: str) -> pd.DataFrame:
    """Claims whose day in `column` ('known_from' or 'recorded') lies after a day, or that were retracted after it.

    Frame: claim, kind ('new', 'revised', 'repeated', 'retracted'), incident, date (of the incident, or the period's last), area,
    measure, grp, low, high, qualifier, before_low and before_high (what its origin had said before), origin, source, publisher,
    title, url, published, recorded, retracted, retracted_reason.
    """
    until = filters.known_on or date.max
    about = [f"c.incident in (select incident from ({selection(package, filters)}))"]
    choosing = (filters.event_types, filters.target_types, filters.actors, filters.incidents)
    if not any(choosing) and filters.least_origins == 1:
        places = [code for code in filters.places if code != SEVERAL]
        inside = f"c.area in (select place from place_within where area in ({listed(places)}))" if places else "true"
        of_days = f"coalesce(c.period_to, c.period_from) between date '{filters.since or date.min}' and date '{filters.until or date.max}'"
        about.append(f"(c.incident is null and {inside} and coalesce({of_days}, true))")
    frame = package.frame(
        f"""with told as (
            select c.*, coalesce(so.published, c.recorded) as known_from, so.publisher, so.title, so.url, so.published
            from claims c join sources so on so.id = c.source join origins o on o.id = c.origin
            where ({" or ".join(about)}) and c.stance <> 'denies' and coalesce(c.high, c.low) is not null and {claim_passes(filters)}
                and coalesce(so.published, c.recorded) <= date '{until}'
        ),
        standing as (
            select id, lag(low) over subject as before_low, lag(coalesce(high, low)) over subject as before_high,
                lag(id) over subject as before
            from told where retracted is null
            window subject as (
                partition by origin, incident, area, period_from, period_to, measure, "group" order by {column}, recorded, id
            )
        )
        select t.id as claim,
            case when t.retracted is not null then 'retracted' when s.before is null then 'new'
                when s.before_low is not distinct from t.low and s.before_high is not distinct from coalesce(t.high, t.low)
                    then 'repeated' else 'revised' end as kind,
            t.incident, coalesce(i.date, t.period_to, t.period_from) as date, t.area, t.measure, t."group" as grp, t.low,
            coalesce(t.high, t.low) as high, t.qualifier, s.before_low, s.before_high, t.origin, t.source, t.publisher, t.title,
            t.url, t.published, t.recorded, t.retracted, t.retracted_reason
        from told t left join standing s on s.id = t.id left join incidents i on i.id = t.incident
        where (t.retracted is null and t.{column} > date '{since}')
            or (t.retracted > date '{since}' and t.retracted <= date '{until}')
        order by t.published desc nulls last, t.recorded desc, t.id"""
    )
    for number in ("low", "high", "before_low", "before_high"):
        frame[number] = frame[number].astype("Int64")
    return frame


def tables(package: Package) -> dict[str, pa.Table]:
    """The package's tables, with the columns of the model."""
    with package.cursor() as cursor:
        names = {table: ", ".join(f'"{column.name}"' for column in model.columns(table)) for table in model.TABLES}
        return {
            table: cursor.sql(f"select {columns} from {table}").to_arrow_table() for table, columns in names.items()
        }


def compare(older: Mapping[str, pa.Table], newer: Mapping[str, pa.Table]) -> pd.DataFrame:
    """What differs between two packages, by table and id.

    A row a change, with the columns of `CHANGE_COLUMNS`: kind is 'added', 'removed', 'retracted', 'restored' (a retraction taken
    back) or 'changed', which names the column; cells are the texts of the files.
    """
    changes = [change for table in model.TABLES for change in _changes(table, older[table], newer[table])]
    return pd.DataFrame(changes, columns=list(CHANGE_COLUMNS))


def _changes(table: str, older: pa.Table, newer: pa.Table) -> Iterator[tuple[str, ...]]:
    before, after = _by_id(table, older), _by_id(table, newer)
    for name in sorted(before.keys() | after.keys()):
        if name not in before:
            yield table, name, "added", "", "", ""
        elif name not in after:
            yield table, name, "removed", "", "", ""
        else:
            for column, was in before[name].items():
                if (now := after[name][column]) != was:
                    kind = "changed"
                    if column == "retracted" and not (was and now):
                        kind = "retracted" if now else "restored"
                    yield table, name, kind, column, was, now


def _by_id(table: str, rows: pa.Table) -> dict[str, dict[str, str]]:
    names = [column.name for column in model.columns(table)]
    return {row["id"]: {name: _text(row[name]) for name in names} for row in rows.select(names).to_pylist()}


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, list):
        return ";".join(value)
    return str(value).lower() if isinstance(value, bool) else str(value)


def _of_total(package: Package, filters: Filters, title: str, frame: pd.DataFrame, definition: str) -> Answer:
    return dataclasses.replace(total(package, filters), title=title, frame=frame, definition=definition)

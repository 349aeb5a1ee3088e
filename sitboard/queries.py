"""Questions about incidents and their figures. Every total is a sum of per-incident figures, each incident once."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import numpy as np
import pandas as pd

from sitboard import sums
from sitboard.answer import Answer, Figure
from sitboard.database import listed
from sitboard.filters import SEVERAL, UNATTRIBUTED, Filters, Part
from sitboard.package import Package, remembered
from sitboard.sums import FIGURE_COLUMNS as FIGURE_COLUMNS
from sitboard.vocabulary import N_

DEFINITION = N_(
    "Each incident is counted once: floor, middle and ceiling are the lowest, the middle and the highest of what origins say of it. "
    "The totals are sums of these, not a total that any origin reported, and lower than the truth."
)
SUMS = """cast(sum(f.floor) as bigint) as floor, cast(sum(f.middle) as bigint) as middle, cast(sum(f.ceiling) as bigint) as ceiling,
    coalesce(bool_or(f.open), false) as open, count(*) as incidents, count(*) - count(f.ceiling) as without"""
"""SQL of the columns of a figure over rows `f` of `figures_of`, each an incident."""


def numbered(rows: "np.ndarray[Any, Any]") -> str:
    """Rows as the inside of an SQL `in (...)`; never empty: -1 is no row, and unlike null it is not unknown."""
    return ", ".join(map(str, rows.tolist())) or "-1"


def selection(package: Package, filters: Filters, heard: str = "", among: "np.ndarray[Any, Any] | None" = None) -> str:
    """SQL of the incidents that the filters choose: incident, row, date, bucket of attribution, origins heard.

    `heard` may name a table of the caller's own hearing, as `Counted.heard`, in place of the one of the filters. Where the
    rows of chosen ones are given, those `among` them are all.
    """
    joined = "h.incident = i.id" if heard else "h.row = i.row"
    heard = heard or package.counted(filters).heard
    wanted = ["true"] if filters.known_on is None else ["h.known"]
    if among is not None:
        # these are chosen; each table is told so, as none is searched for the rows of another
        filters, wanted = Filters(), [f"i.row in ({numbered(among)})"]
        heard = f"(select * from {heard} where row in ({numbered(among)}))"
    places = [code for code in filters.places if code != SEVERAL]
    in_places = [f"i.spot in (select spot from spot_areas where area in ({listed(places)}))"] if places else []
    if SEVERAL in filters.places:
        in_places.append(f"b.governorate = '{SEVERAL}'")
    if in_places:
        wanted.append(f"({' or '.join(in_places)})")
    if filters.since:
        wanted.append(f"i.date >= date '{filters.since.isoformat()}'")
    if filters.until:
        wanted.append(f"i.date <= date '{filters.until.isoformat()}'")
    if filters.event_types:
        wanted.append(f"i.event_type in ({listed(filters.event_types)})")
    if filters.target_types:
        wanted.append(f"i.target_type in ({listed(filters.target_types)})")
    if filters.actors:
        wanted.append(f"coalesce(h.bucket, '{UNATTRIBUTED}') in ({listed(filters.actors)})")
    if filters.incidents:
        wanted.append(f"i.id in ({listed(filters.incidents)})")
    if filters.least_origins > 1:
        wanted.append(f"h.origins >= {filters.least_origins}")
    return f"""select i.id as incident, i.row, i.date, i.date_until, i.event_type, i.target_type, i.place_precision,
        b.governorate, b.district, b.subdistrict, coalesce(h.bucket, '{UNATTRIBUTED}') as bucket, h.actors, h.origins as heard
    from incidents i
    join spot_buckets b on b.spot = i.spot
    left join {heard} h on {joined}
    where {" and ".join(wanted)}"""


def figures_of(package: Package, filters: Filters, among: "np.ndarray[Any, Any] | None" = None) -> str:
    """SQL of the chosen incidents, each with its figure of the filters' measure and group (NULL where not reported)."""
    figures = package.counted(filters).figures
    if among is not None:
        figures = f"(select * from {figures} where row in ({numbered(among)}))"
    return f"""select s.*, f.floor, f.middle, f.ceiling, f.open, f.origins, f.civilians_only, f.on_stand_ins
    from ({selection(package, filters, among=among)}) s
    left join {figures} f on f.row = s.row and f.measure = '{filters.measure}' and f.grp = '{filters.group}'"""


def denied(package: Package, filters: Filters) -> "np.ndarray[Any, Any]":
    """The rows of the incidents that a denial known on the filters' day answers, in order."""
    sql = f"""select distinct r.row from statement_rows r join statements st on st.id = r.statement
        join sources so on so.id = st.source where st.kind = 'denial' and {statement_known(filters)} order by 1"""
    return package.remembered(("denied", filters.known_on), lambda: package.frame(sql)["row"].to_numpy())


def answered(package: Package, filters: Filters) -> int:
    """How many of the chosen incidents a denial answers."""
    held = package.counted(filters)  # keeps the tables that the sums are of
    found = len(package.rollup(filters).among(filters, denied(package, filters)))
    del held
    return found


STATEMENT_KNOWN_FROM = "coalesce(so.published, st.recorded)"
"""The day since which a statement `st`, with its source `so`, is known; an undated source counts from its recording."""


def statement_known(filters: Filters) -> str:
    """The condition that a statement `st`, with its source `so`, was known."""
    return f"{STATEMENT_KNOWN_FROM} <= date '{filters.known_on}'" if filters.known_on else "true"


def claim_passes(filters: Filters) -> str:
    """The condition that a claim `c` of origin `o` passes the filters on claims, whatever was known."""
    conditions = [f"c.origin in ({listed(filters.origins)})"] if filters.origins else []
    if filters.origin_kinds:
        conditions.append(f"o.kind in ({listed(filters.origin_kinds)})")
    if filters.affiliated is not None:
        conditions.append(f"o.affiliation is {'not ' if filters.affiliated else ''}null")
    return " and ".join(conditions) or "true"


def figure(row: "pd.Series[int]") -> Figure:
    """The figure of a row that has the columns of `FIGURE_COLUMNS`; NaN is not reported."""
    return Figure(
        _whole(row["floor"]),
        _whole(row["middle"]),
        _whole(row["ceiling"]),
        bool(row["open"]),
        int(row["incidents"]),
        int(row["without"]),
    )


def _whole(value: float) -> int | None:
    return None if pd.isna(value) else int(value)


def _answer(package: Package, filters: Filters, title: str, frame: pd.DataFrame) -> Answer:
    """An answer whose total and provenance are those of all chosen incidents."""
    cited = sums.provenance(package, filters)
    return Answer(
        title=title,
        frame=frame,
        unit=filters.measure,
        definition=DEFINITION,
        package=package.short,
        filters=filters,
        total=sums.figure(package, filters),
        claims=cited.claims,
        sources=cited.sources,
        origins=cited.origins,
    )


@remembered
def total(package: Package, filters: Filters) -> Answer:
    """The figure of all chosen incidents together; the frame has one row, with the day of the latest claim used."""
    latest = np.array([sums.provenance(package, filters).latest], "datetime64[us]")
    frame = pd.DataFrame({"latest": latest}, copy=False)
    return _answer(package, filters, N_("Total"), frame)


BREAKDOWNS: Mapping[str, str] = {
    "governorate": N_("By province"),
    "district": N_("By district"),
    "subdistrict": N_("By sub-district"),
    "event_type": N_("By type"),
    "target_type": N_("By target"),
    "bucket": N_("By attribution"),
}
"""The columns that figures can be broken down by."""


@remembered
def by(package: Package, filters: Filters, column: str) -> Answer:
    """Figures by one of the columns of `BREAKDOWNS`; raises KeyError for another. `bucket` is attribution.

    Frame: code, floor, middle, ceiling, open, incidents, without; the rows add up to the total.
    """
    title = BREAKDOWNS[column]
    frame = sums.frame(package, filters, column, ("middle", "incidents"))
    return _answer(package, filters, title, frame)


GRAINS = {
    "day": "f.date",
    "week": "cast(date_trunc('week', f.date) as date)",
    "month": "cast(date_trunc('month', f.date) as date)",
}
"""SQL of the first day of each stretch of time that `f.date` lies in."""


@remembered
def over_time(package: Package, filters: Filters, grain: str = "week") -> Answer:
    """Figures by day, week (from Monday) or month, of the first day of each incident.

    Frame: since (first day of the bin), floor ... without; bins without an incident have no row.
    """
    if grain not in GRAINS:
        raise KeyError(grain)
    frame = sums.over_days(package, filters, grain)
    return _answer(package, filters, N_("Over time"), frame)


@remembered
def incidents(package: Package, filters: Filters, most: int | None = None, marked: str = "") -> Answer:
    """The chosen incidents, latest first; of many, only the latest `most` where that is given. The total is of all.

    With `most`, of those alone that are `marked`, one of `ground.Ground.marked`.

    Frame: incident, date, date_until, date_precision, places (ids), place_precision, event_type, target_type, summary, summary_ar,
    bucket, actors, governorate, floor, middle, ceiling, open, origins, heard (origins heard on any measure), denied.
    """
    if most is None:
        frame = package.frame(
            f"""select f.* exclude (row), i.date_precision, i.places, i.summary, i.summary_ar,
                f.row in ({numbered(denied(package, filters))}) as denied
            from ({figures_of(package, filters)}) f join incidents i on i.row = f.row
            order by f.date desc, f.incident"""
        )
        for column in ("heard", "floor", "middle", "ceiling", "origins"):
            frame[column] = frame[column].astype("Int64")
    else:
        latest = package.rollup(filters).latest(filters, most, marked)
        frame = sums.listed(package, filters, latest, denied(package, filters))
    return _answer(package, filters, N_("Incidents"), frame)


@remembered
def claims_behind(package: Package, filters: Filters) -> Answer:
    """The claims on the chosen incidents that bear on the filters' measure and group, used and left out, with their reasons.

    Frame: claim, incident, date, group, low, high, qualifier, fate, origin, attributed_to, source, publisher, title, url,
    published, recorded, note.
    """
    fates = package.counted(filters).fate
    frame = package.frame(
        f"""select u.claim, u.incident, s.date, c."group", c.low, c.best, c.high, c.qualifier, u.fate, c.origin, c.stance,
            c.attributed_to, c.source, so.publisher, so.title, so.url, so.published, so.published_precision, c.recorded, c.note
        from ({selection(package, filters)}) s
        join {fates} u on u.incident = s.incident and u.measure = '{filters.measure}' and u.grp = '{filters.group}'
        join claims c on c.id = u.claim join sources so on so.id = c.source
        order by s.date desc, u.incident, u.fate <> 'used', c.origin, so.published desc nulls last, u.claim"""
    )
    for column in ("low", "best", "high"):
        frame[column] = frame[column].astype("Int64")
    answer = _answer(package, filters, N_("Claims and sources"), frame)
    left_out = frame.loc[frame["fate"] != "used", "fate"].value_counts()
    answer.left_out.update({str(fate): int(n) for fate, n in left_out.items()})
    return answer


def undated_claims(package: Package, filters: Filters) -> int:
    """How many claims a past view leaves out because their source carries no day of publication."""
    if filters.known_on is None:
        return 0
    # as the fates of claims have it, without telling them all
    sql = f"""select count(*) from claims c join sources s on s.id = c.source
        where c.incident is not null and c.retracted is null and s.published is null and c.recorded > date '{filters.known_on}'"""
    return package.remembered(("undated", filters.known_on), lambda: int(package.rows_of(sql)[0][0]))


def tightest(package: Package, filters: Filters) -> tuple[Part | None, int]:
    """The one set filter without which most incidents match, and how many; None where taking one away does not help."""
    counts = {part: total(package, filters.without(part.name)).total for part in filters.set_parts}
    found = {part: figure.incidents for part, figure in counts.items() if figure is not None and figure.incidents}
    best = max(found, key=lambda part: found[part], default=None)
    return best, found[best] if best else 0


def nearest(package: Package, filters: Filters) -> tuple[str, date] | None:
    """Place and day of the incident nearest in time to the chosen days that passes all other filters."""
    middle = filters.since or filters.until or package.situation.since
    held = package.counted(filters)  # keeps the tables that the query names
    rows = package.rows_of(
        f"""select i.places[1], s.date from ({selection(package, filters.without("since", "until"))}) s
        join incidents i on i.id = s.incident
        order by abs(date_diff('day', s.date, date '{middle.isoformat()}')), s.incident limit 1"""
    )
    del held
    return (rows[0][0], rows[0][1]) if rows else None

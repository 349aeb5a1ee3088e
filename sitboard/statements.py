"""Questions about what was said that is no figure: truces, denials, and what the board does not know."""

from collections.abc import Sequence
from datetime import date

import numpy as np
import pandas as pd

from sitboard.answer import Answer
from sitboard.database import listed
from sitboard.filters import SEVERAL, Filters
from sitboard.package import Package, remembered
from sitboard.queries import denied, numbered, statement_known
from sitboard.vocabulary import N_

DEFINITION = N_(
    "Statements stand beside the figures and never change them: a denial moves no count and no attribution."
)


def about(places: Sequence[str]) -> str:
    """The condition that a statement `st` is about some places: its own places lie in one of them, or one of them in its own."""
    return f"""st.place in (
        select p.id from (
            select id, unnest(case when len(members) > 0 then members else [id] end) as member from places
        ) p
        join place_within w on w.place = p.member and w.area in ({listed(places)})
            or w.area = p.member and w.place in ({listed(places)})
    )"""


def _answer(package: Package, filters: Filters, title: str, sql: str) -> Answer:
    frame = package.frame(sql)
    sources = int(frame["source"].nunique()) if "source" in frame else 0
    return Answer(title, frame, "", DEFINITION, package.short, filters, claims=len(frame), sources=sources)


@remembered
def denials(package: Package, filters: Filters) -> Answer:
    """Denials that answer a chosen incident, or that answer none and fall into the chosen days and places; latest first.

    A denial about an area of several places falls into each of them.

    Frame: id, date, speakers (ids), summary, summary_ar, place, incidents, source, publisher, title, url, published, floor, ceiling, open
    (sums of killed over the incidents answered), answered (how many of them are chosen).
    """
    counted = package.counted(filters)
    rows = package.rollup(filters).among(filters, denied(package, filters))
    places = [code for code in filters.places if code != SEVERAL]
    loose = [f"st.date >= date '{filters.since}'"] if filters.since else []
    if filters.until:
        loose.append(f"st.date <= date '{filters.until}'")
    if places:
        within = f"select place from place_within where area in ({listed(places)})"
        loose.append(
            f"""(st.place in ({within})
            or st.place in (select id from (select id, unnest(members) as member from places) where member in ({within})))"""
        )
    if any(
        (
            filters.event_types,
            filters.target_types,
            filters.actors,
            filters.incidents,
            SEVERAL in filters.places,
            filters.least_origins > 1,
        )
    ):
        loose.append("false")
    return _answer(
        package,
        filters,
        N_("Denied or disputed"),
        f"""with answered as (
            select r.statement as id, count(*) as answered, sum(f.floor) as floor, sum(f.ceiling) as ceiling, bool_or(f.open) as open
            from statement_rows r
            left join {counted.figures} f on f.row = r.row and f.measure = 'killed' and f.grp = 'all'
            where r.row in ({numbered(rows)}) group by r.statement
        )
        select st.id, st.date, st.speakers, st.summary, st.summary_ar, st.place, st.incidents, st.source, so.publisher, so.title, so.url,
            so.published, a.floor, a.ceiling, a.open, coalesce(a.answered, 0) as answered
        from statements st join sources so on so.id = st.source
        left join answered a on a.id = st.id
        where st.kind = 'denial' and {statement_known(filters)}
            and (a.id is not null or (len(st.incidents) = 0 and {" and ".join(loose) or "true"}))
        order by st.date desc nulls last, st.id""",
    )


@remembered
def truces(package: Package, filters: Filters) -> Answer:
    """Ceasefires known, those that overlap or touch drawn together.

    Frame: since, until, starts (how many different first days sources give), firsts and lasts (the different first and last
    days that they give), ended (the last day, where a statement of that very day says that it is over), sources (how many), source
    (one of them).
    """
    last = package.situation.until
    return _answer(
        package,
        filters,
        N_("Ceasefires"),
        f"""with told as (
            select st.date as since, greatest(coalesce(st.until, st.date), st.date) as until, st.until as told_until,
                st.source
            from statements st join sources so on so.id = st.source
            where st.kind = 'ceasefire' and st.date is not null and st.date <= date '{last}' and {statement_known(filters)}
        ),
        run as (
            select *, max(until) over (order by since, until rows between unbounded preceding and 1 preceding) as before from told
        ),
        numbered as (
            select *, sum(case when before is null or since > before + interval 1 day then 1 else 0 end)
                over (order by since, until rows unbounded preceding) as truce
            from run
        )
        select cast(min(since) as date) as since, least(cast(max(until) as date), date '{last}') as until,
            count(distinct since) as starts, list(distinct since order by since) as firsts,
            coalesce(list(distinct told_until order by told_until) filter (where told_until is not null), cast([] as date[])) as lasts,
            coalesce(list(distinct since order by since) filter (where since = told_until and since = last and since > first),
                cast([] as date[])) as ended,
            count(distinct source) as sources, min(source) as source
        from (select *, min(since) over (partition by truce) as first, max(until) over (partition by truce) as last from numbered)
        group by truce order by 1""",
    )


@remembered
def gaps(package: Package, filters: Filters) -> Answer:
    """What is not known of the chosen incidents, and of the sources of the whole package.

    Frame: one row. incidents; no_killed and no_injured (without a figure); area_only (not one named community); uncertain_day;
    one_origin (heard from a single one); sources, undated_sources, undated_claims, government_sources (of the package);
    thinnest and thinnest_incidents (the first day of the month with the fewest incidents a day, and how many).
    """
    rollup = package.rollup(filters)
    plain = rollup.sums(filters)
    by_origins = rollup.sums(filters, (), "heard")["incidents"]
    without = {
        name: plain["incidents"] - rollup.sums(filters, (measure, "all"))["n_ceiling"]
        for name, measure in (("no_killed", "killed"), ("no_injured", "injured"))
    }
    month, incidents = _thinnest(package, filters)
    told = {
        "incidents": plain["incidents"],
        **without,
        "area_only": plain["wide"],
        "uncertain_day": plain["unsure"],
        "one_origin": by_origins[1] if len(by_origins) > 1 else 0,
        **package.remembered("sources", lambda: package.frame(_SOURCES).iloc[0].to_dict()),
        "thinnest": pd.NaT if month is None else pd.Timestamp(month),
        "thinnest_incidents": incidents,
    }
    return Answer(N_("What is not known"), pd.DataFrame([told]), "", DEFINITION, package.short, filters, claims=1)


_SOURCES = """select count(*) as sources, count(*) filter (where published is null) as undated_sources,
    (select count(*) from claims c join sources s on s.id = c.source where s.published is null) as undated_claims,
    count(*) filter (where publisher_kind = 'government') as government_sources from sources"""


def _thinnest(package: Package, filters: Filters) -> tuple[date | None, int | None]:
    """The first day of the month of the view with the fewest incidents a day, and how many it has; None of an empty view.

    A day, so that a month of which the view has three days is not the thinnest for that.
    """
    since, until = filters.since or package.situation.since, filters.until or package.situation.until
    edges, begins = package.ground.edges("month")
    months = np.arange(np.datetime64(since, "M"), np.datetime64(until, "M") + 1)
    if since > until:
        return None, None
    counts = package.rollup(filters).sums(filters, (), "", edges)["incidents"]
    found = np.zeros(len(months), np.int64)
    inside = np.isin(months, np.array(begins, "datetime64[M]"))
    found[inside] = counts[np.isin(np.array(begins, "datetime64[M]"), months)]
    first = np.maximum(months.astype("datetime64[D]"), np.datetime64(since))
    last = np.minimum((months + 1).astype("datetime64[D]") - 1, np.datetime64(until))
    at = int(np.argmin(found / ((last - first).astype(np.int64) + 1)))
    return months[at].astype("datetime64[D]").item(), int(found[at])

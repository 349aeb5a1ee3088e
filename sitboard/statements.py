"""Questions about what was said that is no figure: truces, denials, and what the board does not know."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import numpy as np
import pandas as pd

from sitboard import sums
from sitboard.answer import Answer
from sitboard.database import listed
from sitboard.filters import SEVERAL, Filters
from sitboard.package import Package, remembered
from sitboard.queries import STATEMENT_KNOWN_FROM, denied, statement_known
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


def _answer(package: Package, filters: Filters, title: str, frame: pd.DataFrame) -> Answer:
    sources = int(frame["source"].nunique()) if "source" in frame else 0
    return Answer(title, frame, "", DEFINITION, package.short, filters, claims=len(frame), sources=sources)


@remembered
def denials(package: Package, filters: Filters) -> Answer:
    """Denials that answer a chosen incident, or that answer none and fall into the chosen days and places; latest first.

    A denial about an area of several places falls into each of them.

    Frame: id, date, speakers (ids), summary, summary_ar, place, incidents, source, publisher, title, url, published, floor, ceiling, open
    (sums of killed over the incidents answered), answered (how many of them are chosen).
    """
    counted = package.counted(filters)  # keeps the tables that the sums are of
    rollup = package.rollup(filters)
    known, nobody, number, row = package.remembered(
        ("denials", filters.known_on), lambda: _known_denials(package, filters)
    )
    chosen = np.isin(row, rollup.among(filters, denied(package, filters)))
    number, figures = number[chosen], sums.of_rows(rollup, Filters(measure="killed", group="all"), row[chosen])
    del counted

    def summed(values: Any) -> Any:
        return np.bincount(number, values, len(known))

    answered = summed(None)
    shown = np.flatnonzero((answered > 0) | (nobody & _falls_into(package, filters, known)))
    bounds = {
        name: np.where(summed(~np.isnan(figures[name])) > 0, summed(np.nan_to_num(figures[name])), np.nan)
        for name in ("floor", "ceiling")
    }
    told = bounds | {"open": summed(figures["open"]) > 0, "answered": answered}
    columns: dict[str, Any] = {name: column.array for name, column in known.items()} | told
    frame = pd.DataFrame({name: values.take(shown) for name, values in columns.items()}, copy=False)
    return _answer(package, filters, N_("Denied or disputed"), frame)


def _known_denials(
    package: Package, filters: Filters
) -> "tuple[pd.DataFrame, np.ndarray[Any, Any], np.ndarray[Any, Any], np.ndarray[Any, Any]]":
    """The denials known on the day, latest first, and which name no incident; the number of one, with the row of one that it is about."""
    told, number, row = package.remembered("denials", lambda: _all_denials(package))
    kept = np.ones(len(told), bool)
    if filters.known_on:
        kept = (told["known_from"] <= pd.Timestamp(filters.known_on)).to_numpy(bool)
    known = told[kept].drop(columns="known_from").reset_index(drop=True)
    nobody = (known["incidents"].str.len() == 0).to_numpy()
    return known, nobody, (np.cumsum(kept) - 1)[number[kept[number]]], row[kept[number]]


def _all_denials(package: Package) -> "tuple[pd.DataFrame, np.ndarray[Any, Any], np.ndarray[Any, Any]]":
    """All denials with the day since which they are known; the number of one, with the row of one that it is about."""
    told = package.frame(
        f"""select st.id, st.date, st.speakers, st.summary, st.summary_ar, st.place, st.incidents, st.source, so.publisher,
            so.title, so.url, so.published, {STATEMENT_KNOWN_FROM} as known_from
        from statements st join sources so on so.id = st.source where st.kind = 'denial'
        order by st.date desc nulls last, st.id"""
    )
    pairs = package.frame("select statement, row from statement_rows order by statement, row")
    number = pd.Index(told["id"]).get_indexer(pairs["statement"])
    return told, number[number >= 0], pairs["row"].to_numpy()[number >= 0]


def _falls_into(package: Package, filters: Filters, known: pd.DataFrame) -> "np.ndarray[Any, Any]":
    """Which denials fall into the chosen days and places; none does where incidents are chosen by what a denial has not."""
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
        return np.zeros(len(known), bool)
    inside = np.ones(len(known), bool)
    days = known["date"].to_numpy()
    if filters.since:
        inside &= days >= np.datetime64(filters.since)
    if filters.until:
        inside &= days <= np.datetime64(filters.until)
    if filters.places:
        areas, wanted = package.remembered("areas of statements", lambda: _areas(package)), set(filters.places)
        inside &= np.array([bool(areas.get(place, set()) & wanted) for place in known["place"]], bool)
    return inside


def _areas(package: Package) -> dict[str, set[str]]:
    """What each place of a statement lies in; an area of several places in all that one of them lies in."""
    areas: dict[str, set[str]] = {}
    for place, area in package.rows_of(
        """select w.place, w.area from place_within w join statements st on st.place = w.place
        union select p.id, w.area from (select id, unnest(members) as member from places) p
        join statements st on st.place = p.id join place_within w on w.place = p.member"""
    ):
        areas.setdefault(place, set()).add(area)
    return areas


@remembered
def truces(package: Package, filters: Filters) -> Answer:
    """Ceasefires known, those that overlap or touch drawn together.

    Frame: since, until, starts (how many different first days sources give), firsts and lasts (the different first and last
    days that they give), ended (the last day, where a statement of that very day says that it is over), sources (how many), source
    (one of them).
    """
    last = package.situation.until
    sql = f"""with told as (
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
        group by truce order by 1"""
    # no other filter bears on them
    frame = package.remembered(("truces", filters.known_on), lambda: package.frame(sql))
    return _answer(package, filters, N_("Ceasefires"), frame)


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
        name: sums.figure(package, filters.but(measure=measure, group="all")).without
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
        "thinnest": np.datetime64(month, "us"),
        "thinnest_incidents": incidents,
    }
    frame = pd.DataFrame({name: np.array([value]) for name, value in told.items()}, copy=False)
    return Answer(N_("What is not known"), frame, "", DEFINITION, package.short, filters, claims=1)


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
    found, begins = np.zeros(len(months), np.int64), begins.astype("datetime64[M]")
    found[np.isin(months, begins)] = counts[np.isin(begins, months)]
    first = np.maximum(months.astype("datetime64[D]"), np.datetime64(since))
    last = np.minimum((months + 1).astype("datetime64[D]") - 1, np.datetime64(until))
    at = int(np.argmin(found / ((last - first).astype(np.int64) + 1)))
    return months[at].astype("datetime64[D]").item(), int(found[at])

"""The SQL of each table of the API: its rows under filters, without order or limit."""

from collections.abc import Mapping

from sitboard import queries, series, statements
from sitboard import vocabulary as v
from sitboard.database import listed, literal
from sitboard.filters import DISPUTED, SEVERAL, UNATTRIBUTED, Filters
from sitboard.package import Package
from sitboard.view import View
from sitboard.words import Words

Own = Mapping[str, str]
"""A table's own choices as they were asked, or their defaults; empty where anything will do."""

_AREAS = """(select w.place, max(a.id) filter (where a.level = 'governorate') as one,
    max(a.id) filter (where a.level = 'district') as two
    from place_within w join places a on a.id = w.area group by w.place)"""
_BY_PLACE = ("governorate", "district", "subdistrict")
_NAMES: Mapping[str, Mapping[str, str]] = {"event_type": v.EVENT_TYPES, "target_type": v.TARGET_TYPES}


def _placed(package: Package, rows: str) -> str:
    """SQL of rows with the columns of `fields.GEOGRAPHY` in place of `one` and `two`: a governorate and a district, or none."""
    return f"""select r.* exclude (one, two), {literal(package.situation.country)} as location_code,
        p1.id as admin1_code, p1.name as admin1_name, p2.id as admin2_code, p2.name as admin2_name,
        case when p2.id is not null then 2 when p1.id is not null then 1 else 0 end as admin_level
    from ({rows}) r left join places p1 on p1.id = r.one left join places p2 on p2.id = r.two"""


def incidents(package: Package, filters: Filters, _: Own) -> str:
    """SQL of the chosen incidents with their figure."""
    return _placed(
        package,
        f"""select i.* exclude (date, date_until), i.date as reference_period_start,
        coalesce(i.date_until, i.date) as reference_period_end, f.governorate as one, f.district as two,
        f.bucket as attribution, string_split(nullif(coalesce(f.actors, ''), ''), ';') as actors,
        '{filters.measure}' as measure, '{filters.group}' as "group", f.floor, f.middle, f.ceiling,
        coalesce(f.open, false) as open, f.origins,
        i.id in (
            select unnest(st.incidents) from statements st join sources so on so.id = st.source
            where st.kind = 'denial' and {queries.statement_known(filters)}
        ) as denied
    from ({queries.figures_of(package, filters)}) f join incidents i on i.id = f.incident""",
    )


def claims(package: Package, filters: Filters, own: Own) -> str:
    """SQL of the claims heard about the chosen incidents, and about areas and periods where nothing chooses incidents alone."""
    of_area = ["c.incident is null", *(["false"] if _chooses_incidents(filters) else [])]
    if filters.since:
        of_area.append(f"coalesce(c.period_to, c.period_from) >= date '{filters.since}'")
    if filters.until:
        of_area.append(f"coalesce(c.period_from, c.period_to) <= date '{filters.until}'")
    if filters.places:
        of_area.append(f"c.area in ({series.inside([code for code in filters.places if code != SEVERAL])})")
    wanted = [queries.claim_passes(filters), f"(s.incident is not null or ({' and '.join(of_area)}))"]
    if filters.known_on:
        wanted.append(f"coalesce(so.published, c.recorded) <= date '{filters.known_on}'")
    wanted += [f'c."{name}" = {literal(code)}' for name, code in own.items() if code]
    return _placed(
        package,
        f"""select c.*, coalesce(s.date, c.period_from) as reference_period_start,
        coalesce(s.date_until, s.date, c.period_to) as reference_period_end,
        coalesce(s.governorate, a.one) as one, coalesce(s.district, a.two) as two,
        so.publisher, so.title, so.url, so.published, u.fate
    from claims c join sources so on so.id = c.source join origins o on o.id = c.origin
    left join ({queries.selection(package, filters)}) s on s.incident = c.incident
    left join {_AREAS} a on a.place = c.area
    left join {package.counted(filters).fate} u on u.claim = c.id and u.measure = c.measure and u.grp = c."group"
    where {" and ".join(wanted)}""",
    )


def movements(package: Package, filters: Filters, _: Own) -> str:
    """SQL of the figures of displacement of the view."""
    return _placed(
        package,
        f"""select m.*, coalesce(m.period_from, m.as_of) as reference_period_start, m.day as reference_period_end,
            a.one, a.two
        from ({series.in_view(filters)}) m left join {_AREAS} a on a.place = m.area""",
    )


def said(package: Package, filters: Filters, _: Own) -> str:
    """SQL of the statements known, by speakers let be heard, on the days and about the places of the view."""
    wanted = [queries.statement_known(filters)]
    if filters.since:
        wanted.append(f"coalesce(st.until, st.date) >= date '{filters.since}'")
    if filters.until:
        wanted.append(f"st.date <= date '{filters.until}'")
    if filters.incidents:
        wanted.append(f"list_has_any(st.incidents, [{listed(filters.incidents)}])")
    if filters.places:
        wanted.append(statements.about([code for code in filters.places if code != SEVERAL]))
    heard = queries.claim_passes(filters).replace("c.origin", "o.id")
    return _placed(
        package,
        f"""select st.*, st.date as reference_period_start, coalesce(st.until, st.date) as reference_period_end,
        a.one, a.two, so.publisher, so.title, so.url, so.published
    from statements st join sources so on so.id = st.source left join {_AREAS} a on a.place = st.place
    where {" and ".join(wanted)}
        and exists (select 1 from origins o where list_contains(st.speakers, o.id) and {heard})""",
    )


def sources(package: Package, filters: Filters, _: Own) -> str:
    """SQL of the publications that the other tables cite under the same parameters."""
    tables = {"claims": claims, "movements": movements, "statements": said}
    counted = {
        name: f"(select source, count(*) as n from ({sql(package, filters, {})}) group by source) {name}_of"
        for name, sql in tables.items()
    }
    joined = " ".join(f"left join {sql} on {name}_of.source = so.id" for name, sql in counted.items())
    counts = ", ".join(f"coalesce({name}_of.n, 0) as {name}" for name in tables)
    return f"select * from (select so.*, {counts} from sources so {joined}) where claims + movements + statements > 0"


def figures(package: Package, filters: Filters, own: Own) -> str:
    """SQL of the figure of all chosen incidents, or of each part of a breakdown: the rows add up to the total."""
    view = View(package, filters, Words())
    return _figures(package, filters, own["by"], f"date '{view.since}'", f"date '{view.until}'", "")


def over_time(package: Package, filters: Filters, own: Own) -> str:
    """SQL of the figures of each day, week from Monday, or month, by the first day of each incident."""
    since = queries.GRAINS[own["grain"]]
    until = {"day": since, "week": f"{since} + 6", "month": f"last_day({since})"}[own["grain"]]
    rows = _figures(package, filters, own["by"], f"cast({since} as date)", f"cast({until} as date)", since)
    return f"select '{own['grain']}' as grain, * from ({rows})"


def _figures(package: Package, filters: Filters, by: str, since: str, until: str, bins: str) -> str:
    column = {"total": "null", "attribution": "f.bucket"}.get(by, f"f.{by}")
    grouped = ", ".join(each for each in ("" if by == "total" else column, bins) if each)
    rows = f"""select '{by}' as by, cast({column} as varchar) as code, {since} as reference_period_start,
        {until} as reference_period_end, '{filters.measure}' as measure, '{filters.group}' as "group", {queries.SUMS}
    from ({queries.figures_of(package, filters)}) f {f"group by {grouped}" if grouped else ""}"""
    one, two = ("a.one", "a.two") if by in _BY_PLACE else ("null::varchar", "null::varchar")
    return _placed(
        package,
        f"""select r.* rename (without as without_figure), {_named(package, by)} as name, {one} as one, {two} as two
        from ({rows}) r left join {_AREAS} a on a.place = r.code""",
    )


def _named(package: Package, by: str) -> str:
    """SQL of what the code of a row `r` stands for, in English."""
    view = View(package, Filters(), Words())
    if by in _BY_PLACE:
        cases = " ".join(f"when {literal(code)} then {literal(view.place(code))}" for code in (SEVERAL, "unplaced"))
        return f"coalesce((select p.name from places p where p.id = r.code), case r.code {cases} end)"
    known = _NAMES.get(by) or {code: view.actor(code) for code in (*package.actors, DISPUTED, UNATTRIBUTED)}
    cases = " ".join(f"when {literal(code)} then {literal(name)}" for code, name in known.items())
    return f"case r.code {cases} end"


def _chooses_incidents(filters: Filters) -> bool:
    return bool(
        filters.event_types
        or filters.target_types
        or filters.actors
        or filters.incidents
        or filters.least_origins > 1
        or filters.places == (SEVERAL,)
    )

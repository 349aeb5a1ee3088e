"""Questions about one incident: who says what, how its figure is counted step by step, and what was known when.

The filters that are asked choose one incident.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import pandas as pd

from sitboard.answer import Answer, Figure
from sitboard.counting import Hearing, hear
from sitboard.database import listed, literal
from sitboard.engines import Cursor
from sitboard.filters import Filters
from sitboard.package import Package, remembered
from sitboard.queries import DEFINITION, incidents, selection, statement_known
from sitboard.vocabulary import N_

UNHEARD = ("retracted", "undated", "not-yet-known", "filtered-out", "no-number", "partial", "wider")
"""The fates of claims that rule 1 does not let through."""


def one(package: Package, filters: Filters) -> "pd.Series[object] | None":
    """The incident with its figure, a row of `queries.incidents`; None where nothing was known of it on the day asked for."""
    frame = incidents(package, filters).frame
    return frame.iloc[0] if len(frame) else None


@dataclass(frozen=True, slots=True)
class Spoken:
    """What an origin says of the group by rules 4 and 5, from which claims, and whether it votes for the middle."""

    origin: str
    low: int | None
    value: int | None
    high: int
    open: bool
    civilians_only: bool
    stand_in: bool
    votes: bool
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Steps:
    """A figure on its way through the rules: the voices, the figure of rules 6 and 7, as raised by rule 5, and as nested by rule 8."""

    spoken: tuple[Spoken, ...]
    ranged: Figure
    raised: Figure
    nested: Figure


def steps(package: Package, filters: Filters) -> Steps:
    """The count of one incident, from the tables of the rules themselves."""
    of_group = f"where measure = {literal(filters.measure)} and grp = {literal(filters.group)}"
    told = f"select * from main.claims where incident in ({listed(filters.incidents)})"
    with _counted(package, filters.hearing, told) as cursor:
        rows = cursor.sql(
            f"""select s.origin, s.low, s.value, s.high, s.open, s.civilians_only, s.stand_in, v.origin is not null,
                s.claim, s.claim_2, s.claim_3
            from (select * from rule_5_speaks {of_group}) s
            left join (select * from rule_7_votes {of_group}) v on v.origin = s.origin and v.value = s.value
            order by s.high desc, s.value desc nulls last, s.origin"""
        ).fetchall()
        figures = [
            _figure(cursor.sql(f"select floor, middle, ceiling, open from {table} {of_group}").fetchall())
            for table in (
                "(select r.*, m.middle from rule_6_range r left join rule_7_middle m using (incident, measure, grp))",
                "rule_5_raised",
                "rule_8_nested",
            )
        ]
    spoken = tuple(Spoken(*(*row[:-3], tuple(claim for claim in row[-3:] if claim))) for row in rows)
    return Steps(spoken, *figures)


def _figure(rows: list[tuple[int | None, ...]]) -> Figure:
    floor, middle, ceiling, is_open = rows[0] if rows else (None, None, None, False)
    return Figure(floor, middle, ceiling, bool(is_open), 1, int(ceiling is None))


@contextmanager
def _counted(package: Package, hearing: Hearing, claims: str) -> Iterator[Cursor]:
    """A connection on which the rules have heard these claims alone: its own table of claims hides the package's."""
    with package.cursor() as cursor:
        cursor.execute(f"create temp table claims as {claims}")
        hear(cursor, hearing)
        yield cursor


@remembered
def history(package: Package, filters: Filters) -> Answer:
    """The figure as it was known on each day that changed it, the oldest first, and last as it is known on the day asked for.

    Frame: day (NaT: today, with the claims of undated sources), origins, and the columns of a figure.
    """
    hearing, group = filters.hearing, f"measure = {literal(filters.measure)} and grp = {literal(filters.group)}"
    named = f"c.incident in ({listed(filters.incidents)})"
    until = f"date '{filters.known_on}'" if filters.known_on else "null"
    # each day is counted as an incident of its own, so that one run of the rules counts them all
    told = f"""with dated as (
            select c.*, coalesce(s.published, c.recorded) as known_from, s.published
            from main.claims c join sources s on s.id = c.source where {named}
        ),
        days as (
            select distinct published as day from dated
            where published is not null and measure = {literal(filters.measure)} and ({until} is null or published < {until})
            union all select {until}
        )
        select c.* exclude (known_from, published) replace (coalesce(strftime(d.day, '%Y-%m-%d'), '') as incident)
        from dated c join days d on d.day is null or c.known_from <= d.day"""
    everyone = Hearing(None, hearing.origins, hearing.origin_kinds, hearing.languages, affiliated=hearing.affiliated)
    with _counted(package, everyone, told) as cursor:
        frame = cursor.sql(
            f"""select try_cast(nullif(incident, '') as date) as day, origins, floor, middle, ceiling, open, 0 as incidents, 0 as without
            from rule_8_nested where {group}
            window days as (order by nullif(incident, '') nulls last)
            qualify incident = '{filters.known_on or ""}' or lag(incident) over days is null
                or (floor, middle, ceiling, open, origins) is distinct from lag((floor, middle, ceiling, open, origins)) over days
            order by nullif(incident, '') nulls last"""
        ).df()
    for column in ("floor", "middle", "ceiling"):
        frame[column] = frame[column].astype("Int64")
    return _answer(package, filters, N_("What was known, when"), frame, DEFINITION)


@remembered
def claims(package: Package, filters: Filters) -> Answer:
    """All claims about the incident, of any measure and group.

    Frame: as `queries.claims_behind`, with measure, scope, early, attribution_by; fate is that in the figure of the claim's own group.
    """
    frame = package.frame(
        f"""select c.id as claim, c.incident, i.date, c.measure, c."group", c.low, c.best, c.high, c.qualifier, c.scope, c.early,
            c.stance, f.fate, c.origin, c.attributed_to, c.attribution_by, c.source, so.publisher, so.title, so.url, so.published,
            so.published_precision, c.recorded, c.note
        from claims c join incidents i on i.id = c.incident join sources so on so.id = c.source
        join {package.counted(filters).fate} f on f.claim = c.id and f.measure = c.measure and f.grp = c."group"
        where c.incident in ({listed(filters.incidents)})
        order by c.measure <> 'killed', c.measure, c."group" <> 'all', c."group", f.fate <> 'used', c.high desc nulls last, c.id"""
    )
    for column in ("low", "best", "high"):
        frame[column] = frame[column].astype("Int64")
    return _answer(package, filters, N_("All claims"), frame, DEFINITION)


@remembered
def statements(package: Package, filters: Filters) -> Answer:
    """What was said that names the incident, of any kind, as known; undated statements last.

    Frame: id, date, kind, speakers (ids), summary, summary_ar, source, publisher, title, url, published.
    """
    frame = package.frame(
        f"""select st.id, st.date, st.kind, st.speakers, st.summary, st.summary_ar, st.source, so.publisher, so.title, so.url, so.published
        from statements st join sources so on so.id = st.source
        where list_has_any(st.incidents, [{listed(filters.incidents)}]) and {statement_known(filters)}
        order by st.date nulls last, st.id"""
    )
    told = N_("Statements stand beside the figures and never change them: a denial moves no count and no attribution.")
    return _answer(package, filters, N_("Statements"), frame, told)


def _answer(package: Package, filters: Filters, title: str, frame: pd.DataFrame, definition: str) -> Answer:
    distinct = {column: frame[column].nunique() if column in frame else 0 for column in ("source", "origin")}
    return Answer(
        title,
        frame,
        filters.measure,
        definition,
        package.short,
        filters,
        claims=len(frame),
        sources=distinct["source"],
        origins=distinct["origin"],
    )


def neighbours(package: Package, filters: Filters, incident: str) -> tuple[str | None, str | None]:
    """The incidents before and after this one, by day, among those that the other filters choose."""
    held = package.counted(filters)  # keeps the tables that the query names
    among = selection(package, filters.without("incidents"))
    here = f"(select date as day, id from incidents where id = {literal(incident)})"
    found = [
        package.rows_of(
            f"""select s.incident from ({among}) s cross join {here} h
            where s.date {side} h.day or (s.date = h.day and s.incident {side} h.id)
            order by s.date {way}, s.incident {way} limit 1"""
        )
        for side, way in (("<", "desc"), (">", "asc"))
    ]
    del held
    before, after = (rows[0][0] if rows else None for rows in found)
    return before, after

"""Ids are used once, and what points to something finds it."""

import re
from collections.abc import Iterator

from sitboard.checks.tables import Tables, in_situation
from sitboard.model import TABLES, columns
from sitboard.problems import Problem
from sitboard.vocabulary import FLOW_KINDS, STOCK_KINDS


def duplicate_id(tables: Tables) -> Iterator[Problem]:
    """An id stands for one row of its table."""
    for table in TABLES:
        if len(tables.ids(table)) == len(tables.loaded.tables[table]["id"].drop_null()):
            continue
        first = "first_value(file || ', line ' || line) over (partition by id order by file, line) as first"
        number = "row_number() over (partition by id order by file, line) as number"
        source = f"(select *, {first}, {number} from {table})"
        yield from tables.broken(
            "duplicate-id", table, "id", "id is not null and number > 1", source=source, first="first"
        )


def reference(tables: Tables) -> Iterator[Problem]:
    """What a cell points to is there."""
    ids = {table: tables.ids(table) for table in TABLES}
    actors = {actor.id for actor in tables.situation.actors} if tables.situation else None
    for table in TABLES:
        for column in columns(table):
            if column.table == "actors" and actors is not None:
                yield from tables.unresolved(table, column.name, "situation.toml, actors", actors)
            elif column.table in TABLES and f"{column.table}.csv" in tables.loaded.files:
                yield from tables.unresolved(table, column.name, f"{column.table}.csv", ids[column.table])


def unused(tables: Tables) -> Iterator[Problem]:
    """Sources and origins are there because something cites them."""
    cited = {
        "sources": "select source from claims union all select source from movements union all select source from statements",
        "origins": "select origin from claims union all select attribution_by from claims union all "
        "select origin from movements union all select unnest(speakers) from statements",
    }
    for table, users in cited.items():
        used = f"select c from ({users}) u(c) where c is not null"
        yield from tables.broken("unused", table, "id", f"id is not null and id not in ({used})")


def situation_reference(tables: Tables) -> Iterator[Problem]:
    """What `situation.toml` names is in the package."""
    if (situation := tables.situation) is None:
        return
    levels = dict(tables.rows("select id, level from places where id is not null"))
    if situation.area not in levels:
        yield in_situation("situation-place", "area", situation.area)
    for province in situation.provinces:
        if levels.get(province) != "governorate":
            yield in_situation("situation-province", "provinces", province)
    actors = [actor.id for actor in situation.actors]
    for actor in situation.actors:
        if actors.count(actor.id) > 1:
            yield in_situation("situation-actor-twice", "actors.id", actor.id)
        for narrower in actor.includes:
            if narrower not in actors or narrower == actor.id:
                yield in_situation("situation-actor", "actors.includes", narrower)


def situation_itself(tables: Tables) -> Iterator[Problem]:
    """The situation has the name of its folder, a country and a period."""
    if (situation := tables.situation) is None:
        return
    if situation.slug != tables.loaded.folder.name:
        yield in_situation("slug", "slug", situation.slug, tables.loaded.folder.name)
    if not re.fullmatch("[A-Z]{3}", situation.country):
        yield in_situation("country", "country", situation.country, situation.country.strip().upper())
    if situation.until < situation.since:
        yield in_situation("situation-period", "until", situation.until, since=situation.since)
    if situation.updated > tables.today:
        yield in_situation("situation-updated", "updated", situation.updated, today=tables.today)


def headline_series(tables: Tables) -> Iterator[Problem]:
    """The series that head the Overview exist, one of a flow and one of a stock."""
    if (situation := tables.situation) is None:
        return
    kinds = dict(tables.rows("select series, min(kind) from movements where series is not null group by series"))
    for key, series, wanted in (
        ("flow_series", situation.flow_series, FLOW_KINDS),
        ("stock_series", situation.stock_series, STOCK_KINDS),
    ):
        if series and kinds.get(series) not in wanted:
            yield in_situation("headline-series", key, series, kinds=", ".join(wanted))


def expectation(tables: Tables) -> Iterator[Problem]:
    """The package is as large as `situation.toml` expects it."""
    if (situation := tables.situation) is None:
        return
    for table, least in situation.expectations.items():
        if table not in TABLES:
            yield in_situation("expectation-table", f"expectations.{table}", table, tables=", ".join(TABLES))
        elif (rows := tables.loaded.tables[table].num_rows) < least:
            yield in_situation("expectation", f"expectations.{table}", rows, least=least)

"""Days are possible and in order."""

from collections.abc import Iterator

from sitboard.checks.tables import Tables
from sitboard.model import TABLES, columns
from sitboard.problems import Problem

EARLIEST = "1900-01-01"
_MAY_BE_AHEAD = {("statements", "until"), ("statements", "date")}
"""A truce may be announced for days to come."""


def day_range(tables: Tables) -> Iterator[Problem]:
    """No day lies in the future or long ago."""
    for table in TABLES:
        for column in columns(table):
            if column.kind == "day":
                latest = "9999-12-31" if (table, column.name) in _MAY_BE_AHEAD else tables.today.isoformat()
                where = f"{column.name} < date '{EARLIEST}' or {column.name} > date '{latest}'"
                values = {"earliest": f"'{EARLIEST}'", "latest": f"'{latest}'"}
                yield from tables.broken("day-range", table, column.name, where, **values)


def day_order(tables: Tables) -> Iterator[Problem]:
    """The first of two days is not the later."""
    pairs = [
        ("incidents", "date", "date_until"),
        ("claims", "period_from", "period_to"),
        ("movements", "period_from", "period_to"),
        ("statements", "date", "until"),
        ("claims", "recorded", "retracted"),
        ("movements", "recorded", "retracted"),
    ]
    for table, first, last in pairs:
        yield from tables.broken(
            "day-order", table, last, f"{last} < {first}", first=f"'{first}'", day=f"cast({first} as varchar)"
        )


def read_before_published(tables: Tables) -> Iterator[Problem]:
    """A source is read, and its figures recorded, no earlier than it is published."""
    yield from tables.broken(
        "before-published", "sources", "accessed", "accessed < published", day="cast(published as varchar)"
    )
    for table in ("claims", "movements", "statements"):
        source = f"(select r.*, s.published from {table} r join sources s on s.id = r.source)"
        where = "recorded < published"
        yield from tables.broken(
            "before-published", table, "recorded", where, source=source, day="cast(published as varchar)"
        )


def date_precision(tables: Tables) -> Iterator[Problem]:
    """A range has a last day, and a certain day has none."""
    for table, until in (("incidents", "date_until"), ("statements", "until")):
        if table == "incidents":
            yield from tables.broken("day-has-until", table, until, f"date_precision = 'day' and {until} is not null")
        yield from tables.broken("range-needs-until", table, until, f"date_precision = 'range' and {until} is null")


def in_period(tables: Tables) -> Iterator[Problem]:
    """Incidents lie in the period of the situation."""
    if (situation := tables.situation) is None:
        return
    since, until = f"date '{situation.since}'", f"date '{situation.until}'"
    outside = f"date > {until} or coalesce(date_until, date) < {since}"
    values = {"since": f"'{situation.since}'", "until": f"'{situation.until}'"}
    yield from tables.broken("in-period", "incidents", "date", outside, **values)


def published_precision(tables: Tables) -> Iterator[Problem]:
    """A day of publication says how it is known."""
    where = "published is null and published_precision is not null"
    yield from tables.broken("precision-without-day", "sources", "published_precision", where)
    where = "published is not null and published_precision is null"
    yield from tables.broken("day-without-precision", "sources", "published_precision", where)


def retraction(tables: Tables) -> Iterator[Problem]:
    """What is retracted says why."""
    for table in ("claims", "movements"):
        where = "retracted is not null and retracted_reason is null"
        yield from tables.broken("retracted-reason", table, "retracted_reason", where)
        where = "retracted is null and retracted_reason is not null"
        yield from tables.broken("reason-without-retracted", table, "retracted", where)

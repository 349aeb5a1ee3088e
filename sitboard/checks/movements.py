"""Stocks, flows and their series."""

from collections.abc import Iterator

from sitboard.checks.tables import Tables
from sitboard.problems import Problem
from sitboard.vocabulary import STOCK_KINDS

_STOCK = f"kind in {tuple(STOCK_KINDS)}"
_SHARED = ("origin", "kind", "unit", "group", "shelter", "from_place", "to_place")


def stock_or_flow(tables: Tables) -> Iterator[Problem]:
    """A stock is of a day and of people at a place; a flow is of a period."""
    for column in ("period_from", "period_to"):
        yield from tables.broken("stock-period", "movements", column, f"{_STOCK} and {column} is not null")
    yield from tables.broken("stock-place", "movements", "to_place", f"{_STOCK} and to_place is null")
    yield from tables.broken("stock-from", "movements", "from_place", f"{_STOCK} and from_place is not null")
    where = f"not {_STOCK} and as_of is not null and period_from is null and period_to is null"
    yield from tables.broken("flow-period", "movements", "period_to", where, near="as_of")


def movement_place(tables: Tables) -> Iterator[Problem]:
    """A flow leaves or reaches a place: arrivals reach one, departures leave one."""
    where = f"not {_STOCK} and from_place is null and to_place is null"
    yield from tables.broken("movement-place", "movements", "to_place", where)
    where = "kind = 'arrivals' and to_place is null and from_place is not null"
    yield from tables.broken("arrivals-place", "movements", "to_place", where)
    where = "kind = 'departures' and from_place is null and to_place is not null"
    yield from tables.broken("departures-place", "movements", "from_place", where)


def stock_unit(tables: Tables) -> Iterator[Problem]:
    """Movements are counted as movements in flows alone."""
    where = f"{_STOCK} and unit = 'displacements'"
    yield from tables.broken("stock-unit", "movements", "unit", where, near="'people'")


def series_mixed(tables: Tables) -> Iterator[Problem]:
    """The figures of a series are comparable: all of one origin, kind, unit, group, place and starting day."""
    for column in (*_SHARED, "period_from"):
        kept = "kind = 'cumulative-displacement'" if column == "period_from" else "true"
        value = f"coalesce(cast(\"{column}\" as varchar), '')"
        usual = f"mode({value}) over (partition by series) as usual"
        source = f"(select *, {value} as own, {usual} from movements where series is not null and {kept})"
        values = {"series": "series", "usual": "case usual when '' then 'nothing' else usual end"}
        yield from tables.broken(
            "series-mixed", "movements", column, "own <> usual", near="usual", source=source, **values
        )


def series_falls(tables: Tables) -> Iterator[Problem]:
    """What is counted from a starting day on does not fall."""
    # the day up to which is counted; as_of may be that of a later report
    day = "coalesce(period_to, as_of)"
    order = f"over (partition by series order by {day}, low, high)"
    before = f"lag(low) {order} as before, lag({day}) {order} as then_day"
    rows = f"kind = 'cumulative-displacement' and series is not null and {day} is not null and low is not null"
    source = f"(select *, {before} from movements where {rows} and retracted is null)"
    values = {"before": "before", "day": "cast(then_day as varchar)", "series": "series"}
    yield from tables.broken("series-falls", "movements", "low", "low < before", source=source, **values)

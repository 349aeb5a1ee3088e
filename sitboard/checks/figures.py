"""Claims are what the counting rules take them for."""

from collections.abc import Iterator

from sitboard.checks.tables import Tables
from sitboard.problems import Problem
from sitboard.vocabulary import PERSON_MEASURES

_LEVELS = {
    "community": ("community",),
    "subdistrict": ("subdistrict",),
    "district": ("district",),
    "area": ("country", "region", "governorate"),
}

_PLACED = (
    "(select i.*, l.levels, l.placed, l.members from incidents i join ("
    "select u.id, list(distinct p.level) as levels, count(*) as placed, sum(len(p.members)) as members "
    "from (select id, unnest(places) as place from incidents) u join places p on p.id = u.place "
    "where p.level is not null group by u.id) l on l.id = i.id)"
)


def bounds(tables: Tables) -> Iterator[Problem]:
    """Low is no higher than best, and best no higher than high."""
    for table in ("claims", "movements"):
        yield from tables.broken("bounds", table, "high", "low > high", least="low")
    yield from tables.broken("best", "claims", "best", "best < low or best > high", low="low", high="high")


def qualifier(tables: Tables) -> Iterator[Problem]:
    """The word before a figure fits the bounds that are given."""
    for table in ("claims", "movements"):
        numbered = "(low is not null or high is not null)"
        needs_low = f"qualifier <> 'up-to' and low is null and {numbered}"
        yield from tables.broken("needs-low", table, "low", needs_low, qualifier="qualifier")
        closed = f"qualifier in ('exact', 'about') and high is null and {numbered}"
        yield from tables.broken("needs-high", table, "high", closed, near="low", qualifier="qualifier")
        ceiling = f"qualifier = 'up-to' and high is null and {numbered}"
        yield from tables.broken("needs-high", table, "high", ceiling, near="low", qualifier="qualifier")
        yield from tables.broken("up-to-low", table, "low", "qualifier = 'up-to' and low is not null")


def stance(tables: Tables) -> Iterator[Problem]:
    """A denial has no number; an assertion has one."""
    for column in ("low", "best", "high"):
        yield from tables.broken("denial-number", "claims", column, f"stance = 'denies' and {column} is not null")
    yield from tables.broken("assertion-number", "claims", "low", "stance = 'asserts' and low is null and high is null")


def movement_number(tables: Tables) -> Iterator[Problem]:
    """A figure of displacement has a number."""
    yield from tables.broken("assertion-number", "movements", "low", "low is null and high is null")


def subject(tables: Tables) -> Iterator[Problem]:
    """A claim is about an incident, or about an area and a period."""
    yield from tables.broken("subject", "claims", "incident", "incident is null and area is null")
    yield from tables.broken("subject", "claims", "area", "incident is not null and area is not null")
    where = "area is not null and incident is null and period_from is null and period_to is null"
    yield from tables.broken("area-period", "claims", "period_to", where)
    where = "incident is not null and area is null and coalesce(period_from, period_to) is not null"
    yield from tables.broken("incident-period", "claims", "period_from", where)


def scope(tables: Tables) -> Iterator[Problem]:
    """More than its subject is said of an incident alone: of an area, that is another area and period."""
    yield from tables.broken("area-scope", "claims", "scope", "scope = 'wider' and incident is null", near="'whole'")
    only = "select incident from claims where retracted is null group by incident having bool_and(scope = 'wider')"
    yield from tables.broken("only-wider", "claims", "scope", f"incident in ({only})")


def group_measure(tables: Tables) -> Iterator[Problem]:
    """Only people are split into groups."""
    where = f"measure not in {PERSON_MEASURES} and \"group\" <> 'all'"
    yield from tables.broken("group-measure", "claims", "group", where, near="'all'", measure="measure")


def attribution(tables: Tables) -> Iterator[Problem]:
    """Who attributes is said only where something is attributed."""
    where = "attribution_by is not null and attributed_to is null"
    yield from tables.broken("attribution-by", "claims", "attribution_by", where)


def same_figure(tables: Tables) -> Iterator[Problem]:
    """A figure of one source is entered once."""
    shared = ["source", "origin", '"group"', "low", "high", "qualifier"]
    of_claims = ["incident", "area", "measure", "best", "scope", "stance", "attributed_to"]
    of_movements = ["kind", "as_of", "from_place", "to_place", "unit", "shelter", "series"]
    for table, own in (("claims", of_claims), ("movements", of_movements)):
        key = ", ".join([*shared, *own, "period_from", "period_to"])
        window = f"over (partition by {key} order by file, line)"
        extra = f"row_number() {window} as number, first_value(id) {window} as first"
        # few rows share all of the key, and to find them by its hash is far quicker than to sort all
        alike = f"select hash({key}) from {table} where retracted is null group by 1 having count(*) > 1"
        source = f"(select *, {extra} from {table} where retracted is null and hash({key}) in ({alike}))"
        part = " and scope <> 'part'" if table == "claims" else ""
        where = f"number > 1 and coalesce(low, high) is not null{part}"
        yield from tables.broken("same-figure", table, "id", where, source=source, first="first")


def place_precision(tables: Tables) -> Iterator[Problem]:
    """The places of an incident are of the level that its precision names."""
    allowed = " ".join(f"when '{precision}' then {list(levels)}" for precision, levels in _LEVELS.items())
    allowed = f"case place_precision {allowed} end"
    values = {"levels": f"array_to_string({allowed}, ', ')", "are": "array_to_string(levels, ', ')"}
    where = f"not list_has_all({allowed}, levels)"
    yield from tables.broken("place-precision", "incidents", "place_precision", where, source=_PLACED, **values)
    where = "place_precision = 'several' and placed < 2 and members < 2"
    yield from tables.broken("several-places", "incidents", "places", where, source=_PLACED)

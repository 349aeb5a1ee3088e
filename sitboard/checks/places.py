"""Places lie in one another and on the map."""

from collections.abc import Iterator

from sitboard import geometry
from sitboard.checks.tables import Tables
from sitboard.problems import Problem, problem
from sitboard.vocabulary import LEVELS

NEAR_KM = 25
"""How far a community may lie from the seat of its sub-district before it is worth a look."""
MARGIN = 0.25
"""Degrees by which a point may lie outside the outline's bounding box, for outlines are simplified."""
WITHOUT_OUTLINE = 10.0
"""Degrees around the middle of all places, where the country has no outline here."""
AROUND_GOVERNORATES = 5.0
"""Degrees around its governorates that are in such a country too, for it may be wide."""

_RANK = f"list_position({list(LEVELS)}, {{}}.level)"
_WITH_PARENT = (
    "(select c.*, p.level as parent_level, p.pcode as parent_pcode, p.lat as parent_lat, p.lon as parent_lon, "
    f"{_RANK.format('p')} as parent_rank, {_RANK.format('c')} as rank from places c left join places p on p.id = c.parent)"
)


def place_parent(tables: Tables) -> Iterator[Problem]:
    """Every place but a country lies in another; an area of several places may reach over countries, and then in none."""
    alone = "level = 'country' or (level = 'region' and len(members) > 1)"
    yield from tables.broken("place-parent", "places", "parent", f"parent is null and not ({alone})")


def parent_level(tables: Tables) -> Iterator[Problem]:
    """What holds a place is of a wider level."""
    yield from tables.broken(
        "parent-level", "places", "parent", "parent_rank >= rank", source=_WITH_PARENT, level="level"
    )


def community_parent(tables: Tables) -> Iterator[Problem]:
    """A community lies in a sub-district, where the package lists any."""
    any_listed = "exists (select 1 from places where level = 'subdistrict')"
    where = f"level = 'community' and parent_level <> 'subdistrict' and parent_rank < rank and {any_listed}"
    yield from tables.broken("community-parent", "places", "parent", where, source=_WITH_PARENT)


def cycle(tables: Tables) -> Iterator[Problem]:
    """No place lies in itself, through any number of steps."""
    rows = {row[0]: row[1:] for row in tables.rows("select id, parent, file, line from places where id is not null")}
    settled: set[str] = set()
    for start in rows:
        path: dict[str, None] = {}
        at: str | None = start
        while at is not None and at in rows and at not in settled and at not in path:
            path[at] = None
            at = rows[at][0]
        if at is not None and at in path:
            yield problem("cycle", rows[at][1], rows[at][2], "parent", rows[at][0])
        settled.update(path)


def members(tables: Tables) -> Iterator[Problem]:
    """Areas of several places list them, and nothing else does."""
    yield from tables.broken("members", "places", "members", "len(members) > 0 and level <> 'region'")
    yield from tables.broken("region-members", "places", "members", "len(members) = 0 and level = 'region'")


def pcode(tables: Tables) -> Iterator[Problem]:
    """P-codes are letters of the country or level, then digits."""
    bad = "pcode is not null and not regexp_full_match(pcode, '[A-Z]{1,3}[0-9]*')"
    near = "nullif(upper(regexp_replace(pcode, '[^A-Za-z0-9]', '', 'g')), '')"
    yield from tables.broken("pcode", "places", "pcode", bad, near=near)
    twice = "pcode in (select pcode from places group by pcode having count(*) > 1)"
    yield from tables.broken("pcode-twice", "places", "pcode", twice)
    yield from tables.broken("pcode-id", "places", "id", "pcode is not null and id <> pcode", near="pcode")
    yield from tables.broken(
        "pcode-edition", "places", "boundary_version", "pcode is not null and boundary_version is null"
    )


def pcode_nesting(tables: Tables) -> Iterator[Problem]:
    """The P-code of an administrative area begins with that of the area that holds it."""
    administrative = "level in ('governorate', 'district', 'subdistrict') and parent_level <> 'region'"
    where = f"{administrative} and not (starts_with(pcode, parent_pcode) and length(pcode) > length(parent_pcode))"
    yield from tables.broken("pcode-nesting", "places", "pcode", where, source=_WITH_PARENT, parent="parent_pcode")


def coordinates(tables: Tables) -> Iterator[Problem]:
    """A point has both coordinates, in degrees, and no more than two decimals: it is of a named place."""
    for column, other, most in (("lat", "lon", 90), ("lon", "lat", 180)):
        yield from tables.broken("lone-coordinate", "places", column, f"{column} is null and {other} is not null")
        yield from tables.broken("coordinate-range", "places", column, f"abs({column}) > {most}", most=str(most))
        fine = f"abs({column}) <= {most} and round({column}, 2) <> {column}"
        yield from tables.broken("two-decimals", "places", column, fine, near=f"round({column}, 2)")


def in_country(tables: Tables) -> Iterator[Problem]:
    """Points lie in the country; where they would if latitude and longitude changed places, that is said."""
    if (box := _box(tables)) is None:
        return
    south, north, west, east = box
    spans = {"lat": (south, north, "lon"), "lon": (west, east, "lat")}
    for column, (least, most, other) in spans.items():
        swapped = f"lat between {west} and {east} and lon between {south} and {north}"
        near = f"case when {swapped} then {other} end"
        where = f"{column} not between {least} and {most}"
        values = {"least": f"{least:.2f}", "most": f"{most:.2f}"}
        yield from tables.broken("in-country", "places", column, where, near=near, **values)


def far_from_seat(tables: Tables) -> Iterator[Problem]:
    """A community lies near the seat of its sub-district."""
    cosine = (
        "sin(radians(lat)) * sin(radians(parent_lat)) + "
        "cos(radians(lat)) * cos(radians(parent_lat)) * cos(radians(lon - parent_lon))"
    )
    # least and greatest pass over NULL, so a point that is not known must be left out by name
    km = f"6371 * acos(least(1, greatest(-1, {cosine})))"
    both = "level = 'community' and parent_level = 'subdistrict' and lat + lon + parent_lat + parent_lon is not null"
    where = f"{both} and {km} > {NEAR_KM}"
    values = {"km": str(NEAR_KM), "parent": "parent", "far": f"cast(round({km}) as integer)"}
    yield from tables.broken("far-from-seat", "places", "lat", where, source=_WITH_PARENT, **values)


def _box(tables: Tables) -> tuple[float, float, float, float] | None:
    """South, north, west and east of the country; None where there are several."""
    codes = [code for (code,) in tables.rows("select id from places where level = 'country' and id is not null")]
    if len(codes) > 1:
        return None
    if codes and (box := outlined(codes[0])):
        return box
    middle = "median({0}) - {1}, median({0}) + {1}"
    areas = "min({0}) filter (where level = 'governorate') - {1}, max({0}) filter (where level = 'governorate') + {1}"
    picked = [
        part.format(column, margin)
        for part, margin in ((middle, WITHOUT_OUTLINE), (areas, AROUND_GOVERNORATES))
        for column in ("lat", "lon")
    ]
    ((south, north, west, east, *around),) = tables.rows(
        f"select {', '.join(picked)} from places where lat is not null and lon is not null"
    )
    if south is None:
        return None
    if around[0] is None:
        return south, north, west, east
    return min(south, around[0]), max(north, around[1]), min(west, around[2]), max(east, around[3])


def outlined(country: str) -> tuple[float, float, float, float] | None:
    """South, north, west and east of a country's outline, with a margin; None where it has none here."""
    points = [point for feature in geometry.provinces(country)["features"] for point in _points(feature)]
    if not points:
        return None
    lons, lats = [point[0] for point in points], [point[1] for point in points]
    return min(lats) - MARGIN, max(lats) + MARGIN, min(lons) - MARGIN, max(lons) + MARGIN


def _points(feature: geometry.GeoJSON) -> Iterator[tuple[float, float]]:
    shape = feature["geometry"]
    for polygon in shape["coordinates"] if shape["type"] == "MultiPolygon" else [shape["coordinates"]]:
        yield from polygon[0]

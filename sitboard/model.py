"""The tables of a situation package: what each column means, and how its cells are read.

Everything that names a column derives from here: reading, the checks, `datapackage.json`, the data dictionary,
table headings. Cells that hold several values separate them with `;`.
"""

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date as Day  # a field is called `date`, and would hide the type
from functools import cache
from typing import Any, Literal

from sitboard import vocabulary as v

Kind = Literal["id", "text", "whole", "decimal", "day", "flag", "code", "ref"]


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table: how a cell is typed, and what it means.

    `codes` is the closed list of a `code` column; `table` the file that a `ref` column points into;
    `many` says that a cell may hold several values.
    """

    name: str
    meaning: str
    kind: Kind = "text"
    required: bool = False
    many: bool = False
    codes: Mapping[str, str] | None = None
    table: str = ""


def _column(
    meaning: str,
    kind: Kind = "text",
    *,
    required: bool = False,
    many: bool = False,
    codes: Mapping[str, str] | None = None,
    table: str = "",
) -> Any:
    column = Column("", meaning, kind, required, many, codes, table)
    return dataclasses.field(metadata={"column": column})


def _code(meaning: str, codes: Mapping[str, str], *, required: bool = False) -> Any:
    return _column(meaning, "code", required=required, codes=codes)


def _ref(meaning: str, table: str, *, required: bool = False, many: bool = False) -> Any:
    return _column(meaning, "ref", required=required, many=many, table=table)


@dataclass(frozen=True, slots=True)
class Place:
    """A named place or administrative area. Points are of the named place, never of an impact."""

    id: str = _column("P-code where one exists, else a short name in lower case", "id", required=True)
    name: str = _column("official English spelling", required=True)
    name_ar: str = _column("Arabic name")
    aliases: tuple[str, ...] = _column("other spellings met in sources", many=True)
    level: str = _code("administrative level", v.LEVELS, required=True)
    parent: str = _ref("the place of the next wider level that holds it", "places")
    members: tuple[str, ...] = _ref(
        "for an area of several places: the places it covers in part or whole", "places", many=True
    )
    pcode: str = _column("official P-code")
    boundary_version: str = _column("edition of the official list that holds the P-code")
    lat: float | None = _column("latitude of the named place, degrees north, 2 decimals", "decimal")
    lon: float | None = _column("longitude of the named place, degrees east, 2 decimals", "decimal")
    note: str = _column("what is doubtful about the match, or why there is none")


@dataclass(frozen=True, slots=True)
class Source:
    """One publication."""

    id: str = _column("short name, never reused", "id", required=True)
    publisher: str = _column("who published it", required=True)
    publisher_kind: str = _code("kind of publisher", v.PUBLISHER_KINDS, required=True)
    title: str = _column("title; in brackets where it is our translation", required=True)
    url: str = _column("address; empty where the only copy is not safe to link")
    archived_url: str = _column("address of an archived copy")
    published: Day | None = _column("day of publication; empty where it is not known", "day")
    published_precision: str = _code("how the day of publication is known", v.PUBLISHED_PRECISIONS)
    accessed: Day | None = _column("day on which it was read", "day")
    language: str = _column("language, ISO 639-1", required=True)
    affiliation: str = _column("the party that it belongs or is close to")
    note: str = _column("what a reader should know of it")


@dataclass(frozen=True, slots=True)
class Origin:
    """Who says a figure, whoever printed it."""

    id: str = _column("short name", "id", required=True)
    name: str = _column("name", required=True)
    name_ar: str = _column("Arabic name")
    short: str = _column("short name as field staff know it, such as OCHA; empty where the name is short")
    kind: str = _code("kind of origin", v.ORIGIN_KINDS, required=True)
    affiliation: str = _column("the party that it is or is close to; empty where none is known")
    affiliation_ar: str = _column("the same in Arabic")
    counts: str = _column("what it counts and does not count")
    counts_ar: str = _column("the same in Arabic")
    note: str = _column("other names under which sources cite it, and what is doubtful")


@dataclass(frozen=True, slots=True)
class Incident:
    """Something that happened, at a place, on a day. It holds no numbers: those are claims."""

    id: str = _column("short name, never reused", "id", required=True)
    date: Day = _column("day, or first possible day", "day", required=True)
    date_until: Day | None = _column("last possible day, where the day is not certain", "day")
    date_precision: str = _code("how sure the day is", v.DATE_PRECISIONS, required=True)
    places: tuple[str, ...] = _ref(
        "where; several where the sources tell one incident of several places", "places", required=True, many=True
    )
    place_precision: str = _code("how finely the sources place it", v.PLACE_PRECISIONS, required=True)
    event_type: str = _code("what happened", v.EVENT_TYPES, required=True)
    target_type: str = _code("what was hit, as reported", v.TARGET_TYPES, required=True)
    summary: str = _column("one sentence in our own words", required=True)
    summary_ar: str = _column("the same sentence in Arabic")
    note: str = _column("what is doubtful")


@dataclass(frozen=True, slots=True)
class Claim:
    """One origin, in one source, says that a measure of a group lies between `low` and `high`.

    Its subject is an incident, or an area with a period. Claims are never deleted: a wrong one is retracted.
    """

    id: str = _column("short name, never reused", "id", required=True)
    incident: str = _ref("the incident it is about; empty for an area and period", "incidents")
    area: str = _ref("the area it is about; empty for an incident", "places")
    period_from: Day | None = _column("first day of the period", "day")
    period_to: Day | None = _column("last day of the period", "day")
    measure: str = _code("what is counted", v.MEASURES, required=True)
    group: str = _code("of whom", v.GROUPS, required=True)
    low: int | None = _column("the figure, or its lower bound", "whole")
    best: int | None = _column("the origin's own best figure, only where it prints one", "whole")
    high: int | None = _column("the figure again, or its upper bound", "whole")
    qualifier: str = _code("the word that the source puts before the figure", v.QUALIFIERS, required=True)
    scope: str = _code("whole incident, a part of it, or more than it", v.SCOPES, required=True)
    early: bool = _column("a count still going on, which the same or a comparable source later replaced", "flag")
    stance: str = _code("asserts a figure, disputes another's, or denies", v.STANCES, required=True)
    attributed_to: str = _ref("the actor that the origin holds responsible; empty where it names none", "actors")
    attribution_by: str = _ref("who attributes, where it is not the origin", "origins")
    origin: str = _ref("who says it", "origins", required=True)
    source: str = _ref("where it was read", "sources", required=True)
    locator: str = _column("page, paragraph or table in the source")
    recorded: Day = _column("day on which the claim entered this package", "day", required=True)
    retracted: Day | None = _column("day on which it was withdrawn from this package", "day")
    retracted_reason: str = _column("why it was withdrawn")
    note: str = _column("in our own words: what qualifies the figure")


@dataclass(frozen=True, slots=True)
class Movement:
    """A figure of displacement: a stock (people, on a day) or a flow (movements, in a period)."""

    id: str = _column("short name, never reused", "id", required=True)
    kind: str = _code("what is counted", v.MOVEMENT_KINDS, required=True)
    period_from: Day | None = _column("flow: first day of the period", "day")
    period_to: Day | None = _column("flow: last day of the period", "day")
    as_of: Day | None = _column("day on which the source says it was true", "day")
    from_place: str = _ref("where people left", "places")
    to_place: str = _ref("where people went; for a stock, where they are", "places")
    low: int | None = _column("the figure, or its lower bound", "whole")
    high: int | None = _column("the figure again, or its upper bound", "whole")
    qualifier: str = _code("the word that the source puts before the figure", v.QUALIFIERS, required=True)
    unit: str = _code("what one is: never converted, never added to another unit", v.UNITS, required=True)
    group: str = _code("of whom", v.GROUPS, required=True)
    shelter: str = _code("where they live", v.SHELTERS, required=True)
    series: str = _column("figures of one origin, area, unit and starting day bear one name")
    origin: str = _ref("who says it", "origins", required=True)
    source: str = _ref("where it was read", "sources", required=True)
    recorded: Day = _column("day on which the figure entered this package", "day", required=True)
    retracted: Day | None = _column("day on which it was withdrawn from this package", "day")
    retracted_reason: str = _column("why it was withdrawn")
    note: str = _column("in our own words: what qualifies the figure")


@dataclass(frozen=True, slots=True)
class Statement:
    """Something said that is no figure: a truce, an advance, a denial, an accusation, a call."""

    id: str = _column("short name, never reused", "id", required=True)
    date: Day | None = _column("day on which it was said or took effect", "day")
    until: Day | None = _column("last day of a truce or advance, where a source gives one", "day")
    date_precision: str = _code("how sure the day is", v.DATE_PRECISIONS)
    speakers: tuple[str, ...] = _ref("who says it", "origins", required=True, many=True)
    kind: str = _code("what kind of statement", v.STATEMENT_KINDS, required=True)
    incidents: tuple[str, ...] = _ref("the incidents that it is about", "incidents", many=True)
    place: str = _ref("the place that it is about", "places")
    summary: str = _column("one sentence in our own words", required=True)
    summary_ar: str = _column("the same sentence in Arabic")
    source: str = _ref("where it was read", "sources", required=True)
    recorded: Day = _column("day on which it entered this package", "day", required=True)
    note: str = _column("what is doubtful")


Row = Place | Source | Origin | Incident | Claim | Movement | Statement

TABLES: Mapping[str, type[Row]] = {
    "places": Place,
    "sources": Source,
    "origins": Origin,
    "incidents": Incident,
    "claims": Claim,
    "movements": Movement,
    "statements": Statement,
}
"""The files of a package, in an order in which each comes after those it points into (but `actors`, see Situation)."""


@cache
def columns(table: str) -> tuple[Column, ...]:
    """The columns of a table in the order of its file."""
    return tuple(
        dataclasses.replace(field.metadata["column"], name=field.name) for field in dataclasses.fields(TABLES[table])
    )


@dataclass(frozen=True, slots=True)
class Actor:
    """A party that claims may hold responsible. `includes` names the narrower actors that it covers."""

    id: str
    name: str
    name_ar: str = ""
    includes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Situation:
    """What `situation.toml` says of a package as a whole."""

    slug: str
    title: str
    title_ar: str
    summary: str
    languages: tuple[str, ...]
    country: str
    """ISO 3166-1 alpha-3."""
    area: str
    """The place that the situation is about."""
    provinces: tuple[str, ...]
    """The governorates that the map shows and the province filter offers first."""
    since: Day
    until: Day
    """First and last day of the period covered."""
    closed: bool
    """True for a period that is over: the board then says that it is no live situation."""
    updated: Day
    """Day of the last change to the package."""
    centre: tuple[float, float]
    zoom: float
    maintainer: str
    licence: str
    sensitivity: str
    flow_series: str
    """Series whose latest figure heads the Overview as newly displaced."""
    stock_series: str
    """Series whose latest figure heads the Overview as living displaced."""
    boundary_disclaimer: str
    caveats: tuple[str, ...]
    actors: tuple[Actor, ...]
    expectations: Mapping[str, int]
    """Least number of rows per table."""
    summary_ar: str = ""
    boundary_disclaimer_ar: str = ""
    caveats_ar: tuple[str, ...] = ()
    """As many as `caveats`, in their order; where they are not, the English ones are shown."""

"""What the columns of each table of the API mean: the model's own columns, under the names of HDX HAPI where it has one.

Only what the model does not hold is described here.
"""

import dataclasses
from collections.abc import Mapping

from sitboard import queries
from sitboard.filters import DISPUTED, UNATTRIBUTED
from sitboard.model import Column, Kind, columns

HAPI: Mapping[str, str] = {
    "date": "reference_period_start",
    "date_until": "reference_period_end",
    "until": "reference_period_end",
    "period_from": "reference_period_start",
    "period_to": "reference_period_end",
}
"""Columns of the model that have a name in HDX HAPI."""


def of(table: str, *names: str) -> tuple[Column, ...]:
    """Columns of a table of the model, in the order asked for."""
    held = {column.name: column for column in columns(table)}
    return tuple(dataclasses.replace(held[name], name=HAPI.get(name, name)) for name in names)


def _own(name: str, meaning: str, kind: Kind = "text", *, required: bool = False, **more: object) -> Column:
    return Column(name, meaning, kind, required, **more)  # type: ignore[arg-type]


_CODE = of("places", "id")[0].meaning

GEOGRAPHY = (
    _own("location_code", "country, ISO 3166-1 alpha-3", required=True),
    _own("admin1_code", f"governorate: {_CODE}; empty where it lies in none alone", "id"),
    _own("admin1_name", "name of the governorate"),
    _own("admin2_code", f"district: {_CODE}; empty where it lies in none alone", "id"),
    _own("admin2_name", "name of the district"),
    _own(
        "admin_level",
        "administrative level of the finest of these codes: 2, 1, or 0 for the country",
        "whole",
        required=True,
    ),
)
PERIOD = (
    _own("reference_period_start", "first day that the row is of", "day", required=True),
    _own("reference_period_end", "last day that the row is of", "day", required=True),
)
FIGURE = (
    _own("floor", "lowest of what origins say, summed over incidents; empty is not reported, never zero", "whole"),
    _own("middle", "middle one of what origins say, summed likewise", "whole"),
    _own("ceiling", "highest of what origins say, summed likewise", "whole"),
    _own("open", "whether an origin prints the ceiling as “at least”", "flag", required=True),
)
SAID = of("claims", "measure", "group")
_SOURCE = of("sources", "publisher", "title", "url", "published")

INCIDENTS = (
    *of("incidents", "id"),
    *of("incidents", "date"),
    dataclasses.replace(of("incidents", "date_until")[0], required=True),
    *of("incidents", "date_precision"),
    *GEOGRAPHY,
    *of("incidents", "places", "place_precision", "event_type", "target_type", "summary", "summary_ar", "note"),
    _own(
        "attribution",
        f"actor whom its origins hold responsible; `{DISPUTED}` where they rule each other out, `{UNATTRIBUTED}` where none is named",
        required=True,
    ),
    _own("actors", "every actor that is named", "ref", many=True),
    *SAID,
    *FIGURE,
    _own("origins", "origins with a figure of this measure and group", "whole"),
    _own("denied", "whether a denial answers it", "flag", required=True),
)
CLAIMS = (
    *of("claims", "id", "incident", "area"),
    *(dataclasses.replace(each, required=False) for each in PERIOD),
    *GEOGRAPHY,
    *of("claims", "measure", "group", "low", "best", "high", "qualifier", "scope", "early", "stance"),
    *of("claims", "attributed_to", "attribution_by", "origin", "source", "locator"),
    *_SOURCE,
    *of("claims", "recorded", "retracted", "retracted_reason", "note"),
    _own("fate", "`used` for the figure of its incident, measure and group, or why not; empty where it is of an area"),
)
MOVEMENTS = (
    *of("movements", "id", "kind"),
    *(dataclasses.replace(each, required=False) for each in PERIOD),
    *GEOGRAPHY,
    *of("movements", "as_of", "from_place", "to_place", "low", "high", "qualifier", "unit", "group", "shelter"),
    *of("movements", "series", "origin", "source"),
    *_SOURCE,
    *of("movements", "recorded", "note"),
)
STATEMENTS = (
    *of("statements", "id", "kind", "date", "until", "date_precision"),
    *GEOGRAPHY,
    *of("statements", "place", "speakers", "incidents", "summary", "summary_ar", "source"),
    *_SOURCE,
    *of("statements", "recorded", "note"),
)
SOURCES = (
    *columns("sources"),
    *(_own(name, f"rows of `{name}` that cite it", "whole", required=True) for name in ("claims", "movements", "statements")),
)  # fmt: skip
BY: Mapping[str, str] = {
    "total": "all incidents together",
    **{"attribution" if column == "bucket" else column: title.lower() for column, title in queries.BREAKDOWNS.items()},
}
"""What figures can be broken down by."""
GRAINS: Mapping[str, str] = {grain: grain for grain in queries.GRAINS}
FIGURES = (
    _own("by", "what the rows are broken down by", "code", required=True, codes=BY),
    _own("code", "of what the row is; empty for all together"),
    _own("name", "what the code stands for, in English"),
    *PERIOD,
    *GEOGRAPHY,
    *SAID,
    *FIGURE,
    _own("incidents", "incidents of the row", "whole", required=True),
    _own("without_figure", "how many of them have no figure", "whole", required=True),
)
SERIES = (_own("grain", "how long the period of a row is", "code", required=True, codes=GRAINS), *FIGURES)
VIEW = (
    _own("filters", "the parameters that were asked", required=True),
    _own("known_on", "the day whose knowledge is shown; empty for today", "day"),
    _own("package", "hash of the data package", required=True),
    _own("licence", "licence of the data, and whom to name", required=True),
)
"""Columns at the end of each row of CSV, which say what `meta` says in JSON."""

"""A view as tidy tables for machines: one row a thing, columns by the model's names, values typed."""

from collections.abc import Callable, Mapping
from typing import Any

import pandas as pd

from sitboard import displacement, queries, statements
from sitboard.export.about import sources
from sitboard.view import View

_INCIDENT = (
    "incident", "date", "date_until", "date_precision", "places", "place_names", "place_precision", "governorate",
    "event_type", "target_type", "summary", "summary_ar", "bucket", "actors", "measure", "group", "floor", "middle", "ceiling", "open",
    "origins", "denied",
)  # fmt: skip
_CLAIM = (
    "claim", "incident", "date", "measure", "group", "low", "best", "high", "qualifier", "stance", "fate", "attributed_to",
    "origin", "source", "publisher", "title", "url", "published", "recorded", "note",
)  # fmt: skip
_MOVEMENT = (
    "id", "kind", "period_from", "period_to", "as_of", "from_place", "to_place", "low", "high", "qualifier", "unit",
    "group", "shelter", "series", "origin", "source", "publisher", "title", "url", "published", "note",
)  # fmt: skip
_DENIAL = (
    "id", "date", "speakers", "summary", "summary_ar", "place", "incidents", "floor", "ceiling", "open", "source", "publisher", "title",
    "url", "published",
)  # fmt: skip


def incidents(view: View) -> pd.DataFrame:
    """The chosen incidents with the figure of the view's measure and group."""
    frame = queries.incidents(view.package, view.filters).frame
    named = [view.words.listed([view.place(place) for place in places]) for places in frame["places"]]
    told = frame.assign(place_names=named, measure=view.filters.measure, group=view.filters.group)
    return _tidy(told, _INCIDENT)


def claims(view: View) -> pd.DataFrame:
    """The claims that bear on the view's measure and group, used and left out; `fate` says which and why."""
    frame = queries.claims_behind(view.package, view.filters).frame
    return _tidy(frame.assign(measure=view.filters.measure), _CLAIM)


def displaced(view: View) -> pd.DataFrame:
    """The figures of displacement that are known, of all series. Never to be added up: units and series differ."""
    return _tidy(view.package.frame(displacement.known(view.package, view.filters)), _MOVEMENT)


def denials(view: View) -> pd.DataFrame:
    """Denials that answer a chosen incident, or that fall into the view."""
    return _tidy(statements.denials(view.package, view.filters).frame, _DENIAL)


def _tidy(frame: pd.DataFrame, columns: tuple[str, ...]) -> pd.DataFrame:
    """The columns in their order; lists joined as in the package's own files, days without a time."""
    told = frame[list(columns)].copy()
    for column in told.columns:
        if pd.api.types.is_datetime64_any_dtype(told[column]):
            told[column] = told[column].dt.date.where(told[column].notna(), None)
        elif not pd.api.types.is_numeric_dtype(told[column]):
            cells = told[column].astype(object).where(told[column].notna(), None)
            told[column] = pd.Series([_joined(cell) for cell in cells], told.index, dtype=object)
        elif pd.api.types.is_float_dtype(told[column]) and (told[column].dropna() % 1 == 0).all():
            told[column] = told[column].astype("Int64")  # a whole number that is missing somewhere
    return told


def _joined(cell: Any) -> Any:
    return cell if cell is None or isinstance(cell, str) or not hasattr(cell, "__iter__") else ";".join(map(str, cell))


RECORDS: Mapping[str, Callable[[View], pd.DataFrame]] = {
    "incidents": incidents,
    "claims": claims,
    "displacement": displaced,
    "denials": denials,
    "sources": sources,
}
"""The tables that there are of every view."""

"""Figures of chosen incidents as frames and answers, from the sums of a `rollup.Rollup`."""

import math
from collections.abc import Iterable
from typing import Any

import numpy as np
import pandas as pd

from sitboard.answer import Figure
from sitboard.cited import Cited, cited
from sitboard.filters import Filters
from sitboard.ground import Codes
from sitboard.package import Package

BOUNDS = ("floor", "middle", "ceiling")
FIGURE_COLUMNS = (*BOUNDS, "open", "incidents", "without")


def columns(package: Package, filters: Filters, by: str = "", edges: Codes | None = None) -> dict[str, Codes]:
    """The columns of `FIGURE_COLUMNS`, each as `rollup.Rollup.sums`; bounds that are not reported are NaN."""
    rollup, of = package.rollup(filters), (filters.measure, filters.group)

    def sums(*column: str) -> Codes:
        return rollup.sums(filters, column, by, edges)

    bounds = {name: _known(sums(*of, name), sums(*of, f"n_{name}")) for name in BOUNDS}
    incidents = sums("incidents")
    return {
        **bounds,
        "open": np.greater(sums(*of, "n_open"), 0),
        "incidents": incidents,
        "without": incidents - sums(*of, "n_ceiling"),
    }


def _known(sums: Codes, reported: Codes) -> Codes:
    return sums if np.all(reported) else np.where(reported > 0, sums, np.nan)


def row(package: Package, filters: Filters) -> dict[str, Any]:
    """The columns of a figure over all chosen incidents."""
    return {name: value.item() for name, value in columns(package, filters).items()}


def figure(package: Package, filters: Filters) -> Figure:
    """The figure of all chosen incidents."""
    told = row(package, filters)
    floor, middle, ceiling = (None if math.isnan(told[name]) else int(told[name]) for name in BOUNDS)
    return Figure(floor, middle, ceiling, told["open"], told["incidents"], told["without"])


def frame(package: Package, filters: Filters, by: str) -> pd.DataFrame:
    """A row for each code of a breakdown that has an incident: code and the columns of a figure, in the order of codes."""
    told = columns(package, filters, by)
    return _with_incidents(pd.DataFrame({"code": np.array(package.rollup(filters).labels(by), object), **told}))


def over_days(package: Package, filters: Filters, grain: str, by: str = "", also: Iterable[str] = ()) -> pd.DataFrame:
    """A row for each day, week or month with an incident (and code): since, code where broken down, figure, and marks summed too."""
    edges, days = package.ground.edges(grain)
    told = columns(package, filters, by, edges)
    told |= {name: package.rollup(filters).sums(filters, (name,), by, edges) for name in also}
    since = np.array(days, "datetime64[us]")
    axes: dict[str, Any] = {"since": since}
    if by:
        labels = np.array(package.rollup(filters).labels(by), object)
        axes = {"code": np.tile(labels, len(since)), "since": np.repeat(since, len(labels))}
    return _with_incidents(pd.DataFrame({**axes, **{name: values.ravel() for name, values in told.items()}}))


def _with_incidents(table: pd.DataFrame) -> pd.DataFrame:
    return rows(table[table["incidents"] > 0].reset_index(drop=True))


def rows(table: pd.DataFrame) -> pd.DataFrame:
    """Rows with bounds as whole numbers, but for a bound that some row does not report."""
    return table.astype({name: "int64" for name in BOUNDS if table[name].notna().all()})


def provenance(package: Package, filters: Filters) -> Cited:
    """What the figures of the chosen incidents rest on; counted once."""
    asked = filters.without("figure", "language", "digits", "own")
    return package.remembered(("cited", asked), lambda: cited(package.rollup(asked), asked))

"""Figures of chosen incidents as frames and answers, from the sums of a `rollup.Rollup`."""

import math
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

import numpy as np
import pandas as pd

from sitboard.answer import Figure
from sitboard.arrays import CIVILIANS_ONLY, MARKS, ON_STAND_INS, OPEN
from sitboard.cited import Cited, cited
from sitboard.columns import Codes
from sitboard.filters import UNATTRIBUTED, Filters
from sitboard.package import Package
from sitboard.rollup import Rollup

BOUNDS = ("floor", "middle", "ceiling")
FIGURE_COLUMNS = (*BOUNDS, "open", "incidents", "without")


def columns(package: Package, filters: Filters, by: str = "", edges: Codes | None = None) -> dict[str, Codes]:
    """The columns of `FIGURE_COLUMNS`, each as of `rollup.Rollup.sums`; bounds that are not reported are NaN.

    And uncertain: how many incidents may have happened on a later day as well.
    """
    rollup = package.rollup(filters)
    plain, figures = rollup.sums(filters, (), by, edges), rollup.sums(filters, of(filters), by, edges)
    bounds = {name: _known(figures[name], figures[f"n_{name}"]) for name in BOUNDS}
    return {
        **bounds,
        "open": np.greater(figures["n_open"], 0),
        "incidents": plain["incidents"],
        "without": plain["incidents"] - figures["n_ceiling"],
        "uncertain": plain["uncertain"],
    }


def of(filters: Filters) -> tuple[str, str]:
    """The block of sums that the filters' figures are."""
    return filters.measure, filters.group


def _known(sums: Codes, reported: Codes) -> Codes:
    return sums if np.all(reported) else np.where(reported > 0, sums, np.nan)


def row(package: Package, filters: Filters) -> dict[str, Any]:
    """The columns of a figure over all chosen incidents."""
    told = columns(package, filters)
    return {name: told[name].item() for name in FIGURE_COLUMNS}


def figure(package: Package, filters: Filters) -> Figure:
    """The figure of all chosen incidents."""
    return _of_all(package, filters)[0]


def provenance(package: Package, filters: Filters) -> Cited:
    """What the figures of the chosen incidents rest on."""
    return _of_all(package, filters)[1]


def _of_all(package: Package, filters: Filters) -> tuple[Figure, Cited]:
    """Both, counted once: many an answer gives them."""

    def made() -> tuple[Figure, Cited]:
        told = row(package, asked)
        floor, middle, ceiling = (None if math.isnan(told[name]) else int(told[name]) for name in BOUNDS)
        figure = Figure(floor, middle, ceiling, told["open"], told["incidents"], told["without"])
        return figure, cited(package.rollup(asked), asked)

    asked = filters.without("figure", "language", "digits", "own")
    return package.remembered(("of all", asked), made)


def frame(package: Package, filters: Filters, by: str, largest: tuple[str, ...] = ()) -> pd.DataFrame:
    """A row for each code of a breakdown that has an incident: code and the columns of a figure; in the order of `cells`."""
    return pd.DataFrame(cells(package, filters, by, largest), copy=False)


def cells(
    package: Package, filters: Filters, by: str, largest: tuple[str, ...] = (), more: Mapping[str, Any] | None = None
) -> dict[str, Any]:
    """The columns of `frame`, and `more` by code.

    In the order of codes, or the `largest` first by some columns; what is not reported comes last.
    """
    told = columns(package, filters, by)
    told = {name: told[name] for name in FIGURE_COLUMNS} | {
        name: np.asarray(each) for name, each in (more or {}).items()
    }
    # labels are in order, and what is sorted stays so where it is the same
    keys = [np.where(np.isnan(told[name]), np.inf, -told[name].astype(float)) for name in reversed(largest)]
    axes = {"code": texts(package.rollup(filters).labels(by))}
    return _with_incidents(axes, told, np.lexsort(keys) if keys else slice(None))


@lru_cache(maxsize=64)
def texts(labels: tuple[str, ...]) -> Any:
    """Labels as a column of texts, of which those of rows are taken."""
    return pd.array(labels, dtype="str")


def over_days(package: Package, filters: Filters, grain: str, by: str = "") -> pd.DataFrame:
    """A row for each day, week or month with an incident, and code where broken down: code, since, figure, uncertain."""
    edges, days = package.ground.edges(grain)
    since = days.astype("datetime64[us]")
    axes: dict[str, Any] = {"since": since}
    if by:
        labels = texts(package.rollup(filters).labels(by))
        every = np.arange(len(labels))
        axes = {"code": labels.take(np.tile(every, len(since))), "since": np.repeat(since, len(labels))}
    return pd.DataFrame(_with_incidents(axes, columns(package, filters, by, edges)), copy=False)


def _with_incidents(axes: dict[str, Any], told: dict[str, Codes], order: Any = slice(None)) -> dict[str, Any]:
    kept = np.arange(told["incidents"].size)[order]
    kept = kept[told["incidents"].ravel()[kept] > 0]
    return {name: values.take(kept) for name, values in axes.items()} | {
        name: whole(values.ravel()[kept]) for name, values in told.items()
    }


def whole(values: Codes) -> Codes:
    """Whole numbers, but for a bound that some row does not report."""
    return values if values.dtype.kind != "f" or np.isnan(values).any() else values.astype(np.int64)


def of_rows(rollup: Rollup, filters: Filters, chosen: Codes) -> dict[str, Codes]:
    """The columns of `FIGURE_COLUMNS` of some rows, each by itself."""
    told = {name: values[chosen] for name, values in rollup.figures(*of(filters)).items()}
    reported = {name: told["marks"] & (1 << bit) > 0 for bit, name in enumerate(MARKS)}
    return {
        **{name: _known(told[name], reported[f"n_{name}"]) for name in BOUNDS},
        "open": reported["n_open"],
        "incidents": np.ones(len(chosen), np.int64),
        "without": 1 - reported["n_ceiling"],
    }


def listed(package: Package, filters: Filters, chosen: Codes, denied: Codes) -> pd.DataFrame:
    """Some rows as `queries.incidents` gives them, in their order; `denied` are the rows that denials answer."""
    rollup, words = package.rollup(filters), package.texts(chosen)
    told = {name: values[chosen] for name, values in rollup.figures(*of(filters)).items()}
    marks, silent = told["marks"], told["origins"] == 0

    def belonging(by: str, missing: str = "") -> Any:
        codes, labels = rollup.codes(by, chosen), rollup.labels(by)
        told = [-1 if labels[code] == missing else code for code in codes]
        return texts(labels).take(np.array(told, np.int64), allow_fill=True)

    def number(values: Codes, missing: Codes) -> Any:
        return pd.arrays.IntegerArray(values.astype(np.int64), missing)

    def flag(bit: int) -> Any:
        return pd.arrays.BooleanArray(marks & bit > 0, silent)

    ground = package.ground
    days = np.datetime64(ground.first) + ground.day[chosen].astype(np.int64)
    return pd.DataFrame(
        {
            "incident": words["incident"],
            "date": days.astype("datetime64[us]"),
            "date_until": np.array(words["date_until"], "datetime64[us]"),
            **{by: belonging(by) for by in ("event_type", "target_type")},
            "place_precision": words["place_precision"],
            **{by: belonging(by) for by in ("governorate", "district", "subdistrict", "bucket")},
            "actors": belonging("actors", UNATTRIBUTED),
            "heard": number(rollup.axes["heard"].codes[chosen], ~rollup.told[chosen]),
            **{name: number(told[name], marks & (1 << bit) == 0) for bit, name in enumerate(BOUNDS)},
            "open": flag(OPEN),
            "origins": number(told["origins"], silent),
            "civilians_only": flag(CIVILIANS_ONLY),
            "on_stand_ins": flag(ON_STAND_INS),
            "date_precision": words["date_precision"],
            "places": pd.Series([np.array(ground.spot_places[at], object) for at in ground.spot[chosen]], dtype=object),
            **{name: words[name] for name in ("summary", "summary_ar")},
            "denied": np.isin(chosen, denied),
        },
        copy=False,
    )


def rows(table: pd.DataFrame) -> pd.DataFrame:
    """Rows with bounds as whole numbers, but for a bound that some row does not report."""
    return table.assign(**{name: whole(table[name].to_numpy(np.float64)) for name in BOUNDS})

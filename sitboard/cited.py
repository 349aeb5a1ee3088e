"""How many claims, sources and origins the figures of some incidents rest on.

Distinct ones cannot be summed, but those of what is chosen can be marked: by whatever is chosen, which sources are used.
"""

from dataclasses import dataclass
from datetime import date
from math import prod

import numpy as np

from sitboard import rollup as of_rollup
from sitboard.arrays import claims
from sitboard.columns import Codes
from sitboard.filters import Filters
from sitboard.rollup import VOICES, Rollup

STEP = 2048
"""Rows that are looked at first for sources that a period may hold; then twice as many, and so on."""


@dataclass(frozen=True, slots=True)
class Cited:
    """What the figures of a measure and group rest on. `latest` is the last day on which one of the sources was published."""

    claims: int
    sources: int
    origins: int
    latest: date | None


def cited(rollup: Rollup, filters: Filters) -> Cited:
    """What the figures of the chosen incidents rest on."""
    measure, group = filters.measure, filters.group
    used = int(rollup.sums(filters, (measure, group))["claims"])
    origins = np.array(list(rollup.sums(filters, (measure, group, VOICES)).values()))
    found = sources(rollup, filters)
    days = rollup.ground.published[found]
    days = days[~np.isnat(days)]
    latest = days.max().item() if len(days) else None
    return Cited(used, int(found.sum()), int(np.count_nonzero(origins)), latest)


def sources(rollup: Rollup, filters: Filters) -> Codes:
    """Whether each source is one that the figures of the chosen incidents rest on."""
    measure, group = filters.measure, filters.group
    wanted = rollup.wanted(filters, rollup.ground.fineness(filters))
    axes, many = tuple(sorted(wanted)), len(rollup.ground.published)
    if filters.incidents or many * prod(map(rollup.length, axes)) > of_rollup.NUMBERS:
        told = rollup.citing(measure, group)
        used = np.bincount(told["source"][claims(told, rollup.rows(filters))[0]], minlength=many)
        return np.greater(used, 0)
    key = rollup.number, "sources", measure, group
    found: Codes = rollup.kept.get((*key, axes), lambda: _marked(rollup, measure, group, axes))
    for axis in axes:
        found = np.any(found[wanted[axis]], axis=0)
    if filters.since is None and filters.until is None:
        return found
    first, last = rollup.kept.get((*key, "ends"), lambda: _ends(rollup, measure, group))
    span = rollup.span(filters)
    inside = found & (first >= span.start) & (last < span.stop)
    partly = found & ~inside & (last >= span.start) & (first < span.stop)
    return inside | _among(rollup, filters, partly)  # type: ignore[no-any-return]


def _marked(rollup: Rollup, measure: str, group: str, axes: tuple[str, ...]) -> Codes:
    """By the codes of some axes, which sources are used."""
    told, sizes = rollup.citing(measure, group), list(map(rollup.length, axes))
    flat = np.zeros(rollup.ground.rows, np.intp)
    for axis, size in zip(axes, sizes, strict=True):
        flat = flat * size + rollup.codes(axis, slice(None))
    marked = np.zeros((prod(sizes), len(rollup.ground.published)), bool)
    which, owners = claims(told, slice(None))
    marked[flat[owners], told["source"][which]] = True
    return marked.reshape(*sizes, -1)


def _ends(rollup: Rollup, measure: str, group: str) -> Codes:
    """The first and the last row that rests on each source."""
    told, many = rollup.citing(measure, group), len(rollup.ground.published)
    which, owners = claims(told, slice(None))
    ends = np.stack([np.full(many, rollup.ground.rows), np.full(many, -1)])
    # rows come in order, and what is put last stays
    ends[0, told["source"][which][::-1]] = owners[::-1]
    ends[1, told["source"][which]] = owners
    return ends


def _among(rollup: Rollup, filters: Filters, sought: Codes) -> Codes:
    """Which of some sources the chosen incidents of a period rest on: it is looked at from both ends until all are found."""
    told, chosen, span = rollup.citing(filters.measure, filters.group), rollup.choosing(filters), rollup.span(filters)
    first, last = rollup.kept.get(
        (rollup.number, "sources", filters.measure, filters.group, "ends"),
        lambda: _ends(rollup, filters.measure, filters.group),
    )
    found, step = np.zeros(len(sought), bool), STEP
    begin, end = span.start, span.stop
    while begin < end and sought.any():
        for here in (slice(begin, min(begin + step, end)), slice(max(end - step, begin + step), end)):
            if here.start < here.stop:
                which, owners = claims(told, here)
                hit = told["source"][which][chosen(here)[owners]]
                found[hit] = True
        begin, end, step = begin + step, end - step, step * 2
        sought = sought & ~found & (last >= begin) & (first < end)
    return found


def voices(rollup: Rollup, filters: Filters, by: str) -> Codes:
    """How many origins the figures of the chosen incidents rest on, by what `Rollup.sums` can be by."""
    told = rollup.sums(filters, (filters.measure, filters.group, VOICES), by)
    found: Codes = np.count_nonzero(list(told.values()) or np.zeros((0, len(rollup.labels(by)))), axis=0)
    return found


def voices_of(rollup: Rollup, filters: Filters, rows: Codes) -> Codes:
    """How many origins the figure of each of some rows rests on."""
    arrays = rollup.citing(filters.measure, filters.group)
    which, owners = claims(arrays, rows)
    pairs = np.unique(np.stack([owners, arrays["origin"][which].astype(np.int64)]), axis=1)
    return np.bincount(pairs[0], minlength=len(rows))

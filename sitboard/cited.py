"""How many claims, sources and origins the figures of some incidents rest on.

Distinct ones cannot be summed. Of many incidents each source is looked up until one of its incidents is found among
them, of few incidents their sources are gathered: neither looks at everything.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np

from sitboard.arrays import ranges
from sitboard.filters import Filters
from sitboard.ground import Codes
from sitboard.rollup import VOICES, Rollup

FEW = 64
"""One in how many of all incidents are few."""


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
    arrays = rollup.citing(measure, group)
    claims = int(rollup.sums(filters, (measure, group))["claims"])
    few = filters.incidents or int(rollup.sums(filters)["incidents"]) * FEW < rollup.ground.rows
    if few:
        rows = rollup.rows(filters)
        pairs, _ = ranges(arrays["starts"][rows], arrays["starts"][rows + 1])
        found = {kind: np.unique(arrays[kind][pairs]) for kind in ("source", "origin")}
    else:
        chosen = rollup.choosing(filters)
        found = {
            kind: _found(arrays[f"{kind}_starts"], arrays[f"{kind}_rows"], chosen) for kind in ("source", "origin")
        }
    days = rollup.ground.published[found["source"]]
    days = days[~np.isnat(days)]
    return Cited(claims, len(found["source"]), len(found["origin"]), days.max().item() if len(days) else None)


def voices(rollup: Rollup, filters: Filters, by: str) -> Codes:
    """How many origins the figures of the chosen incidents rest on, by what `Rollup.sums` can be by."""
    told = rollup.sums(filters, (filters.measure, filters.group, VOICES), by)
    return sum((claims > 0 for claims in told.values()), np.zeros(len(rollup.labels(by)), np.int64))


def voices_of(rollup: Rollup, filters: Filters, rows: Codes) -> Codes:
    """How many origins the figure of each of some rows rests on."""
    arrays = rollup.citing(filters.measure, filters.group)
    claims, owners = ranges(arrays["starts"][rows], arrays["starts"][rows + 1])
    pairs = np.unique(np.stack([owners, arrays["origin"][claims].astype(np.int64)]), axis=1)
    return np.bincount(pairs[0], minlength=len(rows))


def _found(starts: Codes, rows: Codes, chosen: Callable[[Any], Codes]) -> Codes:
    """Which sources (or origins) have a chosen row: more and more rows of each are looked at, until one is."""
    left = np.flatnonzero(starts[1:] > starts[:-1])
    at, found, step = starts[left], [], 1
    while len(left):
        ends = np.minimum(at + step, starts[left + 1])
        looked, owners = ranges(at, ends)
        hit = np.bincount(owners, chosen(rows[looked]), len(left)) > 0
        found.append(left[hit])
        more = ~hit & (ends < starts[left + 1])
        left, at, step = left[more], ends[more], step * 2
    return np.concatenate(found) if found else np.zeros(0, np.int64)

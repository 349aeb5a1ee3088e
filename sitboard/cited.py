"""How many claims, sources and origins the figures of some incidents rest on.

Distinct ones cannot be summed. Of many incidents each source is looked up until one of its incidents is found among
them, of few incidents their sources are gathered: neither looks at everything.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np

from sitboard.database import literal
from sitboard.filters import Filters
from sitboard.ground import Codes, small
from sitboard.rollup import Rollup

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
    arrays = rollup.kept(("cited", measure, group), lambda: _read(rollup, measure, group))
    claims = int(rollup.sums(filters, (measure, group, "claims")))
    few = filters.incidents or int(rollup.sums(filters, ("incidents",))) * FEW < rollup.ground.rows
    if few:
        rows = rollup.rows(filters)
        pairs = _ranges(arrays["starts"][rows].astype(np.int64), arrays["starts"][rows + 1].astype(np.int64))[0]
        found = {kind: np.unique(arrays[kind][pairs]) for kind in ("source", "origin")}
    else:
        chosen = rollup.choosing(filters)
        found = {
            kind: _found(arrays[f"{kind}_starts"], arrays[f"{kind}_rows"], chosen) for kind in ("source", "origin")
        }
    days = rollup.ground.published[found["source"]]
    days = days[~np.isnat(days)]
    return Cited(claims, len(found["source"]), len(found["origin"]), days.max().item() if len(days) else None)


def _read(rollup: Rollup, measure: str, group: str) -> dict[str, Codes]:
    told = rollup.read(
        f"""select row, source_code as source, origin_code as origin from {rollup.used}
        where measure = {literal(measure)} and grp = {literal(group)} order by row"""
    )
    rows = told["row"].astype(np.int32)
    starts = np.zeros(rollup.ground.rows + 1, np.int64)
    np.cumsum(np.bincount(rows, minlength=rollup.ground.rows), out=starts[1:])
    arrays = {"starts": starts.astype(np.uint32), "source": small(told["source"]), "origin": small(told["origin"])}
    shuffled = np.random.default_rng(1).permutation(len(rows))  # so that the first few are as good as any
    for kind in ("source", "origin"):
        order = shuffled[np.argsort(told[kind][shuffled], kind="stable")]
        arrays[f"{kind}_rows"] = rows[order]
        counts = np.bincount(told[kind]) if len(rows) else np.zeros(0, np.int64)
        arrays[f"{kind}_starts"] = np.r_[0, np.cumsum(counts)].astype(np.int64)
    return arrays


def _ranges(begins: Codes, ends: Codes) -> tuple[Codes, Codes]:
    """All numbers from each beginning to before its end, and of each number which of the ranges it is in."""
    lengths = ends - begins
    owners = np.repeat(np.arange(len(begins)), lengths)
    return np.arange(len(owners)) + np.repeat(begins - (np.cumsum(lengths) - lengths), lengths), owners


def _found(starts: Codes, rows: Codes, chosen: Callable[[Any], Codes]) -> Codes:
    """Which sources (or origins) have a chosen row: more and more rows of each are looked at, until one is."""
    left = np.flatnonzero(starts[1:] > starts[:-1])
    at, found, step = starts[left], [], 1
    while len(left):
        ends = np.minimum(at + step, starts[left + 1])
        looked, owners = _ranges(at, ends)
        hit = np.bincount(owners, chosen(rows[looked]), len(left)) > 0
        found.append(left[hit])
        more = ~hit & (ends < starts[left + 1])
        left, at, step = left[more], ends[more], step * 2
    return np.concatenate(found) if found else np.zeros(0, np.int64)

"""Figures of incidents, and the claims that they rest on, read from the tables of a hearing into small typed arrays."""

from collections.abc import Callable
from typing import Any

import numpy as np

from sitboard.database import literal
from sitboard.ground import Codes, small

MARKS = ("n_floor", "n_middle", "n_ceiling", "n_open")
"""In how many incidents a bound is reported, or the ceiling open: bits of an incident's marks, from the lowest."""
FLOOR, MIDDLE, CIVILIANS_ONLY, ON_STAND_INS = 1, 2, 16, 32
Read = Callable[[str], dict[str, Any]]


def figures(read: Read, tables: tuple[str, str], rows: int, measure: str, group: str) -> dict[str, Codes]:
    """Of each row its floor, middle and ceiling (0 where not reported), its marks, and how many claims it rests on.

    `tables` are those of figures and of used claims (see `counting.Counted`).
    """
    of_group = f"where measure = {literal(measure)} and grp = {literal(group)}"
    told = read(
        f"""select row, coalesce(floor, 0) as floor, coalesce(middle, 0) as middle, coalesce(ceiling, 0) as ceiling,
            (floor is not null)::int + 2 * (middle is not null)::int + 4 * (ceiling is not null)::int + 8 * open::int
                + {CIVILIANS_ONLY} * civilians_only::int + {ON_STAND_INS} * on_stand_ins::int as marks
        from {tables[0]} {of_group}"""
    )
    used = read(f"select row, count(*) as claims from {tables[1]} {of_group} group by row")
    found = {}
    for name, source in (("floor", told), ("middle", told), ("ceiling", told), ("marks", told), ("claims", used)):
        values = np.zeros(rows, np.int64)
        values[source["row"]] = source[name]
        found[name] = small(values)
    return found


def citing(read: Read, used: str, rows: int, measure: str, group: str) -> dict[str, Codes]:
    """The source and origin of each used claim, by rows: those of a row begin at its number in `starts`.

    And the rows of each source, and of each origin, in no order: those of a source begin at its number in `source_starts`.
    """
    told = read(
        f"""select row, source_code as source, origin_code as origin from {used}
        where measure = {literal(measure)} and grp = {literal(group)} order by row"""
    )
    of = told["row"].astype(np.int32)
    starts = np.zeros(rows + 1, np.int64)
    np.cumsum(np.bincount(of, minlength=rows), out=starts[1:])
    found = {"starts": starts.astype(np.uint32), "source": small(told["source"]), "origin": small(told["origin"])}
    shuffled = np.random.default_rng(1).permutation(len(of))  # so that the first few are as good as any
    for kind in ("source", "origin"):
        found[f"{kind}_rows"] = of[shuffled[np.argsort(told[kind][shuffled], kind="stable")]]
        counts = np.bincount(told[kind]) if len(of) else np.zeros(0, np.int64)
        found[f"{kind}_starts"] = np.r_[0, np.cumsum(counts)].astype(np.int64)
    return found


def ranges(begins: Codes, ends: Codes) -> tuple[Codes, Codes]:
    """All numbers from each beginning to before its end, and of each number which of the ranges it is in."""
    begins, ends = begins.astype(np.int64), ends.astype(np.int64)
    lengths = ends - begins
    owners = np.repeat(np.arange(len(begins)), lengths)
    return np.arange(len(owners)) + np.repeat(begins - (np.cumsum(lengths) - lengths), lengths), owners

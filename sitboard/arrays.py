"""Figures of incidents, and the claims that they rest on, read from the tables of a hearing into small typed arrays.

Where a hearing counted but some incidents anew, their rows are put over the arrays of the hearing of every claim.
"""

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np

from sitboard.columns import Codes, small
from sitboard.database import literal

MARKS = ("n_floor", "n_middle", "n_ceiling", "n_open")
"""In how many incidents a bound is reported, or the ceiling open: bits of an incident's marks, from the lowest."""
FLOOR, MIDDLE, OPEN, CIVILIANS_ONLY, ON_STAND_INS = 1, 2, 8, 16, 32
COLUMNS = ("floor", "middle", "ceiling", "origins", "marks")
BLOCK = 4096
"""Rows of a block."""
Read = Callable[[str], dict[str, Codes]]
Arrays = Mapping[str, Codes]


def figures(read: Read, table: str, measure: str, group: str, under: Arrays, again: Codes) -> dict[str, Codes]:
    """Of each row its floor, middle and ceiling (0 where not reported), how many origins speak, and its marks.

    They are read from a `table` of figures (see `counting.Counted`) and put over the arrays `under`, of which the rows `again`
    count no more.
    """
    told = read(
        f"""select row, coalesce(floor, 0) as floor, coalesce(middle, 0) as middle, coalesce(ceiling, 0) as ceiling, origins,
            (floor is not null)::int + 2 * (middle is not null)::int + 4 * (ceiling is not null)::int + 8 * open::int
                + {CIVILIANS_ONLY} * civilians_only::int + {ON_STAND_INS} * on_stand_ins::int as marks
        from {table} where measure = {literal(measure)} and grp = {literal(group)}"""
    )
    return {name: put(put(under[name], again, np.zeros(1, np.uint8)), told["row"], told[name]) for name in COLUMNS}


def put(values: Codes, rows: Codes, others: Codes) -> Codes:
    """A copy of whole numbers from 0 on, with others in some rows, in the least room that holds them."""
    kind = np.promote_types(values.dtype, small(others).dtype) if len(others) else values.dtype
    copy = values.astype(kind)
    copy[rows] = others
    return copy


def citing(read: Read, used: str, measure: str, group: str, under: Arrays, again: Codes) -> dict[str, Codes]:
    """The source and origin of each used claim in the order of rows, how `many` each row has, and how many come before a block of rows.

    Sources are told by their places in the order of ids, origins by their places among those used, which are `origins`.
    All are put beside the arrays `under`, of which the rows `again` (true or false of each row) count no more.
    """
    told = read(
        f"""select row, source_code as source, origin_code as origin from {used}
        where measure = {literal(measure)} and grp = {literal(group)}"""
    )
    of = np.repeat(np.arange(len(again), dtype=np.int32), under["many"])
    kept = ~again[of]
    of = np.r_[of[kept], told["row"].astype(np.int32)]
    order = np.argsort(of, kind="stable")
    source = np.r_[under["source"][kept], told["source"]]
    origin = np.r_[under["origins"][under["origin"][kept]], told["origin"]]
    origins: Codes = np.flatnonzero(np.bincount(origin))
    many: Codes = np.bincount(of, minlength=len(again))
    before = np.zeros(len(again) + 1, np.int64)
    np.cumsum(many, out=before[1:])
    return {
        "many": small(many),
        "blocks": before[::BLOCK].copy(),
        "source": small(source[order]),
        "origin": small(np.searchsorted(origins, origin[order])),
        "origins": origins,
    }


def claims(cited: Arrays, rows: Any) -> tuple[Any, Codes]:
    """The places of the claims of some rows (numbers, or a slice), and of each claim which of the rows it is of; see `citing`."""
    many = cited["many"][rows]
    if isinstance(rows, slice):
        begin, _, _ = rows.indices(len(cited["many"]))
        block = begin // BLOCK
        first = int(cited["blocks"][block]) + int(cited["many"][block * BLOCK : begin].sum())
        return slice(first, first + int(many.sum())), np.repeat(np.arange(len(many)), many)
    ends = np.cumsum(cited["many"], dtype=np.int64)
    return ranges(ends[rows] - many, ends[rows])


def ranges(begins: Codes, ends: Codes) -> tuple[Codes, Codes]:
    """All numbers from each beginning to before its end, and of each number which of the ranges it is in."""
    begins, ends = begins.astype(np.int64), ends.astype(np.int64)
    lengths = ends - begins
    owners = np.repeat(np.arange(len(begins)), lengths)
    return np.arange(len(owners)) + np.repeat(begins - (np.cumsum(lengths) - lengths), lengths), owners

"""Sums of per-incident figures for any filters on incidents, without looking at the incidents again.

The rules of counting are SQL (`counting.sql`); here their figures, one per incident, are only added up: by day, place, type and the
like, as cubes, each made when it is first asked for. The sums along the days are running ones: a period is a difference of two.
What would be too large a cube, and a choice of named incidents, is summed over the rows that are chosen.
"""

from collections.abc import Callable
from itertools import count
from math import prod
from typing import Any

import numpy as np

from sitboard.arrays import CIVILIANS_ONLY, FLOOR, MARKS, MIDDLE, ON_STAND_INS, citing, figures, ranges
from sitboard.counting import Counted
from sitboard.database import listed
from sitboard.engines import Database
from sitboard.filters import DISPUTED, UNATTRIBUTED, Filters
from sitboard.ground import FINENESS, FINEST, Axis, Codes, Ground, small
from sitboard.kept import Kept

NUMBERS = 800_000
"""Most numbers in a cube."""
PLAIN = ("incidents", "wide", "unsure", "uncertain", "several")
"""What is summed of incidents, whatever their figures: see `Ground.marked`."""
PARTS = ("floor", "middle", "ceiling", *MARKS, "claims")
"""What is summed of the figures of a measure and group; the claims are those used."""
VOICES = "voices"
Block = tuple[str, ...]
"""What is summed together: `()` for `PLAIN`; a measure and a group for `PARTS`; a measure and two groups for `PARTS` of the
first, over incidents in which the second and all are reported apart; a measure, a group and `VOICES` for how many claims of each
origin are used."""


class Rollup:
    """The figures of one hearing over the incidents of a package. Thread-safe.

    It names the tables of the hearing and does not hold them: whoever asks holds their `Counted`.
    """

    _numbers = count()

    def __init__(self, database: Database, ground: Ground, kept: Kept, counted: Counted) -> None:
        self.ground, self._database, self._kept, self._number = ground, database, kept, next(self._numbers)
        self._figures, self._used = counted.figures, counted.used
        with database.cursor() as cursor:
            heard = f"select row, known, origins, coalesce(actors, '{UNATTRIBUTED}') as actors from {counted.heard}"
            told = cursor.sql(heard).to_arrow_table()
        rows, told_actors = told["row"].to_numpy(), Axis.of(told["actors"])
        origins = np.zeros(ground.rows, np.int64)
        origins[rows] = told["origins"].to_numpy()
        labels = tuple(sorted({*told_actors.labels, UNATTRIBUTED}))
        place = np.array([labels.index(label) for label in told_actors.labels], np.int64)
        actors = np.full(ground.rows, labels.index(UNATTRIBUTED), np.int64)
        actors[rows] = place[told_actors.codes]
        # on a past day, an incident was not known before one of its claims was
        self._known = np.full(ground.rows, counted.hearing.known_on is None)
        self._known[rows] |= told["known"].to_numpy()
        self._known_rows = None if self._known.all() else np.flatnonzero(self._known)
        named = Axis(small(actors), labels)
        buckets = Axis.of([DISPUTED if ";" in each else each for each in named.labels])
        self.axes = {
            **ground.axes,
            "actors": named,
            "bucket": Axis(buckets.codes[named.codes], buckets.labels),
            "heard": Axis(small(origins), tuple(range(int(origins.max(initial=0)) + 1))),
        }

    def read(self, sql: str) -> dict[str, Any]:
        """The columns of a query as arrays."""
        with self._database.cursor() as cursor:
            return cursor.sql(sql).fetchnumpy()

    def figures(self, measure: str, group: str) -> dict[str, Codes]:
        """The figures of a measure and group; see `arrays.figures`."""
        key, tables = (self._number, measure, group), (self._figures, self._used)
        return self._kept.get(key, lambda: figures(self.read, tables, self.ground.rows, measure, group))  # type: ignore[no-any-return]

    def citing(self, measure: str, group: str) -> dict[str, Codes]:
        """The sources and origins of the figures of a measure and group; see `arrays.citing`."""
        key = self._number, "citing", measure, group
        return self._kept.get(key, lambda: citing(self.read, self._used, self.ground.rows, measure, group))  # type: ignore[no-any-return]

    def names(self, block: Block) -> tuple[Any, ...]:
        """The names of the sums of a block; of voices the places of the origins in the order of their ids."""
        if block[2:] == (VOICES,):
            return tuple(range(len(self.citing(*block[:2])["origin_starts"]) - 1))
        return PARTS if block else PLAIN

    def sums(self, filters: Filters, block: Block = (), by: str = "", edges: Codes | None = None) -> dict[str, Codes]:
        """The sums over the incidents that the filters choose, whatever their measure and group, by the names of a block.

        `by` is a level of places, `place`, an axis, or nothing; `edges` are day numbers, from each of which to the next is one sum. Each
        sum has a dimension for `edges`, if given, and one for `by`, if given, in the order of `labels`.
        """
        fineness = max(self.ground.fineness(filters), FINENESS.get(by, 0), FINEST if by == "place" else 0)
        chosen = self._chosen(filters, fineness)
        broken = self._axis(by, fineness) if by else ""
        axes = tuple(sorted({*chosen, broken} - {""}))
        dated = edges is not None or filters.since is not None or filters.until is not None
        names = self.names(block)
        size = len(names) * prod(map(self._length, axes)) * (self.ground.days + 1 if dated else 1)
        if filters.incidents or size > NUMBERS:
            return dict(zip(names, self._over_rows(filters, block, by, edges), strict=True))
        cube = self._kept.get((self._number, axes, block, dated), lambda: self._cube(axes, block, dated))
        if dated:
            cube = self._between(cube, filters, edges)
        first = 1 + (edges is not None)
        for at, name in reversed(list(enumerate(axes, first))):
            if name != broken:
                cube = np.compress(chosen[name], cube, axis=at).sum(axis=at)
            elif name in chosen:
                cube = cube * chosen[name].reshape([-1 if place == at else 1 for place in range(cube.ndim)])
        return dict(zip(names, self._labelled(cube, by, fineness), strict=True))

    def labels(self, by: str) -> tuple[Any, ...]:
        """What the sums by something are of."""
        if by in FINENESS:
            return self.ground.places[FINENESS[by]].buckets[by][1]
        return self.ground.single_places if by == "place" else self.axes[by].labels

    def _axis(self, by: str, fineness: int) -> str:
        return f"places {fineness}" if by in FINENESS or by == "place" else by

    def _length(self, axis: str) -> int:
        return self.ground.places[int(axis[-1])].size if axis.startswith("places") else len(self.axes[axis].labels)

    def _codes(self, axis: str, rows: Any) -> Codes:
        if axis.startswith("places"):
            rows, codes = self.ground.spot[rows], self.ground.places[int(axis[-1])].of_spot
        else:
            codes = self.axes[axis].codes
        found: Codes = codes[rows]
        return found

    def _chosen(self, filters: Filters, fineness: int) -> dict[str, Codes]:
        """By axis that the filters narrow, which of its codes they choose."""
        chosen: dict[str, Codes] = {}
        if filters.places:
            places = self.ground.places[fineness]
            chosen[f"places {fineness}"] = np.zeros(places.size, bool)
            chosen[f"places {fineness}"][places.of_spot[self.ground.spots_in(filters.places)]] = True
        if filters.event_types:
            chosen["event_type"] = self.axes["event_type"].among(filters.event_types)
        if filters.target_types:
            chosen["target_type"] = self.axes["target_type"].among(filters.target_types)
        if filters.actors:
            chosen["bucket"] = self.axes["bucket"].among(filters.actors)
        if filters.least_origins > 1:
            chosen["heard"] = np.arange(self._length("heard")) >= filters.least_origins
        return chosen

    def _between(self, running: Codes, filters: Filters, edges: Codes | None) -> Codes:
        since, until = self.ground.between(filters)
        if edges is None:
            period: Codes = running[:, until] - running[:, since]
            return period
        return np.diff(running[:, np.clip(edges, since, until)], axis=1)

    def _labelled(self, cube: Codes, by: str, fineness: int) -> Codes:
        """The sums by places as finely as they were told apart, gathered to those that were asked for."""
        if by in FINENESS:
            codes = self.ground.places[fineness].buckets[by][0]
        elif by == "place":
            codes = self.ground.single
        else:
            return cube
        gathered = np.zeros((len(self.labels(by)), *cube.shape[:-1]), cube.dtype)
        np.add.at(gathered, codes, np.moveaxis(cube, -1, 0))
        return np.moveaxis(gathered, 0, -1)

    def _cube(self, axes: tuple[str, ...], block: Block, dated: bool) -> Codes:
        rows = slice(None) if self._known_rows is None else self._known_rows
        sizes = [*([self.ground.days] if dated else []), *map(self._length, axes)]
        codes = [*([self.ground.day[rows]] if dated else []), *(self._codes(axis, rows) for axis in axes)]
        cube = self._summed(codes, sizes, block, rows, int(self._known.sum()))
        if not dated:
            return cube
        running = np.zeros((len(cube), sizes[0] + 1, *sizes[1:]), np.int64)
        np.cumsum(cube, axis=1, out=running[:, 1:])
        return running

    def _summed(self, codes: list[Codes], sizes: list[int], block: Block, rows: Any, many: int) -> Codes:
        flat = np.zeros(many, np.intp)
        for each, size in zip(codes, sizes, strict=True):
            flat = flat * size + each
        cells = prod(sizes)
        if not block:
            marked = (summed(flat, self.ground.marked[name][rows], cells) for name in PLAIN[1:])
            return np.stack([np.bincount(flat, minlength=cells), *marked]).reshape(len(PLAIN), *sizes)
        measure, group, *beside = block
        if beside == [VOICES]:
            told, numbers = self.citing(measure, group), np.arange(self.ground.rows)[rows]
            claims, owners = ranges(told["starts"][numbers], told["starts"][numbers + 1])
            many = len(told["origin_starts"]) - 1
            by_origin = np.bincount(
                told["origin"][claims].astype(np.int64) * cells + flat[owners], minlength=many * cells
            )
            return by_origin.reshape(many, *sizes)
        found = {name: values[rows] for name, values in self.figures(measure, group).items()}
        for other in beside:
            both = FLOOR | MIDDLE
            whole, apart = (self.figures(measure, each)["marks"][rows] for each in ("all", other))
            kept = ((whole & (both | CIVILIANS_ONLY | ON_STAND_INS)) == both) & ((apart & both) == both)
            found = {name: values * kept for name, values in found.items()}
        found |= {name: found["marks"] & (1 << bit) > 0 for bit, name in enumerate(MARKS)}
        return np.stack([summed(flat, found[name], cells) for name in PARTS]).reshape(len(PARTS), *sizes)

    def rows(self, filters: Filters) -> Codes:
        """The rows of the incidents that the filters choose, in order."""
        asked = filters.without("measure", "group", "figure", "language", "own")
        return self._kept.get((self._number, "rows", asked), lambda: self._sought(asked))  # type: ignore[no-any-return]

    def _sought(self, filters: Filters) -> Codes:
        if filters.incidents:
            named = self.read(f"select row from incidents where id in ({listed(filters.incidents)}) order by row")[
                "row"
            ]
            return named[self.choosing(filters)(named)]  # type: ignore[no-any-return]
        since, until = np.searchsorted(self.ground.day, self.ground.between(filters))
        inside = slice(since, until)
        found = np.flatnonzero(self.choosing(filters.without("since", "until"))(inside))
        rows: Codes = (found + since).astype(np.int32)
        return rows

    def choosing(self, filters: Filters) -> Callable[[Any], Codes]:
        """What tells of some rows (their numbers, or a slice) whether the filters choose them, but for a choice of named incidents."""
        axes = self._chosen(filters, FINEST)
        since, until = self.ground.between(filters)
        dated = filters.since is not None or filters.until is not None

        def chosen(rows: Any) -> Codes:
            found: Codes = self._known[rows].copy()
            if dated:
                found &= (self.ground.day[rows] >= since) & (self.ground.day[rows] < until)
            for axis, wanted in axes.items():
                found &= wanted[self._codes(axis, rows)]
            return found

        return chosen

    def among(self, filters: Filters, rows: Codes) -> Codes:
        """Those of some rows, which are in order, that the filters choose."""
        if filters.incidents:
            rows = np.intersect1d(rows, self.rows(filters))
        found: Codes = rows[self.choosing(filters)(rows)]
        return found

    def of_rows(self, filters: Filters, rows: Codes, by: str) -> list[Any]:
        """What each chosen one of some rows belongs to, in their order; see `labels`."""
        fineness = FINENESS.get(by, FINEST)
        codes, labels = self._codes(self._axis(by, fineness), self.among(filters, rows)), self.labels(by)
        if by in FINENESS:
            codes = self.ground.places[fineness].buckets[by][0][codes]
        elif by == "place":
            codes = self.ground.single[codes]
        return [labels[code] for code in codes]

    def latest(self, filters: Filters, most: int, marked: str = "") -> Codes:
        """The rows of the latest of the chosen incidents, of one day by id; of those `marked` alone, one of `Ground.marked`."""
        such = self.ground.marked.get(marked)
        if filters.incidents:
            found = self.rows(filters)
            found = found if such is None else found[such[found]]
        else:
            chosen, found, step = self.choosing(filters), np.zeros(0, np.int64), 4096
            end = self.ground.rows
            while end and len(found) < most:
                # whole days, as of one day the first by id come first
                begin = int(np.searchsorted(self.ground.day, self.ground.day[max(end - step, 0)]))
                here = chosen(slice(begin, end))
                found = np.r_[np.flatnonzero(here if such is None else here & such[begin:end]) + begin, found]
                end, step = begin, step * 2
        latest: Codes = found[np.lexsort((found, -self.ground.day[found].astype(np.int64)))][:most]
        return latest

    def _over_rows(self, filters: Filters, block: Block, by: str, edges: Codes | None) -> Codes:
        rows, codes, sizes = self.rows(filters), [], []
        if edges is not None:
            rows = rows[(self.ground.day[rows] >= edges[0]) & (self.ground.day[rows] < edges[-1])]
            codes.append(np.searchsorted(edges, self.ground.day[rows], "right") - 1)
            sizes.append(len(edges) - 1)
        if by:
            axis = self._axis(by, FINEST)
            codes.append(self._codes(axis, rows))
            sizes.append(self._length(axis))
        cube = self._summed(codes, sizes, block, rows, len(rows))
        return self._labelled(cube, by, FINEST)


def summed(codes: Codes, values: Codes, cells: int) -> Codes:
    """The sums of values by their codes, of which there are so many."""
    if values.dtype.itemsize == 8 and len(values) and int(values.max()) > 2**53 // len(values):
        exact = np.zeros(cells, np.int64)  # the sums of floats would not be
        np.add.at(exact, codes, values.astype(np.int64))
        return exact
    return np.bincount(codes, values, minlength=cells).astype(np.int64)

"""Sums of per-incident figures for any filters on incidents, without looking at the incidents again.

The rules of counting are SQL (`counting.sql`); here their figures, one per incident, are only added up: by stretch of days, place,
type and the like, as cubes, each made when it is first asked for. The sums along the days are running ones: a period is a
difference of two, and the few days at its ends that make no whole stretch are added from their rows.
What would be too large a cube, and a choice of named incidents, is summed over the rows that are chosen.
"""

from collections.abc import Mapping
from math import prod
from typing import Any

import numpy as np

from sitboard.arrays import (
    CIVILIANS_ONLY,
    COLUMNS,
    FLOOR,
    MARKS,
    MIDDLE,
    ON_STAND_INS,
    citing,
    claims,
    figures,
)
from sitboard.chosen import Chosen
from sitboard.columns import Codes
from sitboard.counting import Counted
from sitboard.engines import Database
from sitboard.filters import Filters
from sitboard.ground import FINENESS, FINEST, Ground
from sitboard.kept import Kept

NUMBERS = 3_000_000
"""Most numbers in a cube."""
CELLS, BROAD = 4, 700_000
"""A cube is made with more axes than are asked for, so that others follow from it, while it has a cell for so many incidents or more,
and so many numbers at the most."""
PLAIN = ("incidents", "wide", "unsure", "uncertain", "several")
"""What is summed of incidents, whatever their figures: see `Ground.marked`."""
PARTS = ("floor", "middle", "ceiling", *MARKS, "claims")
"""What is summed of the figures of a measure and group; the claims are those used."""
VOICES = "voices"
COUNT = ("incidents",)
Block = tuple[str, ...]
"""What is summed together: `()` for `PLAIN`; `COUNT` for its first alone, in a smaller cube; a measure and a group for `PARTS`; a
measure and two groups for `PARTS` of the first, over incidents in which the second and all are reported apart; a measure, a group
and `VOICES` for how many claims of each origin are used."""


class Rollup(Chosen):
    """The figures of one hearing over the incidents of a package. Thread-safe.

    It names the tables of the hearing and does not hold them: whoever asks holds their `Counted`.
    """

    def __init__(
        self,
        databases: tuple[Database, Database],
        ground: Ground,
        kept: Kept,
        counted: Counted,
        whole: "Rollup | None",
    ) -> None:
        super().__init__(databases, ground, kept, counted, whole)
        self._whole, self._tables = whole, counted.own

    def figures(self, measure: str, group: str) -> dict[str, Codes]:
        """The figures of a measure and group; see `arrays.figures`."""

        def made() -> dict[str, Codes]:
            none = dict.fromkeys(COLUMNS, np.zeros(self.ground.rows, np.uint8))
            under = self._whole.figures(measure, group) if self._whole else none
            again = np.flatnonzero(self.again) if self._whole else np.zeros(0, np.int64)
            return figures(self.read, self._tables["figures"], measure, group, under, again)

        return self.kept.get((self.number, measure, group), made)  # type: ignore[no-any-return]

    def citing(self, measure: str, group: str) -> dict[str, Codes]:
        """The sources and origins of the figures of a measure and group; see `arrays.citing`."""

        def made() -> dict[str, Codes]:
            nobody = np.zeros(0, np.uint8)
            none = {"source": nobody, "origin": nobody, "origins": nobody, "many": np.zeros(self.ground.rows, np.uint8)}
            under = self._whole.citing(measure, group) if self._whole else none
            return citing(self.read, self._tables["used"], measure, group, under, self.again)

        return self.kept.get((self.number, "citing", measure, group), made)  # type: ignore[no-any-return]

    def names(self, block: Block) -> tuple[Any, ...]:
        """The names of the sums of a block; of voices the places of the origins used, in the order of ids."""
        if block[2:] == (VOICES,):
            return tuple(self.citing(*block[:2])["origins"].tolist())
        return PARTS if len(block) > 1 else block or PLAIN

    def sums(self, filters: Filters, block: Block = (), by: str = "", edges: Codes | None = None) -> dict[str, Codes]:
        """The sums over the incidents that the filters choose, whatever their measure and group, by the names of a block.

        `by` is a level of places, `place`, an axis, or nothing; `edges` are day numbers, from each of which to the next is one sum. Each
        sum has a dimension for `edges`, if given, and one for `by`, if given, in the order of `labels`.
        """
        # where no place is chosen there are fewer labels than places to be told apart; provinces have cubes that others need too
        alone = by not in (*FINENESS, "place") or (not filters.places and by != "governorate")
        fineness = max(self.ground.fineness(filters), 0 if alone else FINENESS.get(by, FINEST))
        chosen = self.wanted(filters, fineness)
        broken = by if alone else f"places {fineness}"
        axes = tuple(sorted({*chosen, broken} - {""}))
        names = self.names(block)
        steps = self._steps(filters, edges, len(names) * prod(map(self.length, axes)))
        if filters.incidents or steps is None:
            return dict(zip(names, self._over_rows(filters, block, by, edges), strict=True))
        cube = self._cube(axes, block, steps)
        if len(steps):
            cube = self._between(cube, axes, block, steps, filters, edges)
        first = 1 + (edges is not None)
        for at, name in reversed(list(enumerate(axes, first))):
            if name != broken:
                cube = np.compress(chosen[name], cube, axis=at).sum(axis=at)
            elif name in chosen:
                cube = cube * chosen[name].reshape([-1 if place == at else 1 for place in range(cube.ndim)])
        if broken != by:
            cube = self._labelled(cube, by, fineness)
        return dict(zip(names, cube, strict=True))

    def _steps(self, filters: Filters, edges: Codes | None, numbers: int) -> Codes | None:
        """The edges of the stretches of days of a cube of so many numbers a stretch; none at all where days matter not.

        The shortest stretches that it has room for without far more numbers than there are incidents; None where it has for none.
        """
        if filters.since is None and filters.until is None:
            possible = [np.zeros(0, np.int64) if edges is None else edges]
        elif edges is None:
            possible = [self.ground.edges(grain)[0] for grain in ("day", "week", "month")]
        else:
            possible = [self.ground.edges("day")[0], edges]
        fitting = [steps for steps in possible if numbers * max(len(steps), 1) <= NUMBERS]
        few = (steps for steps in fitting if numbers * len(steps) <= CELLS * self.ground.rows)
        return next(few, fitting[-1] if fitting else None)

    def _cube(self, axes: tuple[str, ...], block: Block, steps: Codes) -> Codes:
        """The sums of a block by axes; with `steps`, running ones up to each of them come first."""

        def made() -> Codes:
            broad = self._broad(axes, len(self.names(block)) * max(len(steps), 1), max(len(steps), 1))
            if broad == axes:
                return self._made(axes, block, steps)
            cube = self._cube(broad, block, steps)
            first = cube.ndim - len(broad)
            dropped = tuple(first + at for at, axis in enumerate(broad) if axis not in axes)
            return cube.sum(axis=dropped, dtype=cube.dtype)  # type: ignore[no-any-return]

        return self.kept.get((self.number, "cube", block, self.ground.key_of(steps), axes), made)  # type: ignore[no-any-return]

    def _broad(self, axes: tuple[str, ...], numbers: int, steps: int) -> tuple[str, ...]:
        """Axes, and those besides that there is room for: of many incidents one cube is sooner made than several."""
        cells, found = prod(map(self.length, axes)), set(axes)
        for axis in ("event_type", "target_type", "bucket", "places 1", "heard"):
            more = cells * self.length(axis)
            such = axis in found or (axis == "places 1" and any(each not in self.axes for each in found))
            if not such and more * steps * CELLS <= self.ground.rows and more * numbers <= min(BROAD, NUMBERS):
                cells = more
                found.add(axis)
        return tuple(sorted(found))

    def _made(self, axes: tuple[str, ...], block: Block, steps: Codes) -> Codes:
        span = slice(*self.ground.begins[steps[[0, -1]]].tolist()) if len(steps) else slice(None)
        codes, sizes = [self.codes(axis, span) for axis in axes], list(map(self.length, axes))
        if len(steps):
            codes.insert(0, np.searchsorted(steps, np.arange(self.ground.days), "right")[self.ground.day[span]] - 1)
            sizes.insert(0, len(steps) - 1)
        cube = self._summed(codes, sizes, block, span)
        if len(steps):
            running = np.zeros((len(cube), len(steps), *sizes[1:]), np.int64)
            np.cumsum(cube, axis=1, out=running[:, 1:])
            cube = running
        # what is summed is never below 0, so that no sum of some is above that of all
        totals = (cube[:, -1] if len(steps) else cube).sum(axis=tuple(range(1, len(sizes) + (not len(steps)))))
        return cube.astype(np.int32) if totals.max(initial=0) < 2**31 else cube

    def _between(
        self, running: Codes, axes: tuple[str, ...], block: Block, steps: Codes, filters: Filters, edges: Codes | None
    ) -> Codes:
        """The sums over the filters' days; from each of the `edges` to the next, if given."""
        days = [min(max(day, int(steps[0])), int(steps[-1])) for day in self.ground.between(filters)]
        since, until = (self._up_to(day, running, axes, block, steps) for day in days)
        if edges is None:
            return until - since
        # edges between these days are ones of the steps
        sums = running[:, np.searchsorted(steps, np.clip(edges, days[0], days[1]))]
        sums[:, edges <= days[0]], sums[:, edges >= days[1]] = since[:, None], until[:, None]
        return np.diff(sums, axis=1)

    def _up_to(self, day: int, running: Codes, axes: tuple[str, ...], block: Block, steps: Codes) -> Codes:
        """The sums over all days before one; within a stretch from the nearer of its ends."""
        after = int(np.searchsorted(steps, day))
        if steps[after] == day:
            return running[:, after]
        if steps[after] - day < day - steps[after - 1]:
            return running[:, after] - self._of_days(axes, block, day, int(steps[after]))
        return running[:, after - 1] + self._of_days(axes, block, int(steps[after - 1]), day)

    def _of_days(self, axes: tuple[str, ...], block: Block, begin: int, end: int) -> Codes:
        rows = slice(int(self.ground.begins[begin]), int(self.ground.begins[end]))
        return self._summed([self.codes(axis, rows) for axis in axes], list(map(self.length, axes)), block, rows)

    def _labelled(self, cube: Codes, by: str, fineness: int) -> Codes:
        """The sums by places as finely as they were told apart, gathered to those that were asked for."""
        order, begins = self.ground.gathering(by, fineness)
        # each label has a place
        return np.add.reduceat(cube[..., order], begins, axis=-1) if len(begins) else cube

    def _summed(self, codes: list[Codes], sizes: list[int], block: Block, rows: Any) -> Codes:
        """The sums of a block over rows (their numbers, or a slice) by their codes."""
        cells = prod(sizes)
        flat = np.zeros(len(self.ground.day[rows]), np.intp)
        for each, size in zip(codes, sizes, strict=True):
            flat = flat * size + each
        if len(block) < 2:
            names = self.names(block)
            return self._plain(flat, cells, rows, names).reshape(len(names), *sizes)
        measure, group, *beside = block
        if beside == [VOICES]:
            told, many = self.citing(measure, group), len(self.names(block))
            which, owners = claims(told, rows)
            by_origin = told["origin"][which].astype(np.int64) * cells + flat[owners]
            return np.bincount(by_origin, minlength=many * cells).reshape(many, *sizes)
        found: Mapping[str, Codes] = {name: values[rows] for name, values in self.figures(measure, group).items()}
        found = {**found, "claims": self.citing(measure, group)["many"][rows]}
        for other in beside:
            both = FLOOR | MIDDLE
            whole, apart = (self.figures(measure, each)["marks"][rows] for each in ("all", other))
            kept = ((whole & (both | CIVILIANS_ONLY | ON_STAND_INS)) == both) & ((apart & both) == both)
            found = {name: values * kept for name, values in found.items()}
        found = {**found, **{name: found["marks"] & (1 << bit) > 0 for bit, name in enumerate(MARKS)}}
        return np.stack([summed(flat, found[name], cells) for name in PARTS]).reshape(len(PARTS), *sizes)

    def _plain(self, flat: Codes, cells: int, rows: Any, names: tuple[str, ...]) -> Codes:
        marked = [self.ground.marked[name][rows] for name in names[1:]]
        if self.known is not None:
            known = self.known[rows]
            flat, marked = flat[known], [values[known] for values in marked]
        # what is marked is mostly little
        return np.stack([np.bincount(each, minlength=cells) for each in (flat, *(flat[values] for values in marked))])

    def rows(self, filters: Filters) -> Codes:
        """The rows of the incidents that the filters choose, in order."""
        asked = filters.without("measure", "group", "figure", "language", "own")
        return self.kept.get((self.number, "rows", asked), lambda: self.sought(asked))  # type: ignore[no-any-return]

    def _over_rows(self, filters: Filters, block: Block, by: str, edges: Codes | None) -> Codes:
        rows, codes, sizes = self.rows(filters), [], []
        if edges is not None:
            rows = rows[(self.ground.day[rows] >= edges[0]) & (self.ground.day[rows] < edges[-1])]
            codes.append(np.searchsorted(edges, self.ground.day[rows], "right") - 1)
            sizes.append(len(edges) - 1)
        if by:
            codes.append(self.codes(by, rows))
            sizes.append(self.length(by))
        return self._summed(codes, sizes, block, rows)


def summed(codes: Codes, values: Codes, cells: int) -> Codes:
    """The sums of values by their codes, of which there are so many."""
    if values.dtype.itemsize == 8 and len(values) and int(values.max()) > 2**53 // len(values):
        exact = np.zeros(cells, np.int64)  # the sums of floats would not be
        np.add.at(exact, codes, values.astype(np.int64))
        return exact
    return np.bincount(codes, values, minlength=cells).astype(np.int64)

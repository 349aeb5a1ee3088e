"""Which incidents filters choose under one hearing, from small typed arrays."""

from collections.abc import Callable
from itertools import count
from typing import Any

import numpy as np

from sitboard.arrays import put
from sitboard.columns import Axis, Codes, read, small
from sitboard.counting import Counted
from sitboard.database import listed
from sitboard.engines import Database
from sitboard.filters import DISPUTED, UNATTRIBUTED, Filters
from sitboard.ground import FINENESS, FINEST, Ground
from sitboard.kept import Kept


class Chosen:
    """The incidents of a package under one hearing: what is heard of each, and which of them filters choose. Thread-safe.

    `whole` is that of the hearing of every claim, where this one counted but some incidents anew.
    """

    _numbers = count()

    def __init__(
        self,
        databases: tuple[Database, Database],
        ground: Ground,
        kept: Kept,
        counted: Counted,
        whole: "Chosen | None",
    ) -> None:
        """`databases` are asked for a few rows, and for whole columns."""
        self.ground, (self._database, self._columns) = ground, databases
        self.kept, self.number = kept, next(self._numbers)
        sql = f"select row, known, origins, coalesce(actors, '{UNATTRIBUTED}') as actors from {counted.own['heard']}"
        with self._columns.cursor() as cursor:
            told, texts = read(cursor, sql)
        rows, own = told["row"], texts["actors"]
        self.again = np.zeros(ground.rows, bool)
        """Whether a row was counted for this hearing."""
        self.again[rows] = True
        self.told: Codes = whole.told if whole else self.again
        """Whether there is a claim about a row, heard or not."""
        if whole:
            before, heard = whole.axes["actors"], whole.axes["heard"].codes
        else:
            before, heard = Axis(np.zeros(ground.rows, np.uint8), (UNATTRIBUTED,)), np.zeros(ground.rows, np.uint8)
        labels = tuple(sorted({*before.labels, *own.labels}))
        place = {label: code for code, label in enumerate(labels)}
        codes = np.array([place[label] for label in before.labels])[before.codes]
        codes[rows] = np.array([place[label] for label in own.labels], np.int64)[own.codes]
        named = Axis(small(codes), labels)
        origins = put(heard, rows, told["origins"])
        self.axes: dict[str, Axis] = {
            **ground.axes,
            "actors": named,
            "bucket": Axis.of(named.codes, [DISPUTED if ";" in each else each for each in labels]),
            "heard": Axis(origins, tuple(range(int(origins.max(initial=0)) + 1))),
        }
        self.known: Codes | None = None
        """Whether a row was known: on a past day, an incident was not before one of its claims was. None: all were."""
        if counted.hearing.known_on is not None:
            self.known = self.told.copy()
            self.known[rows] = told["known"]

    def read(self, sql: str) -> dict[str, Codes]:
        """The columns of a query of numbers; see `columns.read`."""
        with self._columns.cursor() as cursor:
            return read(cursor, sql)[0]

    def labels(self, by: str) -> tuple[Any, ...]:
        """What the sums by something are of: a level of places, `place`, or an axis."""
        if by in FINENESS:
            return self.ground.places[FINENESS[by]].buckets[by][1]
        return self.ground.single_places if by == "place" else self.axes[by].labels

    def length(self, axis: str) -> int:
        """How many codes an axis has."""
        return self.ground.places[int(axis[-1])].size if axis.startswith("places") else len(self.labels(axis))

    def codes(self, axis: str, rows: Any) -> Codes:
        """The codes of some rows: of what sums can be by (see `labels`), or of places told apart so finely, `places 1` to `places 4`."""
        places = self.ground.places
        if axis in self.axes:
            found: Codes = self.axes[axis].codes[rows]
        elif axis.startswith("places"):
            found = places[int(axis[-1])].of_spot[self.ground.spot[rows]]
        else:
            codes = self.ground.single if axis == "place" else places[FINEST].buckets[axis][0]
            found = codes[self.ground.spot[rows]]
        return found

    def wanted(self, filters: Filters, fineness: int) -> dict[str, Codes]:
        """By axis that the filters narrow, which of its codes they choose."""
        said = filters.places, filters.event_types, filters.target_types, filters.actors, filters.least_origins
        return self.kept.get((self.number, "wanted", fineness, *said), lambda: self._wanted(filters, fineness))  # type: ignore[no-any-return]

    def _wanted(self, filters: Filters, fineness: int) -> dict[str, Codes]:
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
            chosen["heard"] = np.arange(self.length("heard")) >= filters.least_origins
        return chosen

    def span(self, filters: Filters) -> slice:
        """The rows that lie in the days of the filters: rows are in order of days."""
        since, until = self.ground.between(filters)
        return slice(int(self.ground.begins[since]), int(self.ground.begins[until]))

    def sought(self, filters: Filters) -> Codes:
        """The rows of the incidents that the filters choose, in order."""
        if filters.incidents:
            sql = f"select row from incidents where id in ({listed(filters.incidents)}) order by row"
            with self._database.cursor() as cursor:
                named = read(cursor, sql)[0]["row"].astype(np.int32)
            chosen: Codes = named[self.choosing(filters)(named)]
            return chosen
        span = self.span(filters)
        found = np.flatnonzero(self.choosing(filters.without("since", "until"))(span))
        rows: Codes = (found + span.start).astype(np.int32)
        return rows

    def choosing(self, filters: Filters) -> Callable[[Any], Codes]:
        """What tells of some rows (their numbers, or a slice) whether the filters choose them, but for a choice of named incidents."""
        axes = self.wanted(filters, self.ground.fineness(filters))
        since, until = self.ground.between(filters)
        dated = filters.since is not None or filters.until is not None

        def chosen(rows: Any) -> Codes:
            days = self.ground.day[rows]
            found: Codes = np.ones(len(days), bool) if self.known is None else self.known[rows].copy()
            if dated:
                found &= (days >= since) & (days < until)
            for axis, wanted in axes.items():
                found &= wanted[self.codes(axis, rows)]
            return found

        return chosen

    def among(self, filters: Filters, rows: Codes) -> Codes:
        """Those of some rows, which are in order, that the filters choose."""
        if filters.incidents:
            rows = np.intersect1d(rows, self.sought(filters))
        found: Codes = rows[self.choosing(filters)(rows)]
        return found

    def of_rows(self, filters: Filters, rows: Codes, by: str) -> list[Any]:
        """What each chosen one of some rows belongs to, in their order; see `labels`."""
        return self.belonging(self.among(filters, rows), by)

    def belonging(self, rows: Codes, by: str) -> list[Any]:
        """What each of some rows belongs to; see `labels`."""
        labels = self.labels(by)
        return [labels[code] for code in self.codes(by, rows)]

    def latest(self, filters: Filters, most: int, marked: str = "") -> Codes:
        """The rows of the latest of the chosen incidents, of one day by id; of those `marked` alone, one of `Ground.marked`."""
        such = self.ground.marked.get(marked)
        if filters.incidents:
            found = self.sought(filters)
            found = found if such is None else found[such[found]]
        else:
            chosen, found, step = self.choosing(filters), np.zeros(0, np.int64), 4096
            span = self.span(filters)
            end = span.stop
            while end > span.start and len(found) < most:
                # whole days, as of one day the first by id come first
                begin = int(self.ground.begins[self.ground.day[max(end - step, 0)]])
                here = chosen(slice(begin, end))
                found = np.r_[np.flatnonzero(here if such is None else here & such[begin:end]) + begin, found]
                end, step = begin, step * 2
        latest: Codes = found[np.lexsort((found, -self.ground.day[found].astype(np.int64)))][:most]
        return latest

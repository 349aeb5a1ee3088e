"""What incidents are chosen by, as small typed arrays: a code for each incident's day, spot, type, target and the like.

An incident stands at its `row`, in order of day and id; see `database.sql`. Nothing here depends on what is claimed.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np

from sitboard.columns import Axis, Codes, read, small
from sitboard.engines import Cursor
from sitboard.filters import SEVERAL, Filters

FINENESS: Mapping[str, int] = {
    "governorate": 1,
    "district": 2,
    "subdistrict": 3,
    "within_district": 2,
    "within_subdistrict": 3,
}
"""How finely places have to be told apart to know an incident's bucket of a level; any other place: 4.

Within a district, or sub-district, is the one that an incident lies in; what is placed more widely keeps its wider bucket.
"""
FINEST = 4


@dataclass(frozen=True, eq=False)
class Places:
    """Spots told apart as finely as a question needs: the code of each spot, and each code's buckets by level."""

    of_spot: Codes
    size: int
    buckets: Mapping[str, tuple[Codes, tuple[str, ...]]]


class Ground:
    """The incidents of a package, however they are heard."""

    def __init__(self, cursor: Cursor) -> None:
        told, texts = read(
            cursor,
            """select row, spot, date, event_type, target_type, place_precision <> 'community' as wide,
                date_precision <> 'day' as unsure, coalesce(date_until <> date, false) as uncertain, len(places) > 1 as several,
                date_diff('day', first, date) as ahead, date_diff('day', date, last) as behind from incident_days""",
        )
        rows = told.pop("row")
        for values in (*told.values(), *(axis.codes for axis in texts.values())):
            values[rows] = values.copy()
        days = told["date"].astype("datetime64[D]")
        self.rows = len(days)
        self.first: date = days[0].item() if self.rows else date(2000, 1, 1)
        self.day = small((days - days[0]).astype(np.int64) if self.rows else np.zeros(0, np.int64))
        self.days = int(self.day[-1]) + 1 if self.rows else 0
        self.begins = np.searchsorted(self.day, np.arange(self.days + 1))
        """The row with which each day begins, and at last how many rows there are."""
        self.spot = told["spot"]
        self.axes = dict(texts)
        # how many days earlier, and later, it can have happened
        spans, codes = np.unique(told["ahead"].astype(np.int64) * 100_000 + told["behind"], return_inverse=True)
        self.axes["span"] = Axis(small(codes), tuple(divmod(int(each), 100_000) for each in spans))
        self.marked = {name: told[name] for name in ("wide", "unsure", "uncertain", "several")}
        published = cursor.sql("select published from sources order by id").fetchnumpy()["published"]
        self.published = np.ma.filled(published.astype("datetime64[D]"), np.datetime64("NaT"))
        """The day of each source, in the order of their ids."""
        self._edges: dict[str, tuple[Codes, Codes]] = {}
        self._gathering: dict[tuple[str, int], tuple[Codes, Codes]] = {}
        self._read_spots(cursor)

    def _read_spots(self, cursor: Cursor) -> None:
        self._fineness = {
            place: FINENESS.get(level, FINEST if level == "community" else 0)
            for place, level in cursor.sql("select id, level from places").fetchall()
        }
        pairs, areas = read(cursor, "select spot, area from spot_areas")
        self._area_spots, self._area_codes = pairs["spot"], areas["area"].codes
        self._areas = {area: code for code, area in enumerate(areas["area"].labels)}
        told, self._buckets = read(
            cursor,
            """select *, case when subdistrict in ('several', 'unplaced') then within_district else subdistrict end as within_subdistrict
            from (
                select *, case when district in ('several', 'unplaced') then governorate else district end as within_district
                from spot_buckets
            ) order by spot""",
        )
        self.spots = len(told["spot"])
        self.spot_places = [
            tuple(places or ()) for (places,) in cursor.sql("select places from spots order by spot").fetchall()
        ]
        """The places that the incidents at each spot name."""
        alone = Axis.of(np.arange(self.spots), [places[0] if len(places) == 1 else "" for places in self.spot_places])
        self.single, self.single_places = alone.codes, alone.labels
        """The one place of each spot; an empty text where it has several."""
        self.places = {FINEST: self._places(np.arange(self.spots), self.spots)}
        for fineness in sorted(set(FINENESS.values())):
            codes = cursor.sql(
                f"""select dense_rank() over (order by areas) - 1 as code from (
                    select b.spot, list(a.area order by a.area) filter (where a.fineness <= {fineness}) as areas
                    from spot_buckets b left join (
                        select s.spot, s.area, case p.level {" ".join(f"when '{level}' then {n}" for level, n in FINENESS.items())}
                            when 'community' then {FINEST} else 0 end as fineness
                        from spot_areas s join places p on p.id = s.area
                    ) a on a.spot = b.spot group by b.spot
                ) order by spot"""
            ).fetchnumpy()["code"]
            self.places[fineness] = self._places(codes.astype(np.int64), int(codes.max()) + 1 if self.spots else 0)

    def _places(self, of_spot: Codes, size: int) -> Places:
        buckets = {}
        for level in FINENESS:
            axis = self._buckets[level]
            codes = np.zeros(size, np.int64)
            codes[of_spot] = axis.codes
            buckets[level] = small(codes), axis.labels
        return Places(small(of_spot), size, buckets)

    def gathering(self, by: str, fineness: int) -> tuple[Codes, Codes]:
        """The codes of places told apart so finely in the order of what they are gathered to, and where each of that begins."""
        if (by, fineness) not in self._gathering:
            codes = self.places[fineness].buckets[by][0] if by in FINENESS else self.single
            order = np.argsort(codes, kind="stable")
            self._gathering[by, fineness] = order, np.flatnonzero(np.diff(codes[order].astype(np.int64), prepend=-1))
        return self._gathering[by, fineness]

    def fineness(self, filters: Filters) -> int:
        """How finely places have to be told apart for the filter on places; 0 where there is none."""
        return max((1, *(self._fineness.get(place, FINEST) for place in filters.places))) if filters.places else 0

    def spots_in(self, places: tuple[str, ...]) -> Codes:
        """Which spots lie in one of some places."""
        wanted = np.zeros(len(self._areas) + 1, bool)
        wanted[[self._areas.get(place, -1) for place in places if place in self._areas]] = True
        within = np.zeros(self.spots, bool)
        within[self._area_spots[wanted[self._area_codes]]] = True
        if SEVERAL in places:
            axis = self._buckets["governorate"]
            within |= axis.among((SEVERAL,))[axis.codes]
        return within

    def between(self, filters: Filters) -> tuple[int, int]:
        """First day of the filters, and the first after them, counted from the first day of all."""
        since = (filters.since - self.first).days if filters.since else 0
        until = (filters.until - self.first).days + 1 if filters.until else self.days
        since = min(max(since, 0), self.days)
        return since, min(max(until, since), self.days)

    def edges(self, grain: str) -> tuple[Codes, Codes]:
        """Where days, weeks (from Monday) or months begin, as day numbers with the end of the last, and their first days."""
        if grain in self._edges:
            return self._edges[grain]
        days = np.datetime64(self.first, "D") + np.arange(self.days)
        begins = {
            "day": days,
            "week": days - (days.astype(np.int64) + 3) % 7,  # day 0 of numpy's count was a Thursday
            "month": days.astype("datetime64[M]").astype("datetime64[D]"),
        }[grain]
        first = np.flatnonzero(np.r_[True, begins[1:] != begins[:-1]]) if self.days else np.zeros(0, np.int64)
        return self._edges.setdefault(grain, (np.r_[first, self.days].astype(np.int64), begins[first]))

    def key_of(self, edges: Codes) -> Any:
        """A short key of edges: the name of the grain that they are of, if any."""
        return next((grain for grain, (own, _) in self._edges.items() if own is edges), edges.tobytes())

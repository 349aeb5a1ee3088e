"""Series and periods as marks: what is drawn of them, how it is named, and what stands in the table only."""

from collections.abc import Callable
from datetime import date, timedelta
from itertools import groupby
from typing import Any

import pandas as pd

from sitboard import series as asking
from sitboard import vocabulary as v
from sitboard.marks import Line, Lines, Point, Stretch, Stretches
from sitboard.panels.movements import UNITS, day, place, text
from sitboard.panels.tracks import truces
from sitboard.view import View

AROUND = timedelta(days=60)
"""A chart over the whole situation reaches so far beyond it; what lies further away stands in the table."""
NAMED = 3
"""A line is named at its end from so many days on; a shorter one where it is pointed at."""


def window(view: View) -> tuple[date, date]:
    """The days that a chart shows: those chosen, else the situation's and some around it."""
    since = view.filters.since or view.since - AROUND
    return since, view.filters.until or view.until + AROUND


def largest(frame: pd.DataFrame) -> str:
    """The series with most days; the last to reach its latest day of several."""
    stood = frame[frame["stands"]]
    if stood.empty:
        return ""
    sizes = stood.groupby("series_id")["day"].agg(["size", "max"]).sort_values(["size", "max"])
    return str(sizes.index[-1])


def lines(
    view: View, frame: pd.DataFrame, main: str, axis: str, label: Callable[[Any], str], *, every: bool
) -> tuple[Lines | None, int]:
    """The series as lines, the main one first; how many dated claims lie outside the chart's days."""
    first, last = (pd.Timestamp(edge) for edge in window(view))
    dated = frame[frame["day"].notna()]
    shown = dated[(dated["day"] >= first) & (dated["day"] <= last)]
    drawn = []
    ordered = sorted(shown.itertuples(), key=lambda row: (str(row.series_id), row.day))
    for code, rows in groupby(ordered, key=lambda row: str(row.series_id)):
        of = list(rows)
        stood = [row for row in of if row.stands]
        name = label(stood[-1])
        named = every or len(stood) >= NAMED or code == main
        drawn.append(Line(code, name, tuple(_point(row) for row in stood), code == main, named=named))
        seen = {(row.day, row.value) for row in stood}
        for row in of:
            # a figure that another of its day replaced, each value once
            if (row.day, row.value) not in seen:
                seen.add((row.day, row.value))
                drawn.append(Line(row.id, name, (_point(row),), False, named=False))
    drawn.sort(key=lambda line: (not line.main, -len(line.points), line.code))
    return (Lines(tuple(drawn), axis) if drawn else None), len(dated) - len(shown)


def _point(row: Any) -> Point:
    return Point(row.day.date(), int(row.value), row.qualifier in v.OPEN_QUALIFIERS, note=text(row.note))


def since_label(view: View) -> Callable[[Any], str]:
    def label(row: Any) -> str:
        since = day(row.period_from)
        name = with_area(view, row)
        return (
            view.words.say("{origin}, since {day}", origin=name, day=view.words.day_short(since))
            if since
            else view.words.say("{origin}, no starting day", origin=name)
        )

    return label


def stock_label(view: View) -> Callable[[Any], str]:
    def label(row: Any) -> str:
        name = with_area(view, row)
        # a series beside the situation's own may be of a part only: its note says of which, in its editor's language
        partial = isinstance(row.series, str) and ":" in text(row.note)
        return view.words.say("{origin}: of a part only", origin=name) if partial else name

    return label


def with_area(view: View, row: Any) -> str:
    origin = view.short_origin(row.origin)
    if row.area == view.package.situation.area:
        return origin
    return view.words.say("{origin}, {place}", origin=origin, place=place(view, row.area))


def stretches(view: View, frame: pd.DataFrame, unit: str, *, whole: bool = False) -> tuple[Stretches | None, int]:
    """Flows in periods as bars; how many with a period lie outside the chart's days."""
    first, last = (view.package.situation.since, view.package.situation.until) if whole else window(view)
    dated: list[Any] = list(frame[frame["period_from"].notna() & frame["period_to"].notna()].itertuples())
    drawn = [row for row in dated if row.period_from.date() <= last and row.period_to.date() >= first]
    if not drawn:
        return None, len(dated)
    # the sources' own periods are drawn whole, also where they reach beyond the chosen days
    first = min(first, *(row.period_from.date() for row in drawn)) if not whole else first
    last = max(last, *(row.period_to.date() for row in drawn)) if not whole else last
    marks = tuple(
        Stretch(
            row.id,
            with_area(view, row),
            max(row.period_from.date(), first),
            min(row.period_to.date(), last),
            int(row.value),
            row.qualifier in v.OPEN_QUALIFIERS,
            isinstance(row.series, str) and row.area == view.package.situation.area,
            view.told(row.note),
        )
        for row in drawn
    )
    return Stretches(marks, view.words.say(UNITS[unit]), first, last, tuple(truces(view)) if not whole else ()), len(
        list(dated)
    ) - len(drawn)


def starts(view: View) -> dict[str, date]:
    """The starting days of running totals of this view, in order, by their codes."""
    frame = asking.told(view.package, view.filters.but(places=())).frame
    found = frame.loc[(frame["kind"] == asking.CUMULATIVE) & frame["period_from"].notna(), "period_from"]
    return {each.date().isoformat(): each.date() for each in sorted(found.unique())}

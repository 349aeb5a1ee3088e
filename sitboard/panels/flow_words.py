"""What can be chosen of moves from place to place, and how pairs of places are named."""

from typing import Any

import pandas as pd

from sitboard import flows
from sitboard import vocabulary as v
from sitboard.answer import Answer
from sitboard.panels import Panel
from sitboard.panels.movements import UNITS, day, place, said, text
from sitboard.view import View


def options(view: View) -> pd.DataFrame:
    """What can be chosen at the level that the reader looks at: rows of `flows.choices`."""
    frame = flows.choices(view.package, view.filters).frame
    return frame[frame["level"] == level(view)]


def levels(view: View) -> list[str]:
    """The levels at which something can be chosen in this view."""
    found = set(flows.choices(view.package, view.filters).frame["level"])
    return [each for each in flows.LEVELS if each in found]


def level(view: View) -> str:
    """The level that the reader looks at."""
    return view.filters.choice("by", "governorate")


def chosen(view: View) -> Any:
    """The row of `options` that is shown: the one chosen, else the first; None where there is none."""
    frame = options(view)
    asked = frame[frame["choice"] == view.filters.choice("flow", "")]
    if len(asked):
        return next(asked.itertuples())
    return next(frame.itertuples()) if len(frame) else None


def named(view: View, row: Any) -> str:
    """A choice in words: who counted what, in which unit and period."""
    return view.words.say(
        "{what}, {unit}, {origin}, {period}",
        what=view.words.say(flows.FAMILIES[row.family]),
        unit=view.words.say(UNITS[row.unit]),
        origin=view.short_origin(row.origin),
        period=period(view, row),
    )


def period(view: View, row: Any) -> str:
    """A month by its name, another period by its days."""
    since, until = day(row.period_from), day(row.period_to)
    assert since is not None
    assert until is not None
    if since.day == 1 and pd.Timestamp(until).is_month_end and (since.year, since.month) == (until.year, until.month):
        return view.words.month(since)
    return view.words.say("{since} – {until}", since=view.words.day_short(since), until=view.words.day_short(until))


def followed_places(view: View) -> list[str]:
    """The chosen places and what lies in them or around them, as codes that a matrix may hold."""
    within = view.package.choices.within
    return sorted(
        {code for code in view.package.places for area in within.get(code, ()) if area in view.filters.places}
    )


def point(view: View, code: Any) -> tuple[float, float] | None:
    """Latitude and longitude of a place that a map can show; a whole country has none."""
    name = view.package.places.get(code) if isinstance(code, str) else None
    if name is None or name.lat is None or name.lon is None or name.level == "country":
        return None
    return name.lat, name.lon


def route(view: View, start: Any, end: Any) -> str:
    """A pair in words; a side that is not said, or is a whole country, is left out."""
    say = view.words.say
    if isinstance(start, str) and start == end:
        return say("within {place}", place=view.place(start))
    if not narrow(view, start):
        return say("to {place}", place=leveled(view, end))
    if not narrow(view, end):
        return say("from {place}", place=leveled(view, start))
    return say("{start} → {end}", start=view.place(start), end=view.place(end))


def narrow(view: View, code: Any) -> bool:
    """Whether a place is one, and finer than a country."""
    name = view.package.places.get(text(code))
    return name is not None and name.level != "country"


def leveled(view: View, code: Any) -> str:
    """The name of a place with its level where that is finer than a governorate: some share a name."""
    name = view.package.places.get(text(code))
    if name is None or name.level in ("country", "region", "governorate"):
        return place(view, code)
    return view.words.say("{place} ({level})", place=view.place(code), level=view.words.say(v.LEVELS[name.level]))


def widest(view: View, pairs: pd.DataFrame) -> str:
    """The text twin's sentence: the largest of the pairs."""
    if pairs.empty:
        return ""
    top = pairs.sort_values("value", ascending=False).iloc[0]
    return view.words.say(
        "The largest of {n}: {route}, {figure} {unit}.",
        n=len(pairs),
        route=route(view, top.from_place, top.to_place),
        figure=said(view, top),
        unit=view.words.say(UNITS[top.unit]),
    )


def nothing(view: View, code: str, title: str) -> Panel:
    """A panel that says why it is empty."""
    words = view.words
    answer: Answer = flows.choices(view.package, view.filters)
    empty = words.say(
        "No origin printed moves from place to place for this view. Other days, levels or a later known-on day may have some."
    )
    return Panel(code, title, "", answer, pd.DataFrame(), empty=empty, behind=False)

"""Panels of where people moved from and to: one origin, unit and period at a time."""

from typing import Any

import pandas as pd

from sitboard import flows
from sitboard import vocabulary as v
from sitboard.answer import Answer, Figure
from sitboard.marks import Area, Crossing, Flow, Flows, Map, Matrix
from sitboard.panels import Panel
from sitboard.panels.displacement import way
from sitboard.panels.movements import UNITS, day, place, said, short_table, source_line, text
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
    assert since is not None and until is not None
    if since.day == 1 and pd.Timestamp(until).is_month_end and (since.year, since.month) == (until.year, until.month):
        return view.words.month(since)
    return view.words.say("{since} – {until}", since=view.words.day_short(since), until=view.words.day_short(until))


def matrix(view: View) -> Panel:
    """From and to, as its origin printed it, with the totals it printed beside the sums of the cells."""
    words, row = view.words, chosen(view)
    if row is None:
        return _none(view, "matrix", words.say("From and to"))
    answer = flows.matrix(view.package, view.filters, row.choice, level(view))
    pairs = answer.frame[answer.frame["role"] == "pair"]
    starts, ends = _order(pairs, "from_place"), _order(pairs, "to_place")
    chart = Matrix(
        tuple((code, words.say("from {place}", place=view.place(code))) for code in starts),
        tuple((code, words.say("to {place}", place=view.place(code))) for code in ends),
        tuple(
            Crossing(
                pair.from_place, pair.to_place, int(pair.value), pair.qualifier in v.OPEN_QUALIFIERS, text(pair.note)
            )
            for pair in pairs.itertuples()
        ),
        tuple(_followed(view)),
    )
    return Panel(
        "matrix",
        words.say("From and to, {period}", period=period(view, row)),
        words.say("FLOW. {choice}. Hatched: not reported, which is not zero.", choice=named(view, row)),
        answer,
        short_table(view, answer.frame),
        _widest(view, pairs),
        chart if len(pairs) else None,
        source_line(view, answer.frame),
        ""
        if len(pairs)
        else words.say(
            "This origin printed no pairs of places for this period, only arrivals or departures: see the list beside."
        ),
        width=640,
    )


def margins(view: View) -> Panel:
    """Each printed total beside the sum of its cells, and the rest that is not broken down; places ranked."""
    words, row = view.words, chosen(view)
    say = words.say
    columns = [say("Place"), say("Printed total"), say("Sum of cells"), say("Not broken down")]
    if row is None:
        return _none(view, "margins", say("Arrivals and departures, ranked"))
    answer = flows.matrix(view.package, view.filters, row.choice, level(view))
    told = flows.margins(view.package, view.filters, row.choice, level(view)).frame
    rows = [
        {
            columns[0]: _side(view, each),
            columns[1]: _number(view, each.printed),
            columns[2]: _number(view, each.cells),
            columns[3]: _rest(view, each.rest),
        }
        for each in told.itertuples()
    ]
    caption = say(
        "What the origin printed as total, beside the sum of the cells it printed. A difference is left as it is: other pairs were not printed."
    )
    if level(view) == "region":
        caption = say("Areas may overlap one another, so their cells are not summed.")
    return Panel(
        "margins",
        say("Arrivals and departures, ranked"),
        caption,
        answer,
        pd.DataFrame(rows, columns=columns),
        source=source_line(view, answer.frame),
        empty="" if rows else say("Nothing is printed for this choice."),
        narrow=tuple(columns),
    )


def map_of_flows(view: View) -> Panel:
    """The same pairs as lines on a map; what moved within one place as a loop; one-sided figures as dots."""
    words, row = view.words, chosen(view)
    if row is None:
        return _none(view, "flow-map", words.say("From and to, on the map"))
    answer = flows.matrix(view.package, view.filters, row.choice, level(view))
    pairs = answer.frame[answer.frame["role"] == "pair"]
    drawn = pairs if len(pairs) else answer.frame[answer.frame["role"] == "arrivals"]
    followed, side = _followed(view), way(view)
    lines = tuple(each for pair in drawn.itertuples() if (each := _flow(view, pair, followed, side)) is not None)
    situation = view.package.situation
    ends = {code for pair in drawn.itertuples() for code in (pair.from_place, pair.to_place) if isinstance(code, str)}
    names = tuple(
        (view.place(code), *at)
        for code in sorted(ends)
        if (at := _point(view, code)) is not None and level(view) != "governorate"
    )
    unit = words.say(UNITS[row.unit])
    provinces = tuple(Area(code, view.place(code), Figure()) for code in situation.provinces)
    return Panel(
        "flow-map",
        words.say("From and to, on the map, {period}", period=period(view, row)),
        words.say(
            "FLOW. {choice}. A line runs from place to place, not along a road; a loop is a move within one place.",
            choice=named(view, row),
        ),
        answer,
        short_table(view, drawn),
        _widest(view, drawn),
        Flows(Map(provinces, (), names, situation.centre, situation.zoom - 0.6), lines) if lines else None,
        source_line(view, drawn),
        "" if lines else words.say("Nothing of this choice can be placed on the map."),
        unit=unit,
    )


def routes(view: View, family: str) -> Panel:
    """Routes by month, of one origin and unit: a month without a figure is not reported."""
    words, row = view.words, _of_family(view, family)
    title = (
        words.say("Returns, by route and month")
        if family == "returns"
        else words.say("Displacement between governorates, by route and month")
    )
    code = f"routes-{family}"
    if row is None:
        return _none(view, code, title)
    answer = flows.by_month(view.package, view.filters, row.origin, family, row.unit)
    frame = answer.frame[answer.frame["role"] == "pair"] if family == "moves" else answer.frame
    frame = frame[frame["day"].notna()]
    followed, side = _followed(view), way(view)
    if followed and side:
        frame = frame[frame[f"{side}_place"].isin(followed)]
    elif followed:
        frame = frame[frame["from_place"].isin(followed) | frame["to_place"].isin(followed)]
    if frame.empty:
        return _none(view, code, title)
    months = pd.date_range(frame["month"].min(), frame["month"].max(), freq="MS")
    frame = frame.assign(
        route=[
            f"{text(start) if _narrow(view, start) else ''}>{text(end)}"
            for start, end in zip(frame["from_place"], frame["to_place"], strict=True)
        ]
    )
    order = frame.groupby("route")["value"].max().sort_values(ascending=False).index
    ends = {each.route: (each.from_place, each.to_place) for each in frame.itertuples()}
    chart = Matrix(
        tuple((route, _route(view, *ends[route])) for route in order),
        tuple((month.date().isoformat(), words.month_short(month.date())) for month in months),
        tuple(
            Crossing(
                each.route,
                each.month.date().isoformat(),
                int(each.value),
                each.qualifier in v.OPEN_QUALIFIERS,
                text(each.note),
            )
            for each in frame.itertuples()
        ),
    )
    absent = [words.month(month.date()) for month in months if month not in set(frame["month"])]
    caption = words.say(
        "FLOW. {unit} a month, {origin}. Hatched: not reported, which is not zero.",
        unit=words.say(UNITS[row.unit]),
        origin=view.origin(row.origin),
    )
    if family == "returns":
        caption += " " + words.say("Returns from all of a country include those from within: rows are not added.")
    source = source_line(view, frame)
    if absent:
        source += " · " + words.say("not found: {months}", months=words.listed(absent))
    return Panel(code, title, caption, answer, short_table(view, answer.frame), _widest(view, frame), chart, source)


def _of_family(view: View, family: str) -> Any:
    """The chosen origin and unit if it is of the family, else the one with most pairs."""
    row = chosen(view)
    if row is not None and row.family == family:
        return row
    frame = flows.choices(view.package, view.filters).frame
    frame = frame[(frame["family"] == family) & (frame["level"] == "governorate")]
    return next(frame.sort_values("pairs", ascending=False, kind="stable").itertuples()) if len(frame) else None


def _followed(view: View) -> list[str]:
    """The chosen places and what lies in them or around them, as codes that a matrix may hold."""
    within = view.package.choices.within
    return sorted(
        {code for code in view.package.places for area in within.get(code, ()) if area in view.filters.places}
    )


def _order(pairs: pd.DataFrame, side: str) -> list[str]:
    return [str(code) for code in pairs.groupby(side)["value"].sum().sort_values(ascending=False, kind="stable").index]


def _point(view: View, code: Any) -> tuple[float, float] | None:
    name = view.package.places.get(code) if isinstance(code, str) else None
    if name is None or name.lat is None or name.lon is None or name.level == "country":
        return None
    return name.lat, name.lon


def _flow(view: View, pair: Any, followed: list[str], side: str) -> Flow | None:
    start, end = _point(view, pair.from_place), _point(view, pair.to_place)
    if start is None and end is None:
        return None
    ends = {"from": [pair.from_place], "to": [pair.to_place]}.get(side, [pair.from_place, pair.to_place])
    return Flow(
        pair.id,
        _route(view, pair.from_place, pair.to_place),
        start,
        end,
        int(pair.value),
        pair.qualifier in v.OPEN_QUALIFIERS,
        any(code in followed for code in ends),
        view.origin(pair.origin),
    )


def _route(view: View, start: Any, end: Any) -> str:
    """A pair in words; a side that is not said, or is a whole country, is left out."""
    say = view.words.say
    if isinstance(start, str) and start == end:
        return say("within {place}", place=view.place(start))
    if not _narrow(view, start):
        return say("to {place}", place=_leveled(view, end))
    if not _narrow(view, end):
        return say("from {place}", place=_leveled(view, start))
    return say("{start} → {end}", start=view.place(start), end=view.place(end))


def _narrow(view: View, code: Any) -> bool:
    name = view.package.places.get(text(code))
    return name is not None and name.level != "country"


def _leveled(view: View, code: Any) -> str:
    """The name of a place with its level where that is finer than a governorate: some share a name."""
    name = view.package.places.get(text(code))
    if name is None or name.level in ("country", "region", "governorate"):
        return place(view, code)
    return view.words.say("{place} ({level})", place=view.place(code), level=view.words.say(v.LEVELS[name.level]))


def _side(view: View, each: Any) -> str:
    name = place(view, each.place)
    if each.side == "to":
        return view.words.say("to {place}", place=name)
    if each.side == "from":
        return view.words.say("from {place}", place=name)
    return (
        view.words.say("all moves ({place})", place=name)
        if isinstance(each.place, str)
        else view.words.say("all moves")
    )


def _number(view: View, value: Any) -> str:
    return "–" if pd.isna(value) else view.words.number(int(value))


def _rest(view: View, value: Any) -> str:
    if pd.isna(value):
        return "–"
    if value < 0:
        return view.words.say("cells are {n} more than printed", n=int(-value))
    return view.words.number(int(value))


def _widest(view: View, pairs: pd.DataFrame) -> str:
    if pairs.empty:
        return ""
    top = pairs.sort_values("value", ascending=False).iloc[0]
    return view.words.say(
        "The largest of {n}: {route}, {figure} {unit}.",
        n=len(pairs),
        route=_route(view, top.from_place, top.to_place),
        figure=said(view, top),
        unit=view.words.say(UNITS[top.unit]),
    )


def _none(view: View, code: str, title: str) -> Panel:
    words = view.words
    answer: Answer = flows.choices(view.package, view.filters)
    empty = words.say(
        "No origin printed moves from place to place for this view. Other days, levels or a later known-on day may have some."
    )
    return Panel(code, title, "", answer, pd.DataFrame(), empty=empty, behind=False)

"""Panels of where people moved from and to: one origin, unit and period at a time."""

from typing import Any

import pandas as pd

from sitboard import flows
from sitboard import vocabulary as v
from sitboard.answer import Figure
from sitboard.marks import Area, Crossing, Flow, Flows, Map, Matrix
from sitboard.panels import Panel
from sitboard.panels.displacement import way
from sitboard.panels.flow_words import (
    chosen,
    followed_places,
    level,
    named,
    nothing,
    period,
    point,
    route,
    widest,
)
from sitboard.panels.movements import UNITS, place, short_table, source_line, text
from sitboard.view import View


def matrix(view: View) -> Panel:
    """From and to, as its origin printed it, with the totals it printed beside the sums of the cells."""
    words, row = view.words, chosen(view)
    if row is None:
        return nothing(view, "matrix", words.say("From and to"))
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
        tuple(followed_places(view)),
    )
    return Panel(
        "matrix",
        words.say("From and to, {period}", period=period(view, row)),
        words.say("FLOW. {choice}. Hatched: not reported, which is not zero.", choice=named(view, row)),
        answer,
        short_table(view, answer.frame),
        widest(view, pairs),
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
        return nothing(view, "margins", say("Arrivals and departures, ranked"))
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
        "What the origin printed as total, beside the sum of the cells it printed. "
        "A difference is left as it is: other pairs were not printed."
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
        return nothing(view, "flow-map", words.say("From and to, on the map"))
    answer = flows.matrix(view.package, view.filters, row.choice, level(view))
    pairs = answer.frame[answer.frame["role"] == "pair"]
    drawn = pairs if len(pairs) else answer.frame[answer.frame["role"] == "arrivals"]
    followed, side = followed_places(view), way(view)
    lines = tuple(each for pair in drawn.itertuples() if (each := _flow(view, pair, followed, side)) is not None)
    situation = view.package.situation
    ends = {code for pair in drawn.itertuples() for code in (pair.from_place, pair.to_place) if isinstance(code, str)}
    names = tuple(
        (view.place(code), *at)
        for code in sorted(ends)
        if (at := point(view, code)) is not None and level(view) != "governorate"
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
        widest(view, drawn),
        Flows(Map(provinces, (), names, situation.centre, situation.zoom - 0.6), lines) if lines else None,
        source_line(view, drawn),
        "" if lines else words.say("Nothing of this choice can be placed on the map."),
        unit=unit,
    )


def _order(pairs: pd.DataFrame, side: str) -> list[str]:
    return [str(code) for code in pairs.groupby(side)["value"].sum().sort_values(ascending=False, kind="stable").index]


def _flow(view: View, pair: Any, followed: list[str], side: str) -> Flow | None:
    start, end = point(view, pair.from_place), point(view, pair.to_place)
    if start is None and end is None:
        return None
    ends = {"from": [pair.from_place], "to": [pair.to_place]}.get(side, [pair.from_place, pair.to_place])
    return Flow(
        pair.id,
        route(view, pair.from_place, pair.to_place),
        start,
        end,
        int(pair.value),
        pair.qualifier in v.OPEN_QUALIFIERS,
        any(code in followed for code in ends),
        view.origin(pair.origin),
    )


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

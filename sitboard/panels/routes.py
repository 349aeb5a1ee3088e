"""Routes by month: moves and returns between places, of one origin and unit."""

from typing import Any

import pandas as pd

from sitboard import flows
from sitboard import vocabulary as v
from sitboard.marks import Crossing, Matrix
from sitboard.panels import Panel
from sitboard.panels.displacement import way
from sitboard.panels.flow_words import (
    chosen,
    followed_places,
    narrow,
    nothing,
    route,
    widest,
)
from sitboard.panels.movements import UNITS, short_table, source_line, text
from sitboard.view import View


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
        return nothing(view, code, title)
    answer = flows.by_month(view.package, view.filters, row.origin, family, row.unit)
    frame = answer.frame[answer.frame["role"] == "pair"] if family == "moves" else answer.frame
    frame = frame[frame["day"].notna()]
    followed, side = followed_places(view), way(view)
    if followed and side:
        frame = frame[frame[f"{side}_place"].isin(followed)]
    elif followed:
        frame = frame[frame["from_place"].isin(followed) | frame["to_place"].isin(followed)]
    if frame.empty:
        return nothing(view, code, title)
    months = pd.date_range(frame["month"].min(), frame["month"].max(), freq="MS")
    frame = frame.assign(
        route=[
            f"{text(start) if narrow(view, start) else ''}>{text(end)}"
            for start, end in zip(frame["from_place"], frame["to_place"], strict=True)
        ]
    )
    order = frame.groupby("route")["value"].max().sort_values(ascending=False).index
    ends = {each.route: (each.from_place, each.to_place) for each in frame.itertuples()}
    chart = Matrix(
        tuple((code, route(view, *ends[code])) for code in order),
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
        timed=True,
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
    return Panel(code, title, caption, answer, short_table(view, answer.frame), widest(view, frame), chart, source)


def _of_family(view: View, family: str) -> Any:
    """The chosen origin and unit if it is of the family, else the one with most pairs."""
    row = chosen(view)
    if row is not None and row.family == family and row.level == "governorate" and row.pairs:
        return row
    frame = flows.choices(view.package, view.filters).frame
    frame = frame[(frame["family"] == family) & (frame["level"] == "governorate")]
    return next(frame.sort_values("pairs", ascending=False, kind="stable").itertuples()) if len(frame) else None

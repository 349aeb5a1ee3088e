"""Panels of displacement over time. A panel is of one unit, and of stock or of flow; a line is one series."""

from typing import Any

import pandas as pd

from sitboard import series
from sitboard.answer import Answer
from sitboard.marks import Columns, Stretches, Together
from sitboard.panels import Panel
from sitboard.panels.movements import UNITS, said, short_table, source_line, when
from sitboard.panels.series import largest, lines, since_label, stock_label, stretches
from sitboard.panels.timeline import timeline
from sitboard.view import View
from sitboard.vocabulary import N_

NEW = "new-displacement"
CUMULATIVE = series.CUMULATIVE
STOCKS = ("idps-hosted", "population", "people-in-need")

_CUMULATIVE = {
    "people": N_("People moved since a starting day, by origin"),
    "displacements": N_("Displacements since a starting day, by origin"),
    "families": N_("Families moved since a starting day, by origin"),
    "households": N_("Households moved since a starting day, by origin"),
}
_NEW = {
    "people": N_("People newly moved, by period"),
    "displacements": N_("New displacements, by period"),
    "families": N_("Families newly moved, by period"),
    "households": N_("Households newly moved, by period"),
}


def way(view: View) -> str:
    """Whether a chosen province is followed as `from`, as `to`, or either way (empty)."""
    return view.filters.choice("as", "")


def units(view: View, kind: str) -> list[str]:
    """The units in which figures of a kind are known in this view, in a fixed order."""
    frame = series.told(view.package, view.filters.but(places=())).frame
    found = set(frame.loc[(frame["kind"] == kind) & (frame["group"] == "all") & (frame["shelter"] == "all"), "unit"])
    return [unit for unit in UNITS if unit in found]


def cumulative(view: View, unit: str) -> Panel:
    """Running totals of one unit: a line a series, its starting day in its label; the chosen starting day alone where one is."""
    words = view.words
    answer = series.standing(view.package, view.filters, series.CUMULATIVE, unit)
    start = view.filters.choice("start", "")
    frame = answer.frame
    chosen = frame[frame["period_from"] == pd.Timestamp(start)] if start else frame
    main = (
        view.package.situation.flow_series
        if (chosen["series_id"] == view.package.situation.flow_series).any()
        else largest(chosen)
    )
    chart, left = lines(view, chosen, main, words.say(UNITS[unit]), since_label(view), every=bool(start))
    return _panel(
        view,
        f"cumulative-{unit}",
        words.say(_CUMULATIVE[unit]),
        words.say(
            "FLOW. A line is one series: one origin, one starting day. "
            "Rings: single claims, and those that a later one of the same day replaced."
        ),
        answer,
        chosen,
        chart,
        left,
    )


def stock(view: View, kind: str) -> Panel:
    """People living in a state on one day: those displaced, the population, those in need. Single claims are rings."""
    words = view.words
    answer = series.standing(view.package, view.filters, kind, "people")
    main = view.package.situation.stock_series
    chart, left = lines(view, answer.frame, main, words.say(UNITS["people"]), stock_label(view), every=True)
    title = {
        "idps-hosted": words.say("People living displaced, by origin"),
        "population": words.say("Population, by origin"),
        "people-in-need": words.say("People in need, by origin"),
    }[kind]
    caption = words.say(
        "STOCK. People on one day, each dot one claim. Areas differ where a label names one. Never summed over time, never added to a flow."
    )
    return _panel(view, f"stock-{kind}", title, caption, answer, answer.frame, chart, left)


def new_movements(view: View, unit: str) -> Panel:
    """What was reported moved in periods, each drawn over the source's own period."""
    words = view.words
    answer = series.in_periods(view.package, view.filters, NEW, unit, way(view))
    chart, left = stretches(view, answer.frame, unit)
    caption = words.say(
        "FLOW. A bar is one claim over its own period. Periods lie in one another, so they are never added."
    )
    return _panel(view, f"new-{unit}", words.say(_NEW[unit]), caption, answer, answer.frame, chart, left)


def with_incidents(view: View) -> Panel:
    """Incidents by week above, new movements below, on one time axis."""
    words, above = view.words, timeline(view)
    found = units(view, NEW)
    unit = view.filters.choice("unit", found[0] if found else "people")
    answer = series.in_periods(view.package, view.filters.but(since=None, until=None), NEW, unit, way(view))
    below, _ = stretches(view, answer.frame, unit, whole=True)
    chart = None
    if below is not None and isinstance(above.chart, Columns) and (bins := above.chart.bins):
        chart = Together(above.chart, Stretches(below.stretches, below.axis, bins[0].since, bins[-1].until))
    return Panel(
        "with-incidents",
        words.say("{counted}, and what was reported moved", counted=view.counted),
        words.say(
            "Above: {counted} by week, announced ceasefires in grey. Below: new movements in their own periods, in {unit}. "
            "One time axis, two scales.",
            counted=view.counted.lower(),
            unit=words.say(UNITS[unit]),
        ),
        answer,
        short_table(view, answer.frame),
        chart=chart,
        source=source_line(view, answer.frame),
        empty=""
        if chart
        else words.say("No new movement in {unit} is reported in this view.", unit=words.say(UNITS[unit])),
    )


def _panel(
    view: View, code: str, title: str, caption: str, answer: Answer, frame: pd.DataFrame, chart: Any, left: int
) -> Panel:
    words = view.words
    caption = " ".join([caption, *(words.say(caveat) for caveat in answer.caveats)])
    source = source_line(view, frame)
    if left:
        source += " · " + words.count("{n} of other times, in the table", "{n} of other times, in the table", left)
    table = short_table(view, frame)
    empty = "" if chart else words.say("No figure of this kind is reported for this view. “Not reported” is not zero.")
    return Panel(code, title, caption, answer, table, _latest(view, frame), chart, source, empty)


def _latest(view: View, frame: pd.DataFrame) -> str:
    """The text twin's sentence: the last claim of the panel."""
    dated = frame[frame["day"].notna()]
    if dated.empty:
        return ""
    row = dated.sort_values(["day", "value"]).iloc[-1]
    return view.words.say(
        "The latest of {n} claims: {figure} {unit}, {when}, says {origin}.",
        n=len(frame),
        figure=said(view, row),
        unit=view.words.say(UNITS[row.unit]),
        when=when(view, row),
        origin=view.origin(row.origin),
    )

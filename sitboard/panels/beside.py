"""Series that a reader sets side by side: what can share an axis is drawn, what cannot is named with the reason."""

from dataclasses import dataclass
from typing import Any

import pandas as pd

from sitboard import series
from sitboard import vocabulary as v
from sitboard.displacement import FLOW_DEFINITION, STOCK_DEFINITION
from sitboard.panels import Panel
from sitboard.panels.movements import KINDS, UNITS, day, short_table, source_line
from sitboard.panels.series import lines, since_label, stock_label, with_area
from sitboard.view import View

SEPARATOR = ","


@dataclass(frozen=True, slots=True)
class Refused:
    """A series that cannot be drawn beside the first, and why, in the reader's words."""

    code: str
    name: str
    reason: str


def offered(view: View) -> dict[str, str]:
    """Every series of totals of this view by its name in words: running totals of all units, and stocks."""
    frame = _all(view)
    last = frame.drop_duplicates("series_id", keep="last").sort_values(["kind", "unit", "period_from", "series_id"])
    return {row.series_id: _named(view, row) for row in last.itertuples()}


def chosen(view: View) -> tuple[str, ...]:
    """The series that the address names and that exist here, in its order."""
    known = set(_all(view)["series_id"])
    return tuple(code for code in dict.fromkeys(view.filters.choice("beside", "").split(SEPARATOR)) if code in known)


def missing(view: View) -> tuple[str, ...]:
    """What the address names that is no series of this view."""
    known = set(_all(view)["series_id"])
    return tuple(
        code for code in dict.fromkeys(view.filters.choice("beside", "").split(SEPARATOR)) if code and code not in known
    )


def apart(view: View, codes: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[Refused, ...]]:
    """Those that may share the first one's axis, and those that may not. Stock and flow, and two units, never do."""
    last = {row.series_id: row for row in _all(view).itertuples()}
    together: list[str] = []
    refused: list[Refused] = []
    for code in codes:
        row, first = last[code], last[codes[0]]
        reason = _reason(view, first, row)
        if reason:
            refused.append(Refused(code, _named(view, row), reason))
        else:
            together.append(code)
    return tuple(together), tuple(refused)


def panel(view: View) -> Panel:
    """The chosen series on one axis; without a choice, words on how to choose."""
    words = view.words
    frame = _all(view)
    drawn, refused = apart(view, chosen(view))
    kept = frame[frame["series_id"].isin(drawn)]
    title = words.say("Series side by side")
    if kept.empty:
        answer = series.told(view.package, view.filters)
        empty = words.say("Choose series to set them side by side: of one kind and one unit.")
        return Panel("beside", title, "", answer, short_table(view, kept), empty=empty, behind=False)
    kind, unit = kept["kind"].iloc[0], kept["unit"].iloc[0]
    stock = kind in v.STOCK_KINDS
    chart, left = lines(
        view, kept, drawn[0], words.say(UNITS[unit]), stock_label(view) if stock else since_label(view), every=True
    )
    caption = (
        words.say("STOCK. {unit}, each line one series. Never added to one another.", unit=words.say(UNITS[unit]))
        if stock
        else words.say(
            "FLOW. {unit}, each line one series with its starting day. Never added to one another.",
            unit=words.say(UNITS[unit]),
        )
    )
    source = source_line(view, kept)
    if left:
        source += " · " + words.count("{n} of other times, in the table", "{n} of other times, in the table", left)
    answer = series.answer(
        view.package, view.filters, title, kept, STOCK_DEFINITION if stock else FLOW_DEFINITION, unit
    )
    return Panel(
        "beside",
        title,
        caption,
        answer,
        short_table(view, kept),
        words.listed([each.reason for each in refused]),
        chart,
        source,
        "" if chart else words.say("No claim of these series has a day in this view."),
    )


def _reason(view: View, first: Any, row: Any) -> str:
    words = view.words
    one, other = first.kind in v.STOCK_KINDS, row.kind in v.STOCK_KINDS
    if one != other:
        return words.say("one is a stock (people on a day), the other a flow (movements over time): they share no axis")
    if first.unit != row.unit:
        return words.say(
            "one counts {unit}, the other {other}: units are never converted and share no axis",
            unit=words.say(UNITS[first.unit]),
            other=words.say(UNITS[row.unit]),
        )
    if first.kind != row.kind:
        return words.say(
            "they count different things: {what} and {other}",
            what=words.say(KINDS[first.kind]),
            other=words.say(KINDS[row.kind]),
        )
    return ""


def _all(view: View) -> pd.DataFrame:
    """The rows of every series of totals, with `stands`."""
    kinds = (series.CUMULATIVE, *v.STOCK_KINDS)
    frames = [series.standing(view.package, view.filters, kind, unit).frame for kind in kinds for unit in v.UNITS]
    found = [frame for frame in frames if len(frame)]
    return pd.concat(found, ignore_index=True) if found else frames[0]


def _named(view: View, row: Any) -> str:
    words, since = view.words, day(row.period_from)
    name = with_area(view, row)
    what, unit = words.say(KINDS[row.kind]), words.say(UNITS[row.unit])
    if since:
        return words.say("{origin}, {unit} since {day}", origin=name, unit=unit, day=words.day_short(since))
    return words.say("{origin}, {what}, {unit}", origin=name, what=what, unit=unit)

"""Panels of time: when."""

from collections.abc import Iterator
from datetime import date, timedelta

import pandas as pd

from sitboard import queries, statements
from sitboard.answer import Figure
from sitboard.marks import Bin, Columns, Range, Span
from sitboard.panels import Panel
from sitboard.panels.rows import figures, highest, nothing, table, tone
from sitboard.view import View


def timeline(view: View) -> Panel:
    """The shown figure by week, with ceasefires behind. Drawn without the filter on days, which it marks."""
    words, grain = view.words, view.filters.choice("grain", "week")
    answer = queries.over_time(view.package, view.filters.without("since", "until"), grain)
    step = {"day": 1, "week": 7}.get(grain)
    bins = []
    for day, figure in figures(answer.frame, "since"):
        since = pd.Timestamp(day).date()
        until = since + timedelta(days=step - 1) if step else _month_end(since)
        bins.append(Bin(since, until, figure, since <= view.until and until >= view.since))
    chart = Columns(
        tuple(bins),
        tone(view),
        words.say("{counted}, people", counted=view.counted),
        tuple(truces(view)),
        view.filters.figure,
        selecting=bool(view.filters.since or view.filters.until),
    )
    uncertain = int(answer.frame["uncertain"].sum()) if len(answer.frame) else 0
    title = {
        "day": words.say("{counted}, by day", counted=view.counted),
        "month": words.say("{counted}, by month", counted=view.counted),
    }.get(grain, words.say("{counted}, by week", counted=view.counted))
    rows = tuple(Range("", words.day_short(each.since), each.figure) for each in bins)
    total = answer.total or Figure()
    return Panel(
        "timeline",
        title,
        words.say(
            "By day of the incident. Column: {figure} figure. Whisker: floor to ceiling. Grey: announced ceasefire.",
            figure=view.shown,
        ),
        answer,
        table(view, words.say("From"), rows),
        highest(view, rows),
        chart,
        words.count("{n} incident with a figure", "{n} incidents with a figure", total.incidents - total.without)
        + " · "
        + words.count(
            "{n} with an uncertain day stands on its first", "{n} with an uncertain day stand on their first", uncertain
        ),
        nothing(view, answer),
    )


def truces(view: View) -> Iterator[Span]:
    """Ceasefires as bands, named by their first day; disputed where sources give several."""
    for row in statements.truces(view.package, view.filters).frame.itertuples():
        since, until = pd.Timestamp(row.since).date(), pd.Timestamp(row.until).date()
        label = view.words.say("Ceasefire of {day}", day=view.words.day_short(since))
        yield Span(since, until, label, row.starts > 1)


def _month_end(day: date) -> date:
    return (day.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)

"""Panels of time: when."""

import dataclasses
from datetime import date, timedelta

import pandas as pd

from sitboard import findings, moments, queries
from sitboard import vocabulary as v
from sitboard.answer import Answer, Figure
from sitboard.marks import Bin, Chronicle, Columns, Range
from sitboard.panels import Entry, Listing, Panel, tracks
from sitboard.panels.incidents import incident_table
from sitboard.panels.rows import figures, highest, nothing, table, tone
from sitboard.panels.tracks import truces
from sitboard.view import View
from sitboard.vocabulary import N_

GRAINS = {"week": N_("Week"), "day": N_("Day"), "month": N_("Month")}
ROWS = 10
"""Rows of a table that stand on the page."""

_TITLES = {
    "day": N_("{counted}, by day"),
    "week": N_("{counted}, by week"),
    "month": N_("{counted}, by month"),
}


def timeline(view: View) -> Panel:
    """The shown figure by week, with ceasefires behind. Drawn without the filter on days, which it marks."""
    words = view.words
    answer, columns = _columns(view)
    rows = _rows(view, columns)
    return findings.titled(
        view,
        Panel(
            "timeline",
            words.say(_TITLES[grain(view)], counted=view.counted),
            words.say(
                "By day of the incident. Column: {figure} figure. Whisker: floor to ceiling. Grey: announced ceasefire.",
                figure=view.shown,
            ),
            answer,
            lambda: table(view, words.say("From"), rows, "since", "until"),
            highest(view, rows),
            columns,
            _source(view, answer),
            nothing(view, answer),
        ),
        findings.highest(view, grain(view), _days(view, columns)),
    )


def chronicle(view: View) -> Panel:
    """Columns of the shown figure, what was said above and the incidents below, on one axis. Drawn without the filter on days."""
    words, package = view.words, view.package
    answer, columns = _columns(view)
    rows = _rows(view, columns)
    chart = Chronicle(
        dataclasses.replace(columns, axis=view.counted),
        tracks.told(view),
        tracks.happened(view),
        package.situation.since,
        package.situation.until,
        (view.since, view.until) if columns.selecting else None,
    )
    return findings.titled(
        view,
        Panel(
            "chronicle",
            words.say(_TITLES[grain(view)], counted=view.counted),
            words.say(
                "One axis of time for all rows; press a column to choose its days, or drag across with a mouse. "
                "Column: {figure} figure. A dot is an incident; a dashed shape covers the days on which "
                "an incident or an advance can have happened.",
                figure=view.shown,
            )
            + _undrawn(view, answer),
            answer,
            lambda: table(view, words.say("From"), rows, "since", "until"),
            highest(view, rows),
            chart,
            _source(view, answer),
            nothing(view, answer),
        ),
        findings.calmer(view) or findings.highest(view, grain(view), _days(view, columns)),
    )


def uncertain(view: View) -> Panel:
    """The tray of incidents whose day is not certain, with their number."""
    words = view.words
    answer = queries.incidents(view.package, view.filters, moments.MOST, "unsure")
    frame, many = answer.frame, moments.uncertain(view.package, view.filters)
    shown = incident_table(view, frame)
    if len(frame):
        shown.insert(1, words.say("How sure"), [words.say(v.DATE_PRECISIONS[code]) for code in frame["date_precision"]])
    total = answer.total or Figure()
    return Panel(
        "uncertain",
        words.count("{n} incident has an uncertain day", "{n} incidents have an uncertain day", many),
        words.say(
            "Sources give a span, or only say “about”. Each counts on its first day, and is drawn over all days that are possible; "
            "“about” is drawn with one day either side."
        ),
        answer,
        shown,
        words.say("{n} of {all} incidents have an uncertain day.", n=many, all=total.incidents),
        source=words.say(
            "{shown} of {n} incidents with an uncertain day; all are in the table",
            shown=min(ROWS, len(frame)),
            n=many,
        )
        if many == len(frame)
        else words.say(
            "{shown} of {n} incidents with an uncertain day; the latest {most} are in the table",
            shown=ROWS,
            n=many,
            most=len(frame),
        ),
        narrow=(words.say("Day"), words.say("How sure"), words.say("Place"), view.counted),
        empty="" if len(frame) else words.say("Every incident of this view has a certain day."),
        most=ROWS,
        rows=tuple(view.filters.but(incidents=(code,)) for code in frame["incident"]),
    )


def said(view: View, most: int = 8) -> Listing:
    """What stands above the columns, in words and with its sources; within the chosen days."""
    words = view.words
    answer = moments.said(view.package, view.filters)
    frame = answer.frame[
        (answer.frame["since"] <= pd.Timestamp(view.until)) & (answer.frame["until"] >= pd.Timestamp(view.since))
    ]
    rows = [
        {
            words.say("Day"): tracks.when(view, row),
            words.say("Kind"): words.say(v.STATEMENT_KINDS[row.kind]),
            words.say("Said by"): tracks.speakers(view, row),
            words.say("Where"): view.place(row.place) if row.place else "–",
            words.say("What"): view.told(row.summary, row.summary_ar),
            words.say("Publisher"): row.publisher,
            words.say("Address"): row.url or "",
        }
        for row in frame.itertuples()
    ]
    entries = tuple(
        Entry(
            words.say(
                "{kind} · {place}",
                kind=words.say(v.STATEMENT_KINDS[row.kind]).capitalize(),
                place=view.place(row.place),
            )
            if row.place
            else words.say(v.STATEMENT_KINDS[row.kind]).capitalize(),
            tracks.when(view, row),
            words.say(
                "{speaker}: {text}", speaker=tracks.speakers(view, row), text=view.told(row.summary, row.summary_ar)
            ),
            "",
            row.url or "",
            denial=False,
        )
        for row in frame.tail(most).itertuples()
    )
    return Listing(
        "said",
        words.say("Ceasefires, agreements and advances, as told"),
        words.say(
            "Each is what a source says; where sources differ on a day, all days are kept. "
            "The latest {shown} of {n}; all are in the table.",
            shown=len(entries),
            n=len(frame),
        ),
        answer,
        pd.DataFrame(rows),
        entries=entries[::-1],
        empty=words.say("No ceasefire, agreement or advance is told of in this view."),
    )


def grain(view: View) -> str:
    """Day, week or month: how wide the columns are."""
    return view.filters.choice("grain", "week")


def _columns(view: View) -> tuple[Answer, Columns]:
    answer = queries.over_time(view.package, view.filters.without("since", "until"), grain(view))
    step = {"day": 1, "week": 7}.get(grain(view))
    bins = []
    for day, figure in figures(answer.frame, "since"):
        since = pd.Timestamp(day).date()
        until = since + timedelta(days=step - 1) if step else month_end(since)
        bins.append(Bin(since, until, figure, since <= view.until and until >= view.since))
    return answer, Columns(
        tuple(bins),
        tone(view),
        view.words.say("{counted}, people", counted=view.counted),
        tuple(truces(view)),
        view.filters.figure,
        selecting=bool(view.filters.since or view.filters.until),
    )


def _undrawn(view: View, answer: Answer) -> str:
    """What is said of more incidents than an axis can hold."""
    total = answer.total or Figure()
    if total.incidents <= moments.MOST:
        return ""
    return " " + view.words.say("Of {n} incidents the latest {most} are drawn.", n=total.incidents, most=moments.MOST)


def _rows(view: View, columns: Columns) -> tuple[Range, ...]:
    return tuple(
        Range("", view.words.day_short(each.since), each.figure, columns.selecting and each.selected)
        for each in columns.bins
    )


def _days(view: View, columns: Columns) -> tuple[tuple[date, Figure], ...]:
    """The columns of the chosen days, without one that holds other days too."""
    whole = [
        each
        for each in columns.bins
        if not columns.selecting or (view.since <= each.since and each.until <= view.until)
    ]
    return tuple((each.since, each.figure) for each in whole)


def _source(view: View, answer: Answer) -> str:
    words, total = view.words, answer.total or Figure()
    doubtful = moments.uncertain(view.package, answer.filters)
    return (
        words.count("{n} incident with a figure", "{n} incidents with a figure", total.incidents - total.without)
        + " · "
        + words.count(
            "{n} with an uncertain day stands on its first", "{n} with an uncertain day stand on their first", doubtful
        )
    )


def month_end(day: date) -> date:
    """The last day of its month."""
    return (day.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)

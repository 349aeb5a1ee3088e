"""Panels that set one thing beside another: a period and the one before, the sum on this board and reported totals."""

from bisect import bisect_right

import pandas as pd

from sitboard import comparison, findings
from sitboard import vocabulary as v
from sitboard.answer import Figure
from sitboard.marks import Line, Lines, Point
from sitboard.panels import Panel
from sitboard.panels.rows import figure_of, tone
from sitboard.panels.tracks import truces
from sitboard.view import COUNTED, View

WHAT = (("killed", "all"), ("killed", "civilians"), ("injured", "all"), ("incidents", "all"))
"""What is compared, in this order."""

NAMED = 2
"""Series of reported totals that are named at their ends: those with most totals. The others are named where pointed at."""

WIDTH = 720
"""Px of the chart on a desk: it shares its row."""


def periods(view: View) -> Panel:
    """The chosen days beside as many before: killed, civilians killed, injured, incidents."""
    words = view.words
    answer = comparison.periods(view.package, view.filters)
    since, until = comparison.compared(view.package, view.filters)
    days = (until - since).days + 1
    figures = {(row.period, row.measure, row.grp): figure_of(row) for row in answer.frame.itertuples()}
    earlier = comparison.before(view.package, view.filters)
    rows = []
    for measure, group in WHAT if figures else ():
        now, before = figures["this", measure, group], figures["before", measure, group]
        label = words.say("Incidents found") if measure == "incidents" else words.say(COUNTED[measure, group])
        rows.append((label, now, before, _difference(view, now, before)))
    finding = ""
    if ("this", "killed", "all") in figures:
        now, before = figures["this", "killed", "all"], figures["before", "killed", "all"]
        finding = findings.changed(view, words.say(COUNTED["killed", "all"]), now, before, days)
    table = pd.DataFrame(
        {
            words.say("What"): [label for label, *_ in rows],
            words.say("These days"): [_range(view, now) for _, now, _, _ in rows],
            words.say("The days before"): [_range(view, before) for _, _, before, _ in rows],
            words.say("Difference of what is reported"): [apart for *_, apart in rows],
        }
    )
    caption = (
        words.say(
            "{period}, beside {before}. Lowest to highest, with the middle. A difference is named only where the two reported ranges do "
            "not touch; where one of them has a “+” more can have happened than is reported, and the difference can be another.",
            period=words.period(since, until),
            before=words.period(*earlier),
        )
        if earlier
        else words.say("The chosen days beside as many days before.")
    )
    panel = Panel(
        "periods",
        words.say("This period and the one before"),
        caption,
        answer,
        table,
        " ".join(words.say("{label}: {difference}.", label=label, difference=apart) for label, _, _, apart in rows),
        source=words.say("Fewer incidents found can also mean fewer that could be read."),
        empty=""
        if earlier
        else words.say(
            "The board has no {n} days before these. Choose a shorter period above, such as a month.", n=days
        ),
    )
    return findings.titled(view, panel, finding)


def _range(view: View, figure: Figure) -> str:
    if figure.middle is None or figure.floor == figure.ceiling:
        return view.words.range(figure)
    return view.words.say("{middle} ({range})", middle=figure.middle, range=figure)


def _difference(view: View, now: Figure, before: Figure) -> str:
    words, apart = view.words, findings.difference(now, before)
    if apart is None:
        return words.say("no clear difference")
    least, greatest = sorted(map(abs, apart))
    higher = now if apart[0] > 0 else before
    span = Figure(least, least, greatest, higher.open)
    return words.say("{range} more", range=span) if apart[0] > 0 else words.say("{range} fewer", range=span)


def running(view: View) -> Panel:
    """The sum on this board as it grows, beside the totals that origins report since about the same day."""
    words = view.words
    summed, told = comparison.running(view.package, view.filters), comparison.reported(view.package, view.filters)
    points = tuple(
        Point(row.day.date(), int(row.middle), bool(row.open), "", int(row.floor), int(row.ceiling))
        for row in summed.frame.itertuples()
    )
    own = Line("board", words.say("on this board"), points, running=True, tone=tone(view))
    beside = told.frame[told.frame["beside"]]
    series = [(str(code), rows) for code, rows in beside.groupby("series", sort=False)]
    fullest = sorted(series, key=lambda each: -len(each[1]))[:NAMED]
    named = {code for code, rows in fullest if len(rows) > 1}
    lines = tuple(_series(view, code, rows, named=code in named) for code, rows in series)
    pairs = [(rows["origin"].iloc[-1], int(rows["value"].iloc[-1]), _ceiling(points, rows)) for _, rows in series]
    table = _totals(view, points, told.frame)
    last = points[-1] if points else None
    total = summed.total or Figure()
    summary = (
        words.say(
            "Sum of {incidents} incidents on this board: {range}. Beside it stand {n} reported totals of {origins} origins.",
            incidents=total.incidents,
            range=Figure(last.floor, last.value, last.ceiling, last.open),
            n=len(told.frame),
            origins=told.origins,
        )
        if last
        else words.say("No figure is reported.")
    )
    panel = Panel(
        "running",
        words.say("{counted}: sum on this board and reported totals", counted=view.counted),
        words.say(
            "Two things of one unit, never added: the sum of incidents on this board, and what an origin reported for the whole area "
            "since a day. Totals are drawn that begin within {n} days of the first day shown; the table holds all.",
            n=comparison.SAME_START,
        ),
        told if not points else summed,
        table,
        summary,
        Lines((own, *lines), words.say("{counted}, people", counted=view.counted), tuple(truces(view))),
        words.count("{n} reported total", "{n} reported totals", len(told.frame))
        + " · "
        + words.count("{n} origin", "{n} origins", told.origins),
        "" if points or lines else words.say("Neither an incident nor a reported total is known for this view."),
        width=WIDTH,
    )
    return findings.titled(view, panel, findings.above(view, pairs))


def _series(view: View, code: str, rows: pd.DataFrame, *, named: bool) -> Line:
    first = rows.iloc[0]
    name = view.short_origin(first["origin"])
    label = view.words.say("{origin}, since {day}", origin=name, day=view.words.day_short(first["since"].date()))
    points = tuple(
        Point(row.until.date(), int(row.value), row.qualifier in v.OPEN_QUALIFIERS, row.publisher)
        for row in rows.itertuples()
    )
    return Line(code, label, points, named=named)


def _ceiling(points: tuple[Point, ...], rows: pd.DataFrame) -> int:
    """The ceiling of the sum on the day up to which the last total of a series counts."""
    at = bisect_right([point.day for point in points], rows["until"].iloc[-1].date())
    return points[at - 1].ceiling or 0 if at else 0


def _totals(view: View, points: tuple[Point, ...], frame: pd.DataFrame) -> pd.DataFrame:
    """Every reported total, and for those drawn the sum of this board up to the same day."""
    words = view.words
    days = [point.day for point in points]
    rows = []
    for row in frame.itertuples():
        value = words.bound(int(row.value), is_open=row.qualifier in v.OPEN_QUALIFIERS)
        at = bisect_right(days, row.until.date())
        board = points[at - 1] if at and row.beside else None
        rows.append(
            {
                words.say("Origin"): view.origin(row.origin),
                words.say("Since"): row.since.date(),
                words.say("Up to"): row.until.date(),
                words.say("Reported"): value,
                words.say("Sum on this board"): words.range(Figure(board.floor, board.value, board.ceiling, board.open))
                if board
                else "–",
                words.say("Publisher"): row.publisher,
                words.say("Title"): view.told(row.title),
                words.say("Address"): row.url,
            }
        )
    return pd.DataFrame(rows)

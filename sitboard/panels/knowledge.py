"""The strip of knowledge: how the total of a view became known, against when it happened."""

import pandas as pd

from sitboard import comparison, coverage
from sitboard.marks import Line, Lines, Point
from sitboard.panels import Panel
from sitboard.panels.ledger import figure_of, records
from sitboard.panels.rows import nothing, source_line
from sitboard.view import View


def strip(view: View) -> Panel:
    """The total as it could be known on each day, from what was published by then, beside the sum by day of the incident."""
    words = view.words
    known, happened = coverage.strip(view.package, view.filters), comparison.running(view.package, view.filters)
    lines = tuple(
        Line(code, label, points, main)
        for code, label, points, main in (
            ("published", words.say("published by that day"), _points(view, known.frame), True),
            (
                "happened",
                words.say("happened by that day, as known now"),
                _points(view, _thinned(happened.frame, known.frame)),
                False,
            ),
        )
        if points
    )
    table = pd.DataFrame(
        {
            words.say("Known on"): [words.day_short(pd.Timestamp(day).date()) for day in known.frame["day"]],
            words.say("Floor"): known.frame["floor"].astype("Int64"),
            words.say("Middle"): known.frame["middle"].astype("Int64"),
            words.say("Ceiling"): known.frame["ceiling"].astype("Int64"),
            words.say("Incidents"): known.frame["incidents"].astype("Int64"),
        }
    )
    last = known.frame.iloc[-1]
    return Panel(
        "strip",
        words.say("{counted}: how the total became known", counted=view.counted),
        words.say(
            "Solid: the sum of what had been published by each day. Dashed: the same sum by day of the incident, as known now. "
            "What lies between was learned later, or comes from undated sources."
        ),
        known,
        table,
        words.say(
            "By {day}, {range} in {n} incidents could be known; as known now it is {now}.",
            day=pd.Timestamp(last["day"]).date(),
            range=figure_of(last),
            n=int(last["incidents"]),
            now=known.total or figure_of(last),
        ),
        Lines(lines, words.say("{counted}, people", counted=view.counted)),
        words.count("counted on {n} day", "counted on {n} days", len(known.frame)) + " · " + source_line(view, known),
        nothing(view, known),
    )


def _thinned(happened: pd.DataFrame, known: pd.DataFrame) -> pd.DataFrame:
    """The sum on the days on which the other line has its dots, and on its own last day."""
    if happened.empty:
        return happened
    days = pd.DataFrame({"day": pd.to_datetime(known["day"])})
    happened = happened.assign(day=pd.to_datetime(happened["day"]))
    on_days = pd.merge_asof(days[days["day"] <= happened["day"].max()], happened, on="day").dropna(subset=["middle"])
    return pd.concat([on_days, happened.tail(1)]).drop_duplicates("day")


def _points(view: View, frame: pd.DataFrame) -> tuple[Point, ...]:
    return tuple(
        Point(pd.Timestamp(row.day).date(), figure_of(row).shown(view.filters.figure) or 0) for row in records(frame)
    )

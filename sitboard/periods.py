"""Periods that a reader can take with one choice: the last days of the data, its months, its ceasefires."""

from dataclasses import dataclass
from datetime import date, timedelta

from sitboard import statements
from sitboard.view import View


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of days with its name, both days included."""

    label: str
    since: date
    until: date


def last(view: View) -> tuple[Period, ...]:
    """The last 7 and the last 30 days of the data, not of the calendar."""
    until = view.package.situation.until
    return tuple(
        Period(view.words.say("Last {n} days of the data", n=days), until - timedelta(days=days - 1), until)
        for days in (7, 30)
    )


def named(view: View) -> tuple[Period, ...]:
    """All days, the last ones, each month, and each ceasefire with the days that sources give it."""
    words, situation = view.words, view.package.situation
    months = []
    first = situation.since.replace(day=1)
    while first <= situation.until:
        after = (first + timedelta(days=32)).replace(day=1)
        since, until = max(first, situation.since), min(after - timedelta(days=1), situation.until)
        months.append(Period(words.month(first), since, until))
        first = after
    told = statements.truces(view.package, view.filters).frame
    truces = [
        Period(
            words.say("Ceasefire: {period}", period=words.period(row.since.date(), row.until.date())),
            max(row.since.date(), situation.since),
            row.until.date(),
        )
        for row in told.itertuples()
    ]
    everything = Period(words.say("All days"), situation.since, situation.until)
    return (everything, *last(view), *months, *(each for each in truces if each.since <= each.until))

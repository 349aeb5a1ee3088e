"""Panels of change: what became known between two days, and what entered the package since one."""

from datetime import date, timedelta
from typing import Any

import pandas as pd

from sitboard import changes, queries
from sitboard.answer import Figure
from sitboard.panels import Card, Panel, changed
from sitboard.panels.ledger import LISTED, MOST, DayChoice, Ledger, Row, day_of, figure_of, place_of, records, scale_of
from sitboard.view import COUNTED, View
from sitboard.vocabulary import N_

WEEK = timedelta(days=7)


def since_known(view: View) -> DayChoice:
    """The first of the two known-on days; a week before the second, or before the end of the situation, if none is asked for."""
    until = view.filters.known_on or view.package.situation.until
    asked = view.filters.choice("since_known", "")
    value = date.fromisoformat(asked) if asked else until - WEEK
    days = sorted(view.package.days)
    first, last = date.fromisoformat(days[0]), date.fromisoformat(days[-1])
    if view.filters.known_on:
        last = min(last, view.filters.known_on)
    return DayChoice(
        "since_known", view.words.say("What became known after"), min(max(value, first), last), first, last
    )


def recorded_since(view: View) -> DayChoice:
    """The day of recording after which changes are shown: the last but one on which anything entered the package, if none is asked for."""
    entered = changes.recording_days(view.package) or [view.package.situation.updated]
    asked = view.filters.choice("recorded_since", "")
    value = date.fromisoformat(asked) if asked else entered[min(1, len(entered) - 1)]
    days = sorted(view.package.days)
    return DayChoice(
        "recorded_since",
        view.words.say("What entered the package after"),
        value,
        date.fromisoformat(days[0]),
        date.fromisoformat(days[-1]),
    )


def cards(view: View) -> tuple[Card, ...]:
    """Killed, civilians killed and injured: what is known on the second day, beside what was on the first."""
    return tuple(
        _card(view, measure, group)
        for measure, group in (("killed", "all"), ("killed", "civilians"), ("injured", "all"))
    )


def _card(view: View, measure: str, group: str) -> Card:
    words, since = view.words, since_known(view).value
    asked = view.filters.but(measure=measure, group=group)
    now = queries.total(view.package, asked)
    then = queries.total(view.package, asked.but(known_on=since)).total or Figure()
    figure = now.total or Figure()
    return Card(
        f"change-{measure}-{group}",
        words.say(COUNTED[measure, group]),
        view.value(figure),
        (
            words.say("{range} in {n} incidents", range=figure, n=figure.incidents),
            words.say("on {day}: {value}", day=words.day_short(since), value=view.value(then)),
            words.say("{range} in {n} incidents", range=then, n=then.incidents),
        ),
        now,
        figure,
        "deaths" if measure == "killed" else "people",
    )


def claims(view: View) -> Panel:
    """Claims new, revised, repeated and retracted between the two days."""
    words, since = view.words, since_known(view).value
    answer = changes.between(view.package, view.filters, since)
    return Panel(
        "claims-between",
        words.say("Claims that became known"),
        words.say(
            "After {since}, as known on {until}. {kinds}.",
            since=since,
            until=view.known,
            kinds=changed.kinds(view, answer),
        ),
        answer,
        changed.table(view, answer),
        source=words.count("{n} claim", "{n} claims", len(answer.frame)) + _listed(view, len(answer.frame)),
        empty=""
        if len(answer.frame)
        else words.say(
            "No claim became known between these two days. Choose an earlier first day, or another known-on day in the filters above."
        ),
        behind=False,
    )


def moved(view: View) -> Ledger:
    """The incidents whose figure is another than on the first day."""
    words, since = view.words, since_known(view).value
    answer = changes.moved(view.package, view.filters, since)
    reported = answer.frame[answer.frame["ceiling"].notna() | answer.frame["then_ceiling"].notna()]
    rows = tuple(
        Row(
            place_of(view, row),
            day_of(view, row),
            (_then(view, row), _now(view, row)),
            row.incident,
            figure_of(row),
            _before(view, row),
        )
        for row in records(reported.head(LISTED))
    )
    table = pd.DataFrame(
        [(row.label, row.about, *row.cells, row.incident) for row in rows],
        columns=[words.say(heading) for heading in (N_("Place"), N_("Day"), N_("Before"), N_("Now"), N_("Incident"))],
    )
    silent = len(answer.frame) - len(reported)
    panel = Panel(
        "moved",
        words.say("{counted}: incidents whose figure changed", counted=view.counted),
        words.say(
            "As known on {since} and on {until}. {shown} of {all} shown.",
            since=since,
            until=view.known,
            shown=min(MOST, len(rows)),
            all=len(reported),
        ),
        answer,
        table,
        source=words.count("{n} incident changed", "{n} incidents changed", len(reported))
        + " · "
        + words.count("{n} more became known without a figure", "{n} more became known without a figure", silent)
        + _listed(view, len(reported)),
        empty="" if rows else words.say("No figure of this kind changed between these two days."),
        rows=tuple(view.filters.but(incidents=(row.incident,)) for row in rows),
    )
    return Ledger(
        panel,
        rows[:MOST],
        (words.say("Place and day"), scale_of(view, rows[:MOST]), words.say("Before"), words.say("Now")),
        narrow=2,
    )


def recorded(view: View) -> Panel:
    """What entered the package, or was withdrawn from it, after a day of recording."""
    words, since = view.words, recorded_since(view).value
    answer = changes.recorded(view.package, view.filters, since)
    entered = changes.recording_days(view.package)
    empty = ""
    if not len(answer.frame):
        empty = (
            words.say(
                "Nothing in this view entered the package after {since}. All of it was recorded on {day}, in one state.",
                since=since,
                day=entered[0],
            )
            if len(entered) == 1
            else words.say(
                "Nothing in this view entered the package or was withdrawn from it after {since}.", since=since
            )
        )
    return Panel(
        "recorded",
        words.say("What entered the package"),
        words.say(
            "Recorded or retracted after {since}, whatever the day of publication. {kinds}.",
            since=since,
            kinds=changed.kinds(view, answer),
        ),
        answer,
        changed.table(view, answer),
        source=words.count("{n} change", "{n} changes", len(answer.frame)) + _listed(view, len(answer.frame)),
        empty=empty,
        behind=False,
    )


def text(view: View) -> str:
    """The changes between the two known-on days, to paste into a message."""
    words, since = view.words, since_known(view).value
    lines = [
        words.say(
            "{situation}: what became known after {since}, as known on {until}",
            situation=words.pick(view.package.situation.title, view.package.situation.title_ar),
            since=since,
            until=view.known,
        ),
        words.say("Claims: {kinds}.", kinds=changed.kinds(view, changes.between(view.package, view.filters, since))),
    ]
    for card in cards(view):
        lines.append(
            words.say(
                "{label}: {value} ({now}); {then} ({before}).",
                label=card.label,
                value=card.value,
                now=card.lines[0],
                then=card.lines[1],
                before=card.lines[2],
            )
        )
    for row in moved(view).rows:
        lines.append(
            words.say(
                "- {place}, {day}: {now}; before: {then}.",
                place=row.label,
                day=row.about,
                then=row.cells[0],
                now=row.cells[1],
            )
        )
    lines.append(words.say("{view} · package {package}", view=view.sentence(), package=view.package.short))
    return "\n".join(lines)


def _listed(view: View, rows: int) -> str:
    """That a table has not all rows, where it has not."""
    return " · " + view.words.say("the first {n} are in the table", n=LISTED) if rows > LISTED else ""


def _then(view: View, row: Any) -> str:
    if not row.was:
        return view.words.say("not known")
    low, high = (None if pd.isna(value) else int(value) for value in (row.then_floor, row.then_ceiling))
    return view.words.range(Figure(low, None, high, bool(row.then_open)))


def _before(view: View, row: Any) -> tuple[int, ...]:
    """The shown figure as it was on the first day, to be drawn as a ring."""
    was = {"floor": row.then_floor, "middle": row.then_middle, "ceiling": row.then_ceiling}[view.filters.figure]
    return () if pd.isna(was) else (int(was),)


def _now(view: View, row: Any) -> str:
    return view.words.range(figure_of(row)) if row.still else view.words.say("no longer in this view")

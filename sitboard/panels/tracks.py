"""Rows of moments for an axis of time: what was said, and what happened."""

from collections.abc import Iterator
from datetime import date

import pandas as pd

from sitboard import moments, queries, statements
from sitboard import vocabulary as v
from sitboard.frames import records
from sitboard.marks import Moment, Span, Track
from sitboard.panels.rows import figure_of
from sitboard.view import View


def told(view: View) -> tuple[Track, ...]:
    """Rows of what was said: advances, ceasefires, agreements, denials; those that hold any. Of all days."""
    words = view.words
    frame = moments.said(view.package, view.filters.without("since", "until")).frame
    denials = statements.denials(view.package, view.filters.without("since", "until")).frame
    denials = denials[denials["date"].notna()]
    rows = (
        Track(words.say("Advances"), tuple(_statement(view, row) for row in _of(frame, "military-advance"))),
        Track(words.say("Ceasefires"), tuple(_truces(view)), pale=True),
        Track(words.say("Agreements"), tuple(_statement(view, row) for row in _of(frame, "agreement"))),
        Track(
            words.say("Denials"),
            tuple(
                Moment(
                    row.date.date(),
                    row.date.date(),
                    (words.day(row.date.date()), speakers(view, row), view.told(row.summary, row.summary_ar)),
                    kind="denial",
                )
                for row in denials.itertuples()
            ),
        ),
    )
    return tuple(row for row in rows if row.moments)


def happened(view: View) -> tuple[Track, ...]:
    """A row of incidents for each type that occurs. Of all days."""
    asked = view.filters.without("since", "until")
    frame = moments.happened(view.package, asked).frame
    found = queries.by(view.package, asked, "event_type").frame.set_index("code")["incidents"]
    return tuple(
        Track(
            view.words.say(label).capitalize(),
            tuple(_incident(view, row) for row in frame[frame["event_type"] == code].itertuples()),
            int(found[code]),
        )
        for code, label in v.EVENT_TYPES.items()
        if code in found.index
    )


def _of(frame: pd.DataFrame, kind: str) -> Iterator[object]:
    yield from frame[frame["kind"] == kind].itertuples()


def _statement(view: View, row: object) -> Moment:
    since, until = row.since.date(), row.until.date()  # type: ignore[attr-defined]
    vague = row.precision != "day"  # type: ignore[attr-defined]
    return Moment(
        since,
        until,
        (when(view, row), speakers(view, row), view.told(row.summary, row.summary_ar), row.publisher),  # type: ignore[attr-defined]
        view.place(row.place) if row.place else "",  # type: ignore[attr-defined]
        "uncertain" if vague else "span" if until > since else "day",
    )


def _truces(view: View) -> Iterator[Moment]:
    words = view.words
    for row in records(statements.truces(view.package, view.filters).frame):
        since, until, starts = row.since.date(), row.until.date(), _starts(row)
        lasts = [pd.Timestamp(day).date() for day in row.lasts]
        short = [words.day_short(day) for day in starts]
        if len(starts) > 1:
            caption = words.say("{days}: start disputed", days=words.listed(short, alternatives=True))
        else:
            caption = words.say("from {day}", day=short[0])
        told = [
            words.say("Ceasefire"),
            words.say("first day given: {days}", days=words.listed(map(words.day, starts), alternatives=True)),
            words.say("last day given: {days}", days=words.listed(map(words.day, lasts), alternatives=True))
            if lasts
            else words.say("no last day given"),
        ]
        if len(row.ended):
            told.append(words.say("said to be over on {day}", day=pd.Timestamp(row.ended[0]).date()))
        told.append(words.count("{n} source", "{n} sources", row.sources))
        yield Moment(since, until, tuple(told), caption, "span", len(starts) > 1)


def _starts(row: object) -> list[date]:
    """The different first days of a truce; a statement that ends it gives none."""
    over = {pd.Timestamp(day).date() for day in row.ended}  # type: ignore[attr-defined]
    return [day for each in row.firsts if (day := pd.Timestamp(each).date()) not in over]  # type: ignore[attr-defined]


def speakers(view: View, row: object) -> str:
    """Who says it, by their short names."""
    return view.words.listed([view.short_origin(speaker) for speaker in row.speakers])  # type: ignore[attr-defined]


def when(view: View, row: object) -> str:
    """The days of a statement; "~" where they are not certain."""
    day = view.words.period(row.since.date(), row.until.date())  # type: ignore[attr-defined]
    return day if row.precision == "day" else f"~{day}"  # type: ignore[attr-defined]


def _incident(view: View, row: object) -> Moment:
    first, last = row.first.date(), row.last.date()  # type: ignore[attr-defined]
    figure = figure_of(row)
    named = view.words.listed([view.place(place) for place in list(row.places)[:3]])  # type: ignore[attr-defined]
    return Moment(
        first,
        last,
        (
            named,
            view.words.period(first, last),
            view.words.say("{counted}: {range}", counted=view.counted, range=figure),
        ),
        kind="uncertain" if row.uncertain and last > first else "day",  # type: ignore[attr-defined]
        code=row.incident,  # type: ignore[attr-defined]
    )


def truces(view: View) -> Iterator[Span]:
    """Ceasefires as bands, named by their first day; disputed where sources give several."""
    for row in records(statements.truces(view.package, view.filters).frame):
        since, until = row.since.date(), row.until.date()
        label = view.words.say("Ceasefire of {day}", day=view.words.day_short(since))
        yield Span(since, until, label, len(_starts(row)) > 1)

"""The key figures of the Overview."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

import pandas as pd

from sitboard import displacement, queries
from sitboard import vocabulary as v
from sitboard.answer import Answer, Figure
from sitboard.frames import records
from sitboard.identity import of_one
from sitboard.marks import Point, Tone
from sitboard.panels import Card
from sitboard.view import COUNTED, View
from sitboard.vocabulary import N_

NEAR = timedelta(days=31)
"""Other figures of displacement stand beside a headline where they are no further from it in time."""

_UNITS = {
    "people": N_("people"),
    "displacements": N_("displacements"),
    "families": N_("families"),
    "households": N_("households"),
}


def key_figures(view: View) -> tuple[Card, ...]:
    """Killed, civilians killed, injured, newly displaced, living displaced, incidents at services."""
    return (
        _people(view, "killed", "all"),
        _people(view, "killed", "civilians"),
        _people(view, "injured", "all"),
        _displaced(view, displacement.flow(view.package, view.filters), N_("Newly displaced (flow)"), "flow"),
        _displaced(view, displacement.stock(view.package, view.filters), N_("Living displaced (stock)"), "stock"),
        _services(view),
    )


def _people(view: View, measure: str, group: str) -> Card:
    answer = queries.total(view.package, view.filters.but(measure=measure, group=group))
    figure, words = answer.total or Figure(), view.words
    tone: Tone = "deaths" if measure == "killed" else "people"
    if not figure.incidents:
        lines: tuple[str, ...] = (words.say("no incident in this view"),)
    elif not figure.reported:
        lines = (words.count("not reported in {n} incident", "not reported in {n} incidents", figure.incidents),)
    else:
        latest = answer.frame["latest"].iloc[0]
        lines = (
            words.say("{range} reported", range=figure),
            words.say("in {n} of {all} incidents", n=figure.incidents - figure.without, all=figure.incidents),
            words.count("{n} origin", "{n} origins", answer.origins)
            + " · "
            + words.count("{n} incident without a figure", "{n} incidents without a figure", figure.without),
            words.say("a sum of incidents found, lower than the truth"),
            words.say("latest claim {day}", day=words.day_short(latest))
            if pd.notna(latest)
            else words.say("claims undated"),
        )
    return Card(
        f"{measure}-{group}", words.say(COUNTED[measure, group]), view.value(figure), lines, answer, figure, tone
    )


def _displaced(view: View, answer: Answer, label: str, code: str) -> Card:
    words = view.words
    if answer.frame.empty:
        return Card(code, words.say(label), "–", (words.say("not reported for this view"),), answer)
    # most filters leave these figures as they are: their rows are then the same, and what is read in them is remembered
    last, drawn = of_one(_last_and_points, answer.frame)
    unit = words.say(_UNITS[last.unit])
    if code == "flow":
        what = words.say("{unit}, since {day}", unit=unit, day=words.day_short(last.period_from))
        beside = displacement.rivals(view.package, view.filters, last.unit, last.period_from.date())
    else:
        what = words.say("{unit}, on one day", unit=unit)
        beside = displacement.rivals(view.package, view.filters, last.unit, None, last.kind)
    lines = (
        what,
        _others(view, last, of_one(_rivals, beside.frame)),
        words.say("{origin}, {day}", origin=view.short_origin(last.origin), day=words.day_short(last.day)),
        *(words.say(caveat) for caveat in answer.caveats),
    )
    value = words.bound(int(last.value), is_open=last.qualifier in v.OPEN_QUALIFIERS)
    return Card(code, words.say(label), value, lines, answer, points=drawn)


def _last_and_points(frame: pd.DataFrame) -> tuple["pd.Series[Any]", tuple[Point, ...]]:
    return frame.iloc[-1], points(frame)


def _rivals(frame: pd.DataFrame) -> list[tuple[str, datetime, int]]:
    """Series, day and value of each."""
    return [
        (str(series), day, int(value))
        for series, day, value in zip(frame["series_id"], frame["day"], frame["value"], strict=True)
    ]


def points(frame: pd.DataFrame) -> tuple[Point, ...]:
    """The points of a series, one a day."""
    daily: Iterable[tuple[object, ...]] = frame.drop_duplicates("day", keep="last")[
        ["day", "value", "qualifier", "origin"]
    ].itertuples(index=False)
    return tuple(Point(day.date(), int(value), said in v.OPEN_QUALIFIERS, origin) for day, value, said, origin in daily)  # type: ignore[attr-defined,call-overload,arg-type]


def _others(view: View, last: "pd.Series[Any]", rivals: list[tuple[str, datetime, int]]) -> str:
    words = view.words
    near = [value for series, day, value in rivals if series != last.series_id and abs(day - last.day) <= NEAR]
    if not near:
        return words.say("no other figure near this day")
    low, high = min(near), max(near)
    if low == high:
        return words.say("others: {value}", value=low)
    return words.say("others: {low} to {high}", low=low, high=high)


def _services(view: View) -> Card:
    answer = queries.by(view.package, view.filters.but(measure="killed", group="all"), "target_type")
    words = view.words
    counts = {row.code: int(row.incidents) for row in records(answer.frame)}
    at_services, all_incidents = sum(counts.get(target, 0) for target in v.SERVICE_TARGETS), sum(counts.values())
    lines = (
        words.say(
            "{health} health, {market} market, {school} school, {camp} camp",
            health=counts.get("hospital", 0),
            market=counts.get("market", 0),
            school=counts.get("school", 0),
            camp=counts.get("camp", 0),
        ),
        words.say("of {n} incidents, target as reported", n=all_incidents),
    )
    value = words.number(at_services) if all_incidents else "–"
    return Card(
        "services", words.say("Incidents at services"), value, lines, answer, parts=(at_services, all_incidents)
    )

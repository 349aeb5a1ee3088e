"""Panels of disagreement about figures: in an incident, and between origins."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from sitboard import disagreements, queries, statements
from sitboard.answer import Figure
from sitboard.filters import DISPUTED
from sitboard.marks import Range, Ranges
from sitboard.panels import Card, Panel
from sitboard.panels.ledger import MOST, Ledger, Row, day_of, figure_of, place_of, records, scale_of
from sitboard.panels.rows import source_line, tone
from sitboard.view import View


def cards(view: View) -> tuple[Card, ...]:
    """How many incidents differ, the widest gap, rival attributions, denials."""
    words, view_filters = view.words, view.filters
    apart = disagreements.spread(view.package, view_filters)
    total = apart.total or Figure()
    several, differ = len(apart.frame), int((apart.frame["gap"] > 0).sum())
    single = total.incidents - total.without - several
    buckets = queries.by(view.package, view_filters, "bucket")
    disputed = int(buckets.frame.loc[buckets.frame["code"] == DISPUTED, "incidents"].sum())
    unnamed = int(buckets.frame.loc[buckets.frame["code"] == "unattributed", "incidents"].sum())
    denials = statements.denials(view.package, view_filters)
    denied = queries.answered(view.package, view_filters)
    return (
        Card(
            "differ",
            words.say("Incidents where tolls differ"),
            words.number(differ),
            (
                words.say("of {n} with more than one origin", n=several),
                words.count(
                    "{n} has a single origin and cannot differ",
                    "{n} have a single origin and cannot differ",
                    max(single, 0),
                ),
            ),
            apart,
            parts=(differ, several),
        ),
        _widest(view),
        Card(
            "disputed",
            words.say("Attributed to rival actors"),
            words.number(disputed),
            (
                words.count("of {n} incident", "of {n} incidents", total.incidents),
                words.count("{n} carries no attribution at all", "{n} carry no attribution at all", unnamed),
            ),
            buckets,
            parts=(disputed, total.incidents),
        ),
        Card(
            "denied-incidents",
            words.say("Denied by a party"),
            words.number(denied),
            (
                words.count("of {n} incident", "of {n} incidents", total.incidents),
                words.count("{n} denial in this view", "{n} denials in this view", len(denials.frame)),
            ),
            denials,
            parts=(denied, total.incidents),
        ),
    )


def _widest(view: View) -> Card:
    words, apart = view.words, disagreements.spread(view.package, view.filters)
    label = words.say("Widest gap in one incident")
    if apart.frame.empty or not int(apart.frame["gap"].iloc[0]):
        return Card("widest", label, "–", (words.say("no incident in which figures differ"),), apart, parts=(0, 1))
    row = next(apart.frame.itertuples())
    figure = figure_of(row)
    lines = (
        words.say("{range}, {counted}", range=figure, counted=view.counted.lower()),
        place_of(view, row),
        day_of(view, row),
    )
    return Card("widest", label, words.number(int(row.gap)), lines, apart, figure, tone(view))


def spread(view: View) -> Ledger:
    """The incidents whose origins lie furthest apart."""
    words, answer = view.words, disagreements.spread(view.package, view.filters)
    differ = answer.frame[answer.frame["gap"] > 0]
    rows = tuple(
        Row(
            place_of(view, row),
            day_of(view, row),
            (words.range(figure_of(row)), words.number(int(row.gap)), _ends(view, row)),
            row.incident,
            figure_of(row),
            tuple(int(value) for value in row.values),
        )
        for row in records(differ)
    )
    table = pd.DataFrame(
        {
            words.say("Day"): [row.about for row in rows],
            words.say("Place"): [row.label for row in rows],
            words.say("Floor"): pd.array(differ["floor"], "Int64"),
            words.say("Middle"): pd.array(differ["middle"], "Int64"),
            words.say("Ceiling"): pd.array(differ["ceiling"], "Int64"),
            words.say("Open"): ["+" if open_ else "" for open_ in differ["open"]],
            words.say("Gap"): pd.array(differ["gap"], "Int64"),
            words.say("Lowest · highest"): [row.cells[2] for row in rows],
            words.say("Incident"): [row.incident for row in rows],
        }
    )
    panel = Panel(
        "spread",
        words.say("{counted}: incidents whose origins lie furthest apart", counted=view.counted),
        words.say(
            "Ranked by the gap between floor and ceiling. {shown} of {all} shown. Rings: other origins’ figures.",
            shown=min(MOST, len(rows)),
            all=len(rows),
        ),
        answer,
        table,
        _widest_said(view, rows),
        Ranges(
            tuple(
                Range(row.incident, words.say("{place}, {day}", place=row.label, day=row.about), row.figure or Figure())
                for row in rows[:MOST]
            ),
            tone(view),
            words.say("{counted}, people", counted=view.counted),
            view.filters.figure,
        ),
        words.count("{n} incident where origins differ", "{n} incidents where origins differ", len(rows))
        + " · "
        + source_line(view, answer),
        ""
        if rows
        else words.say(
            "No incident of this view has two origins whose figures differ. One origin alone cannot be contradicted."
        ),
        part="incidents",
        rows=tuple(view.filters.but(incidents=(row.incident,)) for row in rows),
    )
    return Ledger(
        panel,
        rows[:MOST],
        (
            words.say("Place and day"),
            scale_of(view, rows[:MOST]),
            words.say("Range"),
            words.say("Gap"),
            words.say("Lowest · highest"),
        ),
    )


def _widest_said(view: View, rows: tuple[Row, ...]) -> str:
    if not rows:
        return view.words.say("No figures differ.")
    return view.words.say(
        "The widest gap is {gap}: {place}, {day}.", gap=rows[0].cells[1], place=rows[0].label, day=rows[0].about
    )


def against(view: View) -> Mapping[str, str]:
    """The origins that can be set against the others, by name: those that share most incidents with another first."""
    pairs = disagreements.pairs(view.package, view.filters).frame
    shared = pairs.groupby("origin")["shared"].sum().sort_values(ascending=False, kind="stable")
    return {str(code): view.origin(str(code)) for code in shared.index}


def pairs(view: View) -> Ledger:
    """One origin against each other one: in how many shared incidents its figure is lower, the same, higher."""
    words, names = view.words, against(view)
    asked = view.filters.choice("against", "")
    chosen = asked if asked in names else next(iter(names), "")
    answer = disagreements.pairs(view.package, view.filters)
    mine = answer.frame[answer.frame["origin"] == chosen]
    rows = tuple(
        Row(
            view.short_origin(row.other),
            "",
            (
                words.say("{lower} · {same} · {higher}", lower=row.lower, same=row.same, higher=row.higher),
                words.number(row.shared),
            ),
            balance=(row.lower, row.same, row.higher),
        )
        for row in records(mine)
    )
    table = pd.DataFrame(
        {
            words.say("Origin"): [view.origin(code) for code in answer.frame["origin"]],
            words.say("Other origin"): [view.origin(code) for code in answer.frame["other"]],
            words.say("Incidents shared"): answer.frame["shared"].to_numpy(),
            words.say("Lower"): answer.frame["lower"].to_numpy(),
            words.say("Same"): answer.frame["same"].to_numpy(),
            words.say("Higher"): answer.frame["higher"].to_numpy(),
        }
    )
    panel = Panel(
        "pairs",
        words.say("{counted}: one origin against another", counted=view.counted),
        words.say(
            "Incidents of which both say a figure. Lower, same, higher: the figure of {origin} against the other’s.",
            origin=names.get(chosen, "–"),
        ),
        answer,
        table,
        source=words.count("{n} other origin", "{n} other origins", len(rows))
        + " · "
        + words.say("small numbers: no ranking is meant"),
        empty="" if rows else words.say("No two origins say a figure of the same incident in this view."),
    )
    return Ledger(
        panel,
        rows[:10],
        (words.say("Other origin"), "", words.say("Lower · same · higher"), words.say("Incidents shared")),
    )


def _ends(view: View, row: Any) -> str:
    return view.words.say(
        "{lowest} · {highest}", lowest=view.short_origin(row.lowest), highest=view.short_origin(row.highest)
    )

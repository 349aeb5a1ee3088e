"""Key figures of displacement, and what sources print beside their totals: other units, parts, coverage."""

from typing import Any

import pandas as pd

from sitboard import displacement, series
from sitboard import vocabulary as v
from sitboard.answer import Answer
from sitboard.panels import Card, Panel
from sitboard.panels.cards import NEAR, points
from sitboard.panels.displacement import NEW, way
from sitboard.panels.movements import KINDS, UNITS, day, place, said, source_line, when
from sitboard.view import View
from sitboard.vocabulary import N_


def key_figures(view: View) -> tuple[Card, ...]:
    """The headline flow, the same wave in the other unit, those living displaced, and the latest period's new movements."""
    flow, stock = displacement.flow(view.package, view.filters), displacement.stock(view.package, view.filters)
    head = displacement.latest(flow)
    unit = "people" if head is None else str(head.unit)
    other = "displacements" if unit == "people" else "people"
    beside = _fullest(view, other, head)
    latest = series.in_periods(view.package, view.filters, NEW, unit, way(view))
    months = latest.frame[
        latest.frame["series"].notna() & latest.frame["day"].notna() & (latest.frame["day"] <= pd.Timestamp(view.until))
    ]
    return (
        _card(view, "flow", N_("Moved (flow)"), flow, head),
        _card(view, "flow-other", _label(head, beside[1]), beside[0], beside[1]),
        _card(view, "stock", N_("Living displaced (stock)"), stock, displacement.latest(stock)),
        _card(view, "new", N_("Newly moved, latest month (flow)"), latest, months.iloc[-1] if len(months) else None),
    )


def _label(head: Any, other: Any) -> str:
    if head is not None and other is not None and (head.period_from, head.day) == (other.period_from, other.day):
        return N_("The same period in another unit (flow)")
    return N_("In another unit and period (flow)")


def _fullest(view: View, unit: str, head: Any) -> tuple[Answer, Any]:
    """In another unit, the figure of the headline's very period; else the last of the series with the most figures."""
    answer = series.standing(view.package, view.filters, series.CUMULATIVE, unit)
    frame = answer.frame[
        answer.frame["stands"] & answer.frame["period_from"].notna() & (answer.frame["day"] <= pd.Timestamp(view.until))
    ]
    if frame.empty:
        return answer, None
    if head is not None:
        same = frame[(frame["period_from"] == head.period_from) & (frame["day"] == head.day)]
        if len(same):
            return answer, same.iloc[-1]
    sizes = frame.groupby("series_id").size()
    return answer, frame[frame["series_id"] == sizes.idxmax()].iloc[-1]


def _card(view: View, code: str, label: str, answer: Answer, row: Any) -> Card:
    words = view.words
    if row is None:
        return Card(code, words.say(label), "–", (words.say("not reported for this view"),), answer)
    own = answer.frame[answer.frame["series_id"] == row.series_id]
    age = (view.until - row.day.date()).days
    lines = [
        words.say("{unit}, {when}", unit=words.say(UNITS[row.unit]), when=when(view, row)),
        words.say("{origin}: {figure}", origin=view.short_origin(row.origin), figure=said(view, row)),
        words.count("{n} day before the end of this view", "{n} days before the end of this view", age)
        if age >= 0
        else words.say("after the period of this board"),
        _beside(view, row),
        *(words.say(caveat) for caveat in answer.caveats),
    ]
    value = words.bound(int(row.value), is_open=row.qualifier in v.OPEN_QUALIFIERS)
    return Card(
        code,
        words.say(label),
        value,
        tuple(line for line in lines if line),
        answer,
        points=points(own[own["day"].notna()]),
    )


def _beside(view: View, row: Any) -> str:
    """The figures of other origins of the same kind, unit and starting day near that day, each by itself."""
    if row.kind == NEW:
        return ""
    since = day(row.period_from)
    others = displacement.rivals(view.package, view.filters, row.unit, since, row.kind).frame
    near = others[(others["series_id"] != row.series_id) & ((others["day"] - row.day).abs() <= NEAR)].head(3)
    told = [
        view.words.say("{origin} {figure}", origin=view.short_origin(other.origin), figure=said(view, other))
        for other in near.itertuples()
    ]
    return (
        view.words.say("beside it: {figures}", figures=view.words.listed(told))
        if told
        else view.words.say("no other figure near this day")
    )


def in_both_units(view: View) -> Panel:
    """The same period in displacements and in people, and why the two are no contradiction."""
    words, say = view.words, view.words.say
    answer = series.in_both_units(view.package, view.filters)
    rows = []
    for _, pair in answer.frame.groupby("pair"):
        told = {row.unit: row for row in pair.itertuples()}
        moved, people = told["displacements"], told["people"]
        rows.append(
            {
                say("Period"): when(view, moved),
                say("Displacements"): say(
                    "{figure} ({origin})", figure=said(view, moved), origin=view.short_origin(moved.origin)
                ),
                say("People"): say(
                    "{figure} ({origin})", figure=said(view, people), origin=view.short_origin(people.origin)
                ),
                say("Place"): place(view, moved.area),
            }
        )
    return Panel(
        "both-units",
        say("The same period in displacements and in people"),
        say(
            "A displacement is a movement, and one person can move several times. These are two counts of the same weeks, "
            "not two answers to one question: neither is converted into the other, and they never share an axis."
        ),
        answer,
        pd.DataFrame(rows, columns=[say("Period"), say("Displacements"), say("People"), say("Place")]),
        source=source_line(view, answer.frame),
        empty="" if rows else words.say("No period of this view is reported in both units."),
        narrow=(say("Period"), say("Displacements"), say("People")),
    )


def parts(view: View) -> Panel:
    """Shelters and groups, where a source printed them."""
    words = view.words
    answer = series.parts(view.package, view.filters, way(view))
    say = words.say
    rows = [
        {
            say("Who, where"): " · ".join(
                [
                    *([say(v.SHELTERS[row.shelter])] if row.shelter != "all" else []),
                    *([say(v.GROUPS[row.group])] if row.group != "all" else []),
                ]
            ),
            say("What"): say(KINDS[row.kind]),
            say("When"): when(view, row),
            say("Figure"): said(view, row),
            say("Origin"): view.short_origin(row.origin),
            say("Note"): view.told(row.note),
        }
        for row in answer.frame.itertuples()
    ]
    return Panel(
        "parts",
        say("By shelter and by group, where a source prints them"),
        say(
            "Parts of a total that stands elsewhere: never added to it, nor to one another. Stock and flow are named in each row."
        ),
        answer,
        pd.DataFrame(
            rows, columns=[say("Who, where"), say("What"), say("When"), say("Figure"), say("Origin"), say("Note")]
        ),
        source=source_line(view, answer.frame),
        empty="" if rows else say("No figure by shelter or group is known in this view."),
        narrow=(say("Who, where"), say("Figure"), say("Origin")),
        most=10,
    )


def coverage(view: View) -> Panel:
    """What each origin counts, and how many communities it looked at in which period."""
    say, words = view.words.say, view.words
    answer = series.coverage(view.package, view.filters, way(view))
    rows: list[dict[str, Any]] = []
    for origin, of in answer.frame.groupby("origin", sort=False):
        looked = of[of["communities"].notna()].drop_duplicates(["communities", "day", "area"])
        rows.append(
            {
                say("Origin"): view.origin(str(origin)),
                say("What it counts"): view.told(of["counts"].iloc[0], of["counts_ar"].iloc[0]) or say("not described"),
                say("Communities assessed"): words.listed(
                    [
                        say(
                            "{n} in {place}, {when}",
                            n=int(row.communities),
                            place=place(view, row.area),
                            when=when(view, row),
                        )
                        for row in looked.itertuples()
                    ]
                )
                if len(looked)
                else "–",
                say("Figures"): len(of),
            }
        )
    rows.sort(
        key=lambda row: (
            row[say("Communities assessed")] == "–",
            row[say("What it counts")] == say("not described"),
            -int(row[say("Figures")]),
        )
    )
    return Panel(
        "coverage",
        say("What each source covers"),
        say("Where fewer communities are assessed, a lower figure is partly a matter of method."),
        answer,
        pd.DataFrame(rows, columns=[say("Origin"), say("What it counts"), say("Communities assessed"), say("Figures")]),
        source=source_line(view, answer.frame),
        empty="" if rows else say("No figure of displacement is known in this view."),
        narrow=(say("Origin"), say("Figures")),
        most=10,
    )

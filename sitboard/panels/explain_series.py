"""A figure of displacement explained: the latest of its series, the points before it, and what stands beside it."""

import pandas as pd

from sitboard import displacement
from sitboard import vocabulary as v
from sitboard.answer import Answer
from sitboard.panels import Card, Listing, Panel
from sitboard.panels.cards import points
from sitboard.panels.explanation import Explanation, citation
from sitboard.view import View


def series(view: View, name: str) -> Explanation:
    """The latest figure of a series in this view, told apart from those of other origins, units and starting days."""
    words, say = view.words, view.words.say
    answer = displacement.points(view.package, view.filters, name)
    last = displacement.latest(answer)
    title = say("Explain this number")
    if last is None:
        sentence, value, lines = (
            say("This series has no figure in this view, which is not zero."),
            "–",
            (say("not reported for this view"),),
        )
        what, beside = name, answer.frame
    else:
        what = say(
            "{kind}, {unit}, {area}",
            kind=say(v.MOVEMENT_KINDS[last["kind"]]),
            unit=say(v.UNITS[last["unit"]]),
            area=view.place(str(last["area"])),
        )
        value = words.bound(int(last["value"]), is_open=last["qualifier"] in v.OPEN_QUALIFIERS)
        day = words.day(pd.Timestamp(last["day"]).date()) if pd.notna(last["day"]) else say("undated")
        lines = (say("{origin}, {day}", origin=view.short_origin(last["origin"]), day=day),)
        sentence = say(
            "{what}: {value}, says {origin}, as of {day}.",
            what=what,
            value=value,
            origin=view.origin(last["origin"]),
            day=day,
        )
        starting = pd.Timestamp(last["period_from"]).date() if pd.notna(last["period_from"]) else None
        beside = displacement.rivals(view.package, view.filters, last["unit"], starting, last["kind"]).frame
        beside = beside[beside["series_id"] != name]
    facts = (
        (
            words.number(len(answer.frame)),
            words.count(
                "figure of this series is known in this view; the latest by its day stands.",
                "figures of this series are known in this view; the latest by its day stands.",
                len(answer.frame),
            ),
        ),
        (
            words.number(len(beside)),
            words.count(
                "other series of the same kind, unit and starting day stands beside it and is not added.",
                "other series of the same kind, unit and starting day stand beside it and are not added.",
                len(beside),
            ),
        ),
    )
    rules = Listing(
        "formula",
        say("How it is counted"),
        say(answer.definition),
        answer,
        pd.DataFrame(facts, columns=[say("Number"), say("What it is")]),
        facts=facts,
    )
    panels = (
        _panel(
            view, "points", say("Figures of this series"), say("The latest first."), answer, answer.frame.iloc[::-1]
        ),
        _panel(
            view,
            "beside",
            say("Beside it"),
            say("The latest figure of each other series. Never added to it."),
            answer,
            beside,
        ),
    )
    card = Card("explained", what, value, lines, answer, points=points(answer.frame[answer.frame["day"].notna()]))
    denials = Listing(
        "denials",
        say("Denied"),
        "",
        answer,
        pd.DataFrame(),
        empty=say("Denials answer incidents, not series of displacement."),
    )
    return Explanation(
        title,
        sentence,
        card,
        rules,
        tuple(panel for panel in panels if len(panel.table)),
        denials,
        citation(view, what, value),
    )


def _panel(view: View, code: str, title: str, caption: str, answer: Answer, frame: pd.DataFrame) -> Panel:
    say = view.words.say
    rows = [
        {
            say("Day"): None if pd.isna(row.day) else pd.Timestamp(row.day).date(),
            say("Since"): None if pd.isna(row.period_from) else pd.Timestamp(row.period_from).date(),
            say("Figure"): int(row.value),
            say("Word"): say(v.QUALIFIERS[row.qualifier]),
            say("Unit"): say(v.UNITS[row.unit]),
            say("Area"): view.place(row.area) if pd.notna(row.area) else "",
            say("Origin"): view.origin(row.origin),
            say("Publisher"): row.publisher,
            say("Published"): None if pd.isna(row.published) else pd.Timestamp(row.published).date(),
            say("Title"): view.told(row.title),
            say("Address"): row.url if pd.notna(row.url) else "",
            say("Note"): view.told(row.note),
        }
        for row in frame.itertuples()
    ]
    return Panel(
        code,
        title,
        caption,
        answer,
        pd.DataFrame(rows),
        source=view.words.count("{n} figure", "{n} figures", len(rows)),
        behind=False,
    )

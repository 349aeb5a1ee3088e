"""Changed claims in words: how many of which kind, and each of them as a row."""

from datetime import date
from typing import Any

import pandas as pd

from sitboard import vocabulary as v
from sitboard.answer import Answer, Figure
from sitboard.panels.ledger import LISTED, records
from sitboard.view import View
from sitboard.vocabulary import N_

KINDS = {
    "new": N_("new"),
    "revised": N_("revised"),
    "repeated": N_("said again"),
    "retracted": N_("retracted"),
}
HEADINGS = (
    N_("Change"),
    N_("Published"),
    N_("About"),
    N_("Day"),
    N_("Figure"),
    N_("Before"),
    N_("What"),
    N_("Origin"),
    N_("Title"),
    N_("Address"),
    N_("Recorded"),
    N_("Retracted"),
    N_("Claim"),
)


def kinds(view: View, answer: Answer) -> str:
    """How many claims are new, revised, said again, retracted."""
    counts = answer.frame["kind"].value_counts() if len(answer.frame) else {}
    return " · ".join(
        view.words.say("{n} {kind}", n=int(counts.get(kind, 0)), kind=view.words.say(label))
        for kind, label in KINDS.items()
    )


def table(view: View, answer: Answer) -> pd.DataFrame:
    """Each change with what was said, by whom, where it was read, and when it was recorded; of many, the first `LISTED`."""
    frame = answer.frame.head(LISTED)
    named = view.named_incidents(frame["incident"].dropna().unique())
    rows = [
        (
            view.words.say(KINDS[row.kind]),
            _day(row.published),
            named[row.incident] if isinstance(row.incident, str) else view.place(row.area or ""),
            _day(row.date),
            _said(view, row.low, row.high, row.qualifier),
            _said(view, row.before_low, row.before_high, "exact") if row.kind == "revised" else "",
            _what(view, row),
            view.origin(row.origin),
            view.told(row.title),
            row.url,
            _day(row.recorded),
            _day(row.retracted),
            row.claim,
        )
        for row in records(frame)
    ]
    return pd.DataFrame(rows, columns=[view.words.say(heading) for heading in HEADINGS])


def _what(view: View, row: Any) -> str:
    say = view.words.say
    named = v.MEASURES.get(row.measure) or v.MOVEMENT_KINDS[row.measure]
    if row.grp == "all":
        return say(named)
    return say("{measure}, {group}", measure=say(named), group=say(v.GROUPS[row.grp]))


def _said(view: View, low: Any, high: Any, qualifier: str) -> str:
    if pd.isna(high):
        return "–"
    figure = Figure(None if pd.isna(low) else int(low), None, int(high), qualifier in v.OPEN_QUALIFIERS)
    return view.words.say("about {figure}", figure=figure) if qualifier == "about" else view.words.range(figure)


def _day(day: Any) -> date | None:
    return None if pd.isna(day) else pd.Timestamp(day).date()

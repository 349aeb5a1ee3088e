"""The claims behind a figure, in words and as a table."""

from collections.abc import Sequence
from typing import Any

import pandas as pd

from sitboard import statements
from sitboard import vocabulary as v
from sitboard.answer import Answer, Figure
from sitboard.database import listed
from sitboard.panels import aloud
from sitboard.view import FATES, View
from sitboard.vocabulary import N_


def claim_table(view: View, frame: pd.DataFrame) -> pd.DataFrame:
    """Claims as readers see them: what was said, by whom, where it was read, and what became of it.

    A frame of several measures or incidents has columns that say which. What has no day of publication has none here.
    """
    say = view.words.say
    measures, single = "measure" in frame, frame["incident"].nunique() == 1
    named = {} if single else _places(view, frame["incident"].unique().tolist())
    rows = [
        {
            **({} if single else {say("Day"): pd.Timestamp(row.date).date(), say("Place"): named[row.incident]}),
            say("Origin"): view.origin(row.origin),
            **({say("Measure"): say(v.MEASURES[row.measure])} if measures else {}),
            say("Group"): say(v.GROUPS[row.group]),
            say("Figure"): figure_said(view, row),
            say("Attributed to"): view.actor(row.attributed_to)
            if pd.notna(row.attributed_to)
            else say("Not attributed"),
            say("In the count"): reason(view, row),
            say("Address"): row.url if pd.notna(row.url) else "",
            say("Publisher"): row.publisher,
            say("Published"): None if pd.isna(row.published) else pd.Timestamp(row.published).date(),
            say("Title"): view.told(row.title),
            say("Note"): view.told(row.note),
            say("Claim"): row.claim,
            **({} if single else {say("Incident"): row.incident}),
        }
        for row in frame.itertuples()
    ]
    return pd.DataFrame(rows)


def _places(view: View, incidents: Sequence[str]) -> dict[str, str]:
    """Where each incident was, by its first places."""
    found = view.package.rows_of(f"select id, places[:3] from incidents where id in ({listed(incidents)})")
    return {code: view.words.listed(map(view.place, places)) for code, places in found}


def denial_table(view: View, answer: Answer) -> pd.DataFrame:
    """Denials as readers see them: when, who, what, and where it was read."""
    say = view.words.say
    headings = (say("Day"), say("Speaker"), say("Denial"), say("Address"), say("Publisher"), say("Title"))
    rows = [
        (
            None if pd.isna(row.date) else pd.Timestamp(row.date).date(),
            view.words.listed(map(view.origin, row.speakers)),
            row.summary,
            row.url if pd.notna(row.url) else "",
            row.publisher,
            view.told(row.title),
        )
        for row in answer.frame.itertuples()
    ]
    return pd.DataFrame(rows, columns=list(headings))


def reason(view: View, row: Any) -> str:
    """What became of a claim in the count; a denial is named as one."""
    return view.words.say(N_("denies")) if row.stance == "denies" else view.words.say(FATES[row.fate])


def figure_said(view: View, row: Any) -> str:
    """A claim's figure as its source gave it: 12, 13+, about 50, 50–100, up to 35; a dash where it gives none."""
    low, high = (None if pd.isna(value) else int(value) for value in (row.low, row.high))
    if high is None and low is None:
        return "–"
    figure = Figure(low, None, low if high is None else high, row.qualifier in v.OPEN_QUALIFIERS)
    return view.words.say("about {figure}", figure=figure) if row.qualifier == "about" else view.words.range(figure)


def left_out(view: View, answer: Answer) -> str:
    """How many claims were left out for which reason."""
    return " · ".join(
        view.words.say("{n} {reason}", n=n, reason=view.words.say(FATES[fate]))
        for fate, n in sorted(answer.left_out.items(), key=lambda item: -item[1])
    )


def ready_sentence(view: View, answer: Answer) -> str:
    """The figure as a sentence to say aloud, with its range, its origins, its gaps, and who denies it."""
    return aloud.sentence(view, answer.filters, answer.total or Figure(), answer.origins, deniers(view, answer))


def deniers(view: View, answer: Answer) -> list[str]:
    """Who denies what these claims are about, in a claim or in a statement, by name and each once."""
    said = statements.denials(view.package, answer.filters).frame
    speakers = [speaker for row in said[said["answered"] > 0].itertuples() for speaker in row.speakers]
    heard = ~answer.frame["fate"].isin(("undated", "not-yet-known", "retracted"))
    claimed = answer.frame.loc[heard & (answer.frame["stance"] == "denies"), "origin"]
    return [view.origin(code) for code in dict.fromkeys([*claimed, *speakers])]

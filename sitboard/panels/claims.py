"""The claims behind a figure, in words and as a table."""

import pandas as pd

from sitboard import vocabulary as v
from sitboard.answer import Answer, Figure
from sitboard.view import FATES, View


def claim_table(view: View, frame: pd.DataFrame) -> pd.DataFrame:
    """Claims as readers see them: what was said, by whom, where it was read, and what became of it."""
    say = view.words.say
    rows = [
        {
            say("Incident"): row.incident,
            say("Day"): pd.Timestamp(row.date).date(),
            say("Figure"): _figure(view, row),
            say("Group"): say(v.GROUPS[row.group]),
            say("Origin"): view.origin(row.origin),
            say("Attributed to"): view.actor(row.attributed_to) if row.attributed_to else say("Not attributed"),
            say("In the count"): say(FATES[row.fate]),
            say("Publisher"): row.publisher,
            say("Title"): row.title,
            say("Published"): None if pd.isna(row.published) else pd.Timestamp(row.published).date(),
            say("Address"): row.url,
            say("Note"): row.note or "",
            say("Claim"): row.claim,
        }
        for row in frame.itertuples()
    ]
    return pd.DataFrame(rows)


def _figure(view: View, row: object) -> str:
    low, high, said = row.low, row.high, row.qualifier  # type: ignore[attr-defined]
    if pd.isna(high):
        return "–"
    figure = Figure(None if pd.isna(low) else int(low), None, int(high), said in v.OPEN_QUALIFIERS)
    about = view.words.say("about {figure}", figure=figure)
    return about if said == "about" else view.words.range(figure)


def left_out(view: View, answer: Answer) -> str:
    """How many claims were left out for which reason."""
    return " · ".join(
        view.words.say("{n} {reason}", n=n, reason=view.words.say(FATES[fate])) for fate, n in sorted(answer.left_out.items(), key=lambda item: -item[1])
    )


def ready_sentence(view: View, answer: Answer) -> str:
    """The figure as a sentence to say aloud, with its range, its origins and its gaps."""
    words, total = view.words, answer.total or Figure()
    counted = view.counted if answer.filters.measure == view.filters.measure and answer.filters.group == view.filters.group else ""
    what = counted or View(view.package, answer.filters, words).counted
    if not total.reported:
        return words.say("{counted}: no figure is reported in this view.", counted=what)
    return words.say(
        "{counted}: {range}, by {origins} origins, in {n} of {all} incidents.",
        counted=what,
        range=total,
        origins=answer.origins,
        n=total.incidents - total.without,
        all=total.incidents,
    )

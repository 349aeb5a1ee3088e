"""Panels of words about disagreement: who holds whom responsible, and why figures differ."""

from itertools import groupby

import pandas as pd

from sitboard import disagreements
from sitboard.panels import Listing, Panel
from sitboard.panels.ledger import MOST, Ledger, Row, day_of, figure_of, place_of, records, scale_of
from sitboard.view import View
from sitboard.vocabulary import N_

REASONS = (
    (
        N_("Groups"),
        N_(
            "Some origins count civilians only, some everybody, and some leave out those whose status they do not know."
        ),
    ),
    (
        N_("Hours"),
        N_("A toll of the first hours is replaced by a later one. Where both are at hand, the later one stands."),
    ),
    (
        N_("Parties"),
        N_(
            "Monitors and rescue services differ in whose fire they record. A party to the fighting rarely reports the deaths that "
            "its own fire is said to have caused."
        ),
    ),
    (N_("Places"), N_("One origin joins villages that were struck on one day, another tells them apart.")),
    (
        N_("Words"),
        N_("“At least” and “more than” leave the upper end open. “Up to” gives an upper end and nothing else."),
    ),
    (N_("Floor"), N_("leans low: the origin that counted least, or first, or the narrowest group, sets it.")),
    (
        N_("Middle"),
        N_(
            "leans low too: of two figures the lower one is taken, and a figure of civilians only can stand in for all."
        ),
    ),
    (
        N_("Ceiling"),
        N_(
            "leans high within an incident: the one origin with the most sets it. Over all incidents the sum still lies below the truth."
        ),
    ),
)


def rivals(view: View) -> Ledger:
    """The incidents that are put on rival actors: who says what, and who denies."""
    words, answer = view.words, disagreements.rivals(view.package, view.filters)
    rows, table = [], []
    for _, group in groupby(records(answer.frame), key=lambda row: row.incident):
        named = list(group)
        first = named[0]
        said = [
            words.say(
                "{actor}: {origins}",
                actor=view.actor(row.actor),
                origins=words.listed(map(view.short_origin, row.named_by)),
            )
            for row in named
        ]
        denied = words.listed(view.short_origin(code) for code in first.denied) if len(first.denied) else ""
        cells = (" · ".join(said), words.say("denied by {speakers}", speakers=denied) if denied else "")
        rows.append(Row(place_of(view, first), day_of(view, first), cells, first.incident, figure_of(first)))
        table += [
            (
                day_of(view, row),
                place_of(view, row),
                view.actor(row.actor),
                words.listed(map(view.origin, row.named_by)),
                denied,
                row.incident,
            )
            for row in named
        ]
    headings = (N_("Day"), N_("Place"), N_("Attributed to"), N_("By"), N_("Denied by"), N_("Incident"))
    panel = Panel(
        "rivals",
        words.say("Incidents attributed to rival actors"),
        words.say(
            "Who holds whom responsible. The figure stays in the count, in a bucket of its own; a denial moves neither."
        ),
        answer,
        pd.DataFrame(table, columns=[words.say(heading) for heading in headings]),
        source=words.count("{n} incident", "{n} incidents", len(rows)),
        empty="" if rows else words.say("No incident of this view is put on rival actors."),
    )
    return Ledger(
        panel,
        tuple(rows[:MOST]),
        (words.say("Place and day"), scale_of(view, rows), words.say("Attributed to, by"), words.say("Denied")),
        narrow=2,
    )


def reasons(view: View) -> Listing:
    """Why numbers differ, and how floor, middle and ceiling lean."""
    words = view.words
    facts = tuple((words.say(term), words.say(meaning)) for term, meaning in REASONS)
    answer = disagreements.spread(view.package, view.filters)
    table = pd.DataFrame(facts, columns=[words.say("Reason"), words.say("What it does")])
    return Listing("reasons", words.say("Why figures differ, and how they lean"), "", answer, table, facts=facts)

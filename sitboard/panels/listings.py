"""Panels of words: what is denied, and what is not known."""

import pandas as pd

from sitboard import queries, statements
from sitboard.answer import Figure
from sitboard.filters import DISPUTED
from sitboard.frames import records
from sitboard.panels import Entry, Listing
from sitboard.panels.rows import figures, whole
from sitboard.view import View


def denied(view: View, most: int = 4) -> Listing:
    """Denials beside the figures they are against, and how many incidents are put on more than one actor."""
    words = view.words
    answer = statements.denials(view.package, view.filters)
    rows = list(records(answer.frame))
    buckets = queries.by(view.package, view.filters, "bucket").frame
    disputed = sum(figure.incidents for code, figure in figures(buckets) if code == DISPUTED)
    return Listing(
        "denied",
        words.say("Denied or disputed"),
        words.count(
            "{n} incident is attributed to rival actors. Denials change no count and no attribution.",
            "{n} incidents are attributed to rival actors. Denials change no count and no attribution.",
            disputed,
        ),
        answer,
        lambda: pd.DataFrame(
            [(e.day, e.speaker, e.text, e.against, e.url) for e in (_entry(view, row) for row in rows)],
            columns=[
                words.say("Day"),
                words.say("Speaker"),
                words.say("Denial"),
                words.say("Against"),
                words.say("Address"),
            ],
        ),
        entries=tuple(_entry(view, row) for row in rows[:most]),
        empty=words.say("No denial is known in this view."),
        source=words.say("{n} of {all} denials; all are in the table", n=most, all=len(rows))
        if len(rows) > most
        else words.count("{n} denial", "{n} denials", len(rows)),
        behind=True,
    )


def _entry(view: View, row: object) -> Entry:
    words = view.words
    against = ""
    if row.answered:  # type: ignore[attr-defined]
        floor, ceiling = whole(row.floor), whole(row.ceiling)  # type: ignore[attr-defined]
        figure = Figure(floor, floor, ceiling, pd.notna(row.open) and bool(row.open), row.answered, 0)  # type: ignore[attr-defined]
        against = words.count(
            "against the reports of {n} incident: {range} killed",
            "against the reports of {n} incidents: {range} killed",
            row.answered,  # type: ignore[attr-defined]
            range=figure,
        )
    day = words.day_short(pd.Timestamp(row.date).date()) if pd.notna(row.date) else words.say("undated")  # type: ignore[attr-defined]
    speakers = words.listed([view.origin(speaker) for speaker in row.speakers])  # type: ignore[attr-defined]
    explained = None
    if row.answered:  # type: ignore[attr-defined]
        answered = tuple(sorted(row.incidents))  # type: ignore[attr-defined]
        explained = view.filters.but(incidents=answered, measure="killed", group="all")
    return Entry(speakers, day, view.told(row.summary, row.summary_ar), against, row.url or "", explained=explained)  # type: ignore[attr-defined]


def unknown(view: View) -> Listing:
    """What the figures of this view leave open, in numbers."""
    words = view.words
    answer = statements.gaps(view.package, view.filters)
    (gap,) = records(answer.frame)
    facts = [
        (
            words.number(int(gap.no_killed)),
            words.say(
                "of {all} incidents have no figure of killed, {injured} none of injured. They count as incidents, never as zero.",
                all=int(gap.incidents),
                injured=int(gap.no_injured),
            ),
        ),
        (
            words.number(int(gap.one_origin)),
            words.say("incidents rest on a single origin, so nobody could differ."),
        ),
        (
            words.number(int(gap.area_only)),
            words.say(
                "incidents are placed only to an area, or to several places; {n} have an uncertain day.",
                n=int(gap.uncertain_day),
            ),
        ),
        (
            words.number(int(gap.undated_sources)),
            words.say(
                "of {all} sources carry no day of publication. Their {claims} claims are left out of any past view.",
                all=int(gap.sources),
                claims=int(gap.undated_claims),
            ),
        ),
        (
            words.number(int(gap.government_sources)),
            words.say(
                "of {all} sources are published by a government: its side's tolls are under-represented.",
                all=int(gap.sources),
            ),
        ),
    ]
    if pd.notna(gap.thinnest) and gap.incidents:
        month = words.month_short(pd.Timestamp(gap.thinnest).date())
        facts.append(
            (
                month,
                words.count(
                    "is the thinnest month: {n} incident found. A gap in what could be read is no calm.",
                    "is the thinnest month: {n} incidents found. A gap in what could be read is no calm.",
                    int(gap.thinnest_incidents),
                ),
            )
        )
    return Listing(
        "unknown",
        words.say("What is not known"),
        "",
        answer,
        lambda: pd.DataFrame(facts, columns=[words.say("Number"), words.say("What it is")]),
        facts=tuple(fact for fact in facts if fact[0] != words.number(0)) if gap.incidents else (),
        empty=words.say("No incident in this view."),
        behind=True,
    )

"""One incident: what happened where, its figures, how they are counted, who is held responsible and who denies it."""

from dataclasses import dataclass

import pandas as pd

from sitboard import incident, queries
from sitboard import vocabulary as v
from sitboard.answer import Figure
from sitboard.filters import Filters
from sitboard.marks import Range, Ranges, Tone
from sitboard.panels import Card, Entry, Listing, Panel, reasons
from sitboard.panels.claims import claim_table
from sitboard.panels.rows import figure_of, table, tone
from sitboard.view import COUNTED, View

FIGURES = (("killed", "all"), ("killed", "civilians"), ("injured", "all"))


@dataclass(frozen=True, slots=True)
class Head:
    """What stands at the top of an incident's page. `facts` are pairs of heading and text."""

    title: str
    summary: str
    facts: tuple[tuple[str, str], ...]
    before: Filters | None
    after: Filters | None


def head(view: View) -> Head | None:
    """The incident that the filters choose; None where they choose several or none."""
    if len(view.filters.incidents) != 1:
        return None
    row = incident.one(view.package, view.filters)
    if row is None:
        return None
    words, say = view.words, view.words.say
    claims = incident.claims(view.package, view.filters)
    places = list(row["places"])
    neighbours = incident.neighbours(view.package, view.filters, row["incident"])
    before, after = (view.filters.but(incidents=(code,)) if code else None for code in neighbours)
    facts = (
        (
            say("When"),
            say("{day} ({precision})", day=_days(view, row), precision=say(v.DATE_PRECISIONS[row["date_precision"]])),
        ),
        (say("Where"), words.listed([_chain(view, place) for place in places])),
        (
            say("Placed by"),
            say(
                "{precision}; named place, not impact point", precision=say(v.PLACE_PRECISIONS[row["place_precision"]])
            ),
        ),
        (
            say("Type · target"),
            say(
                "{type} · {target}",
                type=say(v.EVENT_TYPES[row["event_type"]]),
                target=say(v.TARGET_TYPES[row["target_type"]]),
            ),
        ),
        (
            say("Sources"),
            " · ".join(
                (
                    words.count("{n} source", "{n} sources", claims.sources),
                    words.count("{n} origin", "{n} origins", claims.origins),
                    words.count("{n} claim", "{n} claims", claims.claims),
                )
            ),
        ),
        (
            say("Attributed to"),
            view.attribution(row["bucket"], row["actors"]) + (say(" (denied)") if row["denied"] else ""),
        ),
    )
    title = say("{place}, {day}", place=words.listed([view.place(place) for place in places]), day=_days(view, row))
    return Head(title, view.told(row["summary"], row["summary_ar"]), facts, before, after)


def _days(view: View, row: "pd.Series[object]") -> str:
    since, until = pd.Timestamp(row["date"]).date(), row["date_until"]
    if pd.notna(until):
        return view.words.period(since, pd.Timestamp(until).date())
    if row["date_precision"] == "month":
        return view.words.month(since)
    return view.words.day(since) if row["date_precision"] == "day" else f"~{view.words.day(since)}"


def _chain(view: View, place: str) -> str:
    """A place and the areas around it, up to the governorate."""
    names, chain = view.package.places, [place]
    while names[chain[-1]].parent and names[names[chain[-1]].parent].level not in ("country", "region"):
        chain.append(names[chain[-1]].parent)
    return " · ".join(dict.fromkeys(view.place(code) for code in chain))


def key_figures(view: View) -> tuple[Card, ...]:
    """Killed, civilians killed and injured, each with its range and its origins."""
    return tuple(_card(view, measure, group) for measure, group in FIGURES)


def _card(view: View, measure: str, group: str) -> Card:
    words = view.words
    answer = queries.total(view.package, view.filters.but(measure=measure, group=group))
    figure = answer.total or Figure()
    colour: Tone = "deaths" if measure == "killed" else "people"
    if not figure.reported:
        lines: tuple[str, ...] = (words.say("no origin gives a figure"), words.say("not reported, which is not zero"))
    else:
        lines = (
            words.say("{range} reported", range=figure),
            words.count(
                "by {n} origin, from {sources} sources",
                "by {n} origins, from {sources} sources",
                answer.origins,
                sources=answer.sources,
            ),
        )
    return Card(
        f"{measure}-{group}", words.say(COUNTED[measure, group]), view.value(figure), lines, answer, figure, colour
    )


def counted(view: View) -> Listing:
    """The count of the figure shown, step by step, with its numbers put in."""
    words = view.words
    behind, steps = queries.claims_behind(view.package, view.filters), incident.steps(view.package, view.filters)
    facts = (*reasons.of_claims(view, behind), *reasons.of_one(view, steps))
    return Listing(
        "steps",
        words.say("How {range} was counted", range=steps.nested)
        if steps.nested.reported
        else words.say("Why there is no figure"),
        words.say("{counted}. The rules in their order, and what each did here.", counted=view.counted),
        behind,
        pd.DataFrame(facts, columns=[words.say("Number"), words.say("What it is")]),
        facts=facts,
        behind=True,
    )


def known_when(view: View) -> Panel:
    """The figure as it could be read on each day that changed it."""
    words, answer = view.words, incident.history(view.package, view.filters)
    rows = tuple(
        Range(
            "" if pd.isna(row.day) else str(pd.Timestamp(row.day).date()),
            words.say("Today") if pd.isna(row.day) else words.day_short(pd.Timestamp(row.day).date()),
            figure_of(row),
        )
        for row in answer.frame.itertuples()
    )
    days = table(view, words.say("As known on"), rows)
    days[words.say("Incidents")] = answer.frame["origins"].astype(int).to_list()
    days = days.rename(columns={words.say("Incidents"): words.say("Origins")}).drop(columns=words.say("Not reported"))
    return Panel(
        "known-when",
        words.say("What was known, when"),
        words.say(
            "{counted}, as it could be read on each day that changed it. Claims of undated sources count today only.",
            counted=view.counted,
        ),
        answer,
        days,
        words.count("The figure changed on {n} day.", "The figure changed on {n} days.", max(0, len(rows) - 1)),
        Ranges(rows, tone(view), words.say("{counted}, people", counted=view.counted), view.filters.figure),
        words.count("{n} day", "{n} days", len(rows)),
        "" if rows else words.say("No claim gives this figure. “Not reported” is not zero."),
        rows=tuple(
            view.filters.but(known_on=None if pd.isna(day) else pd.Timestamp(day).date()) for day in answer.frame["day"]
        ),
    )


def attribution(view: View) -> Listing:
    """Who is held responsible by whom, and who denies: side by side, at the same level."""
    words, say = view.words, view.words.say
    claims = incident.claims(view.package, view.filters)
    eligible = claims.frame[~claims.frame["fate"].isin(incident.UNHEARD) & (claims.frame["stance"] != "denies")]
    facts = []
    for actor, named in eligible.groupby("attributed_to", sort=False):
        by = dict.fromkeys(named["attribution_by"].fillna(named["origin"]))
        facts.append(
            (
                len(by),
                say(
                    "attributed to {actor} by {origins}.",
                    actor=view.actor(str(actor)),
                    origins=words.listed([view.short_origin(code) for code in by]),
                ),
            )
        )
    silent = set(eligible["origin"]) - set(eligible.loc[eligible["attributed_to"].notna(), "origin"])
    facts.sort(key=lambda fact: -fact[0])
    if silent:
        facts.append(
            (
                len(silent),
                say(
                    "name nobody: {origins}.", origins=words.listed(sorted(view.short_origin(code) for code in silent))
                ),
            )
        )
    said = incident.statements(view.package, view.filters)
    denials = claims.frame[
        (claims.frame["stance"] == "denies") & ~claims.frame["fate"].isin(("undated", "not-yet-known"))
    ]
    entries = [
        *(
            Entry(
                words.listed([view.origin(code) for code in row.speakers]),
                _published(view, row.date),
                view.told(row.summary, row.summary_ar),
                say(v.STATEMENT_KINDS[row.kind]),
                row.url if pd.notna(row.url) else "",
                row.kind == "denial",
            )
            for row in said.frame.itertuples()
        ),
        *(
            Entry(
                view.origin(row.origin),
                _published(view, row.published),
                view.told(row.note) or say("Denies it."),
                say("denial, as quoted beside the figures"),
                row.url if pd.notna(row.url) else "",
            )
            for row in denials.itertuples()
        ),
    ]
    told = tuple((words.number(n), text) for n, text in facts)
    return Listing(
        "attribution",
        say("Attributed to, denied by"),
        say("Number of origins, by whom they name. Statements and denials change no count and no attribution."),
        claims,
        pd.DataFrame(
            [*told, *((entry.day, f"{entry.speaker}: {entry.text}") for entry in entries)],
            columns=[say("Number"), say("What it is")],
        ),
        entries=tuple(entries),
        facts=told,
        empty=say("Nobody is named, and nobody denies."),
        behind=True,
    )


def _published(view: View, day: object) -> str:
    return view.words.say("undated") if pd.isna(day) else view.words.day_short(pd.Timestamp(day).date())


def claims(view: View) -> Panel:
    """Every claim about the incident, of any measure, with its source and its fate."""
    words, answer = view.words, incident.claims(view.package, view.filters)
    shown = claim_table(view, answer.frame)
    return Panel(
        "all-claims",
        words.say("All claims"),
        words.say("Every measure and group. “In the count” is what became of a claim in the figure of its own group."),
        answer,
        shown,
        source=words.count("{n} claim", "{n} claims", answer.claims)
        + " · "
        + words.count("{n} source", "{n} sources", answer.sources),
        behind=False,
    )

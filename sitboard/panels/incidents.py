"""Panels of incidents: where, when, in which province, and the latest."""

import pandas as pd

from sitboard import findings, queries
from sitboard import vocabulary as v
from sitboard.answer import Figure
from sitboard.frames import records
from sitboard.marks import Range, Ranges
from sitboard.panels import Panel
from sitboard.panels.ledger import figure_of
from sitboard.panels.rows import figures, highest, nothing, source_line, table, tone, whole
from sitboard.view import View


def provinces(view: View) -> Panel:
    """The shown figure by province; the rows add up to the total. Drawn without the province filter, which it marks."""
    words = view.words
    answer = queries.by(view.package, view.filters.without("places"), "governorate")
    chosen = {area for place in view.filters.places for area in view.package.choices.within.get(place, (place,))}
    rows = tuple(Range(code, view.place(code), figure, code in chosen) for code, figure in figures(answer.frame))
    panel = Panel(
        "provinces",
        words.say("{counted}, by province", counted=view.counted),
        words.say(
            "{figure} figure, with floor to ceiling. Rows add up to the total; an incident in several stands apart.",
            figure=view.shown,
        ),
        answer,
        lambda: table(view, words.say("Province"), rows, "places"),
        highest(view, rows),
        Ranges(rows, tone(view), words.say("{counted}, people", counted=view.counted), view.filters.figure),
        source_line(view, answer),
        nothing(view, answer),
    )
    return findings.titled(view, panel, findings.most(view, [(row.label, row.figure) for row in rows]))


def latest(view: View, most: int = 8) -> Panel:
    """The latest incidents of the view."""
    words = view.words
    answer = queries.incidents(view.package, view.filters, most)
    total = answer.total or Figure()
    return Panel(
        "latest",
        words.say("Latest incidents"),
        words.say("“~” marks an uncertain day, “+” means at least."),
        answer,
        incident_table(view, answer.frame),
        source=words.say("{n} of {all} incidents", n=min(most, total.incidents), all=total.incidents),
        narrow=(words.say("Day"), words.say("Place"), view.counted, words.say("Range")),
        empty="" if total.incidents else nothing(view, answer),
        rows=tuple(view.filters.but(incidents=(code,)) for code in answer.frame["incident"]),
    )


def incident_table(view: View, frame: pd.DataFrame) -> pd.DataFrame:
    """Incidents as readers see them in a table."""
    words = view.words
    columns: dict[str, list[object]] = {
        heading: []
        for heading in (
            words.say("Day"),
            words.say("Place"),
            words.say("Type · target"),
            view.counted,
            words.say("Range"),
            words.say("Attributed to"),
            words.say("Origins"),
        )
    }
    for row in records(frame):
        figure = figure_of(row)
        day = words.day_short(pd.Timestamp(row.date).date())
        cells = (
            day if row.date_precision == "day" else f"~{day}",
            words.listed([view.place(place) for place in list(row.places)[:3]]),
            words.say(
                "{type} · {target}",
                type=words.say(v.EVENT_TYPES[row.event_type]),
                target=words.say(v.TARGET_TYPES[row.target_type]),
            ),
            view.value(figure),
            words.range(figure),
            view.attribution(row.bucket, row.actors) + (words.say(" (denied)") if row.denied else ""),
            whole(row.heard) or 0,
        )
        for column, cell in zip(columns.values(), cells, strict=True):
            column.append(cell)
    return pd.DataFrame(columns if len(frame) else [])

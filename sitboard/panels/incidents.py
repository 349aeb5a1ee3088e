"""Panels of incidents: where, when, in which province, and the latest."""

import pandas as pd

from sitboard import queries
from sitboard import vocabulary as v
from sitboard.answer import Figure
from sitboard.marks import Area, Map, MapMark, Range, Ranges
from sitboard.panels import Panel
from sitboard.panels.rows import figure_of, figures, highest, nothing, source_line, table, tone
from sitboard.view import View

TOWNS = 14
"""How many town names a map is offered; it prints those that find room."""


def provinces(view: View) -> Panel:
    """The shown figure by province; the rows add up to the total. Drawn without the province filter, which it marks."""
    words = view.words
    answer = queries.by(view.package, view.filters.without("places"), "governorate")
    chosen = {area for place in view.filters.places for area in view.package.choices.within.get(place, (place,))}
    rows = tuple(Range(code, view.place(code), figure, code in chosen) for code, figure in figures(answer.frame))
    return Panel(
        "provinces",
        words.say("{counted}, by province", counted=view.counted),
        words.say("{figure} figure, with floor to ceiling. Rows add up to the total.", figure=view.shown),
        answer,
        table(view, words.say("Province"), rows),
        highest(view, rows),
        Ranges(rows, tone(view), words.say("{counted}, people", counted=view.counted), view.filters.figure),
        source_line(view, answer),
        nothing(view, answer),
    )


def map_of_places(view: View) -> Panel:
    """Provinces shaded, incidents at the precision that sources give. Drawn without the filter on places, which it marks."""
    words, package = view.words, view.package
    everywhere = view.filters.without("places")
    by_place, by_province = queries.by_place(package, everywhere), queries.by(package, everywhere, "governorate")
    chosen = set(view.filters.places)
    inside = {area for place in chosen for area in package.choices.within.get(place, ())}
    areas = tuple(
        Area(code, view.place(code), figure, code in inside, _detail(view, figure))
        for code, figure in figures(by_province.frame)
        if code in package.places
    )
    marks = tuple(_mark(view, row, chosen) for row in by_place.frame.itertuples())
    by_size = [mark for mark in marks if mark.precision == "community" and mark.points]
    labels = tuple((mark.label, *mark.points[0]) for mark in by_size[:TOWNS])
    rows = tuple(Range(mark.code, mark.label, mark.figure) for mark in marks)
    situation = package.situation
    named = len({mark.code for mark in by_size})
    total = by_place.total or Figure()
    return Panel(
        "map",
        words.say("{counted}, by place", counted=view.counted),
        words.say(
            "Dots mark the named place, not an impact point. Area by the {figure} figure.", figure=view.shown.lower()
        ),
        by_place,
        table(view, words.say("Place"), rows),
        highest(view, rows),
        Map(areas, marks, labels, situation.centre, situation.zoom, view.filters.figure, bool(chosen), tone(view)),
        words.count("{n} incident", "{n} incidents", total.incidents)
        + " · "
        + words.count("{n} named place", "{n} named places", named)
        + " · "
        + words.count("{n} source", "{n} sources", by_place.sources),
        nothing(view, by_place),
    )


def _mark(view: View, row: "pd.Series[object]", chosen: set[str]) -> MapMark:
    names = view.package.places
    at_community = row.code in names
    places = [row.code] if at_community else list(row.places)
    points = tuple(
        point for place in places if names[place].level == "community" and (point := _anchor(view, place)) is not None
    )
    figure = figure_of(row)
    return MapMark(
        row.code,
        view.words.listed([view.place(place) for place in places[:3]]),
        row.precision,
        points if row.precision in ("community", "several") else (),
        figure,
        area="" if points else places[0],
        anchor=_anchor(view, places[0]),
        origins=0 if pd.isna(row.origins) else int(row.origins),
        disputed=bool(row.disputed),
        selected=any(place in chosen for place in places),
        detail=_detail(view, figure),
    )


def _anchor(view: View, place: str) -> tuple[float, float] | None:
    name = view.package.places[place]
    return None if name.lat is None or name.lon is None else (name.lat, name.lon)


def _detail(view: View, figure: Figure) -> str:
    words = view.words
    return words.count("{n} incident", "{n} incidents", figure.incidents) + (
        " · " + words.say("{n} not reported", n=figure.without) if figure.without else ""
    )


def latest(view: View, most: int = 8) -> Panel:
    """The latest incidents of the view."""
    words = view.words
    answer = queries.incidents(view.package, view.filters)
    total = answer.total or Figure()
    return Panel(
        "latest",
        words.say("Latest incidents"),
        words.say("“~” marks an uncertain day, “+” means at least."),
        answer,
        incident_table(view, answer.frame.head(most)),
        source=words.say("{n} of {all} incidents", n=min(most, total.incidents), all=view.package.rows["incidents"]),
        narrow=(words.say("Day"), words.say("Place"), view.counted, words.say("Range")),
        empty=nothing(view, answer),
    )


def incident_table(view: View, frame: pd.DataFrame) -> pd.DataFrame:
    """Incidents as readers see them in a table."""
    words = view.words
    rows = []
    for row in frame.itertuples():
        figure = queries.figure(
            pd.Series({**row._asdict(), "open": pd.notna(row.open) and row.open, "incidents": 1, "without": 0})
        )
        day = words.day_short(pd.Timestamp(row.date).date())
        rows.append(
            {
                words.say("Day"): day if row.date_precision == "day" else f"~{day}",
                words.say("Place"): words.listed([view.place(place) for place in list(row.places)[:3]]),
                words.say("Type · target"): words.say(
                    "{type} · {target}",
                    type=words.say(v.EVENT_TYPES[row.event_type]),
                    target=words.say(v.TARGET_TYPES[row.target_type]),
                ),
                view.counted: view.value(figure),
                words.say("Range"): words.range(figure),
                words.say("Attributed to"): view.attribution(row.bucket, row.actors)
                + (words.say(" (denied)") if row.denied else ""),
                words.say("Origins"): 0 if pd.isna(row.heard) else int(row.heard),
            }
        )
    return pd.DataFrame(rows)

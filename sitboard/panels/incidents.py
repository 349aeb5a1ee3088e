"""Panels of incidents: where, when, in which province, and the latest."""

from collections.abc import Iterator
from datetime import date, timedelta

import pandas as pd

from sitboard import queries, statements
from sitboard import vocabulary as v
from sitboard.answer import Answer, Figure
from sitboard.marks import Area, Bin, Columns, Map, MapMark, Range, Ranges, Span, Tone
from sitboard.panels import Panel
from sitboard.view import View

TOWNS = 14
"""How many town names a map is offered; it prints those that find room."""


def provinces(view: View) -> Panel:
    """The shown figure by province; the rows add up to the total. Drawn without the province filter, which it marks."""
    words = view.words
    answer = queries.by(view.package, view.filters.without("places"), "governorate")
    chosen = {area for place in view.filters.places for area in view.package.choices.within.get(place, (place,))}
    rows = tuple(Range(code, view.place(code), figure, code in chosen) for code, figure in _figures(answer.frame))
    return Panel(
        "provinces",
        words.say("{counted}, by province", counted=view.counted),
        words.say("{figure} figure, with floor to ceiling. Rows add up to the total.", figure=view.shown),
        answer,
        _table(view, words.say("Province"), rows),
        _highest(view, rows),
        Ranges(rows, _tone(view), words.say("{counted}, people", counted=view.counted), view.filters.figure),
        source_line(view, answer),
        _empty(view, answer),
    )


def timeline(view: View) -> Panel:
    """The shown figure by week, with ceasefires behind. Drawn without the filter on days, which it marks."""
    words, grain = view.words, view.filters.choice("grain", "week")
    answer = queries.over_time(view.package, view.filters.without("since", "until"), grain)
    step = {"day": 1, "week": 7}.get(grain)
    bins = []
    for day, figure in _figures(answer.frame, "since"):
        since = pd.Timestamp(day).date()
        until = since + timedelta(days=step - 1) if step else _month_end(since)
        bins.append(Bin(since, until, figure, since <= view.until and until >= view.since))
    chart = Columns(
        tuple(bins),
        _tone(view),
        words.say("{counted}, people", counted=view.counted),
        tuple(truces(view)),
        view.filters.figure,
        selecting=bool(view.filters.since or view.filters.until),
    )
    uncertain = int(answer.frame["uncertain"].sum()) if len(answer.frame) else 0
    title = {
        "day": words.say("{counted}, by day", counted=view.counted),
        "month": words.say("{counted}, by month", counted=view.counted),
    }.get(grain, words.say("{counted}, by week", counted=view.counted))
    rows = tuple(Range("", words.day_short(each.since), each.figure) for each in bins)
    total = answer.total or Figure()
    return Panel(
        "timeline",
        title,
        words.say(
            "By day of the incident. Column: {figure} figure. Whisker: floor to ceiling. Grey: announced ceasefire.",
            figure=view.shown,
        ),
        answer,
        _table(view, words.say("From"), rows),
        _highest(view, rows),
        chart,
        words.count("{n} incident with a figure", "{n} incidents with a figure", total.incidents - total.without)
        + " · "
        + words.count(
            "{n} with an uncertain day stands on its first", "{n} with an uncertain day stand on their first", uncertain
        ),
        _empty(view, answer),
    )


def truces(view: View) -> Iterator[Span]:
    """Ceasefires as bands, named by their first day; disputed where sources give several."""
    for row in statements.truces(view.package, view.filters).frame.itertuples():
        since, until = pd.Timestamp(row.since).date(), pd.Timestamp(row.until).date()
        label = view.words.say("Ceasefire of {day}", day=view.words.day_short(since))
        yield Span(since, until, label, row.starts > 1)


def map_of_places(view: View) -> Panel:
    """Provinces shaded, incidents at the precision that sources give. Drawn without the filter on places, which it marks."""
    words, package = view.words, view.package
    everywhere = view.filters.without("places")
    by_place, by_province = queries.by_place(package, everywhere), queries.by(package, everywhere, "governorate")
    chosen = set(view.filters.places)
    inside = {area for place in chosen for area in package.choices.within.get(place, ())}
    areas = tuple(
        Area(code, view.place(code), figure, code in inside, _detail(view, figure))
        for code, figure in _figures(by_province.frame)
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
        _table(view, words.say("Place"), rows),
        _highest(view, rows),
        Map(areas, marks, labels, situation.centre, situation.zoom, view.filters.figure, bool(chosen), _tone(view)),
        words.count("{n} incident", "{n} incidents", total.incidents)
        + " · "
        + words.count("{n} named place", "{n} named places", named)
        + " · "
        + words.count("{n} source", "{n} sources", by_place.sources),
        _empty(view, by_place),
    )


def _mark(view: View, row: "pd.Series[object]", chosen: set[str]) -> MapMark:
    names = view.package.places
    at_community = row.code in names
    places = [row.code] if at_community else list(row.places)
    points = tuple(
        point for place in places if names[place].level == "community" and (point := _anchor(view, place)) is not None
    )
    figure = _figure(row)
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
        empty=_empty(view, answer),
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


def source_line(view: View, answer: Answer) -> str:
    """ "276 sources · 117 origins"."""
    words = view.words
    return (
        words.count("{n} source", "{n} sources", answer.sources)
        + " · "
        + words.count("{n} origin", "{n} origins", answer.origins)
    )


def _tone(view: View) -> Tone:
    return "deaths" if view.filters.measure == "killed" else "people"


def _figure(row: object) -> Figure:
    return queries.figure(pd.Series({name: getattr(row, name) for name in queries.FIGURE_COLUMNS}, dtype=object))


def _figures(frame: pd.DataFrame, code: str = "code") -> Iterator[tuple[str, Figure]]:
    for row in frame.itertuples():
        yield getattr(row, code), _figure(row)


def _month_end(day: date) -> date:
    return (day.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)


def _table(view: View, heading: str, rows: tuple[Range, ...]) -> pd.DataFrame:
    words = view.words
    return pd.DataFrame(
        {
            heading: [row.label for row in rows],
            words.say("Floor"): pd.array([row.figure.floor for row in rows], "Int64"),
            words.say("Middle"): pd.array([row.figure.middle for row in rows], "Int64"),
            words.say("Ceiling"): pd.array([row.figure.ceiling for row in rows], "Int64"),
            words.say("Open"): ["+" if row.figure.open else "" for row in rows],
            words.say("Incidents"): [row.figure.incidents for row in rows],
            words.say("Not reported"): [row.figure.without for row in rows],
        }
    )


def _highest(view: View, rows: tuple[Range, ...]) -> str:
    reported = [row for row in rows if row.figure.middle is not None]
    if not reported:
        return view.words.say("No figure is reported.")
    top = max(reported, key=lambda row: row.figure.middle or 0)
    return view.words.say(
        "{counted}: {n} rows; the highest is {label} with {middle} ({range}).",
        counted=view.counted,
        n=len(rows),
        label=top.label,
        middle=top.figure.middle or 0,
        range=top.figure,
    )


def _empty(view: View, answer: Answer) -> str:
    total, words = answer.total or Figure(), view.words
    if not total.incidents:
        return words.say(
            "No incident found here in this period. That is a gap in what could be read, not a finding that nothing happened."
        )
    if not total.reported:
        return words.count(
            "{n} incident, no figure of this kind. “Not reported” is not zero.",
            "{n} incidents, no figure of this kind. “Not reported” is not zero.",
            total.incidents,
        )
    return ""

"""The same cell is the same number in card, chart, table, tooltip, map and its legend, CSV, workbook and API.

And it is the sum that tests/summed.py makes of the incidents in plain Python, on views drawn by lot.
"""

import csv
import io
import json
import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

import openpyxl
import pandas as pd
import pytest

from components import charts, maps
from sitboard import api, export
from sitboard.answer import Figure
from sitboard.export import xlsx
from sitboard.filters import Filters, joined
from sitboard.marks import Chronicle, Columns, Map, Multiples, Ranges
from sitboard.panels import Panel, casualties, finder, incidents, timeline
from sitboard.panels import maps as mapped
from sitboard.panels.cards import key_figures
from sitboard.view import View
from sitboard.vocabulary import SERVICE_TARGETS
from sitboard.words import Words
from tests import summed
from tests.asked import shipped
from tests.summed import Heard, Row

QUICK, ALL = 8, 50
STATES = summed.states(ALL)
each_state = pytest.mark.parametrize(
    "filters",
    [pytest.param(each, marks=() if n < QUICK else pytest.mark.full) for n, each in enumerate(STATES)],
    ids=lambda filters: "&".join(f"{key}={value}" for key, value in filters.query().items()) or "everything",
)
BOUNDS = {"Floor": "floor", "Middle": "middle", "Ceiling": "ceiling"}
Cells = Sequence[tuple[str, Figure]]
"""The rows of a panel: what a row is called, and its figure."""


def seen(filters: Filters) -> tuple[View, Heard]:
    return View(shipped(), filters, Words()), summed.shipped().of(filters)


def named(view: View, found: Mapping[str, Figure], name: Callable[[str], str] | None = None) -> dict[str, Figure]:
    return {(name or view.place)(code): figure for code, figure in found.items()}


# --- where a number is read


def in_table(view: View, panel: Panel, wanted: Mapping[str, Figure], marked: Sequence[str], label: int = 0) -> None:
    """The table, and its CSV as a program reads it. `marked` are the parts of the filters that the panel is drawn without."""
    table = panel.table
    told = {row.iloc[label]: row for _, row in table.iterrows()}
    assert len(told) == len(table)
    read = list(csv.DictReader(io.StringIO(export.csv(view, table).decode("utf-8-sig"), newline="")))
    assert len(read) == len(table)
    for (name, row), line in zip(told.items(), read, strict=True):
        figure = wanted[name]
        numbers = {heading: figure.shown(which) for heading, which in BOUNDS.items()}
        assert {h: None if pd.isna(row[h]) else int(row[h]) for h in BOUNDS} == numbers, name
        assert {h: int(line[h]) if line[h] else None for h in BOUNDS} == numbers, name
        assert (row["Open"], line["Open"]) == (("+" if figure.open else ""),) * 2
        assert (int(row["Incidents"]), int(line["Incidents"])) == (figure.incidents,) * 2
        assert (int(row["Not reported"]), int(line["Not reported"])) == (figure.without,) * 2
    assert set(told) == set(wanted)
    parts = [part.name for part in view.filters.set_parts] + ["group"] * (view.filters.group != "all")
    narrowed = set(parts) & set(marked)
    assert ("Chosen" in table) == bool(narrowed)


def in_ranges(view: View, panel: Panel, wanted: Mapping[str, Figure]) -> None:
    """Dots, bars and hover texts of rows of ranges, as they are sent to the browser."""
    assert isinstance(panel.chart, Ranges)
    spec = charts.draw(panel.chart, "light", view.words, width_hint=panel.width)
    traces = {trace["name"]: trace for trace in spec["data"] if "name" in trace}
    dots = dict(zip(traces["shown"]["y"], traces["shown"]["x"], strict=True))
    bars = {y: (b, b + x) for y, b, x in zip(*(traces["range"][k] for k in ("y", "base", "x")), strict=True)}
    hovers = [text for _, text in traces["rows"]["customdata"]]
    texts: dict[Any, list[str]] = {}
    for note in spec["layout"]["annotations"]:
        texts.setdefault(note["y"], []).append(re.sub("<.*?>", "", note["text"]))
    for y, row in enumerate(panel.chart.rows):
        figure = wanted[row.label]
        shown = figure.shown(view.filters.figure)
        assert dots.get(y) == shown, row.label
        assert bars.get(y) == (None if figure.ceiling is None else (figure.floor or 0, figure.ceiling)), row.label
        assert view.words.range(figure) in hovers[y]
        assert not figure.incidents or f"{figure.incidents:,} incident" in hovers[y]
        if shown is not None:
            assert any(text.startswith(f"{shown:,}") for text in texts[y]), (row.label, texts[y])


def in_columns(view: View, columns: Columns, spec: Any, wanted: Mapping[date, Figure], axis: str = "x") -> None:
    """Columns, whiskers and hover texts of one axis."""
    traces = {t["name"]: t for t in spec["data"] if "name" in t and t.get("xaxis", "x") == axis}

    def by_bin(name: str, *what: str) -> dict[str, Any]:
        trace = traces[name]
        return dict(zip(trace["x"], zip(*(trace[key] for key in what), strict=True), strict=True))

    places = dict(zip((each.since for each in columns.bins), traces["bins"]["x"], strict=True))
    hovers = [text for _, text in traces["bins"]["customdata"]]
    shown, ceilings = by_bin("shown", "y"), by_bin("range", "y")
    below = dict(zip(traces["range"]["x"], traces["range"]["error_y"]["arrayminus"], strict=True))
    for (since, x), hover in zip(places.items(), hovers, strict=True):
        figure = wanted[since]
        value = figure.shown(view.filters.figure)
        assert shown.get(x, (0,))[0] == (value or 0), since
        if x in ceilings:
            assert (ceilings[x][0], ceilings[x][0] - below[x]) == (figure.ceiling, figure.floor or 0), since
        assert view.words.range(figure) in hover
    assert set(places) == set(wanted)


def on_map(view: View, panel: Panel, marks: Mapping[str, set[str]], areas: Mapping[str, Figure]) -> None:
    """What each mark and area says when it is pointed at, and the legend. `marks` are the ranges that a mark may bear."""
    assert isinstance(panel.chart, Map)
    deck = json.loads(maps.draw(panel.chart, "light", view.words, 620, width=640, country=shipped().country).to_json())
    layers = {layer["id"]: layer["data"] for layer in deck["layers"]}
    told = {area["code"]: area["figure"] for area in layers["provinces"] if area["figure"]}
    assert told == {code: view.words.range(figure) for code, figure in areas.items() if code in shipped().places}
    drawn = layers.get("places", [])
    for mark in drawn:
        assert mark["figure"] in marks[mark["code"]], mark["code"]
    assert {mark.code for mark in panel.chart.marks if mark.points} <= {mark["code"] for mark in drawn}
    shown = [mark.figure.shown(view.filters.figure) or 0 for mark in panel.chart.marks]
    sizes = [key.label for key in maps.legend(panel.chart, "light", view.words, view.counted, 640)]
    if max(shown, default=0):
        legend = next(label for label in sizes if label.startswith(view.counted))
        numbers = [int(n.replace(",", "")) for n in re.findall(r"\d[\d,]*", legend.removeprefix(view.counted))]
        assert 0 < max(numbers) <= max(shown)


# --- what is asked


@each_state
def test_cards_are_the_sums(filters: Filters) -> None:
    view, heard = seen(filters)
    chosen = heard.chosen(filters)
    cards = {card.code: card for card in key_figures(view)}
    for measure, group in (("killed", "all"), ("killed", "civilians"), ("injured", "all")):
        card, figure = cards[f"{measure}-{group}"], heard.figure(chosen, measure, group)
        assert card.figure == figure
        shown = figure.shown(filters.figure)
        plus = "+" if figure.open and filters.figure == "ceiling" else ""
        assert card.value == ("–" if shown is None else f"{shown:,}{plus}")
        assert not figure.reported or f"{view.words.range(figure)} reported" in card.lines
    services = [incident for incident in chosen if incident["target_type"] in SERVICE_TARGETS]
    assert cards["services"].parts == (len(services), len(chosen))


@each_state
def test_breakdowns_are_the_sums_in_chart_table_and_file(filters: Filters) -> None:
    view, heard = seen(filters)
    board = summed.shipped()
    level = filters.choice("area", "governorate")
    coded: list[tuple[Panel, dict[str, Figure], str]] = [
        (
            panel,
            named(view, heard.by(filters.without("places"), lambda row, level=of: board.bucket(row, level))),
            "places",
        )
        for panel, of in ((incidents.provinces(view), "governorate"), (casualties.places(view), level))
    ]
    denied = {
        row.label: row.label.removesuffix(" ◇") for row in getattr(casualties.attribution(view).chart, "rows", ())
    }
    actors = named(view, heard.by(filters.without("actors"), heard.actor), view.actor)
    coded.append((casualties.attribution(view), {label: actors[bare] for label, bare in denied.items()}, "actors"))
    for panel, part, column in (
        (casualties.types(view), "event_types", "event_type"),
        (casualties.targets(view), "target_types", "target_type"),
    ):
        found = heard.by(filters.without(part), lambda row, column=column: row[column])
        labels = {row.code: row.label for row in panel.chart.rows} if isinstance(panel.chart, Ranges) else {}
        coded.append((panel, {labels[code]: figure for code, figure in found.items()}, part))
    for panel, wanted, part in coded:
        in_table(view, panel, wanted, (part,))
        in_ranges(view, panel, wanted)
        assert sum(figure.incidents for figure in wanted.values()) == len(heard.chosen(filters.without(part)))


def bin_of(grain: str) -> Callable[[Row], date]:
    """The first day of the day, week from Monday or month that an incident counts in."""
    starts: dict[str, Callable[[date], date]] = {
        "day": lambda day: day,
        "week": lambda day: day - timedelta(days=day.weekday()),
        "month": lambda day: day.replace(day=1),
    }
    return lambda row: starts[grain](row["date"])


@each_state
def test_columns_over_time_are_the_sums_in_chart_table_and_file(filters: Filters) -> None:
    view, heard = seen(filters)
    wanted = heard.by(filters.without("since", "until"), bin_of(filters.choice("grain", "week")))
    by_name = named(view, {day.isoformat(): figure for day, figure in wanted.items()}, lambda day: day)
    told = {view.words.day_short(date.fromisoformat(day)): figure for day, figure in by_name.items()}
    for panel in (timeline.timeline(view), timeline.chronicle(view)):
        if panel.empty:
            assert not any(figure.reported for figure in wanted.values())
            continue
        in_table(view, panel, told, ("since", "until"))
        columns = panel.chart.columns if isinstance(panel.chart, Chronicle) else panel.chart
        assert isinstance(columns, Columns)
        if panel.chart is columns:
            in_columns(view, columns, charts.draw(columns, "light", view.words, width_hint=1280, brush=True), wanted)
        marked = list(panel.table["Chosen"]) if "Chosen" in panel.table else []
        days = [bin_.since <= view.until and bin_.until >= view.since for bin_ in columns.bins]
        assert not marked or [each == "yes" for each in marked] == days
    months = casualties.small(view)
    if isinstance(months.chart, Multiples) and months.chart.cells:
        spec = charts.draw(months.chart, "light", view.words, width_hint=1280)
        found = heard.by(filters, lambda row: (summed.shipped().bucket(row, "governorate"), bin_of("month")(row)))
        for number, cell in enumerate(months.chart.cells):
            of_place = {since: f for (code, since), f in found.items() if view.place(code) == cell.label}
            in_columns(view, cell.columns, spec, of_place, "x" if number == 0 else f"x{number + 1}")


@each_state
def test_marks_of_the_map_are_the_sums(filters: Filters) -> None:
    view, heard = seen(filters)
    board, everywhere = summed.shipped(), filters.without("places")
    one = heard.by(everywhere, lambda row: row["places"][0] if len(row["places"]) == 1 else row["id"])
    areas = heard.by(everywhere, lambda row: board.bucket(row, "governorate"))
    panel = mapped.map_of_places(view)
    codes = list(panel.answer.frame["code"])
    rows = {code: row for code, (_, row) in zip(codes, panel.table.iterrows(), strict=True)}
    assert set(rows) == set(one)
    for code, row in rows.items():
        assert [None if pd.isna(row[h]) else int(row[h]) for h in BOUNDS] == [
            one[code].shown(which) for which in BOUNDS.values()
        ]
    ranges = {code: {view.words.range(figure)} for code, figure in one.items()}
    offered = shipped().choices.codes["places"]
    for incident in heard.chosen(everywhere):
        # the marks of an incident of several places bear all that can be chosen
        if len(incident["places"]) > 1:
            code = joined(place for place in incident["places"] if place in offered)
            ranges.setdefault(code, set()).add(view.words.range(one[incident["id"]]))
    on_map(view, panel, ranges, areas)


@each_state
def test_incidents_have_their_figure_in_every_list(filters: Filters) -> None:
    view, heard = seen(filters)
    chosen = sorted(heard.chosen(filters), key=lambda row: (-row["date"].toordinal(), row["id"]))
    figures = {row["id"]: heard.figure([row], filters.measure, filters.group) for row in chosen}
    latest, found = incidents.latest(view), finder.incidents(view)
    assert [asked.incidents[0] for asked in latest.rows if asked] == [row["id"] for row in chosen[:8]]
    told = [*zip((r["id"] for r in chosen[:8]), latest.table.to_dict("records"), strict=True)]
    told += zip((asked.incidents[0] for asked in found.rows), found.table.to_dict("records"), strict=True)
    for code, row in told:
        assert row[view.counted] == view.value(figures[code])
        assert row["Range"] == view.words.range(figures[code])
    everything = found.everything
    assert set(everything["incident"]) == set(figures)
    for row in everything.to_dict("records"):
        assert row["Range"] == view.words.range(figures[row["incident"]])


@each_state
def test_the_interface_for_programs_gives_the_sums(filters: Filters) -> None:
    _, heard = seen(filters)
    board = summed.shipped()
    query = filters.without("figure").but(own=()).query()
    for by, key in (("total", lambda _: None), ("governorate", lambda row: board.bucket(row, "governorate"))):
        asked = "&".join(f"{name}={value}" for name, value in {**query, "by": by}.items())
        reply = api.answered("GET", "/api/v1/figures", asked, {})
        rows = json.loads(reply.body)["data"]
        wanted = heard.by(filters, key) or ({None: Figure()} if by == "total" else {})
        assert {row["code"]: tuple(row[b] for b in BOUNDS.values()) for row in rows} == {
            code: tuple(figure.shown(b) for b in BOUNDS.values()) for code, figure in wanted.items()
        }


@pytest.mark.parametrize("filters", [STATES[1], *(pytest.param(each, marks=pytest.mark.full) for each in STATES[2::8])])
def test_the_sheets_of_the_workbook_are_the_tables(filters: Filters) -> None:
    view, _ = seen(filters)
    book = openpyxl.load_workbook(io.BytesIO(xlsx.book(view)))
    for panel in (incidents.provinces(view), timeline.timeline(view), mapped.map_of_places(view)):
        head, *rows = book[panel.code].iter_rows(values_only=True)
        assert list(head) == list(panel.table.columns)
        wanted = [[None if pd.isna(cell) or cell == "" else cell for cell in row] for row in panel.table.to_numpy()]
        assert [list(row) for row in rows] == wanted

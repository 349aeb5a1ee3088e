"""Groups of casualties and figures of displacement: the same number in card, chart, tooltip, table and CSV, and in the file.

A group's figure is the sum that tests/summed.py makes; a figure of displacement is that of its line in movements.csv.
"""

import csv
import dataclasses
import io
import json
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

import pandas as pd
import pytest

from components import charts, maps
from sitboard import export, load
from sitboard import vocabulary as v
from sitboard.filters import Filters
from sitboard.marks import Flows, Lines, Matrix, Stretches
from sitboard.panels import Panel, casualties, displaced, displacement, flows
from sitboard.view import View
from tests.asked import SHIPPED, shipped
from tests.test_same_number import STATES, each_state, in_ranges, in_table, seen

each_third = pytest.mark.parametrize(
    "filters", [pytest.param(each, marks=() if n in (0, 3, 6) else pytest.mark.full) for n, each in enumerate(STATES)]
)
Row = dict[str, Any]


@cache
def movements() -> dict[str, Row]:
    """The figures of displacement as their file has them."""
    return {row["id"]: row for row in load.read(SHIPPED).tables["movements"].to_pylist()}


def value(row: Row) -> int:
    """The number that is drawn of a figure: the lower of two bounds."""
    return int(row["low"] if row["low"] is not None else row["high"])


def said(row: Row) -> str:
    """A figure in words, made from its bounds and its qualifier."""
    low, high = row["low"], row["high"]
    low = low if low is not None and high not in (None, low) else None
    told = f"{low:,} to {high:,}" if low is not None else f"{value(row):,}"
    told = f"up to {told}" if row["low"] is None else told
    told += "+" if row["qualifier"] in v.OPEN_QUALIFIERS else ""
    return f"about {told}" if row["qualifier"] == "about" else told


def bare(text: str) -> str:
    """A text without marks of direction, and with one kind of dash between bounds."""
    text = "".join(letter for letter in text if not "\u2066" <= letter <= "\u2069")
    return text.replace("–", " to ").replace("  ", " ")


@each_state
def test_groups_are_the_sums_in_chart_tooltip_table_and_file(filters: Filters) -> None:
    view, heard = seen(filters)
    chosen = heard.chosen(filters)
    for measure in ("killed", "injured"):
        panel = casualties.groups(view, measure)
        named = {row.code: row.label for row in panel.chart.rows} if hasattr(panel.chart, "rows") else {}
        wanted = {label: heard.figure(chosen, measure, code) for code, label in named.items()}
        assert set(named) <= set(v.GROUPS)
        in_table(view, panel, wanted, ("group",) if measure == filters.measure else ())
        # a row of the chart is over the incidents that have a figure of its group
        known = {n: dataclasses.replace(f, incidents=f.incidents - f.without, without=0) for n, f in wanted.items()}
        in_ranges(view, panel, known)


def rows_of(view: View, panel: Panel) -> list[Row]:
    """The movements of a panel's table, after comparing each cell of the table and of its CSV with the file."""
    table = panel.table
    read = list(csv.DictReader(io.StringIO(export.csv(view, table).decode("utf-8-sig"), newline="")))
    assert len(read) == len(table)
    found = []
    for cells, line in zip(table.to_dict("records"), read, strict=True):
        row = movements()[cells["Movement"]]
        assert line["Movement"] == row["id"]
        assert bare(cells["Figure"]) == bare(line["Figure"]) == said(row), row["id"]
        assert cells["Unit"] == line["Unit"] == row["unit"]
        found.append(row)
    return found


def day_of(row: Row) -> Any:
    return row["as_of"] if row["kind"] in v.STOCK_KINDS else row["period_to"]


def in_lines(view: View, panel: Panel, rows: Iterable[Row]) -> None:
    """Every dot is a line of the file with its day and number, at its height, and its tooltip says the number."""
    if panel.chart is None:
        return
    assert isinstance(panel.chart, Lines)
    told = {(row["series"] or row["id"], day_of(row), value(row)) for row in rows}
    told |= {(code, day_of(row), value(row)) for row in rows for code in (row["id"], f"#{row['id']}")}
    spec = charts.draw(panel.chart, "light", view.words, width_hint=panel.width)
    traces = {trace["customdata"][0][0]: trace for trace in spec["data"] if trace.get("customdata")}
    for line in panel.chart.lines:
        assert traces[line.code]["y"] == [point.value for point in line.points]
        for point, (_, hover) in zip(line.points, traces[line.code]["customdata"], strict=True):
            assert (line.code, point.day, point.value) in told
            assert f"{point.value:,}" in bare(hover)


def in_stretches(view: View, panel: Panel, rows: Iterable[Row]) -> None:
    """Every bar is a line of the file, at its height, and its tooltip says the number."""
    if panel.chart is None:
        return
    assert isinstance(panel.chart, Stretches)
    by_id = {row["id"]: row for row in rows}
    spec = charts.draw(panel.chart, "light", view.words, width_hint=panel.width)
    drawn = {t["customdata"][0][0]: t for t in spec["data"] if t.get("customdata") and t["customdata"][0][0] in by_id}
    assert {each.code for each in panel.chart.stretches} == set(drawn)
    for each in panel.chart.stretches:
        assert each.value == value(by_id[each.code])
        assert set(drawn[each.code]["y"]) == {each.value}
        assert f"{each.value:,}" in bare(drawn[each.code]["customdata"][0][1])


def over_time(view: View) -> Iterator[tuple[Panel, bool]]:
    """The panels of series, and whether they are bars over periods."""
    for unit in displacement.units(view, displacement.CUMULATIVE):
        yield displacement.cumulative(view, unit), False
    for kind in displacement.STOCKS:
        yield displacement.stock(view, kind), False
    for unit in displacement.units(view, displacement.NEW):
        yield displacement.new_movements(view, unit), True


@each_third
def test_series_of_displacement_are_the_file_in_chart_tooltip_table_and_csv(filters: Filters) -> None:
    view = View(shipped(), filters, seen(filters)[0].words)
    for panel, periods in over_time(view):
        (in_stretches if periods else in_lines)(view, panel, rows_of(view, panel))


@each_third
def test_cards_of_displacement_are_lines_of_the_file(filters: Filters) -> None:
    view, _ = seen(filters)
    for card in displaced.key_figures(view):
        if card.value == "–":
            continue
        number = int(card.value.rstrip("+").replace(",", ""))
        rows = [movements()[code] for code in card.answer.frame["id"]]
        found = [row for row in rows if value(row) == number and f": {said(row)}" in bare(card.lines[1])]
        assert found, (card.code, card.lines)
        assert any(card.lines[0].startswith(f"{row['unit']}, ") for row in found)
        assert any((row["kind"] in v.STOCK_KINDS) == (card.code == "stock") for row in found)


@each_third
def test_from_and_to_are_the_file_in_matrix_map_and_table(filters: Filters) -> None:
    view, _ = seen(filters)
    pairs, drawn = flows.matrix(view), flows.map_of_flows(view)
    rows = {(row["from_place"], row["to_place"]): row for row in rows_of(view, pairs) if row["from_place"]}
    if pairs.chart is not None:
        assert isinstance(pairs.chart, Matrix)
        for cell in pairs.chart.cells:
            assert cell.value == value(rows[cell.row, cell.column])
        texts = json.dumps(charts.draw(pairs.chart, "light", view.words, width_hint=640), default=str)
        assert all(f"{cell.value:,}" in texts for cell in pairs.chart.cells)
    if drawn.chart is not None:
        assert isinstance(drawn.chart, Flows)
        by_id = {row["id"]: row for row in rows_of(view, drawn)}
        deck = maps.draw(drawn.chart, "light", view.words, 620, width=640, country=shipped().country).to_json()
        for flow in drawn.chart.flows:
            assert flow.value == value(by_id[flow.code])
            assert f"{flow.value:,}" in deck


def test_figures_by_shelter_are_lines_of_the_file() -> None:
    view, _ = seen(Filters())
    panel = displaced.parts(view)
    numbers = {value(row) for row in movements().values()}
    assert len(panel.table)
    for _, cells in panel.table.iterrows():
        told = [cell for cell in cells if isinstance(cell, str | int) and not pd.isna(cell)]
        found = [
            int(n) for cell in told for n in bare(str(cell)).replace(",", "").replace("+", "").split() if n.isdigit()
        ]
        assert set(found) & numbers, told


@pytest.mark.parametrize(
    ("low", "high", "qualifier", "text"), [(5, 5, "exact", "5"), (1000, None, "about", "about 1,000")]
)
def test_a_figure_is_said_as_the_file_has_it(low: int, high: int | None, qualifier: str, text: str) -> None:
    assert said({"low": low, "high": high, "qualifier": qualifier}) == text

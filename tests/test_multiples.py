"""Small multiples: every column of every chart is drawn, over the same days and on one scale."""

from datetime import date
from typing import Any

import plotly.graph_objects as go
from hypothesis import given, settings
from hypothesis import strategies as st

from components import charts
from sitboard.answer import Figure
from sitboard.marks import Bin, Cell, Columns, Multiples
from sitboard.words import Words

MONTHS = [(date(2019, month, 1), date(2019, month, 28)) for month in range(1, 13)]


@st.composite
def cells(draw: st.DrawFn) -> tuple[Cell, ...]:
    found = []
    for number in range(draw(st.integers(0, 9))):
        bins = []
        for since, until in draw(st.lists(st.sampled_from(MONTHS), unique=True, min_size=1).map(sorted)):
            low, middle, high = sorted(draw(st.tuples(*[st.integers(0, 400)] * 3)))
            bins.append(Bin(since, until, Figure(low, middle, high, incidents=1)))
        found.append(Cell(f"Place <{number}>", Columns(tuple(bins), "deaths", "")))
    return tuple(found)


def drawn(some: tuple[Cell, ...], width: int) -> dict[str, Any]:
    chart = Multiples(some, "deaths", "people", date(2019, 1, 1), date(2019, 12, 31))
    spec = charts.draw(chart, "light", Words(), width_hint=width)
    go.Figure(spec)
    return spec


@given(cells(), st.sampled_from((340, 1280)))
@settings(max_examples=40)
def test_each_cell_has_its_columns_on_the_scale_of_all(some: tuple[Cell, ...], width: int) -> None:
    spec = drawn(some, width)
    scales = {tuple(axis["range"]) for name, axis in spec["layout"].items() if name.startswith("yaxis") and some}
    largest = max((each.figure.ceiling or 0 for cell in some for each in cell.columns.bins), default=0)
    assert len(scales) == bool(some)
    assert all(top >= largest for _, top in scales)
    for number, cell in enumerate(some):
        axis = "x" if number == 0 else f"x{number + 1}"
        (bars,) = [trace for trace in spec["data"] if trace.get("name") == "shown" and trace["xaxis"] == axis]
        assert list(bars["y"]) == [each.figure.middle for each in cell.columns.bins]


@given(cells(), st.sampled_from((340, 1280)))
@settings(max_examples=40)
def test_cells_lie_apart_and_inside(some: tuple[Cell, ...], width: int) -> None:
    layout = drawn(some, width)["layout"]
    boxes = []
    for number in range(len(some)):
        suffix = "" if number == 0 else str(number + 1)
        boxes.append((layout[f"xaxis{suffix}"]["domain"], layout[f"yaxis{suffix}"]["domain"]))
    for x, y in boxes:
        assert 0 <= x[0] < x[1] <= 1
        assert 0 <= y[0] < y[1] <= 1
    for n, one in enumerate(boxes):
        for other in boxes[n + 1 :]:
            assert any(a[1] < b[0] or b[1] < a[0] for a, b in zip(one, other, strict=True))

"""What makes a row of a table: the filters that are given for it make its very figure."""

from typing import Any

import pandas as pd
import pytest

from components import picking
from sitboard import queries
from sitboard.answer import Figure
from sitboard.filters import SEVERAL, Filters
from sitboard.marks import Columns, Range, Ranges
from sitboard.panels import Panel, behind, casualties, totals
from sitboard.panels.incidents import latest, provinces
from sitboard.panels.rows import figure_of
from sitboard.panels.timeline import timeline
from sitboard.view import View
from sitboard.words import Words
from tests.asked import made, shipped

VIEW = View(shipped(), Filters(measure="killed", group="civilians"), Words())


def total(asked: Filters) -> Figure:
    figure = queries.total(shipped(), asked).total
    assert figure is not None
    return figure


def of(column: str, part: str) -> Panel:
    answer = queries.by(shipped(), VIEW.filters, column)
    marks = tuple(_range(row) for row in answer.frame.itertuples())
    return Panel(column, "", "", answer, answer.frame, chart=Ranges(marks, "deaths", ""), part=part)


def _range(row: Any) -> Range:
    return Range(row.code, row.code, figure_of(row))


@pytest.mark.parametrize(
    ("column", "part"), [("event_type", "event_types"), ("target_type", "target_types"), ("bucket", "actors")]
)
def test_a_row_is_the_figure_of_its_filters(column: str, part: str) -> None:
    panel = of(column, part)
    assert isinstance(panel.chart, Ranges)
    found = behind.rows(VIEW, panel)
    assert len(found) == len(panel.chart.rows) > 2
    for filters, row in zip(found, panel.chart.rows, strict=True):
        assert filters is not None
        assert total(filters) == row.figure


def test_a_province_shares_incidents_with_others_and_says_how_many() -> None:
    panel = provinces(VIEW)
    assert isinstance(panel.chart, Ranges)
    differing = 0
    for filters, row in zip(behind.rows(VIEW, panel), panel.chart.rows, strict=True):
        if filters is not None and row.code in shipped().places:
            assert total(filters).incidents == row.figure.incidents + behind.shared(VIEW, filters)
            differing += behind.shared(VIEW, filters) > 0
    assert differing


def test_a_week_is_the_figure_of_its_days() -> None:
    panel = timeline(VIEW)
    columns = getattr(panel.chart, "columns", panel.chart)
    assert isinstance(columns, Columns)
    for filters, each in zip(behind.rows(VIEW, panel), columns.bins, strict=True):
        assert filters is not None
        if each.figure.incidents:
            assert total(filters) == each.figure


def test_what_no_filter_makes_has_none_and_what_is_no_figure_has_no_rows() -> None:
    answer = queries.by(made(), Filters(), "district")
    chart = Ranges((Range("unplaced", "", Figure()), Range("XX0101", "", Figure())), "deaths", "")
    view = View(made(), Filters(), Words())
    assert behind.rows(view, Panel("d", "", "", answer, answer.frame, chart=chart)) == (
        None,
        Filters(places=("XX0101",)),
    )
    assert behind.rows(view, Panel("d", "", "", answer, answer.frame, chart=chart, behind=False)) == ()
    assert behind.rows(view, Panel("d", "", "", answer, answer.frame)) == ()


def test_the_latest_incidents_lead_to_themselves() -> None:
    panel = latest(VIEW)
    found = behind.rows(VIEW, panel)
    assert len(found) == len(panel.table)
    assert [filters.incidents for filters in found if filters] == [
        (code,) for code in panel.answer.frame["incident"].head(len(found))
    ]


@pytest.mark.parametrize(("level", "choosable"), [("governorate", True), ("district", False)])
def test_more_than_one_can_be_chosen_only_where_a_filter_finds_it(level: str, choosable: bool) -> None:
    view = View(shipped(), VIEW.filters.choosing("area", level), Words())
    panel = casualties.places(view)
    label = view.place(SEVERAL)
    (at,) = [number for number, place in enumerate(panel.table.iloc[:, 0]) if place == label]
    asked = panel.rows[at]
    assert (asked is not None) == choosable
    if asked is not None:
        assert total(asked).incidents == panel.table["Incidents"][at]
    assert isinstance(panel.chart, Ranges)
    drawn = [row.code for row in panel.chart.rows if row.label == label]
    assert (picking.chosen(view, panel, drawn) != view.filters) == (choosable and bool(drawn))


def test_the_sum_beside_a_reported_total_is_the_figure_of_its_filters() -> None:
    view = View(shipped(), Filters(event_types=("airstrike",)), Words())
    panel = totals.beside(view).panel
    told = list(panel.answer.frame.itertuples())
    assert len(panel.rows) == len(panel.table) == len(told)
    explained = 0
    for asked, row in zip(panel.rows, told, strict=True):
        if asked is not None:
            figure = total(asked)
            assert figure.incidents == row.incidents, row.claim
            assert (figure.floor, figure.middle, figure.ceiling) == tuple(
                None if pd.isna(end) else end for end in (row.floor, row.middle, row.ceiling)
            )
            explained += figure.reported
    assert explained > 20

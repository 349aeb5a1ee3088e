"""Panels of provinces and of the latest incidents."""

from datetime import date

import pandas as pd
import pytest

from sitboard import queries, shelf
from sitboard.filters import Filters
from sitboard.marks import Ranges
from sitboard.package import Package
from sitboard.panels import Panel
from sitboard.panels.incidents import latest, provinces
from sitboard.view import View
from sitboard.words import Words

VIEWS = (
    Filters(),
    Filters(places=("SY02",)),
    Filters(event_types=("shelling",), known_on=date(2019, 12, 1)),
    Filters(measure="injured", group="children"),
    Filters(since=date(2030, 1, 1)),
)
each_view = pytest.mark.parametrize("filters", VIEWS, ids=lambda filters: str(filters.query()))


@pytest.fixture(scope="module")
def package() -> Package:
    found = shelf.served().package
    assert found is not None
    return found


def seen(package: Package, filters: Filters) -> View:
    return View(package, filters, Words())


def chart_of(panel: Panel) -> Ranges:
    assert isinstance(panel.chart, Ranges)
    return panel.chart


@each_view
def test_rows_of_provinces_add_up_to_the_total_without_their_own_filter(package: Package, filters: Filters) -> None:
    panel = provinces(seen(package, filters))
    total = queries.total(package, filters.without("places")).total
    assert total is not None
    rows = [row.figure for row in chart_of(panel).rows]
    assert sum(row.incidents for row in rows) == total.incidents
    assert sum(row.without for row in rows) == total.without
    for which in ("floor", "middle", "ceiling"):
        assert sum(row.shown(which) or 0 for row in rows) == (total.shown(which) or 0)
    assert any(row.open for row in rows) == total.open


@each_view
def test_table_and_chart_say_the_same(package: Package, filters: Filters) -> None:
    panel = provinces(seen(package, filters))
    rows, table = chart_of(panel).rows, panel.table
    assert list(table["Province"]) == [row.label for row in rows]
    for which in ("floor", "middle", "ceiling"):
        told = [None if pd.isna(value) else int(value) for value in table[which.title()]]
        assert told == [row.figure.shown(which) for row in rows]
    assert [mark == "+" for mark in table["Open"]] == [row.figure.open for row in rows]
    assert list(table["Not reported"]) == [row.figure.without for row in rows]


@pytest.mark.parametrize("which", ["floor", "middle", "ceiling"])
def test_the_sentence_names_the_highest_of_the_shown_figure(package: Package, which: str) -> None:
    panel = provinces(seen(package, Filters(figure=which)))
    top = max(chart_of(panel).rows, key=lambda row: row.figure.shown(which) or 0)
    assert f"the highest is {top.label} with {top.figure.shown(which):,} (" in panel.summary
    assert chart_of(panel).shown == which


def test_a_chosen_district_marks_its_province(package: Package) -> None:
    district = next(code for code, name in package.places.items() if name.level == "district" and name.parent == "SY07")
    for places in (("SY07",), (district,)):
        rows = chart_of(provinces(seen(package, Filters(places=places)))).rows
        assert [row.code for row in rows if row.selected] == ["SY07"]
    assert not any(row.selected for row in chart_of(provinces(seen(package, Filters()))).rows)


def test_only_deaths_are_toned_as_deaths(package: Package) -> None:
    for measure, tone in (("killed", "deaths"), ("injured", "people"), ("missing", "people")):
        assert chart_of(provinces(seen(package, Filters(measure=measure)))).tone == tone


@each_view
def test_the_latest_are_the_latest_of_the_view(package: Package, filters: Filters) -> None:
    view = seen(package, filters)
    panel = latest(view)
    frame = queries.incidents(package, filters).frame
    assert len(panel.table) == min(8, len(frame))
    assert frame["date"].is_monotonic_decreasing
    for (_, told), row in zip(panel.table.iterrows(), frame.itertuples(), strict=False):
        day = view.words.day_short(pd.Timestamp(row.date).date())
        assert told["Day"] == (day if row.date_precision == "day" else f"~{day}")
        assert told["Origins"] == (0 if pd.isna(row.heard) else row.heard)
        assert told[view.counted] == ("–" if pd.isna(row.middle) else f"{row.middle:,}")
        assert told["Attributed to"].endswith(" (denied)") == bool(row.denied)
    assert bool(panel.empty) == frame.empty


def test_incidents_without_a_figure_are_still_listed(package: Package) -> None:
    missing = Filters(measure="missing", until=date(2019, 5, 5))
    panel = latest(seen(package, missing))
    assert panel.empty == ""
    assert len(panel.table)
    assert set(panel.table["Range"]) == {"not reported"}


def test_names_for_a_phone_are_columns_of_the_table(package: Package) -> None:
    panel = latest(seen(package, Filters()))
    assert set(panel.narrow) <= set(panel.table.columns)

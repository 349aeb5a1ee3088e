"""Sources & method: who is heard, where it was read, by which rules, and what can be taken along."""

import dataclasses

import pytest
from streamlit.testing.v1 import AppTest

from sitboard import model, provenance, queries
from sitboard.checks import check
from sitboard.filters import Filters
from sitboard.load import read
from sitboard.panels import coverage, method, sources
from sitboard.words import Words
from tests import paged
from tests.paged import view


def opened(**query: str) -> AppTest:
    return paged.opened("pages/sources.py", **query)


@pytest.mark.parametrize("query", [{}, {"prov": "SY05", "known": "2019-08-01", "grain": "month"}, {"q": "ocha flash"}])
def test_a_cold_link_opens_every_panel(query: dict[str, str]) -> None:
    page = opened(**query)
    said = [header.value.replace("\\", "") for header in page.header]
    assert "Origins: who says it" in said
    assert "How figures are counted" in said
    assert len(page.get("plotly_chart")) == 1
    assert len(page.get("download_button")) >= 3


def test_a_search_stands_in_the_address_and_finds() -> None:
    page = opened()
    page.text_input(key="find-sources").set_value("White Helmets").run()
    assert page.query_params["q"] == "White Helmets"
    seen = view(q="White Helmets")
    found = sources.sources(seen).table
    assert 0 < len(found) < len(sources.sources(view()).table)
    assert all("white helmets" in f"{row.Publisher} {row.Title} {row.Source}".lower() for row in found.itertuples())
    assert "No source of this view matches" in sources.sources(view(q="no such thing '%")).empty


def test_what_is_heard_adds_up() -> None:
    seen = view()
    origins = provenance.origins(seen.package, Filters()).frame
    assert int(origins["claims"].sum()) == seen.package.rows["claims"]
    found = provenance.sources(seen.package, Filters()).frame
    assert int(found["claims"].sum()) == seen.package.rows["claims"]
    assert found["source"].is_unique
    past = provenance.origins(seen.package, Filters(known_on=seen.until)).frame
    assert int(past["undated"].sum()) == 0
    assert int(past["claims"].sum()) < seen.package.rows["claims"]
    alone = provenance.origins(seen.package, Filters(origins=("sohr",))).frame
    assert list(alone["origin"]) == ["sohr"]
    narrowed = provenance.origins(seen.package, Filters(places=("SY06",))).frame
    assert int(narrowed["incidents"].max()) <= int(
        queries.total(seen.package, Filters(places=("SY06",))).total.incidents
    )  # type: ignore[union-attr]


def test_warnings_are_those_of_the_check() -> None:
    package = view().package
    expected = [str(problem) for problem in check(read(package.folder)) if problem.level == "warning"]
    assert provenance.warnings(package, Filters()).frame["problem"].map(str).tolist() == expected


def test_what_is_doubtful_and_the_dictionary_are_said_in_the_reader_s_language() -> None:
    english, arabic = (
        sources.problems(dataclasses.replace(view(), words=Words(code))).table.iloc[:, -1] for code in ("en", "ar")
    )
    assert all("expected" in said for said in english)
    assert all("والمتوقع" in said for said in arabic)
    meanings = [
        {
            said
            for table in sources.dictionary(dataclasses.replace(view(), words=Words(code))).values()
            for said in table.iloc[:, 1]
        }
        for code in ("en", "ar")
    ]
    assert not meanings[0] & meanings[1]


def test_every_column_of_every_table_is_in_the_dictionary() -> None:
    told = sources.dictionary(view())
    assert {table: tuple(columns["Column"]) for table, columns in told.items()} == {
        table: tuple(column.name for column in model.columns(table)) for table in model.TABLES
    }


def test_silence_is_a_cell_that_is_not_there() -> None:
    seen = view(grain="month")
    panel = coverage.matrix(seen)
    chart = panel.chart
    assert chart is not None
    cells = {(cell.row, cell.column): cell.value for cell in chart.cells}  # type: ignore[union-attr,attr-defined]
    assert 0 not in cells.values()
    total = queries.total(seen.package, seen.filters).total
    assert total is not None
    assert sum(cells.values()) == total.incidents
    assert len(cells) < len(chart.rows) * len(chart.columns)  # type: ignore[union-attr,attr-defined,arg-type]
    assert (panel.table == "–").to_numpy().sum() == len(chart.rows) * len(chart.columns) - len(cells)  # type: ignore[union-attr,attr-defined,arg-type]


def test_a_narrow_page_shows_months() -> None:
    assert coverage.matrix(view(), narrow=True).title == coverage.matrix(view(grain="month")).title


def test_the_rules_say_what_must_be_said() -> None:
    said = " ".join(sentence for _, sentences in method.rules(view()) for sentence in sentences)
    for word in ("never zero", "lower than the truth", "never added", "Undated sources", "denial"):
        assert word in said
    assert view().package.short in method.citation(view())

"""Tables that leave the board as CSV: safe to open, true to the table, and saying what they are."""

import csv
import io
from datetime import date
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitboard import export, filters, load, queries
from sitboard.filters import Filters
from sitboard.package import Package
from sitboard.panels import incidents, listings
from sitboard.view import View
from sitboard.words import Words
from tests import folders

FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
OWN = ["filters", "known_on", "package"]

TEXTS = st.text(
    st.sampled_from("=+-@|\t\r\n'\",;1a ＝＋－＠\u00a0\ufeff!") | st.characters(exclude_categories=["Cs"]), max_size=8
)
NUMBERS = st.integers(-(2**53), 2**53)


@pytest.fixture(scope="module")
def view(tmp_path_factory: pytest.TempPathFactory) -> View:
    package = Package(load.read(folders.example(tmp_path_factory.mktemp("export"))))
    return View(package, Filters(), Words())


def rows(file: bytes) -> list[dict[str, str]]:
    """The cells as a spreadsheet that takes a comma for a separator gets them."""
    return list(csv.DictReader(io.StringIO(file.decode("utf-8-sig"), newline="")))


def starts_a_formula(cell: str) -> bool:
    """Whether a spreadsheet would compute the cell: it begins like one, spaces aside, and holds more than the sign."""
    begins = cell.lstrip(" \u00a0\ufeff\u200b")
    return begins.startswith(FORMULA) and len(begins) > 1


@given(st.lists(TEXTS, min_size=1, max_size=4))
def test_no_cell_and_no_heading_starts_a_formula(view: View, texts: list[str]) -> None:
    table = pd.DataFrame({"text": texts, "=cmd|' /C calc'!A0": texts})
    file = export.csv(view, table)
    for line in csv.reader(io.StringIO(file.decode("utf-8-sig"), newline="")):
        assert not [cell for cell in line if starts_a_formula(cell)]


@given(st.lists(TEXTS, min_size=1, max_size=4))
def test_text_comes_back_as_it_was_but_for_the_guard(view: View, texts: list[str]) -> None:
    back = [row["text"] for row in rows(export.csv(view, pd.DataFrame({"text": texts})))]
    assert [cell[1:] if starts_a_formula(text) else cell for cell, text in zip(back, texts, strict=True)] == texts


@given(st.lists(NUMBERS | st.none(), min_size=1, max_size=6))
def test_numbers_come_back_and_none_stays_empty(view: View, numbers: list[int | None]) -> None:
    table = pd.DataFrame({"low": pd.array(numbers, "Int64")})
    back = [row["low"] for row in rows(export.csv(view, table))]
    assert [int(cell) if cell else None for cell in back] == numbers


def test_days_are_written_as_iso(view: View) -> None:
    table = pd.DataFrame({"day": [date(2019, 7, 22), None]})
    assert [row["day"] for row in rows(export.csv(view, table))] == ["2019-07-22", ""]


@pytest.mark.parametrize("mark", ["+", "-", "="])
def test_a_sign_alone_is_no_formula_and_stays(view: View, mark: str) -> None:
    assert rows(export.csv(view, pd.DataFrame({"Open": [mark]})))[0]["Open"] == mark


@pytest.mark.parametrize("text", ["=1+1", "+12", "-5", "@SUM(A1)", "\t=1", "\r=1", " =1", "\n=1", "＝1+1"])
def test_known_attacks_are_guarded(view: View, text: str) -> None:
    assert rows(export.csv(view, pd.DataFrame({"note": [text]})))[0]["note"] == f"'{text}"


@pytest.mark.parametrize("text", ["12–13+", "Idleb", "5 - 3", "a=b", "إدلب", "", "'quoted'", "~11 Jun 2019"])
def test_harmless_text_is_left_alone(view: View, text: str) -> None:
    assert rows(export.csv(view, pd.DataFrame({"note": [text, "x"]})))[0]["note"] == text


def test_every_row_says_which_view_and_package_it_is_of(view: View) -> None:
    asked = Filters(event_types=("airstrike",), known_on=date(2024, 2, 1), figure="floor")
    seen = View(view.package, asked, view.words)
    told = rows(export.csv(seen, pd.DataFrame({"a": [1, 2]})))
    assert len(told) == 2
    for row in told:
        assert list(row) == ["a", *OWN]
        query = dict(part.split("=", 1) for part in row["filters"].split("&"))
        assert filters.read(query, view.package.choices) == (asked, ())
        assert row["known_on"] == "2024-02-01"
        assert view.package.hash.startswith(row["package"])
        assert len(row["package"]) == 12
    today = rows(export.csv(view, pd.DataFrame({"a": [1]})))[0]
    assert (today["filters"], today["known_on"]) == ("", "")


def test_a_free_word_of_the_address_starts_no_formula_either(view: View) -> None:
    seen = View(view.package, Filters(own=(("q", "=1+1"),)), view.words)
    assert rows(export.csv(seen, pd.DataFrame({"a": [1]})))[0]["filters"] == "q==1+1"


def test_the_table_itself_is_not_changed(view: View) -> None:
    table = pd.DataFrame({"note": ["=1"]})
    export.csv(view, table)
    assert table.to_dict("list") == {"note": ["=1"]}


def test_an_empty_table_has_its_headings(view: View) -> None:
    file = export.csv(view, pd.DataFrame({"Day": [], "Place": []})).decode("utf-8-sig")
    assert file == f"Day,Place,{','.join(OWN)}\r\n"


def test_a_panel_s_file_equals_its_table(view: View) -> None:
    for panel in (incidents.provinces(view), incidents.latest(view), listings.denied(view), listings.unknown(view)):
        file = export.csv(view, panel.table)
        assert next(csv.reader(io.StringIO(file.decode("utf-8-sig")))) == [*panel.table.columns, *OWN]
        back = pd.DataFrame(rows(file), columns=[*panel.table.columns, *OWN])
        for column in panel.table:
            whole = pd.api.types.is_numeric_dtype(panel.table[column])
            wanted = ["" if pd.isna(cell) else str(cell) for cell in panel.table[column]]
            got = list(back[column])
            assert got == wanted if whole else [cell.removeprefix("'") for cell in got] == wanted
    total = queries.total(view.package, view.filters).total
    assert total is not None
    provinces = rows(export.csv(view, incidents.provinces(view).table))
    assert sum(int(row["Incidents"]) for row in provinces) == total.incidents


def test_names_of_files_say_situation_content_and_day(view: View) -> None:
    assert export.name(view, "provinces", "csv") == "example-provinces.csv"
    past = View(view.package, Filters(known_on=date(2024, 2, 1)), view.words)
    name = export.name(past, "map", "csv")
    assert name == "example-map-known-2024-02-01.csv"
    assert Path(name).name == name

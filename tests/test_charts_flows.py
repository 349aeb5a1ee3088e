"""Marks of displacement: matrices, periods, two charts on one time axis, and flows on a map with 30 pairs and with 200."""

from datetime import date, datetime, time, timedelta
from itertools import combinations
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from components import charts, maps
from components.charts.axes import text_width, wrapped
from sitboard.answer import Figure
from sitboard.marks import Bin, Columns, Crossing, Flow, Flows, Map, Matrix, Stretch, Stretches, Together
from sitboard.words import MARKS, Words

WORDS = Words("en")
SINCE, UNTIL = date(2020, 1, 1), date(2020, 2, 29)
PERIODS = Stretches(
    (
        Stretch("m1", "A", SINCE, date(2020, 1, 31), 300),
        Stretch("m2", "B", date(2020, 1, 10), date(2020, 1, 12), 40, open=True, main=False),
    ),
    "people",
    SINCE,
    UNTIL,
)
WEEKS = Columns((Bin(SINCE, UNTIL, Figure(1, 2, 3, False, 1, 0)),), "deaths", "Killed")


def test_a_period_is_drawn_over_its_own_days_at_its_value() -> None:
    spec = charts.draw(PERIODS, "light", WORDS, width_hint=800)
    bar = next(trace for trace in spec["data"] if trace["customdata"][0][0] == "m2")
    assert (bar["x"][0][:10], bar["x"][-1][:10]) == ("2020-01-10", "2020-01-13")
    assert set(bar["y"]) == {40}
    assert "40+" in bar["customdata"][0][1]


@given(
    st.lists(st.tuples(st.integers(0, 59), st.integers(0, 40), st.integers(1, 900_000), st.booleans()), max_size=12),
    st.sampled_from([300, 640, 1280]),
)
def test_the_value_of_a_single_claim_covers_no_bar_and_none_covers_another(
    found: list[tuple[int, int, int, bool]], width: int
) -> None:
    stretches = tuple(
        Stretch(str(n), "A", SINCE + timedelta(first), min(SINCE + timedelta(first + days), UNTIL), value, main=main)
        for n, (first, days, value, main) in enumerate(found)
    )
    layout = charts.draw(Stretches(stretches, "people", SINCE, UNTIL), "light", WORDS, width_hint=width)["layout"]
    margin, top = layout["margin"], layout["yaxis"]["range"][1]
    per_day = (width - margin["l"] - margin["r"]) / ((UNTIL - SINCE).days + 1)
    tall = layout["height"] - margin["t"] - margin["b"]

    def box(note: dict[str, Any]) -> tuple[float, float, float, float]:
        middle = (datetime.fromisoformat(note["x"]) - datetime.combine(SINCE, time())) / timedelta(1) * per_day
        half = text_width(note["text"].removeprefix("<b>").removesuffix("</b>")) / 2
        edge = tall * (1 - note["y"] / top) - note["yshift"]
        foot = edge if note["yanchor"] == "bottom" else edge + 12
        return middle - half + 1, foot - 12, middle + half - 1, foot

    def apart(a: tuple[float, ...], b: tuple[float, ...]) -> bool:
        return a[2] <= b[0] or b[2] <= a[0] or a[3] <= b[1] or b[3] <= a[1]

    notes = [note for note in layout["annotations"] if note.get("yref") != "paper"]
    for one, other in combinations(notes, 2):
        assert apart(box(one), box(other))
    for each in stretches:
        y = tall * (1 - each.value / top)
        bar = ((each.since - SINCE).days * per_day, y - 1, ((each.until - SINCE).days + 1) * per_day, y + 1)
        assert all(apart(box(note), bar) for note in notes if not note["text"].startswith("<b>"))


def test_two_charts_share_the_time_axis_and_no_value_axis() -> None:
    spec = charts.draw(Together(WEEKS, PERIODS), "light", WORDS, width_hint=800)
    above = {trace.get("yaxis", "y") for trace in spec["data"] if trace.get("name") in ("shown", "bins")}
    below = {
        trace["yaxis"]
        for trace in spec["data"]
        if trace.get("customdata") and str(trace["customdata"][0][0]).startswith("m")
    }
    assert (above, below) == ({"y"}, {"y3"})
    assert all("xaxis" not in trace for trace in spec["data"])
    assert spec["layout"]["yaxis"]["domain"][0] > spec["layout"]["yaxis3"]["domain"][1]


def test_a_cell_that_is_not_reported_is_hatched_and_no_zero() -> None:
    chart = Matrix(
        (("a", "from A"), ("b", "from B")),
        (("a", "to A"), ("b", "to B")),
        (Crossing("a", "b", 0), Crossing("b", "b", 5)),
    )
    spec = charts.draw(chart, "light", WORDS, width_hint=640)
    blank, cells = spec["data"]
    assert [place for place, _ in blank["customdata"]] == ["a>a", "b>a"]
    assert blank["marker"]["pattern"]["shape"] == "/"
    assert "<b>0</b>" in cells["customdata"][0][1]
    assert len(charts.legend(chart, "light", WORDS)) == 2


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("width", [300, 640, 1280])
def test_columns_of_time_run_from_the_left_under_headings_that_are_whole_and_apart(language: str, width: int) -> None:
    words = Words(language)
    weeks = [date(2019, 4, 29) + timedelta(7 * n) for n in range(46)]
    months = [words.month_name(week) if week.day <= 7 else "" for week in weeks]
    chart = Matrix(
        (("a", words.say("Idleb")),),
        tuple((week.isoformat(), name) for week, name in zip(weeks, months, strict=True)),
        (Crossing("a", weeks[3].isoformat(), 12_345),),
        timed=True,
    )
    layout = charts.draw(chart, "light", words, width_hint=width)["layout"]
    assert layout["xaxis"]["range"][0] < layout["xaxis"]["range"][1]
    room = (width - layout["margin"]["l"] - layout["margin"]["r"]) / len(weeks)
    headings = [each for each in layout["annotations"] if each.get("yref") == "paper"]
    told = [each["text"].translate(MARKS).replace("<br>", " ") for each in headings]
    assert len(told) >= 3
    assert set(told) <= set(months)
    half = [max(text_width(line) for line in each["text"].split("<br>")) / 2 for each in headings]
    for n in range(1, len(headings)):
        assert (headings[n]["x"] - headings[n - 1]["x"]) * room >= half[n] + half[n - 1]
    assert room > text_width("12,345") or not [each for each in layout["annotations"] if "12" in each["text"]]


def test_a_way_between_two_places_is_read_from_its_start_in_either_direction() -> None:
    words = Words("ar")
    said = words.say("{start} → {end}", start="إدلب", end="حلب")
    assert wrapped(said, 40).startswith("\u2067")
    assert all(line.startswith("\u2067") for line in wrapped("⁨CCCM Cluster⁩، منذ ⁨1 أيار 2019⁩", 16).split("<br>"))


@pytest.mark.parametrize("pairs", [30, 200])
def test_a_map_of_many_flows_stays_small_and_its_numbers_apart(pairs: int) -> None:
    spots = [(35.2 + 0.07 * n, 36.0 + 0.11 * (n * 7 % 15)) for n in range(15)]
    flows = tuple(Flow(f"m{n}", f"flow {n}", spots[n // 15 % 15], spots[n % 15], 100 + n) for n in range(pairs))
    chart = Flows(Map((), (), (), (35.8, 36.65), 8), flows)
    deck = maps.draw(chart, "light", WORDS)
    layers = {layer.id: layer for layer in deck.layers}
    assert len(layers["flows"].data) == pairs
    assert len(layers["flow-numbers"].data) <= 24
    assert len(deck.to_json()) < 1_000_000
    widths = {row["code"]: row["width"] for row in layers["flows"].data}
    assert widths["m1"] < widths[f"m{pairs - 1}"]


def test_there_and_back_are_two_lines_and_a_move_within_a_place_is_a_loop() -> None:
    here, there = (35.9, 36.6), (36.2, 37.1)
    flows = (
        Flow("out", "", here, there, 5),
        Flow("back", "", there, here, 5),
        Flow("within", "", here, here, 9),
        Flow("in", "", None, there, 2),
    )
    deck = maps.draw(Flows(Map((), (), (), here, 8), flows), "light", WORDS)
    layers = {layer.id: layer for layer in deck.layers}
    paths = {row["code"]: row["path"] for row in layers["flows"].data}
    assert set(paths) == {"out", "back", "within"}
    assert not {tuple(point) for point in paths["out"]} & {tuple(point) for point in paths["back"]}
    assert max(abs(lon - here[1]) for lon, _ in paths["within"]) < 0.5
    assert [row["code"] for row in layers["flow-dots"].data] == ["in"]
    assert len(maps.legend(Flows(Map((), (), (), here, 8), flows), "light", WORDS, "people")) == 3

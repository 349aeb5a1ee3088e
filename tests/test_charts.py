"""Charts: what is drawn is what is known, in the right place, colour and direction."""

import base64
import itertools
import json
from datetime import date, timedelta
from typing import Any

import plotly.graph_objects as go
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from components import charts
from components.charts.axes import text_width
from components.theme import tokens
from sitboard.answer import Figure
from sitboard.marks import Bin, Columns, Line, Lines, Point, Range, Ranges, Span
from sitboard.words import Words

EN, AR = Words("en"), Words("ar")
START = date(2019, 4, 29)


@st.composite
def figures(draw: st.DrawFn) -> Figure:
    incidents = draw(st.integers(0, 50))
    if not incidents or draw(st.booleans()):
        return Figure(incidents=incidents, without=incidents)
    low, middle, high = sorted(draw(st.lists(st.integers(0, 3000), min_size=3, max_size=3)))
    if draw(st.integers(0, 5)) == 0:
        return Figure(None, None, high, False, incidents, 0)
    return Figure(low, middle, high, draw(st.booleans()), incidents, draw(st.integers(0, incidents)))


ROWS = st.lists(st.tuples(figures(), st.booleans()), max_size=9).map(
    lambda some: tuple(Range(f"SY{n:02}", f"Place {n}", figure, selected) for n, (figure, selected) in enumerate(some))
)
WEEKS = st.lists(figures(), min_size=1, max_size=50).map(
    lambda some: tuple(Bin(START + timedelta(7 * n), START + timedelta(7 * n + 6), f) for n, f in enumerate(some))
)
FULL = Figure(720, 788, 832, True, 165, 20)


def trace(spec: dict[str, Any], name: str) -> dict[str, Any]:
    return next(each for each in spec["data"] if each.get("name") == name)


def ranges(*rows: Range, **more: Any) -> Ranges:
    return Ranges(rows, "deaths", "People killed", **more)


@settings(max_examples=40, deadline=None)
@given(rows=ROWS, tone=st.sampled_from(["deaths", "people"]), words=st.sampled_from([EN, AR]))
def test_each_row_of_ranges_is_drawn_as_it_is_known(rows: tuple[Range, ...], tone: Any, words: Words) -> None:
    spec = charts.draw(Ranges(rows, tone, "People"), "light", words)
    assert [point[0] for point in trace(spec, "rows")["customdata"]] == [row.code for row in rows]
    assert trace(spec, "shown")["x"] == [row.figure.middle for row in rows if row.figure.middle is not None]
    drawn = trace(spec, "range")
    ends = [(base, base + length) for base, length in zip(drawn["base"], drawn["x"], strict=True)]
    assert ends == [(row.figure.floor or 0, row.figure.ceiling) for row in rows if row.figure.reported]
    assert trace(spec, "not reported")["y"] == [y for y, row in enumerate(rows) if not row.figure.reported]
    arrows = [note for note in spec["layout"]["annotations"] if note.get("showarrow")]
    assert len(arrows) == sum(row.figure.open for row in rows)
    assert json.loads(json.dumps(spec)) == spec


@settings(max_examples=30, deadline=None)
@given(bins=WEEKS, shown=st.sampled_from(["floor", "middle", "ceiling"]))
def test_columns_stand_on_the_shown_figure_and_gaps_stay_gaps(bins: tuple[Bin, ...], shown: str) -> None:
    spec = charts.draw(Columns(bins, "deaths", "Killed", shown=shown), "light", EN)
    values = [each.figure.shown(shown) for each in bins]
    assert trace(spec, "shown")["y"] == [value for value in values if value is not None]
    unknown = [each for each in bins if each.figure.incidents and each.figure.shown(shown) is None]
    assert len(trace(spec, "not reported")["x"]) == len(unknown)
    assert [point[0] for point in trace(spec, "bins")["customdata"]] == [f"{each.since}/{each.until}" for each in bins]
    axis = spec["layout"]["yaxis"]
    assert axis["range"][0] == 0 <= axis["range"][1]
    assert len(axis["tickvals"]) <= 5
    assert axis["range"][1] >= max((each.figure.ceiling or 0 for each in bins), default=0)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_plotly_accepts_every_chart(theme: str) -> None:
    for chart in (
        ranges(Range("SY07", "Idleb", FULL, True), Range("SY02", "Aleppo", Figure(incidents=3, without=3))),
        Columns(
            (Bin(START, START + timedelta(6), FULL, True),), "people", "Injured", (Span(START, START, "A day", True),)
        ),
        Lines((Line("a", "A", (Point(START, 5), Point(START + timedelta(9), 7, True))),), "People"),
        Ranges((), "deaths", "People killed"),
        Columns((), "deaths", "Killed"),
        Lines((), "People"),
    ):
        for words in (EN, AR):
            spec = charts.draw(chart, theme, words, width_hint=1200, brush=True)
            go.Figure(spec)
            assert spec["layout"]["height"] == charts.height(chart)


def test_red_is_for_deaths_alone_and_themes_do_not_mix() -> None:
    for theme, other in (("light", "dark"), ("dark", "light")):
        people = json.dumps(charts.draw(Ranges((Range("a", "A", FULL),), "people", "Injured"), theme, EN))
        assert tokens(theme).red not in people
        assert tokens(theme).red_soft not in people
        deaths = json.dumps(charts.draw(ranges(Range("a", "A", FULL)), theme, EN))
        assert tokens(theme).red in deaths
        assert tokens(other).ink not in deaths


def test_ranges_are_mirrored_from_right_to_left_and_time_is_not() -> None:
    row = ranges(Range("SY07", "إدلب", FULL))
    assert charts.draw(row, "light", EN)["layout"]["xaxis"]["range"][0] == 0
    mirrored = charts.draw(row, "light", AR)["layout"]
    assert mirrored["xaxis"]["range"][1] == 0
    assert mirrored["margin"]["l"] == charts.draw(row, "light", AR)["layout"]["margin"]["l"] > 0
    arrow = next(note for note in mirrored["annotations"] if note.get("showarrow"))
    assert arrow["xshift"] < 0 < arrow["ax"]
    bins = (Bin(START, START + timedelta(6), FULL), Bin(START + timedelta(7), START + timedelta(13), FULL))
    since, until = charts.draw(Columns(bins, "deaths", "القتلى"), "light", AR)["layout"]["xaxis"]["range"]
    assert since < until


def test_the_numbers_stand_beside_the_bars_and_incidents_only_where_there_is_room() -> None:
    chart = ranges(Range("SY07", "Idleb", FULL))

    def texts(width: int | None) -> list[str]:
        layout = charts.draw(chart, "light", EN, width_hint=width)["layout"]
        return [note["text"] for note in layout["annotations"] if note["text"]]

    assert {"Idleb", "<b>788</b>", "720–832+"} <= set(texts(None))
    assert "165" not in texts(None)
    assert "165" in texts(600)


def test_a_narrow_chart_leaves_room_for_its_bars() -> None:
    rows = (Range("x", "More than one province", FULL), Range("y", "Al-Hasakeh", Figure(incidents=2, without=2)))
    margin = charts.draw(ranges(*rows), "light", EN)["layout"]["margin"]
    assert 340 - margin["l"] - margin["r"] >= 50


def test_what_is_selected_is_full_and_the_rest_is_drawn_back() -> None:
    colours = tokens("light")
    picked = charts.draw(ranges(Range("a", "A", FULL, True), Range("b", "B", FULL)), "light", EN)
    assert trace(picked, "shown")["marker"]["color"] == [colours.red, colours.red_soft]
    bins = tuple(Bin(START + timedelta(n), START + timedelta(n), FULL, selected=n == 1) for n in range(3))
    columns = charts.draw(Columns(bins, "deaths", "Killed", selecting=True), "light", EN)
    assert trace(columns, "shown")["marker"]["color"] == [colours.red_soft, colours.red, colours.red_soft]
    for each in (*picked["data"], *columns["data"]):
        assert each["unselected"] == {"marker": {"opacity": 1}}, "plotly must not dim a second time"


def test_zero_is_drawn_where_somebody_said_so() -> None:
    bins = (Bin(START, START, Figure(0, 0, 0, False, 1, 0)), Bin(START + timedelta(1), START + timedelta(1), Figure()))
    spec = charts.draw(Columns(bins, "deaths", "Killed"), "light", EN)
    assert len(trace(spec, "zero")["x"]) == 1
    assert trace(spec, "not reported")["x"] == []


def test_hover_says_range_incidents_and_how_many_have_no_figure() -> None:
    said = trace(charts.draw(ranges(Range("a", "A & <b>", FULL)), "light", EN), "rows")["customdata"][0][1]
    assert said == "<b>A &amp; &lt;b&gt;</b><br>720–832+<br>165 incidents<br>20 without a figure"


@settings(max_examples=40, deadline=None)
@given(
    starts=st.lists(st.tuples(st.integers(0, 300), st.integers(0, 60)), max_size=8),
    width=st.integers(340, 1300),
)
def test_labels_of_bands_do_not_cover_each_other(starts: list[tuple[int, int]], width: int) -> None:
    spans = tuple(Span(START + timedelta(a), START + timedelta(a + n), f"Ceasefire {a}") for a, n in starts)
    bins = tuple(Bin(START + timedelta(7 * n), START + timedelta(7 * n + 6), FULL) for n in range(45))
    layout = charts.draw(Columns(bins, "deaths", "Killed", spans), "light", EN, width_hint=width)["layout"]
    inner = width - layout["margin"]["l"] - layout["margin"]["r"]
    since = date.fromisoformat(layout["xaxis"]["range"][0])
    days = (date.fromisoformat(layout["xaxis"]["range"][1]) - since).days
    boxes = []
    for note in layout["annotations"]:
        day = date.fromisoformat(note["x"][:10])
        centre = ((day - since).days + int(note["x"][11:13]) / 24) * inner / days + note["xshift"]
        half = len(note["text"]) * 11 * 0.5 / 2
        boxes.append((centre - half, centre + half))
    boxes.sort()
    assert all(right <= left for (_, right), (left, _) in itertools.pairwise(boxes))
    assert all(left >= -1 and right <= inner + 1 for left, right in boxes)


@pytest.mark.parametrize("words", [EN, AR])
@pytest.mark.parametrize("width", [340, 700, 1300])
def test_months_are_named_where_they_fit_and_the_year_once(words: Words, width: int) -> None:
    bins = tuple(Bin(START + timedelta(7 * n), START + timedelta(7 * n + 6), FULL) for n in range(45))
    axis = charts.draw(Columns(bins, "deaths", "Killed"), "light", words, width_hint=width)["layout"]["xaxis"]
    names = [text.split("<br>")[0] for text in axis["ticktext"]]
    assert sum(len(name) * 12 * 0.5 for name in names) < width
    assert [text.split("<br>")[1] for text in axis["ticktext"] if "<br>" in text] == ["2019", "2020"]
    assert words.month_name(date(2019, 5, 1)) in names
    assert len(names) >= (10 if width == 1300 else 3)


def test_lines_carry_their_names_at_their_ends_apart_from_each_other() -> None:
    first = tuple(Point(START + timedelta(n), 1000 * n) for n in range(1, 9))
    lines = (Line("a", "Origin A", first), Line("b", "Origin B", (*first[:-1], Point(first[-1].day, 8100)), main=False))
    spec = charts.draw(Lines((*lines, Line("c", "C", first[3:4])), "People"), "light", EN)
    assert [each["mode"] for each in spec["data"]] == ["lines+markers", "lines+markers", "markers"]
    assert [each["line"]["dash"] for each in spec["data"]][:2] == ["solid", "4px,3px"]
    at_edge = [note for note in spec["layout"]["annotations"] if note.get("xref") == "paper"]
    top = spec["layout"]["yaxis"]["range"][1]
    plot = charts.height(Lines((), "")) - spec["layout"]["margin"]["t"] - spec["layout"]["margin"]["b"]
    heights = sorted(plot * (1 - note["y"] / top) - note["yshift"] for note in at_edge)
    assert heights[1] - heights[0] >= 26


def test_the_name_of_a_total_covers_no_sum_that_runs_beside_it() -> None:
    days = [START + timedelta(n) for n in range(300)]
    board = Line("board", "on this board", tuple(Point(day, 4 * n) for n, day in enumerate(days)), running=True)
    total = Line("un", "UN, since 28 Apr 2019", (Point(days[10], 100), Point(days[31], 300)))
    spec = charts.draw(Lines((board, total), "People"), "light", EN, width_hint=720)
    layout, rows = spec["layout"], 3
    (note,) = [each for each in layout["annotations"] if "UN" in each["text"]]
    margin = layout["margin"]
    tall = layout["height"] - margin["t"] - margin["b"]
    per_day, per_one = (720 - margin["l"] - margin["r"]) / 299, tall / layout["yaxis"]["range"][1]
    left = 31 * per_day + note["xshift"]
    foot = 300 * per_one + note["yshift"] - rows * 15 / 2
    under = [4 * n * per_one for n in range(300) if left <= n * per_day <= left + text_width("28 Apr 2019")]
    assert max(under) < foot


def test_codes_come_first_in_customdata_of_lines() -> None:
    spec = charts.draw(Lines((Line("series", "S", (Point(START, 1, True, "UN"),)),), "People"), "light", EN)
    code, said = spec["data"][0]["customdata"][0]
    assert code == "series"
    assert said == "<b>1+</b><br>29 April 2019<br>S<br>UN"


def svg(picture: str) -> str:
    kind, _, body = picture.partition(",")
    assert kind == "data:image/svg+xml;base64"
    return base64.b64decode(body).decode()


@settings(max_examples=40, deadline=None)
@given(figure=figures(), rtl=st.booleans())
def test_a_small_range_stays_in_its_picture(figure: Figure, rtl: bool) -> None:
    drawn = svg(charts.sparkrange(figure, "deaths", "light", rtl=rtl))
    assert ("circle" in drawn) == (figure.middle is not None)
    assert ("scale(-1 1)" in drawn) == rtl
    assert (tokens("light").hatch in drawn) == (not figure.reported)
    if figure.middle is not None:
        centre = float(drawn.partition('cx="')[2].partition('"')[0])
        assert 5 <= centre <= 176 - 5


def test_small_pictures_of_series_and_shares() -> None:
    points = [Point(START, 10), Point(START + timedelta(5), 20)]
    drawn = svg(charts.sparkline(points, "light", others=[Point(START + timedelta(2), 15)]))
    assert drawn.count("<circle") == 2
    assert "circle" not in svg(charts.sparkline([], "light"))
    assert 'width="88.0"' in svg(charts.sparkbar(1, 2, "light"))
    assert 'width="0.0"' in svg(charts.sparkbar(0, 0, "light"))


def test_legends_name_what_occurs_and_nothing_else() -> None:
    exact = Figure(5, 5, 5, False, 1, 0)
    assert [key.label for key in charts.legend(ranges(Range("a", "A", exact)), "light", EN)] == ["middle figure"]
    everything = ranges(Range("a", "A", FULL), Range("b", "B", Figure(incidents=1, without=1)), shown="ceiling")
    labels = [key.label for key in charts.legend(everything, "light", EN)]
    assert labels == ["highest figure", "lowest to highest", "open upwards: “at least”", "not reported"]
    bins = (Bin(START, START, exact),)
    spans = (Span(START, START, "Truce"),)
    assert [k.label for k in charts.legend(Columns(bins, "deaths", "K", spans), "light", EN)][
        -1
    ] == "announced ceasefire"


def test_a_running_sum_is_a_staircase_inside_its_band() -> None:
    days = [START + timedelta(10 * n) for n in range(4)]
    points = tuple(Point(day, 10 * n, floor=8 * n, ceiling=15 * n) for n, day in enumerate(days, 1))
    told = (Point(days[0], 5), Point(days[2], 60))
    chart = Lines(
        (
            Line("board", "on this board", points, running=True, tone="deaths"),
            Line("un", "UN", told, named=False),
        ),
        "Killed, people",
    )
    spec = charts.draw(chart, "light", EN, width_hint=720)
    go.Figure(spec)
    (band,) = [trace for trace in spec["data"] if trace.get("name") == "range"]
    (board,) = [trace for trace in spec["data"] if trace.get("name") == "on this board"]
    assert (min(band["y"]), max(band["y"])) == (8, 60)
    assert len(band["x"]) == 2 * (2 * len(points) - 1)
    assert (board["line"]["shape"], board["mode"]) == ("hv", "lines")
    assert board["line"]["color"] == tokens("light").red
    # the scale holds the ceiling, and only named lines are labelled
    assert spec["layout"]["yaxis"]["range"][1] >= 60
    assert not any("UN" in note["text"] for note in spec["layout"]["annotations"])
    assert {key.label for key in charts.legend(chart, "light", EN)} >= {"totals that one origin reported since one day"}

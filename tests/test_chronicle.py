"""The chronicle: every moment stands on its days, in its row, and rows do not run into each other."""

from datetime import date, datetime, timedelta
from html import unescape
from itertools import pairwise
from typing import Any

import plotly.graph_objects as go
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from components import charts
from components.theme import tokens
from sitboard.answer import Figure
from sitboard.marks import Bin, Chronicle, Columns, Moment, Track
from sitboard.words import Words

EN = Words("en")
SINCE, UNTIL = date(2019, 4, 28), date(2020, 3, 6)
WEEKS = tuple(
    Bin(SINCE + timedelta(7 * n), SINCE + timedelta(7 * n + 6), Figure(n, n + 1, n + 3, incidents=2)) for n in range(45)
)


@st.composite
def moments(draw: st.DrawFn) -> Moment:
    first = draw(st.integers(-20, 330))
    kind = draw(st.sampled_from(("day", "span", "uncertain", "denial")))
    length = draw(st.integers(1, 40)) if kind in ("span", "uncertain") else 0
    since = SINCE + timedelta(first)
    caption = draw(st.sampled_from(("", "Khan Shaykun", "a <b>bold</b> name")))
    return Moment(
        since, since + timedelta(length), ("first <line>", "second"), caption, kind, draw(st.booleans()), f"i{first}"
    )


tracks = st.lists(st.lists(moments(), max_size=6), max_size=4).map(
    lambda rows: tuple(Track(f"Row {n}", tuple(row), len(row), pale=n == 1) for n, row in enumerate(rows))
)


def drawn(above: tuple[Track, ...], below: tuple[Track, ...], width: int = 1280, chosen: Any = None) -> dict[str, Any]:
    chart = Chronicle(Columns(WEEKS, "deaths", "Killed"), above, below, SINCE, UNTIL, chosen)
    return charts.draw(chart, "light", EN, width_hint=width, brush=True)


@given(tracks, tracks, st.sampled_from((340, 1280)))
@settings(max_examples=40)
def test_every_moment_of_the_axis_is_on_it_and_nothing_else(above: Any, below: Any, width: int) -> None:
    spec = drawn(above, below, width)
    go.Figure(spec)
    told = {
        code for trace in spec["data"] if trace.get("yaxis") in ("y3", "y4") for code, _ in trace.get("customdata", ())
    }
    inside = {m.code for track in (*above, *below) for m in track.moments if m.until >= SINCE and m.since <= UNTIL}
    assert told == inside
    for trace in spec["data"]:
        if trace.get("yaxis") in ("y3", "y4"):
            assert all(SINCE.isoformat() <= x[:10] <= (UNTIL + timedelta(1)).isoformat() for x in trace["x"])


@given(tracks, tracks)
@settings(max_examples=25)
def test_rows_and_columns_share_the_height_without_overlap(above: Any, below: Any) -> None:
    layout = drawn(above, below)["layout"]
    lower, columns, upper = (layout[f"yaxis{n}"]["domain"] for n in ("4", "", "3"))
    assert 0 <= lower[0] <= lower[1] < columns[0] < columns[1] < upper[0] <= upper[1] <= 1.0001
    for axis in ("yaxis3", "yaxis4"):
        heights = {note["y"] for note in layout["annotations"] if note.get("yref") == axis.replace("axis", "")}
        assert all(0 < at < layout[axis]["range"][1] for at in heights)


@given(tracks)
@settings(max_examples=25)
def test_captions_of_a_row_do_not_run_into_each_other(above: Any) -> None:
    layout = drawn(above, ())["layout"]
    since, until = map(datetime.fromisoformat, layout["xaxis"]["range"])
    inner = 1280 - layout["margin"]["l"] - layout["margin"]["r"]
    rows: dict[float, list[tuple[float, float]]] = {}
    for note in layout["annotations"]:
        if note.get("yref") == "y3":
            half = len(unescape(note["text"])) * 11 * 0.5 / 2
            at = (datetime.fromisoformat(note["x"]) - since) / (until - since) * inner + note["xshift"]
            rows.setdefault(note["y"], []).append((at - half, at + half))
    for spans in rows.values():
        spans.sort()
        assert all(one[1] < other[0] for one, other in pairwise(spans))


def test_an_uncertain_day_covers_all_its_days_in_dashes() -> None:
    vague = Moment(date(2019, 7, 21), date(2019, 7, 23), ("Jablah",), kind="uncertain", code="i")
    spec = drawn((), (Track("Air strike", (vague,)),))
    (outline,) = [trace for trace in spec["data"] if trace.get("line", {}).get("dash") == "2px,2px"]
    assert (min(outline["x"]), max(outline["x"])) == ("2019-07-21", "2019-07-24")
    (pointed,) = [trace for trace in spec["data"] if trace.get("name") == "uncertain"]
    assert [x[:10] for x in pointed["x"]] == ["2019-07-21", "2019-07-22", "2019-07-23"]


@pytest.mark.parametrize(("disputed", "pale", "colour"), [(True, True, "amber"), (False, True, "axis")])
def test_what_is_disputed_is_amber_and_what_was_announced_is_grey(disputed: bool, pale: bool, colour: str) -> None:
    truce = Moment(date(2019, 8, 30), date(2019, 12, 15), ("Ceasefire",), kind="span", disputed=disputed)
    spec = drawn((Track("Ceasefires", (truce,), pale=pale),), ())
    (bar,) = [trace for trace in spec["data"] if trace.get("fill") == "toself"]
    assert bar["fillcolor"] == getattr(tokens("light"), colour)


def test_what_lies_outside_the_chosen_days_is_faint() -> None:
    days = tuple(Moment(day, day, ("x",), code=day.isoformat()) for day in (date(2019, 6, 1), date(2019, 12, 5)))
    spec = drawn((), (Track("Shelling", days),), chosen=(date(2019, 12, 1), date(2019, 12, 31)))
    (dots,) = [trace for trace in spec["data"] if trace.get("name") == "day"]
    faint, full = dots["marker"]["opacity"]
    assert faint < 0.5 < full


def test_text_of_the_data_is_no_markup() -> None:
    spec = drawn((), (Track("Row", (Moment(date(2019, 6, 1), date(2019, 6, 1), ("a <i>b</i>", "c")),)),))
    (dots,) = [trace for trace in spec["data"] if trace.get("name") == "day"]
    assert dots["customdata"][0][1] == "<b>a &lt;i&gt;b&lt;/i&gt;</b><br>c"


def test_the_legend_names_what_occurs() -> None:
    def keys(*some: Moment, pale: bool = False) -> set[str]:
        chart = Chronicle(Columns(WEEKS, "deaths", "Killed"), (Track("Row", some, pale=pale),), (), SINCE, UNTIL)
        return {key.label for key in charts.legend(chart, "light", EN)}

    one = Moment(SINCE, SINCE, ("x",))
    assert "one day" in keys(one)
    assert not {"denial", "uncertain day: one of these", "sources give several first days"} & keys(one)
    assert "sources give several first days" in keys(
        Moment(SINCE, UNTIL, ("x",), kind="span", disputed=True), pale=True
    )

"""Pictures: every chart of the screen can be written as SVG, with the same figures, and a picture says what it is."""

import dataclasses
import io
import re
from collections.abc import Iterator
from typing import get_args
from xml.etree import ElementTree as ET

import pandas as pd
import pydeck
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from components import charts, maps, pictures
from components.maps import icons
from components.pictures import decks, ink, specs
from sitboard.filters import Filters
from sitboard.marks import Chart, Columns, Map, Matrix, Ranges
from sitboard.panels import Panel, casualties, comparison, displacement, flows, timeline, voices
from sitboard.panels.incidents import latest, provinces
from sitboard.panels.maps import explore, map_of_places
from sitboard.view import View
from tests import taken

NAMES = list(taken.VIEWS)
NUMBER = st.floats(-500, 500, allow_nan=False)


def panels(view: View) -> Iterator[Panel]:
    """A panel of every kind of chart."""
    yield from (map_of_places(view), explore(view), provinces(view), timeline.timeline(view), timeline.chronicle(view))
    yield from (casualties.groups(view, "killed"), casualties.small(view), comparison.running(view))
    yield from (displacement.with_incidents(view), flows.matrix(view), flows.map_of_flows(view))
    for unit in displacement.units(view, displacement.NEW):
        yield displacement.new_movements(view, unit)


def one_incident() -> View:
    view = taken.view("everything")
    ((busiest,),) = view.package.rows_of(
        "select incident from claims where incident is not null group by 1 order by count(*) desc, 1 limit 1"
    )
    return View(view.package, Filters(incidents=(busiest,)), view.words)


def texts(svg: str) -> list[str]:
    """What stands in a picture, piece by piece."""
    return ["".join(each.itertext()) for each in ET.fromstring(svg).iter("{http://www.w3.org/2000/svg}text")]


def said(svg: str) -> str:
    return " ".join(" ".join(texts(svg)).split())


def test_every_kind_of_chart_is_drawn_and_none_falls_back_on_its_table() -> None:
    view, one = taken.view("everything"), one_incident()
    drawn = set()
    for seen, panel in [*((view, each) for each in panels(view)), (one, voices.voices(one))]:
        body, height = pictures.drawn(seen, panel)
        assert height > 40
        ET.fromstring(ink.root(body, pictures.INNER, height))
        drawn.add(type(panel.chart))
    assert not {kind.__name__ for kind in get_args(Chart)} - {kind.__name__ for kind in drawn}, "no picture of these"


@pytest.mark.parametrize("name", NAMES)
def test_a_picture_says_what_it_is(name: str) -> None:
    view = taken.view(name)
    for panel in (map_of_places(view), provinces(view), timeline.timeline(view), latest(view)):
        whole = said(pictures.svg(view, panel))
        wanted = (panel.title, panel.caption, panel.source, view.sentence(), view.package.short)
        disclaimer = view.package.situation.boundary_disclaimer
        for text in (*wanted, disclaimer, view.package.situation.licence, panel.empty):
            assert " ".join(text.split()) in whole, (panel.code, text)


@pytest.mark.parametrize("name", NAMES)
def test_the_numbers_of_a_chart_are_those_of_its_table(name: str) -> None:
    view = taken.view(name)
    panel = provinces(view)
    if panel.empty:
        return
    assert isinstance(panel.chart, Ranges)
    shown = texts(pictures.svg(view, panel))
    for row in panel.chart.rows:
        assert row.label in shown
        assert view.words.range(row.figure) in shown


def test_columns_are_as_tall_as_their_figures() -> None:
    view = taken.view("everything")
    panel = timeline.timeline(view)
    assert isinstance(panel.chart, Columns)
    body, _ = pictures.drawn(view, panel)
    tones = [
        each for each in re.findall(r'<path d="([^"]+)" fill="#e56a54"/>', body) if each.startswith("M") and "v" in each
    ]
    heights = [float(n) for n in re.findall(r"v([\d.]+)h", max(tones, key=len))]
    values = [each.figure.middle for each in panel.chart.bins if each.figure.middle is not None]
    assert len(heights) == len(values)
    per_person = max(heights) / max(values)
    assert all(abs(height - value * per_person) < 0.11 for height, value in zip(heights, values, strict=True))


def test_each_mark_of_a_map_is_drawn_as_its_own_icon() -> None:
    view = taken.view("Idleb in June 2019")
    panel = map_of_places(view)
    chart = panel.chart
    assert isinstance(chart, Map)
    deck = maps.draw(chart, "light", view.words, 560, width=840, country=view.package.country)
    tree = ET.fromstring(ink.root(decks.written(deck, 840, 560, "m"), 840, 560))
    space = "{http://www.w3.org/2000/svg}"
    looks = {each.get("id"): each for each in tree.iter(f"{space}g") if each.get("id")}
    placed = {
        (each.get("x"), each.get("y")): looks[str(each.get("href")).removeprefix("#")]
        for each in tree.iter(f"{space}use")
    }
    scale, opened, checked = icons.Scale(chart), maps.view(chart, 560, 840), 0
    for mark in chart.marks:
        icon = scale.icon(mark)
        if icon.shape != "dot" or icon.hollow or icon.ceiling:
            continue
        x, y = opened.at(*mark.points[0])
        look = placed.get((ink.number(x + 420), ink.number(y + 280)))
        if look is not None and len([m for m in chart.marks if mark.points[0] in m.points]) == 1:
            radii = [float(circle.get("r", 0)) for circle in look.iter(f"{space}circle")]
            assert icon.radius + 0.5 in radii
            checked += 1
    assert checked > 5


def test_the_ceasefire_line_is_dashed_and_the_scale_stands_on_the_map() -> None:
    view = taken.view("everything")
    panel = map_of_places(view)
    assert isinstance(panel.chart, Map)
    golan = dataclasses.replace(panel.chart, centre=(33.0, 35.9), zoom=8.5)
    deck = maps.draw(golan, "light", view.words, 560, width=840, country=view.package.country)
    body = decks.written(deck, 840, 560, "m")
    assert re.search(r'stroke="#8c8c8c" stroke-width="1.2" stroke-dasharray="4.8 3.6"', body)
    assert "km</text>" in body


@pytest.mark.parametrize("code", ["map", "provinces", "latest"])
def test_a_png_opens_and_is_not_blank(code: str) -> None:
    view = taken.view("Idleb in June 2019")
    panel = {each.code: each for each in (map_of_places(view), provinces(view), latest(view))}[code]
    image = Image.open(io.BytesIO(pictures.png(pictures.svg(view, panel), zoom=1)))
    assert image.width == pictures.WIDTH
    assert len(image.convert("RGB").getcolors(1 << 20) or ()) > 50


def test_arabic_is_joined_and_ordered_in_a_png() -> None:
    """Isolated letters are wider than joined ones, and no letter may be missing from the fonts."""

    def ink_of(body: str) -> tuple[int, int, int, int]:
        svg = ink.root(f'<rect width="400" height="60" fill="#fff"/>{body}', 400, 60)
        found = (
            Image.open(io.BytesIO(pictures.png(svg, 1))).convert("L").point(lambda p: 255 if p < 128 else 0).getbbox()
        )
        assert found is not None
        return found

    joined = ink_of(ink.text("محافظة", 10, 30, 24, "#000"))
    apart = ink_of(ink.text("\u200c".join("محافظة"), 10, 30, 24, "#000"))
    boxes = ink_of(ink.text("\ue000" * 6, 10, 30, 24, "#000"))
    assert joined[2] - joined[0] < apart[2] - apart[0]
    assert joined != boxes


def test_markup_in_the_data_is_text() -> None:
    view = taken.view("everything")
    panel = Panel(
        "x", "<b>T</b> <script>", "<i>c</i>", provinces(view).answer, pd.DataFrame({"<u>": ["<img onerror=x>"]})
    )
    svg = pictures.svg(view, panel)
    whole = said(svg)
    for text in ("<b>T</b>", "<script>", "<i>c</i>", "<u>", "<img onerror=x>"):
        assert text in whole
    tags = {each.tag.split("}")[1] for each in ET.fromstring(svg).iter()}
    assert tags <= {"svg", "g", "rect", "path", "text", "tspan"}


def test_a_chart_that_cannot_be_written_is_shown_as_its_table(monkeypatch: pytest.MonkeyPatch) -> None:
    view = taken.view("everything")
    monkeypatch.setattr(charts, "draw", lambda *_, **__: {"data": [{"type": "pie"}], "layout": _layout()})
    svg = pictures.svg(view, provinces(view))
    assert {"Idleb", "Aleppo", "Floor"} <= set(texts(svg))


@pytest.mark.parametrize(
    "spec",
    [
        {"data": [{"type": "pie"}]},
        {"data": [{"type": "scatter", "mode": "markers", "x": [1], "y": [1], "marker": {"size": 4, "symbol": "star"}}]},
        {"data": [], "shapes": [{"type": "circle", "x0": 0, "x1": 1, "y0": 0, "y1": 1}]},
    ],
)
def test_what_is_not_known_is_refused_and_never_left_out(spec: dict) -> None:
    shapes = spec.get("shapes", [])
    with pytest.raises(specs.UnwrittenError):
        specs.written({"data": spec["data"], "layout": _layout() | {"shapes": shapes}}, 300)


def test_an_unknown_layer_is_refused() -> None:
    view = taken.view("everything")
    chart = map_of_places(view).chart
    assert isinstance(chart, Map)
    deck = maps.draw(chart, "light", view.words)
    deck.layers = [*deck.layers, pydeck.Layer("HeatmapLayer", [], id="heat")]
    with pytest.raises(specs.UnwrittenError, match="HeatmapLayer"):
        decks.written(deck, 300, 300, "m")


@given(st.lists(st.tuples(NUMBER, NUMBER), min_size=3, max_size=12))
def test_a_ring_is_cut_to_what_lies_within(ring: list[tuple[float, float]]) -> None:
    edges = (-100.0, -100.0, 100.0, 100.0)
    kept = ink.ring_within(ring, edges)
    assert all(-100.001 <= x <= 100.001 and -100.001 <= y <= 100.001 for x, y in kept)
    assert all(point in kept for point in ring if all(-100 <= c <= 100 for c in point))
    if all(-100 <= c <= 100 for point in ring for c in point):
        assert kept == ring


@given(st.text(max_size=40), st.sampled_from([11, 13, 20]), st.integers(60, 900))
def test_folding_loses_no_word(said: str, size: int, width: int) -> None:
    assert " ".join(ink.folded(said, size, width)).split() == said.split()


def _layout() -> dict:
    axis = {"range": [0, 1], "showticklabels": False}
    return {"height": 100, "font": {"size": 12, "color": "#000"}, "xaxis": axis, "yaxis": axis}


def test_a_matrix_shows_every_figure() -> None:
    view = taken.view("everything")
    panel = flows.matrix(view)
    assert isinstance(panel.chart, Matrix)
    shown = texts(pictures.svg(view, panel))
    for cell in panel.chart.cells:
        assert any(view.words.number(cell.value) in text for text in shown)


def test_a_map_of_movements_does_not_call_them_killed() -> None:
    panel = flows.map_of_flows(taken.view("everything"))
    assert panel.unit in said(pictures.svg(taken.view("everything"), panel))
    assert not [text for text in texts(pictures.svg(taken.view("everything"), panel)) if "Killed" in text]


def test_a_line_with_arabic_letters_begins_from_the_right() -> None:
    """resvg begins every line from the left, and takes the font of a span from where its marks of direction stand."""
    assert ">\u206738 مصدراً\u2069<" in ink.text("38 مصدراً", 10, 30, 24, "#000")
    assert '<tspan font-weight="700">\u2067اليوم\u2069</tspan>' in ink.text("<b>اليوم</b>", 10, 30, 24, "#000")
    assert "\u2067" not in ink.text("<b>20–43+</b>", 10, 30, 24, "#000")

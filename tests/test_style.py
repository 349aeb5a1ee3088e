"""Colours of the Overview: red is for deaths alone, amber for what is disputed alone."""

import base64
import dataclasses
import json
import re

import pytest

from components import charts, maps
from components.style import sheet
from components.svg import Key
from components.theme import rgba, tokens
from sitboard import shelf
from sitboard.filters import Filters
from sitboard.marks import Columns, Map, Ranges
from sitboard.package import Package
from sitboard.panels import incidents
from sitboard.panels import maps as places
from sitboard.panels import timeline as weeks
from sitboard.panels.cards import key_figures
from sitboard.view import View
from sitboard.words import Words

THEMES = ("light", "dark")
each_theme = pytest.mark.parametrize("theme", THEMES)


@pytest.fixture(scope="module")
def package() -> Package:
    found = shelf.served().package
    assert found is not None
    return found


def pictures(keys: tuple[Key, ...]) -> str:
    return "".join(svg(key.picture) for key in keys)


def svg(uri: str) -> str:
    return base64.b64decode(uri.partition(",")[2]).decode()


def drawn(view: View, theme: str, *, undisputed: bool = False) -> dict[str, str]:
    """Charts and legends of the Overview as text, by panel."""
    told = {}
    for panel in (incidents.provinces(view), weeks.timeline(view), places.map_of_places(view)):
        chart = panel.chart
        assert isinstance(chart, Ranges | Columns | Map)
        if undisputed and isinstance(chart, Columns):
            chart = dataclasses.replace(chart, spans=tuple(dataclasses.replace(s, disputed=False) for s in chart.spans))
        if undisputed and isinstance(chart, Map):
            chart = dataclasses.replace(chart, marks=tuple(dataclasses.replace(m, disputed=False) for m in chart.marks))
        if isinstance(chart, Map):
            deck = maps.draw(chart, theme, view.words, country=view.package.country).to_json()
            # icons are pictures inside of the deck
            inside = "".join(svg(uri) for uri in re.findall(r"data:image/svg\+xml;base64,[A-Za-z0-9+/=]+", deck))
            told[panel.code] = deck + inside + pictures(maps.legend(chart, theme, view.words, view.counted))
        else:
            told[panel.code] = json.dumps(charts.draw(chart, theme, view.words)) + pictures(
                charts.legend(chart, theme, view.words)
            )
    return told


def holds(text: str, colour: str) -> bool:
    """Whether a colour stands in a text, as `#rrggbb` or as numbers, with any opacity."""
    red, green, blue, _ = rgba(colour)
    return colour.lower() in text.lower() or bool(re.search(rf"\b{red},\s*{green},\s*{blue}\b", text))


@each_theme
def test_red_is_on_charts_of_deaths_and_on_no_other(package: Package, theme: str) -> None:
    reds = (tokens(theme).red, tokens(theme).red_soft)
    for measure in ("killed", "injured", "missing"):
        for code, text in drawn(View(package, Filters(measure=measure), Words()), theme).items():
            assert any(holds(text, red) for red in reds) == (measure == "killed"), (code, measure)


@each_theme
def test_amber_is_on_what_is_disputed_and_on_nothing_else(package: Package, theme: str) -> None:
    amber, view = tokens(theme).amber, View(package, Filters(), Words())
    assert holds(drawn(view, theme)["map"], amber)
    assert not [code for code, text in drawn(view, theme, undisputed=True).items() if holds(text, amber)]


@each_theme
def test_red_on_cards_is_for_deaths_alone(package: Package, theme: str) -> None:
    for card in key_figures(View(package, Filters(), Words())):
        picture = (
            charts.sparkrange(card.figure, card.tone, theme)
            if card.figure
            else charts.sparkbar(*card.parts, theme)
            if card.parts
            else charts.sparkline(card.points, theme)
        )
        assert holds(svg(picture), tokens(theme).red) == card.code.startswith("killed")
        assert not holds(svg(picture), tokens(theme).amber)


@pytest.mark.parametrize("whole", [False, True])
@each_theme
def test_the_sheet_holds_no_red_and_colours_of_its_theme_alone(theme: str, whole: bool) -> None:
    text, own = sheet(theme, whole=whole), tokens(theme)
    assert not holds(text, own.red)
    known = {
        colour.lower()
        for value in dataclasses.astuple(own)
        for colour in ([value] if isinstance(value, str) else value)
    }
    assert {found.lower() for found in re.findall(r"#[0-9a-fA-F]{6}\b", text)} <= known


@pytest.mark.parametrize("whole", [False, True])
@each_theme
def test_the_sheet_is_well_formed(theme: str, whole: bool) -> None:
    text = sheet(theme, whole=whole)
    assert text.count("{") == text.count("}")
    assert "{{" not in text
    assert text.startswith("<style>")
    assert text.endswith("</style>")
    assert not re.search(r"https?://|@import|url\(", text)

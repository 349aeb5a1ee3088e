"""Contrast, and colours in one place only."""

import re
import tomllib
from pathlib import Path

import pytest

from components import theme
from components.theme import Tokens

ROOT = Path(__file__).parent.parent
THEMES = ("light", "dark")


def luminance(colour: str) -> float:
    channels = (value / 255 for value in theme.rgba(colour)[:3])
    r, g, b = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("name", THEMES)
def test_text_is_readable_on_panels_and_tags(name: str) -> None:
    colours = theme.tokens(name)
    for text in (colours.ink, colours.text_2, colours.text_3):
        assert contrast(text, colours.panel) >= 7
        assert contrast(text, colours.sunk) >= 4.5
    assert contrast(colours.link, colours.panel) >= 4.5
    assert contrast(colours.amber_text, colours.amber_soft) >= 4.5


@pytest.mark.parametrize("name", THEMES)
@pytest.mark.parametrize("step", range(6))
def test_text_on_the_ramp_is_the_better_of_ink_and_panel(name: str, step: int) -> None:
    colours = theme.tokens(name)
    chosen = colours.on_blue(step / 5)
    other = {colours.ink: colours.panel, colours.panel: colours.ink}[chosen]
    blue = colours.ramp(step / 5)
    assert contrast(chosen, blue) >= contrast(other, blue)
    assert contrast(chosen, blue) >= 4.5


@pytest.mark.parametrize("name", THEMES)
def test_marks_stand_out_from_what_lies_under_them(name: str) -> None:
    colours = theme.tokens(name)
    assert contrast(colours.red, colours.panel) >= 3
    assert contrast(colours.blue[4], colours.panel) >= 3
    steps = [contrast(blue, colours.panel) for blue in colours.blue]
    assert steps == sorted(steps)


def test_only_deaths_are_red() -> None:
    for name in THEMES:
        colours = theme.tokens(name)
        assert colours.tone("deaths") == colours.red
        assert {colours.tone("people"), colours.soft("people")}.isdisjoint({colours.red, colours.red_soft})


def test_an_unknown_theme_is_light() -> None:
    assert theme.tokens("sepia") == theme.tokens("light") != theme.tokens("dark")


def test_colours_are_written_nowhere_else() -> None:
    files = [*ROOT.glob("components/**/*.py"), *ROOT.glob("pages/*.py"), *ROOT.glob("*.py")]
    found = {
        f"{file.relative_to(ROOT)}: {colour}"
        for file in files
        if file != ROOT / "components" / "theme.py"
        for colour in re.findall(r"#[0-9a-fA-F]{6}\b|#[0-9a-fA-F]{3}\b", file.read_text(encoding="utf-8"))
    }
    assert found == set()


@pytest.mark.parametrize("name", THEMES)
def test_streamlit_is_given_the_same_colours(name: str) -> None:
    config = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))["theme"][name]
    colours: Tokens = theme.tokens(name)
    expected = {
        "primaryColor": colours.link,
        "secondaryBackgroundColor": colours.sunk,
        "textColor": colours.ink,
        "linkColor": colours.link,
        "borderColor": colours.line,
        "redColor": colours.red,
    }
    assert {key: config[key] for key in expected} == expected


def test_charts_use_the_fonts_that_are_served() -> None:
    layout = theme.plotly_layout(theme.tokens("light"), rtl=True)
    assert layout["font"]["family"].startswith("Noto Sans, Noto Sans Arabic")
    assert layout["hoverlabel"]["align"] == "right"

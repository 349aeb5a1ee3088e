"""The scale: as long as it says, in a picture and under a camera that only the browser knows."""

import json
from math import asin, cos, radians, sin, sqrt
from typing import Any

import pytest

from components import maps
from components.maps import scale
from components.maps.view import View
from components.theme import tokens
from sitboard.marks import Map
from sitboard.words import Words

EN = Words("en")
CENTRE = (35.86, 36.62)
ZOOMS = pytest.mark.parametrize("zoom", [6.0, 8.05, 9.5])


def km(one: list[float], two: list[float]) -> float:
    """The way over the ground between two (lon, lat)."""
    (lon1, lat1), (lon2, lat2) = one, two
    h = (
        sin(radians(lat2 - lat1) / 2) ** 2
        + cos(radians(lat1)) * cos(radians(lat2)) * sin(radians(lon2 - lon1) / 2) ** 2
    )
    return 2 * 6371 * asin(sqrt(h))


def sent(drawn: maps.CompactDeck) -> dict[str, Any]:
    deck: dict[str, Any] = json.loads(drawn.to_json())
    return deck


def drawn(zoom: float = 8.0) -> tuple[maps.CompactDeck, View]:
    chart = Map((), (), (), CENTRE, zoom)
    return maps.draw(chart, "light", EN), maps.view(chart, 560)


@ZOOMS
def test_a_bar_is_as_long_as_it_says(zoom: float) -> None:
    view = View(CENTRE, zoom, 340, 560)
    length, [bar] = scale.bar(view)
    assert km(bar[1], bar[2]) == pytest.approx(length, rel=0.02)
    assert all(view.shows(*view.at(lat, lon)) for lon, lat in bar)


@ZOOMS
def test_a_bar_of_a_picture_is_one_of_the_lengths_that_a_script_chooses_from(zoom: float) -> None:
    view = View(CENTRE, zoom, 340, 560)
    length, [bar] = scale.bar(view)
    px = view.at(bar[2][1], bar[2][0])[0] - view.at(bar[1][1], bar[1][0])[0]
    said = {label: wide for wide, label in scale.lengths(view, EN)}
    assert said[f"{length:,} km"] == pytest.approx(px, rel=0.01)


def test_a_ruler_is_as_long_as_it_says() -> None:
    deck, opened = drawn()
    [line], labels = (
        next(
            each["data"]
            for each in sent(scale.moving(deck, opened, tokens("light"), EN))["layers"]
            if each["id"] == name
        )
        for name in ("scale", "scale-label")
    )
    start = line["geometry"]["coordinates"][0][0]
    for row in labels:
        length = float(row["text"].removesuffix(" km").replace(",", ""))
        if length <= 500:  # a straight way on the map is not the shortest over the ground
            assert km(start, row["at"]) == pytest.approx(length, rel=0.005)


def test_a_ruler_has_the_zoom_of_the_map_and_stays_where_it_is() -> None:
    deck, opened = drawn()
    before = deck.to_json()
    moving = sent(scale.moving(deck, opened, tokens("light"), EN))
    whole, corner = moving["views"]
    assert whole["controller"]
    assert not corner["controller"]
    assert corner["viewState"]["id"] == whole["id"]
    assert "zoom" not in corner["viewState"]
    assert corner["x"] + corner["width"] / 2 == 14, "its middle is where the ruler begins"
    names = [layer["id"] for layer in moving["layers"]]
    assert sorted(names) == sorted(["scale-ground", *(layer["id"] for layer in json.loads(before)["layers"])])
    assert deck.to_json() == before
    assert {layer["id"] for layer in sent(scale.bare(deck))["layers"]} == {*names} - {
        "scale-ground",
        "scale",
        "scale-label",
    }

"""The Map page: links, search, layers, and what is sent."""

import json
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from tests import heads

APP = Path(__file__).parents[1] / "app.py"


def page(**query: str) -> AppTest:
    """The page as a link opens it."""
    at = AppTest.from_file(str(APP), default_timeout=60)
    at.switch_page("pages/map.py")
    for key, value in query.items():
        at.query_params[key] = value
    at.run()
    assert not at.exception
    return at


def deck(at: AppTest) -> dict[str, Any]:
    [chart] = at.get("deck_gl_json_chart")
    assert len(chart.proto.json) < 1_000_000
    sent: dict[str, Any] = json.loads(chart.proto.json)
    for layer in sent["layers"]:
        layer["id"] = layer["id"].removesuffix("-0")  # before the first pick
    return sent


def ids(at: AppTest) -> list[str]:
    return [layer["id"] for layer in deck(at)["layers"]]


def told(at: AppTest) -> str:
    return "\n".join([*(each.value for each in at.markdown), *(each.value for each in at.caption)]).replace("\\", "")


def test_a_cold_link_opens_the_map_with_its_layers() -> None:
    at = page()
    assert {"provinces", "places", "joins", "roads", "ceasefire", "towns", "scale"} <= set(ids(at))
    assert "Borders, names and labels are for orientation only" in told(at)
    assert "schematic" in told(at)


def test_layers_are_switched_by_the_link_and_by_their_buttons() -> None:
    at = page(layers="areas.names")
    assert {"places", "roads"}.isdisjoint(ids(at))
    at.button_group(key="map-layers").set_value(["areas", "roads"]).run()
    assert at.query_params["layers"] == "areas.roads"
    assert "roads" in ids(at)
    assert "places" not in ids(at)
    assert ids(page(layers="none"))[0] == "ground"


def test_a_search_warns_of_namesakes_and_its_finds_are_filters() -> None:
    at = page()
    at.text_input(key="map-find").set_value("Jabala").run()
    assert at.query_params["find"] == "Jabala"
    assert "Not to be taken for Jablah in Lattakia." in told(at)
    at.button(key="at-C4050").click().run()
    assert at.query_params["at"] == "C4050"
    assert deck(at)["initialViewState"]["zoom"] == 11
    at.button(key="only-C4050").click().run()
    assert at.query_params["prov"] == "C4050"
    assert any("Jbala" in chip for chip in heads.chips(at).values())
    at.button(key="only-C4050").click().run()
    assert "prov" not in at.query_params
    at.button(key="map-whole").click().run()
    assert "at" not in at.query_params
    assert "find" not in at.query_params


@pytest.mark.parametrize("text", ["zzzz", "<b>x</b>", "*[x](y)*", "جبالا"])
def test_any_search_is_answered(text: str) -> None:
    at = page(find=text)
    assert ("No place here bears a name like" in told(at)) is (text != "جبالا")


def test_unknown_parts_of_a_link_are_named() -> None:
    at = page(layers="roads.areas", level="village", at="nowhere")
    said = told(at)
    for part in ("layers=roads.areas", "level=village", "at=nowhere"):
        assert part in said
    assert "provinces" in ids(at)


def test_filters_reach_the_map() -> None:
    everything, june = deck(page()), deck(page(**{"from": "2019-06-01", "to": "2019-06-30"}))

    def marks(sent: dict[str, Any]) -> int:
        return len(next(layer["data"] for layer in sent["layers"] if layer["id"] == "places"))

    assert 0 < marks(june) < marks(everything)
    at = page(**{"from": "2019-04-28", "to": "2019-04-28", "type": "chemical"})
    assert "places" not in [
        layer.get("id") for chart in at.get("deck_gl_json_chart") for layer in [json.loads(chart.proto.json)]
    ]

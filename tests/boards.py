"""What a page drawn in one piece shows, read from the markup that it sends."""

import json
from typing import Any
from xml.etree import ElementTree as ET

from streamlit.components.v2.bidi_component.main import _make_trigger_id
from streamlit.testing.v1 import AppTest

Element = ET.Element
WORDS = ("p", "h1", "h2", "summary", "th", "td", "dt", "dd", "button", "a")
"""What holds words; what lies in drawings does not count."""


def sent(page: AppTest) -> dict[str, Any]:
    """All that the browser is told; empty where no part of the page is drawn so."""
    found = [each.proto for each in page.get("bidi_component") if each.proto.component_name == "sitboard_board"]
    told: dict[str, Any] = json.loads(found[0].bytes) if found else {"pieces": {}}
    return told


def pieces(page: AppTest) -> dict[str, Element]:
    """Cards and panels by their names, each well-formed."""
    # our own markup, read in a test
    return {name: ET.fromstring(f"<section>{piece['html']}</section>") for name, piece in sent(page)["pieces"].items()}


def said(element: Element) -> str:
    """Its words in one line."""
    return " ".join("".join(element.itertext()).split())


def words(element: Element) -> list[str]:
    """Its texts that are not in a drawing."""
    return [said(each) for each in element.iter() if each.tag in WORDS]


def texts(page: AppTest) -> list[str]:
    """Every text of the cards and panels that is not in a drawing."""
    return [text for piece in pieces(page).values() for text in words(piece)]


def cards(page: AppTest) -> dict[str, list[str]]:
    """The lines of each card by its label, the value first."""
    told = [
        [said(each) for each in piece.iter("p")] for name, piece in pieces(page).items() if name.startswith("card-")
    ]
    return {label: [value, *lines] for label, value, _, *lines in told}


def drawings(page: AppTest) -> dict[str, Element]:
    """The drawing of each panel that has one."""
    found = {name: piece.find(".//div[@class='chart']/svg") for name, piece in pieces(page).items()}
    return {name: drawing for name, drawing in found.items() if drawing is not None}


def drawn_map(page: AppTest) -> dict[str, Any]:
    """What the map is drawn from."""
    (told,) = (piece["map"] for piece in sent(page)["pieces"].values() if "map" in piece)
    found: dict[str, Any] = told
    return found


def press(page: AppTest, event: str, **asks: str) -> AppTest:
    """What the browser sends of a press: `open` with `of` (the piece) and `do` (the action), or `pick` with what is chosen."""
    (board,) = [each.proto for each in page.get("bidi_component") if each.proto.component_name == "sitboard_board"]
    return fired(page, board, event, asks)


def fired(page: AppTest, component: Any, event: str, value: Any) -> AppTest:
    """The page after a component told of an event."""
    states = page._tree.get_widget_states()
    pressed = states.widgets.add()
    pressed.id = _make_trigger_id(component.id, "events")
    pressed.json_trigger_value = json.dumps([{"event": event, "value": value}])
    return page._run(states)


def opened(page: AppTest, of: str, do: str) -> AppTest:
    """The page after an action under a piece was pressed."""
    return press(page, "open", of=of, do=do)

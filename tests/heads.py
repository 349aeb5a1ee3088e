"""The head and foot of a page, read from the markup that they send."""

import itertools
import json
from typing import Any
from xml.etree import ElementTree as ET

from streamlit.testing.v1 import AppTest

from tests.boards import Element, fired, said, words

_IDS = itertools.count()


def parts(page: AppTest) -> dict[str, Element]:
    """The parts of the head and what is filtered, by their names, each well-formed."""
    # our own markup, read in a test
    found = [json.loads(each.proto.json)["parts"] for each in _sent(page)]
    return {name: ET.fromstring(f"<div>{html}</div>") for told in found for name, html in told.items()}


def texts(page: AppTest) -> list[str]:
    """Every text of the head and the foot."""
    # inner markup stands alone, for data never holds any
    feet = [ET.fromstring(each.proto.body) for each in page.get("html") if "st-key-foot" in each.proto.body]
    return [text for part in (*parts(page).values(), *feet) for text in words(part)]


def title(page: AppTest) -> str:
    """What the page says that it is about."""
    (found,) = (said(each) for part in parts(page).values() for each in part.iter("h1"))
    return found


def offers(page: AppTest) -> dict[str, Element]:
    """What can be pressed or followed, by its name; what is named and cannot be pressed as well."""
    found = (each for part in parts(page).values() for each in part.iter())
    return {each.attrib["data-press"]: each for each in found if "data-press" in each.attrib}


def chips(page: AppTest) -> dict[str, str]:
    """What is filtered, by the name of the chip that takes it away."""
    told = offers(page).items()
    return {name: said(each).removesuffix(" ✕") for name, each in told if name.startswith("chip-")}


def able(page: AppTest, name: str) -> bool:
    """Whether a button can be pressed."""
    return "aria-disabled" not in offers(page)[name].attrib


def press(page: AppTest, name: str) -> AppTest:
    """What the browser sends when something is pressed that stands there and can be pressed."""
    assert able(page, name), name
    (proto,) = (each.proto for each in _sent(page) if f'data-press=\\"{name}\\"' in each.proto.json)
    return fired(page, proto, "press", [pressed(name)])


def pressed(name: str) -> dict[str, str]:
    """A press as a browser tells of it."""
    return {"name": name, "id": str(next(_IDS))}


def document(page: AppTest) -> dict[str, Any]:
    """What the page does to the document around it."""
    (told,) = filter(None, (json.loads(each.proto.json)["document"] for each in _sent(page)))
    found: dict[str, Any] = told
    return found


def _sent(page: AppTest) -> list[AppTest]:
    return [each for each in page.get("bidi_component") if each.proto.component_name == "sitboard_head"]

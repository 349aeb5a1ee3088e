"""Linked views: a pick on the map changes timeline, figures, table and address; a brush changes map, figures, table and address."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.test_boxes import NARROWED, PATHS
from tests.browser.test_map import asked, said, until
from tests.browser.visit import Visit

pytestmark = pytest.mark.browser


def columns(page: Page) -> str:
    """The timeline as it is drawn."""
    drawn: str = page.locator(TIMELINE).inner_html()
    assert drawn.count("data-since") > 10
    return drawn


TIMELINE = ".st-key-panel-timeline .chart > svg"
MAP = ".sitboard-map svg[role=group]"
BARE = """(svg, code) => {
  const area = svg.querySelector(`[data-code=${code}]`), box = area.getBoundingClientRect(), root = svg.getRootNode()
  for (let row = 1; row < 20; row++) for (let column = 1; column < 20; column++) {
    const at = [box.x + (box.width * column) / 20, box.y + (box.height * row) / 20]
    if (root.elementFromPoint(...at) === area) return at
  }
}"""
"""A point of an area that no mark covers."""


def press(page: Page, code: str) -> None:
    """A click on an area of the map."""
    svg = page.locator(MAP)
    svg.scroll_into_view_if_needed()
    page.mouse.click(*svg.evaluate(BARE, code))


def ground(page: Page) -> str:
    """The map as it is drawn, the marks and what is selected in it; not where the keyboard stands."""
    drawn: str = page.locator(MAP).evaluate("svg => svg.innerHTML")
    return re.sub(r' tabindex="[-\d]+"', "", drawn)


VIEWS: dict[str, Callable[[Page], object]] = {
    "map": ground,
    "timeline": columns,
    "figures": lambda page: said(page, "key-figures"),
    "table": lambda page: page.locator(".st-key-panel-latest table").inner_text(),
    "count": lambda page: said(page, "count"),
}


def seen(visit: Visit) -> dict[str, object]:
    visit.wait_ready()
    return {name: view(visit.page) for name, view in VIEWS.items()}


def changed(before: dict[str, object], after: dict[str, object]) -> set[str]:
    return {name for name in before if before[name] != after[name]}


def test_each_view_filters_all_others_and_the_address_restores_them(visit: Visit) -> None:
    page = visit.page
    visit.open("/")
    whole = seen(visit)

    press(page, "SY02")
    until(page, lambda: asked(page).get("prov") == ["SY02"])
    picked = seen(visit)
    assert changed(whole, picked) == set(VIEWS)

    chart = page.locator(TIMELINE)
    chart.scroll_into_view_if_needed()
    box = chart.bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + 0.35 * box["width"], box["y"] + 90)
    page.mouse.down()
    page.mouse.move(box["x"] + 0.55 * box["width"], box["y"] + 120, steps=6)
    page.mouse.up()
    until(page, lambda: {"prov", "from", "to"} <= set(asked(page)))
    brushed, window = seen(visit), asked(page)
    assert changed(picked, brushed) == set(VIEWS)

    page.locator("[class*=st-key-chip-from-] button:visible").click()
    until(page, lambda: "from" not in asked(page))
    page.locator("[class*=st-key-chip-to-] button:visible").click()
    until(page, lambda: "to" not in asked(page))
    assert changed(picked, seen(visit)) == set()
    for key in ("to", "from"):
        visit.wait_ready()
        page.locator(".st-key-undo button").click()
        until(page, lambda key=key: key in asked(page))
    assert asked(page) == window
    assert changed(brushed, seen(visit)) == set()

    page.reload()
    assert changed(brushed, seen(visit)) == set()
    page.go_back()
    until(page, lambda: asked(page) != window)
    page.go_forward()
    until(page, lambda: asked(page) == window)
    assert changed(brushed, seen(visit)) == set()
    page.locator(".st-key-clear-all button").click()
    until(page, lambda: not asked(page))
    assert changed(whole, seen(visit)) == set()
    assert visit.errors == []
    assert visit.off_origin() == []


@pytest.mark.parametrize("path", [path for path in PATHS if "?" not in path])
@pytest.mark.full
def test_a_cold_link_to_any_page_shows_its_filters(visit: Visit, path: str) -> None:
    visit.open(f"/{path}?{NARROWED}&from=2019-06-01")
    chips = visit.page.locator("[class*=st-key-chip-] button:visible")
    expect(chips).to_have_text(["Province: Idleb ✕", "From: 1 Jun 2019 ✕", "As known on: 31 Dec 2019 ✕"])
    expect(visit.page.locator(".st-key-notice-unknown")).to_contain_text("bogus=1")
    assert set(asked(visit.page)) >= {"prov", "known", "from"}
    assert visit.errors == []
    assert visit.off_origin() == []

"""Acts that come quickly one after the other: what the reader did is neither lost nor turned back."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.test_map import asked, until
from tests.browser.visit import Visit

pytestmark = pytest.mark.browser

CLICK = """([selectors, pause]) => selectors.reduce(
  (before, each) => before.then(() => document.querySelector(each).click()).then(() => new Promise((r) => setTimeout(r, pause))),
  Promise.resolve())"""
"""Clicks that a browser makes itself, so that nothing but the pause (ms) lies between them."""
TWO = "/casualties?prov=SY07&type=airstrike&from=2019-06-01"


def now(visit: Visit, true: Callable[[Page], bool]) -> None:
    until(visit.page, lambda: true(visit.page))
    visit.wait_ready()


def chips(page: Page) -> int:
    return page.locator("[class*=st-key-chip-]").count()


def undo(visit: Visit, wanted: set[str]) -> None:
    """Press Undo; the address and the chips are then those of the keys."""
    visit.page.locator(".st-key-undo button").click()
    now(visit, lambda page: set(asked(page)) == wanted)
    assert chips(visit.page) == len(wanted)


def click(visit: Visit, *selectors: str, pause: int = 20) -> None:
    visit.page.evaluate(CLICK, [selectors, pause])


@pytest.mark.parametrize("pause", [20, *(pytest.param(ms, marks=pytest.mark.full) for ms in (60, 200))])
def test_two_quick_clicks_both_count_and_each_is_undone(visit: Visit, pause: int) -> None:
    # the second ends the drawing of the first: the list of provinces still holds in the browser what the first took away
    page = visit.page
    visit.open(TWO)
    click(visit, ".st-key-chip-prov-SY07 button", ".st-key-chip-type-airstrike button", pause=pause)
    now(visit, lambda page: set(asked(page)) == {"from"})
    expect(page.locator("[class*=st-key-chip-]")).to_have_count(1)
    undo(visit, {"type", "from"})
    undo(visit, {"prov", "type", "from"})
    expect(page.locator(".st-key-undo button")).to_be_disabled()
    assert visit.errors == []


@pytest.mark.full
def test_a_switch_pressed_after_a_filter_does_not_take_it_back(visit: Visit) -> None:
    page = visit.page
    page.set_viewport_size({"width": 390, "height": 844})  # where the switches of menu and filters are
    visit.open(TWO)
    click(visit, ".st-key-chip-prov-SY07 button", ".st-key-show-menu input")
    now(visit, lambda page: set(asked(page)) == {"type", "from"})
    assert chips(page) == 2
    undo(visit, {"prov", "type", "from"})
    assert visit.errors == []


@pytest.mark.full
def test_back_directly_after_a_click_is_obeyed_and_forward(visit: Visit) -> None:
    page = visit.page
    visit.open("/casualties?prov=SY07")
    click(visit, ".st-key-chip-prov-SY07 button")
    until(page, lambda: not asked(page))  # heard, but not drawn yet
    page.evaluate("history.back()")
    now(visit, lambda page: set(asked(page)) == {"prov"})
    assert chips(page) == 1
    page.evaluate("history.forward()")
    now(visit, lambda page: not asked(page))
    assert chips(page) == 0
    assert visit.errors == []


@pytest.mark.full
def test_a_choice_made_again_is_no_late_click(visit: Visit) -> None:
    page = visit.page
    visit.open("/casualties?prov=SY07")
    click(visit, ".st-key-chip-prov-SY07 button")
    now(visit, lambda page: not asked(page))
    page.locator(".st-key-filter-governorate input").click()
    page.keyboard.type("Idleb")
    page.locator("[role=option]").first.click()
    now(visit, lambda page: asked(page).get("prov") == ["SY07"])
    assert chips(page) == 1
    assert visit.errors == []


@pytest.mark.full
def test_reload_keeps_what_two_clicks_made(visit: Visit) -> None:
    page = visit.page
    visit.open(TWO)
    click(visit, ".st-key-chip-prov-SY07 button", ".st-key-chip-type-airstrike button")
    now(visit, lambda page: set(asked(page)) == {"from"})
    page.reload()
    visit.wait_ready()
    assert set(asked(page)) == {"from"}
    assert chips(page) == 1
    assert visit.errors == []

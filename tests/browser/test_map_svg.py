"""The simple map worked by keyboard: between marks, in and out, a filter and back, with the focus kept."""

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.test_map import asked, drawn, said, until
from tests.browser.visit import Visit

pytestmark = pytest.mark.browser

FOCUSED = """() => {
  let at = document.activeElement
  while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement
  return at?.getAttribute('aria-label') ?? ''
}"""


def focused(visit: Visit) -> str:
    label: str = visit.page.evaluate(FOCUSED)
    return label


def shown(visit: Visit) -> Locator:
    found = visit.page.locator(".sitboard-map svg[role=group]")
    expect(found).to_be_visible()
    return found


def test_a_keyboard_moves_zooms_and_filters(visit: Visit) -> None:
    page = visit.page
    visit.open("/")
    svg = shown(visit)
    assert page.locator("[data-testid=stDeckGlJsonChart]").count() == 0
    assert not [url for url in visit.requests if "DeckGl" in url]
    whole = svg.get_attribute("viewBox")
    figures = said(page, "key-figures")

    page.get_by_role("button", name="The whole map", exact=True).focus()
    page.keyboard.press("Tab")
    assert focused(visit).startswith("Aleppo: ")  # the areas with figures, by name
    tip = page.locator(".sitboard-map .tip")
    expect(tip).to_contain_text("Aleppo")
    page.keyboard.press("ArrowLeft")
    beside = focused(visit)
    assert beside.startswith(("Idleb: ", "Hama: ", "Lattakia: "))
    expect(tip).to_contain_text(beside.partition(":")[0])
    page.keyboard.press("Home")
    assert focused(visit).startswith("Aleppo: ")

    page.keyboard.press("+")
    assert svg.get_attribute("viewBox") != whole
    closer = svg.get_attribute("viewBox")
    page.keyboard.press("Shift+ArrowDown")
    moved = svg.get_attribute("viewBox")
    assert moved not in (whole, closer)

    page.keyboard.press("Enter")
    until(page, lambda: asked(page).get("prov") == ["SY02"])
    visit.wait_ready()
    until(page, lambda: said(page, "key-figures") != figures)
    assert focused(visit).startswith("Aleppo: ")
    assert svg.get_attribute("viewBox") == moved  # the reader stays where the reader was
    expect(svg.locator("[aria-pressed=true]")).not_to_have_count(0)
    page.keyboard.press("Enter")
    until(page, lambda: "prov" not in asked(page))
    visit.wait_ready()
    page.keyboard.press("0")
    assert svg.get_attribute("viewBox") == whole

    page.keyboard.press("Tab")
    first = focused(visit)
    assert " origin" in first
    names = [first]
    for _ in range(5):
        page.keyboard.press("PageDown")
        names.append(focused(visit))
    assert names == sorted(names, key=lambda name: name.partition(":")[0])
    assert len(set(names)) > 3
    assert visit.barriers() == []
    assert visit.errors == []
    assert visit.off_origin() == []


@pytest.mark.full
def test_a_click_and_the_choice_beside_the_map(visit: Visit) -> None:
    page = visit.page
    visit.open("/map?prov=SY07")
    drawn(visit)
    page.get_by_role("button", name="Simple map, for the keyboard").click()
    until(page, lambda: asked(page).get("map") == ["simple"])
    svg = shown(visit)
    svg.locator("circle[data-code=C3871]").hover(force=True)
    expect(page.locator(".sitboard-map .tip")).to_contain_text("Idleb: ")
    svg.locator("[data-code=SY02]").first.dispatch_event("click")
    until(page, lambda: asked(page).get("prov") == ["SY02.SY07"])
    page.get_by_role("button", name="Interactive map").click()
    until(page, lambda: "map" not in asked(page))
    page.locator("[data-testid=stDeckGlJsonChart]").first.wait_for()

    page.get_by_role("link", name="Overview", exact=True).click()
    page.locator(".st-key-key-figures").wait_for()
    shown(visit)
    assert asked(page) == {"prov": ["SY02.SY07"]}
    page.get_by_role("link", name="Interactive map").click()
    page.wait_for_url("**/map?**")
    page.locator("[data-testid=stDeckGlJsonChart]").first.wait_for()
    assert asked(page) == {"prov": ["SY02.SY07"]}
    assert visit.errors == []

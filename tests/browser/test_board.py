"""The Overview, drawn in one piece: pointing, pressing, the keyboard, and drawings laid out for the width there is."""

import pytest
from playwright.sync_api import expect

from tests.browser.test_map import asked, until
from tests.browser.visit import Visit

pytestmark = pytest.mark.browser

WEEKS = ".st-key-panel-timeline rect[data-since]"
ROWS = ".st-key-panel-provinces rect[role=button]"


def test_what_is_pointed_at_speaks_and_what_is_pressed_filters(visit: Visit) -> None:
    page = visit.page
    visit.open("/")
    tip = page.locator(".board-tip")
    expect(tip).to_be_hidden()
    week = page.locator(WEEKS).nth(20)
    week.hover()
    expect(tip).to_contain_text("incident")
    since, until_ = week.get_attribute("data-since"), week.get_attribute("data-until")
    page.evaluate(
        "document.querySelector('.st-key-panel-timeline').mark = document.querySelector('.st-key-panel-provinces').mark = 1"
    )
    week.click()
    until(page, lambda: asked(page) == {"from": [since], "to": [until_]})
    visit.wait_ready()
    # parts that have changed are the same elements with other content
    assert page.evaluate("document.querySelector('.st-key-panel-timeline').mark") == 1
    page.locator(WEEKS).nth(20).click()
    until(page, lambda: not asked(page))
    visit.wait_ready()

    row = page.locator(ROWS).nth(1)
    row.focus()
    expect(tip).to_contain_text(str(row.get_attribute("aria-label")).split(",")[0])
    code = str(row.get_attribute("data-code"))
    page.keyboard.press("Enter")
    until(page, lambda: asked(page) == {"prov": [code]})
    visit.wait_ready()
    chosen = page.locator(f"{ROWS}[data-code={code}]")
    expect(chosen).to_have_attribute("aria-pressed", "true")
    expect(chosen).to_be_focused()
    page.keyboard.press("Space")
    until(page, lambda: not asked(page))
    assert visit.errors == []
    assert visit.off_origin() == []
    assert not [url for url in visit.requests if "Plotly" in url or "DeckGl" in url]


def test_letters_keep_their_size_where_the_page_is_narrower(visit: Visit) -> None:
    page = visit.page
    visit.open("/")
    drawn = page.locator(".st-key-panel-timeline .chart > svg")
    wide = drawn.get_attribute("viewBox")
    scale = "svg => svg.getBoundingClientRect().width / svg.viewBox.baseVal.width"
    assert 0.95 < drawn.evaluate(scale) < 1.05
    visit.resize(768)
    until(page, lambda: drawn.get_attribute("viewBox") != wide)
    assert 0.9 < drawn.evaluate(scale) < 1.1
    visit.resize(1440)
    until(page, lambda: drawn.get_attribute("viewBox") == wide)


@pytest.mark.full
def test_a_link_of_an_action_opens_here_or_in_a_tab_of_its_own(visit: Visit) -> None:
    page = visit.page
    visit.open("/?prov=SY07")
    link = page.get_by_role("link", name="Interactive map")
    with page.context.expect_page() as opening:
        link.click(modifiers=["ControlOrMeta"])
    other = opening.value
    other.wait_for_url("**/map?prov=SY07")
    other.close()
    assert asked(page) == {"prov": ["SY07"]}
    link.click()
    page.wait_for_url("**/map?prov=SY07")

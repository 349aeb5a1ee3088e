"""The light version in a browser: what it does not load, and how it is offered."""

import pytest
from playwright.sync_api import BrowserContext, expect

from tests.browser.test_map import asked, until
from tests.browser.visit import Visit

pytestmark = pytest.mark.browser

HEAVY = ("Plotly", "DeckGl", "MaterialSymbols", "SourceSans")
SAVES = "Object.defineProperty(navigator.connection, 'saveData', {get: () => true})"


def test_it_is_offered_once_where_a_browser_saves_data_and_loads_nothing_heavy(
    context: BrowserContext, visit: Visit
) -> None:
    page = visit.page
    page.add_init_script(SAVES)
    visit.open("/incidents?prov=SY07")
    notice = page.locator(".st-key-notice-light")
    expect(notice).to_contain_text("Your browser asks to save data", timeout=60_000)
    page.locator(".st-key-light-declined button").click()
    expect(notice).to_have_count(0, timeout=60_000)
    page.get_by_role("link", name="Changes", exact=True).click()
    until(page, lambda: "changes" in page.url)
    visit.wait_ready()
    expect(notice).to_have_count(0)

    again = Visit.begin(context, visit.url, visit.shots)
    again.open("/?light=1&prov=SY07")
    expect(again.page.locator(".sitboard-map svg[role=group]")).to_be_visible(timeout=60_000)
    expect(again.page.locator(".board .chart > svg")).to_have_count(2)
    again.page.get_by_role("link", name="Timeline", exact=True).click()
    until(again.page, lambda: "timeline" in again.page.url)
    again.wait_ready()
    drawing = again.page.locator("[class*=st-key-drawing-] img")
    expect(drawing).not_to_have_count(0)
    for one in drawing.all():
        assert one.evaluate("e => e.complete && e.naturalWidth > 300")
        assert one.get_attribute("alt")
    assert asked(again.page) == {"light": ["1"], "prov": ["SY07"]}
    assert not [url for url in again.requests if any(name in url for name in HEAVY)]
    assert again.errors == []
    assert again.off_origin() == []

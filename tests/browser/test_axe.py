"""No barrier of ours, by axe-core: on every page in both themes, and in what opens over a page.

`test_every_page.py` asks the same of each cold link; `full` adds every page on a desk and on a phone in both themes.
"""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.browser import axe
from tests.browser.served import Served
from tests.browser.test_boxes import PATHS
from tests.browser.visit import PHONE, Visit

pytestmark = pytest.mark.browser


def test_a_barrier_would_be_found(visit: Visit) -> None:
    visit.open("/explain")
    assert visit.barriers() == []
    visit.page.evaluate(
        "document.querySelector('[data-testid=stMain] h1').insertAdjacentHTML('afterend', "
        "'<button></button><p style=\"color: #aaa; background: #fff\">pale</p>')"
    )
    assert sorted(each.partition(" ")[0] for each in visit.barriers()) == ["button-name", "color-contrast"]


@pytest.mark.full
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_what_opens_over_a_page_holds_none(browser: Browser, served: Served, tmp_path: Path, theme: str) -> None:
    context = browser.new_context(viewport={"width": 1440, "height": 900}, color_scheme=theme, locale="en-GB")
    try:
        visit = Visit.begin(context, served.url, tmp_path)
        visit.open("/?prov=SY07")
        page = visit.page
        for name in ("More filters", "Link", "Export"):
            page.get_by_role("button", name=name, exact=True).click()
            expect(page.get_by_test_id("stPopoverBody")).to_be_visible()
            visit.wait_ready()
            assert visit.barriers() == [], name
            page.keyboard.press("Escape")
            expect(page.get_by_test_id("stPopoverBody")).to_have_count(0)
        for name in ("Claims and sources", "How it is counted", "Table"):
            page.locator(".st-key-panel-provinces").get_by_role("button", name=name, exact=True).click()
            expect(page.get_by_role("dialog")).to_be_visible()
            visit.wait_ready()
            assert visit.barriers() == [], name
            page.keyboard.press("Escape")
            expect(page.get_by_role("dialog")).to_have_count(0)
        assert visit.errors == []
    finally:
        context.close()


@pytest.mark.full
@pytest.mark.parametrize("phone", [False, True])
@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("path", PATHS)
def test_no_page_holds_one(
    browser: Browser, served: Served, tmp_path: Path, path: str, language: str, theme: str, phone: bool
) -> None:
    context = browser.new_context(
        viewport={"width": 390 if phone else 1440, "height": 900},
        color_scheme=theme,
        locale="en-GB",
        **({"user_agent": PHONE, "is_mobile": True, "has_touch": True} if phone else {}),
    )
    try:
        visit = Visit.begin(context, served.url, tmp_path)
        visit.open(f"/{path}{'&' if '?' in path else '?'}lang={language}")
        expect(visit.page.locator(".st-key-foot")).to_be_visible()
        assert visit.barriers() == []
    finally:
        context.close()


def test_what_is_let_be_says_why() -> None:
    for known in axe.KNOWN:
        assert known.within.startswith("["), "a test id of Streamlit's, not a whole page"
        assert len(known.reason) > 20

"""Undo, redo and the link as a browser keeps them: with its own Back and Forward, by the keyboard, on a narrow screen."""

from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

from tests.browser.visit import Visit

pytestmark = pytest.mark.browser


def expect_at(visit: Visit, query: str, *, undo: bool, redo: bool) -> None:
    """The address has these parameters, and one can go back, or on, or neither."""
    for key, able in (("undo", undo), ("redo", redo)):
        button = visit.page.locator(f".st-key-{key} button")
        expect(button).to_be_enabled() if able else expect(button).to_be_disabled()
    visit.wait_ready()
    assert urlsplit(visit.page.url).query == query


def press(page: Page, key: str) -> None:
    page.locator(f".st-key-{key} button:visible").focus()
    page.keyboard.press("Enter")


def test_undo_and_redo_agree_with_back_and_forward(visit: Visit) -> None:
    page, set_, unset = visit.page, "prov=SY0702&figure=floor", "figure=floor"
    visit.open(f"/sources?{set_}")
    expect_at(visit, set_, undo=False, redo=False)
    announced = page.get_by_role("status").element_handle()
    before = announced.inner_text()
    press(page, "chip-prov-SY0702")
    expect_at(visit, unset, undo=True, redo=False)
    assert announced.inner_text() != before  # the same element, or nobody would hear of it
    press(page, "undo")
    expect_at(visit, set_, undo=False, redo=True)
    press(page, "redo")
    expect_at(visit, unset, undo=True, redo=False)
    page.go_back()
    expect_at(visit, set_, undo=False, redo=True)
    page.go_forward()
    expect_at(visit, unset, undo=True, redo=False)
    page.get_by_role("link", name="Timeline").click()
    page.wait_for_url("**/timeline?*")
    expect_at(visit, unset, undo=True, redo=False)
    press(page, "undo")
    expect_at(visit, set_, undo=False, redo=True)
    assert urlsplit(page.url).path == "/timeline"
    assert visit.errors == []


@pytest.mark.parametrize("width", [pytest.param(768, marks=pytest.mark.full), 390])
def test_the_copied_link_is_that_of_the_page_and_names_its_package(visit: Visit, width: int) -> None:
    page = visit.page
    page.set_viewport_size({"width": width, "height": 900})
    visit.open("/sources?prov=SY0702&pkg=0123456789ab")
    expect(page.locator(".st-key-notice-package")).to_contain_text("was made with package 0123456789ab")
    assert visit.overflowing() == []
    page.locator(".st-key-filtered").get_by_role("button", name="Link").click()
    link = page.locator(".st-key-link code").first.inner_text()
    assert link.startswith(f"{visit.url}/sources?prov=SY0702&pkg=")
    page.goto(link)
    visit.wait_ready()
    expect(page.locator(".st-key-notice-package")).to_have_count(0)
    expect(page.locator(".st-key-notice-unknown")).to_have_count(0)

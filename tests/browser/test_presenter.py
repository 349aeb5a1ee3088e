"""The presenter in a browser: by keyboard alone, over the whole screen, legible from afar."""

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from sitboard.briefing import SLIDES
from tests.browser.served import Served
from tests.browser.visit import Visit

pytestmark = pytest.mark.browser

_FOUND = """() => {
  const slide = (function find(root) {
    for (const each of root.querySelectorAll('*')) {
      const found = each.shadowRoot ? find(each.shadowRoot) : each.classList?.contains('slide') ? each : null
      if (found) return found
    }
  })(document)
  const larger = slide.getBoundingClientRect().width / 1600
  const said = (e) => [...e.childNodes].some((node) => node.nodeType === 3 && node.textContent.trim())
  const scale = (e) => { const m = e.getScreenCTM?.(); return m ? Math.hypot(m.c, m.d) : larger }
  const cut = (e) => e.scrollHeight > e.clientHeight + 1 || e.scrollWidth > e.clientWidth + 1
  return {
    width: Math.round(larger * 1600),
    small: [...slide.querySelectorAll('*')].filter(said)
      .map((e) => [e.textContent.trim(), parseFloat(getComputedStyle(e).fontSize) * scale(e)]).filter(([, size]) => size < 23.9),
    cut: [...slide.querySelectorAll('.column')].filter(cut).map((e) => e.textContent),
  }
}"""
_FOCUSED = """() => {
  let one = document.activeElement
  while (one?.shadowRoot?.activeElement) one = one.shadowRoot.activeElement
  return one?.textContent.trim()
}"""


def tabbed(page: Page, name: str) -> None:
    """Reach a button as a keyboard does."""
    for _ in range(200):
        page.keyboard.press("Tab")
        if page.evaluate(_FOCUSED) == name:
            return
    pytest.fail(f"no way to {name} by keyboard")


@pytest.fixture
def wall(browser: Browser, served: Served, tmp_path):
    context = browser.new_context(viewport={"width": 1920, "height": 1080}, locale="en-GB", reduced_motion="reduce")
    context.set_default_timeout(15_000)
    yield Visit.begin(context, served.url, tmp_path)
    context.close()


def test_a_briefing_is_presented_by_keyboard_alone(wall: Visit) -> None:
    wall.open("/briefing")
    page, slide = wall.page, wall.page.locator(".slide")
    counted = slide.locator("footer span").last
    tabbed(page, "Present (full screen)")
    page.keyboard.press("Enter")
    page.wait_for_function("() => document.fullscreenElement")
    page.wait_for_function(f"() => ({_FOUND})().width === 1920")
    seen = []
    for _ in SLIDES:
        seen.append(counted.inner_text())
        assert page.evaluate(_FOUND) == {"width": 1920, "small": [], "cut": []}, seen[-1]
        page.keyboard.press("ArrowRight")
    assert [re.findall(r"\d+", each) for each in seen] == [
        [str(n), str(len(SLIDES))] for n in range(1, len(SLIDES) + 1)
    ]
    expect(counted).to_contain_text(f"{len(SLIDES)} of")  # the last stays
    page.keyboard.press("ArrowLeft")
    expect(counted).to_contain_text(f"{len(SLIDES) - 1} of")
    page.keyboard.press("Home")
    expect(counted).to_contain_text("1 of")
    page.keyboard.press("End")
    expect(counted).to_contain_text(f"{len(SLIDES)} of")
    notes = page.locator(".full .said")
    expect(notes).to_be_hidden()
    page.keyboard.press("n")
    expect(notes).to_be_visible()
    expect(notes).to_contain_text("All claims and sources: http")
    page.keyboard.press("n")
    expect(notes).to_be_hidden()
    page.keyboard.press("Escape")
    page.wait_for_function("() => !document.fullscreenElement")
    expect(page.locator("dialog")).to_be_hidden()
    page.wait_for_function(f"() => ({_FOCUSED})() === 'Present (full screen)'")
    assert wall.errors == []
    assert wall.off_origin() == []

"""Charts under a pointer and under a finger: a press on a column chooses its days, a finger that is drawn over a chart moves the page."""

import re

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.served import Served
from tests.browser.test_map import PHONE, asked, until
from tests.browser.visit import Visit

pytestmark = pytest.mark.browser

COLUMN = """() => {
  const bars = [...document.querySelectorAll('[class*=st-key-panel-chronicle] .js-plotly-plot .barlayer .trace')].at(-1)
  bars.scrollIntoView({ block: 'center' })
  const { x, y, width, height } = bars.querySelectorAll('.point')[9].getBoundingClientRect()
  return [x + width / 2, y + height / 2]
}"""
"""The middle of the tenth column, whether it is high or not."""
SCROLLED = "document.querySelector('[data-testid=stMain]').scrollTop"


def weeks(page: Page) -> bool:
    """Whether the address holds the days of one week."""
    found = re.search(r"from=2019-06-24&to=2019-06-30", page.url)
    return found is not None


def test_a_press_on_a_column_chooses_its_days_and_a_second_lets_them_go(visit: Visit) -> None:
    page = visit.page
    visit.open("/timeline")
    for chosen in (True, False):
        page.wait_for_timeout(1000)
        x, y = page.evaluate(COLUMN)
        page.mouse.move(x - 3, y)
        page.wait_for_timeout(400)
        page.mouse.click(x, y, delay=40)
        until(page, lambda chosen=chosen: weeks(page) if chosen else not asked(page))
        visit.wait_ready()
    assert visit.errors == []


def test_a_tap_on_a_column_chooses_its_days_and_a_finger_drawn_over_it_moves_the_page(
    browser: Browser, served: Served
) -> None:
    context = browser.new_context(
        viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True, user_agent=PHONE, locale="en-GB"
    )
    try:
        page = context.new_page()
        page.goto(f"{served.url}/timeline")
        page.locator(".st-key-foot").wait_for(state="attached")
        page.wait_for_timeout(2000)
        for _ in range(3):  # the first tap may only tell what the column says
            page.touchscreen.tap(*page.evaluate(COLUMN))
            page.wait_for_timeout(2000)
            if weeks(page):
                break
        assert weeks(page)
        x, y = page.evaluate(COLUMN)
        before = page.evaluate(SCROLLED)
        finger = context.new_cdp_session(page)

        def touch(kind: str, *points: tuple[float, float]) -> None:
            finger.send(
                "Input.dispatchTouchEvent", {"type": kind, "touchPoints": [{"x": x, "y": y} for x, y in points]}
            )

        touch("touchStart", (x, y))
        for step in range(1, 13):
            touch("touchMove", (x, y - 20 * step))
            page.wait_for_timeout(16)
        touch("touchEnd")
        page.wait_for_timeout(800)
        assert page.evaluate(SCROLLED) - before > 100
        assert weeks(page), "nothing was brushed"
    finally:
        context.close()

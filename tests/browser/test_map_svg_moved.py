"""The simple map under a mouse and under a finger: drawn nearer it is moved by a drag, and a drag chooses nothing."""

from collections.abc import Sequence
from dataclasses import dataclass

import pytest
from playwright.sync_api import Browser, CDPSession, Locator, Page, expect

from tests.browser.served import Served
from tests.browser.test_map import asked, until
from tests.browser.visit import PHONE, Visit

pytestmark = pytest.mark.browser

HIT = """(svg) => {
  const { x, y, width, height } = svg.getBoundingClientRect()
  const points = [...Array(81).keys()].map((n) => [x + width * (1 + n % 9) / 10, y + height * (1 + Math.floor(n / 9)) / 10])
  const at = ([x, y]) => svg.getRootNode().elementFromPoint(x, y)
  const [found] = points.filter((each) => at(each)?.getAttribute('role') === 'button')
  return [...found, at(found).dataset.code]
}"""
"""A point of the map in sight where something can be chosen, and its code."""
BY = (-60, -40)
"""Px to the left and up; what is under the pointer goes with it."""


@dataclass(frozen=True)
class Finger:
    """One finger on a screen."""

    session: CDPSession

    def down(self, x: float, y: float) -> None:
        self._send("touchStart", [{"x": x, "y": y}])

    def move(self, x: float, y: float) -> None:
        self._send("touchMove", [{"x": x, "y": y}])

    def up(self) -> None:
        self._send("touchEnd", [])

    def _send(self, kind: str, points: Sequence[dict[str, float]]) -> None:
        self.session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": list(points)})


def nearer(page: Page) -> Locator:
    """The map, drawn nearer and wholly in sight."""
    svg = shown_whole(page)
    whole = box(svg)
    for _ in range(2):
        page.get_by_role("button", name="Closer", exact=True).click()
    assert box(svg)[2] < whole[2] / 2
    svg.scroll_into_view_if_needed()
    return svg


def shown_whole(page: Page) -> Locator:
    svg = page.locator(".sitboard-map svg[role=group]")
    expect(svg).to_be_visible()
    svg.scroll_into_view_if_needed()
    return svg


def box(svg: Locator) -> list[float]:
    said = svg.get_attribute("viewBox")
    assert said
    return [float(each) for each in said.split()]


def centre(svg: Locator) -> tuple[float, float]:
    around = svg.bounding_box()
    assert around
    return around["x"] + around["width"] / 2, around["y"] + around["height"] / 2


def moved(svg: Locator, before: list[float]) -> tuple[float, float]:
    """Px by which the land has gone, to the right and down."""
    around, now = svg.bounding_box(), box(svg)
    assert around
    scale = around["width"] / now[2]
    return (before[0] - now[0]) * scale, (before[1] - now[1]) * scale


@pytest.mark.full
def test_a_mouse_moves_the_map_and_picks_only_where_it_is_not_moved(visit: Visit) -> None:
    page = visit.page
    visit.open("/")
    svg = nearer(page)
    x, y = centre(svg)
    before = box(svg)
    area = svg.locator("path[data-code=SY07]")
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + BY[0], y + BY[1], steps=4)
    page.mouse.up()
    assert moved(svg, before) == pytest.approx(BY, abs=1.5)
    page.mouse.move(x, y, steps=2)  # the button is up: nothing moves any more
    assert moved(svg, before) == pytest.approx(BY, abs=1.5)
    visit.wait_ready()
    assert asked(page) == {}

    area.dispatch_event("click")  # as a screen reader presses it, without a pointer
    until(page, lambda: asked(page).get("prov") == ["SY07"])
    visit.wait_ready()
    assert moved(svg, before) == pytest.approx(BY, abs=1.5)  # and the reader stays where the reader was
    area.dispatch_event("click")
    until(page, lambda: not asked(page))
    visit.wait_ready()
    x, y, code = svg.evaluate(HIT)
    page.mouse.click(x, y)
    until(page, lambda: asked(page).get("prov") == [code])
    assert visit.errors == []


def test_the_scale_and_the_frame_of_the_locator_follow_what_is_in_sight(visit: Visit) -> None:
    page = visit.page
    visit.open("/")
    svg = shown_whole(page)
    frame, length = svg.locator(".still rect"), svg.locator(".still text")
    whole, said, at = frame.bounding_box(), length.text_content(), svg.locator(".still").bounding_box()
    assert whole
    assert said
    assert at
    svg = nearer(page)
    seen, now = frame.bounding_box(), svg.locator(".still").bounding_box()
    assert seen
    assert now
    assert seen["width"] == pytest.approx((whole["width"] - 1.5) / 2.25 + 1.5, abs=1)
    assert int((length.text_content() or said).removesuffix(" km")) < int(said.removesuffix(" km"))
    assert (now["x"], now["height"]) == pytest.approx((at["x"], at["height"]), abs=1), "they keep their place"
    page.get_by_role("button", name="To the left", exact=True).click()
    moved_to = frame.bounding_box()
    assert moved_to
    assert moved_to["x"] < seen["x"] - 1


@pytest.mark.full
def test_a_finger_moves_the_map_drawn_nearer_and_else_the_page(
    browser: Browser, served: Served, tmp_path_factory: pytest.TempPathFactory
) -> None:
    context = browser.new_context(
        viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True, user_agent=PHONE, locale="en-GB"
    )
    context.set_default_timeout(15_000)
    try:
        visit = Visit.begin(context, served.url, tmp_path_factory.mktemp("finger"))
        page, finger = visit.page, Finger(context.new_cdp_session(visit.page))
        visit.open("/")

        def drag(svg: Locator, by: tuple[float, float]) -> None:
            x, y = centre(svg)
            finger.down(x, y)
            for part in range(1, 7):
                finger.move(x + by[0] * part / 6, y + by[1] * part / 6)
            finger.up()

        svg = shown_whole(page)
        whole, top = box(svg), centre(svg)[1]
        drag(svg, (0, -120))
        until(page, lambda: centre(svg)[1] < top - 10)
        assert box(svg) == whole

        svg = nearer(page)
        before, top = box(svg), centre(svg)[1]
        drag(svg, BY)
        assert moved(svg, before) == pytest.approx(BY, abs=1.5)
        assert centre(svg)[1] == top
        visit.wait_ready()
        assert asked(page) == {}

        page.wait_for_timeout(800)  # a browser takes a touch directly after a drag for the end of it
        x, y, code = svg.evaluate(HIT)
        page.touchscreen.tap(x, y)
        until(page, lambda: asked(page).get("prov") == [code])
        assert visit.errors == []
    finally:
        context.close()

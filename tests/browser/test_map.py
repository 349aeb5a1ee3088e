"""The map in a browser: a click is a filter, the camera stays, nothing is sent twice or to anyone else."""

import io
from collections.abc import Callable
from urllib.parse import parse_qs, urlsplit

import pytest
from PIL import Image
from playwright.sync_api import Browser, Page

from components.maps import View
from tests.asked import shipped
from tests.browser.served import Served
from tests.browser.visit import Visit

pytestmark = pytest.mark.browser

ALEPPO = (35.97, 37.3)
"""A point in the province of Aleppo that no incident is near."""
DECK = "[data-testid=stDeckGlJsonChart]"
PATIENCE = 60_000
"""Milliseconds for a map to be drawn by a busy machine without a graphics card."""
PHONE = "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/156 Mobile Safari/537.36"


def click(page: Page, lat: float, lon: float, done: Callable[[], bool]) -> None:
    """Click the map where it shows a place, as it is when it opens, until something holds.

    A busy machine draws so slowly that deck.gl takes a press and its release for no click: it is then pressed again.
    """
    situation = shipped().situation
    deck = page.locator(DECK).first
    for _ in range(8):
        deck.scroll_into_view_if_needed()
        box = deck.bounding_box()
        assert box is not None
        x, y = View(situation.centre, situation.zoom, 0, 0).at(lat, lon)
        at = box["x"] + box["width"] / 2 + x, box["y"] + box["height"] / 2 + y
        page.mouse.move(at[0] - 4, at[1])
        page.wait_for_timeout(200)
        page.mouse.click(*at, delay=40)
        for _ in range(80):
            if done():
                return
            page.wait_for_timeout(100)
    raise AssertionError(f"the map takes no click: {page.url}, {said(page, 'count')}")


def spot(code: str) -> tuple[float, float]:
    """Where a place of the shipped package lies."""
    place = shipped().places[code]
    assert place.lat is not None
    assert place.lon is not None
    return place.lat, place.lon


def said(page: Page, key: str) -> str:
    return page.locator(f".st-key-{key}").first.inner_text()


def asked(page: Page) -> dict[str, list[str]]:
    return parse_qs(urlsplit(page.url).query)


def until(page: Page, true: Callable[[], bool]) -> None:
    """Wait until something holds that the page changes into."""
    for _ in range(300):
        if true():
            return
        page.wait_for_timeout(100)
    raise AssertionError(f"still not so: {page.url}, {said(page, 'count')}")


def camera(page: Page) -> str:
    """A corner of the map as a picture: land and borders, which no filter changes."""
    deck = page.locator(DECK).first
    box = deck.bounding_box()
    assert box is not None
    corner = {"x": box["x"] + 10, "y": box["y"] + 10, "width": 120, "height": 120}
    return page.screenshot(clip=corner).hex()


def ruler(page: Page) -> list[int]:
    """The px at which the ruler's line has marks, from its beginning to where it fades: where there is ink just above the line."""
    page.mouse.move(5, 5)
    deck = page.locator(DECK).first
    deck.scroll_into_view_if_needed()
    box = deck.bounding_box()
    assert box is not None
    clip = {"x": box["x"] + 14, "y": box["y"] + box["height"] - 17 - 6, "width": 100, "height": 10}
    picture = Image.open(io.BytesIO(page.screenshot(clip=clip))).convert("L")
    dark = [[picture.getpixel((x, y)) < 150 for x in range(picture.width)] for y in range(picture.height)]
    line = max(range(picture.height), key=lambda y: sum(dark[y]))
    assert all(dark[line]), "the line of the ruler is not in sight"
    return [x for x in range(picture.width) if dark[line - 2][x]]


def drawn(visit: Visit) -> None:
    """Wait for the map: its code and the sheet of its marks are loaded after the script has run."""
    visit.wait_ready()
    visit.page.locator(DECK).first.locator("canvas").wait_for(timeout=PATIENCE)
    visit.page.wait_for_timeout(1500)


@pytest.mark.full
def test_a_click_on_a_province_is_a_filter_and_a_second_click_takes_it_back(visit: Visit) -> None:
    visit.open("/map")
    drawn(visit)
    page = visit.page
    everything = said(page, "count")
    columns = page.locator(".st-key-panel-timeline .stPlotlyChart").first.inner_html()
    click(page, *ALEPPO, lambda: asked(page).get("prov") == ["SY02"])
    drawn(visit)
    assert "Aleppo" in said(page, "chips")
    assert said(page, "count") != everything
    assert page.locator(".st-key-panel-timeline .stPlotlyChart").first.inner_html() != columns
    click(page, *ALEPPO, lambda: "prov" not in asked(page))
    drawn(visit)
    assert said(page, "count") == everything
    assert visit.errors == []
    assert visit.off_origin() == []


@pytest.mark.full
def test_a_province_taken_off_by_its_chip_is_put_on_again_by_one_click(visit: Visit) -> None:
    visit.open("/map")
    drawn(visit)
    click(visit.page, *ALEPPO, lambda: asked(visit.page).get("prov") == ["SY02"])
    visit.page.locator(".st-key-chips button").first.click()
    until(visit.page, lambda: "prov" not in asked(visit.page))
    drawn(visit)
    click(visit.page, *ALEPPO, lambda: asked(visit.page).get("prov") == ["SY02"])


def test_a_place_is_taken_off_as_it_was_put_on(visit: Visit) -> None:
    """Which rows are drawn first depends on what is chosen: a second click must still mean the place that is clicked."""
    at, page = spot("C3871"), visit.page
    visit.open("/map")
    drawn(visit)
    for _ in range(2):
        click(page, *at, lambda: asked(page).get("prov") == ["C3871"])
        drawn(visit)
        click(page, *at, lambda: "prov" not in asked(page))
        drawn(visit)
    click(page, *at, lambda: asked(page).get("prov") == ["C3871"])
    drawn(visit)
    page.locator(".st-key-chips button").first.click()
    until(page, lambda: "prov" not in asked(page))
    drawn(visit)
    click(page, *ALEPPO, lambda: asked(page).get("prov") == ["SY02"])


@pytest.mark.full
def test_a_square_chooses_all_places_of_its_incident_and_lets_them_go(visit: Visit) -> None:
    """No dot lies on Ein Elkorum, of which one incident tells together with As-Suqaylabiyah."""
    at, page = spot("C3123"), visit.page
    visit.open("/map")
    drawn(visit)
    click(page, *at, lambda: asked(page).get("prov") == ["C3114.C3123"])
    drawn(visit)
    assert "Ein Elkorum" in said(page, "chips")
    assert "As-Suqaylabiyah" in said(page, "chips")
    click(page, *at, lambda: "prov" not in asked(page))


def test_the_scale_stays_and_follows_the_zoom(visit: Visit) -> None:
    visit.open("/map")
    drawn(visit)
    page = visit.page
    opened = ruler(page)
    assert opened
    box = page.locator(DECK).first.bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + 400, box["y"] + 200)
    page.mouse.down()
    page.mouse.move(box["x"] + 500, box["y"] + 120, steps=4)
    page.mouse.up()
    page.wait_for_timeout(1500)
    assert ruler(page) == opened
    page.mouse.move(box["x"] + 400, box["y"] + 200)
    page.mouse.wheel(0, -200)
    page.wait_for_timeout(1500)
    nearer = ruler(page)
    assert nearer
    assert nearer != opened
    assert visit.errors == []


@pytest.mark.full
def test_another_page_and_back_leaves_no_pick_behind(visit: Visit) -> None:
    visit.open("/map")
    drawn(visit)
    click(visit.page, *ALEPPO, lambda: asked(visit.page).get("prov") == ["SY02"])
    visit.page.get_by_role("link", name="Overview", exact=True).click()
    visit.page.locator(".st-key-key-figures").wait_for(timeout=PATIENCE)
    visit.wait_ready()
    assert asked(visit.page)["prov"] == ["SY02"]
    visit.page.get_by_role("link", name="Map", exact=True).click()
    visit.page.locator(".st-key-panel-where").wait_for(timeout=PATIENCE)
    drawn(visit)
    click(visit.page, *ALEPPO, lambda: "prov" not in asked(visit.page))


@pytest.mark.full
def test_the_camera_stays_where_the_reader_moved_it(visit: Visit) -> None:
    visit.open("/map")
    drawn(visit)
    page = visit.page
    before = camera(page)
    deck = page.locator(DECK).first
    box = deck.bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + 300, box["y"] + 300)
    page.mouse.down()
    page.mouse.move(box["x"] + 460, box["y"] + 420, steps=8)
    page.mouse.up()
    page.wait_for_timeout(800)
    moved = camera(page)
    assert moved != before
    page.locator(".st-key-panel-map-controls button", has_text="Named places").click()
    until(page, lambda: "layers" in asked(page))
    drawn(visit)
    page.mouse.move(5, 5)
    assert camera(page) == moved


@pytest.mark.full
def test_a_place_that_was_found_is_centred(visit: Visit) -> None:
    visit.open("/map")
    drawn(visit)
    page = visit.page
    before = camera(page)
    box = page.get_by_label("Find a place")
    box.fill("جبالا")
    box.press("Enter")
    until(page, lambda: asked(page).get("find") == ["جبالا"])
    drawn(visit)
    assert "Not to be taken for Jablah in Lattakia" in said(page, "panel-map-controls")
    page.get_by_role("button", name="Show on the map").first.click()
    until(page, lambda: asked(page).get("at") == ["C4050"])
    drawn(visit)
    assert camera(page) != before


def test_a_map_is_less_than_a_megabyte_and_comes_from_here(visit: Visit) -> None:
    sizes: list[int] = []

    def hear(frame: str | bytes) -> None:
        if b"pydeck" in (raw := frame if isinstance(frame, bytes) else frame.encode()) or b"layers" in raw:
            sizes.append(len(raw))

    visit.page.on("websocket", lambda socket: socket.on("framereceived", hear))
    visit.open("/map")
    drawn(visit)
    assert sizes, "no frame with a map was seen"
    assert max(sizes) < 1_000_000
    assert visit.off_origin() == []


@pytest.mark.full
def test_a_phone_opens_with_the_whole_situation_in_sight(browser: Browser, served: Served) -> None:
    context = browser.new_context(
        viewport={"width": 390, "height": 844}, user_agent=PHONE, device_scale_factor=1, locale="en-GB"
    )
    try:
        page = context.new_page()
        page.goto(f"{served.url}/map")
        deck = page.locator(DECK).first
        deck.locator("canvas").wait_for(timeout=PATIENCE)
        box = deck.bounding_box()
        assert box is not None
        assert box["width"] <= 390 - 2 * 16
        assert box["height"] <= 0.7 * 844
        # what a mark near the edge says is whole
        page.wait_for_timeout(3000)
        page.evaluate("document.querySelector('.stDeckGlJsonChart').scrollIntoView({ block: 'end' })")
        box = deck.bounding_box()
        assert box is not None
        page.mouse.move(box["x"] + box["width"] - 12, box["y"] + 150)
        page.mouse.move(box["x"] + box["width"] - 8, box["y"] + 150)
        tip = page.locator(".deck-tooltip")
        tip.wait_for()
        assert "origins" in tip.inner_text()
        told = tip.bounding_box()
        assert told is not None
        assert box["x"] <= told["x"]
        assert told["x"] + told["width"] <= box["x"] + box["width"]
    finally:
        context.close()

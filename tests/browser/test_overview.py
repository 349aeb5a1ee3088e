"""The Overview in a browser: links, clicks, the keyboard, downloads, and how it stands on screens of four widths."""

import csv
import io
import re
from collections.abc import Mapping
from datetime import date
from itertools import pairwise
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from sitboard import queries, shelf
from sitboard.filters import Filters
from sitboard.package import Package
from sitboard.panels import incidents
from sitboard.view import View
from sitboard.words import Words
from tests.browser.served import Served, serve
from tests.browser.visit import Visit

pytestmark = pytest.mark.browser
expect.set_options(timeout=15_000)

FOCUSED = "document.activeElement.closest('[class*=st-key-]')?.className.match(/st-key-([\\w-]+)/)?.[1] || ''"


@pytest.fixture(scope="module")
def package() -> Package:
    found = shelf.served().package
    assert found is not None
    return found


def address(page: Page) -> dict[str, str]:
    return dict(parse_qsl(urlsplit(page.url).query))


def killed(page: Page) -> Locator:
    return page.locator(".st-key-card-killed-all p").nth(1)


def chips(page: Page) -> Locator:
    return page.locator("[class*=st-key-chip-] button:visible")


def expect_view(visit: Visit, package: Package, filters: Filters) -> None:
    """The address, the chips, the count and the first card are those of the filters."""
    view = View(package, filters, Words())
    total = queries.total(package, filters).total
    assert total is not None
    expect(visit.page.locator(".st-key-count p").first).to_have_text(
        f"{total.incidents} of {package.rows['incidents']} incidents"
    )
    expect(killed(visit.page)).to_have_text(view.value(total))
    expect(chips(visit.page)).to_have_text([f"{label} ✕" for _, _, label in view.chips()])
    visit.wait_ready()
    assert address(visit.page) == filters.query()


def bar_of(visit: Visit, row: int) -> tuple[float, float]:
    """A point on the range of a row of the chart of provinces."""
    bar = visit.page.locator(".st-key-panel-provinces rect[role=button]").nth(row)
    bar.scroll_into_view_if_needed()
    box = bar.bounding_box()
    assert box is not None
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def test_a_cold_link_shows_its_filters_on_a_fresh_server(browser: Browser, package: Package, tmp_path: Path) -> None:
    filters = Filters(places=("SY02", "SY07"), event_types=("airstrike",), figure="ceiling")
    query = "&".join(f"{key}={value}" for key, value in filters.query().items())
    with serve() as fresh:
        context = browser.new_context(viewport={"width": 1440, "height": 900}, locale="en-GB")
        visit = Visit.begin(context, fresh.url, tmp_path)
        visit.open(f"/?{query}")
        expect_view(visit, package, filters)
        assert visit.errors == []
        assert visit.off_origin() == []
        context.close()


@pytest.mark.full
def test_a_click_a_brush_and_a_chip_change_the_view_and_back_restores_it(visit: Visit, package: Package) -> None:
    page = visit.page
    visit.open("/")
    steps = [Filters()]
    expect_view(visit, package, steps[-1])

    page.mouse.click(*bar_of(visit, 0))
    first = str(queries.by(package, Filters(), "governorate").frame["code"][0])
    steps.append(Filters(places=(first,)))
    expect_view(visit, package, steps[-1])
    assert page.locator(".st-key-panel-provinces rect[aria-pressed=true]").count() == 1

    chart = page.locator(".st-key-panel-timeline .chart > svg")
    chart.scroll_into_view_if_needed()
    box = chart.bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + 0.35 * box["width"], box["y"] + 90)
    page.mouse.down()
    page.mouse.move(box["x"] + 0.55 * box["width"], box["y"] + 120, steps=6)
    page.mouse.up()
    page.wait_for_url(re.compile("from="))
    visit.wait_ready()
    brushed = View(package, Filters(), Words())
    found = {key: value for key, value in address(page).items() if key in ("from", "to")}
    assert brushed.since.isoformat() < found["from"] < found["to"] < brushed.until.isoformat()
    steps.append(steps[-1].but(since=date.fromisoformat(found["from"]), until=date.fromisoformat(found["to"])))
    expect_view(visit, package, steps[-1])

    page.mouse.click(*bar_of(visit, 0))  # the same bar again takes its filter back
    steps.append(steps[-1].but(places=()))
    expect_view(visit, package, steps[-1])

    page.locator(".st-key-clear-all button").click()
    steps.append(Filters())
    expect_view(visit, package, steps[-1])

    for step in reversed(steps[:-1]):
        page.go_back()
        expect_view(visit, package, step)
    for step in steps[1:3]:
        page.go_forward()
        expect_view(visit, package, step)
    page.reload()
    visit.wait_ready()
    expect_view(visit, package, steps[2])
    assert visit.errors == []
    assert visit.off_origin() == []


def press(page: Page, name: str, within: str, by: str) -> None:
    button = page.locator(within).get_by_role("button", name=name, exact=True)
    if by == "mouse":
        button.click()
    else:
        button.focus()
        page.keyboard.press("Enter")


@pytest.mark.full
def test_claims_and_definitions_open_in_one_action_of_mouse_or_keyboard(visit: Visit) -> None:
    page = visit.page
    visit.open("/?prov=SY07&to=2019-06-30")
    dialog = page.get_by_role("dialog")
    for by, name, within, wanted in (
        ("mouse", "Claims and sources", ".st-key-card-killed-all", "claims used"),
        ("keyboard", "Claims and sources", ".st-key-panel-provinces", "claims used"),
        ("mouse", "How it is counted", ".st-key-panel-timeline", "Each incident is counted once"),
        ("keyboard", "Table", ".st-key-panel-provinces", "28 April 2019"),
    ):
        press(page, name, within, by)
        expect(dialog).to_contain_text(wanted)
        if name != "How it is counted":
            expect(dialog.get_by_test_id("stDataFrame").first).to_be_visible()
        page.keyboard.press("Escape")
        expect(dialog).to_have_count(0)
        # the reader is where the reader was
        expect(page.locator(within).get_by_role("button", name=name, exact=True)).to_be_focused()
    assert visit.errors == []


@pytest.mark.full
def test_tab_reaches_filters_chips_and_every_panels_actions(visit: Visit, package: Package) -> None:
    visit.open("/?prov=SY07")
    reached: list[str] = []
    for _ in range(140):
        visit.page.keyboard.press("Tab")
        key = visit.page.evaluate(FOCUSED)
        reached.append(key)
        if key == "download-unknown":
            break
    wanted = [
        "filter-governorate",
        "chip-prov-SY07",
        "claims-killed-all",
        "table-map",
        "claims-provinces",
        "how-timeline",
    ]
    assert set(wanted) <= set(reached)
    order = [reached.index(key) for key in wanted]
    assert all(before < after for before, after in pairwise(order))
    # a chip that takes itself away leaves the reader where it stood
    visit.page.locator(".st-key-chip-prov-SY07 button:visible").focus()
    visit.page.keyboard.press("Enter")
    expect_view(visit, package, Filters())
    visit.page.keyboard.press("Tab")
    assert visit.page.evaluate(FOCUSED) not in reached[: reached.index("filter-governorate")]


def test_a_download_equals_the_table(visit: Visit, package: Package) -> None:
    visit.open("/?prov=SY07&known=2020-02-01")
    with visit.page.expect_download() as waiting:
        visit.page.locator(".st-key-download-provinces button").click()
        visit.page.get_by_role("button", name="Table for spreadsheets (CSV)").click()
    file = waiting.value
    assert file.suggested_filename == "northwest-syria-provinces-known-2020-02-01.csv"
    data = Path(file.path()).read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    filters = Filters(places=("SY07",), known_on=date(2020, 2, 1))
    table = incidents.provinces(View(package, filters, Words())).table
    rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    assert rows[0] == [*table.columns, "filters", "known_on", "package"]
    for row, wanted in zip(rows[1:], table.itertuples(index=False), strict=True):
        assert row == [*map(str, wanted), "prov=SY07&known=2020-02-01", "2020-02-01", package.short]


@pytest.mark.full
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_nothing_overlaps_or_overflows_at_any_width(
    browser: Browser, served: Served, tmp_path: Path, theme: str
) -> None:
    context = browser.new_context(viewport={"width": 1440, "height": 900}, color_scheme=theme, locale="en-GB")
    try:
        visit = Visit.begin(context, served.url, tmp_path)
        visit.open("/?prov=SY07&known=2019-12-31&bogus=1")
        found: Mapping[int, list[str]] = {}
        for width in (1920, 1440, 768, 390):
            visit.resize(width)
            picture = visit.shot(f"overview-{theme}-{width}")
            found |= {width: [*visit.overflowing(), *visit.overlapping()]}
        assert not any(found.values()), (found, picture.parent)
        assert visit.errors == []
        background = visit.page.evaluate(
            "getComputedStyle(document.querySelector('[data-testid=stApp]')).backgroundColor"
        )
        assert background == {"light": "rgb(255, 255, 255)", "dark": "rgb(20, 24, 29)"}[theme]
    finally:
        context.close()


def test_on_a_phone_menu_and_filters_fold(browser: Browser, served: Served, tmp_path: Path) -> None:
    context = browser.new_context(
        viewport={"width": 390, "height": 844}, locale="en-GB", is_mobile=True, has_touch=True,
        user_agent="Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/130.0 Mobile Safari/537.36",
    )  # fmt: skip
    try:
        visit = Visit.begin(context, served.url, tmp_path)
        visit.open("/?prov=SY07")
        page = visit.page
        for fold, folded in (("show-menu", ".st-key-menu"), ("show-filters", ".st-key-filters")):
            expect(page.locator(folded)).to_be_hidden()
            page.locator(f".st-key-{fold} label").first.tap()
            expect(page.locator(folded)).to_be_visible()
            visit.wait_ready()
            assert visit.overflowing() == []
            page.locator(f".st-key-{fold} label").first.tap()
            expect(page.locator(folded)).to_be_hidden()
        expect(chips(page)).to_have_text(["Province: Idleb ✕"])
        assert visit.overlapping() == [], visit.shot("phone")
    finally:
        context.close()

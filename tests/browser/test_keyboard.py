"""Ten tasks by keyboard alone: no mouse, and no focus set by a script."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Page, expect

from sitboard.words import languages
from tests.browser.served import ROOT, Served
from tests.browser.test_map import asked, until
from tests.browser.visit import Visit

pytestmark = pytest.mark.browser

MOST = 200
"""Presses of Tab until something counts as out of reach."""
AT = """(selector) => {
  const at = document.activeElement
  const inside = at?.shadowRoot?.activeElement ?? at
  return inside?.matches(selector) || !!at?.closest(selector)
}"""
SEEN = """() => {
  let at = document.activeElement
  while (at.shadowRoot?.activeElement) at = at.shadowRoot.activeElement
  const style = getComputedStyle(at), around = getComputedStyle(at.closest('[role=group]') ?? at)
  const lit = (s) => (s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) > 0) || s.boxShadow !== 'none'
  return lit(style) || lit(around)
}"""


def tab_to(page: Page, selector: str, back: bool = False) -> None:
    """Press Tab until the focus is on what a selector names, or in it; and see that it can be seen."""
    for _ in range(MOST):
        # both of one moment: a page that changes may take the focus on between two questions
        at, seen = page.evaluate(f"(selector) => [({AT})(selector), ({SEEN})()]", selector)
        if at:
            assert seen, f"the focus on {selector} cannot be seen"
            return
        page.keyboard.press("Shift+Tab" if back else "Tab")
    raise AssertionError(f"{selector} is out of reach of the keyboard at {page.url}")


def act(visit: Visit, selector: str, key: str = "Enter", back: bool = False) -> None:
    tab_to(visit.page, selector, back)
    visit.page.keyboard.press(key)


def changed(visit: Visit, true: Callable[[], bool]) -> None:
    until(visit.page, true)
    visit.wait_ready()


@pytest.mark.parametrize("at_once", [pytest.param(False, marks=pytest.mark.full), True])
def test_filter_by_province_date_and_known_day_and_clear(visit: Visit, at_once: bool) -> None:
    page = visit.page
    visit.open("/")
    act(visit, ".st-key-filter-governorate input", "ArrowDown")
    page.keyboard.type("Idleb")
    expect(page.locator("[role=option]")).to_have_count(1)
    page.keyboard.press("ArrowDown")
    expect(page.locator("[role=option][data-focused=true]")).to_have_count(1)
    page.keyboard.press("Enter")
    changed(visit, lambda: asked(page).get("prov") == ["SY07"])
    page.keyboard.press("Escape")

    tab_to(page, ".st-key-filter-since [role=spinbutton]")
    page.keyboard.type("01062019")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    changed(visit, lambda: asked(page).get("from") == ["2019-06-01"])

    act(visit, ".st-key-known-on button")
    expect(page.locator("[data-testid=stPopoverBody] :focus")).to_have_count(1)
    tab_to(page, "[class*=st-key-filter-known] [role=spinbutton]")
    page.keyboard.type("31122019")
    for key in ("Tab", "Tab", "Enter") if at_once else ("Tab", "Tab"):  # past the calendar, to "Show this day"
        page.keyboard.press(key)
    changed(visit, lambda: asked(page).get("known") == ["2019-12-31"])
    expect(page.locator(".st-key-notice-past")).to_be_visible()
    # what was open is gone with the button's old words
    until(page, lambda: bool(page.evaluate(AT, ".st-key-known-on, [data-testid=stPopoverBody]")))
    page.keyboard.press("Escape")

    act(visit, ".st-key-clear-all button")
    changed(visit, lambda: not asked(page))
    expect(page.locator(".st-key-undo button")).to_be_focused()  # what was pressed is gone
    page.keyboard.press("Enter")
    changed(visit, lambda: bool(asked(page)))
    assert set(asked(page)) == {"prov", "from", "known"}
    assert visit.errors == []


NAME_IN_VIEW = """() => {
  const edges = (each) => each.getBoundingClientRect(), field = document.querySelector('.st-key-filter-district .react-aria-ComboBox')
  const box = edges(field.querySelector('[data-testid=stMultiSelectTagsContainer]'))
  const name = edges([...field.querySelectorAll('[data-tag] > span')].at(-1))
  return name.left >= box.left && name.right <= box.right
}"""


def test_what_is_typed_and_entered_chooses_the_nearest_alone_and_its_name_is_whole_in_the_box(visit: Visit) -> None:
    page = visit.page
    visit.open("/sources?prov=SY07")
    act(visit, ".st-key-filter-district input", "ArrowDown")
    page.keyboard.type("Har")  # Harim; and letter by letter Jisr-Ash-Shugur too
    expect(page.locator("[role=option]").first).to_contain_text("Harim")
    assert page.locator("[role=option]").count() > 1
    page.keyboard.press("Enter")
    changed(visit, lambda: asked(page).get("prov") == ["SY0703"])
    page.keyboard.press("Escape")
    page.keyboard.press("Tab")
    until(page, lambda: bool(page.evaluate(NAME_IN_VIEW)))
    assert visit.errors == []


def test_explain_a_figure_and_download(visit: Visit) -> None:
    page = visit.page
    visit.open("/?prov=SY07&to=2019-08-31")
    act(visit, ".st-key-claims-killed-all button")
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text("claims used")
    visit.wait_ready()
    act(visit, "[role=dialog] [data-testid=stPageLink-NavLink]")
    page.wait_for_url(re.compile("/explain"), wait_until="commit")
    expect(page.get_by_role("heading", name="Explain this number")).to_be_visible()
    assert asked(page)["prov"] == ["SY07"]

    visit.open("/")
    act(visit, ".st-key-download-provinces button")
    offered = page.get_by_role("dialog").get_by_role("button", name="Table for spreadsheets (CSV)")
    expect(offered).to_be_visible()
    visit.wait_ready()
    tab_to(page, "[role=dialog] [data-testid=stDownloadButton] button")
    with page.expect_download() as waiting:
        page.keyboard.press("Enter")
    assert waiting.value.suggested_filename.endswith(".csv")
    assert visit.errors == []


@pytest.mark.full
def test_sort_a_table_and_open_an_incident(visit: Visit) -> None:
    page = visit.page
    visit.open("/incidents?prov=SY07")
    table = page.locator(".st-key-ledger-incidents table")
    before = table.inner_text()
    act(visit, ".st-key-sort-incidents :is(input, button)", "ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    changed(visit, lambda: "sort" in asked(page) and table.inner_text() != before)
    with page.context.expect_page() as opened:  # links in text open a tab of their own
        act(visit, ".st-key-ledger-incidents a")
    expect(opened.value.locator(".st-key-incident-head h2")).to_be_visible(timeout=60_000)
    assert "incident=" in opened.value.url
    assert visit.errors == []


@pytest.mark.skipif(len(languages()) < 2, reason="one language is shipped")
def test_switch_the_language(visit: Visit) -> None:
    page = visit.page
    visit.open("/?prov=SY07")
    other = languages()[1]
    act(visit, f".st-key-language-{other} button")
    changed(visit, lambda: asked(page).get("lang") == [other])
    expect(page.locator("html")).to_have_attribute("lang", other)
    assert asked(page)["prov"] == ["SY07"]
    assert visit.errors == []


@pytest.mark.full
@pytest.mark.skipif(not (ROOT / "pages" / "briefing.py").exists(), reason="no page to present from")
def test_present(visit: Visit) -> None:
    page = visit.page
    visit.open("/briefing")
    counted = page.locator(".slide footer span").last
    first = counted.inner_text()
    act(visit, "button.present")
    page.wait_for_function("() => document.fullscreenElement")
    page.keyboard.press("ArrowRight")
    expect(counted).not_to_have_text(first)
    page.keyboard.press("Escape")
    page.wait_for_function("() => !document.fullscreenElement")
    assert visit.errors == []


@pytest.mark.full
@pytest.mark.parametrize("path", ["", "map", "timeline", "displacement"])
def test_at_four_times_the_size_a_page_is_one_column_without_scrolling_sideways(
    browser: Browser, served: Served, tmp_path_factory: pytest.TempPathFactory, path: str
) -> None:
    # 1280 px at 400 % are 320 px wide
    context = browser.new_context(viewport={"width": 320, "height": 256}, device_scale_factor=4, locale="en-GB")
    try:
        visit = Visit.begin(context, served.url, tmp_path_factory.mktemp("zoom"))
        visit.open(f"/{path}")
        expect(visit.page.locator(".st-key-foot")).to_have_count(1)
        assert visit.overflowing() == []
        assert visit.overlapping() == []
    finally:
        context.close()

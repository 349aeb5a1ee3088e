"""From every figure on every page a reader is at the claims in two actions at most, by mouse and by keyboard.

A page joins by standing in `frame.PAGES`. Each of its cards and panels must show claims with their sources itself, or have a
control of its own that leads to them. A new block without a figure is named in `NO_FIGURE`, with the reason.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

from components.frame import PAGES
from tests.browser.visit import Visit

pytestmark = pytest.mark.browser
expect.set_options(timeout=60_000)

NO_FIGURE = {
    "panel-map-controls": "chooses what the map shows",
    "panel-reasons": "explains in words why figures differ",
    "panel-text": "the changes beside it once more, to be copied",
    "panel-upload": "takes a file of the reader's",
    "panel-method": "the rules in words",
    "panel-dictionary": "what columns mean",
    "panel-downloads": "the files themselves",
    "panel-problems": "lines of the package's files",
    "panel-access": "what the board does for all readers, in words",
    "panel-picks": "chooses slides",
    "panel-texts": "takes the briefer's words",
    "panel-saved": "keeps them in a file",
    "panel-files": "the slides as files",
}
SMALL = "prov=SY07&to=2019-06-30"
QUERIES = {"/displacement": "", "/changes": f"{SMALL}&since_known=2019-06-01&recorded_since=2020-01-01"}
"""Views that keep the tables of a page short and leave none of its panels empty."""
INCIDENT = "/incidents?incident=nws-2019-06-10-jabala"


def addresses() -> Iterator[str]:
    for file, _ in PAGES:
        path = "/" if file == "app.py" else f"/{Path(file).stem}"
        yield f"{path}?{QUERIES.get(path, SMALL)}"
    yield INCIDENT


QUICK = {("mouse", "/timeline"), ("keyboard", "/incidents?incident")}
"""What runs each time; all others run with `make test-all`."""
CASES = [
    pytest.param(
        by,
        address,
        id=f"{by} {address}",
        marks=() if any(by == way and address.startswith(start) for way, start in QUICK) else pytest.mark.full,
    )
    for by in ("mouse", "keyboard")
    for address in addresses()
]


@pytest.fixture(autouse=True)
def _patient(visit: Visit) -> None:
    """Pages with two maps are slow to draw without a graphics card."""
    visit.page.set_default_timeout(60_000)


BLOCKS = """() => [...document.querySelectorAll('[class*=st-key-panel-], [class*=st-key-card-]')]
  .filter((e) => !e.parentElement.closest('[class*=st-key-panel-], [class*=st-key-card-]') && e.checkVisibility())
  .map((e) => ({
    code: e.className.match(/st-key-((?:panel|card)-[\\w-]+)/)[1],
    figures: /\\d/.test(e.innerText) || !!e.querySelector('.stDataFrame, .js-plotly-plot, .stDeckGlJsonChart')
      || e.matches('.st-key-panel-slides'),
    sources: [...e.querySelectorAll('a[href^=http]')].filter((a) => new URL(a.href).host !== location.host).length
      + (e.matches('.st-key-panel-sources, .st-key-panel-claims-between, .st-key-panel-recorded')
        ? e.querySelectorAll('.stDataFrame').length : 0),
    button: !!e.querySelector('[class*=st-key-claims-] button'),
    links: [...e.querySelectorAll('a[href*="incident="], a[href*="explain?"]')].filter((a) => a.checkVisibility()).length,
  }))"""
"""Every card and panel: whether it shows a figure, and what it offers."""

LISTED = ".st-key-claims-behind .stDataFrame canvas"
"""A table of claims, or of denials, with their sources."""
ON_A_PAGE = (
    ".st-key-panel-all-claims a[href^=http], :is(.st-key-panel-used, .st-key-panel-left-out) .stDataFrame canvas"
)

WATCH = """() => {
  window.reached = new Set()
  document.addEventListener('focusin', ({ target }) => {
    const block = target.closest('[class*=st-key-panel-], [class*=st-key-card-]')
    const code = block && block.className.match(/st-key-((?:panel|card)-[\\w-]+)/)[1]
    if (code && target.closest('[class*=st-key-claims-]')) window.reached.add(`${code} button`)
    if (code && target.matches('a[href*="incident="], a[href*="explain?"]')) window.reached.add(`${code} link`)
    if (code && target.matches('a[href^=http], .stDataFrame *')) window.reached.add(`${code} sources`)
  })
}"""


def act(page: Page, selector: str, by: str) -> None:
    """One action: a click, or Enter where the keyboard has brought the focus."""
    target = page.locator(selector).locator("visible=true").first
    if by == "mouse":
        target.click()
    else:
        target.focus()
        page.keyboard.press("Enter")


def way(block: dict[str, Any]) -> str:
    """How a block leads to claims: by itself, by its button, or by a link of a row; empty where it does not."""
    return "button" if block["button"] else "link" if block["links"] else "sources" if block["sources"] else ""


def tabbed(page: Page, wanted: set[str]) -> set[str]:
    """What of the wanted controls Tab never reaches."""
    page.evaluate(WATCH)
    page.locator("body").evaluate("body => { document.activeElement.blur() }")
    missing = wanted
    for _ in range(30):
        for _ in range(30):
            page.keyboard.press("Tab")
        missing = wanted - set(page.evaluate("[...window.reached]"))
        if not missing:
            break
    return missing


@pytest.mark.parametrize(("by", "address"), CASES)
def test_claims_are_two_actions_from_every_figure(visit: Visit, by: str, address: str) -> None:
    page = visit.page
    visit.open(address)
    blocks = [each for each in page.evaluate(BLOCKS) if each["figures"] and each["code"] not in NO_FIGURE]
    assert blocks
    ways = {each["code"]: way(each) for each in blocks}
    assert [code for code, found in ways.items() if not found] == []
    if by == "keyboard":
        assert tabbed(page, {f"{code} {found}" for code, found in ways.items()}) == set()
    dialog = page.get_by_role("dialog")
    for code, found in ways.items():
        block = f".st-key-{code}"
        if found == "button":
            act(page, f"{block} [class*=st-key-claims-] button", by)
            expect(dialog.locator(LISTED).first).to_be_visible()
            page.keyboard.press("Escape")
            expect(dialog).to_have_count(0)
        elif found == "link":
            link = f"{block} :is(a[href*='incident='], a[href*='explain?'])"
            if page.locator(link).locator("visible=true").first.get_attribute("target") == "_blank":
                with page.expect_popup() as opening:
                    act(page, link, by)
                other = opening.value
                expect(other.locator(ON_A_PAGE).first).to_be_visible()
                other.close()
            else:
                act(page, link, by)
                page.wait_for_url(re.compile(r"/(incidents|explain)\?"))
                expect(page.locator(ON_A_PAGE).first).to_be_visible()
                visit.open(address)
    assert visit.errors == []


@pytest.mark.full
@pytest.mark.parametrize("by", ["mouse", "keyboard"])
def test_a_row_of_a_table_is_explained_in_two_actions(visit: Visit, by: str) -> None:
    page = visit.page
    visit.open(f"/?{SMALL}")
    act(page, ".st-key-table-provinces button", by)
    grid = page.get_by_role("dialog").locator(".stDataFrame")
    expect(grid).to_be_visible()
    if by == "mouse":
        grid.locator(".dvn-scroller").click(position={"x": 12, "y": 54})  # it lies over the canvas
    else:
        grid.locator("canvas").first.focus()
        for key in ("ArrowDown", "Shift+Space"):
            page.keyboard.press(key)
    link = page.get_by_role("dialog").get_by_role("link", name=re.compile("Explain this number"))
    expect(link).to_be_visible()
    if by == "mouse":
        link.click()
    else:
        link.focus()
        page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/explain\?"))
    expect(page.locator(ON_A_PAGE).first).to_be_visible()
    assert "prov=" in urlsplit(page.url).query


def test_an_explanation_has_an_address_that_opens_cold(visit: Visit) -> None:
    page = visit.page
    visit.open("/explain?incident=nws-2019-06-10-jabala&known=2019-06-11")
    link = page.locator(".st-key-panel-citation a[target=_blank]")
    told = page.locator(".st-key-panel-citation code").last.inner_text()
    assert link.get_attribute("href") == told
    assert "&pkg=" in told
    with page.expect_popup() as opening:
        link.click()
    other = opening.value
    expect(other.locator(".st-key-explain-head p").first).to_have_text(
        page.locator(".st-key-explain-head p").first.inner_text()
    )
    expect(other.locator(".st-key-notice-package")).to_have_count(0)

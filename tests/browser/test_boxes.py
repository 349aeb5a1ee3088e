"""How every page stands on four screens, in two themes: nothing overlaps, nothing is wider than its place.

By default each page is loaded once and taken through the widths that no other test takes; `full` is every page, width
and theme, and real phones, which are drawn otherwise than a narrow window.
"""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.served import ROOT, Served
from tests.browser.visit import PHONE, Visit

pytestmark = pytest.mark.browser

INCIDENT = "incidents?incident=nws-2019-04-28-madiq-school"
NARROWED = "prov=SY07&known=2019-12-31&bogus=1"
"""Filters with chips, a past view and a notice, so that all that can stand above a page does."""
PATHS = ["", *(file.stem for file in sorted((ROOT / "pages").glob("*.py"))), INCIDENT]
DESK = (1920, 1440, 768)


def wrong(visit: Visit, path: str, theme: str, widths: tuple[int, ...]) -> dict[str, list[str]]:
    """What overlaps or passes its place, by picture."""
    visit.open(f"/{path}")
    expect(visit.page.locator(".st-key-foot")).to_be_visible()  # the whole page, and no message in its place
    found = {}
    for width in widths:
        visit.resize(width)
        found[f"{path.partition('?')[0] or 'overview'}-{theme}-{width}"] = [*visit.overflowing(), *visit.overlapping()]
    return {str(visit.shot(name)): said for name, said in found.items() if said}


def look(browser: Browser, board: Served, folder: Path, path: str, theme: str, *, phone: bool) -> None:
    context = browser.new_context(
        viewport={"width": 390 if phone else 1440, "height": 900},
        color_scheme=theme,
        locale="en-GB",
        **({"user_agent": PHONE, "is_mobile": True, "has_touch": True} if phone else {}),
    )
    try:
        visit = Visit.begin(context, board.url, folder)
        assert wrong(visit, path, theme, (390,) if phone else DESK) == {}
        assert visit.errors == []
        assert visit.off_origin() == []
    finally:
        context.close()


@pytest.mark.parametrize(
    ("number", "path"),
    [pytest.param(*each, marks=() if each[0] % 6 == 0 else pytest.mark.full) for each in enumerate(PATHS)],
)
def test_a_page_fits_the_widest_and_the_middle_screen(
    browser: Browser, served: Served, tmp_path: Path, number: int, path: str
) -> None:
    theme = ("light", "dark")[number // 6 % 2]
    context = browser.new_context(viewport={"width": 1920, "height": 900}, color_scheme=theme, locale="en-GB")
    try:
        visit = Visit.begin(context, served.url, tmp_path)
        assert wrong(visit, path + ("&" if "?" in path else "?") + NARROWED, theme, (1920, 768)) == {}
        assert visit.errors == []
    finally:
        context.close()


@pytest.mark.full
@pytest.mark.parametrize("phone", [False, True])
@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("path", PATHS)
def test_every_page_fits_every_screen_in_both_themes(
    browser: Browser, served: Served, tmp_path: Path, path: str, theme: str, phone: bool
) -> None:
    look(browser, served, tmp_path, path, theme, phone=phone)


ROWS = """() => {
  const texts = [...document.querySelectorAll('[class*=st-key-chart-chronicle] :is(.annotation, .xtick) text')]
    .filter((text) => text.checkVisibility()).map((text) => [text.textContent, text.getBoundingClientRect()])
  const over = ([, a], [, b]) => Math.min(a.right, b.right) - Math.max(a.left, b.left) > 1
    && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 3
  return {
    texts: texts.length,
    over: texts.flatMap((a, i) => texts.slice(i + 1).filter((b) => over(a, b)).map((b) => `${a[0]} / ${b[0]}`)),
  }
}"""


@pytest.mark.parametrize("language", ["en", pytest.param("ar", marks=pytest.mark.full)])
def test_names_of_the_chronicle_stand_apart_on_a_middle_screen_after_one_more_drawing(
    browser: Browser, served: Served, tmp_path: Path, language: str
) -> None:
    context = browser.new_context(viewport={"width": 768, "height": 900}, locale="en-GB")
    try:
        visit = Visit.begin(context, served.url, tmp_path)
        sent: list[str | bytes] = []
        visit.page.on("websocket", lambda socket: socket.on("framesent", lambda frame: sent.append(frame)))
        visit.open(f"/timeline?lang={language}")
        expect(visit.page.locator(".st-key-foot")).to_be_visible()
        visit.resize(768)
        found = visit.page.evaluate(ROWS)
        assert found["texts"] > 20
        assert found["over"] == []
        assert len(sent) == 2, "the page, and its width"
        visit.resize(1440)
        assert visit.page.evaluate(ROWS)["texts"] > found["texts"]
        assert len(sent) == 3
        assert visit.errors == []
    finally:
        context.close()

"""A reader changes the language, and nothing else of the view: in the address, on the page, on two screens."""

import itertools
import re
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

import pytest
from playwright.sync_api import Browser, expect

from sitboard.words import Words
from tests.browser.served import ROOT, Served
from tests.browser.visit import PHONE, Visit

pytestmark = pytest.mark.browser

LANGUAGES = ("en", "ar", "fr")
PAGES = ["", *sorted(file.stem for file in (ROOT / "pages").glob("*.py"))]
CHOSEN = {"prov": "SY07", "from": "2019-07-01", "known": "2019-12-31"}
PAIRS = [
    ("", "en", "ar", 1440),
    ("incidents", "ar", "fr", 390),
]
"""Arabic entered and left, each width; the rest are slow together."""
PRODUCT = [
    pytest.param(page, before, after, width, marks=pytest.mark.full)
    for page, (before, after), width in itertools.product(PAGES, itertools.permutations(LANGUAGES, 2), (390, 1440))
    if (page, before, after, width) not in PAIRS
]


def begun(browser: Browser, served: Served, tmp_path: Path, width: int) -> Visit:
    context = browser.new_context(
        viewport={"width": width, "height": 900}, locale="en-GB", user_agent=PHONE if width < 600 else None
    )
    context.set_default_timeout(20_000)
    return Visit.begin(context, served.url, tmp_path)


def asked(visit: Visit) -> dict[str, str]:
    return dict(parse_qsl(urlsplit(visit.page.url).query))


def address(page: str, language: str, **more: str) -> str:
    query = {**CHOSEN, **more, **({"lang": language} if language != "en" else {})}
    return f"/{page}?" + "&".join(f"{key}={value}" for key, value in query.items())


@pytest.mark.parametrize(("page", "before", "after", "width"), [*PAIRS, *PRODUCT])
def test_another_language_keeps_the_view(
    browser: Browser, served: Served, tmp_path: Path, page: str, before: str, after: str, width: int
) -> None:
    visit = begun(browser, served, tmp_path, width)
    try:
        visit.open(address(page, before))
        assert visit.page.locator("html").get_attribute("lang") == before
        # the language that is read is named, and is no choice
        expect(visit.page.locator(f".st-key-language-{before} button")).to_be_disabled()
        visit.page.locator(f".st-key-language-{after} button").click()
        root = visit.page.locator("html")
        expect(root).to_have_attribute("lang", after)
        expect(root).to_have_attribute("dir", Words(after).direction)
        visit.wait_ready()
        assert {key: value for key, value in asked(visit).items() if key != "pkg"} == {
            **CHOSEN,
            **({"lang": after} if after != "en" else {}),
        }
        assert visit.overflowing() == []
        assert visit.overlapping() == []
        assert visit.errors == []
    finally:
        visit.page.context.close()


@pytest.mark.full
def test_digits_are_a_choice_of_arabic_readers_and_stay_with_the_link(
    browser: Browser, served: Served, tmp_path: Path
) -> None:
    visit = begun(browser, served, tmp_path, 1440)
    try:
        visit.open(address("casualties", "ar"))
        count = visit.page.locator(".st-key-count p").first
        assert re.search("[0-9]", count.inner_text())
        visit.page.locator(".st-key-digits-arab button >> visible=true").click()
        expect(count).to_have_text(re.compile("[٠-٩]"))
        visit.wait_ready()
        assert asked(visit)["digits"] == "arab"
        # figures, charts and their ticks; widgets of days and numbers, codes and addresses have digits of their own
        shown = visit.page.locator(
            "h1, h2, .st-key-known p:not(.st-key-languages p), .stPlotlyChart text, [data-testid=stTable] td"
        )
        assert not [text for text in shown.all_text_contents() if re.search("[0-9]", text)]
        assert len(shown.all_text_contents()) > 50
        visit.page.locator(".st-key-language-en button").click()
        expect(count).to_have_text(re.compile("[0-9]"))
        expect(visit.page.locator(".st-key-digits-arab")).to_have_count(0)
        assert visit.errors == []
    finally:
        visit.page.context.close()


def test_what_was_chosen_before_does_not_come_back_with_the_next_click(
    browser: Browser, served: Served, tmp_path: Path
) -> None:
    visit = begun(browser, served, tmp_path, 1440)
    page = visit.page
    try:
        visit.open("/incidents?prov=SY07")
        page.get_by_role("button", name="More filters").click()
        page.locator("[class*=st-key-filter-event_types] input").click()
        page.get_by_role("option", name="air strike").click()
        page.wait_for_url(re.compile("type=airstrike"))
        page.keyboard.press("Escape")
        page.keyboard.press("Escape")
        for pressed, query in (
            ("clear-all", {}),
            ("language-ar", {"lang": "ar"}),  # choices are told to the browser by their labels, which are others now
            ("light-version", {"lang": "ar", "light": "1"}),
        ):
            page.locator(f".st-key-{pressed} button").click()
            expect(page.locator(".st-key-count")).to_be_visible()
            page.wait_for_function(
                "query => new URLSearchParams(location.search).toString() === query",
                arg="&".join(f"{key}={value}" for key, value in query.items()),
            )
            visit.wait_ready()
            assert asked(visit) == query
        assert visit.errors == []
    finally:
        page.context.close()

"""Fixtures: one board and one browser for all browser tests, a fresh context for each.

They end with the package: while Playwright runs, the thread has an event loop that other tests would meet.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, sync_playwright

from tests.browser import chromium
from tests.browser.served import Served, serve
from tests.browser.visit import Visit


@pytest.fixture(scope="package")
def served() -> Iterator[Served]:
    """The board, in a fresh process."""
    with serve() as board:
        yield board


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """Chromium; without one the test is skipped."""
    path = chromium.find()
    if path is None:
        pytest.skip("no Chromium on this machine")
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=path, args=list(chromium.FLAGS))
        yield running
        running.close()


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A reader who was never here: no cache, no cookies, English, 1440 x 900."""
    fresh = browser.new_context(viewport={"width": 1440, "height": 900}, locale="en-GB", timezone_id="UTC")
    fresh.set_default_timeout(15_000)
    yield fresh
    fresh.close()


@pytest.fixture
def visit(context: BrowserContext, served: Served, tmp_path: Path) -> Visit:
    """A visit to the board that has not opened a page yet."""
    return Visit.begin(context, served.url, tmp_path)

"""The harness itself sees what it is there to see."""

from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext

from tests.browser.visit import Visit

pytestmark = pytest.mark.browser

APP = '<div data-testid="stApp"><section data-testid="stMain" style="overflow:auto;width:100%">{}</section></div>'


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ('<div style="width:3000px">wide</div>', {"scrolls sideways", "past the edge"}),
        ('<div style="margin-left:-40px">left</div>', {"past the edge"}),
        ('<div style="width:40px;overflow:hidden;white-space:nowrap">much longer than its box</div>', {"cut off"}),
        ('<div style="width:40px;overflow:auto"><p style="width:900px">scrolls on its own</p></div>', set()),
        ("<p>fits</p>", set()),
    ],
)
def test_a_box_wider_than_its_place_is_named(
    context: BrowserContext, tmp_path: Path, body: str, expected: set[str]
) -> None:
    visit = Visit.begin(context, "http://localhost", tmp_path)
    visit.page.set_content("<body style='margin:0'>" + APP.format(body) + "</body>")
    assert {found.partition(":")[0] for found in visit.overflowing()} == expected


def test_an_error_and_a_request_to_elsewhere_are_remembered(context: BrowserContext, tmp_path: Path) -> None:
    visit = Visit.begin(context, "http://localhost", tmp_path)
    visit.page.set_content("<script>console.error('seen')</script><img src='http://elsewhere.invalid/pixel.png'>")
    assert any("seen" in error for error in visit.errors)
    assert visit.off_origin() == ["http://elsewhere.invalid/pixel.png"]


def test_a_label_that_is_not_from_a_catalogue_is_named(context: BrowserContext, tmp_path: Path) -> None:
    visit = Visit.begin(context, "http://localhost", tmp_path)
    labels = "<label>⟦بثد⟧</label><label>⟦بثد \u2068Idleb\u2069⟧</label><label>Province</label><button>1</button>"
    visit.page.set_content(APP.format(labels))
    assert visit.unsaid() == ["Province"]

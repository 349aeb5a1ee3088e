"""Files opened in a browser whose network is cut and which runs no script."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from components import handout
from tests import taken

pytestmark = pytest.mark.browser


CASES = [
    pytest.param(
        write, width, name, marks=() if (write, width) in (("brief", 390), ("offline", 1440)) else pytest.mark.full
    )
    for name in ("everything", "Idleb in June 2019", "nothing")
    for write in ("brief", "offline")
    for width in (1440, 390)
]


@pytest.mark.parametrize(("write", "width", "name"), CASES)
def test_a_page_opens_from_a_disk_without_network_or_script(
    browser: Browser, tmp_path: Path, write: str, width: int, name: str
) -> None:
    view = taken.view(name)
    file = tmp_path / "file.html"
    file.write_text(getattr(handout, write)(view), encoding="utf-8")
    context = browser.new_context(viewport={"width": width, "height": 900}, offline=True, java_script_enabled=False)
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(file.as_uri())
    expect(page.get_by_text(view.sentence()).first).to_be_visible()
    expect(page.get_by_text(view.package.hash)).to_be_visible()
    expect(page.get_by_text(view.package.situation.boundary_disclaimer).first).to_be_visible()
    for chart in page.locator("svg[role=img]:visible").all():
        box = chart.bounding_box()
        assert box is not None
        assert box["width"] > 250
        assert box["height"] > 50
    assert asked == [file.as_uri()]
    wide = page.locator("body").bounding_box()
    assert wide is not None
    assert wide["width"] <= width
    context.close()

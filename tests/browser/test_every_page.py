"""Every page as a cold link: in two directions, on two screens, in two themes.

Pairwise: of language, width and theme each two values meet once on every page.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests import pseudo
from tests.browser.served import ROOT, Served, serve
from tests.browser.visit import Visit

pytestmark = pytest.mark.browser

PATHS = ["/", *(f"/{file.stem}" for file in sorted((ROOT / "pages").glob("*.py")))]
VIEWS = [
    ("en", 1440, "light"),
    ("en", 390, "dark"),
    (pseudo.LANGUAGE, 1440, "dark"),
    (pseudo.LANGUAGE, 390, "light"),
]


@pytest.fixture(scope="module")
def board(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A board that speaks the made-up right-to-left language too."""
    catalogues = tmp_path_factory.mktemp("locale")
    pseudo.write(catalogues)
    with serve(environment={"SITBOARD_LOCALE": str(catalogues)}) as served:
        yield served


CASES = [
    pytest.param(path, *view, marks=() if place % len(VIEWS) == number else pytest.mark.full)
    for place, path in enumerate(PATHS)
    for number, view in enumerate(VIEWS)
]
"""Each page in one of the four, by turns; all four with `make test-all`."""


@pytest.mark.parametrize(("path", "language", "width", "theme"), CASES)
def test_a_cold_link_is_drawn_whole(
    browser: Browser, board: Served, tmp_path: Path, path: str, language: str, width: int, theme: str
) -> None:
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=theme, locale="en-GB")
    try:
        visit = Visit.begin(context, board.url, tmp_path)
        visit.open(f"{path}?lang={language}" if language != "en" else path)
        picture = visit.shot(f"{path.strip('/') or 'overview'}-{language}-{width}-{theme}")
        assert visit.errors == [], picture
        assert visit.off_origin() == [], picture
        assert visit.overflowing() == [], picture
        assert visit.overlapping() == [], picture
        assert visit.barriers() == [], picture
        root = visit.page.locator("html")
        assert root.get_attribute("lang") == language
        assert root.get_attribute("dir") == ("ltr" if language == "en" else "rtl")
        assert visit.page.locator("[data-testid=stException]").count() == 0, picture
        if language == pseudo.LANGUAGE:
            assert visit.unsaid() == [], picture
    finally:
        context.close()

"""The house around the pages: health, headers, compression, fonts, and nothing from elsewhere."""

import gzip
import json
import re

import pytest

from sitboard.server import security_headers
from tests.browser.served import Served
from tests.browser.visit import Visit

pytestmark = pytest.mark.browser


def test_health_tells_what_is_served(served: Served) -> None:
    status, headers, body = served.get("/healthz")
    assert (status, headers["content-type"]) == (200, "application/json")
    assert json.loads(body)["status"] == "ok"


@pytest.mark.parametrize(
    "path", ["/", "/map", "/healthz", "/app/static/fonts/noto-sans-latin-400.woff2", "/_stcore/health"]
)
def test_every_answer_carries_the_security_headers(served: Served, path: str) -> None:
    _, headers, _ = served.get(path)
    assert {name: headers.get(name.lower()) for name in security_headers()} == security_headers()


def test_scripts_come_compressed_and_whole(served: Served) -> None:
    _, _, page = served.get("/")
    scripts = re.findall(r'(?:src|href)="\.(/static/js/[^"]+\.js)"', page.decode())
    assert len(scripts) > 10
    for script in scripts:
        _, plain, whole = served.get(script)
        for _ in range(2):  # made, then kept
            _, headers, packed = served.get(script, accept_encoding="gzip")
            if len(whole) > 1000:
                assert headers["content-encoding"] == "gzip"
                assert headers["content-length"] == str(len(packed))
                assert "immutable" in headers["cache-control"]
                assert gzip.decompress(packed) == whole
        assert "content-encoding" not in plain


def test_fonts_are_kept_by_browsers(served: Served) -> None:
    status, headers, body = served.get("/app/static/fonts/noto-sans-arabic-400.woff2")
    assert (status, headers["content-type"], body[:4]) == (200, "font/woff2", b"wOF2")
    assert "max-age=604800" in headers["cache-control"]


@pytest.mark.parametrize("path", ["/_stcore/metrics", "/_stcore/agent/openapi.json"])
def test_nobody_can_ask_how_the_board_is_used(served: Served, path: str) -> None:
    assert served.get(path)[0] == 404


def test_a_first_view_asks_nobody_else_and_reports_no_error(visit: Visit) -> None:
    visit.open("/")
    assert len(visit.requests) > 20
    assert visit.off_origin() == []
    assert visit.errors == []


def test_text_is_set_in_our_own_fonts(visit: Visit) -> None:
    visit.open("/")
    assert ("Noto Sans", "400") in visit.fonts()
    family = visit.page.evaluate("getComputedStyle(document.querySelector('[data-testid=\"stMain\"]')).fontFamily")
    assert family.startswith('"Noto Sans", "Noto Sans Arabic"')


def test_the_policy_stops_what_a_page_would_load_from_elsewhere(visit: Visit) -> None:
    visit.open("/")
    refused = visit.page.evaluate(
        """() => new Promise((done) => {
          document.addEventListener('securitypolicyviolation', (event) => done(event.effectiveDirective))
          const image = document.createElement('img')
          image.src = 'https://elsewhere.invalid/pixel.png'
          document.body.append(image)
        })"""
    )
    assert refused == "img-src"

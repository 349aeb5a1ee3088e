"""One reader's visit: a browser page that remembers what was asked for and what went wrong."""

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext, ConsoleMessage, Page

from tests.browser import axe

PHONE = "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/156 Mobile Safari/537.36"
"""What a phone's browser says of itself."""

_SETTLED = """() => {
  const app = document.querySelector('[data-testid="stApp"]')
  return app && app.dataset.testConnectionState === 'CONNECTED' && app.dataset.testScriptState === 'notRunning'
    && !document.querySelector('[data-testid="stSkeleton"], [data-testid="stSpinner"], [data-stale="true"]')
    && document.fonts.status === 'loaded'
}"""

_DRAWN = "() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(drawn))))"
"""Components are told of new data once the page is drawn, and draw themselves after it."""

_OVERFLOWING, _OVERLAPPING = (
    Path(__file__).with_name(f"{name}.js").read_text(encoding="utf-8") for name in ("overflowing", "overlapping")
)

_UNSAID = """() => [...document.querySelectorAll('[data-testid="stMain"] :is(button, label, [role="tab"])')]
  .filter((e) => e.offsetParent && !e.querySelector('[data-testid="stIconMaterial"]'))
  .filter((e) => !e.closest('[class*="st-key-language-"]'))  // a language is named in itself
  .map((e) => e.innerText.trim())
  .filter((text) => /[A-Za-z]{3}/.test(text.replace(/[\\u2066-\\u2068].*?\\u2069/gs, '')))"""

_STILL = """() => {
  const boxes = [...document.querySelectorAll('[data-testid="stMain"] :is(svg.main-svg, .chart svg, canvas, p, h2, table)')]
  const now = boxes.map((e) => { const b = e.getBoundingClientRect(); return [b.x, b.y, b.width, b.height] }).join()
  const running = document.querySelector('[data-testid="stApp"]').dataset.testScriptState !== 'notRunning'
  const still = window.sitboardBoxes === now && !running
  window.sitboardBoxes = now
  return still
}"""
"""Asked again and again: whether everything stands where it stood when it was last asked."""

_REACHED = """() => [...document.querySelectorAll('[data-testid="stTable"] > div, .board .scroll')]
  .every((box) => box.scrollWidth <= box.clientWidth + 1 || box.tabIndex === 0)"""
"""Whether tables that scroll take the focus: the page sees to it a moment after they are drawn."""

_PROBES = re.compile(r"/[^/]+/_stcore/(health|host-config)$")
"""What Streamlit asks on a cold link to a page, to find its base path: two answers of 404, and harmless."""


@dataclass
class Visit:
    """A page on one board, with everything it requested and every error on its console."""

    page: Page
    url: str
    shots: Path
    requests: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    @classmethod
    def begin(cls, context: BrowserContext, url: str, shots: Path) -> "Visit":
        """A new page in the context; `shots` is the folder for pictures."""
        visit = cls(context.new_page(), url, shots)
        visit.page.on("request", lambda request: visit.requests.append(request.url))
        visit.page.on("websocket", lambda socket: visit.requests.append(socket.url))
        visit.page.on("pageerror", lambda error: visit.errors.append(str(error)))
        visit.page.on("console", visit._hear)
        return visit

    def open(self, path: str = "/") -> None:
        """Go to an address of the board, as from a cold link, and wait until it is drawn."""
        self.page.goto(self.url + path)
        self.wait_ready()

    def wait_ready(self) -> None:
        """Until the script has run, nothing is stale or loading, and the fonts are there."""
        self.page.wait_for_function(_SETTLED, timeout=60_000)
        self.page.evaluate(_DRAWN)

    def off_origin(self) -> list[str]:
        """Addresses asked for that are not of the board."""
        own = urlsplit(self.url).netloc
        outside = (split for split in map(urlsplit, self.requests) if split.scheme not in ("data", "blob"))
        return [split.geturl() for split in outside if split.netloc != own]

    def overflowing(self) -> list[str]:
        """What is wider than its place: the page scrolls sideways, a box passes the edge, or text is cut off."""
        found: list[str] = self.page.evaluate(_OVERFLOWING)
        return found

    def overlapping(self) -> list[str]:
        """Pairs of texts or boxes of which one lies over the other."""
        found: list[str] = self.page.evaluate(_OVERLAPPING)
        return found

    def barriers(self) -> list[str]:
        """What axe-core finds of ours that keeps somebody out: its serious and critical findings."""
        self.page.wait_for_function(_REACHED)
        return axe.barriers(self.page)

    def resize(self, width: int) -> None:
        """Another width of the window, until charts and columns have taken it."""
        self.page.set_viewport_size({"width": width, "height": 900})
        self.page.wait_for_timeout(
            400
        )  # after a moment without a change what is drawn for its width asks to be drawn anew
        self.page.wait_for_function(_STILL, polling=150)

    def unsaid(self) -> list[str]:
        """In the made-up language: labels and buttons with Latin letters outside of a value, so not from a catalogue."""
        found: list[str] = self.page.evaluate(_UNSAID)
        return found

    def shot(self, name: str) -> Path:
        """A picture of the whole page."""
        self.page.screenshot(path=self.shots / f"{name}.png", full_page=True)
        return self.shots / f"{name}.png"

    def fonts(self) -> set[tuple[str, str]]:
        """Family and weight of the fonts that were fetched and used."""
        loaded: list[list[str]] = self.page.evaluate(
            "[...document.fonts].filter((f) => f.status === 'loaded')"
            ".map((f) => [f.family.replaceAll('\"', ''), f.weight])"
        )
        return {(family, weight) for family, weight in loaded}

    def _hear(self, message: ConsoleMessage) -> None:
        location: Any = message.location
        if message.type == "error" and not _PROBES.search(location.get("url", "")):
            self.errors.append(f"{message.text} ({location.get('url', '')})")

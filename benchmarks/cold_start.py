"""How long a reader waits, and how much comes over the wire: cold start, first visit, warm visit, one filter.

Each run starts a fresh server and a browser that was never there. Selectors can be given for a page that is made
otherwise: `python -m benchmarks.cold_start --help`.
"""

import argparse
import base64
import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.browser import chromium
from tests.browser.served import Served, serve
from tests.browser.visit import Visit

CHANGED = """([selector, before]) => {
  const app = document.querySelector('[data-testid="stApp"]')
  return document.querySelector(selector)?.innerText !== before && app.dataset.testScriptState === 'notRunning'
    && !document.querySelector('[data-testid="stSkeleton"], [data-stale="true"]')
}"""


@dataclass
class Wire:
    """Bytes received by a page: over HTTP as they were sent, and over its websocket once unpacked."""

    http: int = 0
    websocket: int = 0

    @classmethod
    def of(cls, page: Page) -> "Wire":
        """A counter for this page, from now on."""
        wire, session = cls(), page.context.new_cdp_session(page)

        def frame(event: dict) -> None:
            payload, binary = event["response"]["payloadData"], event["response"]["opcode"] == 2
            wire.websocket += len(base64.b64decode(payload)) if binary else len(payload)

        session.send("Network.enable")
        session.on(
            "Network.loadingFinished", lambda event: setattr(wire, "http", wire.http + event["encodedDataLength"])
        )
        session.on("Network.webSocketFrameReceived", frame)
        return wire


def seconds(action: Callable[[], object], since: float | None = None) -> float:
    """How long it took, from `since` where that is given."""
    begin = time.perf_counter() if since is None else since
    action()
    return time.perf_counter() - begin


def one_run(browser: Browser, options: argparse.Namespace) -> dict[str, float]:
    """All measurements on one fresh server."""
    with serve(options.script) as served:
        context = browser.new_context(viewport={"width": 1440, "height": 900})
        try:
            return {
                "server answers (s)": time.perf_counter() - served.started,
                **visits(context, served, options),
            }
        finally:
            context.close()


def visits(context: BrowserContext, served: Served, options: argparse.Namespace) -> dict[str, float]:
    """A first visit, a filter, and a second visit with what the browser has kept."""
    first = Visit.begin(context, served.url, Path())
    page, wire = first.page, Wire.of(first.page)
    figures = page.locator(options.figures)

    def come() -> None:
        page.goto(served.url + options.path)
        figures.get_by_text(options.figure).first.wait_for()

    result = {"process start to first key figure (s)": seconds(come, served.started)}
    result["process start to all views (s)"] = seconds(first.wait_ready, served.started)
    page.wait_for_timeout(1500)  # what the page still loads when it is idle belongs to the visit
    result |= {"first visit, HTTP (kB)": wire.http / 1000, "first visit, websocket (kB)": wire.websocket / 1000}
    if options.press:
        result["filter to all views (s)"] = seconds_to_change(page, options.figures, options.press)
    wire.http = wire.websocket = 0
    result["warm visit to first key figure (s)"] = seconds(come)
    first.wait_ready()
    return result | {"warm visit, HTTP (kB)": wire.http / 1000, "warm visit, websocket (kB)": wire.websocket / 1000}


def seconds_to_change(page: Page, figures: str, press: Sequence[str]) -> float:
    """Press one after the other; the clock runs from the last press until other figures stand and nothing is stale."""
    before = page.locator(figures).inner_text()
    for selector in press[:-1]:
        page.locator(selector).first.click()
    last = page.locator(press[-1]).first
    last.wait_for()
    begin = time.perf_counter()
    last.click()
    page.wait_for_function(CHANGED, arg=[figures, before], polling="raf")
    return time.perf_counter() - begin


def main() -> None:
    """Measure, and print the median of each measurement with its lowest and highest."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--script", type=Path, default=Path(__file__).parents[1] / "app.py")
    parser.add_argument("--path", default="/", help="address of the page")
    parser.add_argument("--figures", default=".st-key-key-figures", help="selector of the key figures")
    parser.add_argument("--figure", default="killed", help="text that stands beside the first of them, in any case")
    parser.add_argument("--press", nargs="*", help="selectors to press, the last of which changes a filter",
                        default=[".st-key-filter-governorate [data-testid=stMultiSelect] input", "[role=option]"])  # fmt: skip
    options = parser.parse_args()
    path = chromium.find()
    if path is None:
        print("No Chromium on this machine: not measured.")
        return
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(chromium.FLAGS))
        runs = [one_run(browser, options) for _ in range(options.runs)]
        browser.close()
    print(f"{options.runs} runs{'median':>42}{'lowest':>10}{'highest':>10}")
    for name in runs[0]:
        values = [run[name] for run in runs]
        print(f"{name:42}{statistics.median(values):>10.2f}{min(values):>10.2f}{max(values):>10.2f}")


if __name__ == "__main__":
    main()

"""What a reader's line carries: the full and the light version beside each other, as bytes that really pass it.

Counted between browser and server by a relay, so that headers, compression of the websocket and all else is in it.
`python -m benchmarks.light --table` prints rows for docs/performance.md.
"""

import argparse
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Browser, sync_playwright

from tests.browser import chromium
from tests.browser.served import Served, serve
from tests.browser.visit import PHONE, Visit

MODES = {"full": "/", "light": "/?light=1"}
GOALS = {"first view": 1_500, "one filter": 25, "brief": 60}
"""Of the light version, in kB; of the brief, in either."""
PROVINCES = ("Idleb", "Aleppo", "Hama")


@dataclass
class Line:
    """A relay in front of a server, and what came through it to the reader."""

    url: str
    received: int = 0


@contextmanager
def line(url: str) -> Iterator[Line]:
    """A relay on a port of its own."""
    server = socket.create_server(("localhost", 0))
    relay = Line(f"http://localhost:{server.getsockname()[1]}")
    to = urlsplit(url)

    def carry(source: socket.socket, target: socket.socket, *, inward: bool) -> None:
        try:
            while data := source.recv(65536):
                relay.received += len(data) if inward else 0
                target.sendall(data)
        except OSError:
            pass
        finally:
            target.close()

    def accept() -> None:
        while True:
            try:
                reader, _ = server.accept()
            except OSError:
                return
            board = socket.create_connection((to.hostname or "", to.port or 80))
            for source, target, inward in ((reader, board, False), (board, reader, True)):
                threading.Thread(target=carry, args=(source, target), kwargs={"inward": inward}, daemon=True).start()

    threading.Thread(target=accept, daemon=True).start()
    try:
        yield relay
    finally:
        server.close()


def measured(browser: Browser, served: Served, path: str, *, phone: bool) -> dict[str, float]:
    """kB of a first view, and on a desk of the heaviest of three filters after it."""
    with line(served.url) as relay:
        context = browser.new_context(
            viewport={"width": 390 if phone else 1440, "height": 900}, user_agent=PHONE if phone else None
        )
        try:
            visit = Visit.begin(context, relay.url, Path())
            page = visit.page
            page.set_default_timeout(120_000)
            page.goto(relay.url + path)
            page.locator(".st-key-foot").wait_for()
            page.wait_for_timeout(3000)  # what a page still loads when it is idle belongs to the visit
            result = {"first view": relay.received / 1000}
            if phone:  # where the filters are folded; what they send is that of a desk
                return result
            page.locator(".st-key-filter-governorate input").first.click()  # the list's own code is loaded once
            page.locator("[role=option]").first.wait_for()
            page.keyboard.press("Escape")
            page.wait_for_timeout(1000)
            filters = []
            for name in PROVINCES:
                before, count = relay.received, page.locator(".st-key-count").inner_text()
                page.locator(".st-key-filter-governorate input").first.fill(name)
                page.locator("[role=option]").first.click()
                page.wait_for_function(
                    "(was) => document.querySelector('.st-key-count').innerText !== was", arg=count, timeout=60_000
                )
                visit.wait_ready()
                page.wait_for_timeout(1500)
                filters.append((relay.received - before) / 1000)
            return result | {"one filter": max(filters)}
        finally:
            context.close()


def main() -> None:
    """Measure both versions on a desk and on a phone, and print them beside each other with the goals."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--table", action="store_true", help="as rows of a markdown table")
    options = parser.parse_args()
    path = chromium.find()
    if path is None:
        print("No Chromium on this machine: not measured.")
        return
    rows: list[tuple[str, dict[str, float]]] = []
    with serve() as served, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(chromium.FLAGS))
        for mode, address in MODES.items():
            for phone in (False, True):
                rows.append(
                    (f"{mode}, {'phone' if phone else 'desk'}", measured(browser, served, address, phone=phone))
                )
        browser.close()
        brief = len(served.get("/brief", accept_encoding="gzip")[2]) / 1000
    shown = "| {:14} | {:>16} | {:>16} |" if options.table else "{:16}{:>16}{:>16}"
    print(shown.format("kB on the wire", "first view", "one filter"))
    if options.table:
        print("| --- | ---: | ---: |")
    for name, found in rows:
        print(
            shown.format(
                name, f"{found['first view']:,.0f}", f"{found['one filter']:,.1f}" if "one filter" in found else ""
            )
        )
    print(shown.format("goal, light", f"{GOALS['first view']:,}", str(GOALS["one filter"])))
    print(f"\nThe brief: {brief:.1f} kB (goal {GOALS['brief']}).")


if __name__ == "__main__":
    main()

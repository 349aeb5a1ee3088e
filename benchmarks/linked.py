"""How long a click takes until all linked views show it: the Overview beside the same views in plain Streamlit.

Both serve the same package in a process of their own, in one browser, and make the same changes turn by turn. No selection
comes twice. The clock stands in the page: from the press to the last change of what is shown, when every view has changed and
nothing runs any more.
"""

import argparse
import os
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from playwright.sync_api import sync_playwright

from benchmarks import controls
from benchmarks.sides import Side, summary, walk
from sitboard import queries, shelf
from sitboard.filters import Filters
from tests.browser import chromium
from tests.browser.served import ROOT, serve

PEERS = Path(__file__).parent / "peers"
PLAIN = {"STREAMLIT_BROWSER_GATHER_USAGE_STATS": "false", "STREAMLIT_SERVER_HEADLESS": "true"}
LEAST = 10
"""Incidents of a province, without which a click on it need not change every view."""
MOST_TIME, MOST_CPU, MOST_KNOWN = 0.6, 0.4, 2.0
"""Our click as a share of the naive one's, our server's computing likewise, and a change of the known-on day in clicks."""


def rows(sides: Sequence[Side]) -> list[str]:
    """The measurements as the lines of a table."""
    lines = [f"{'':12}{'':10}{'median':>9}{'p95':>9}{'CPU':>9}{'received':>11}{'n':>5}"]
    for side in sides:
        for kind in ("click", "known"):
            told = summary(side.costs[kind])
            lines.append(
                f"{side.name:12}{kind:10}{told['median']:>6.0f} ms{told['p95']:>6.0f} ms{told['cpu']:>6.0f} ms"
                f"{told['kB']:>8.1f} kB{len(side.costs[kind]):>5}"
            )
    return lines


def verdicts(ours: Mapping[str, Mapping[str, float]], naive: Mapping[str, Mapping[str, float]]) -> list[str]:
    """Each target beside what was measured: summaries of `click` and `known`."""
    told = (
        ("click, of the naive one's median", ours["click"]["median"] / naive["click"]["median"], MOST_TIME),
        ("computing a click, of the naive one's", ours["click"]["cpu"] / naive["click"]["cpu"], MOST_CPU),
        ("known-on change, in clicks", ours["known"]["median"] / ours["click"]["median"], MOST_KNOWN),
    )
    return [
        f"{name:40}{value:>6.2f}   at most {most:.1f}   {'met' if value <= most else 'missed'}"
        for name, value, most in told
    ]


def main() -> None:
    """Measure, and print both sides and the targets."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--clicks", type=int, default=20)
    parser.add_argument("--known", type=int, default=10, help="changes of the known-on day")
    options = parser.parse_args()
    path, package = chromium.find(), shelf.served().package
    if path is None:
        print("No Chromium on this machine: not measured.")
        return
    if package is None:
        sys.exit("No package can be served: not measured.")
    counted = {code: queries.total(package, Filters(places=(code,))).total for code in package.situation.provinces}
    provinces = [package.places[code].name for code, total in counted.items() if total and total.incidents >= LEAST]
    data = {shelf.DATA: str(package.folder.resolve())}
    with (
        serve(ROOT / "app.py", data) as our_server,
        serve(PEERS / "naive.py", {**PLAIN, **data}) as naive_server,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path=path, args=list(chromium.FLAGS))
        sides = [
            Side.begin(name, browser, server.url, server.process.pid, worked)
            for name, server, worked in (
                ("sitboard", our_server, controls.OURS),
                ("naive", naive_server, controls.NAIVE),
            )
        ]
        walk(sides, provinces, package.situation.since, package.situation.until, options.clicks, options.known)
        browser.close()
    print(f"{len(package.rows)} tables, {package.rows['incidents']:,} incidents, {package.rows['claims']:,} claims; "
          f"{os.cpu_count()} cores")  # fmt: skip
    print("\n".join(rows(sides)))
    ours, naive = ({kind: summary(side.costs[kind]) for kind in ("click", "known")} for side in sides)
    print("\n".join(verdicts(ours, naive)))


if __name__ == "__main__":
    main()

"""The Overview beside the same views in Dash and in plain Streamlit, on packages of several sizes: `python -m benchmarks.peers`.

One run: all three serve the same package at the same time, in a process each, and one browser makes the same changes in each
of them, turn by turn. Then twenty readers at once, without a browser. `--write` puts the tables into docs/performance.md.
"""

import argparse
import os
import re
import statistics
import sys
import tempfile
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from datetime import date
from importlib.util import find_spec
from math import isnan, nan
from pathlib import Path

from playwright.sync_api import Browser, Error, sync_playwright

from benchmarks import controls, packages
from benchmarks.crowd import crowd, dash_reader, streamlit_reader
from benchmarks.sides import Controls, Side, summary, walk
from sitboard import load
from sitboard.shelf import DATA
from tests.browser import chromium
from tests.browser.served import ROOT, Served, serve

HERE = Path(__file__).parent
PAGE = ROOT / "docs" / "performance.md"
PLAIN = {"STREAMLIT_BROWSER_GATHER_USAGE_STATS": "false", "STREAMLIT_SERVER_HEADLESS": "true"}
PATIENCE = 900.0
"""Seconds until a server that is still reading its data counts as broken."""
READERS, CLICKS_EACH = 20, 5
RATE = "20 readers, interactions (1/s)"
MARK = "<!-- measured: {} -->"

Row = dict[str, float]


def boards(stack: ExitStack, folder: Path) -> list[tuple[str, Served, Controls]]:
    """All boards that can be run here, serving a package; they end with the stack."""
    data = {DATA: str(folder.resolve())}

    def served(script: Path, environment: Mapping[str, str], *command: str) -> Served:
        return stack.enter_context(serve(script, environment, command, PATIENCE))

    found = [("sitboard", served(ROOT / "app.py", data), controls.OURS)]
    if find_spec("dash"):
        script = HERE / "dash_app.py"
        found.append(("Dash", served(script, data, sys.executable, str(script)), controls.DASH))
    found.append(("plain Streamlit", served(HERE / "naive.py", {**PLAIN, **data}), controls.NAIVE))
    return found


def measured(
    browser: Browser, folder: Path, clicks: int, known: int, *, readers: bool = True
) -> tuple[dict[str, Row], list[str]]:
    """A row of measurements for each board, and what is to be said of those that never showed their page."""
    loaded = load.read(folder)
    assert loaded.situation is not None
    places = loaded.tables["places"].to_pandas().set_index("id")["name"]
    provinces = [str(places[code]) for code in loaded.situation.provinces]
    since, until = loaded.situation.since, loaded.situation.until
    del loaded
    with ExitStack() as stack:
        found = boards(stack, folder)
        sides, stuck = [], []
        for name, server, worked in found:
            try:
                side = Side.begin(name, browser, server.url, server.process.pid, worked)
                side.load(server.url, "warm")
                sides.append(side)
            except (RuntimeError, Error) as error:
                stuck.append(f"{error}".splitlines()[0] if name in f"{error}" else f"{name}: {error}".splitlines()[0])
        walk(sides, provinces, since, until, clicks, known)
        memory = {side.name: side.megabytes for side in sides}
        for side in sides:
            side.page.context.close()
        rows = {side.name: told(side) | {"memory (MB)": memory[side.name]} for side in sides}
        for name, server, _ in found:
            if name not in rows:
                continue
            reader = dash_reader(since, until) if name == "Dash" else streamlit_reader
            try:
                rate, median = crowd(server.url, reader, provinces, READERS, CLICKS_EACH) if readers else (nan, nan)
            except RuntimeError as error:
                rate, median = nan, nan
                stuck.append(f"{name} with {READERS} readers: {error}")
            rows[name] |= {RATE: rate, "20 readers, median (ms)": 1000 * median}
    return rows, stuck


def told(side: Side) -> Row:
    """What the changes of a side cost."""
    click, known = summary(side.costs["click"]), summary(side.costs["known"])
    cold, warm = side.costs["cold"][0], side.costs["warm"][0]
    return {
        "click, median (ms)": click["median"],
        "click, 95th percentile (ms)": click["p95"],
        "known-on change, median (ms)": known["median"],
        "cold load (ms)": cold.milliseconds,
        "warm load (ms)": warm.milliseconds,
        "received, cold load (kB)": cold.received / 1000,
        "received, warm load (kB)": warm.received / 1000,
        "received a click (kB)": click["kB"],
        "server computing a click (ms)": click["cpu"],
        "server computing a known-on change (ms)": known["cpu"],
    }


def table(rows: Mapping[str, Row]) -> str:
    """The measurements as a Markdown table, a column for each board."""
    names = list(rows)
    lines = [f"| | {' | '.join(names)} |", f"|---|{'---:|' * len(names)}"]
    for measure in rows[names[0]]:
        digits = 1 if measure == RATE else 0
        cells = ("–" if isnan(rows[name][measure]) else f"{rows[name][measure]:,.{digits}f}" for name in names)
        lines.append(f"| {measure} | {' | '.join(cells)} |")
    return "\n".join(lines)


TARGETS = (
    ("click, median (ms)", 1.7),
    ("server computing a click (ms)", 2.0),
    ("warm load (ms)", 1.3),
    (RATE, 0.4),
)
"""What we aim at, as a share of Dash's: of interactions a second at least, of all else at most."""


def verdicts(rows: Mapping[str, Row]) -> list[str]:
    """Each target beside what was measured."""
    if "Dash" not in rows:
        return ["Dash was not measured: not compared."]
    lines = []
    for measure, aim in TARGETS:
        share = rows["sitboard"][measure] / rows["Dash"][measure]
        if isnan(share):
            continue
        least = measure == RATE
        met = share >= aim if least else share <= aim
        lines.append(
            f"- {measure}: {share:.2f} of Dash's, aimed at {'at least' if least else 'at most'} {aim}: "
            f"{'met' if met else 'missed'}"
        )
    return lines


def section(incidents: int, rows: Mapping[str, Row], stuck: Sequence[str], load_before: float) -> str:
    """A part of the page: the table of a size, which boards are not in it and why, and the targets."""
    heading = f"### {incidents:,} incidents" if incidents else "### The shipped package"
    about = (
        f"Measured on {date.today():%d %B %Y}, {os.cpu_count()} cores; the machine's load was {load_before:.1f} before."  # noqa: DTZ011
    )
    left_out = [f"Not measured: {each}." for each in stuck]
    return "\n\n".join((heading, about, table(rows), *left_out, "\n".join(verdicts(rows))))


def written(page: str, name: str, text: str) -> str:
    """A page with the text between the marks of a name; both stand there already, or are put at its end. ValueError for one alone."""
    begin, end = MARK.format(name), MARK.format(f"end of {name}")
    part = f"{begin}\n{text}\n{end}"
    if begin not in page:
        return f"{page.rstrip()}\n\n{part}\n"
    found, replaced = re.subn(f"{re.escape(begin)}.*?{re.escape(end)}", lambda _: part, page, flags=re.DOTALL)
    if not replaced:
        raise ValueError(f"{begin} stands in the page, and {end} after it does not")
    return found


def sizes(asked: Sequence[int], scratch: Path) -> dict[int, Path]:
    """A package of each size; 0 is the shipped one."""
    found = {}
    for incidents in asked:
        if incidents:
            found[incidents] = scratch / f"made-{incidents}"
            packages.make(found[incidents], incidents)
        else:
            found[0] = next(iter(sorted((ROOT / "data").glob("*/situation.toml")))).parent
    return found


def main() -> None:
    """Measure each size, and print or write its table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--incidents", type=int, nargs="+", default=[1_000, 100_000, 1_000_000], help="0: as shipped")
    parser.add_argument("--clicks", type=int, default=20)
    parser.add_argument("--known", type=int, default=5)
    parser.add_argument(
        "--alone",
        dest="readers",
        action="store_false",
        help="without twenty readers at once, which are slow at a million",
    )
    parser.add_argument("--write", action="store_true", help=f"put the tables into {PAGE.relative_to(ROOT)}")
    options = parser.parse_args()
    path = chromium.find()
    if path is None:
        print("No Chromium on this machine: not measured.")
        return
    with tempfile.TemporaryDirectory() as scratch, sync_playwright() as playwright:
        for incidents, folder in sizes(options.incidents, Path(scratch)).items():
            before = statistics.fmean(os.getloadavg()[:1])
            browser = playwright.chromium.launch(executable_path=path, args=list(chromium.FLAGS))
            text = section(
                incidents, *measured(browser, folder, options.clicks, options.known, readers=options.readers), before
            )
            browser.close()
            print(text, flush=True)
            if options.write:
                PAGE.write_text(written(PAGE.read_text(encoding="utf-8"), str(incidents), text), encoding="utf-8")


if __name__ == "__main__":
    main()

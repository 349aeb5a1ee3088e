"""Boards side by side in one browser: what a click costs each of them, told by the page itself and by its server."""

import itertools
import statistics
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import partial
from math import ceil
from pathlib import Path

import psutil
from playwright.sync_api import Browser, Page

from benchmarks.cold_start import Wire

WATCH = (Path(__file__).with_name("watch.js")).read_text(encoding="utf-8")
QUIET, PATIENCE = 400, 90_000
"""Milliseconds without a change after which a page counts as finished, and after which it counts as stuck."""


Press = Callable[[], None]


@dataclass(frozen=True)
class Cost:
    """What one change cost: milliseconds until all views showed it, seconds of the server's processors, bytes received."""

    milliseconds: float
    cpu: float
    received: int


@dataclass(frozen=True)
class Controls:
    """How a board is worked: each takes the page to just before the press, and returns the press and its kind of event."""

    views: Mapping[str, str]
    """Selectors of the views, each of which every click must change."""
    province: Callable[[Page, str, bool], Press]
    """Make ready to choose a province by its name, or to let it go; what it returns presses."""
    day: Callable[[Page, str, date], Press]
    """Make ready to set 'since' or 'known'; what it returns presses."""
    within: str = "body"
    """Where all that is shown lies."""


@dataclass
class Side:
    """One board: its name, its page, its server, and what its changes cost by kind."""

    name: str
    page: Page
    server: psutil.Process
    controls: Controls
    wire: Wire
    costs: dict[str, list[Cost]] = field(default_factory=dict)

    @classmethod
    def begin(cls, name: str, browser: Browser, url: str, server: int, controls: Controls) -> "Side":
        """A reader who was never there, at a board that has been drawn whole."""
        context = browser.new_context(viewport={"width": 1440, "height": 900}, locale="en-GB", timezone_id="UTC")
        page = context.new_page()
        page.set_default_timeout(PATIENCE)
        page.add_init_script(WATCH)
        side = cls(name, page, psutil.Process(server), controls, Wire.of(page))
        side.load(url, "cold")
        return side

    def load(self, url: str, kind: str) -> None:
        """Go to the board, and keep under `kind` what it cost until all of it was drawn: from the first request on."""
        self.page.bring_to_front()
        before, self.wire.websocket, self.wire.http = self.cpu(), 0, 0
        self.page.goto(url)
        took = self.page.evaluate(
            "given => sitboardWatch.loaded(...given)", [list(self.controls.views.values()), PATIENCE]
        )
        if took is None:
            raise RuntimeError(f"{self.name}: not drawn after {PATIENCE / 1000:.0f} s")
        cost = Cost(took, self.cpu() - before, self.wire.websocket + self.wire.http)
        self.costs.setdefault(kind, []).append(cost)

    @property
    def megabytes(self) -> float:
        """What the server and its children hold in memory."""
        return sum(each.memory_info().rss for each in (self.server, *self.server.children(recursive=True))) / 1e6

    def press(self, kind: str, ready: Callable[[], Press], *views: str) -> None:
        """Make a press ready, press, and keep under `kind` what it cost.

        RuntimeError where one of the named views (all, if none is named) does not change.
        """
        told = {name: each for name, each in self.controls.views.items() if name in (views or self.controls.views)}
        self.page.bring_to_front()
        press = ready()
        self.page.wait_for_timeout(QUIET)
        before, received = self.cpu(), self.wire.websocket + self.wire.http
        self.page.evaluate("given => sitboardWatch.begin(...given)", [self.controls.within, told])
        press()
        took = self.page.evaluate("given => sitboardWatch.finished(...given)", [QUIET, PATIENCE])
        if isinstance(took, list):
            raise RuntimeError(f"{self.name}: no change of {', '.join(took) or 'state'} by {kind}")
        cost = Cost(took, self.cpu() - before, self.wire.websocket + self.wire.http - received)
        self.costs.setdefault(kind, []).append(cost)

    def move(self, ready: Callable[[], Press]) -> None:
        """Press without measuring: on the way to where measuring goes on."""
        self.page.bring_to_front()
        ready()()
        self.page.wait_for_timeout(5 * QUIET)
        self.page.wait_for_function("() => sitboardWatch.calm()")

    def cpu(self) -> float:
        """Seconds that the server and its children have computed."""
        times = [each.cpu_times() for each in (self.server, *self.server.children(recursive=True))]
        return sum(used.user + used.system for used in times)

    def click(self, province: str, chosen: bool) -> None:
        """Choose a province, or let it go."""
        self.press("click", lambda: self.controls.province(self.page, province, chosen))

    def known(self, day: date) -> None:
        """Set the known-on day. What was published since the one before may bear on some views alone."""
        self.press("known", lambda: self.controls.day(self.page, "known", day), "figures")


def gray(names: Sequence[str]) -> Iterator[tuple[str, bool]]:
    """A walk through all selections of some names, one step each: the name, and whether it is chosen or let go.

    No selection comes twice, so that nothing that a board remembers helps it. It begins after "none".
    """
    before = 0
    for number in itertools.count(1):
        now = number ^ (number >> 1)
        bit = now ^ before
        if (place := bit.bit_length() - 1) >= len(names):
            return
        yield names[place], bool(now & bit)
        before = now


def walk(sides: Sequence[Side], provinces: Sequence[str], since: date, until: date, clicks: int, known: int) -> None:
    """Every side makes the same changes, turn by turn: clicks on provinces, then known-on days, none of them twice.

    When all selections have been seen, the first day moves on and they begin anew: the same clicks, other figures.
    """
    held: set[str] = set()
    for number, (province, chosen) in enumerate(itertools.islice(itertools.cycle(gray(provinces)), clicks)):
        rounds, step = divmod(number, 2 ** len(provinces) - 1)
        if rounds and step == 0:
            _anew(sides, held, since + timedelta(days=28 * rounds))
        for side in sides:
            side.click(province, chosen)
        held ^= {province}
    _anew(sides, held, None)
    for number in range(known):
        for side in sides:
            side.known(until - (until - since) // (known + 1) * (number + 1))


def _anew(sides: Sequence[Side], held: set[str], since: date | None) -> None:
    """Let go of all provinces, and begin at another day where one is named."""
    for side in sides:
        for province in sorted(held):
            side.move(partial(side.controls.province, side.page, province, False))
        if since is not None:
            side.move(partial(side.controls.day, side.page, "since", since))
    held.clear()


def percentile(values: Sequence[float], share: float) -> float:
    """The lowest value that at least a share of all do not exceed."""
    ordered = sorted(values)
    return ordered[max(0, ceil(len(ordered) * share) - 1)]


def summary(costs: Sequence[Cost]) -> dict[str, float]:
    """Median and 95th percentile in milliseconds, milliseconds of computing each, and kilobytes each."""
    times = [cost.milliseconds for cost in costs]
    return {
        "median": statistics.median(times),
        "p95": percentile(times, 0.95),
        "cpu": 1000 * statistics.fmean(cost.cpu for cost in costs),
        "kB": statistics.median(cost.received for cost in costs) / 1000,
    }

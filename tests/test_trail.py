"""Reader and session, whose messages cross: what is shown, what the address says, and what Undo leads back to."""

from collections import deque
from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from components import state
from components.trail import PATIENCE, Trail
from sitboard.filters import Filters
from sitboard.vocabulary import EVENT_TYPES

TYPES = tuple(sorted(EVENT_TYPES))[:4]
PAGES = ("map", "timeline")


class Meeting:
    """A browser and a session of the real `state`, and what is on its way from one to the other, in order.

    The browser is what Streamlit's is: it asks with the address that it has heard of last, puts a new one on its
    history, or in the place of the one that Back led to as long as it has asked for nothing since.
    """

    def __init__(self) -> None:
        self.history, self.at, self.asks, self.by_history = [{}], 0, 0, -1
        self.to_session: deque[tuple[dict[str, str], bool, Any]] = deque()
        self.to_browser: deque[dict[str, str] | None] = deque()
        self.session: dict[str, Any] = {}
        self.query: dict[str, str] = {}
        self.context = SimpleNamespace(is_history_navigation=False, page_script_hash="map")
        self.registered = self.drawn = Filters()

    # what `state` reads and writes of Streamlit

    def to_dict(self) -> dict[str, str]:
        return dict(self.query)

    def from_dict(self, query: dict[str, str]) -> None:
        self.query = dict(query)
        self.to_browser.append(self.query)

    # what happens

    def ask(self, act: Any = None, *, back: bool = False) -> None:
        self.asks += 1
        if back:
            self.by_history = self.asks
        self.to_session.append((self.history[self.at], back, act))

    def back(self, by: int) -> None:
        if 0 <= self.at + by < len(self.history):
            self.at += by
            self.ask(back=True)

    def hear(self) -> None:
        told = self.to_browser.popleft()
        if told is None:  # a run begins
            if self.by_history != self.asks:
                self.by_history = -1
        elif told != self.history[self.at]:
            if self.by_history < 0:
                self.history[self.at + 1 :] = [told]
                self.at += 1
            else:
                self.history[self.at] = told

    def run(self, whole: bool) -> None:
        """The session's next run; one that is not whole ends before the widgets are drawn anew."""
        self.query, self.context.is_history_navigation, act = self.to_session.popleft()
        self.to_browser.append(None)
        if isinstance(act, str):
            state.go(self.registered.toggled("event_types", act), self.registered)
        elif act:
            state.step(act)
        self.drawn = state.current()[0].filters
        if whole:
            self.registered = self.drawn

    def settle(self) -> None:
        while self.to_session or self.to_browser:
            while self.to_session:
                self.run(whole=True)
            while self.to_browser:
                self.hear()

    @property
    def trail(self) -> Trail:
        trail: Trail = self.session["trail"]
        return trail


@pytest.fixture(scope="module")
def clock() -> Iterator[list[float]]:
    """`state` off the screen; its clock stands at the number in the list."""
    now = [100.0]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(state.time, "monotonic", lambda: now[0])
        yield now


def meeting(patch: pytest.MonkeyPatch) -> Meeting:
    met = Meeting()
    patch.setattr(state, "st", SimpleNamespace(query_params=met, session_state=met.session))
    patch.setattr(state, "get_script_run_ctx", lambda: met.context)
    met.ask()
    met.settle()
    return met


MOVES = st.lists(
    st.one_of(
        st.tuples(st.just("click"), st.sampled_from(TYPES)),
        st.tuples(st.just("step"), st.sampled_from([-1, 1])),
        st.tuples(st.just("back"), st.sampled_from([-1, 1])),
        st.tuples(st.just("run"), st.booleans()),
        st.tuples(st.just("hear"), st.none()),
    ),
    max_size=25,
)


def move(met: Meeting, kind: str, what: Any) -> None:
    if kind in ("click", "step"):
        met.ask(what)
    elif kind == "back":
        met.back(what)
    elif kind == "run" and met.to_session:
        met.run(what)
    elif kind == "hear" and met.to_browser:
        met.hear()


@given(MOVES)
def test_once_all_is_heard_page_address_and_trail_agree(clock: list[float], moves: list[tuple[str, Any]]) -> None:
    with pytest.MonkeyPatch.context() as patch:
        met = meeting(patch)
        for each in moves:
            move(met, *each)
        met.settle()
        assert met.drawn.query() == met.history[met.at] == met.trail.here.query()
        met.ask()  # and whatever the reader does next, such as opening a menu, changes nothing
        before = met.trail.shown
        met.settle()
        assert met.drawn.query() == met.history[met.at] == met.trail.here.query()
        assert met.trail.shown == before


@given(st.permutations(TYPES), st.lists(st.tuples(st.sampled_from(["run", "hear"]), st.booleans()), max_size=20))
def test_no_click_is_lost_and_each_can_be_undone(
    clock: list[float], codes: list[str], between: list[tuple[str, bool]]
) -> None:
    with pytest.MonkeyPatch.context() as patch:
        met = meeting(patch)
        for number, code in enumerate(codes):
            met.ask(code)
            for each in between[number::4]:
                move(met, *each)
        met.settle()
        for done in range(len(codes), -1, -1):
            assert met.drawn.event_types == tuple(sorted(codes[:done]))
            met.ask(-1)
            met.settle()


def test_a_browser_that_asks_late_is_told_again_and_back_is_obeyed(
    clock: list[float], monkeypatch: pytest.MonkeyPatch
) -> None:
    met = meeting(monkeypatch)
    met.ask(TYPES[0])
    met.ask()  # a button that changes no filter, pressed before anything was heard
    met.settle()
    assert met.drawn.event_types == (TYPES[0],)
    met.back(-1)
    met.settle()
    assert (met.drawn, met.trail.at, len(met.trail.shown)) == (Filters(), 0, 2)
    met.back(1)
    met.settle()
    assert met.drawn.event_types == (TYPES[0],)


@pytest.mark.parametrize(("seconds", "page", "shown"), [(1, "map", TYPES[:1]), (1, "timeline", ()), (9, "map", ())])
def test_a_link_is_followed_to_another_page_or_later(
    clock: list[float], monkeypatch: pytest.MonkeyPatch, seconds: float, page: str, shown: tuple[str, ...]
) -> None:
    met = meeting(monkeypatch)
    met.ask(TYPES[0])
    met.settle()
    clock[0] += seconds
    met.context.page_script_hash = page
    met.to_session.append(({}, False, None))
    met.settle()
    assert met.drawn.event_types == tuple(shown)


FILTERS = st.builds(
    Filters,
    event_types=st.sets(st.sampled_from(TYPES)).map(tuple),
    figure=st.sampled_from(["floor", "middle"]),
    least_origins=st.integers(1, 3),
    own=st.dictionaries(st.sampled_from(["grain", "area"]), st.sampled_from(["a", "b"])).map(
        lambda d: tuple(d.items())
    ),
)


@given(FILTERS, FILTERS, FILTERS)
def test_a_change_of_other_filters_is_made_here(here: Filters, before: Filters, after: Filters) -> None:
    assert before.changed_as(before, after) == after
    assert here.changed_as(before, before) == here
    changed = here.changed_as(before, after)
    assert changed.changed_as(before, after) == changed
    assert set(changed.event_types) - set(here.event_types) <= set(after.event_types)
    assert set(here.event_types) - set(changed.event_types) <= set(before.event_types) - set(after.event_types)
    assert changed.figure == (after.figure if after.figure != before.figure else here.figure)


@given(st.lists(FILTERS, min_size=1, max_size=6), st.floats(0, 20))
def test_what_was_left_is_known_for_a_while_only(shown: list[Filters], waited: float) -> None:
    trail = Trail((shown[0],))
    for filters in shown[1:]:
        trail = trail.gone(filters).leaving(trail.here.query(), page="map", now=0.0)
    for filters in shown:
        late = filters != trail.here and waited <= PATIENCE
        assert trail.behind(filters.query(), "map", waited) == late
        assert not trail.behind(filters.query(), "timeline", waited)

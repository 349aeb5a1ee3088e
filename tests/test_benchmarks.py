"""The arithmetic of the measurements that `make bench` makes; what they measure is not tested by the clock."""

import statistics
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks import linked
from benchmarks.crowd import crowd
from benchmarks.peers import __main__ as peers
from benchmarks.sides import Cost, gray, percentile, summary

NAMES = st.integers(1, 6).map(lambda n: [f"place {number}" for number in range(n)])
TIMES = st.lists(st.floats(1, 1e5), min_size=1, max_size=50)


@given(NAMES)
def test_a_walk_meets_every_selection_once_and_changes_one_name_a_step(names: list[str]) -> None:
    held: frozenset[str] = frozenset()
    met = [held]
    for name, chosen in gray(names):
        assert (name in held) is not chosen
        held ^= {name}
        met.append(held)
    everything = {frozenset(chosen) for n in range(len(names) + 1) for chosen in combinations(names, n)}
    assert len(met) == len(set(met))
    assert set(met) == everything


@given(TIMES, st.floats(0.01, 1))
def test_a_percentile_is_the_lowest_value_that_the_share_does_not_exceed(times: list[float], share: float) -> None:
    value = percentile(times, share)
    assert value in times
    assert sum(each <= value for each in times) >= share * len(times) - 1e-9
    assert sum(each < value for each in times) < share * len(times) + 1e-9


def test_a_summary_is_in_milliseconds_and_kilobytes() -> None:
    told = summary([Cost(100, 0.05, 2000), Cost(300, 0.15, 4000)])
    assert {name: round(value) for name, value in told.items()} == {"median": 200, "p95": 300, "cpu": 100, "kB": 3}


@given(TIMES)
def test_the_median_lies_at_or_below_the_95th_percentile(times: list[float]) -> None:
    told = summary([Cost(time, 0, 0) for time in times])
    assert told["median"] == statistics.median(times) <= told["p95"]


def test_targets_of_the_linked_views_are_shares_of_the_naive_ones() -> None:
    ours = {"click": {"median": 50.0, "cpu": 50.0}, "known": {"median": 101.0}}
    naive = {"click": {"median": 100.0, "cpu": 100.0}}
    assert [line.split()[-1] for line in linked.verdicts(ours, naive)] == ["met", "missed", "missed"]


def test_interactions_a_second_are_to_be_many_and_all_else_little() -> None:
    dash = {measure: 100.0 for measure, _ in peers.TARGETS}
    ours = {measure: 100.0 * aim for measure, aim in peers.TARGETS}
    assert all(line.endswith(": met") for line in peers.verdicts({"sitboard": ours, "Dash": dash}))
    worse = {measure: value * (0.9 if "1/s" in measure else 1.1) for measure, value in ours.items()}
    assert all(line.endswith(": missed") for line in peers.verdicts({"sitboard": worse, "Dash": dash}))


def test_a_table_is_put_between_its_marks_and_again_in_the_same_place() -> None:
    once = peers.written("# Page\n\nBefore.\n", "1000", "first \\1")
    page = once + "\nAfter.\n"
    again = peers.written(page, "1000", "second")
    assert again == page.replace("first \\1", "second")
    assert again.startswith("# Page\n\nBefore.\n")
    assert again.endswith("\nAfter.\n")


def test_a_crowd_that_loses_its_board_says_so_and_does_not_wait() -> None:
    @contextmanager
    def reader(url: str) -> Iterator[Callable[[Sequence[str]], float]]:
        def choose(provinces: Sequence[str]) -> float:
            if provinces == ["lost"]:
                raise OSError(f"{url} is gone")
            return 0.01

        yield choose

    assert crowd("board", reader, ["a", "b"], 3, 2)[1] == 0.01
    with pytest.raises(RuntimeError, match="3 readers lost their board: board is gone"):
        crowd("board", reader, ["lost"], 3, 1)

"""Ends of the counting rules that claims rarely meet: ties, flags, what is cited, and what is heard of an incident."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest

from sitboard import database
from sitboard.counting import Counted, Hearing
from tests.packages import ACTORS, of_claims

FIRST, LATER = date(2024, 1, 5), date(2024, 2, 5)


def claim(
    origin: str, group: str = "all", low: int | None = None, high: int | None = None, **more: Any
) -> dict[str, Any]:
    """One claim of that day; a number alone is both ends, a high alone is "up to"."""
    printed = {"low": low, "high": low if high is None else high}
    return {"origin": origin, "group": group, "published": FIRST, **printed, **more}


@dataclass(frozen=True)
class Counting:
    """What the rules make of a few claims about one incident. Claims are named c0, c1, ... in their order, or by `id`."""

    figures: Mapping[str, dict[str, Any]]
    fates: Mapping[tuple[str, str], str]
    heard: tuple[bool, int, str | None, str | None]

    def numbers(self, group: str) -> tuple[Any, ...]:
        """Floor, middle, ceiling, open."""
        return tuple(self.figures[group][end] for end in ("floor", "middle", "ceiling", "open"))

    def used(self, group: str) -> set[str]:
        """The claims that the figure of a group rests on."""
        return {name for (name, of), fate in self.fates.items() if of == group and fate == "used"}


def counted(*claims: Mapping[str, Any], hearing: Hearing = Hearing()) -> Counting:  # noqa: B008
    told = [{"id": f"c{n}", **each} for n, each in enumerate(claims)]
    db = database.build(of_claims(told), ACTORS)
    kept = Counted(db, hearing, 0)
    figures = db.execute(f"select * from {kept.figures}").df().to_dict("records")
    fates = db.execute(f"select claim, grp, fate from {kept.fate}").fetchall()
    (heard,) = db.execute(f"select known, origins, bucket, actors from {kept.heard}").fetchall()
    whole = {"floor", "middle", "ceiling"}
    rows = {
        row["grp"]: {k: (None if row[k] != row[k] else int(row[k])) if k in whole else row[k] for k in row}
        for row in figures
    }
    assert len(fates) == len({fate[:2] for fate in fates})
    return Counting(rows, {fate[:2]: fate[2] for fate in fates}, heard)


def test_a_denial_counts_nothing_even_with_a_number() -> None:
    found = counted(claim("a", low=3), claim("b", low=50, stance="denies", attributed_to="us-forces"))
    assert found.numbers("all") == (3, 3, 3, False)
    assert found.heard == (True, 1, None, None)
    assert found.fates["c1", "all"] == "no-number"


@pytest.mark.parametrize("ids", [("x", "y"), ("y", "x")])
def test_of_one_day_and_one_height_a_figure_goes_before_an_up_to(ids: tuple[str, str]) -> None:
    found = counted(claim("a", low=13, id=ids[0]), claim("a", high=13, qualifier="up-to", id=ids[1]))
    assert found.numbers("all") == (13, 13, 13, False)
    assert found.used("all") == {ids[0]}


def test_only_a_figure_for_all_can_be_civilians_only() -> None:
    found = counted(claim("a", "civilians", 4))
    assert {group: bool(row["civilians_only"]) for group, row in found.figures.items()} == {
        "all": True,
        "civilians": False,
    }
    assert found.numbers("all") == (4, 4, 4, False)


def test_a_part_that_stands_in_is_no_count_of_civilians() -> None:
    found = counted(claim("a", "combatants", 4))
    assert (bool(found.figures["all"]["civilians_only"]), bool(found.figures["all"]["on_stand_ins"])) == (False, True)


def test_one_origin_with_all_makes_the_figure_one_of_all() -> None:
    found = counted(claim("a", "civilians", 4), claim("b", "all", 9))
    assert not found.figures["all"]["civilians_only"]
    assert found.figures["all"]["origins"] == 2


def test_a_part_above_an_origins_civilians_is_no_count_of_civilians_alone() -> None:
    """Rescuers stand in above the civilians, and may be among them or not."""
    found = counted(claim("a", "civilians", 2), claim("a", "rescuers", 5))
    assert not found.figures["all"]["civilians_only"]
    assert found.numbers("all")[2:] == (5, True)


@pytest.mark.parametrize(("mine", "wanted"), [("at-least", True), ("exact", False)])
def test_at_one_height_the_one_with_the_higher_figure_says_whether_it_is_open(mine: str, wanted: bool) -> None:
    found = counted(
        claim("a", "all", 2, 10, best=5, qualifier="exact" if wanted else "at-least"),
        claim("a", "civilians", 2, 10, best=7, qualifier=mine),
    )
    assert found.numbers("all") == (2, 7, 10, wanted)


@pytest.mark.parametrize(
    "civilians",
    [
        {"low": 3, "high": 30, "best": 9},  # its upper end is higher
        {"low": 3, "high": 20, "best": 12},  # its figure is
        {"low": 7, "high": 20, "best": 9},  # its lower end is
    ],
    ids=["high", "best", "low"],
)
def test_what_raises_all_in_any_part_is_cited_for_it(civilians: dict[str, int]) -> None:
    found = counted(claim("a", "all", 5, 20, best=10), claim("a", "civilians", **civilians))
    assert found.used("all") == {"c0", "c1"}
    assert counted(claim("a", "all", 5, 20, best=10), claim("a", "civilians", 4, 20, best=9)).used("all") == {"c0"}


def test_a_figure_beside_an_up_to_for_all_is_cited_and_an_up_to_beside_it_is_not() -> None:
    up_to = claim("a", "all", high=20, qualifier="up-to")
    assert counted(up_to, claim("a", "civilians", 5)).used("all") == {"c0", "c1"}
    assert counted(up_to, claim("a", "civilians", high=9, qualifier="up-to")).used("all") == {"c0"}


def test_up_to_adds_to_the_upper_end_alone() -> None:
    for one, other in (("civilians", "combatants"), ("combatants", "civilians")):
        found = counted(claim("a", one, 5), claim("a", other, high=3, qualifier="up-to"))
        assert found.numbers("all") == (5, 5, 8, False)


def test_women_children_and_men_of_an_origin_are_added_in_each_end() -> None:
    parts = [claim("a", "women", 3, 4), claim("a", "children", 4, 6), claim("a", "men", 1, 1)]
    found = counted(*parts)
    assert found.numbers("civilians") == found.numbers("all") == (8, 8, 11, True)


def test_of_equal_figures_of_parts_the_one_that_reaches_higher_stands_for_both_ends() -> None:
    found = counted(claim("a", "health-workers", 4, 5, best=5), claim("a", "rescuers", 2, 8, best=5))
    assert found.used("all") == {"c1"}
    # no origin has a figure by rule 4, so the floor is the part's own, raised to that of the other part
    assert found.numbers("all") == (4, 5, 8, True)


def test_of_parts_that_reach_equally_high_the_one_with_the_higher_figure_sets_the_ceiling() -> None:
    found = counted(
        claim("a", "women", 5), claim("a", "health-workers", 2, 9, best=2), claim("a", "rescuers", 3, 9, best=3)
    )
    assert found.used("all") == {"c0", "c2"}


@pytest.mark.parametrize("ids", [("p", "q"), ("q", "p")])
def test_of_equal_parts_the_first_claim_by_id_is_cited(ids: tuple[str, str]) -> None:
    for one, other in (("children", "health-workers"), ("men", "rescuers")):
        found = counted(claim("a", one, 6, id=ids[0]), claim("a", other, 6, id=ids[1]))
        assert found.used("all") == {"p"}
        assert found.used("civilians") == {"p"}
    # and of those that reach equally high above another
    reach = {"low": 2, "high": 9, "best": 2}
    told = claim("a", "children", **reach, id=ids[0]), claim("a", "health-workers", **reach, id=ids[1])
    assert counted(*told, claim("a", "rescuers", 5, id="r")).used("all") == {"p", "r"}


def test_an_up_to_and_a_part_rest_on_the_part() -> None:
    """Of one origin or of two: nothing but an upper end is said of all, so the rest comes from the part."""
    for other in ("a", "b"):
        found = counted(claim("a", "all", high=20, qualifier="up-to"), claim(other, "women", 3))
        assert found.figures["all"]["on_stand_ins"]
        assert found.numbers("all") == (3, 3, 20, False)


def test_an_up_to_for_all_above_every_part_is_not_open() -> None:
    found = counted(claim("a", "all", high=20, qualifier="up-to"), claim("b", "women", high=7, qualifier="up-to"))
    assert found.numbers("all") == (None, None, 20, False)


def test_nought_of_a_part_beside_an_up_to_is_no_floor() -> None:
    found = counted(claim("a", "women", 0), claim("b", "men", high=7, qualifier="up-to"))
    assert found.numbers("civilians") == (None, None, 7, False)
    assert counted(claim("a", "women", 1), claim("b", "men", high=7, qualifier="up-to")).numbers("civilians")[:2] == (
        1,
        1,
    )


def test_an_origin_is_heard_once_however_often_it_speaks() -> None:
    twice = counted(
        claim("a", low=3, attributed_to="us-forces"),
        claim("a", low=4, attributed_to="us-forces", published=LATER),
        claim("b", low=3, measure="injured"),
    )
    assert twice.heard == (True, 2, "us-forces", "us-forces")


def test_who_names_rival_actors_makes_one_bucket_that_names_each_once() -> None:
    found = counted(
        claim("a", low=3, attributed_to="us-forces"), claim("b", low=3, attributed_to="hts"), claim("c", low=3)
    )
    assert found.heard == (True, 3, "disputed", "hts;us-forces")


def test_an_incident_of_which_no_claim_is_eligible_is_heard_of_by_nobody() -> None:
    assert counted(claim("a", low=3, scope="part")).heard == (True, 0, None, None)


def test_an_incident_is_known_from_its_first_claim() -> None:
    told = claim("a", low=3), claim("b", low=4, published=LATER), claim("c", low=5, published=None)
    hearing = Hearing(known_on=FIRST)
    found = counted(*told, hearing=hearing)
    assert found.heard == (True, 1, None, None)
    assert {name: fate for (name, _), fate in found.fates.items()} == {
        "c0": "used",
        "c1": "not-yet-known",
        "c2": "undated",
    }
    assert counted(*told[1:], hearing=hearing).heard[:2] == (False, 0)


def test_the_first_reason_why_a_claim_is_left_out_is_the_one_that_is_given() -> None:
    told = (
        claim("a", low=3, published=LATER, scope="part"),
        claim("b", low=3, scope="part"),
        claim("c", low=3, retracted=LATER, scope="part"),
    )
    found = counted(*told, hearing=Hearing(known_on=FIRST, origins=("a",)))
    assert [found.fates[f"c{n}", "all"] for n in range(3)] == ["not-yet-known", "filtered-out", "retracted"]


@pytest.mark.parametrize("group", ["civilians", "women", "combatants"])
def test_a_figure_that_begins_at_nought_has_a_vote_on_all(group: str) -> None:
    assert counted(claim("a", group, 0, 5)).numbers("all")[:3] == (0, 0, 5)

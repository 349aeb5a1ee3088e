"""How a figure came about: the steps are the rules', and their numbers add up."""

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from sitboard import incident, queries
from sitboard.filters import Filters
from sitboard.panels import reasons
from sitboard.view import View
from sitboard.words import Words
from tests.asked import day, package, shipped
from tests.test_incident import single


def facts(view: View) -> tuple[list[reasons.Fact], list[reasons.Fact]]:
    behind = queries.claims_behind(view.package, view.filters)
    return reasons.of_claims(view, behind), reasons.of_one(view, incident.steps(view.package, view.filters))


def number(text: str) -> int:
    return int(text.replace("−", "-").replace(" ", "").replace(",", "").removesuffix("+"))


@given(single())
@settings(max_examples=40)
def test_claims_set_aside_and_claims_that_remain_are_all_claims(asked: Filters) -> None:
    of_claims, _ = facts(View(shipped(), asked, Words()))
    bear, *aside, remain = [number(text) for text, _ in of_claims]
    assert bear + sum(aside) == remain
    assert all(n < 0 for n in aside)


@given(single(), st.data())
@settings(max_examples=40)
def test_the_three_bounds_are_said_with_who_sets_them(asked: Filters, data: st.DataObject) -> None:
    view = View(shipped(), asked, Words())
    steps = incident.steps(shipped(), asked)
    said = {text.partition(":")[0]: n for n, text in reasons.of_one(view, steps)}
    if steps.nested.ceiling is None:
        assert said.keys() == {"No claim is left"}
        return
    assert number(said["Ceiling"]) == steps.ranged.ceiling
    if steps.ranged.floor is not None:
        assert number(said["Floor"]) == steps.ranged.floor
        assert number(said["Middle"]) == steps.ranged.middle


def claim(name: str, origin: str, number: int | None, **more: object) -> dict[str, object]:
    return {"id": name, "incident": "i", "origin": origin, "source": "s", "low": number, "high": number, **more}


def counted(*claims: dict[str, object], group: str = "all") -> str:
    held = package(
        origins=[{"id": "a", "name": "Aster"}, {"id": "b", "name": "Birch"}, {"id": "c", "name": "Cedar"}],
        sources=[{"id": "s", "published": day("01-02")}, {"id": "t", "published": day("01-03")}],
        incidents=[{"id": "i", "places": ["C1"]}],
        claims=claims,
    )
    of_claims, of_one = facts(View(held, Filters(group=group, incidents=("i",)), Words()))
    return "\n".join(f"{n} {re.sub('[⁦-⁩]', '', text)}" for n, text in (*of_claims, *of_one))


def test_each_rule_that_did_something_is_said() -> None:
    said = counted(
        claim("1", "a", 9, early=True),
        claim("2", "a", 12, source="t"),
        claim("3", "b", 10, group="civilians"),
        claim("4", "c", 15, qualifier="at-least"),
        claim("5", "c", 90, scope="wider"),
        claim("6", "b", 8, group="civilians", source="s", retracted=day("01-05")),
    )
    assert "− 1 is an early count" in said
    assert "− 1 covers more than its incident" in said
    assert "− 1 is retracted." in said
    assert "3 claims remain, by 3 origins." in said
    assert "10 Floor: the lowest figure of any origin, by Birch." in said
    assert "12 Middle: the middle one, or the lower of the middle two, of Aster 12 and Cedar 15+." in said
    assert "1 Without a vote for the middle, as they count civilians only" in said
    assert "15+ Ceiling: the highest figure of any origin, by Cedar." in said
    assert "+ Open upwards" in said


def test_stand_ins_raising_and_lowering_are_said() -> None:
    assert "1 speaks with a part as a lower bound of the whole: Aster 5+." in counted(
        claim("1", "a", 5, group="rescuers")
    )
    lowered = counted(claim("1", "a", 3), claim("2", "b", 8, group="children"), claim("3", "c", 3), group="children")
    assert "Lowered to the figure of the wider group" in lowered
    assert "not reported" in counted(claim("1", "a", None, high=35, qualifier="up-to"))

"""The displacement page: its figures, what it keeps apart, its links, and the way from a figure to its claims."""

from functools import cache
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

APP = Path(__file__).parents[1] / "app.py"


def page(**query: str) -> AppTest:
    """The page as a link opens it."""
    at = AppTest.from_file(str(APP), default_timeout=60)
    at.switch_page("pages/displacement.py")
    for key, value in query.items():
        at.query_params[key] = value
    return at.run()


@cache
def opened(query: tuple[tuple[str, str], ...] = ()) -> AppTest:
    at = page(**dict(query))
    assert not at.exception
    return at


def told(at: AppTest) -> str:
    """All words of the page, without the marks of markdown."""
    return "\n".join([*(each.value for each in at.markdown), *(each.value for each in at.caption)]).replace("\\", "")


def tables(at: AppTest) -> str:
    return "\n".join(table.value.to_string() for table in at.table).replace("\\", "")


def dialog(at: AppTest, key: str) -> Any:
    """The table that a button opens."""
    at.button(key=key).click().run()
    assert not at.exception
    return at.dataframe[0].value


def test_from_every_figure_to_its_claims() -> None:
    at = page()
    people = dialog(at, "claims-cumulative-people")
    assert "about 961,300" in set(people["Figure"])
    assert set(people["Unit"]) == {"people"}
    assert set(people["Stock or flow"]) == {"flow"}
    assert people["Publisher"].ne("").all()
    moves = dialog(at, "claims-cumulative-displacements")
    assert "452,623" in set(moves["Figure"])
    assert set(moves["Unit"]) == {"displacements"}
    stock = dialog(at, "claims-stock-idps-hosted")
    assert set(stock["Stock or flow"]) == {"stock"}
    assert "961,300" in dialog(at, "table-cumulative-people").to_string()


def test_the_full_view_shows_its_tables() -> None:
    assert "452,623" in tables(opened())
    assert "11,830" in tables(opened())  # of January 2020: not broken down


def test_mid_july_keeps_displacements_and_people_apart_and_says_why() -> None:
    at = opened((("from", "2019-07-10"), ("to", "2019-07-20")))
    words = told(at)
    assert "452,623" in words
    assert "330,000+" in words
    assert "one person can move several times" in words
    row = at.table[0].value.iloc[0]
    assert "452,623" in row["Displacements"].replace("\\", "")
    assert "330,000+" in row["People"].replace("\\", "")


def test_as_known_on_11_june_the_early_count_stands_beside_the_clusters() -> None:
    at = page(known="2019-06-11")
    people = dialog(at, "claims-cumulative-people")
    early = people[people["Origin"] == "United Nations"]
    assert "300,000+" in set(early["Figure"])
    moves = dialog(at, "claims-cumulative-displacements")
    assert "about 270,000" in set(moves["Figure"])


@pytest.mark.parametrize(
    ("second", "reason"),
    [
        ("hnap-idps-hosted-northwest-syria", "they share no axis"),
        ("cccm-displacements-since-2019-05-01", "units are never converted"),
    ],
)
def test_what_may_share_no_axis_is_named_and_offered_by_itself(second: str, reason: str) -> None:
    at = page(beside=f"ocha-people-since-2019-12-01,{second}")
    assert "Not drawn" in told(at)
    assert reason in told(at)
    at.button(key="instead-0").click().run()
    assert at.query_params["beside"] in (second, [second])
    assert "Not drawn" not in told(at)


def test_two_series_of_one_kind_and_unit_share_an_axis() -> None:
    assert "Not drawn" not in told(opened((("beside", "ocha-people-since-2019-12-01,rcg-people-since-2019-11-01"),)))


@pytest.mark.parametrize(
    "query",
    [
        {"prov": "SY07", "as": "to", "by": "subdistrict"},
        {"prov": "SY07", "as": "from"},
        {"start": "2019-12-01", "unit": "displacements"},
        {"flow": "hnap.moves.people.2020-02-01.2020-02-29", "by": "subdistrict"},
        {"flow": "no.such.choice", "beside": "no-such-series", "by": "region"},
        {"known": "2018-01-01"},
        {"from": "2019-09-15", "to": "2019-09-20", "okind": "monitor"},
    ],
    ids=str,
)
def test_a_cold_link_opens(query: dict[str, str]) -> None:
    assert not page(**query).exception


def test_a_series_that_is_not_known_is_named() -> None:
    assert "no-such-series" in told(page(beside="no-such-series"))

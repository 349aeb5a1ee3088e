"""Finding incidents: pages cut one order, and a text is found however it is written."""

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sitboard import finding, queries
from sitboard.filters import Filters
from tests.asked import package, shipped

orders = st.sampled_from(sorted(finding.ORDERS))


@pytest.mark.parametrize("order", sorted(finding.ORDERS))
def test_pages_together_are_all_incidents_once_and_in_order(order: str) -> None:
    asked = Filters(places=("SY05",))
    everything = finding.found(shipped(), asked, "", order, None)
    pages = -(-len(everything.frame) // finding.PAGE)
    assert pages > 1
    paged = pd.concat([finding.found(shipped(), asked, "", order, n + 1).frame for n in range(pages)])
    assert paged["incident"].tolist() == everything.frame["incident"].tolist()
    assert set(paged["incident"]) == set(queries.incidents(shipped(), asked).frame["incident"])
    assert finding.found(shipped(), asked, "", order, pages + 1).frame.empty
    ranked = everything.frame["date" if order == "date" else order].dropna()
    assert ranked.is_monotonic_decreasing
    assert everything.total == queries.total(shipped(), asked).total


def test_an_unknown_order_is_refused() -> None:
    with pytest.raises(KeyError):
        finding.found(shipped(), Filters(), "", "name")


@given(st.text(max_size=30), orders)
@settings(max_examples=40)
def test_any_text_can_be_looked_for_and_narrows(text: str, order: str) -> None:
    found = finding.found(shipped(), Filters(), text, order, None).frame
    assert set(found["incident"]) <= shipped().choices.codes["incidents"]
    if not text.strip():
        assert len(found) == shipped().rows["incidents"]


@given(
    st.sampled_from(["jabala", "Jbala", "market", "Idleb", "جبالا", "camp"]),
    st.sampled_from(["market", "2019", "raid", "told"]),
)
def test_more_words_find_fewer(one: str, other: str) -> None:
    both = set(finding.found(shipped(), Filters(), f"{one} {other}", "date", None).frame["incident"])
    assert both <= set(finding.found(shipped(), Filters(), one, "date", None).frame["incident"])


SAID = package(
    places=[
        {"id": "XX", "level": "country", "name": "Land"},
        {"id": "XX01", "level": "governorate", "parent": "XX", "name": "Province"},
        {
            "id": "C1",
            "parent": "XX01",
            "name": "Ma'arrat An Nu'man",
            "name_ar": "معرة النعمان",
            "aliases": ["Maarat al-Numan"],
        },
        {"id": "C2", "parent": "XX01", "name": "Áin"},
    ],
    origins=[{"id": "o"}],
    sources=[{"id": "s"}],
    incidents=[
        {"id": "one", "places": ["C1"], "summary": "A market was hit."},
        {"id": "two", "places": ["C2"], "summary": "100% of a road's lights were told to go."},
    ],
    claims=[{"id": f"c{n}", "incident": n, "low": 1, "high": 1, "origin": "o", "source": "s"} for n in ("one", "two")],
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("maarrat", {"one"}),
        ("Ma’arrat", {"one"}),
        ("al-numan", {"one"}),
        ("معره النعمان", {"one"}),
        ("مَعَرة", {"one"}),
        ("AIN", {"two"}),
        ("province", {"one", "two"}),
        ("Land", set()),
        ("market maarrat", {"one"}),
        ("market ain", set()),
        ("100%", {"two"}),
        ("told", {"two"}),
        ("roads", {"two"}),
        ("_", set()),
        ("' or true --", set()),
    ],
)
def test_a_place_is_found_by_any_of_its_names(text: str, expected: set[str]) -> None:
    assert set(finding.found(SAID, Filters(), text, "date", None).frame["incident"]) == expected

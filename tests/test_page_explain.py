"""Explain this number, as a reader meets it: for a sum, for one incident, for a group, for a series of displacement."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from sitboard import displacement, queries
from sitboard.filters import Filters
from tests.asked import shipped
from tests.test_page_incidents import JABALA, MARKET, drawn, said

APP = Path(__file__).parents[1] / "app.py"


def opened(**query: str) -> AppTest:
    page = AppTest.from_file(str(APP), default_timeout=60)
    page.switch_page("pages/explain.py")
    for key, value in query.items():
        page.query_params[key] = value
    return drawn(page.run())


def test_a_sum_is_explained_by_its_incidents() -> None:
    page = opened(prov="SY02")
    total = queries.total(shipped(), Filters(places=("SY02",))).total
    assert total is not None
    text = said(page)
    assert f"Between {total.floor} and at least {total.ceiling} people were reported killed" in text
    assert f"This is the sum of {total.incidents - total.without} incidents." in text
    table = page.dataframe[0].value
    for bound in ("Floor", "Middle", "Ceiling"):
        assert table[bound].sum() == getattr(total, bound.lower())
    assert len(table) == total.incidents


def test_claims_used_and_left_out_are_all_claims_each_with_a_reason() -> None:
    page = opened(prov="SY02")
    used, left_out = page.dataframe[1].value, page.dataframe[2].value
    behind = queries.claims_behind(shipped(), Filters(places=("SY02",))).frame
    assert set(used["Claim"]) | set(left_out["Claim"]) == set(behind["claim"])
    assert set(used["In the count"]) == {"used"}
    assert (left_out["In the count"].str.len() > 3).all()
    assert "used" not in set(left_out["In the count"])


def test_one_incident_is_explained_by_its_origins() -> None:
    text = said(opened(incident=JABALA, known="2019-06-11"))
    assert "Between 12 and at least 13 people were reported killed, by 3 origins." in text
    assert "Denied by Russian government and Syrian government." in text
    assert "Floor: the lowest figure of any origin, by Civil Defence." in text


def test_a_group_is_explained_as_that_group() -> None:
    text = said(opened(incident=MARKET, group="civilians"))
    assert "Between 19 and 43 civilians were reported killed, by 5 origins." in text


def test_what_is_not_reported_is_no_zero() -> None:
    text = said(opened(incident="nws-2019-04-28-madiq-school"))
    assert "Killed: no figure is reported, which is not zero." in text


def test_it_can_be_cited_and_linked() -> None:
    page = opened(incident=JABALA, known="2019-06-11", measure="killed", group="civilians")
    cited, link = (each.value for each in page.code[-2:])
    assert "Civilians killed: 12–13." in cited
    assert shipped().short in cited
    assert "11 June 2019" in cited
    assert link.endswith(f"?incident={JABALA}&known=2019-06-11&group=civilians&pkg={shipped().short}")


@pytest.mark.parametrize("headline", [displacement.flow, displacement.stock])
def test_a_figure_of_displacement_is_explained_by_its_series(headline) -> None:  # type: ignore[no-untyped-def]
    answer = headline(shipped(), Filters())
    last = displacement.latest(answer)
    assert last is not None
    page = opened(series=str(last["series_id"]))
    assert f"{int(last['value']):,}" in said(page)
    points = page.dataframe[0].value
    dated = points[points["Day"].notna()]
    assert dated["Figure"].tolist() == answer.frame["value"].tolist()[::-1]
    assert points["Figure"].iloc[0] == last["value"]


def test_an_unknown_series_is_named() -> None:
    assert "series=never" in said(opened(series="never"))

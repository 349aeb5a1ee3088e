"""The Incidents page and one incident's, as a reader meets them: by link, by search, by known-on day."""

import json
import re
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

APP = Path(__file__).parents[1] / "app.py"
MARKET, JABALA = "nws-2019-07-22-maarrat-an-numan-market", "nws-2019-06-10-jabala"


def opened(**query: str) -> AppTest:
    page = AppTest.from_file(str(APP), default_timeout=60)
    page.switch_page("pages/incidents.py")
    for key, value in query.items():
        page.query_params[key] = value
    return drawn(page.run())


def drawn(page: AppTest) -> AppTest:
    assert [each.message for each in page.exception] == []
    return page


def said(page: AppTest) -> str:
    """All that markdown says, as it is read."""
    texts = [each.value for kind in (page.markdown, page.header, page.caption) for each in kind]
    return "\n".join(texts).replace("\\", "")


def rows(page: AppTest) -> list[list[str]]:
    return [[str(cell).replace("\\", "") for cell in row] for row in page.table[0].value.to_numpy()]


def test_the_list_has_a_page_of_incidents_each_with_a_link() -> None:
    page = opened()
    found = rows(page)
    assert len(found) == 25
    assert all("(incidents?incident=nws-" in row[1] for row in found)
    assert "Page 1 of 15" in said(page)
    page.button(key="page-after").click()
    second = rows(drawn(page.run()))
    assert page.query_params["page"] == "2"
    assert not {row[1] for row in found} & {row[1] for row in second}


def test_a_text_and_an_order_go_into_the_address_and_come_from_it() -> None:
    page = opened()
    page.text_input(key="find-incidents").set_value("جبالا")
    drawn(page.run())
    assert page.query_params["q"] == "جبالا"
    assert any(JABALA in row[1] for row in rows(page))
    again = opened(q="جبالا", sort="spread")
    assert again.text_input(key="find-incidents").value == "جبالا"
    assert again.selectbox(key="sort-incidents").value == "spread"
    assert {row[1] for row in rows(again)} == {row[1].replace("?incident", "?incident") for row in rows(page)}


def test_sorted_by_disagreement_the_widest_range_is_first() -> None:
    spreads = [int(row[6]) for row in rows(opened(sort="spread"))]
    assert spreads == sorted(spreads, reverse=True)
    assert spreads[0] == 66  # Balyun: 34 to 100


@pytest.mark.parametrize("number", ["99", "0", "-1", "x", "²"])
def test_a_page_that_is_none_is_the_nearest(number: str) -> None:
    text = said(opened(page=number)).replace("\\", "")
    (at,) = re.findall(r"Page (\d+) of 15", text)
    assert f"The list has no page “{number}”: this is page {at} of 15." in text


def test_what_is_not_found_is_said() -> None:
    assert "No incident found here for this text" in said(opened(q="nowhere at all"))


def test_disputed_and_denied_bear_tags() -> None:
    cells = [row[8] for row in rows(opened(q="jabala", until="2019-06-30"))]
    assert any(":orange-badge[disputed: " in cell and ":orange-badge[denied]" in cell for cell in cells)


def test_one_incident_shows_its_figures_voices_and_steps() -> None:
    page = opened(incident=MARKET)
    text = said(page)
    for expected in ("Ma'arrat An Nu'man, 22 July 2019", "20–43 reported", "19–43 reported", "30–60+ reported"):
        assert expected in text
    assert "named place, not impact point" in text
    assert "Floor: the lowest figure of any origin, by Baladi News." in text
    assert (
        "Middle: the middle one, or the lower of the middle two, of SOHR 23, STJ 40+, Zazoom 40 and UN CoI 43." in text
    )
    assert "Ceiling: the highest figure of any origin, by UN CoI." in text
    assert "**Russian government** · 22 Jul 2019" in text
    chart = json.loads(page.get("plotly_chart")[0].proto.spec)
    drawn_by = {trace["name"]: trace for trace in chart["data"]}
    assert sorted(drawn_by["stands"]["x"]) == [20, 23, 38, 40, 40, 40, 43]
    assert {code for code, _ in drawn_by["denies"]["customdata"]} == {"russian-government"}


def test_the_past_is_shown_as_it_was_known() -> None:
    then, now = opened(incident=JABALA, known="2019-06-11"), opened(incident=JABALA)
    assert "How 12–13+ was counted" in said(then)
    assert "12 and Local sources" not in said(then)
    assert "Civil Defence 12 and Local sources cited by Reuters 13+" in said(now)
    assert "No incident found for these filters" in said(opened(incident=JABALA, known="2019-06-09"))


def test_previous_and_next_stay_within_the_filters() -> None:
    page = opened(incident=JABALA, prov="SY07")
    page.button(key="incident-after").click()
    drawn(page.run())
    assert page.query_params["prov"] == "SY07"
    after = page.query_params["incident"]
    assert after != JABALA
    page.button(key="incident-before").click()
    drawn(page.run())
    assert page.query_params["incident"] == JABALA
    page.button(key="incident-all").click()
    assert "incident" not in drawn(page.run()).query_params


def test_an_unknown_incident_is_named_and_the_list_stands() -> None:
    page = opened(incident="nws-never")
    assert "incident=nws-never" in said(page)
    assert len(rows(page)) == 25

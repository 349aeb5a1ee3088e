"""The filters of the bar that choose by who says it: each writes its part of the address, and the figures follow."""

from pathlib import Path

from streamlit.testing.v1 import AppTest

APP = Path(__file__).parents[1] / "app.py"


def opened(**query: str) -> AppTest:
    page = AppTest.from_file(str(APP), default_timeout=30).switch_page("pages/sources.py")
    page.session_state["more-filters"] = True
    for key, value in query.items():
        page.query_params[key] = value
    return drawn(page.run())


def drawn(page: AppTest) -> AppTest:
    assert [each.message for each in page.exception] == []
    return page


def test_an_origin_is_chosen_by_name() -> None:
    page = opened()
    drawn(page.multiselect(key="filter-origins").select("sohr").run())
    assert page.query_params["origin"] == "sohr"
    drawn(page.multiselect(key="filter-origins").unselect("sohr").run())
    assert "origin" not in page.query_params


def test_incidents_of_several_origins_alone() -> None:
    page = opened()
    drawn(page.number_input(key="filter-least-origins").set_value(3).run())
    assert page.query_params["min"] == "3"
    drawn(page.number_input(key="filter-least-origins").set_value(1).run())
    assert "min" not in page.query_params


def test_parties_alone_without_them_and_all_again() -> None:
    page = opened(party="no")
    choice = page.selectbox(key="filter-affiliated")
    assert choice.value is False
    drawn(choice.select(True).run())
    assert page.query_params["party"] == "yes"
    drawn(page.selectbox(key="filter-affiliated").select(None).run())
    assert "party" not in page.query_params


def test_what_each_chooses_is_said() -> None:
    said = [each.value.replace("\\", "") for each in opened().caption]
    assert "These choose incidents." in said
    assert "These choose claims, so a figure may rise as well as fall." in said

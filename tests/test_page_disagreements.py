"""The disagreements page as a reader meets it: who differs, from whom, on what, and beside which totals."""

from functools import partial
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from sitboard import queries
from sitboard.filters import Filters
from sitboard.panels import disagreements, knowledge, rivals, totals
from tests import paged
from tests.paged import view

opened = partial(paged.opened, "pages/disagreements.py")


def headers(page: AppTest) -> list[str]:
    return [header.value.replace("\\", "") for header in page.header]


def test_a_cold_link_shows_every_panel() -> None:
    page = opened(measure="injured", group="civilians", known="2020-01-20")
    assert "Civilians injured: incidents whose origins lie furthest apart" in headers(page)
    assert "Civilians injured: how the total became known" in headers(page)
    assert len(page.get("plotly_chart")) == 1


def test_a_row_leads_to_its_incident() -> None:
    seen = view(known="2020-01-20")
    first = disagreements.spread(seen).rows[0]
    told = opened(known="2020-01-20").table[0].value.iloc[0, 0]
    assert f"incidents?incident={first.incident}" in told
    assert "known=2020-01-20" in told


def test_another_origin_can_be_set_against_the_others() -> None:
    page = opened()
    offered = list(disagreements.against(view()))
    page.selectbox(key="own-against").select(offered[1]).run()
    assert page.query_params["against"] == offered[1]
    assert any(view().origin(offered[1]) in caption.value.replace("\\", "") for caption in page.caption)
    page.selectbox(key="own-against").select(offered[0]).run()
    assert "against" not in page.query_params


def test_an_origin_that_shares_nothing_here_gives_way_to_one_that_does() -> None:
    opened(against="ohchr", prov="SY06")


@pytest.mark.parametrize("query", [{"prov": "SY06", "from": "2019-05-01", "to": "2019-05-02"}, {"measure": "missing"}])
def test_where_nothing_differs_the_page_says_so(query: dict[str, str]) -> None:
    page = opened(**query)
    told = " ".join(each.value.replace("\\", "") for each in page.markdown)
    assert "No incident of this view has two origins whose figures differ." in told


def test_the_cards_count_what_the_panels_list() -> None:
    seen = view(prov="SY07")
    differ, widest, disputed, denied = disagreements.cards(seen)
    assert differ.value == seen.words.number(len(disagreements.spread(seen).panel.table))
    assert widest.value == disagreements.spread(seen).panel.table[seen.words.say("Gap")].iloc[0].astype(str)
    assert disputed.value == str(rivals.rivals(seen).panel.table["Incident"].nunique())
    listed = queries.incidents(seen.package, seen.filters).frame
    assert denied.value == str(int(listed["denied"].sum()))


def test_a_total_says_what_it_stands_beside() -> None:
    seen = view(group="civilians", to="2019-09-01")
    beside = totals.beside(seen)
    told = {row.label: row.cells for row in beside.rows}
    board, share, subject, _ = told["OHCHR: 1,089"]
    area = Filters(group="civilians", since=seen.package.situation.since, until=seen.package.situation.until)
    assert "in " in board
    assert share.endswith("%")
    assert subject == "civilians, Northwest Syria, 29 Apr 2019 – 29 Aug 2019"
    period = queries.total(seen.package, area.but(since=_day("2019-04-29"), until=_day("2019-08-29"))).total
    assert period is not None
    assert period.middle is not None
    assert board.startswith(seen.words.range(period))
    assert share == f"{round(100 * period.middle / 1089)}%"


def _day(text: str) -> Any:
    from datetime import date

    return date.fromisoformat(text)


def test_the_strip_ends_at_what_could_be_known() -> None:
    seen = view(known="2020-01-20")
    chart: Any = knowledge.strip(seen).chart
    published = next(line for line in chart.lines if line.code == "published")
    total = queries.total(seen.package, seen.filters).total
    assert total is not None
    assert published.points[-1].value == total.middle
    assert published.points[0].value == 0

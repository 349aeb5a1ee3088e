"""The casualties page as a reader meets it: groups beside each other, by place, type, target and attribution."""

import json
from functools import partial
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from components import picking
from sitboard import casualties as asking
from sitboard import queries
from sitboard.filters import Filters
from sitboard.panels import Panel, casualties
from sitboard.view import View
from tests import paged
from tests.paged import view

opened = partial(paged.opened, "pages/casualties.py")


PANELS = (casualties.places, casualties.types, casualties.targets, casualties.attribution)


@pytest.mark.parametrize("panel", PANELS)
@pytest.mark.parametrize(
    "query", [{}, {"area": "district", "prov": "SY07"}, {"measure": "injured", "group": "civilians"}]
)
def test_the_rows_of_a_breakdown_add_up_to_the_total_without_its_own_filter(panel: Any, query: dict[str, str]) -> None:
    asked = view(**query)
    shown = panel(asked)
    total = queries.total(asked.package, asked.filters.without(shown.part)).total
    assert total is not None
    assert shown.table["Floor"].sum() == total.floor
    assert shown.table["Ceiling"].sum() == total.ceiling
    assert shown.table["Incidents"].sum() == total.incidents


@pytest.mark.parametrize("panel", PANELS)
def test_each_bar_leads_to_a_filter_that_has_a_plain_control(panel: Any) -> None:
    asked = view()
    shown = panel(asked)
    codes = [row.code for row in shown.chart.rows if row.code != "unplaced"]
    assert codes
    for code in codes:
        chosen = picking.chosen(asked, shown, [code])
        assert getattr(chosen, shown.part) == (code,)
        marked = panel(View(asked.package, chosen, asked.words)).chart
        assert [row.code for row in marked.rows if row.selected] == [code]
        assert picking.chosen(View(asked.package, chosen, asked.words), shown, [code]) == asked.filters


def test_a_group_is_shown_when_picked_and_all_again_when_picked_twice() -> None:
    asked = view(measure="killed")
    injured = casualties.groups(asked, "injured")
    chosen = picking.chosen(asked, injured, ["children"])
    assert (chosen.measure, chosen.group) == ("injured", "children")
    again = picking.chosen(View(asked.package, chosen, asked.words), injured, ["children"])
    assert (again.measure, again.group) == ("injured", "all")


def test_a_code_that_is_no_filter_changes_nothing() -> None:
    asked = view()
    shown = casualties.types(asked)
    assert picking.chosen(asked, shown, ["asteroid"]) == asked.filters
    assert picking.chosen(asked, shown, []) == asked.filters


def test_groups_are_ranges_on_one_scale_and_never_a_stack() -> None:
    for spec in (json.loads(each.proto.spec) for each in opened().get("plotly_chart")):
        assert spec["layout"].get("barmode") == "overlay"


def test_killed_and_injured_stand_apart_in_their_own_tone() -> None:
    killed, injured = (casualties.groups(view(), measure).chart for measure in ("killed", "injured"))
    assert (killed.tone, injured.tone) == ("deaths", "people")  # type: ignore[union-attr]


def test_no_share_of_few_incidents_is_drawn_or_tabled_and_it_is_said_why() -> None:
    panel = casualties.shares(view(), "killed")
    found = asking.shares(view().package, Filters()).frame
    few = set(found.loc[found["incidents"] < asking.ENOUGH, "code"])
    assert few
    assert not few & {row.code for row in panel.chart.rows}  # type: ignore[union-attr]
    assert panel.table["Floor"].isna().sum() == len(few)
    assert "fewer than 20 incidents" in panel.source
    nothing = casualties.shares(view(prov="SY06"), "injured")
    assert nothing.empty


def test_the_disputed_are_one_bucket_listed_in_words_and_denials_are_marked() -> None:
    panel = casualties.attribution(view())
    labels = {row.code: row.label for row in panel.chart.rows}  # type: ignore[union-attr]
    assert labels["disputed"].startswith("Disputed")
    assert "Russian forces / Syrian government forces (12)" in panel.caption
    denied = dict(zip((row.code for row in panel.chart.rows), panel.table["Incidents denied"], strict=False))  # type: ignore[union-attr]
    assert any(denied.values())
    assert all(("◇" in labels[code]) == (n > 0) for code, n in denied.items())


@pytest.mark.parametrize("split", ["governorate", "group"])
def test_small_charts_share_one_scale_and_the_same_months(split: str) -> None:
    spec = json.loads(opened(split=split).get("plotly_chart")[-1].proto.spec)
    axes = [axis for name, axis in spec["layout"].items() if name.startswith("yaxis")]
    months = [axis for name, axis in spec["layout"].items() if name.startswith("xaxis")]
    assert len(axes) == {"governorate": 5, "group": 8}[split]
    assert len({tuple(axis["range"]) for axis in axes}) == 1
    assert len({tuple(axis["range"]) for axis in months}) == 1


def test_the_page_has_its_own_choices_in_the_address() -> None:
    page = opened()
    next(box for box in page.selectbox if box.key == "own-area").select("district").run()
    assert page.query_params["area"] == "district"
    assert "Killed, by district" in [each.value for each in page.header]


def alts(page: AppTest) -> list[str]:
    return [each.proto.alt for each in page.get("plotly_chart")]


@pytest.mark.parametrize(
    "query",
    [{}, {"prov": "SY06", "known": "2019-06-11"}, {"known": "2018-01-01"}, {"measure": "injured", "group": "rescuers"}],
)
def test_every_view_is_drawn_and_said(query: dict[str, str]) -> None:
    page = opened(**query)
    assert all(alts(page))
    assert len(page.header) == 9


def test_a_finding_keeps_the_measure_in_the_caption() -> None:
    panel: Panel = casualties.places(view())
    assert panel.title == "Killed: most of those reported were in Idleb"
    assert panel.caption.startswith("Killed, by province.")

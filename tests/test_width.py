"""How wide a page is taken to be: what the browser says of it, and the charts that stand on it."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from streamlit.testing.v1 import AppTest

from components import width
from sitboard.panels.comparison import WIDTH
from tests import boards, heads
from tests.paged import opened

ROOM = width.DESK - width.chart(None)
"""Px of a page that none of its charts has."""


def told(page: AppTest, value: object) -> AppTest:
    """The page after its head said how wide it is."""
    (head,) = (each.proto for each in page.get("bidi_component") if '"width"' in each.proto.json)
    return boards.fired(page, head, "width", value)


def months(page: AppTest) -> int:
    """How many months are named under the first chart."""
    spec = json.loads(page.get("plotly_chart")[0].proto.spec)
    return len(spec["layout"]["xaxis"]["ticktext"])


@given(st.integers(200, width.DESK), st.integers(200, width.DESK - ROOM))
def test_a_chart_is_never_laid_out_for_more_than_the_page_or_a_desk_has(page: int, desk: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(width, "page", lambda: page)
        assert width.chart(None) == page - ROOM
        assert 0 < width.chart(desk) <= min(desk, page)
        if page <= width.STACKED:  # alone in its row
            assert width.chart(desk) == min(desk, page - ROOM)


def test_what_the_browser_tells_is_drawn_for_and_kept_on_the_next_page() -> None:
    page = opened("pages/timeline.py", lang="ar")
    assert heads.document(page)["width"]["drawn"] == width.DESK
    wide = months(page)
    page = told(page, 700)
    assert [each.message for each in page.exception] == []
    assert heads.document(page)["width"]["drawn"] == 700
    assert months(page) < wide
    page = told(page, width.DESK)
    assert months(page) == wide
    page = heads.press(told(page, 700), "to-pages/displacement.py")
    assert heads.document(page)["width"]["drawn"] == 700


@pytest.mark.parametrize("value", [None, 0, -700, "700", 700.5, [700], {"width": 700}])
def test_nonsense_changes_no_width(value: object) -> None:
    page = told(opened("pages/sources.py"), value)
    assert [each.message for each in page.exception] == []
    assert heads.document(page)["width"]["drawn"] == width.DESK


@pytest.mark.parametrize(("value", "believed"), [(1, 200), (10**9, width.DESK)])
def test_no_page_is_believed_to_be_of_no_width_or_wider_than_a_desk(value: int, believed: int) -> None:
    assert heads.document(told(opened("pages/sources.py"), value))["width"]["drawn"] == believed


@given(st.integers(width.STACKED + 1, width.DESK))
def test_beside_another_a_chart_has_the_same_part_of_the_page_as_on_a_desk(page: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(width, "page", lambda: page)
        assert width.chart(WIDTH) == pytest.approx(WIDTH / width.DESK * page, abs=1)


@pytest.mark.parametrize("whole", [False, True])
def test_a_phone_is_asked_only_where_the_page_is_drawn_in_one_piece(
    monkeypatch: pytest.MonkeyPatch, whole: bool
) -> None:
    monkeypatch.setattr(width, "phone", lambda: True)
    assert width.watched(whole=whole) == ({"drawn": width.PHONE, "far": 0.08} if whole else None)

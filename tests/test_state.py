"""The state of a page: the address, and what is served when the data is wrong."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from components import state
from sitboard import shelf
from sitboard.filters import Filters
from tests import boards, folders, heads

ROOT = Path(__file__).parents[1]
SHIPPED = shelf.folders()[0]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A copy of the shipped package, which the board shows and looks at whenever it is asked."""
    copy = shutil.copytree(SHIPPED, tmp_path / "situation")
    monkeypatch.setenv(shelf.DATA, str(copy))
    monkeypatch.setattr(shelf, "_LOOK_EVERY", -1.0)
    shelf.shelves.cache_clear()
    yield copy
    shelf.shelves.cache_clear()


def opened() -> AppTest:
    page = AppTest.from_file(str(ROOT / "app.py"), default_timeout=30).run()
    assert [each.message for each in page.exception] == []
    return page


def said(page: AppTest) -> str:
    own = (each.value.replace("\\", "") for each in (*page.markdown, *page.text, *page.caption))
    return "\n".join((*own, *heads.texts(page)))


def killed(page: AppTest) -> str:
    return boards.cards(page)["Killed"][0]


def test_wrong_cells_keep_the_last_good_state_and_are_told_where_they_stand(folder: Path) -> None:
    page = opened()
    good, header = killed(page), folders.table(folder, "claims")[0]
    assert "A newer state of the data" not in said(page)
    folders.put(folder, "claims", 3, low="many", qualifier="cira")
    folders.put(folder, "incidents", 5, date="31/06/2019", event_type="airstrik")
    folders.put(folder, "sources", 2, publisher="")
    page.run()
    assert killed(page) == good
    told = said(page)
    assert "A newer state of the data has errors and is not shown." in told
    assert "low" in header
    for line in (
        'claims.csv, line 5, column low: found "many", expected',
        'claims.csv, line 5, column qualifier: found "cira", expected',
        'incidents.csv, line 7, column date: found "31/06/2019", expected',
        'incidents.csv, line 7, column event_type: found "airstrik", expected',
        "sources.csv, line 4, column publisher: found nothing, expected",
    ):
        assert line in told
    assert 'did you mean "airstrike"?' in told
    shutil.copytree(SHIPPED, folder, dirs_exist_ok=True)
    page.run()
    assert killed(page) == good
    assert "A newer state of the data" not in said(page)


def test_of_very_many_errors_the_first_are_told_and_the_rest_counted(folder: Path) -> None:
    page = opened()
    rows = folders.table(folder, "claims")
    place = rows[0].index("low")
    for row in rows[1:31]:
        row[place] = "x"
    folders.write(folder / "claims.csv", rows)
    page.run()
    assert len(page.text) == 5
    problems = shelf.served().problems
    assert len(problems) >= 30
    assert f"and {len(problems) - 5} more" in said(page)


@pytest.mark.parametrize("kind", ["cell", "gone", "empty"])
def test_broken_from_the_start_it_is_a_plain_page(folder: Path, kind: str) -> None:
    if kind == "cell":
        folders.put(folder, "claims", 0, low="many")
    elif kind == "gone":
        shutil.rmtree(folder)
    else:
        for file in folder.iterdir():
            file.unlink()
    page = opened()
    assert heads.title(page) == "This situation cannot be shown"
    assert "Its data has errors" in said(page)
    assert "Traceback" not in said(page)
    if kind == "cell":
        assert [each.value for each in page.text if 'claims.csv, line 2, column low: found "many"' in each.value]
    assert len(page.multiselect) == 0
    if kind == "cell":  # mended, it is served at the next look
        shutil.copytree(SHIPPED, folder, dirs_exist_ok=True)
        page.run()
        assert killed(page)


def test_a_situation_of_ones_own_opens(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(shelf.DATA, str(folders.example(tmp_path)))
    shelf.shelves.cache_clear()
    try:
        page = opened()
        assert "1 of 1 incidents" in said(page)
    finally:
        shelf.shelves.cache_clear()


def test_a_widget_is_filled_from_the_address_and_writes_to_it() -> None:
    def page() -> None:
        import streamlit as st

        from components import state
        from sitboard.filters import Filters

        filters = Filters(figure=st.query_params.get("figure", "middle"))
        key = state.fill("figure", filters.figure)
        options = ["floor", "middle", "ceiling"]
        change = state.changed(filters, key, lambda filters, value: filters.but(figure=value))
        st.selectbox("Figure", options, key=key, on_change=change)

    app = AppTest.from_function(page)
    app.query_params["figure"] = "floor"
    app.run()
    assert app.selectbox[0].value == "floor"
    app.selectbox[0].set_value("ceiling").run()
    assert dict(app.query_params) in ({"figure": "ceiling"}, {"figure": ["ceiling"]})
    app.query_params["figure"] = "floor"  # Back: the address wins over what the widget held
    app.run()
    assert app.selectbox[0].value == "floor"
    app.selectbox[0].set_value("middle").run()
    assert dict(app.query_params) == {}  # a default leaves the address


def test_what_was_given_to_a_widget_is_given_again_until_the_browser_must_have_got_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def page() -> None:
        import streamlit as st

        from components import state

        state.current()
        st.selectbox("Figure", ["floor", "middle", "ceiling"], key=state.fill("figure", "middle"))
        if not st.session_state.get("cut off"):
            state.done()

    app = AppTest.from_function(page, default_timeout=30)

    def given(*, whole: bool, later: bool = False) -> bool:
        monkeypatch.setattr(state, "_LATENCY", -1.0 if later else 600.0)
        app.session_state["cut off"] = not whole
        app.run()
        (box,) = app.selectbox
        assert box.value == "middle"
        # only what is set is sent: without it a browser that knows nothing of the widget shows the first choice
        return bool(box.proto.set_value)

    assert given(whole=False)
    assert given(whole=False, later=True), "however late: the run before was cut off"
    assert given(whole=True)
    assert given(whole=True), "too soon after the end to have been heard"
    assert not given(whole=True, later=True)
    assert not given(whole=True)


class _Address(dict[str, str]):
    """What streamlit's query_params do, counting writes."""

    writes = 0

    def to_dict(self) -> dict[str, str]:
        return dict(self)

    def from_dict(self, query: dict[str, str]) -> None:
        self.writes += 1
        self.clear()
        self.update(query)


def test_the_address_is_written_only_when_it_changes(monkeypatch: pytest.MonkeyPatch) -> None:
    address = _Address(prov="SY07", q="x")
    monkeypatch.setattr(state.st, "query_params", address)
    state.go(Filters(places=("SY07",)))
    assert (address, address.writes) == ({"prov": "SY07"}, 1)
    state.go(Filters(places=("SY07",)))
    assert address.writes == 1


@pytest.mark.parametrize(
    ("headers", "expected"),
    [
        ({"Sec-CH-UA-Mobile": "?1"}, True),
        ({"User-Agent": "Mozilla/5.0 (iPhone) Mobile/15E148 Safari"}, True),
        ({"Sec-CH-UA-Mobile": "?0", "User-Agent": "Mozilla/5.0 (X11; Linux x86_64)"}, False),
        ({}, False),
    ],
)
def test_a_phone_is_known_by_what_its_browser_says(
    monkeypatch: pytest.MonkeyPatch, headers: dict[str, str], expected: bool
) -> None:
    monkeypatch.setattr(type(state.st.context), "headers", property(lambda _: headers))
    assert state.phone() is expected

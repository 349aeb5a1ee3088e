"""Several situations in one board: none touches another, and an address names the one that it means."""

import json
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from components import handout
from components.frame import PAGES
from sitboard import load, shelf
from sitboard.filters import Filters, Unknown
from sitboard.shelf import Served
from tests import boards, folders, heads

APP = Path(__file__).parents[1] / "app.py"


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Three situations, of which the last cannot be read; a folder that is none; and the board that holds them."""
    made = folders.example(tmp_path)
    for name in ("coast", "river", "spoiled"):
        copy = shutil.copytree(made, tmp_path / "data" / name)
        folders.replace(copy, "situation.toml", 'slug = "example"', f'slug = "{name}"')
        folders.replace(copy, "situation.toml", '"Example situation"', f'"The {name} [1]"')
    folders.put(tmp_path / "data" / "river", "claims", 0, low="40", high="40")
    folders.put(tmp_path / "data" / "spoiled", "claims", 0, stance="asserted")
    (tmp_path / "data" / "notes").mkdir()
    monkeypatch.setenv(shelf.DATA, str(tmp_path / "data"))
    monkeypatch.setattr(shelf, "_LOOK_EVERY", -1.0)
    shelf.shelves.cache_clear()
    yield tmp_path / "data"
    shelf.shelves.cache_clear()


def opened(file: str = "app.py", **query: str) -> AppTest:
    page = AppTest.from_file(str(APP), default_timeout=30)
    if file != "app.py":
        page.switch_page(file)
    for key, value in query.items():
        page.query_params[key] = value
    page.session_state["show-link"] = True
    page.run()
    assert [each.message for each in page.exception] == []
    return page


def said(page: AppTest) -> str:
    own = (each.value.replace("\\", "") for each in (*page.markdown, *page.text, *page.caption))
    return "\n".join((*own, *heads.texts(page), *boards.texts(page)))


def situations(page: AppTest) -> dict[str, str]:
    """The situations that are offered, by their names."""
    told = heads.offers(page).items()
    return {name.removeprefix("situation-"): boards.said(each) for name, each in told if name.startswith("situation-")}


def address(page: AppTest) -> dict[str, str]:
    return {key: value if isinstance(value, str) else value[0] for key, value in dict(page.query_params).items()}


def test_the_setting_names_situations_or_folders_of_them(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert [folder.name for folder in shelf.folders()] == ["coast", "river", "spoiled"]
    # the first that is named is the one that the board opens on, and each is there once
    monkeypatch.setenv(shelf.DATA, os.pathsep.join([str(data / "river"), str(data)]))
    assert [folder.name for folder in shelf.folders()] == ["river", "coast", "spoiled"]
    monkeypatch.setenv(shelf.DATA, str(data / "notes"))
    assert shelf.folders() == (data / "notes",)


def test_of_two_folders_of_one_name_the_first_is_shown(
    data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    other = shutil.copytree(data / "river", tmp_path / "other" / "river")
    monkeypatch.setenv(shelf.DATA, os.pathsep.join([str(data), str(other)]))
    assert shelf.shelves()["river"].folder == data / "river"
    assert str(other) in caplog.text


def test_only_what_is_asked_for_is_read(data: Path) -> None:
    shelf.served("river")
    held = {name: kept.held.package is not None for name, kept in shelf.shelves().items()}
    assert held == {"coast": False, "river": True, "spoiled": False}
    assert [kept.about().title for kept in shelf.shelves().values() if kept.about()] == [
        "The coast [1]",
        "The river [1]",
        "The spoiled [1]",
    ]
    with pytest.raises(KeyError):
        shelf.served("lake")


def test_an_appraisal_holds_what_is_wrong_and_no_package(data: Path) -> None:
    for kept in shelf.shelves().values():
        kept.appraise()
    assert [len(kept.held.problems) for kept in shelf.shelves().values()] == [0, 0, 1]
    assert all(kept.held.package is None for kept in shelf.shelves().values())
    assert shelf.served("river").package is not None
    shutil.copy(data / "river" / "claims.csv", data / "spoiled")
    assert shelf.served("spoiled").package is not None


def test_an_address_names_its_situation(data: Path) -> None:
    for query, name, situation in (
        ({}, "coast", ""),
        ({"s": "coast"}, "coast", ""),
        ({"s": "river"}, "river", "river"),
    ):
        now, filters, unknown = shelf.asked({**query, "figure": "floor"})
        assert now.package is not None
        assert now.package.situation.slug == name
        assert filters == Filters(figure="floor", situation=situation)
        assert unknown == ()
    now, filters, unknown = shelf.asked({"s": "lake", "prov": "SY07.XX01"})
    assert now is shelf.served("coast")
    assert filters == Filters(places=("XX01",))
    assert unknown == (Unknown("s", "lake"), Unknown("prov", "SY07"))
    now, filters, unknown = shelf.asked({"s": "spoiled", "prov": "XX01", "lang": "en"})
    assert (now.package, filters, unknown) == (None, Filters(situation="spoiled"), ())
    assert now.problems


def test_health_tells_of_all(data: Path) -> None:
    for kept in shelf.shelves().values():
        kept.appraise()
    told = json.loads(json.dumps(shelf.health()))
    hashed = load.read(data / "coast").hash
    assert (told["situation"], told["package"], told["problems"]) == ("coast", hashed, 0)
    assert [(each["situation"], each["package"], each["problems"]) for each in told["situations"]] == [
        ("coast", hashed, 0),
        ("river", "", 0),
        ("spoiled", "", 1),
    ]


def test_a_brief_is_of_the_situation_that_its_address_names(data: Path) -> None:
    assert "The river [1]" in handout.asked({"s": "river"})
    assert "The coast [1]" in handout.asked({})
    with pytest.raises(LookupError):
        handout.asked({"s": "spoiled"})


def test_the_picker_shows_another_situation_and_keeps_what_exists_there(data: Path) -> None:
    page = opened(prov="XX01", measure="injured", figure="floor", known="2024-02-01", type="shelling")
    assert "The coast [1]" in said(page)
    assert situations(page) == {name: f"The {name} [1]" for name in ("coast", "river", "spoiled")}
    assert not heads.able(page, "situation-coast")
    heads.press(page, "situation-river")
    assert address(page) == {"s": "river", "measure": "injured", "figure": "floor", "known": "2024-02-01"}
    assert "The river [1]" in said(page)
    heads.press(page, "undo")
    assert "The coast [1]" in said(page)
    assert "s" not in address(page)
    heads.press(page, "situation-river")
    heads.press(page, "situation-coast")
    assert address(page) == {"measure": "injured", "figure": "floor", "known": "2024-02-01"}


def test_a_known_on_day_that_the_other_situation_does_not_reach_is_left_behind(data: Path) -> None:
    folders.replace(data / "river", "situation.toml", "since = 2024-01-01", "since = 2024-01-10")
    page = opened(known="2024-01-05")
    heads.press(page, "situation-river")
    assert address(page) == {"s": "river"}


def test_every_link_of_a_page_stays_in_its_situation(data: Path) -> None:
    page = opened(s="river")
    links = [each.attrib["href"] for each in heads.offers(page).values() if "href" in each.attrib]
    assert len(links) == len(PAGES)
    assert all("s=river" in link for link in links)
    assert any("s=river&pkg=" in each.value for each in page.code)
    assert "40" in said(page)


def test_a_broken_situation_is_named_and_touches_no_other(data: Path) -> None:
    page = opened(s="spoiled")
    assert heads.title(page) == "This situation cannot be shown"
    assert 'claims.csv, line 2, column stance: found "asserted"' in said(page)
    assert "The spoiled [1] (not shown: its data has errors)" in situations(page)["spoiled"]
    heads.press(page, "situation-river")
    assert "The river [1]" in said(page)
    assert address(page) == {"s": "river"}
    (data / "river" / "claims.csv").write_bytes(b"")
    page.run()
    assert "A newer state of the data has errors and is not shown." in said(page)
    assert "A newer state" not in said(opened())


def test_an_unknown_situation_is_named_as_any_unknown_value(data: Path) -> None:
    page = opened(s="lake", figure="floor")
    assert "s=lake" in said(page)
    assert "The coast [1]" in said(page)
    page.button(key="clean-link").click().run()
    assert address(page) == {"figure": "floor"}


def test_a_link_made_with_another_state_of_its_situation_says_so(data: Path) -> None:
    made = {name: load.read(data / name).short for name in ("coast", "river")}
    assert "This link was made with package" not in said(opened(s="river", pkg=made["river"]))
    assert "This link was made with package" in said(opened(s="river", pkg=made["coast"]))


def test_a_board_of_one_situation_has_no_picker() -> None:
    assert len(shelf.shelves()) == 1
    page = opened()
    assert situations(page) == {}


def test_before_anybody_asked_nothing_is_held(data: Path) -> None:
    assert all(kept.held == Served(None) for kept in shelf.shelves().values())

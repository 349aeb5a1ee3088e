"""Several situations on one board, as a reader goes from one to another."""

import json
import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import BrowserContext, expect

from tests import folders
from tests.browser.served import Served, serve
from tests.browser.visit import Visit


@pytest.fixture(scope="module")
def board(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A board of two situations, and one that cannot be shown."""
    data = tmp_path_factory.mktemp("data")
    made = folders.example(tmp_path_factory.mktemp("made"))
    for name in ("coast", "river", "spoiled"):
        copy = shutil.copytree(made, data / name)
        folders.replace(copy, "situation.toml", '"Example situation"', f'"The {name}"')
    folders.put(data / "spoiled", "claims", 0, low="many")
    with serve(environment={"SITBOARD_DATA": os.pathsep.join([str(data / "river"), str(data)])}) as running:
        yield running


@pytest.mark.full
def test_a_reader_goes_from_one_situation_to_another_and_back(
    context: BrowserContext, board: Served, tmp_path: Path
) -> None:
    visit = Visit.begin(context, board.url, tmp_path)
    page = visit.page
    visit.open("/?figure=floor&type=shelling")
    expect(page.get_by_role("heading", level=1)).to_have_text("The river")
    page.get_by_label("Situation: The river").click()
    page.get_by_role("button", name="The coast").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("The coast")
    visit.wait_ready()
    assert parse_qs(urlsplit(page.url).query) == {"s": ["coast"], "figure": ["floor"]}
    page.get_by_role("link", name="Incidents", exact=True).first.click()
    page.wait_for_url("**/incidents?*")
    visit.wait_ready()
    expect(page.get_by_role("heading", level=1)).to_have_text("The coast")
    assert parse_qs(urlsplit(page.url).query) == {"s": ["coast"], "figure": ["floor"]}
    page.go_back()
    expect(page.get_by_role("heading", level=1)).to_have_text("The coast")
    page.go_back()
    expect(page.get_by_role("heading", level=1)).to_have_text("The river")
    assert visit.errors == []
    assert all(url.startswith((board.url, board.url.replace("http", "ws"), "data:", "blob:")) for url in visit.requests)
    told = json.loads(board.get("/healthz")[2])
    assert [each["situation"] for each in told["situations"]] == ["river", "coast", "spoiled"]
    assert [bool(each["problems"]) for each in told["situations"]] == [False, False, True]

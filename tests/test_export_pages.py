"""Every page's files hold what stands on the page: its panels in its order, whatever page it is."""

import dataclasses
from pathlib import Path
from typing import Any

import pytest

from components import actions, frame, handout, tables
from components.actions import Action
from sitboard.export import pages
from sitboard.export.about import facts
from sitboard.export.contents import contents
from sitboard.export.pages import PAGES
from sitboard.panels import Listing, Panel
from sitboard.view import View
from tests import paged, taken

ROOT = Path(__file__).parents[1]
ASKED = {"prov": "SY07", "from": "2019-06-01", "to": "2019-07-31"}
ONE = {"incident": "nws-2019-07-22-maarrat-an-numan-market"}


def on(page: str, name: str) -> View:
    return dataclasses.replace(taken.view(name), page=page)


def test_every_page_has_its_panels_and_the_name_it_has_in_the_menu() -> None:
    files = {"overview", *(path.stem for path in (ROOT / "pages").glob("*.py"))}
    assert set(PAGES) <= files
    named = {
        pages.code(file): label for file, label in frame.PAGES if pages.code(file) != "overview" or file == "app.py"
    }
    assert named == {code: PAGES[code].label for code in named}
    assert pages.code("app.py") == pages.code("pages/none.py") == "overview"


@pytest.mark.parametrize(
    ("page", "asked"), [*((page, ASKED) for page in PAGES), ("incidents", ONE)], ids=lambda each: str(each)[:20]
)
def test_a_page_and_its_files_hold_the_same_panels(
    monkeypatch: pytest.MonkeyPatch, page: str, asked: dict[str, str]
) -> None:
    """Every panel on a page can be downloaded by itself: what can be is what the files hold, in that order."""
    offered: list[str] = []

    def offers(view: View, code: str, *_: Any, **__: Any) -> dict[str, Action]:
        assert view.page == page
        offered.append(code)
        return {}

    monkeypatch.setattr(actions, "offered", offers)
    monkeypatch.setattr(tables, "download", lambda view, _, code, __: offers(view, code))
    paged.opened("app.py" if page == "overview" else f"pages/{page}.py", **asked)
    view = dataclasses.replace(paged.view(**asked), page=page)
    assert offered == [each.code for each in PAGES[page].panels(view)]


@pytest.mark.parametrize(
    ("page", "name"),
    [
        *((page, "everything") for page in PAGES),
        *((page, name) for page in ("overview", "displacement") for name in ("Idleb in June 2019", "nothing")),
    ],
)
def test_a_brief_of_any_page_is_small(page: str, name: str) -> None:
    view = on(page, name)
    brief = handout.brief(view)
    assert len(brief.encode()) <= (50_000 if page == "overview" else 60_000)
    held = contents(view)
    # each chart stands in it, or it is said where it is
    charts = [len(handout._charts(view, panel)) for panel in held.panels]
    left = brief.count("Its chart is too large for this page")
    assert sum(charts) - 2 * left <= brief.count('<div class="chart') <= sum(charts) - left
    assert page != "overview" or not left


def test_contents_hold_what_is_denied_and_not_known_on_every_page() -> None:
    for page in ("overview", "casualties", "disagreements"):
        held = contents(on(page, "Idleb in June 2019"))
        codes = [each.code for each in held.listings]
        assert {"denied", "unknown"} <= set(codes)
        assert len(codes) == len(set(codes))
        assert all(isinstance(each, Panel) for each in held.panels)
        assert all(isinstance(each, Listing) for each in held.listings)
        assert held.denied.code == "denied"


def test_a_file_says_of_which_page_it_is_and_leads_back_to_it() -> None:
    told = dict(facts(on("casualties", "Idleb in June 2019")))
    assert told["Page"] == "Casualties"
    assert told["Address"].startswith("/casualties?prov=SY07")
    assert dict(facts(on("overview", "everything")))["Address"].startswith("/?")


def test_the_served_brief_is_of_the_page_that_its_address_names() -> None:
    assert "Killed, by group" in handout.asked({"of": "casualties", "prov": "SY07"})
    strange = handout.asked({"of": "nowhere"})
    assert "of=nowhere" in strange
    assert "Killed, by group" not in strange


def test_what_is_said_once_stays_said() -> None:
    """Shared looks become classes; text that looks like a look stays as it is."""
    page = '<style></style><text font-size="12" fill="#1">a fill="#1" b</text>' * 4
    short = handout.small.shortened(page)
    assert short.count('a fill="#1" b') == 4
    assert "font-size:12px" in short
    assert len(short) < len(page)

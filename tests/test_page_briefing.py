"""The Briefing page: slides picked and written on, kept in the session and in a file, and taken away with their words."""

import io
import json

import pytest
from pptx import Presentation
from streamlit.testing.v1 import AppTest

from components import briefing as page_of
from components import files
from sitboard import briefing
from sitboard.briefing import SLIDES, Own, Text, saved
from sitboard.words import Words
from tests.paged import opened, view

MARKUP = "<b>x</b> *y* :red[z]"


def page(**query: str) -> AppTest:
    return opened("pages/briefing.py", **query)


def picked(shown: AppTest) -> list[str]:
    return [each.key.removeprefix("slide-") for each in shown.checkbox if each.key.startswith("slide-") and each.value]


def own(shown: AppTest) -> Own:
    return shown.session_state[page_of._OWN] if page_of._OWN in shown.session_state else Own()


def test_all_slides_are_offered_and_a_cold_link_shows_its_own() -> None:
    assert picked(page()) == list(SLIDES)
    assert picked(page(slides="unknown.map", prov="SY07", known="2020-01-31")) == ["unknown", "map"]


def test_an_unknown_slide_of_a_link_is_named() -> None:
    shown = page(slides="map.nonsense")
    assert picked(shown) == ["map"]
    assert any("nonsense" in each.value for each in shown.markdown)
    assert not any("nonsense" in each.value for each in page(slides="map").markdown)


def test_picks_and_their_order_are_in_the_address() -> None:
    shown = page(slides="map.timeline.figures")
    shown.button(key="up-figures").click().run()
    assert shown.query_params["slides"] == "map.figures.timeline"
    shown.checkbox(key="slide-map").uncheck().run()
    assert shown.query_params["slides"] == "figures.timeline"
    shown.checkbox(key="slide-unknown").check().run()
    assert shown.query_params["slides"] == "figures.timeline.unknown"
    assert picked(shown) == ["figures", "timeline", "unknown"]
    assert not shown.exception


def test_the_last_slide_cannot_be_taken_away() -> None:
    assert page(slides="map").checkbox(key="slide-map").disabled


def test_words_stay_in_the_session_and_go_into_the_files(monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[bytes] = []
    monkeypatch.setitem(
        files.OF_BRIEFINGS,
        "pptx",
        lambda view, told, write=files.OF_BRIEFINGS["pptx"]: made.append(write(view, told)) or b"x",
    )
    shown = page(slides="figures.unknown", prov="SY07")
    shown.selectbox(key=page_of._EDITED).set_value("unknown").run()
    shown.text_input(key="own-title-unknown").set_value(MARKUP).run()
    shown.text_area(key="own-points-unknown").set_value("- one\n\n• two").run()
    shown.text_area(key="own-notes-unknown").set_value("Say this.").run()
    assert own(shown) == Own({"unknown": Text(MARKUP, ("one", "two"), "Say this.")})
    assert "own" not in "".join(shown.query_params)
    shown.button(key="make-pptx").click().run()
    assert not shown.exception
    assert not shown.error
    first, second = Presentation(io.BytesIO(made[0])).slides
    assert second.shapes.title.text_frame.text == MARKUP
    assert second.notes_slide.notes_text_frame.text.startswith("Say this.")
    assert first.shapes.title.text_frame.text != MARKUP
    # another slide's boxes are empty, and coming back shows what was written
    shown.selectbox(key=page_of._EDITED).set_value("figures").run()
    assert shown.text_input(key="own-title-figures").value == ""
    shown.selectbox(key=page_of._EDITED).set_value("unknown").run()
    assert shown.text_input(key="own-title-unknown").value == MARKUP


def upload(shown: AppTest, data: bytes) -> AppTest:
    return shown.file_uploader(key="briefing-file").upload("own.json", data, "application/json").run()


def test_a_saved_briefing_is_opened_again() -> None:
    told = view(prov="SY07", slides="map")
    data = saved.written(told, ("timeline", "map"), Own({"map": Text("Mine", ("a",), "")}))
    shown = upload(page(lang="en"), data)
    assert not shown.exception
    assert not shown.error
    assert picked(shown) == ["timeline", "map"]
    assert shown.query_params["prov"] == "SY07"
    assert own(shown) == Own({"map": Text("Mine", ("a",), "")})


def test_a_faulty_file_changes_nothing_and_says_why() -> None:
    shown = upload(page(slides="map"), b'{"sitboard-briefing": 1, "slides": 7, "texts": {"map": {"title": 3}}}')
    said = "\n".join(each.value.replace("\\", "") for each in shown.error)
    assert "nothing has changed" in said
    assert "slides: found 7" in said
    assert "texts.map.title: found 3" in said
    assert picked(shown) == ["map"]


def test_what_a_file_names_that_is_not_here_is_said() -> None:
    told = {
        "sitboard-briefing": 1,
        "package": "f" * 64,
        "slides": ["map", "gone"],
        "view": {"prov": "XX99"},
        "texts": {},
    }
    shown = upload(page(), json.dumps(told).encode())
    said = "\n".join(each.value.replace("\\", "") for each in shown.error)
    for found in ("“gone”", "prov=XX99", "ffffffffffff"):
        assert found in said
    assert picked(shown) == ["map"]


def test_a_slide_that_fails_is_named_and_the_page_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    import dataclasses

    def fail(_: object) -> None:
        raise RuntimeError("private detail")

    monkeypatch.setitem(SLIDES, "map", dataclasses.replace(SLIDES["map"], make=fail))
    shown = page(slides="map.unknown")
    (error,) = shown.error
    assert "Map" in error.value
    assert "private" not in error.value
    assert picked(shown) == ["map", "unknown"]


def test_every_file_of_a_briefing_is_one_that_every_page_offers() -> None:
    assert set(files.OF_BRIEFINGS) <= set(files.FORMATS)
    assert briefing.made(view(slides="figures")).slides[0].title in Words().say("Key figures")

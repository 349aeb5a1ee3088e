"""Who says what of one incident: nobody is left out, nothing is drawn that was not said, and a denial has no place on the scale."""

from typing import Any

import plotly.graph_objects as go
import pytest
from hypothesis import given, settings

from components import charts
from components.theme import tokens
from sitboard import incident, queries
from sitboard.answer import Figure
from sitboard.filters import Filters
from sitboard.marks import Saying, Voice, Voices
from sitboard.panels.voices import voices
from sitboard.view import View
from sitboard.words import Words
from tests.asked import shipped
from tests.test_hand_counted import MARKET
from tests.test_incident import single


def rows(asked: Filters) -> tuple[Voice, ...]:
    chart = voices(View(shipped(), asked, Words())).chart
    assert isinstance(chart, Voices)
    return chart.rows


@given(single())
@settings(max_examples=40)
def test_every_origin_that_speaks_has_one_row_with_its_figure(asked: Filters) -> None:
    found = rows(asked)
    assert len({row.code for row in found}) == len(found)
    spoken = incident.steps(shipped(), asked).spoken
    stands = {
        (row.code, saying.value, saying.high, saying.open) for row in found for saying in row.sayings if saying.stands
    }
    assert stands == {(voice.origin, voice.value, voice.high, voice.open) for voice in spoken}


@given(single())
@settings(max_examples=40)
def test_what_is_drawn_was_claimed_and_had_been_published(asked: Filters) -> None:
    behind = queries.claims_behind(shipped(), asked).frame
    for row in rows(asked):
        claimed = behind[behind["origin"] == row.code]
        for saying in row.sayings:
            if not saying.stands:
                heard = claimed[claimed["fate"].isin(("early", "superseded", "partial"))]
                assert saying.high in set(heard["high"]) | set(heard["low"])
        assert row.role
        assert not (row.denies and row.sayings)


def test_the_market_of_22_july_as_a_reader_sees_it() -> None:
    found = {row.label: row for row in rows(Filters(incidents=(MARKET,)))}
    assert found["UN CoI"].role == "sets the ceiling"
    assert found["Baladi News"].role == "sets the floor"
    assert found["STJ"].role == found["Zazoom"].role == "sets the middle"
    assert found["SOHR"].role == "counted, lies between"
    assert found["Civil Defence"].role == "civilians only: no vote for the middle"
    assert [(saying.text, saying.stands) for saying in found["Civil Defence"].sayings] == [
        ("38+", True),
        ("17+", False),
        ("25", False),
    ]
    assert found["Watan FM"].role == "early: a later or higher count stands"
    assert found["Russian government"].denies
    assert list(found)[-1] == "Russian government"


CHART = Voices(
    (
        Voice(
            "a",
            "A <b>",
            "Page, 1 May",
            (Saying(40, 40, "40+", True, True), Saying(17, 17, "17", False, False)),
            "sets the ceiling",
            "40+",
            True,
        ),
        Voice("b", "B", "Page, 2 May", (Saying(20, 25, "20–25", False, True),), "sets the floor", "20–25", True),
        Voice("c", "C", "Page, 2 May", (), "denies, gives no figure", "Says no.", denies=True),
    ),
    Figure(20, 40, 40, True, 1, 0),
    "deaths",
    "Killed, people",
)


@pytest.mark.parametrize("width", [340, 1280])
@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("language", ["en", "ar"])
def test_plotly_takes_the_chart_and_its_marks_are_the_sayings(width: int, theme: str, language: str) -> None:
    spec = charts.draw(CHART, theme, Words(language), width_hint=width)
    go.Figure(spec)
    traces: dict[str, Any] = {trace["name"]: trace for trace in spec["data"]}
    assert traces["stands"]["x"] == [40, 20]
    assert traces["set aside"]["x"] == [17]
    assert traces["stands"]["marker"]["color"] == tokens(theme).red
    assert traces["replaced"]["x"] == [17, 40, None]
    assert traces["from low to high"]["x"] == [20, 25, None]
    assert traces["denies"]["xaxis"] == "x2"  # not the axis of values
    assert traces["denies"]["y"][0] > max(traces["stands"]["y"])
    assert traces["denies"]["marker"]["line"]["color"] == tokens(theme).amber
    texts = "\n".join(str(note["text"]) for note in spec["layout"]["annotations"])
    assert "A &lt;b&gt;" in texts
    assert "<b>40+</b>" in texts
    assert ("Says no." in texts) == (width >= 700)
    assert spec["layout"]["height"] == charts.height(CHART, width)


def test_the_legend_names_what_occurs() -> None:
    assert [key.label for key in charts.legend(CHART, "light", Words())] == [
        "counts for its origin",
        "early, replaced or set aside",
        "at least",
        "floor to ceiling",
        "denies, gives no figure",
    ]
    quiet = Voices((Voice("b", "B", "", (Saying(3, 3, "3", False, True),), "", ""),), Figure(), "people", "")
    assert [key.label for key in charts.legend(quiet, "dark", Words())] == ["counts for its origin"]


def test_the_scale_starts_at_zero_and_is_mirrored_for_arabic() -> None:
    english = charts.draw(CHART, "light", Words("en"), width_hint=1280)["layout"]["xaxis"]["range"]
    assert english[0] == 0
    assert english[1] >= 40
    words = Words("ar")
    assert words.direction == "rtl"
    assert charts.draw(CHART, "light", words, width_hint=1280)["layout"]["xaxis"]["range"] == english[::-1]

"""Slides of a view: picked by codes, bounded, with notes that lead to the claims, and complete where one of them fails."""

import dataclasses
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sitboard import briefing, queries
from sitboard.briefing import SLIDES, Cards, Own, Text, shortened
from sitboard.briefing.notes import CLAIMS
from sitboard.filters import Filters
from sitboard.marks import Lines, Ranges
from sitboard.panels import Listing, Panel, changes
from sitboard.panels.cards import key_figures
from sitboard.view import View
from sitboard.words import Words
from tests import asked, taken

NAMES = (pytest.param("everything", marks=pytest.mark.full), "Idleb in June 2019", "nothing")
codes = st.lists(st.sampled_from(sorted(SLIDES)), min_size=1, unique=True).map(tuple)


def asking(text: str) -> View:
    return View(asked.made(), Filters(own=((briefing.KEY, text),)), Words())


@settings(max_examples=30)
@given(codes)
def test_what_is_picked_stands_in_the_address_and_comes_back(picked: tuple[str, ...]) -> None:
    view = asking(briefing.picking(picked))
    assert briefing.picked(view) == picked
    assert briefing.unknown(view) == ()


@settings(max_examples=30)
@given(codes, st.lists(st.text(min_size=1).filter(lambda text: "." not in text and text not in SLIDES), max_size=3))
def test_an_unknown_slide_is_named_and_the_others_are_shown(picked: tuple[str, ...], strange: list[str]) -> None:
    view = asking(".".join([*strange, *picked, *picked]))
    assert briefing.picked(view) == picked
    assert set(briefing.unknown(view)) == set(strange)


def test_all_slides_in_their_order_need_no_word_in_the_address() -> None:
    assert briefing.picking(tuple(SLIDES)) == ""
    assert briefing.picked(asking("")) == tuple(SLIDES)
    assert briefing.picked(asking("nonsense")) == tuple(SLIDES)


@pytest.mark.parametrize("name", NAMES)
def test_every_slide_says_where_it_comes_from_and_no_more_than_can_be_read(name: str) -> None:
    view = taken.view(name)
    made = briefing.made(view, board="https://board.example")
    assert [slide.code for slide in made.slides] == list(SLIDES)
    assert made.failed == ()
    assert view.package.short in made.foot
    assert view.known in made.known
    for slide in made.slides:
        assert made.address in slide.notes[-1]
        assert any(view.package.hash in line and view.sentence() in line for line in slide.notes)
        assert sum(line.startswith("– ") for line in slide.notes) <= CLAIMS * 6
        assert sum(map(len, slide.notes)) < 12_000
        assert len(slide.title) < 140


def test_the_key_figures_are_those_of_the_overview() -> None:
    view = taken.view("Idleb in June 2019")
    shown = {slide.code: slide for slide in briefing.made(view).slides}
    (block,) = shown["figures"].left
    assert isinstance(block, Cards)
    assert [(card.code, card.value, card.lines) for card in block.cards] == [
        (card.code, card.value, card.lines) for card in key_figures(view)
    ]
    (moved,) = (block for block in shown["changes"].right if isinstance(block, Panel))
    whole = changes.moved(view).panel.table
    assert moved.table.to_numpy().tolist() == whole.iloc[: len(moved.table), :4].to_numpy().tolist()


def test_the_notes_name_the_highest_claims_and_count_the_others() -> None:
    view = View(asked.made(), Filters(), Words())
    slide = next(slide for slide in briefing.made(view).slides if slide.code == "timeline")
    used = queries.claims_behind(view.package, view.filters).frame
    counted = int((used["fate"] == "used").sum())
    named = [line for line in slide.notes if line.startswith("– ")]
    assert len(named) == min(CLAIMS, counted)
    assert "up to 35" in named[0]
    assert any(f"and {counted - CLAIMS} more claim" in line for line in slide.notes)


def test_a_slide_that_fails_is_named_and_the_others_are_made(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_: View) -> None:
        raise RuntimeError("private detail")

    whole = briefing.made(taken.view("nothing"))
    monkeypatch.setitem(SLIDES, "map", dataclasses.replace(SLIDES["map"], make=fail))
    made = briefing.made(taken.view("nothing"))
    assert made.failed == ("Map",)
    told = [[(s.code, s.title, s.notes) for s in each.slides if s.code != "map"] for each in (made, whole)]
    assert told[0] == told[1]
    broken = next(slide for slide in made.slides if slide.code == "map")
    assert broken.failed
    assert "private" not in str(broken)


def test_the_briefer_s_words_stand_on_their_slide_and_first_in_its_notes() -> None:
    own = Own({"figures": Text("A <b>title</b>", ("one", "two"), "Say this.\n\nThen that.")})
    first, second = briefing.made(asking("figures.timeline"), own).slides
    assert (first.title, first.points) == ("A <b>title</b>", ("one", "two"))
    assert first.notes[:2] == ("Say this.", "Then that.")
    assert (second.points, second.title) == ((), briefing.made(asking("timeline")).slides[0].title)
    assert own.with_text("figures", Text()) == Own()


@given(st.text(), st.integers(2, 60))
def test_what_is_clipped_is_short_and_begins_as_it_did(text: str, most: int) -> None:
    short = shortened.clipped(text, most)
    assert len(short) <= most
    assert short == text if len(text) <= most else text.startswith(short.removesuffix("…"))


@pytest.mark.parametrize("most", [1, 3, 500])
def test_a_shortened_panel_counts_what_it_leaves_out(most: int) -> None:
    view = taken.view("Idleb in June 2019")
    for slide in (SLIDES[code].make(view) for code in ("affected", "displacement", "disagreement")):
        for block in slide.blocks:
            if isinstance(block, Panel) and isinstance(block.chart, Ranges):
                short = shortened.panel(view, block, most)
                assert isinstance(short.chart, Ranges)
                assert short.chart.rows == block.chart.rows[:most]
                left = len(block.table) - most
                assert (f"{left} more" in short.source) is (left > 0)
            if isinstance(block, Panel) and isinstance(block.chart, Lines):
                short = shortened.panel(view, block, most)
                assert isinstance(short.chart, Lines)
                assert short.chart.lines == block.chart.lines[:most]
            if isinstance(block, Listing) and block.entries:
                assert len(shortened.listing(view, block, most).entries) == min(most, len(block.entries))


def test_a_past_view_is_briefed_as_it_was_known() -> None:
    own = ((briefing.KEY, "figures"),)
    then, now = (
        briefing.made(View(asked.made(), Filters(known_on=day, own=own), Words())) for day in (date(2024, 1, 31), None)
    )
    assert "31 January 2024" in then.known
    assert then.known != now.known
    (was,), (has,) = then.slides[0].left, now.slides[0].left
    assert isinstance(was, Cards)
    assert isinstance(has, Cards)
    assert [card.value for card in was.cards] != [card.value for card in has.cards]

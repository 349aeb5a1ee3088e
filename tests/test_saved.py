"""A briefing's own file: what is written comes back, and what is wrong is named where it is, all at once."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitboard import briefing
from sitboard.briefing import SLIDES, Own, Text, saved
from sitboard.briefing.saved import NOTES, POINT, POINTS, SIZE, TITLE, RefusedError
from sitboard.filters import Filters
from sitboard.view import View
from sitboard.words import Words
from tests import asked

MARKUP = '<script>alert(1)</script> **b** {{7*7}} #read("x")'
words = Words()
letters = st.characters(exclude_categories=["Cc", "Cs", "Cn"])
texts = st.builds(
    Text,
    st.text(letters, max_size=TITLE),
    st.lists(st.text(letters, min_size=1, max_size=POINT), max_size=POINTS).map(tuple),
    st.text(letters | st.just("\n"), max_size=NOTES // 10),
)
owns = st.dictionaries(st.sampled_from(sorted(SLIDES)), texts.filter(lambda text: text != Text())).map(Own)
picks = st.lists(st.sampled_from(sorted(SLIDES)), unique=True).map(tuple)


def view() -> View:
    return View(asked.made(), Filters(measure="injured", own=((briefing.KEY, "map"),)), words)


def refused(told: object) -> tuple[str, ...]:
    data = told if isinstance(told, bytes) else json.dumps(told).encode()
    with pytest.raises(RefusedError) as caught:
        saved.read(words, data)
    return caught.value.problems


@given(picks, owns)
def test_what_is_saved_comes_back(slides: tuple[str, ...], own: Own) -> None:
    data = saved.written(view(), slides, own)
    back = saved.read(words, data)
    assert (back.slides, back.own, back.unknown) == (slides, own, ())
    assert back.view == view().filters.query()
    assert back.package == view().package.hash
    assert data == saved.written(view(), slides, own)


names = st.sampled_from(["sitboard-briefing", "slides", "texts", "view", "map", "title", "points", "notes", "\x00"])
anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(names, inner),
).map(lambda told: json.dumps(told).encode())


@given(st.binary(max_size=200) | anything)
def test_whatever_a_file_holds_it_is_read_or_refused_in_words(data: bytes) -> None:
    try:
        told = saved.read(words, data)
    except RefusedError as refusal:
        problems = refusal.problems
    else:
        problems = ("read",) if set(told.slides) <= set(SLIDES) else ()
    assert problems
    assert all(problems)


def test_every_fault_is_named_where_it_is_at_once() -> None:
    problems = refused(
        {
            "sitboard-briefing": 2,
            "slides": "map",
            "text": {},
            "texts": {
                "map": {"title": 7, "points": ["x"] * (POINTS + 1), "note": ""},
                "timeline": {"notes": "a\u0000b"},
            },
            "view": {"prov": ["SY07"]},
        }
    )
    said = "\n".join(problems)
    for found in (
        "sitboard-briefing: found 2; expected the number 1",
        'slides: found "map"; expected a list',
        "text: a briefing has no such name. Did you mean texts?",
        "texts.map.title: found 7; expected a text",
        f'texts.map.points: found ["x", "x", "x", "x", "x"]; expected a list of at most {POINTS}',
        "texts.map.note: a briefing has no such name. Did you mean notes?",
        "texts.timeline.notes: found U+0000; expected a text without control characters; one is at character 2",
        'view.prov: found ["SY07"]; expected a text',
    ):
        assert found in said, problems
    assert len(problems) == 8


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b" " * (SIZE + 1), "at most 64,000"),
        (b"\xff", "Byte 1 is no text in UTF-8"),
        (b'{"slides": [}', "Line 1, column 13"),
        (b"[" * 60_000, "no JSON"),
        (b"[]", "the file: found []; expected an object"),
    ],
)
def test_what_is_no_briefing_is_refused(data: bytes, said: str) -> None:
    (problem,) = refused(data)
    assert said in problem


def test_an_unknown_slide_is_named_and_the_rest_is_read() -> None:
    told = {"sitboard-briefing": 1, "slides": ["map", "nonsense", "map"], "texts": {"nowhere": {"title": "x"}}}
    back = saved.read(words, json.dumps(told).encode())
    assert back.slides == ("map",)
    assert back.unknown == ("nonsense", "nowhere")
    assert back.own == Own()


def test_markup_is_text() -> None:
    own = Own({"map": Text(MARKUP, (MARKUP,), MARKUP)})
    assert saved.read(words, saved.written(view(), ("map",), own)).own == own
    assert briefing.made(view(), own).slides[0].title == MARKUP


@given(st.text())
def test_points_are_few_short_and_without_what_no_file_may_hold(text: str) -> None:
    points = list(saved.lines(text))
    assert len(points) <= POINTS
    assert all(0 < len(point) <= POINT and "\x00" not in point and "\n" not in point for point in points)
    assert list(saved.lines("\n".join(points))) == points

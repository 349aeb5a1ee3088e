"""Sentences to say aloud: every figure has one, and it says no more than the figure."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitboard import vocabulary as v
from sitboard.answer import Figure
from sitboard.filters import Filters
from sitboard.panels import aloud
from sitboard.view import View
from sitboard.words import Words
from tests.asked import made

VIEW = View(made(), Filters(), Words())


@st.composite
def figures(draw: st.DrawFn) -> Figure:
    low, middle, high = sorted(draw(st.lists(st.integers(0, 5000), min_size=3, max_size=3)))
    incidents = draw(st.integers(1, 400))
    bounds = draw(st.sampled_from(((low, middle, high), (None, None, high), (None, None, None))))
    without = incidents if bounds[2] is None else draw(st.integers(0, incidents - 1))
    return Figure(*bounds, bounds[2] is not None and draw(st.booleans()), incidents, without)


@given(figures(), st.sampled_from(v.PERSON_MEASURES), st.sampled_from(sorted(v.GROUPS)), st.integers(1, 99))
def test_it_says_both_ends_and_whether_the_upper_is_open(
    figure: Figure, measure: str, group: str, origins: int
) -> None:
    said = aloud.sentence(VIEW, Filters(measure=measure, group=group), figure, origins, ["Somebody"])
    assert said[0].isupper() or said[0].isdigit()
    assert said.endswith(".")
    assert not re.search(r"[{}]", said)
    if figure.ceiling is None:
        assert "no figure is reported" in said
        return
    numbers = {int(number.replace(",", "")) for number in re.findall(r"\d[\d,]*", said)}
    assert {figure.ceiling} | ({figure.floor} if figure.floor is not None else set()) <= numbers
    assert ("at least" in said.lower()) == (figure.open and figure.floor is not None)
    assert ("Denied by Somebody." in said) == (figure.incidents == 1)
    assert ("not zero" in said) == bool(figure.without)


@pytest.mark.parametrize(
    ("figure", "group", "expected"),
    [
        (
            Figure(20, 40, 43, True, 1, 0),
            "all",
            "Between 20 and at least 43 people were reported killed, by 6 origins.",
        ),
        (Figure(1, 1, 1, False, 1, 0), "civilians", "1 civilian was reported killed, by 6 origins."),
        (Figure(13, 13, 13, True, 1, 0), "children", "At least 13 children were reported killed, by 6 origins."),
        (Figure(None, None, 35, False, 1, 0), "combatants", "Combatants killed: at most 35, reported by 6 origins."),
        (Figure(0, 0, 0, False, 1, 0), "all", "0 people were reported killed, by 6 origins."),
        (Figure(incidents=1, without=1), "all", "Killed: no figure is reported, which is not zero."),
        (Figure(), "all", "Killed: no incident is found in this view, which is no finding that nothing happened."),
    ],
)
def test_each_form_of_a_figure_has_its_words(figure: Figure, group: str, expected: str) -> None:
    assert aloud.sentence(VIEW, Filters(group=group), figure, 6, []) == expected

"""What is remembered from one drawing to the next: it changes nothing of what is drawn, whatever was drawn before."""

import json
import sys
from datetime import date
from itertools import product
from typing import Any

import pytest

from components import charts, map_svg, maps
from components.charts.axes import bands, time_axis
from components.pictures import ink, specs
from components.theme import tokens
from sitboard import shelf
from sitboard.filters import Filters
from sitboard.marks import Columns, Map, Ranges, Span
from sitboard.panels import Panel, incidents, timeline
from sitboard.panels.maps import map_of_places
from sitboard.view import View
from sitboard.words import Words

WORDS = (Words("en"), Words("ar"), Words("ar", "arab"))
ASKED = (Filters(), Filters(places=("SY07",), since=date(2019, 7, 1), figure="ceiling"))
SIZES = ((620, 840), (520, 324))
"""Height and width of a map, on a desk and on a phone."""
CASES = [*product(WORDS, ASKED, ("light", "dark"), SIZES)]
SOME = CASES[::5]


def drawn(words: Words, filters: Filters, theme: str, size: tuple[int, int]) -> str:
    """All that is drawn of an Overview."""
    package = shelf.served().package
    assert package is not None
    view = View(package, filters, words)
    shown: list[Any] = []
    for panel in (incidents.provinces(view), timeline.timeline(view)):
        assert isinstance(panel.chart, Ranges | Columns)
        spec = charts.draw(panel.chart, theme, words, width_hint=size[1])
        shown += [panel.title, panel.table.to_csv(), specs.written(spec, size[1]), specs.bars_of(spec, size[1], "bins")]
    of_map = map_of_places(view)
    assert isinstance(of_map.chart, Map)
    chart = maps.whole(of_map.chart, *size)
    deck = maps.draw(chart, theme, words, size[0], width=size[1])
    keys = maps.legend(chart, theme, words, view.counted, size[1])
    data = map_svg.data(view, "map", chart, deck, (size[1], size[0]), "")
    shown += [of_map.table.to_csv(), [(key.picture, key.label) for key in keys], data]
    return json.dumps(shown)


def forget() -> None:
    """Let go of all that the drawing and wording modules remember."""
    for name, module in [*sys.modules.items()]:
        if name.startswith(("components.", "sitboard.words", "sitboard.panels")):
            for each in vars(module).values():
                if getattr(each, "__module__", None) == name and hasattr(each, "cache_clear"):
                    each.cache_clear()


def test_what_was_drawn_before_changes_nothing() -> None:
    afresh = {}
    for case in SOME:
        forget()
        afresh[case] = drawn(*case)
    forget()
    mixed = {case: drawn(*case) for case in [*CASES[1::3], *reversed(SOME)]}
    assert {case: mixed[case] for case in SOME} == afresh
    assert len({*mixed.values()}) == len(mixed)


def test_an_axis_and_bands_are_those_of_their_words_theme_and_width() -> None:
    days, themes = (date(2019, 4, 28), date(2020, 3, 6)), [tokens(theme) for theme in ("light", "dark")]
    axes = [
        time_axis(*days, words, colours, width) for words in WORDS for colours in themes for width in (300.0, 900.0)
    ]
    assert len({json.dumps(axis) for axis in axes}) == len(axes)
    span = Span(date(2019, 8, 2), date(2019, 8, 5), "A truce", disputed=True)
    shapes, notes, traces = bands((span,), *days, themes[0], 900)
    shapes.clear()
    traces.clear()
    again = bands((span,), *days, themes[0], 900)
    assert [len(part) for part in again] == [2, len(notes), 1]
    assert again != bands((span,), *days, themes[1], 900)


@pytest.mark.parametrize(("value", "said"), [(8, "8"), (8.0, "8"), (-0.0, "0"), (0, "0"), (8.04, "8"), (-8.06, "-8.1")])
def test_a_coordinate_is_written_alike_as_a_whole_number_and_not(value: float, said: str) -> None:
    assert ink.number(value) == said


def test_digits_of_one_reader_are_not_those_of_another() -> None:
    assert [words.number(1234) for words in WORDS * 2] == ["1,234", "1,234", "١٬٢٣٤"] * 2


def test_a_table_is_made_once_and_only_when_it_is_opened() -> None:
    package = shelf.served().package
    assert package is not None
    panel = incidents.provinces(View(package, Filters(), Words()))
    assert callable(panel.twin)
    assert panel.table is panel.table
    given = Panel("code", "", "", panel.answer, panel.table)
    assert given.table is panel.table

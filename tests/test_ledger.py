"""Rows of a ledger as pictures: further right is more, and what is not reported has no dot."""

import base64
import re

from hypothesis import given
from hypothesis import strategies as st

from components.charts import dumbbells
from components.theme import tokens
from sitboard.answer import Figure
from sitboard.panels.ledger import Row, end_of
from sitboard.words import Words

THEMES = st.sampled_from(["light", "dark"])


def drawn(uri: str) -> str:
    return base64.b64decode(uri.partition(",")[2]).decode()


def dots(svg: str, filled: str) -> list[float]:
    return [float(x) for x in re.findall(rf'<circle cx="([\d.]+)" cy="[\d.]+" r="[\d.]+" fill="{filled}"', svg)]


@given(st.integers(0, 2000), st.integers(0, 2000), st.integers(0, 2000), st.booleans(), THEMES)
def test_a_dumbbell_is_in_order_and_inside_its_picture(
    one: int, two: int, three: int, is_open: bool, theme: str
) -> None:
    floor, middle, ceiling = sorted((one, two, three))
    figure = Figure(floor, middle, ceiling, is_open, 1, 0)
    svg = drawn(dumbbells.dumbbell(figure, (floor, ceiling), max(ceiling, 1), "deaths", theme))
    (dot,) = dots(svg, tokens(theme).red)
    rings = dots(svg, tokens(theme).panel)
    assert len(rings) == sum(value != middle for value in (floor, ceiling))
    assert all(0 <= x <= dumbbells.WIDTH for x in (*rings, dot))
    if floor < middle < ceiling:
        assert rings[0] <= dot <= rings[1]
    assert ("h12" in svg) == is_open  # the arrow


def test_what_is_not_reported_has_no_dot() -> None:
    svg = drawn(dumbbells.dumbbell(Figure(None, None, None, False, 1, 1), (), 10, "people", "light"))
    assert "<circle" not in svg
    assert "<rect" not in svg
    only_above = drawn(dumbbells.dumbbell(Figure(None, None, 35, False, 1, 0), (), 40, "people", "light"))
    assert "<circle" not in only_above
    assert "<rect" in only_above


@given(st.integers(0, 50), st.integers(0, 50), st.integers(0, 50))
def test_a_balance_is_as_wide_as_its_numbers(lower: int, same: int, higher: int) -> None:
    most = max(lower, same, higher, 1)
    svg = drawn(dumbbells.balance(lower, same, higher, most, "light"))
    widths = [float(width) for width in re.findall(r'width="([\d.]+)" height="12"', svg)]
    assert (widths[2] > widths[3]) == (lower > higher)
    assert (widths[1] > 0) == (same > 0)
    assert drawn(dumbbells.balance(lower, same, higher, most, "light", rtl=True)).count("scale(-1 1)") == 1


def test_the_scale_ends_at_the_highest_figure_of_all_rows() -> None:
    rows = [Row("a", "", (), figure=Figure(1, 2, 9)), Row("b", "", (), figure=Figure(), values=(14,)), Row("c", "", ())]
    assert end_of(rows) == 14
    assert end_of([]) == 1


def test_the_legend_names_the_figure_that_is_shown() -> None:
    labels = {key.label for key in dumbbells.legend("deaths", "light", Words(), shown="floor", ring="reported total")}
    assert {"lowest figure", "reported total"} <= labels

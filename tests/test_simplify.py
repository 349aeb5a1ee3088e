"""Smaller outlines: close to the given ones, no position invented, neighbours still neighbours."""

from itertools import pairwise
from math import hypot

from hypothesis import given
from hypothesis import strategies as st

from sitboard.simplify import Ring, crosses_itself, rounded, simplified
from tests import squares

RADII = st.lists(st.floats(0.5, 1.5), min_size=6, max_size=40)


def star(radii: list[float]) -> Ring:
    from math import cos, pi, sin

    turns = [2 * pi * i / len(radii) for i in range(len(radii))]
    points = [(round(r * cos(t), 4), round(r * sin(t), 4)) for r, t in zip(radii, turns, strict=True)]
    return [*points, points[0]]


def away(point: tuple[float, float], ring: Ring) -> float:
    """The distance from a point to the nearest side of a ring."""

    def to(a: tuple[float, float], b: tuple[float, float]) -> float:
        dx, dy = b[0] - a[0], b[1] - a[1]
        length = dx * dx + dy * dy
        t = max(0, min(1, ((point[0] - a[0]) * dx + (point[1] - a[1]) * dy) / length)) if length else 0
        return hypot(point[0] - a[0] - t * dx, point[1] - a[1] - t * dy)

    return min(to(a, b) for a, b in pairwise(ring))


@given(RADII, st.floats(0.001, 0.3))
def test_what_is_left_out_lies_close_to_what_is_kept(radii: list[float], tolerance: float) -> None:
    ring = star(radii)
    [smaller] = simplified([ring], tolerance)
    assert set(smaller) <= set(ring)
    assert smaller[0] == smaller[-1]
    assert len(set(smaller)) >= 3
    if smaller != ring:
        assert all(away(point, smaller) <= tolerance + 1e-9 for point in ring)


@given(st.floats(0.0005, 0.02))
def test_neighbours_keep_one_border(tolerance: float) -> None:
    west, east = (rounded(squares.ring(x, 35, 1), 4) for x in (35, 36))
    inner, outer = simplified([west, east], tolerance)
    assert len(inner) < len(west) / 4

    def border(ring: Ring) -> set[tuple[float, float]]:
        return {point for point in ring if abs(point[0] - 36) < 0.001}

    assert border(inner) == border(outer)
    assert len(border(inner)) >= 2


def test_a_hole_and_the_island_that_fills_it_keep_one_border() -> None:
    island = rounded(squares.ring(35.4, 35.4, 0.2), 4)
    sea = rounded(squares.ring(35, 35, 1), 4)
    _, hole, filled = simplified([sea, island[::-1], island], 0.001)
    assert set(hole) == set(filled)
    assert len(filled) < len(island) / 4


@given(RADII)
def test_a_star_crosses_nothing_and_a_bow_tie_does(radii: list[float]) -> None:
    assert crosses_itself(star(radii)) is None
    tie = [(0.0, 0.0), (1.0, 1.0), (1.0, 0.0), (0.0, 1.0), (0.0, 0.0)]
    assert crosses_itself(tie) is not None
    touching = [(0.0, 0.0), (2.0, 0.0), (2.0, 2.0), (1.0, 0.0), (0.0, 2.0), (0.0, 0.0)]
    assert crosses_itself(touching) is None


@given(st.lists(st.tuples(st.floats(35, 36), st.floats(35, 36)), min_size=1, max_size=20))
def test_rounding_moves_nothing_far_and_repeats_nothing(points: list[tuple[float, float]]) -> None:
    kept = rounded(points, 3)
    assert all(a != b for a, b in pairwise(kept))
    assert all(min(hypot(x - a, y - b) for a, b in kept) <= 0.00071 for x, y in points)

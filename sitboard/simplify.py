"""Making outlines smaller without tearing them apart: what two areas share stays shared."""

import itertools
from collections import defaultdict
from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

Position = tuple[float, float]
Ring = list[Position]


def rounded(ring: Iterable[Sequence[float]], decimals: int) -> Ring:
    """A ring with rounded positions, none of them twice in a row; closed as it was given."""
    kept: Ring = []
    for position in ring:
        point = round(float(position[0]), decimals), round(float(position[1]), decimals)
        if not kept or point != kept[-1]:
            kept.append(point)
    return kept


def simplified(rings: Sequence[Ring], tolerance: float) -> list[Ring]:
    """Closed rings with fewer positions, none of which moves; what is left out lies within `tolerance` of what is kept.

    Rings are cut where more than two lines meet. Each piece is simplified once, whichever ring runs along it and in
    whichever direction, so neighbours keep one border. A ring that would lose its area is kept as it was.
    """
    around: dict[Position, set[Position]] = defaultdict(set)
    for ring in rings:
        for a, b in itertools.pairwise(ring):
            around[a].add(b)
            around[b].add(a)
    nodes = {position for position, others in around.items() if len(others) != 2}
    pieces: dict[tuple[Position, ...], Ring] = {}
    return [_ring(ring, nodes, tolerance, pieces) for ring in rings]


def _ring(ring: Ring, nodes: set[Position], tolerance: float, pieces: dict[tuple[Position, ...], Ring]) -> Ring:
    body = ring[:-1]
    cuts = [i for i, position in enumerate(body) if position in nodes]
    if not cuts:  # an island, or a hole that one other area fills: begun at the same two positions by both
        first = body.index(min(body))
        cuts = sorted({first, body.index(max(body))})
    turned = body[cuts[0] :] + body[: cuts[0]]
    ends = [(cut - cuts[0]) % len(body) for cut in cuts] + [len(body)]
    turned.append(turned[0])
    kept: Ring = [turned[0]]
    for start, end in itertools.pairwise(ends):
        kept += _piece(turned[start : end + 1], tolerance, pieces)[1:]
    return kept if len(set(kept)) >= 3 else ring


def _piece(line: Ring, tolerance: float, pieces: dict[tuple[Position, ...], Ring]) -> Ring:
    backwards = line[::-1]
    forward = line <= backwards
    key = tuple(line if forward else backwards)
    if key not in pieces:
        pieces[key] = _douglas_peucker(np.array(key), tolerance)
    return pieces[key] if forward else pieces[key][::-1]


def _douglas_peucker(line: NDArray[np.float64], tolerance: float) -> Ring:
    keep = np.zeros(len(line), dtype=bool)
    keep[[0, -1]] = True
    open_ = [(0, len(line) - 1)]
    while open_:
        start, end = open_.pop()
        if end - start < 2:
            continue
        a, along, between = line[start], line[end] - line[start], line[start + 1 : end]
        length = float(along @ along)
        t = np.clip((between - a) @ along / length, 0, 1) if length else np.zeros(len(between))
        off = np.hypot(*(between - a - t[:, None] * along).T)
        far = int(off.argmax())
        if off[far] > tolerance:
            keep[start + 1 + far] = True
            open_ += [(start, start + 1 + far), (start + 1 + far, end)]
    return [(float(x), float(y)) for x, y in line[keep]]


def crosses_itself(ring: Ring) -> Position | None:
    """A position near which a closed ring crosses itself, None where it does not. Touching is no crossing."""
    points = np.array(ring)
    a, b = points[:-1], points[1:]
    order = np.argsort(np.minimum(a[:, 0], b[:, 0]), kind="stable")
    a, b = a[order], b[order]
    left, right = np.minimum(a[:, 0], b[:, 0]), np.maximum(a[:, 0], b[:, 0])
    low, high = np.minimum(a[:, 1], b[:, 1]), np.maximum(a[:, 1], b[:, 1])
    last = np.searchsorted(left, right, side="right")
    for i in range(len(a)):
        j = np.arange(i + 1, last[i])
        j = j[(low[j] <= high[i]) & (high[j] >= low[i])]
        if j.size and _cross(a[i], b[i], a[j], b[j]).any():
            return float(a[i][0]), float(a[i][1])
    return None


def _cross(
    p: NDArray[np.float64], q: NDArray[np.float64], a: NDArray[np.float64], b: NDArray[np.float64]
) -> NDArray[np.bool_]:
    """Whether the inside of the line p-q meets the inside of each line a-b, and not in parallel."""

    def side(from_: NDArray[np.float64], to: NDArray[np.float64], at: NDArray[np.float64]) -> NDArray[np.float64]:
        # in ten-thousandths of a degree, rounded: exact, so that touching is seen to be touching
        d, e = np.rint((to - from_) * 1e6), np.rint((at - from_) * 1e6)
        return np.asarray(np.sign(d[..., 0] * e[..., 1] - d[..., 1] * e[..., 0]))

    return np.asarray((side(p, q, a) * side(p, q, b) < 0) & (side(a, b, p) * side(a, b, q) < 0))

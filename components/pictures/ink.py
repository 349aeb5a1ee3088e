"""SVG in small pieces: numbers, lines of text with the few tags that plotly reads, hatching, pieces cut at an edge."""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from html import escape, unescape

from components.theme import FONT
from sitboard.words import own_way

_TAG = re.compile(r"<(/?)(b|span)(?:\s+style='font-size:([\d.]+)px')?>")
_WHOLLY_BOLD = re.compile(r"<b>([^<]*)</b>")
_LINE = 1.3
"""From line to line, in type sizes."""
_ALIGNED = {"left": "start", "center": "middle", "right": "end"}

Box = tuple[float, float, float, float]
"""Left, top, width, height in px."""
Px = tuple[float, float]
Edges = tuple[float, float, float, float]
"""Left, top, right, bottom in px."""


@lru_cache(maxsize=32_768)  # most of a drawing stays where it was
def number(value: float) -> str:
    """A coordinate with one decimal at most."""
    text = f"{value:.1f}"
    return text.removesuffix(".0") if text != "-0.0" else "0"


def path(points: Iterable[tuple[float, float]], *, closed: bool = False) -> str:
    """The `d` of a line through points."""
    return "M" + "L".join(f"{number(x)} {number(y)}" for x, y in points) + ("Z" if closed else "")


def cut(body: str, box: Box) -> str:
    """Markup of which only what lies in the box is seen."""
    x, y, width, height = map(number, box)
    return f'<svg x="{x}" y="{y}" width="{width}" height="{height}" viewBox="{x} {y} {width} {height}">{body}</svg>'


def hatched(box: Box, colour: str, step: float = 7) -> str:
    """A box filled with slanted lines: uncertain, or not reported."""
    x, y, width, height = box
    if width <= 0 or height <= 0:
        return ""
    starts = (x - height + n * step for n in range(int((width + height) / step) + 1))
    lines = "".join(f"M{number(start)} {number(y + height)}l{number(height)} {number(-height)}" for start in starts)
    return cut(f'<path d="{lines}" stroke="{colour}"/>', box)


@lru_cache(maxsize=4096)  # axes, names and most numbers are again what they were
def text(
    said: str,
    x: float,
    y: float,
    size: float,
    colour: str,
    *,
    across: str = "left",
    down: str = "middle",
    rtl: bool = False,
    extra: str = "",
) -> str:
    """Text of one or more lines at a point. `across` and `down` say which side of it the point is.

    `said` may hold `<b>`, `<br>`, a span with a type size, and entities, and nothing else: anything more is shown as text.
    """
    lines = said.split("<br>")
    tall = size * _LINE
    first = {
        "middle": y - (len(lines) - 1) / 2 * tall + size * 0.36,
        "top": y + size * 0.95,
        "bottom": y - (len(lines) - 1) * tall - size * 0.3,
    }[down]
    if rtl:
        across = {"left": "right", "right": "left"}.get(across, across)
    anchor = "" if across == "left" else f' text-anchor="{_ALIGNED[across]}"'
    font = f'font-size="{number(size)}" fill="{colour}"{anchor}{extra}'
    return "".join(
        f'<text x="{number(x)}" y="{number(first + n * tall)}" {font}>{_spans(_ordered(line))}</text>'
        for n, line in enumerate(lines)
        if line
    )


def _ordered(line: str) -> str:
    """A line as resvg must be given it: it begins from the left unless told, and a mark outside of a span would split its font."""
    bold = _WHOLLY_BOLD.fullmatch(line)
    return f"<b>{own_way(bold[1])}</b>" if bold else own_way(line)


def _spans(line: str) -> str:
    """A line with its tags turned into spans; what is no known tag is text."""
    parts, at, bold, size = [], 0, False, ""

    def add(piece: str) -> None:
        if piece:
            style = (' font-weight="700"' if bold else "") + (f' font-size="{size}"' if size else "")
            written = escape(unescape(piece), quote=False)
            parts.append(f"<tspan{style}>{written}</tspan>" if style else written)

    for tag in _TAG.finditer(line):
        add(line[at : tag.start()])
        at = tag.end()
        if tag[2] == "b":
            bold = not tag[1]
        else:
            size = "" if tag[1] else tag[3]
    add(line[at:])
    return "".join(parts)


def folded(said: str, size: float, width: float) -> list[str]:
    """Plain text as lines that fit a width in px, about."""
    room = max(8, int(width / (size * 0.54)))
    lines: list[str] = []
    for word in said.split():
        if lines and len(lines[-1]) + 1 + len(word) <= room:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines


def block(
    lines: Sequence[str], x: float, y: float, size: float, colour: str, *, bold: bool = False, rtl: bool = False
) -> tuple[str, float]:
    """Lines of plain text from a height downwards, and the height below them."""
    weight = ' font-weight="700"' if bold else ""
    tall = size * 1.4
    body = "".join(
        text(escape(line, quote=False), x, y + n * tall, size, colour, down="top", rtl=rtl, extra=weight)
        for n, line in enumerate(lines)
    )
    return body, y + len(lines) * tall


def root(body: str, width: float, height: float, label: str = "") -> str:
    """Markup as a picture of its own; `label` says it to who cannot see it."""
    told = f' role="img" aria-label="{escape(label)}"' if label else ""
    size = f'viewBox="0 0 {number(width)} {number(height)}" width="{number(width)}" height="{number(height)}"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size} direction="ltr" font-family="{FONT}"{told}>{body}</svg>'


def ring_within(ring: Sequence[Px], edges: Edges) -> list[Px]:
    """The part of a closed ring that lies within the edges, itself a ring (cut at one edge after the other)."""
    kept = list(ring)
    for side in range(4):
        axis, bound, sign = side % 2, edges[side], 1 if side < 2 else -1
        before, cut_ring = kept[-1:], []
        for point in kept:
            inside, was = sign * (point[axis] - bound) >= 0, sign * (before[0][axis] - bound) >= 0
            if inside != was:
                cut_ring.append(_crossing(before[0], point, axis, bound))
            if inside:
                cut_ring.append(point)
            before = [point]
        kept = cut_ring
    return kept


def line_within(line: Sequence[Px], edges: Edges) -> list[Px]:
    """The points of a line from the first to the last of its steps that may touch what lies within the edges."""
    left, top, right, bottom = edges

    def near(a: Px, b: Px) -> bool:
        return not (
            max(a[0], b[0]) < left or min(a[0], b[0]) > right or max(a[1], b[1]) < top or min(a[1], b[1]) > bottom
        )

    steps = [n for n in range(len(line) - 1) if near(line[n], line[n + 1])]
    return list(line[steps[0] : steps[-1] + 2]) if steps else []


def _crossing(a: Px, b: Px, axis: int, bound: float) -> Px:
    """Where a step crosses an edge."""
    share = (bound - a[axis]) / (b[axis] - a[axis])
    other = a[1 - axis] + share * (b[1 - axis] - a[1 - axis])
    return (bound, other) if axis == 0 else (other, bound)

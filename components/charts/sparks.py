"""Small pictures for key figure cards: a range, a series, a share. Each is an SVG as a data URI.

They carry no text; the card's words say the same.
"""

from collections.abc import Sequence

from components.svg import uri
from components.theme import tokens
from sitboard.answer import Figure
from sitboard.marks import Point, Tone

WIDTH, HEIGHT = 176, 18


def sparkrange(
    figure: Figure, tone: Tone, theme: str, *, shown: str = "middle", width: int = WIDTH, rtl: bool = False
) -> str:
    """A soft bar from floor to ceiling on a line from zero, a dot on the shown figure, an arrow where it is open.

    People's dot is grey: the card's number is what counts, and only deaths are red. Not reported is hatched.
    """
    colours, y = tokens(theme), HEIGHT / 2
    dot = colours.red if tone == "deaths" else colours.text_3
    parts = [
        f'<path d="M.5 {y}H{width}" stroke="{colours.line}"/><path d="M.5 {y - 5}V{y + 5}" stroke="{colours.axis}"/>'
    ]
    if figure.ceiling is None:
        lines = "".join(f"M{x} {y + 4}l8 -8" for x in range(0, width - 8, 7))
        parts.append(f'<path d="{lines}" stroke="{colours.hatch}"/>')
    else:
        scale = (width - 22) / max(figure.ceiling, 1)
        low, high = (figure.floor or 0) * scale, figure.ceiling * scale
        parts.append(
            f'<rect x="{low:.1f}" y="{y - 4}" width="{max(high - low, 0):.1f}" height="8" fill="{colours.soft(tone)}"/>'
        )
        value = figure.shown(shown)
        if figure.open:
            start = max(high, value * scale + 6.5 if value is not None else 0)
            parts.append(
                f'<path d="M{start:.1f} {y}H{width - 2}m-4.5 -4.5l4.5 4.5l-4.5 4.5" fill="none" stroke="{dot}" stroke-width="1.5"/>'
            )
        if value is not None:
            parts.append(
                f'<circle cx="{max(value * scale, 6):.1f}" cy="{y}" r="5.5" fill="{dot}" stroke="{colours.panel}" stroke-width="1.2"/>'
            )
    mirrored = f'<g transform="translate({width} 0)scale(-1 1)">{"".join(parts)}</g>' if rtl else "".join(parts)
    return uri(mirrored, width, HEIGHT)


def sparkline(points: Sequence[Point], theme: str, *, others: Sequence[Point] = (), width: int = WIDTH) -> str:
    """A series with a dot on its last point; hollow rings are other origins' figures. Time runs from left to right."""
    colours = tokens(theme)
    everything = [*points, *others]
    if not everything:
        return uri("", width, HEIGHT)
    first, last = min(p.day for p in everything), max(p.day for p in everything)
    days, top = max((last - first).days, 1), max(p.value for p in everything) or 1

    def at(point: Point) -> tuple[float, float]:
        return 5 + (point.day - first).days / days * (width - 10), HEIGHT - 5 - point.value / top * (HEIGHT - 10)

    places = [at(point) for point in sorted(points, key=lambda p: p.day)]
    parts = [f'<path d="M0 {HEIGHT - 0.5}H{width}" stroke="{colours.grid}"/>']
    if len(places) > 1:
        path = "L".join(f"{x:.1f} {y:.1f}" for x, y in places)
        parts.append(f'<path d="M{path}" fill="none" stroke="{colours.blue[4]}" stroke-width="2"/>')
    for point in others:
        x, y = at(point)
        parts.append(
            f'<circle cx="{x:.1f}" cy="{y:.1f}" r="2.8" fill="{colours.panel}" stroke="{colours.blue[4]}" stroke-width="1.3"/>'
        )
    if places:
        x, y = places[-1]
        parts.append(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3.2" fill="{colours.blue[4]}"/>')
    return uri("".join(parts), width, HEIGHT)


def sparkbar(part: int, whole: int, theme: str, *, width: int = WIDTH, rtl: bool = False) -> str:
    """A share of a whole, such as incidents that hit services."""
    colours = tokens(theme)
    filled = width * min(max(part, 0) / whole, 1) if whole > 0 else 0
    x = width - filled if rtl else 0
    return uri(
        f'<rect y="5" width="{width}" height="8" fill="{colours.blue[0]}"/>'
        f'<rect x="{x:.1f}" y="5" width="{filled:.1f}" height="8" fill="{colours.blue[4]}"/>',
        width,
        HEIGHT,
    )

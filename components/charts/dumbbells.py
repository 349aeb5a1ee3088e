"""Pictures for the rows of a ledger: a range with other figures as rings, and a balance of lower, same and higher.

Each is an SVG as a data URI; the words beside it say the same.
"""

from components.svg import Key, uri
from components.theme import tokens
from sitboard.answer import Figure
from sitboard.marks import Tone
from sitboard.words import Words

WIDTH, HEIGHT = 360, 20
_EDGE = 8
"""Px at either end that dots and arrows have room in."""


def dumbbell(
    figure: Figure,
    values: tuple[int, ...],
    largest: int,
    tone: Tone,
    theme: str,
    *,
    shown: str = "middle",
    rtl: bool = False,
) -> str:
    """A soft bar from floor to ceiling, a dot on the shown figure, rings on the others, an arrow where it is open."""
    colours, y = tokens(theme), HEIGHT / 2
    dot, scale = colours.tone(tone), (WIDTH - 2 * _EDGE - 14) / largest

    def at(value: int) -> float:
        return _EDGE + value * scale

    parts = [
        f'<path d="M{_EDGE} {y}H{WIDTH}" stroke="{colours.grid}"/><path d="M{_EDGE} 2V{HEIGHT - 2}" stroke="{colours.axis}"/>'
    ]
    stands = figure.shown(shown)
    if figure.ceiling is not None:
        low = at(figure.floor or 0)
        parts.append(
            f'<rect x="{low:.1f}" y="{y - 4}" width="{max(at(figure.ceiling) - low, 0):.1f}" height="8" fill="{colours.soft(tone)}"/>'
        )
        if figure.open:
            start = at(figure.ceiling) + (6 if stands == figure.ceiling else 0)
            parts.append(
                f'<path d="M{start:.1f} {y}h12m-4.5 -4.5l4.5 4.5l-4.5 4.5" fill="none" stroke="{dot}" stroke-width="1.5"/>'
            )
    for value in values:
        if value != stands:
            parts.append(
                f'<circle cx="{at(value):.1f}" cy="{y}" r="4.5" fill="{colours.panel}" stroke="{dot}" stroke-width="1.5"/>'
            )
    if stands is not None:
        parts.append(
            f'<circle cx="{at(stands):.1f}" cy="{y}" r="6" fill="{dot}" stroke="{colours.panel}" stroke-width="1.2"/>'
        )
    return _drawn(parts, rtl)


def balance(lower: int, same: int, higher: int, most: int, theme: str, *, rtl: bool = False) -> str:
    """A bar to the one side for lower, to the other for higher, and a grey one between them for the same."""
    colours, y, middle, half = tokens(theme), HEIGHT / 2, WIDTH / 2, 36
    scale = (middle - half - 4) / most
    parts = [
        f'<rect x="{middle - half}" y="{y - 6}" width="{2 * half}" height="12" fill="{colours.sunk}"/>',
        f'<rect x="{middle - half * same / most:.1f}" y="{y - 6}" width="{2 * half * same / most:.1f}" height="12" fill="{colours.axis}"/>',
        f'<rect x="{middle - half - 2 - lower * scale:.1f}" y="{y - 6}" width="{lower * scale:.1f}" height="12" fill="{colours.blue[2]}"/>',
        f'<rect x="{middle + half + 2}" y="{y - 6}" width="{higher * scale:.1f}" height="12" fill="{colours.blue[4]}"/>',
    ]
    return _drawn(parts, rtl)


def legend(tone: Tone, theme: str, words: Words, *, shown: str, ring: str) -> tuple[Key, ...]:
    """The keys of dumbbells; `ring` says what a ring is."""
    colours = tokens(theme)
    dot, soft = colours.tone(tone), colours.soft(tone)
    named = {
        "floor": words.say("lowest figure"),
        "middle": words.say("middle figure"),
        "ceiling": words.say("highest figure"),
    }
    side = "scale(-1 1)translate(-16 0)" if words.direction == "rtl" else ""
    return (
        Key(uri(f'<circle cx="7" cy="7" r="5.5" fill="{dot}"/>', 14, 14), named[shown]),
        Key(
            uri(f'<circle cx="7" cy="7" r="4.5" fill="{colours.panel}" stroke="{dot}" stroke-width="1.5"/>', 14, 14),
            ring,
        ),
        Key(uri(f'<path d="M0 3h26v8h-26z" fill="{soft}"/>', 26, 14), words.say("lowest to highest")),
        Key(
            uri(
                f'<path transform="{side}" d="M0 7H14m-4.5 -4.5l4.5 4.5l-4.5 4.5" fill="none" stroke="{dot}" stroke-width="1.5"/>',
                16,
                14,
            ),
            words.say("open upwards: “at least”"),
        ),
    )


def _drawn(parts: list[str], rtl: bool) -> str:
    body = "".join(parts)
    return uri(f'<g transform="translate({WIDTH} 0)scale(-1 1)">{body}</g>' if rtl else body, WIDTH, HEIGHT)

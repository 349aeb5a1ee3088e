"""Legends of charts: the marks that occur and no others."""

from components.svg import Key, uri
from components.theme import tokens
from sitboard.marks import Columns, Lines, Ranges
from sitboard.words import Words


def legend(chart: Ranges | Columns | Lines, theme: str, words: Words) -> tuple[Key, ...]:
    """The keys of a chart, for one line above it. Lines are labelled at their ends and need none."""
    if isinstance(chart, Lines):
        return ()
    colours = tokens(theme)
    tone, soft = colours.tone(chart.tone), colours.soft(chart.tone)
    marks = chart.rows if isinstance(chart, Ranges) else chart.bins
    figures = [mark.figure for mark in marks]
    shown = {
        "floor": words.say("lowest figure"),
        "middle": words.say("middle figure"),
        "ceiling": words.say("highest figure"),
    }
    keys = []
    if any(figure.shown(chart.shown) is not None for figure in figures):
        dot = (
            f'<circle cx="7" cy="7" r="5.5" fill="{tone}"/>'
            if isinstance(chart, Ranges)
            else f'<path d="M3 1h8v12h-8z" fill="{tone}"/>'
        )
        keys.append(Key(uri(dot, 14, 14), shown[chart.shown]))
    if any(figure.ceiling != figure.floor for figure in figures):
        whisker = f'<path d="M7 1V13M4 1H10M4 13H10" stroke="{colours.ink}" stroke-width="1.3"/>'
        bar = f'<path d="M0 3h26v8h-26z" fill="{soft}"/>'
        picture = uri(bar, 26, 14) if isinstance(chart, Ranges) else uri(whisker, 14, 14)
        keys.append(Key(picture, words.say("lowest to highest")))
    if isinstance(chart, Ranges) and any(figure.open for figure in figures):
        side = "scale(-1 1)translate(-16 0)" if words.direction == "rtl" else ""
        arrow = f'<path transform="{side}" d="M0 7H14m-4.5 -4.5l4.5 4.5l-4.5 4.5" fill="none" stroke="{tone}" stroke-width="1.5"/>'
        keys.append(Key(uri(arrow, 16, 14), words.say("open upwards: “at least”")))
    if any(figure.incidents and not figure.reported for figure in figures):
        hatch = f'<path d="M0 11l8 -8M7 11l8 -8M14 11l8 -8" stroke="{colours.hatch}"/>'
        ring = f'<circle cx="7" cy="7" r="3.5" fill="{colours.panel}" stroke="{colours.hatch}" stroke-width="1.4"/>'
        picture = uri(hatch, 24, 14) if isinstance(chart, Ranges) else uri(ring, 14, 14)
        keys.append(Key(picture, words.say("not reported")))
    if isinstance(chart, Columns) and chart.spans:
        keys.append(
            Key(uri(f'<path d="M0 1h20v12h-20z" fill="{colours.sunk}"/>', 20, 14), words.say("announced ceasefire"))
        )
    return tuple(keys)

"""Legends of charts: the marks that occur and no others."""

import dataclasses

from components.charts.time_keys import of_chronicle, of_lines
from components.svg import Key, uri
from components.theme import Tokens, tokens
from sitboard.marks import Chronicle, Columns, Lines, Multiples, Ranges, Voices
from sitboard.words import Words


def legend(
    chart: Ranges | Columns | Lines | Voices | Chronicle | Multiples, theme: str, words: Words
) -> tuple[Key, ...]:
    """The keys of a chart, for one line above it. Lines of one kind are labelled at their ends and need none."""
    colours = tokens(theme)
    if isinstance(chart, Lines):
        return of_lines(chart, colours, words)
    if isinstance(chart, Chronicle):
        return (*legend(chart.columns, theme, words), *of_chronicle(chart, colours, words))
    if isinstance(chart, Multiples):
        every = tuple(each for cell in chart.cells for each in cell.columns.bins)
        return legend(dataclasses.replace(chart.cells[0].columns, bins=every), theme, words) if every else ()
    if isinstance(chart, Voices):
        return _of_voices(chart, colours, words)
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


def _of_voices(chart: Voices, colours: Tokens, words: Words) -> tuple[Key, ...]:
    tone, soft = colours.tone(chart.tone), colours.soft(chart.tone)
    sayings = [saying for voice in chart.rows for saying in voice.sayings]
    keys = []
    if any(saying.stands for saying in sayings):
        keys.append(
            Key(uri(f'<circle cx="7" cy="7" r="5.5" fill="{tone}"/>', 14, 14), words.say("counts for its origin"))
        )
    if any(not saying.stands for saying in sayings):
        ring = f'<circle cx="7" cy="7" r="4" fill="{colours.panel}" stroke="{colours.axis}" stroke-width="1.4"/>'
        keys.append(Key(uri(ring, 14, 14), words.say("early, replaced or set aside")))
    if any(saying.open for saying in sayings):
        side = "scale(-1 1)translate(-16 0)" if words.direction == "rtl" else ""
        arrow = f'<path transform="{side}" d="M0 7H14m-4.5 -4.5l4.5 4.5l-4.5 4.5" fill="none" stroke="{tone}" stroke-width="1.5"/>'
        keys.append(Key(uri(arrow, 16, 14), words.say("at least")))
    if chart.figure.ceiling is not None:
        band = f'<path d="M0 2h26v10h-26z" fill="{soft}" opacity="0.5"/><path d="M.5 2v10M25.5 2v10" stroke="{tone}"/>'
        keys.append(Key(uri(band, 26, 14), words.say("floor to ceiling")))
    if any(voice.denies for voice in chart.rows):
        diamond = (
            f'<path d="M7 1l6 6l-6 6l-6 -6z" fill="{colours.amber_soft}" stroke="{colours.amber}" stroke-width="1.5"/>'
        )
        keys.append(Key(uri(diamond, 14, 14), words.say("denies, gives no figure")))
    return tuple(keys)

"""The words around the voices of an incident: what the edges of the band are, and what stands beside or above each row."""

from html import escape

from components.charts.axes import Spec, text_width, wrapped
from components.theme import SIZES, Tokens
from sitboard.marks import Voice, Voices
from sitboard.words import Words, clipped, own_way

BESIDE, ROLE, SAID = 240, 190, 270
"""Px of the columns of words: the origin, its part in the count, what was said."""


def heads(chart: Voices, per_px: float, room: float, words: Words, colours: Tokens, rtl: bool) -> list[Spec]:
    """What the band's edges are, above it, within `room` px of zero; on two or three levels where they would touch."""
    figure = chart.figure
    ceiling = None if figure.ceiling is None else words.bound(figure.ceiling, is_open=figure.open)
    said: dict[int, list[str]] = {}
    for value, text in (
        (figure.floor, words.say("floor {value}", value=figure.floor or 0)),
        (figure.middle, words.say("middle {value}", value=figure.middle or 0)),
        (figure.ceiling, words.say("ceiling {value}", value=ceiling or "")),
    ):
        if value is not None:
            said.setdefault(value, []).append(text)
    places = sorted((value, " · ".join(texts)) for value, texts in said.items())
    notes: list[Spec] = []
    level = 0
    for n, (value, text) in enumerate(places):
        if n:
            before, earlier = places[n - 1]
            apart = (text_width(text, SIZES["axis"]) + text_width(earlier, SIZES["axis"])) / 2 + 8
            level = (level + 1) % 3 if (value - before) / per_px < apart else 0
        inwards = max(0.0, value / per_px + text_width(text, SIZES["axis"]) / 2 + 4 - room)
        notes.append(
            {
                "x": value,
                "xshift": inwards if rtl else -inwards,
                "yref": "paper",
                "y": 1,
                "yanchor": "bottom",
                "yshift": 10 + 14 * level,
                "text": f"<b>{text}</b>" if value == figure.middle else text,
                "font": {"size": SIZES["axis"], "color": colours.ink},
                "showarrow": False,
            }
        )
    return notes


def columns(words: Words, colours: Tokens, rtl: bool) -> list[Spec]:
    """The headings of the columns of words."""
    return [
        {
            "xref": "paper",
            "x": 1 - paper if rtl else paper,
            "xshift": -shift if rtl else shift,
            "xanchor": "right" if rtl else "left",
            "yref": "paper",
            "y": 1,
            "yanchor": "bottom",
            "yshift": 8,
            "text": text,
            "font": {"size": SIZES["axis"], "color": colours.text_3},
            "showarrow": False,
        }
        for paper, shift, text in (
            (0, -BESIDE, words.say("Origin, and where it was read")),
            (1, 18, words.say("In the count")),
            (1, 18 + ROLE, words.say("What was said")),
        )
    ]


def beside(y: float, voice: Voice, colours: Tokens, rtl: bool) -> list[Spec]:
    """Three columns: the origin and where it was read; its part in the count; what was said."""
    label = f"<b>{escape(clipped(voice.label, 32), quote=False)}</b>"
    read = own_way(clipped(voice.where, 38), of=voice.where)
    where = f"<span style='font-size:{SIZES['annotation']}px'>{escape(read, quote=False)}</span>"
    role = "<br>".join(escape(line, quote=False) for line in wrapped(voice.role, 30).split("<br>"))
    said = "<br>".join(escape(line, quote=False) for line in wrapped(voice.words, 46).split("<br>"))
    cells = (
        (0, -BESIDE, f"{label}<br>{where}", colours.ink),
        (1, 18, f"<b>{role}</b>" if voice.decisive else role, colours.amber_text if voice.denies else colours.text_2),
        (1, 18 + ROLE, said, colours.text_2),
    )
    return [
        {
            "xref": "paper",
            "x": 1 - paper if rtl else paper,
            "xshift": -shift if rtl else shift,
            "xanchor": "right" if rtl else "left",
            "align": "right" if rtl else "left",
            "y": y,
            "text": text,
            "font": {"size": SIZES["label"] if paper == 0 else SIZES["axis"], "color": colour},
            "showarrow": False,
        }
        for paper, shift, text, colour in cells
    ]


def above(y: float, voice: Voice, colours: Tokens, rtl: bool, width: int) -> list[Spec]:
    """The origin and its part in the count, over its row."""
    room = int(width / 7.2)
    label, role = clipped(voice.label, max(12, room - len(voice.role) - 3)), clipped(voice.role, room - 12)
    return [
        {
            "xref": "paper",
            "x": 1 if rtl else 0,
            "xshift": 8 if rtl else -8,
            "xanchor": "right" if rtl else "left",
            "y": y - 0.42,
            "text": own_way(f"<b>{escape(label, quote=False)}</b> · {escape(role, quote=False)}"),
            "font": {"size": SIZES["axis"], "color": colours.amber_text if voice.denies else colours.ink},
            "showarrow": False,
        }
    ]

"""The origins of one incident on one scale: solid where a figure stands, hollow where it is set aside, a diamond where it is denied."""

from html import escape

from components.charts.axes import Spec, text_width, value_axis, wrapped
from components.theme import SIZES, Tokens, plotly_layout, tokens
from sitboard.marks import Saying, Voice, Voices
from sitboard.words import Words

ROOMY = 700
"""From this width in px on, words stand in columns beside the scale; below it, over each row."""
_ROW, _TALL_ROW = 44, 62
_TOP, _BOTTOM = 44, 30
_BESIDE, _ROLE, _SAID = 240, 190, 270
_DOT, _RING = 12, 8


def height(chart: Voices, width: int) -> int:
    """Px of the chart."""
    return _TOP + _BOTTOM + (_ROW if width >= ROOMY else _TALL_ROW) * max(len(chart.rows), 1)


def draw(chart: Voices, theme: str, words: Words, width: int) -> Spec:
    """The figure. Where words run from right to left, so does the scale."""
    colours, rtl, wide = tokens(theme), words.direction == "rtl", width >= ROOMY
    row = _ROW if wide else _TALL_ROW
    spoken = [(y, voice) for y, voice in enumerate(chart.rows) if not voice.denies]
    silent = len(chart.rows) - len(spoken)
    largest = max((saying.high for _, voice in spoken for saying in voice.sayings), default=0) or 1
    inner = height(chart, width) - _TOP - _BOTTOM
    near, far = (_BESIDE, _ROLE + _SAID) if wide else (12, 40)
    per_px = largest * 1.06 / max(width - near - far, 40)
    axis = value_axis(largest, chart.axis, words, colours)
    axis |= {
        "range": axis["range"][::-1] if rtl else axis["range"],
        "zeroline": False,
        # who denies stands below the scale, for a denial has no place on it
        "anchor": "free",
        "position": silent * row / inner,
        "automargin": False,
    }
    layout = plotly_layout(colours, rtl) | {
        "margin": {"t": _TOP, "b": _BOTTOM, "l": far if rtl else near, "r": near if rtl else far, "pad": 0},
        "xaxis": axis,
        "yaxis": {
            "range": [max(len(chart.rows), 1) - 0.5, -0.5],
            "showticklabels": False,
            "showgrid": False,
            "zeroline": False,
            "fixedrange": True,
        },
        "shapes": [*_band(chart, len(spoken), colours), *_rules(chart, colours)],
        "annotations": [
            *_heads(chart, per_px, words, colours),
            *(
                note
                for y, voice in enumerate(chart.rows)
                for note in (_beside(y, voice, colours, rtl) if wide else _above(y, voice, colours, rtl, width))
            ),
            *(_arrow(y, saying, chart, colours, rtl) for y, voice in spoken for saying in voice.sayings if saying.open),
            *(_number(y, saying, colours) for y, voice in spoken for saying in _labelled(voice.sayings, per_px)),
        ],
    }
    return {"data": _dots(chart, spoken, colours), "layout": layout}


def _dots(chart: Voices, spoken: list[tuple[int, Voice]], colours: Tokens) -> list[Spec]:
    tone = colours.tone(chart.tone)
    stands = [(y, voice, said) for y, voice in spoken for said in voice.sayings if said.stands]
    aside = [(y, voice, said) for y, voice in spoken for said in voice.sayings if not said.stands]
    joined = [(y, [_at(said) for said in voice.sayings]) for y, voice in spoken if len(voice.sayings) > 1]
    deniers = [(y, voice) for y, voice in enumerate(chart.rows) if voice.denies]

    def points(named: str, marks: list[tuple[int, Voice, Saying]], marker: Spec) -> Spec:
        return {
            "type": "scatter",
            "mode": "markers",
            "name": named,
            "x": [_at(said) for _, _, said in marks],
            "y": [y for y, _, _ in marks],
            "customdata": [
                [voice.code, f"<b>{escape(voice.label, quote=False)}</b><br>{escape(said.text, quote=False)}"]
                for _, voice, said in marks
            ],
            "hovertemplate": "%{customdata[1]}<extra></extra>",
            "cliponaxis": False,
            "marker": marker,
        }

    return [
        {
            "type": "scatter",
            "mode": "lines",
            "name": "replaced",
            "x": [x for _, values in joined for x in (min(values), max(values), None)],
            "y": [y for row, _ in joined for y in (row, row, None)],
            "hoverinfo": "skip",
            "line": {"dash": "dot", "width": 1.2, "color": colours.axis},
        },
        {
            "type": "scatter",
            "mode": "lines",
            "name": "from low to high",
            "x": [
                x for _, _, said in stands if said.value not in (None, said.high) for x in (said.value, said.high, None)
            ],
            "y": [y for row, _, said in stands if said.value not in (None, said.high) for y in (row, row, None)],
            "hoverinfo": "skip",
            "line": {"width": 3, "color": tone},
        },
        points(
            "set aside", aside, {"size": _RING, "color": colours.panel, "line": {"width": 1.4, "color": colours.axis}}
        ),
        points("stands", stands, {"size": _DOT, "color": tone, "line": {"width": 1.5, "color": colours.panel}}),
        {
            "type": "scatter",
            "mode": "markers",
            "name": "denies",
            "x": [0] * len(deniers),
            "y": [y for y, _ in deniers],
            "customdata": [[voice.code, ""] for _, voice in deniers],
            "hoverinfo": "skip",
            "cliponaxis": False,
            "marker": {
                "symbol": "diamond",
                "size": 12,
                "color": colours.amber_soft,
                "line": {"width": 1.6, "color": colours.amber},
            },
        },
    ]


def _at(saying: Saying) -> int:
    return saying.high if saying.value is None else saying.value


def _labelled(sayings: tuple[Saying, ...], per_px: float) -> list[Saying]:
    """The figures that find room for their number: those that stand first, then those far enough from the one before."""
    kept: list[Saying] = []
    for saying in sorted(sayings, key=lambda said: (not said.stands, -_at(said))):
        if all(abs(_at(saying) - _at(other)) / per_px > 22 for other in kept):
            kept.append(saying)
    return kept


def _number(y: int, saying: Saying, colours: Tokens) -> Spec:
    said = escape(saying.text, quote=False)
    return {
        "x": _at(saying),
        "y": y,
        "yshift": 15,
        "text": f"<b>{said}</b>" if saying.stands else said,
        "font": {"size": SIZES["axis"], "color": colours.ink if saying.stands else colours.text_3},
        "showarrow": False,
    }


def _arrow(y: int, saying: Saying, chart: Voices, colours: Tokens, rtl: bool) -> Spec:
    side = -1 if rtl else 1
    return {
        "x": saying.high,
        "y": y,
        "xshift": side * (20 if saying.stands else 17),
        "ax": -side * 11,
        "ay": 0,
        "text": "",
        "showarrow": True,
        "arrowhead": 1,
        "arrowsize": 1,
        "arrowwidth": 1.3,
        "arrowcolor": colours.tone(chart.tone) if saying.stands else colours.axis,
    }


def _band(chart: Voices, spoken: int, colours: Tokens) -> list[Spec]:
    """From floor to ceiling behind the rows, with a line on the middle."""
    figure, ends = chart.figure, {"y0": -0.5, "y1": spoken - 0.5, "layer": "below"}
    if figure.ceiling is None:
        return []
    band: Spec = {
        "type": "rect",
        "x0": figure.floor or 0,
        "x1": figure.ceiling,
        "fillcolor": colours.soft(chart.tone),
        "opacity": 0.35,
        "line": {"width": 0},
        **ends,
    }
    edges = [
        {"type": "line", "x0": value, "x1": value, "line": {"width": size, "color": colours.tone(chart.tone)}, **ends}
        for value, size in ((figure.middle, 2), (figure.floor, 1), (figure.ceiling, 1))
        if value is not None
    ]
    return [band, *edges]


def _rules(chart: Voices, colours: Tokens) -> list[Spec]:
    """Hairlines between the rows."""
    return [
        {
            "type": "line",
            "xref": "paper",
            "x0": 0,
            "x1": 1,
            "y0": y - 0.5,
            "y1": y - 0.5,
            "layer": "below",
            "line": {"width": 1, "color": colours.grid},
        }
        for y in range(1, len(chart.rows))
    ]


def _heads(chart: Voices, per_px: float, words: Words, colours: Tokens) -> list[Spec]:
    """What the band's edges are, above it; on two or three levels where they would touch."""
    figure = chart.figure
    ceiling = None if figure.ceiling is None else words.number(figure.ceiling) + ("+" if figure.open else "")
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
            room = (text_width(text, SIZES["axis"]) + text_width(earlier, SIZES["axis"])) / 2 + 8
            level = (level + 1) % 3 if (value - before) / per_px < room else 0
        notes.append(
            {
                "x": value,
                "yref": "paper",
                "y": 1,
                "yanchor": "bottom",
                "yshift": 13 * level,
                "text": f"<b>{text}</b>" if value == figure.middle else text,
                "font": {"size": SIZES["axis"], "color": colours.ink},
                "showarrow": False,
            }
        )
    return notes


def _beside(y: int, voice: Voice, colours: Tokens, rtl: bool) -> list[Spec]:
    """Three columns: the origin and where it was read; its part in the count; what was said."""
    label = f"<b>{escape(_cut(voice.label, 32), quote=False)}</b>"
    where = f"<span style='font-size:{SIZES['annotation']}px'>{escape(_cut(voice.where, 38), quote=False)}</span>"
    role = "<br>".join(escape(line, quote=False) for line in wrapped(voice.role, 30).split("<br>"))
    said = "<br>".join(escape(line, quote=False) for line in wrapped(voice.words, 46).split("<br>"))
    columns = (
        (0, -_BESIDE, f"{label}<br>{where}", colours.ink),
        (1, 18, f"<b>{role}</b>" if voice.decisive else role, colours.amber_text if voice.denies else colours.text_2),
        (1, 18 + _ROLE, said, colours.text_2),
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
        for paper, shift, text, colour in columns
    ]


def _above(y: int, voice: Voice, colours: Tokens, rtl: bool, width: int) -> list[Spec]:
    """The origin and its part in the count, over its row."""
    room = int(width / 7.2)
    label, role = _cut(voice.label, max(12, room - len(voice.role) - 3)), _cut(voice.role, room - 12)
    return [
        {
            "xref": "paper",
            "x": 1 if rtl else 0,
            "xshift": 8 if rtl else -8,
            "xanchor": "right" if rtl else "left",
            "y": y - 0.36,
            "text": f"<b>{escape(label, quote=False)}</b> · {escape(role, quote=False)}",
            "font": {"size": SIZES["axis"], "color": colours.amber_text if voice.denies else colours.ink},
            "showarrow": False,
        }
    ]


def _cut(text: str, characters: int) -> str:
    return text if len(text) <= characters else text[: characters - 1] + "…"

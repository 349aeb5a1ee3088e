"""The origins of one incident on one scale: solid where a figure stands, hollow where it is set aside, a diamond where it is denied."""

from html import escape

from components.charts.axes import Spec, value_axis
from components.charts.voice_words import BESIDE, ROLE, SAID, above, beside, columns, heads
from components.theme import SIZES, Tokens, plotly_layout, tokens
from sitboard.marks import Saying, Voice, Voices
from sitboard.words import Words

ROOMY = 700
"""From this width in px on, words stand in columns beside the scale; below it, over each row."""
_ROW, _TALL_ROW = 44, 74
_TOP, _BOTTOM = 62, 8
_GAP = 1.0
"""Rows left free below those that have a figure, for the scale: who denies stands under it, for a denial has no place on it."""
_DOT, _RING = 12, 8


def height(chart: Voices, width: int) -> int:
    """Px of the chart."""
    return int(_TOP + _BOTTOM + (_ROW if width >= ROOMY else _TALL_ROW) * _rows(chart))


def draw(chart: Voices, theme: str, words: Words, width: int) -> Spec:
    """The figure. Where words run from right to left, so does the scale."""
    colours, rtl, wide = tokens(theme), words.direction == "rtl", width >= ROOMY
    row = _ROW if wide else _TALL_ROW
    spoken, deniers = _placed(chart)
    largest = max((saying.high for _, voice in spoken for saying in voice.sayings), default=0) or 1
    inner = height(chart, width) - _TOP - _BOTTOM
    near, far = (BESIDE, ROLE + SAID) if wide else (12, 40)
    per_px = largest * 1.06 / max(width - near - far, 40)
    axis = value_axis(largest, chart.axis, words, colours)
    axis |= {
        "range": axis["range"][::-1] if rtl else axis["range"],
        "zeroline": False,
        "showgrid": False,  # drawn by hand, down to the scale and no further
        "anchor": "free",
        "position": (_GAP + len(deniers)) * row / inner,
        "automargin": False,
    }
    layout = plotly_layout(colours, rtl) | {
        "margin": {"t": _TOP, "b": _BOTTOM, "l": far if rtl else near, "r": near if rtl else far, "pad": 0},
        "xaxis": axis,
        "xaxis2": {"overlaying": "x", "range": [1, 0] if rtl else [0, 1], "visible": False, "fixedrange": True},
        "yaxis": {
            "range": [_rows(chart) - 0.5, -0.5],
            "showticklabels": False,
            "showgrid": False,
            "zeroline": False,
            "fixedrange": True,
        },
        "shapes": [
            *_grid(axis["tickvals"], len(spoken), colours),
            *_band(chart, len(spoken), colours),
            *_rules([y for y, _ in [*spoken, *deniers]], colours),
        ],
        "annotations": [
            *heads(chart, per_px, 2000 if wide else width - near, words, colours, rtl),
            *(columns(words, colours, rtl) if wide else ()),
            *(_denial(y, words, colours, rtl) for y, _ in deniers if wide),
            *(
                note
                for y, voice in [*spoken, *deniers]
                for note in (beside(y, voice, colours, rtl) if wide else above(y, voice, colours, rtl, width))
            ),
            *(_arrow(y, saying, chart, colours, rtl) for y, voice in spoken for saying in voice.sayings if saying.open),
            *(_number(y, saying, colours) for y, voice in spoken for saying in _labelled(voice.sayings, per_px)),
        ],
    }
    return {"data": _dots(chart, spoken, deniers, colours), "layout": layout}


Placed = list[tuple[float, Voice]]
"""Voices with the row that they stand in."""


def _placed(chart: Voices) -> tuple[Placed, Placed]:
    """Who gives a figure, from above; and, under the scale, who denies."""
    giving = [voice for voice in chart.rows if not voice.denies]
    denying = [voice for voice in chart.rows if voice.denies]
    return (
        [(float(y), voice) for y, voice in enumerate(giving)],
        [(len(giving) + _GAP + y, voice) for y, voice in enumerate(denying)],
    )


def _rows(chart: Voices) -> float:
    return max(len(chart.rows), 1) + _GAP


def _denial(y: float, words: Words, colours: Tokens, rtl: bool) -> Spec:
    return {
        "xref": "paper",
        "x": 1 if rtl else 0,
        "xshift": -28 if rtl else 28,
        "xanchor": "right" if rtl else "left",
        "y": y,
        "text": words.say("denies, gives no figure"),
        "font": {"size": SIZES["axis"], "color": colours.amber_text},
        "showarrow": False,
    }


def _dots(chart: Voices, spoken: Placed, deniers: Placed, colours: Tokens) -> list[Spec]:
    tone = colours.tone(chart.tone)
    stands = [(y, voice, said) for y, voice in spoken for said in voice.sayings if said.stands]
    aside = [(y, voice, said) for y, voice in spoken for said in voice.sayings if not said.stands]
    joined = [(y, [_at(said) for said in voice.sayings]) for y, voice in spoken if len(voice.sayings) > 1]

    def points(named: str, marks: list[tuple[float, Voice, Saying]], marker: Spec) -> Spec:
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
            "xaxis": "x2",
            "x": [0.03] * len(deniers),
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


def _number(y: float, saying: Saying, colours: Tokens) -> Spec:
    said = escape(saying.text, quote=False)
    return {
        "x": _at(saying),
        "y": y,
        "yshift": 15,
        "text": f"<b>{said}</b>" if saying.stands else said,
        "font": {"size": SIZES["axis"], "color": colours.ink if saying.stands else colours.text_3},
        "showarrow": False,
    }


def _arrow(y: float, saying: Saying, chart: Voices, colours: Tokens, rtl: bool) -> Spec:
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


def _grid(ticks: list[int], spoken: int, colours: Tokens) -> list[Spec]:
    line = {
        "type": "line",
        "layer": "below",
        "y0": -0.5,
        "y1": spoken - 0.5,
        "line": {"width": 1, "color": colours.grid},
    }
    return [{**line, "x0": tick, "x1": tick} for tick in ticks]


def _rules(rows: list[float], colours: Tokens) -> list[Spec]:
    """Hairlines above the rows, but for the first."""
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
        for y in rows[1:]
    ]

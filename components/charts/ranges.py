"""Rows of ranges: a soft bar from floor to ceiling, a dot on the shown figure, the numbers beside it."""

from html import escape

from components.charts.axes import UNSEEN, Spec, text_width, wrapped
from components.charts.hover import told
from components.charts.numbers import Numbers
from components.theme import SIZES, Tokens, plotly_layout, tokens
from sitboard.marks import Range, Ranges
from sitboard.words import Words

ROW, TALL = 28, 38
"""Px from row to row; of rows whose names take two lines."""
_TOP, _BOTTOM = 24, 26
_BAR, _DOT = 8, 12
_ROOMY = 520
"""From this width in px on there is room for long names on one line."""


def height(chart: Ranges, width: int) -> int:
    """Px of the whole chart."""
    return _TOP + _BOTTOM + _row(chart, width) * max(len(chart.rows), 1)


def _labels(chart: Ranges, width: int) -> list[str]:
    return [wrapped(row.label, 14 if width < _ROOMY else 24) for row in chart.rows]


def _row(chart: Ranges, width: int) -> int:
    return TALL if any("<br>" in label for label in _labels(chart, width)) else ROW


def draw(chart: Ranges, theme: str, words: Words, width: int) -> Spec:
    """The figure. Where words run from right to left, so do the bars."""
    colours, rtl = tokens(theme), words.direction == "rtl"
    rows = chart.rows
    selecting = any(row.selected for row in rows)
    largest = max((row.figure.ceiling or 0 for row in rows), default=0) or 1
    numbers = Numbers(chart, words, width)
    labels = _labels(chart, width)
    beside = (
        int(max((text_width(line, SIZES["label"]) for label in labels for line in label.split("<br>")), default=0)) + 14
    )
    per_px = largest / max(width - beside - numbers.width, 40)
    tone, soft = colours.tone(chart.tone), colours.soft(chart.tone)

    def faded(row: Range) -> bool:
        return selecting and not row.selected

    known = [(y, row) for y, row in enumerate(rows) if row.figure.ceiling is not None]
    dots = [(y, row, value) for y, row in known if (value := row.figure.shown(chart.shown)) is not None]
    unknown = [(y, row) for y, row in enumerate(rows) if row.figure.ceiling is None]
    height_of_bar = _BAR / _row(chart, width)
    bar: Spec = {"type": "bar", "orientation": "h", "width": height_of_bar, "hoverinfo": "skip", "customdata": []}
    data = [
        {
            **bar,
            "name": "range",
            "y": [y for y, _ in known],
            "base": [row.figure.floor or 0 for _, row in known],
            "x": [(row.figure.ceiling or 0) - (row.figure.floor or 0) for _, row in known],
            "marker": {
                "color": [colours.grid if faded(row) else soft for _, row in known],
                # Only a ceiling is known of a bar without a floor: the rest of it is uncertain.
                "pattern": {
                    "shape": ["/" if row.figure.floor is None else "" for _, row in known],
                    "fgcolor": colours.panel,
                    "size": 5,
                    "solidity": 0.4,
                },
                "line": {"width": 0},
            },
        },
        {
            **bar,
            "name": "not reported",
            "y": [y for y, _ in unknown],
            "x": [largest] * len(unknown),
            "marker": {
                "color": colours.panel,
                "pattern": {"shape": "/", "fgcolor": colours.hatch, "size": 6, "solidity": 0.2},
                "line": {"width": 1, "color": colours.line},
            },
        },
        {
            "type": "scatter",
            "mode": "markers",
            "name": "shown",
            "y": [y for y, _, _ in dots],
            "x": [value for _, _, value in dots],
            "hoverinfo": "skip",
            "customdata": [],
            "cliponaxis": False,
            "marker": {
                "size": _DOT,
                "color": [soft if faded(row) else tone for _, row, _ in dots],
                "line": {"width": 1.5, "color": colours.panel},
            },
        },
        {
            **bar,
            "name": "rows",
            "width": 1,
            "y": list(range(len(rows))),
            "x": [largest] * len(rows),
            "customdata": [[row.code, told(row.label, row.figure, words)] for row in rows],
            "hoverinfo": None,
            "hovertemplate": "%{customdata[1]}<extra></extra>",
            "marker": {"color": UNSEEN, "line": {"width": 0}},
        },
    ]
    room_left, room_right = (numbers.width, beside) if rtl else (beside, numbers.width)
    layout = plotly_layout(colours, rtl) | {
        "barmode": "overlay",
        "clickmode": "event+select",
        "margin": {"t": _TOP, "b": _BOTTOM, "l": room_left, "r": room_right, "pad": 0},
        "xaxis": {
            "range": [largest * 1.02, 0] if rtl else [0, largest * 1.02],
            "showgrid": False,
            "zeroline": False,
            "showticklabels": False,
            "fixedrange": True,
            "title": {"text": chart.axis, "font": {"size": SIZES["axis"]}, "standoff": 6},
        },
        "yaxis": {
            "range": [max(len(rows), 1) - 0.5, -0.5],
            "showticklabels": False,
            "showgrid": False,
            "zeroline": False,
            "fixedrange": True,
        },
        "shapes": [
            {
                "type": "line",
                "x0": 0,
                "x1": largest,
                "y0": y,
                "y1": y,
                "layer": "below",
                "line": {"width": 1, "color": colours.grid},
            }
            for y in range(len(rows))
        ]
        + [
            {
                "type": "line",
                "x0": 0,
                "x1": 0,
                "yref": "paper",
                "y0": 0,
                "y1": 1,
                "layer": "below",
                "line": {"width": 1, "color": colours.line},
            }
        ],
        "annotations": [
            *(
                _label(y, row, label, beside, colours, rtl)
                for y, (row, label) in enumerate(zip(rows, labels, strict=True))
            ),
            *(_arrow(y, row, chart, per_px, soft if faded(row) else tone, rtl) for y, row in known if row.figure.open),
            *numbers.notes(colours, rtl),
        ],
    }
    return {"data": data, "layout": layout}


def _label(y: int, row: Range, label: str, beside: int, colours: Tokens, rtl: bool) -> Spec:
    """The row's name at the edge where reading begins."""
    text = "<br>".join(escape(line, quote=False) for line in label.split("<br>"))
    return {
        "xref": "paper",
        "x": 1 if rtl else 0,
        "xshift": beside if rtl else -beside,
        "xanchor": "right" if rtl else "left",
        "align": "right" if rtl else "left",
        "y": y,
        "text": f"<b>{text}</b>" if row.selected else text,
        "font": {"size": SIZES["label"], "color": colours.ink},
        "showarrow": False,
    }


def _arrow(y: int, row: Range, chart: Ranges, per_px: float, colour: str, rtl: bool) -> Spec:
    """From the end of the bar, or from the edge of the dot where that covers the end."""
    end, value = row.figure.ceiling or 0, row.figure.shown(chart.shown)
    covered = 0 if value is None else max(0.0, _DOT / 2 + 1 - (end - value) / per_px)
    length = 13 + covered
    side = -1 if rtl else 1
    return {
        "x": end,
        "y": y,
        "xshift": side * length,
        "ax": -side * 12,
        "ay": 0,
        "text": "",
        "showarrow": True,
        "arrowhead": 1,
        "arrowsize": 1.1,
        "arrowwidth": 1.4,
        "arrowcolor": colour,
    }

"""Figures by row and column: blue by value with the number in it; what is not reported is hatched."""

from html import escape
from math import ceil

from components.charts.axes import UNSEEN, Spec, empty, text_width, wrapped
from components.svg import Key, uri
from components.theme import SIZES, Tokens, plotly_layout, tokens
from sitboard.marks import Crossing, Matrix
from sitboard.words import Words

ROW = 34
"""Px from row to row."""
_TOP = 34
_GAP = 0.03
"""Of a cell on each side, left free."""


def height(rows: int) -> int:
    """Px of a chart of so many rows."""
    return _TOP + ROW * max(rows, 1) + 8


def draw(chart: Matrix, theme: str, words: Words, width: int) -> Spec:
    """The figure. Columns run the way that words do; those of time from left to right in every language."""
    colours, rtl = tokens(theme), words.direction == "rtl"
    if not chart.rows or not chart.columns:
        return empty(colours)
    rows = {code: n for n, (code, _) in enumerate(chart.rows)}
    columns = {code: n for n, (code, _) in enumerate(chart.columns)}
    labels = [wrapped(label, 14 if width < 520 else 26) for _, label in chart.rows]
    beside = int(max(text_width(line, SIZES["label"]) for label in labels for line in label.split("<br>"))) + 14
    room = (width - beside) / len(columns)
    largest = max((cell.value for cell in chart.cells), default=0) or 1
    filled = {(cell.row, cell.column) for cell in chart.cells}
    blank = [(row, column) for row in rows for column in columns if (row, column) not in filled]
    row_names, column_names = dict(chart.rows), dict(chart.columns)
    written = _written(chart, room, words)

    def cells(
        name: str, places: list[tuple[str, str]], colour: list[str] | str, told: list[str], **more: object
    ) -> Spec:
        return {
            "type": "bar",
            "name": name,
            "x": [columns[column] for _, column in places],
            "base": [rows[row] - 0.5 + _GAP for row, _ in places],
            "y": [1 - 2 * _GAP] * len(places),
            "width": 1 - 2 * _GAP,
            "customdata": [[f"{row}>{column}", text] for (row, column), text in zip(places, told, strict=True)],
            "hovertemplate": "%{customdata[1]}<extra></extra>",
            "marker": {"color": colour, "line": {"width": 1, "color": colours.grid}, **more},
        }

    data = [
        cells(
            "not reported",
            blank,
            colours.panel,
            [
                _told(row_names[row], column_names[column], chart.blank or words.say("not reported"))
                for row, column in blank
            ],
            pattern={"shape": "/", "fgcolor": colours.hatch, "size": 7, "solidity": 0.25},
        ),
        cells(
            "cells",
            [(cell.row, cell.column) for cell in chart.cells],
            [colours.ramp(cell.value / largest) for cell in chart.cells],
            [_told(row_names[c.row], column_names[c.column], _number(c, words), c.note) for c in chart.cells],
        ),
    ]
    layout = plotly_layout(colours, rtl) | {
        "barmode": "overlay",
        "clickmode": "event+select",
        "margin": {"t": _TOP, "b": 8, "l": 4 if rtl else beside, "r": beside if rtl else 4, "pad": 0},
        "xaxis": _bare((len(columns) - 0.5, -0.5) if rtl and not chart.timed else (-0.5, len(columns) - 0.5)),
        "yaxis": _bare((len(rows) - 0.5, -0.5)),
        "annotations": [
            *(
                _cell(cell, text, rows, columns, largest, colours)
                for cell, text in zip(chart.cells, written, strict=True)
            ),
            *(
                _heading(n, text, chart.columns[n][0] in chart.selected, colours)
                for n, text in (_times(chart, room, beside, rtl) if chart.timed else _columns(chart, room))
            ),
            *(
                _row(n, label, chart.rows[n][0] in chart.selected, beside, rtl, colours)
                for n, label in enumerate(labels)
            ),
        ],
    }
    return {"data": data, "layout": layout}


def legend(chart: Matrix, theme: str, words: Words) -> tuple[Key, ...]:
    """The ends of the ramp, and what a hatched cell means."""
    if not chart.cells:
        return ()
    colours, values = tokens(theme), [cell.value for cell in chart.cells]
    steps = "".join(f'<path d="M{14 * n} 1h13v12h-13z" fill="{colours.ramp(n / 5)}"/>' for n in range(6))
    keys = [Key(uri(steps, 84, 14), words.say("0 to {n}", n=max(values)))]
    if len(chart.cells) < len(chart.rows) * len(chart.columns):
        hatch = f'<path d="M0 11l8 -8M7 11l8 -8M14 11l8 -8" stroke="{colours.hatch}"/>'
        keys.append(Key(uri(hatch, 24, 14), chart.blank or words.say("not reported, not zero")))
    return tuple(keys)


def _bare(ends: tuple[float, float]) -> Spec:
    return {"range": list(ends), "visible": False, "fixedrange": True, "color": UNSEEN}


def _number(cell: Crossing, words: Words) -> str:
    return words.bound(cell.value, is_open=cell.open)


def _told(row: str, column: str, figure: str, note: str = "") -> str:
    said = [f"{escape(row, quote=False)} · {escape(column, quote=False)}", f"<b>{figure}</b>"]
    return "<br>".join([*said, escape(note, quote=False)] if note else said)


def _written(chart: Matrix, room: float, words: Words) -> list[str]:
    """The numbers; in thousands where whole ones have no room, as the caption says, and none where these have none either."""
    whole = [_number(cell, words) for cell in chart.cells]
    thousands = [
        words.say("{n}k", n=words.number(round(cell.value / 1000))) if cell.value >= 1000 else words.say("<1k")
        for cell in chart.cells
    ]
    small = max((cell.value for cell in chart.cells), default=0) < 1000
    for texts in (whole, [] if small else thousands):
        if texts and max(text_width(text, SIZES["label"]) for text in texts) + 6 <= room:
            return texts
    return [""] * len(chart.cells)


def _cell(
    cell: Crossing, text: str, rows: dict[str, int], columns: dict[str, int], largest: int, colours: Tokens
) -> Spec:
    return {
        "x": columns[cell.column],
        "y": rows[cell.row],
        "text": escape(text, quote=False),
        "showarrow": False,
        "font": {"size": SIZES["label"], "color": colours.on_blue(cell.value / largest)},
    }


def _columns(chart: Matrix, room: float) -> list[tuple[int, str]]:
    """The headings, each over its column."""
    characters = max(5, int(room / (SIZES["axis"] * 0.56)))
    return [(n, wrapped(label, characters)) for n, (_, label) in enumerate(chart.columns)]


def _times(chart: Matrix, room: float, beside: int, rtl: bool) -> list[tuple[int, str]]:
    """The headings of stretches of time that find room, none of them cut: a month's name may reach over its weeks."""
    kept: list[tuple[int, str]] = []
    free, end = (-4.0, room * len(chart.columns) + beside) if rtl else (-beside, room * len(chart.columns) + 4)
    for n, (_, label) in enumerate(chart.columns):
        text = wrapped(label, max(9, ceil(len(label) / 2) + 2))
        half, centre = max(text_width(line) for line in text.split("<br>")) / 2, (n + 0.5) * room
        if label and centre - half >= free and centre + half <= end:
            free = centre + half + 6
            kept.append((n, text))
    return kept


def _heading(n: int, label: str, selected: bool, colours: Tokens) -> Spec:
    text = "<br>".join(escape(line, quote=False) for line in label.split("<br>"))
    return {
        "x": n,
        "y": 1,
        "yref": "paper",
        "yanchor": "bottom",
        "text": f"<b>{text}</b>" if selected else text,
        "showarrow": False,
        "font": {"size": SIZES["axis"], "color": colours.ink if selected else colours.text_3},
    }


def _row(n: int, label: str, selected: bool, beside: int, rtl: bool, colours: Tokens) -> Spec:
    text = "<br>".join(escape(line, quote=False) for line in label.split("<br>"))
    return {
        "xref": "paper",
        "x": 1 if rtl else 0,
        "xshift": beside if rtl else -beside,
        "xanchor": "right" if rtl else "left",
        "align": "right" if rtl else "left",
        "y": n,
        "text": f"<b>{text}</b>" if selected else text,
        "showarrow": False,
        "font": {"size": SIZES["label"], "color": colours.ink},
    }

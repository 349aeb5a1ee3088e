"""Panels and listings cut to what a slide has room for; what is left out is counted on the slide."""

import dataclasses
from collections.abc import Sequence

from sitboard.marks import Lines, Ranges
from sitboard.panels import Listing, Panel
from sitboard.view import View

_CELL, _ENTRY = 60, 190
"""Characters of a cell and of a statement that a slide has room for; files with every row have them whole."""


def clipped(text: str, most: int) -> str:
    """Text of at most so many characters, cut at a space where one is near, with an ellipsis where it was cut."""
    if len(text) <= most:
        return text
    start = text[: most - 1]
    word = start.rfind(" ")
    return (start[:word] if word > most * 2 // 3 else start).rstrip(" ,;:") + "…"


def panel(view: View, whole: Panel, most: int, columns: Sequence[int] = (), caption: str = "") -> Panel:
    """A panel with its first rows, lines or table rows; of a table the columns of these numbers, else those for a narrow page.

    Its caption is the given one: the slide's own says what the panels share.
    """
    chart, table, count = whole.chart, whole.table, view.words.count
    more = ""
    if isinstance(chart, Lines):
        if (left := len(chart.lines) - most) > 0:
            more = count("{n} more series on the board", "{n} more series on the board", left)
        chart = dataclasses.replace(chart, lines=chart.lines[:most], flat=True)
    elif (left := len(table) - most) > 0:
        more = count("{n} more on the board", "{n} more on the board", left)
    if isinstance(chart, Ranges):
        chart = dataclasses.replace(chart, rows=chart.rows[:most])
    elif chart is None:
        # by number: two headings may be one word in a language
        chosen = [n for n in columns if n < table.shape[1]] or [
            list(table.columns).index(name) for name in whole.narrow if name in table.columns
        ]
        table = (table.iloc[:, chosen] if chosen else table).head(most)
        table = table.map(lambda cell: clipped(cell, _CELL) if isinstance(cell, str) else cell)
    source = " · ".join(filter(None, (whole.source, more)))
    return dataclasses.replace(whole, chart=chart, twin=table, source=source, caption=caption)


def listing(view: View, whole: Listing, most: int) -> Listing:
    """A listing with its first statements, each cut to what can be read aloud; how many there are is in the caption."""
    entries = tuple(dataclasses.replace(each, text=clipped(each.text, _ENTRY)) for each in whole.entries[:most])
    left = len(whole.table) - len(entries) if entries else 0
    caption = whole.caption
    if left > 0:
        more = view.words.count("{n} more on the board", "{n} more on the board", left)
        caption = f"{caption} {more}." if caption else f"{more}."
    return dataclasses.replace(whole, entries=entries, caption=caption)

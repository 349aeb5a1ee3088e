"""What stands around a chart in a picture: title and caption above; below, what the picture is."""

from collections.abc import Callable
from html import escape

import pandas as pd

from components.pictures.ink import block, folded, number, path, root, text
from components.pictures.specs import UnwrittenError
from components.theme import SIZES, tokens
from sitboard.export.contents import beside
from sitboard.panels import Panel
from sitboard.queries import DEFINITION
from sitboard.view import View
from sitboard.words import clipped

_MARGIN = 30
ROWS = 24
"""Rows of a table that a picture shows."""


def framed(view: View, panel: Panel, draw: Callable[[], tuple[str, float]], width: int, inner: int) -> str:
    """The picture as SVG. Where `draw` raises UnwrittenError, the panel's table stands in place of its chart."""
    colours, rtl, words = tokens("light"), view.words.direction == "rtl", view.words
    edge = width - _MARGIN if rtl else _MARGIN
    situation = view.package.situation
    parts: list[str] = []
    y = 24.0

    def say(said: str, size: float, colour: str, *, bold: bool = False, after: float = 4) -> None:
        nonlocal y
        body, y = block(folded(said, size, inner), edge, y, size, colour, bold=bold, rtl=rtl)
        parts.append(body)
        y += after

    say(f"sitboard · {words.pick(situation.title, situation.title_ar)}", SIZES["axis"], colours.text_3)
    say(panel.title, 20, colours.ink, bold=True)
    say(panel.caption, SIZES["label"], colours.text_2, after=12)
    if panel.empty:
        say(panel.empty, SIZES["body"], colours.ink, bold=True, after=24)
    else:
        try:
            body, tall = draw()
        except UnwrittenError:
            body, tall = table(panel.table.head(ROWS), inner, rtl)
            if len(panel.table) > ROWS:
                more = words.say("and {n} more", n=len(panel.table) - ROWS)
                body += text(escape(more), inner if rtl else 0, tall + 10, SIZES["axis"], colours.text_3, rtl=rtl)
                tall += 20
        parts.append(f'<g transform="translate({_MARGIN} {number(y)})">{body}</g>')
        y += tall + 14
    parts.append(f'<path d="{path(((_MARGIN, y), (width - _MARGIN, y)))}" stroke="{colours.line}"/>')
    y += 8
    if told := beside(view, panel):
        say(told, SIZES["axis"], colours.text_2)
    if panel.source:
        say(panel.source, SIZES["axis"], colours.text_2)
    say(view.sentence(), SIZES["axis"], colours.text_2, bold=True)
    for told in (
        words.say(panel.answer.definition or DEFINITION),
        view.disclaimer,
        words.say(
            "Package {package}, data of {updated}. {licence}, {maintainer}.",
            package=view.package.short,
            updated=situation.updated,
            licence=situation.licence,
            maintainer=situation.maintainer,
        ),
    ):
        say(told, SIZES["annotation"], colours.text_3, after=3)
    y += 14
    ground = f'<rect width="{width}" height="{number(y)}" fill="{colours.panel}"/>'
    return root(ground + "".join(parts), width, y, f"{panel.title}. {panel.summary}")


def table(rows: pd.DataFrame, width: float, rtl: bool) -> tuple[str, float]:
    """A table as text in columns as wide as their longest cell, shrunk to fit; and its height."""
    colours, size = tokens("light"), SIZES["axis"]
    cells = [
        [str(column) for column in rows.columns],
        *([_told(cell) for cell in row] for row in rows.itertuples(index=False)),
    ]
    longest = [max(min(len(line[column]), 40) for line in cells) + 2 for column in range(len(rows.columns))]
    share = width / max(sum(longest), 1)
    parts, line_height = [], 22
    for n, line in enumerate(cells):
        x, middle = 0.0, n * line_height + line_height / 2
        for column, cell in enumerate(line):
            room = longest[column] * share
            at = width - x if rtl else x
            fits = max(3, int(room / (size * (0.46 if rtl else 0.56))))  # Arabic letters are narrower
            said = escape(clipped(cell, fits), quote=False)
            written = f"<b>{said}</b>" if n == 0 else said
            parts.append(text(written, at, middle, size, colours.ink if n else colours.text_2, rtl=rtl))
            x += room
        below = (n + 1) * line_height
        parts.append(f'<path d="M0 {below}H{number(width)}" stroke="{colours.grid}"/>')
    return "".join(parts), len(cells) * line_height + 4.0


def _told(cell: object) -> str:
    return "–" if pd.isna(cell) else str(cell)

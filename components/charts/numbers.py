"""The columns of text beside rows of ranges: shown figure, range, and incidents where there is room."""

from components.charts.axes import Spec, text_width
from components.theme import SIZES, Tokens
from sitboard.marks import Ranges
from sitboard.words import Words

_WIDE = 560
"""From this width in px on there is room for the number of incidents."""


class Numbers:
    """The columns of text beside the bars: shown figure, range, and incidents where there is room."""

    def __init__(self, chart: Ranges, words: Words, width: int) -> None:
        head = {"floor": words.say("lowest"), "middle": words.say("middle"), "ceiling": words.say("highest")}[
            chart.shown
        ]
        shown = [row.figure.shown(chart.shown) for row in chart.rows]
        columns = [
            (True, head, ["–" if value is None else f"<b>{words.number(value)}</b>" for value in shown]),
            (False, words.say("range"), [words.range(row.figure) for row in chart.rows]),
        ]
        if width >= _WIDE:
            columns.append((True, words.say("incidents"), [words.number(row.figure.incidents) for row in chart.rows]))
        self._columns: list[tuple[float, bool, str, list[str]]] = []
        end = 20.0
        for towards_end, title, cells in columns:
            size = max(
                text_width(title, SIZES["annotation"]), *(text_width(_plain(cell), SIZES["label"]) for cell in cells), 0
            )
            self._columns.append((end + (size if towards_end else 0), towards_end, title, cells))
            end += size + 10
        self.width = int(end)

    def notes(self, colours: Tokens, rtl: bool) -> list[Spec]:
        """As annotations beside the plot."""
        notes = []
        for place, towards_end, title, cells in self._columns:
            common: Spec = {
                "xref": "paper",
                "x": 0 if rtl else 1,
                "xshift": -place if rtl else place,
                "xanchor": "right" if towards_end != rtl else "left",
                "showarrow": False,
            }
            small = {"size": SIZES["annotation"], "color": colours.text_3}
            notes.append({**common, "yref": "paper", "y": 1, "yanchor": "bottom", "text": title, "font": small})
            for y, cell in enumerate(cells):
                ink = colours.ink if "<b>" in cell else colours.text_3
                notes.append({**common, "y": y, "text": cell, "font": {"size": SIZES["label"], "color": ink}})
        return notes


def _plain(cell: str) -> str:
    return cell.replace("<b>", "").replace("</b>", "")

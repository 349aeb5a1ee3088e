"""Native charts of a deck, whose figures can be read and changed in the program that shows them.

A range is a bar or column to the shown figure with a whisker from floor to ceiling; its workbook has all three. A series is a line
with a dot at each claim, over days. Stock and flow are never in one chart.
"""

from collections.abc import Callable
from typing import Any

from components.deck import over_time, ranges
from components.deck.sheet import Box, Sheet
from sitboard.marks import Chart, Columns, Lines, Ranges
from sitboard.view import View


def native(sheet: Sheet, view: View, chart: Chart, box: Box, alt: str) -> str | None:
    """Put a native chart of these marks into a box; how to read it, in words. None where such marks have none."""
    made: dict[type, Callable[[Sheet, View, Any, Box], tuple[Any, str]]] = {
        Ranges: ranges.bars,
        Columns: over_time.columns,
        Lines: over_time.lines,
    }
    if type(chart) not in made:
        return None
    frame, how = made[type(chart)](sheet, view, chart, box)
    sheet.described(frame, alt)
    return how

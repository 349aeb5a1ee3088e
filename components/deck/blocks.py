"""The blocks of a slide in a deck: key figures, sentences, native tables, statements; each says how tall it is before it is put."""

import io
from collections.abc import Sequence
from typing import Any

from pptx.enum.text import MSO_ANCHOR
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.util import Pt

from components import pictures
from components.charts.axes import text_width
from components.deck.sheet import COLOURS, LINE, Box, Run, Sheet
from components.slides.parts import Part

_NO_STYLE = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"
_CELL = 3
"""Points above and below the text of a cell."""


def height(sheet: Sheet, part: Part, size: float, width: float) -> float:
    """How tall a part stands at a type size, about; 0 for a picture or chart, which takes what is left."""
    under = sheet.tall(part["source"], size, width) + 4 if part.get("source") else 0
    above = head_height(sheet, part, size, width)
    match part["kind"]:
        case "cards":
            columns = part["columns"]
            room = _card_width(width, columns)
            rows = [part["cards"][n : n + columns] for n in range(0, len(part["cards"]), columns)]
            return sum(max(_card(sheet, card, size, room) for card in row) + size for row in rows)
        case "told":
            return above + sum(sheet.tall(line, size, width - 15) + size * 0.45 for line in part["lines"])
        case "empty":
            return above + sheet.tall(part["empty"], size, width)
        case "table":
            return above + _table_height(sheet, part["head"], part["rows"], size, width) + under + 6
        case "listing":
            entries = sum(_entry(sheet, entry, size, width) for entry in part["entries"])
            facts = _table_height(sheet, (), part["facts"], size, width, bold_first=True)
            return above + entries + facts + (sheet.tall(part["empty"], size, width) if part["empty"] else 0)
        case _:
            return 0


def head_height(sheet: Sheet, part: Part, size: float, width: float) -> float:
    """How tall title and caption of a part stand."""
    title = sheet.tall(part["title"], size * 1.05, width) + 3 if part.get("title") else 0
    return title + (sheet.tall(part["caption"], size, width) + 3 if part.get("caption") else 0)


def head(sheet: Sheet, part: Part, size: float, box: Box) -> Box:
    """Put title and caption; what is left of the box."""
    for text, bold, letter in ((part.get("title", ""), True, size * 1.05), (part.get("caption", ""), False, size)):
        if text:
            down = sheet.tall(text, letter, box.width) + 3
            colour = COLOURS.ink if bold else COLOURS.text_2
            sheet.text(Box(box.x, box.y, box.width, down), [[Run(text, bold, colour)]], letter)
            box = box.below(down)
    return box


def put(sheet: Sheet, part: Part, size: float, box: Box) -> None:
    """Put a part that is neither picture nor chart."""
    if part["kind"] == "cards":
        _cards(sheet, part, size, box)
        return
    box = head(sheet, part, size, box)
    match part["kind"]:
        case "told":
            colour = COLOURS.text_2 if part["quiet"] else COLOURS.ink
            bullets = bool(part["title"]) and not part["quiet"]
            sheet.text(box, [[Run(line, colour=colour)] for line in part["lines"]], size, bullets=bullets)
        case "empty":
            sheet.text(box, [[Run(part["empty"], bold=True)]], size)
        case "table":
            down = table(sheet, part["head"], part["rows"], part["numbers"], size, box) + 6
            source(sheet, part, size, box.below(down))
        case "listing":
            _listing(sheet, part, size, box)


def source(sheet: Sheet, part: Part, size: float, box: Box) -> None:
    """The source line of a part at the top of a box."""
    if part.get("source"):
        down = sheet.tall(part["source"], size, box.width)
        sheet.text(Box(box.x, box.y, box.width, down), [[Run(part["source"], colour=COLOURS.text_2)]], size)


def _card_width(width: float, columns: int) -> float:
    return (width - 22 * (columns - 1)) / columns


def _card(sheet: Sheet, card: Part, size: float, width: float) -> float:
    return (
        size * 1.3 * LINE + size * 2 * LINE + size * 1.5 + sum(sheet.tall(line, size, width) for line in card["lines"])
    )


def _cards(sheet: Sheet, part: Part, size: float, box: Box) -> None:
    columns, width = part["columns"], _card_width(box.width, part["columns"])
    y = box.y
    for start in range(0, len(part["cards"]), columns):
        row = part["cards"][start : start + columns]
        for n, card in enumerate(row):
            x = box.x + n * (width + 22)
            sheet.bar(Box(x, y, width, 1.5), COLOURS.link, "line")
            sheet.text(
                Box(x, y + 5, width, size * 3.4 * LINE),
                [[Run(card["label"], bold=True)], [Run(card["value"], bold=True, size=size * 2)]],
                size,
            )
            down = y + 5 + size * 3.1 * LINE
            if card["strip"]:
                picture(
                    sheet,
                    card["strip"],
                    Box(x, down, 176 * size / 14, 18 * size / 14),
                    f"{card['label']}: {card['value']}",
                    zoom=4,
                )
            down += size * 1.5
            sheet.text(
                Box(x, down, width, y + _card(sheet, card, size, width) - down + 4),
                [[Run(line, colour=COLOURS.text_2)] for line in card["lines"]],
                size,
            )
        y += max(_card(sheet, card, size, width) for card in row) + size


def picture(sheet: Sheet, svg: str, box: Box, alt: str, zoom: int = 2) -> None:
    """A picture as PNG in a box of its own shape."""
    shape = sheet.shapes.add_picture(io.BytesIO(pictures.png(svg, zoom)), *sheet.place(box))
    sheet.described(shape, alt)


def _entry(sheet: Sheet, entry: Part, size: float, width: float) -> float:
    said = f"{entry['speaker']} · {entry['day']}\n{entry['text']}" + (
        f"\n{entry['against']}" if entry["against"] else ""
    )
    return sheet.tall(said, size, width - 10) + size * 0.7


def _listing(sheet: Sheet, part: Part, size: float, box: Box) -> None:
    for entry in part["entries"]:
        down = _entry(sheet, entry, size, box.width)
        sheet.bar(Box(box.x, box.y, 2.5, down - size * 0.7), COLOURS.amber, "denial")
        said = [[Run(entry["speaker"], bold=True), Run(f" · {entry['day']}")], [Run(entry["text"])]]
        said += [[Run(entry["against"], colour=COLOURS.text_2)]] if entry["against"] else []
        sheet.text(Box(box.x + 10, box.y, box.width - 10, down), said, size)
        box = box.below(down)
    if part["facts"]:
        table(sheet, (), part["facts"], (False, False), size, box, bold_first=True)
    elif part["empty"]:
        sheet.text(box, [[Run(part["empty"])]], size)


def _widths(head: Sequence[str], rows: Sequence[Sequence[str]], size: float, width: float) -> list[float]:
    """Columns with room for their longest cell; where that is too much, the widest give way first."""
    every = [list(head), *map(list, rows)] if head else [list(row) for row in rows]
    if not every:
        return []
    wanted = [max(text_width(row[n], 1) * size * 1.08 for row in every) + 10 for n in range(len(every[0]))]
    if not head and len(wanted) == 2:  # a number and what it is
        return [wanted[0] + 8, width - wanted[0] - 8]
    while sum(wanted) > width:
        widest = max(wanted)
        wanted = [min(each, widest * 0.95) for each in wanted]
    return [each * width / sum(wanted) for each in wanted]


def _row_height(sheet: Sheet, row: Sequence[str], widths: Sequence[float], size: float) -> float:
    return (
        max(sheet.lines(cell, size, width - 8) for cell, width in zip(row, widths, strict=True)) * size * LINE
        + 2 * _CELL
    )


def _table_height(
    sheet: Sheet,
    head: Sequence[str],
    rows: Sequence[Sequence[str]],
    size: float,
    width: float,
    *,
    bold_first: bool = False,
) -> float:
    widths = _widths(head, rows, size, width)
    return sum(
        _row_height(sheet, row, widths, size * (1.05 if bold_first else 1))
        for row in [*([head] if head else []), *rows]
    )


def table(
    sheet: Sheet,
    head: Sequence[str],
    rows: Sequence[Sequence[str]],
    numbers: Sequence[bool],
    size: float,
    box: Box,
    *,
    bold_first: bool = False,
) -> float:
    """A native table in a box; how tall it is.

    Where reading begins at the right, so do the columns: they are turned round here, as not every program mirrors a table that asks for it.
    """
    every = [list(head), *rows] if head else list(rows)
    widths = _widths(head, rows, size, box.width)
    heights = [_row_height(sheet, row, widths, size) for row in every]
    at = Box(box.x, box.y, box.width, sum(heights))
    frame = sheet.shapes.add_table(len(every), len(widths), *sheet.place(at))
    made = frame.table
    made.first_row, made.horz_banding = bool(head), False
    made._tbl.tblPr.find(qn("a:tableStyleId")).text = _NO_STYLE
    order = range(len(widths))[::-1] if sheet.rtl else range(len(widths))
    for column, n in enumerate(order):
        made.columns[column].width = Pt(widths[n])
    for y, row in enumerate(every):
        made.rows[y].height = Pt(heights[y])
        for column, n in enumerate(order):
            bold = (bool(head) and y == 0) or (bold_first and n == 0)
            _cell(sheet, made.cell(y, column), Run(row[n], bold), size, end=numbers[n], header=bool(head) and y == 0)
    return sum(heights)


def _cell(sheet: Sheet, cell: Any, run: Run, size: float, *, end: bool, header: bool) -> None:
    cell.margin_left, cell.margin_right, cell.margin_top, cell.margin_bottom = Pt(2), Pt(6), Pt(_CELL), Pt(_CELL)
    cell.vertical_anchor = MSO_ANCHOR.TOP
    sheet.fill(cell.text_frame, [[run]], size, end=end)
    colour = COLOURS.axis if header else COLOURS.line
    cell._tc.get_or_add_tcPr().insert(
        0,
        parse_xml(f'<a:lnB {nsdecls("a")} w="9525"><a:solidFill><a:srgbClr val="{colour[1:]}"/></a:solidFill></a:lnB>'),
    )

"""A view as a workbook: a sheet that says what it is, then a tidy sheet a table. It holds no live formula and no link."""

import io
import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from functools import partial
from typing import Any

import pandas as pd

from sitboard.export.about import facts
from sitboard.export.contents import contents
from sitboard.export.records import RECORDS
from sitboard.export.work import Work, done
from sitboard.view import View

_MOST = 32_767
"""Characters that a cell may hold."""
_ROWS = 1_048_575
"""Rows that a sheet may hold under its header."""
_FORBIDDEN = re.compile(r"[\[\]:*?/\\]")


def book(view: View) -> bytes:
    """The workbook of a view: what it is, its key figures, the tables of its panels, and its records."""
    return done(work(view)).data


def work(view: View) -> Work:
    """The workbook, a part a sheet."""
    say, held = view.words.say, contents(view)
    cards = pd.DataFrame(
        [(card.label, card.value, " · ".join(card.lines)) for card in held.cards],
        columns=[say("Figure"), say("Value"), say("What it rests on")],
    )
    parts: dict[str, Callable[[], pd.DataFrame]] = {say("Key figures"): lambda: cards}
    parts |= {shown(code): partial(pd.DataFrame, table) for code, table in held.tables.items()}
    parts |= {code: partial(table, view) for code, table in RECORDS.items()}
    titles = [
        (shown(panel.code), say("{title}. {caption}", title=panel.title, caption=panel.caption))
        for panel in held.panels
    ]
    titles += [(shown(listing.code), listing.title) for listing in held.listings]

    def join(sheets: Mapping[str, pd.DataFrame], lost: Sequence[str]) -> bytes:
        missing = [(say("Could not be made"), view.words.listed(lost))] if lost else []
        return written((*facts(view), *missing, *titles), sheets, say("Read me"), view.words.direction == "rtl")

    return Work(parts, join)


def shown(code: str) -> str:
    """Name of the sheet of a panel: its code, unless a sheet of records bears that."""
    return f"{code} shown" if code in RECORDS else code


def written(
    about: Sequence[tuple[str, str]], sheets: Mapping[str, pd.DataFrame], first: str = "Read me", rtl: bool = False
) -> bytes:
    """Tables as a workbook, each on a sheet of its own, with `about` on the first. Names are cut to what a sheet may bear.

    With `rtl` a reader's program shows the columns from the right, but for those that bear the model's names.
    """
    import xlsxwriter  # here, so that nobody waits for it who asks for no workbook

    out = io.BytesIO()
    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(out, options) as workbook:
        looks, plain = _looks(workbook, rtl=rtl), _looks(workbook, rtl=False)
        taken: set[str] = set()
        readme = workbook.add_worksheet(_name(first, taken))
        readme.set_column(0, 0, 22)
        readme.set_column(1, 1, 110)
        if rtl:
            readme.right_to_left()
        for row, (heading, text) in enumerate(about):
            readme.write_string(row, 0, heading, looks["head"])
            readme.write_string(row, 1, text[:_MOST], looks["said"])
        for title, table in sheets.items():
            sheet = workbook.add_worksheet(_name(title, taken))
            if rtl and title not in RECORDS:
                sheet.right_to_left()
            _sheet(sheet, table, plain if title in RECORDS else looks)
    return out.getvalue()


def _looks(workbook: Any, *, rtl: bool) -> dict[str, Any]:
    """Formats by use. Where words run from the right cells say so: not every program goes by the first letter."""
    way = {"reading_order": 2} if rtl else {}
    return {
        "head": workbook.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top", **way}),
        "day": workbook.add_format({"num_format": "yyyy-mm-dd"}),
        "said": workbook.add_format({"text_wrap": True, "valign": "top", **way}),
        "text": workbook.add_format(way) if way else None,
    }


def _sheet(sheet: Any, table: pd.DataFrame, looks: Mapping[str, Any]) -> None:
    if len(table) > _ROWS:
        raise ValueError(f"{len(table)} rows, more than the {_ROWS} that a sheet may hold")
    sheet.freeze_panes(1, 0)
    for column, heading in enumerate(table.columns):
        sheet.set_column(column, column, _width(table[heading], str(heading)))
    for column, heading in enumerate(table.columns):
        sheet.write_string(0, column, str(heading), looks["head"])
    write = _writers(sheet, looks)
    columns = [table[heading].tolist() for heading in table.columns]
    for row, cells in enumerate(zip(*columns, strict=True), start=1):
        for column, cell in enumerate(cells):
            write.get(type(cell), write[object])(row, column, cell)
    if len(table.columns):
        sheet.autofilter(0, 0, len(table), len(table.columns) - 1)


def _writers(sheet: Any, looks: Mapping[str, Any]) -> dict[type, Callable[[int, int, Any], object]]:
    """How a value of a type is written: by its own type, and text as text whatever it begins with."""

    def nothing(row: int, column: int, cell: Any) -> None:
        """What is not known is an empty cell."""

    def number(row: int, column: int, cell: Any) -> None:
        if cell == cell:  # not a number is an empty cell
            sheet.write_number(row, column, cell)

    def text(row: int, column: int, cell: Any) -> None:
        if cell:
            sheet.write_string(row, column, cell if len(cell) <= _MOST else cell[: _MOST - 1] + "…", looks["text"])

    def day(row: int, column: int, cell: Any) -> None:
        sheet.write_datetime(row, column, cell, looks["day"])

    def other(row: int, column: int, cell: Any) -> None:
        text(row, column, str(cell))

    return {
        str: text,
        int: number,
        float: number,
        bool: sheet.write_boolean,
        date: day,
        datetime: day,
        pd.Timestamp: day,
        type(None): nothing,
        type(pd.NaT): nothing,
        type(pd.NA): nothing,
        object: other,
    }


def _width(column: "pd.Series[Any]", heading: str) -> int:
    """In characters, by the first rows."""
    return min(60, max([len(heading), *(len(str(cell)) for cell in column.head(50))]) + 2)


def _name(title: str, taken: set[str]) -> str:
    """A name that a sheet may bear and no other has."""
    plain = _FORBIDDEN.sub(" ", title).strip("' ")[:31] or "Sheet"
    name, number = plain, 1
    while name.casefold() in taken:
        number += 1
        name = f"{plain[: 30 - len(str(number))]} {number}"
    taken.add(name.casefold())
    return name

"""Tables as CSV: true to the table, safe to open, and saying which view they are of."""

import io
from collections.abc import Callable

import pandas as pd

from sitboard.view import View

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")  # the wide forms count as the narrow ones
_BLANK = " \u00a0\u200b\ufeff"


def csv(view: View, table: pd.DataFrame) -> bytes:
    """A table as CSV for spreadsheets and programs: UTF-8 with a mark, text that would start a formula kept as text.

    Three columns at the end say of each row which view it is of: the filters as in the address, the known-on day, the package.
    """
    return _written(view, table, guarded).encode("utf-8-sig")


def plain_csv(view: View, table: pd.DataFrame) -> bytes:
    """A table as CSV for programs: every text as it is, without a mark. Not to be opened by a spreadsheet."""
    return _written(view, table, lambda value: value).encode()


def guarded(value: object) -> object:
    """A cell that no spreadsheet takes for a formula: text that begins like one gets an apostrophe before it.

    A sign alone computes nothing and stays, such as the "+" of an open ceiling.
    """
    if not isinstance(value, str):
        return value
    begins = value.lstrip(_BLANK)
    return f"'{value}" if begins.startswith(_FORMULA) and len(begins) > 1 else value


def _written(view: View, table: pd.DataFrame, cell: Callable[[object], object]) -> str:
    told = table.copy()
    for column in told.columns:
        if not pd.api.types.is_numeric_dtype(told[column]):
            told[column] = told[column].map(cell)
    told.columns = pd.Index([cell(column) for column in told.columns], dtype=object)
    told["filters"] = cell("&".join(f"{key}={value}" for key, value in view.filters.query().items()))
    told["known_on"] = view.filters.known_on.isoformat() if view.filters.known_on else ""
    told["package"] = view.package.short
    out = io.StringIO()
    told.to_csv(out, index=False, lineterminator="\r\n")
    return out.getvalue()

"""Files that leave the board: true to the table, safe to open, and saying what they are."""

import io

import pandas as pd

from sitboard.view import View

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def csv(view: View, table: pd.DataFrame) -> bytes:
    """A table as CSV for spreadsheets and programs: UTF-8 with a mark, text that would start a formula kept as text.

    Three columns at the end say of each row which view it is of: the filters as in the address, the known-on day, the package.
    """
    told = table.copy()
    for column in told.columns:
        if not pd.api.types.is_numeric_dtype(told[column]):
            told[column] = told[column].map(guarded)
    told["filters"] = guarded("&".join(f"{key}={value}" for key, value in view.filters.query().items()))
    told["known_on"] = view.filters.known_on.isoformat() if view.filters.known_on else ""
    told["package"] = view.package.short
    out = io.StringIO()
    told.to_csv(out, index=False, lineterminator="\r\n")
    return out.getvalue().encode("utf-8-sig")


def guarded(value: object) -> object:
    """A cell that no spreadsheet takes for a formula: text that begins like one gets an apostrophe before it."""
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) and value != "+" else value


def name(view: View, code: str, ending: str) -> str:
    """A file's name: situation, what it holds, the known-on day where it is past."""
    known = f"-known-{view.filters.known_on.isoformat()}" if view.filters.known_on else ""
    return f"{view.package.situation.slug}-{code}{known}.{ending}"

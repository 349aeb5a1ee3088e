"""Several files as one zip."""

import io
import zipfile
from collections.abc import Callable, Mapping, Sequence
from functools import partial

import pandas as pd

from sitboard.export.about import facts
from sitboard.export.contents import contents
from sitboard.export.records import RECORDS
from sitboard.export.tables import csv, plain_csv
from sitboard.export.work import Work
from sitboard.view import View

_DAY = (1980, 1, 1, 0, 0, 0)
"""The same files give the same zip, whenever it is made."""


def packed(files: Mapping[str, bytes]) -> bytes:
    """Files by their names as a zip."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in sorted(files.items()):
            entry = zipfile.ZipInfo(name, _DAY)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, data)
    return out.getvalue()


def tables(view: View, write: Callable[[View, pd.DataFrame], bytes] = csv) -> Work:
    """The records of a view and the tables of its page's panels as CSV, a part a file."""
    records = {f"{code}.csv": lambda table=table: write(view, table(view)) for code, table in RECORDS.items()}
    shown = {f"{view.page}/{code}.csv": partial(write, view, table) for code, table in contents(view).tables.items()}
    return zipped(view, {**records, **shown})


def with_sources(view: View, code: str, table: pd.DataFrame) -> Work:
    """One table as CSV, for spreadsheets and for programs, with the sources of the view."""
    parts = {f"{code}.csv": partial(csv, view, table), f"{code}-plain.csv": partial(plain_csv, view, table)}
    return zipped(view, {**parts, "sources.csv": lambda: csv(view, RECORDS["sources"](view))})


def zipped(view: View, parts: Mapping[str, Callable[[], bytes]]) -> Work:
    """Files as a zip, with a text that says what they are, and another where some could not be made."""

    def join(made: Mapping[str, bytes], lost: Sequence[str]) -> bytes:
        notes = {"about.txt": about(view)}
        if lost:
            said = view.words.say(
                "These could not be made, and are not in this file: {files}.", files=view.words.listed(lost)
            )
            notes["not-made.txt"] = f"{said}\n".encode()
        return packed({**made, **notes})

    return Work(parts, join)


def about(view: View) -> bytes:
    """What a file of the view is, as a text to lay beside it."""
    return "".join(f"{heading}: {text}\n" for heading, text in facts(view)).encode()

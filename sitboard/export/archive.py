"""Several files as one zip."""

import io
import zipfile
from collections.abc import Mapping

from sitboard.export.about import facts
from sitboard.export.records import RECORDS
from sitboard.export.tables import csv
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


def tables(view: View) -> bytes:
    """The records of a view as CSV for spreadsheets, with a text that says what they are."""
    files = {f"{code}.csv": csv(view, table(view)) for code, table in RECORDS.items()}
    return packed({**files, "about.txt": about(view)})


def about(view: View) -> bytes:
    """What a file of the view is, as a text to lay beside it."""
    return "".join(f"{heading}: {text}\n" for heading, text in facts(view)).encode()

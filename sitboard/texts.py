"""What is said of incidents in words, read from the database in pages: the latest incidents of one view stand beside those of another."""

from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from sitboard.columns import Codes
from sitboard.engines import Database
from sitboard.kept import Kept

PAGE = 512
"""Rows of a page."""
PAGES = 16
"""Most pages that are read for one list; of more, only its rows are."""
_SELECT = """select row, id as incident, date, date_until, event_type, target_type, place_precision, date_precision, places,
    summary, summary_ar from incidents"""


def texts(database: Database, kept: Kept, rows: Codes) -> dict[str, list[Any]]:
    """Of some rows, in their order: incident (its id), and the columns of incidents of those names."""

    def read(where: str) -> pa.Table:
        with database.cursor() as cursor:
            return cursor.sql(f"{_SELECT} where {where}").to_arrow_table()

    def page(number: int) -> pa.Table:
        begin = number * PAGE
        return kept.get(("page", number), lambda: read(f"row between {begin} and {begin + PAGE - 1}"))

    numbers = np.unique(rows // PAGE).tolist()
    if len(numbers) > PAGES:
        found = read(f"row in ({', '.join(map(str, rows.tolist()))})")
    else:
        found = pa.concat_tables([page(number) for number in numbers] or [read("false")])
    at = pc.index_in(pa.array(rows, found.schema.field("row").type), found["row"].combine_chunks())
    told: dict[str, list[Any]] = found.take(at).to_pydict()
    return told

"""What is said of incidents in words, read from the database in pages: the latest incidents of one view stand beside those of another."""

from collections import ChainMap
from dataclasses import dataclass
from sys import getsizeof
from typing import Any

import numpy as np

from sitboard.columns import Codes
from sitboard.engines import Database
from sitboard.kept import Kept

PAGE = 256
"""Rows of a page."""
PAGES = 16
"""Most pages that are read for one list; of more, only its rows are."""
COLUMNS = ("incident", "date_until", "date_precision", "place_precision", "summary", "summary_ar")


@dataclass(frozen=True, slots=True)
class Page:
    """The words of incidents by row, and the room that they take."""

    rows: dict[int, list[Any]]
    nbytes: int


def texts(database: Database, kept: Kept, rows: Codes) -> dict[str, list[Any]]:
    """Of some rows, in their order, what `ground.Ground` does not tell: the columns of incidents, `incident` for the id."""

    def read(where: str) -> Page:
        with database.cursor() as cursor:
            told = cursor.execute(f"select row, id, {', '.join(COLUMNS[1:])} from incidents where {where}").fetchall()
        return Page(
            {row: words for row, *words in told}, sum(getsizeof(each) + sum(map(getsizeof, each)) for each in told)
        )

    def page(number: int) -> Page:
        begin = number * PAGE
        return kept.get(("page", number), lambda: read(f"row between {begin} and {begin + PAGE - 1}"))  # type: ignore[no-any-return]

    numbers = np.unique(rows // PAGE).tolist()
    few = len(numbers) <= PAGES
    pages = map(page, numbers) if few else [read(f"row in ({', '.join(map(str, rows.tolist()))})")]
    found = ChainMap(*(each.rows for each in pages))
    told = [found[row] for row in rows.tolist()]
    return {name: [words[at] for words in told] for at, name in enumerate(COLUMNS)}

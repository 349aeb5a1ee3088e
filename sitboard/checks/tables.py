"""A loaded package as the checks see it: tables to be asked in SQL, and words for the rows that break a rule."""

from collections.abc import Collection, Iterator
from datetime import date
from functools import cached_property
from typing import Any

import duckdb
import pyarrow as pa
import pyarrow.compute as pc

from sitboard import situation as toml
from sitboard.cells import nearest
from sitboard.load import Loaded
from sitboard.model import TABLES, Situation, columns
from sitboard.problems import Problem, problem

SUGGESTIONS = 50
"""Wrong values of one column for which the nearest valid one is sought: seeking it is slow in long lists."""


class Tables:
    """The tables of a package in a database of their own, and the day on which it is checked."""

    def __init__(self, loaded: Loaded, today: date) -> None:
        self.loaded = loaded
        self.today = today
        self._connection = duckdb.connect(":memory:", config={"threads": 2})
        for name in TABLES:
            self._connection.register(name, loaded.tables[name])

    @cached_property
    def situation(self) -> Situation | None:
        """What `situation.toml` says, where it could be read."""
        return self.loaded.situation

    def rows(self, sql: str) -> Iterator[tuple[Any, ...]]:
        """The rows of a query."""
        yield from self._connection.sql(sql).fetchall()

    def broken(
        self, rule: str, table: str, column: str, where: str, *, near: str = "null", source: str = "", **values: str
    ) -> Iterator[Problem]:
        """A problem for each row `t` of a table on which the SQL condition `where` is true.

        `near` and `values` are SQL expressions; `source` replaces the table by a query with its columns and more.
        """
        many = next(c.many for c in columns(table) if c.name == column)
        found = f"""array_to_string(t."{column}", ';')""" if many else f"""cast(t."{column}" as varchar)"""
        picked = ", ".join(["t.file", "t.line", found, f"cast({near} as varchar)", *values.values()])
        for file, line, text, close, *filling in self.rows(f"select {picked} from {source or table} t where {where}"):
            yield problem(rule, file, line, column, text or "", close or "", **dict(zip(values, filling, strict=True)))

    def unresolved(self, table: str, column: str, target: str, known: Collection[str]) -> Iterator[Problem]:
        """A problem for each reference of a column that is not among the ids of its target."""
        cells = self.loaded.tables[table][column]
        many = pa.types.is_list(cells.type)
        distinct = (pc.list_flatten(cells) if many else cells).unique().to_pylist()
        missing = sorted(value for value in distinct if value is not None and value not in known)
        if not missing:
            return
        sought = {value: nearest(value, known) if number < SUGGESTIONS else "" for number, value in enumerate(missing)}
        item = f'unnest("{column}")' if many else f'"{column}"'
        rows = (
            f"select file, line, value from (select file, line, {item} as value from {table}) where value is not null"
        )
        for file, line, value in self.rows(rows):
            if value in sought:
                yield problem("reference", file, line, column, value, sought[value], table=target)

    def ids(self, table: str) -> set[str]:
        """The ids of a table."""
        return set(self.loaded.tables[table]["id"].drop_null().to_pylist())


def in_situation(rule: str, key: str, found: object = "", close: str = "", **values: object) -> Problem:
    """A problem with a key of `situation.toml`."""
    return problem(rule, toml.FILE, 0, key, str(found), close, **values)

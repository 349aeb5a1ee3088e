"""What the engines that are no DuckDB have in common: one connection, one caller at a time, SQL carried over."""

import threading
from abc import ABC, abstractmethod
from collections import deque
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

import duckdb
import pyarrow as pa

from sitboard.engines import dialects


class Carried(ABC):
    """A database and its cursor in one. Views become tables, filled at once."""

    dialect: str

    def __init__(self, schema: str, tables: Mapping[str, pa.Table]) -> None:
        self.schema = schema
        self._columns: dict[str, tuple[str, ...]] = {name: tuple(held.column_names) for name, held in tables.items()}
        self._lock = threading.RLock()
        self._passing: dict[str, tuple[str, ...] | None] = {}
        self._gone: deque[str] = deque()
        self._open = True

    @abstractmethod
    def _create(self, name: str, sql: str) -> None:
        """Create a table that this connection alone sees from a query in the engine's own words; it may hide another."""

    @abstractmethod
    def _drop(self, name: str) -> None:
        """Drop such a table."""

    @abstractmethod
    def _leave(self) -> None:
        """Give up the connection."""

    def close(self) -> None:
        """Give up the connection; what is let go of later goes with it."""
        with self._lock:
            self._open = False
            self._leave()

    @abstractmethod
    def _ask(self, sql: str) -> pa.Table:
        """The rows of a query in the engine's own words."""

    @contextmanager
    def cursor(self) -> Iterator["Carried"]:
        """One caller after another; temporary tables go at the end."""
        with self._lock:
            while self._gone and self._open:
                name = self._gone.popleft()
                self._drop(name)
                self._columns.pop(name, None)
            try:
                yield self
            finally:
                passing, self._passing = self._passing, {}
                for name, hidden in passing.items():
                    self._drop(name)
                    self._columns.pop(name, None)
                    if hidden is not None:
                        self._columns[name] = hidden

    def sql(self, query: str) -> duckdb.DuckDBPyRelation:
        """The rows of a query."""
        (statement,) = dialects.statements(query)
        return duckdb.from_arrow(self._ask(self._written(statement)))

    def execute(self, query: str) -> duckdb.DuckDBPyRelation | None:
        """Create tables and views, or drop them; or the rows of a query."""
        for statement in dialects.statements(query):
            if statement.does == "ask":
                return self.sql(query)
            if statement.does == "drop":
                # whoever lets go of a table may be the collector of garbage, in the middle of another's query
                self._gone.append(statement.name)
                continue
            if statement.temporary:
                self._passing.setdefault(statement.name, self._columns.get(statement.name))
            self._create(statement.name, self._written(statement))
            self._columns[statement.name] = tuple(self._ask(f'select * from "{statement.name}" limit 0').column_names)
        return None

    def _written(self, statement: dialects.Statement) -> str:
        return dialects.written(statement.query, self.dialect, self._columns, self.schema)

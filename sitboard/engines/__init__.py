"""Where a package is asked: DuckDB inside this process, or an engine for what outgrows it.

The SQL of the rules and of the queries is written once, for DuckDB; `dialects` carries it to the others. Each is asked
as DuckDB is: through cursors, whose answers are DuckDB's relations.
"""

import os
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from typing import Any, Protocol
from urllib.parse import urlsplit

import duckdb
import pyarrow as pa

ENGINE = "SITBOARD_ENGINE"
"""Environment variable: `duckdb` (as without it), `clickhouse`, or the address of a server, `postgresql://...`."""


class EngineError(Exception):
    """An engine that is not known, cannot be reached, or is not installed; says what to do."""


class Cursor(Protocol):
    """Asks a package's tables, and may have temporary ones of its own."""

    def sql(self, query: str, /) -> duckdb.DuckDBPyRelation:
        """The rows of a query."""

    def execute(self, query: str, /) -> Any:
        """Run statements that create or drop tables and views; or one that asks, for `fetchall` alone: sooner than `sql`."""


class Database(Protocol):
    """A package's tables. Safe to ask from many threads."""

    def cursor(self) -> AbstractContextManager[Cursor]:
        """A cursor of the caller's own. What it creates as temporary goes with it; other tables stay."""


def chosen(held: duckdb.DuckDBPyConnection, name: str) -> Database:
    """The tables of `held` in the engine that the setting names, under `name`, which no other content has.

    Raises EngineError where that cannot be.
    """
    asked = os.environ.get(ENGINE) or "duckdb"
    scheme = urlsplit(asked).scheme or asked
    if scheme not in ENGINES:
        known = ", ".join(ENGINES)
        raise EngineError(f"{ENGINE} is “{asked}”. Known are: {known}; PostgreSQL by its address, postgresql://...")
    try:
        return ENGINES[scheme](held, asked, name)
    except ImportError as error:
        raise EngineError(f"{error}. Install what engines need: pip install -r requirements-engines.txt") from error


def _tables(held: duckdb.DuckDBPyConnection) -> dict[str, pa.Table]:
    """Everything in a database, views too, as Arrow tables."""
    with held.cursor() as cursor:
        names = cursor.sql(
            "select table_name from information_schema.tables where table_schema = 'main' order by 1"
        ).fetchall()
        return {name: _plain(cursor.sql(f"select * from {name}").to_arrow_table()) for (name,) in names}


def _plain(table: pa.Table) -> pa.Table:
    """With lists and large numbers as every engine has them."""
    types = [_type(field.type) for field in table.schema]
    return table.cast(pa.schema(list(zip(table.column_names, types, strict=True))))


def _type(told: pa.DataType) -> pa.DataType:
    if pa.types.is_list(told):
        return pa.list_(pa.string())
    return pa.int64() if pa.types.is_decimal(told) else told


def _duckdb(held: duckdb.DuckDBPyConnection, _: str, __: str) -> Database:
    return held


def _clickhouse(held: duckdb.DuckDBPyConnection, _: str, name: str) -> Database:
    from sitboard.engines.clickhouse import ClickHouse

    return ClickHouse(name, _tables(held))


def _postgres(held: duckdb.DuckDBPyConnection, address: str, name: str) -> Database:
    from sitboard.engines.postgres import Postgres

    return Postgres(address, name, _tables(held))


ENGINES: Mapping[str, Callable[[duckdb.DuckDBPyConnection, str, str], Database]] = {
    "duckdb": _duckdb,
    "clickhouse": _clickhouse,
    "postgresql": _postgres,
}
"""A new engine is a row here, a module that opens it, and a dialect."""

"""A package as an embedded DuckDB: its tables as they are in the files, and the few derived ones that queries join.

The database is locked: it reads no file and reaches no network. Each thread takes a cursor of its own.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from importlib.resources import files
from pathlib import Path

import duckdb
import pyarrow as pa

from sitboard import model
from sitboard.model import Actor, Column

ARROW_TYPES: Mapping[str, pa.DataType] = {
    "id": pa.string(),
    "text": pa.string(),
    "code": pa.string(),
    "ref": pa.string(),
    "whole": pa.int64(),
    "decimal": pa.float64(),
    "day": pa.date32(),
    "flag": pa.bool_(),
}


CONFIG: dict[str, str | bool | int | float | list[str]] = {"threads": 2, "preserve_insertion_order": False}


def arrow_type(column: Column) -> pa.DataType:
    """The Arrow type that holds a column's values; cells with several values are lists of text."""
    return pa.list_(pa.string()) if column.many else ARROW_TYPES[column.kind]


def literal(value: str) -> str:
    """A text as an SQL literal."""
    return "'" + value.replace("'", "''") + "'"


def listed(values: Sequence[str]) -> str:
    """Texts as the inside of an SQL `in (...)`; never empty."""
    return ", ".join(literal(value) for value in values) or "null"


def build(tables: Mapping[str, pa.Table], actors: Sequence[Actor]) -> duckdb.DuckDBPyConnection:
    """Load typed tables into a new locked database in memory, with the derived tables of `database.sql`."""
    connection = duckdb.connect(":memory:", config=CONFIG)
    fill(connection, tables, actors)
    return _locked(connection)


def fill(connection: duckdb.DuckDBPyConnection, tables: Mapping[str, pa.Table], actors: Sequence[Actor]) -> None:
    """Load typed tables into an empty database, with the derived tables of `database.sql`."""
    for name in model.TABLES:
        connection.register("arriving", tables[name])
        connection.execute(f"create table {name} as select * from arriving")
        connection.unregister("arriving")
    connection.execute("create table actors (id varchar, name varchar, name_ar varchar)")
    connection.execute("create table actor_includes (actor varchar, narrower varchar)")
    for actor in actors:
        connection.execute("insert into actors values (?, ?, ?)", [actor.id, actor.name, actor.name_ar])
    for actor_id, narrower in _inclusions(actors):
        connection.execute("insert into actor_includes values (?, ?)", [actor_id, narrower])
    connection.execute(_derived())


def attach(file: Path) -> duckdb.DuckDBPyConnection:
    """A new locked database in memory that shows the tables of a file that `fill` has filled; the file is only read."""
    connection = duckdb.connect(":memory:", config=CONFIG)
    connection.execute(f"attach {literal(str(file))} as kept (read_only)")
    for (table,) in connection.sql(
        "select table_name from duckdb_tables() where database_name = 'kept' order by 1"
    ).fetchall():
        connection.execute(f"create view {table} as select * from kept.{table}")
    for statement in connection.extract_statements(_derived()):
        if statement.query.lstrip().startswith("create view"):
            connection.execute(statement)
    return _locked(connection)


class Passing:
    """The tables of a file that `fill` has filled, for what is read once and whole: nothing of it stays in memory."""

    def __init__(self, file: Path) -> None:
        self._file = file

    @contextmanager
    def cursor(self) -> Iterator[duckdb.DuckDBPyConnection]:
        """A connection for a while."""
        with attach(self._file) as connection:
            yield connection


def _derived() -> str:
    return files("sitboard").joinpath("database.sql").read_text(encoding="utf-8")


def _locked(connection: duckdb.DuckDBPyConnection) -> duckdb.DuckDBPyConnection:
    connection.execute("set enable_external_access = false")
    connection.execute("set lock_configuration = true")
    return connection


def _inclusions(actors: Sequence[Actor]) -> list[tuple[str, str]]:
    """All pairs of an actor and a narrower one, through any number of steps."""
    direct = {actor.id: set(actor.includes) for actor in actors}
    pairs: list[tuple[str, str]] = []
    for actor in direct:
        reached: set[str] = set()
        ahead = list(direct[actor])
        while ahead:
            narrower = ahead.pop()
            if narrower not in reached and narrower != actor:
                reached.add(narrower)
                ahead.extend(direct.get(narrower, ()))
        pairs.extend((actor, narrower) for narrower in sorted(reached))
    return pairs

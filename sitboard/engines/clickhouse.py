"""ClickHouse, inside this process through chDB: a database of columns for packages of many millions of rows."""

import tempfile
from collections.abc import Mapping
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
from chdb.session import Session

from sitboard.engines.carried import Carried

TYPES: Mapping[pa.DataType, str] = {
    pa.string(): "Nullable(String)",
    pa.int64(): "Nullable(Int64)",
    pa.int32(): "Nullable(Int32)",
    pa.float64(): "Nullable(Float64)",
    pa.date32(): "Nullable(Date32)",
    pa.bool_(): "Nullable(Bool)",
    pa.list_(pa.string()): "Array(String)",
}
SETTINGS = (
    "join_use_nulls = 1",  # a row without a partner has NULLs, not zeros
    "aggregate_functions_null_for_empty = 1",
    "union_default_mode = 'DISTINCT'",
    "use_variant_as_common_type = 0",  # one type a column
)


class ClickHouse(Carried):
    """A package in ClickHouse."""

    dialect = "clickhouse"

    def __init__(self, name: str, tables: Mapping[str, pa.Table]) -> None:
        super().__init__(name, tables)
        self._session = Session()
        self._do(f"create database if not exists {name}")
        self._do(f"use {name}")
        for setting in SETTINGS:
            self._do(f"set {setting}")
        with tempfile.TemporaryDirectory() as folder:
            for table, held in tables.items():
                columns = ", ".join(f"`{field.name}` {TYPES[field.type]}" for field in held.schema)
                self._do(f"create or replace table `{table}` ({columns}) engine = MergeTree order by tuple()")
                if held.num_rows:
                    file = Path(folder) / f"{table}.parquet"
                    pq.write_table(held, file)
                    self._do(f"insert into `{table}` select * from file('{file}', Parquet)")

    def _leave(self) -> None:
        self._do(f"drop database if exists {self.schema}")
        self._session.close()

    def _do(self, sql: str) -> None:
        self._session.query(sql)

    def _create(self, name: str, sql: str) -> None:
        self._drop(name)
        self._do(f"create temporary table `{name}` engine = Memory as {sql}")

    def _drop(self, name: str) -> None:
        self._do(f"drop temporary table if exists `{name}`")

    def _ask(self, sql: str) -> pa.Table:
        held = pa.ipc.open_file(pa.py_buffer(self._session.query(sql, "Arrow").bytes())).read_all()
        return pa.table([_plain(column) for column in held.columns], names=held.column_names)


def _plain(column: pa.ChunkedArray) -> pa.ChunkedArray:
    """Counts and truth values as DuckDB has them."""
    if column.type == pa.uint8():
        return column.cast(pa.bool_())
    if pa.types.is_unsigned_integer(column.type):
        return column.cast(pa.int64())
    return column

"""PostgreSQL: a package lies in a schema named by its hash, loaded once by the first process that meets it."""

from collections.abc import Mapping

import adbc_driver_postgresql.dbapi as adbc
import pyarrow as pa
import pyarrow.compute as pc

from sitboard.engines import EngineError
from sitboard.engines.carried import Carried

TYPES: Mapping[pa.DataType, str] = {
    pa.string(): 'text collate "C"',
    pa.int64(): "bigint",
    pa.int32(): "integer",
    pa.float64(): "double precision",
    pa.date32(): "date",
    pa.bool_(): "boolean",
    pa.list_(pa.string()): 'text[] collate "C"',
}
WORK_MEMORY = "256MB"
"""What one look-up, join or sort of this connection may hold; with the server's few megabytes claims are looked up row by row."""


class Postgres(Carried):
    """A package on a PostgreSQL server, over one connection."""

    dialect = "postgres"

    def __init__(self, address: str, name: str, tables: Mapping[str, pa.Table]) -> None:
        super().__init__(name, tables)
        try:
            self._connection = adbc.connect(address, autocommit=True)
        except adbc.Error as error:
            raise EngineError(f"The PostgreSQL server cannot be reached: {error}") from error
        self._cursor = self._connection.cursor()
        self._do(f"set work_mem = '{WORK_MEMORY}'")
        if not self._loaded(tables):
            self._load(tables)
        self._do(f'set search_path = "{name}"')

    def _leave(self) -> None:
        self._cursor.close()
        self._connection.close()

    def _loaded(self, tables: Mapping[str, pa.Table]) -> bool:
        self._cursor.execute(f"select count(*) from information_schema.tables where table_schema = '{self.schema}'")
        ((found,),) = self._cursor.fetchall()
        return bool(found == len(tables))

    def _load(self, tables: Mapping[str, pa.Table]) -> None:
        """All or nothing; a process that comes meanwhile waits, and finds it done."""
        self._do("begin")
        self._do(f"select pg_advisory_xact_lock(hashtext('{self.schema}'))")
        if not self._loaded(tables):
            self._do(f'drop schema if exists "{self.schema}" cascade')
            self._do(f'create schema "{self.schema}"')
            self._do(f'set local search_path = "{self.schema}"')
            for table, held in tables.items():
                columns = ", ".join(f'"{field.name}" {TYPES[field.type]}' for field in held.schema)
                self._do(f'create table "{table}" ({columns})')
                if held.num_rows:
                    self._cursor.adbc_ingest(table, held, mode="append", db_schema_name=self.schema)
                self._do(f'analyze "{table}"')
        self._do("commit")

    def _do(self, sql: str) -> None:
        self._cursor.execute(sql)

    def _create(self, name: str, sql: str) -> None:
        self._drop(name)
        self._do(f'create temp table "{name}" as {sql}')
        self._do(f'analyze "{name}"')

    def _drop(self, name: str) -> None:
        self._do(f'drop table if exists pg_temp."{name}"')

    def _ask(self, sql: str) -> pa.Table:
        self._cursor.execute(sql)
        held = self._cursor.fetch_arrow_table()
        return pa.table([_plain(column) for column in held.columns], names=held.column_names)


def _plain(column: pa.ChunkedArray) -> pa.ChunkedArray:
    """Numbers that PostgreSQL tells as text, because they have no bound, as whole ones or decimals."""
    if isinstance(column.type, pa.OpaqueType):
        text = column.cast(pa.string()) if not hasattr(column, "combine_chunks") else column.combine_chunks().storage
        whole = pc.all(pc.match_substring_regex(text, r"^-?\d+$")).as_py() is not False
        return pa.chunked_array([text.cast(pa.int64() if whole else pa.float64())])
    return column

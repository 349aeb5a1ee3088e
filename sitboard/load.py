"""Reading a package: a folder of CSV files and `situation.toml` becomes typed tables, and a list of what is wrong.

A cell that cannot be read is NULL and a problem; no row is dropped. A table may be split over `claims.csv` and
`claims-<anything>.csv`: neither that nor the order of rows or columns changes what the package holds, or its hash.
"""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from sitboard import situation as toml
from sitboard.cells import ID, Refusal, nearest, parse
from sitboard.database import arrow_type
from sitboard.model import TABLES, Column, Situation, columns
from sitboard.problems import Problem, problem
from sitboard.rows import Batch, read_rows


@dataclass(frozen=True, slots=True, eq=False)
class Loaded:
    """A package as it was read.

    `tables` has an Arrow table for each of `model.TABLES`, typed by the model, with `file` and `line` (int32) of each
    row besides. `hash` is the SHA-256 of the content, `files` that of each file's bytes.
    """

    folder: Path
    situation: Situation | None
    tables: dict[str, pa.Table]
    problems: tuple[Problem, ...]
    hash: str
    files: dict[str, str]

    @property
    def short(self) -> str:
        """The first 12 digits of the hash, as shown to readers."""
        return self.hash[:12]


def read(folder: Path) -> Loaded:
    """Read all of a package; never raises for what is in it, but says it in `problems`."""
    if not folder.is_dir():
        empty = {name: _typed(name, [], [])[0] for name in TABLES}
        return Loaded(folder, None, empty, (problem("missing-folder", folder.name),), "", {})
    problems: list[Problem] = list(_unknown_files(folder))
    files: dict[str, str] = {}
    situation, content = _read_situation(folder, files, problems)
    seal = hashlib.sha256(json.dumps(content, sort_keys=True, default=str, ensure_ascii=False).encode())
    tables: dict[str, pa.Table] = {}
    for name in TABLES:
        batches: list[Batch] = []
        digests: list[bytes] = []
        paths = table_files(folder, name)
        if not paths:
            problems.append(problem("missing-file", f"{name}.csv"))
        for path in paths:
            if (data := _bytes(path, files, problems)) is not None:
                batches += read_rows(name, path.name, data, digests, problems)
        tables[name], found = _typed(name, batches, problems)
        problems += found
        seal.update(name.encode() + b"".join(sorted(digests)))
    return Loaded(folder, situation, tables, tuple(sorted(set(problems))), seal.hexdigest(), files)


def table_files(folder: Path, table: str) -> list[Path]:
    """The files that hold a table, in order of their names."""
    return sorted({*folder.glob(f"{table}.csv"), *folder.glob(f"{table}-*.csv")})


def _unknown_files(folder: Path) -> Iterable[Problem]:
    known = {path for table in TABLES for path in table_files(folder, table)}
    for path in sorted(set(folder.glob("*.csv")) - known):
        yield problem("unknown-file", path.name, nearest=nearest(path.name, [f"{table}.csv" for table in TABLES]))


def _bytes(path: Path, files: dict[str, str], problems: list[Problem]) -> bytes | None:
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        problems.append(problem("missing-file", path.name))
    except OSError as error:
        problems.append(problem("unreadable-file", path.name, found=error.strerror or ""))
    else:
        files[path.name] = hashlib.sha256(data).hexdigest()
        return data
    return None


def _read_situation(
    folder: Path, files: dict[str, str], problems: list[Problem]
) -> tuple[Situation | None, dict[str, Any]]:
    data = _bytes(folder / toml.FILE, files, problems)
    if data is None:
        return None, {}
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        problems.append(problem("encoding", toml.FILE, data.count(b"\n", 0, error.start) + 1))
        return None, {}
    situation, content, found = toml.read(text)
    problems += found
    return situation, content


def _typed(table: str, batches: list[Batch], known: list[Problem]) -> tuple[pa.Table, list[Problem]]:
    """The table of a list of batches of text, and the problems of its cells; ragged rows have had theirs."""
    ragged = {(found.file, found.line) for found in known if found.rule == "ragged"}
    lines = pa.array([line for batch in batches for line in batch.lines], pa.int32())
    files = pa.array([batch.file for batch in batches for _ in batch.lines], pa.string())
    arrays: dict[str, pa.Array] = {}
    problems: list[Problem] = []
    for position, column in enumerate(columns(table)):
        texts = pa.chunked_array([batch.columns[position] for batch in batches], pa.string()).combine_chunks()
        encoded = texts.dictionary_encode()
        values, refused = _parse_distinct(column, encoded.dictionary)
        arrays[column.name] = values.take(encoded.indices)
        if refused:
            present = {batch.file for batch in batches if column.name in batch.present}
            hits = pc.is_in(encoded.indices, value_set=pa.array(refused.keys(), encoded.indices.type))
            for row in pc.indices_nonzero(hits).to_pylist():
                where = files[row].as_py(), lines[row].as_py()
                if where not in ragged and where[0] in present:
                    text, why = refused[encoded.indices[row].as_py()]
                    problems.append(problem(why.rule, *where, column.name, text, why.nearest, **why.values))
    return pa.table({**arrays, "file": files, "line": lines}), problems


def _parse_distinct(column: Column, distinct: pa.Array) -> tuple[pa.Array, dict[int, tuple[str, Refusal]]]:
    """The values of the distinct texts of a column, and by position those that are refused."""
    if _is_plain(column, distinct):
        return pc.if_else(pc.equal(distinct, ""), pa.scalar(None, pa.string()), distinct), {}
    empty: Any = parse(column, "")
    values: list[Any] = []
    refused: dict[int, tuple[str, Refusal]] = {}
    for position, text in enumerate(distinct.to_pylist()):
        value = parse(column, text)
        if not text and column.required:
            value = Refusal("required")
        if isinstance(value, Refusal):
            refused[position] = text, value
            value = empty
        values.append(value)
    return pa.array(values, arrow_type(column)), refused


def _is_plain(column: Column, distinct: pa.Array) -> bool:
    """Whether each text is its own value, as `parse` would find one by one; ids are many, and rarely wrong."""
    if column.many or column.kind not in ("text", "ref", "id"):
        return False
    if column.required and pc.any(pc.equal(distinct, "")).as_py():
        return False
    return (
        column.kind != "id" or pc.all(pc.match_substring_regex(distinct, rf"\A({ID.pattern})\z")).as_py() is not False
    )

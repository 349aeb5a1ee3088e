"""The rows of one CSV file as text, in the model's columns, each with its line; and what is wrong with the file."""

import csv
import hashlib
import io
from collections.abc import Iterator
from dataclasses import dataclass
from operator import itemgetter

import pyarrow as pa
import pyarrow.compute as pc

from sitboard.cells import nearest
from sitboard.model import columns
from sitboard.problems import Problem, problem

BATCH = 50_000
"""Rows held as Python text at a time."""
_APART = "\0"
"""What keeps the cells of a row apart while it is one text: a mark that no cell holds, as `_decode` takes it out."""
_BOM = b"\xef\xbb\xbf"


@dataclass(frozen=True, slots=True)
class Batch:
    """Some rows of a file: the line on which each begins, and the text of each of the model's columns.

    `present` names the columns that the file has; the others are empty throughout.
    """

    file: str
    present: frozenset[str]
    lines: list[int]
    columns: list[pa.Array]


def read_rows(table: str, file: str, data: bytes, digests: list[bytes], problems: list[Problem]) -> Iterator[Batch]:
    """The rows of a file in batches; adds a digest of each row to `digests` and what is wrong to `problems`."""
    rows = _cells(file, _decode(file, data, problems), problems)
    header = next(rows, None)
    if header is None:
        problems.append(problem("empty-file", file))
        return
    names = header[1]
    wanted = [column.name for column in columns(table)]
    _check_header(table, file, names, problems)
    # a column that the file lacks is read from an empty cell behind the row's last
    positions = [names.index(name) if name in names else len(names) for name in wanted]
    pick = itemgetter(*positions)
    lines: list[int] = []
    texts: list[bytes] = []
    for number, (line, cells) in enumerate(rows):
        if number == 0 and _is_tags(cells):
            continue
        if len(cells) == len(names):
            text = _APART.join(cells if names == wanted else pick([*cells, ""])).encode()
            digests.append(hashlib.sha256(text).digest())
        else:
            problems.append(problem("ragged", file, line, found=",".join(cells), cells=len(names)))
            digests.append(hashlib.sha256(_APART.join(cells).encode()).digest())
            padded = (cells + [""] * len(names))[: len(names)]
            text = _APART.join(pick([*padded, ""])).encode()
        lines.append(line)
        texts.append(text)
        if len(texts) == BATCH:
            yield _batch(file, names, len(wanted), lines, texts)
            lines, texts = [], []
    if texts:
        yield _batch(file, names, len(wanted), lines, texts)


def _batch(file: str, names: list[str], width: int, lines: list[int], texts: list[bytes]) -> Batch:
    # one text a row, split by Arrow: a Python text a cell takes twice as long
    cells = pc.split_pattern(pa.array(texts, pa.binary()).cast(pa.string()), _APART)
    return Batch(file, frozenset(names), lines, [pc.list_element(cells, position) for position in range(width)])


def _decode(file: str, data: bytes, problems: list[Problem]) -> str:
    """The text of a file. What is not text is named line by line and read as a replacement mark."""
    for rule, bad in (("nul", b"\0"), ("line-end", b"\r")):
        body = data.replace(b"\r\n", b"\n")
        if bad in body:
            problems.append(problem(rule, file, body.count(b"\n", 0, body.index(bad)) + 1))
    data = data.removeprefix(_BOM).replace(b"\0", b"")
    try:
        return data.decode()
    except UnicodeDecodeError:
        for number, line in enumerate(data.splitlines(), 1):
            try:
                line.decode()
            except UnicodeDecodeError as error:
                found = line[error.start : error.end].hex(" ")
                problems.append(problem("encoding", file, number, found=found))
        return data.decode(errors="replace")


def _cells(file: str, text: str, problems: list[Problem]) -> Iterator[tuple[int, list[str]]]:
    """Each row but blank ones, with the line on which it begins."""
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    while True:
        line = reader.line_num + 1
        try:
            cells = next(reader, None)
        except csv.Error as error:
            problems.append(problem("quote", file, line, found=str(error)))
            continue
        if cells is None:
            return
        if cells:
            yield line, cells


def _is_tags(cells: list[str]) -> bool:
    """Whether a row holds HXL tags, which stand under the header."""
    return any(cells) and all(not cell or cell.startswith("#") for cell in cells)


def _check_header(table: str, file: str, names: list[str], problems: list[Problem]) -> None:
    wanted = [column.name for column in columns(table)]
    for position, name in enumerate(names):
        if name not in wanted:
            unused = [column for column in wanted if column not in names]
            problems.append(problem("unknown-column", file, 1, name, name, nearest(name, unused)))
        elif name in names[:position]:
            problems.append(problem("duplicate-column", file, 1, name, name))
    for column in columns(table):
        if column.name not in names:
            problems.append(problem("missing-column" if column.required else "absent-column", file, 1, column.name))

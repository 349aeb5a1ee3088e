"""The rows of somebody else's CSV file, one after another, with their lines; and what is wrong with the file as a whole."""

import csv
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from sitboard.cells import nearest
from sitboard.importers.importer import Tally, UnfitError
from sitboard.problems import Problem, problem

Row = dict[str, str]

_TOLD_EVERY = 20_000
_BAD_LINES = 20
"""Lines that are not text which are named; a file in another encoding has very many."""
_OTHER_KINDS = {
    b"PK\x03\x04": "a zip or a workbook",
    b"\xff\xfe": "UTF-16",
    b"\xfe\xff": "UTF-16",
    b"\x1f\x8b": "a compressed file",
}


def read(
    path: Path, required: Sequence[str], tally: Tally, progress: Callable[[int, float], None]
) -> Iterator[tuple[int, Row]]:
    """Line and cells of each row, by the header's names; ragged rows are refused. Raises UnfitError."""
    _check_kind(path)
    begun: list[bytes] = []
    reader = csv.reader(_text(path, begun, tally, progress), strict=True)
    header = _header(path, reader, required)
    line = reader.line_num + 1
    while True:
        begun.clear()
        try:
            cells = next(reader, None)
        except csv.Error as error:
            tally.read += 1
            tally.refuse(problem("quote", path.name, line, found=str(error)))
            line = reader.line_num + 1
            continue
        if cells is None:
            return
        if cells and not _is_tags(cells):
            tally.read += 1
            if len(cells) == len(header):
                yield line, dict(zip(header, cells, strict=True))
            else:
                tally.refuse(problem("ragged", path.name, line, found=",".join(cells), cells=len(header)))
        line = reader.line_num + 1


def _check_kind(path: Path) -> None:
    with path.open("rb") as file:
        begins = file.read(4)
    if not begins:
        raise UnfitError(problem("empty-file", path.name))
    for mark, kind in _OTHER_KINDS.items():
        if begins.startswith(mark):
            raise UnfitError(Problem(path.name, 1, "", kind, "a CSV file in UTF-8", rule="encoding"))


def _text(path: Path, begun: list[bytes], tally: Tally, progress: Callable[[int, float], None]) -> Iterator[str]:
    """The lines of a file. Where one is no text in UTF-8, the rest is looked through and such lines are named.

    `begun` gathers the lines of the row that is being read, which may have several.
    """
    size, done, told = path.stat().st_size, 0, 0
    wrong: list[Problem] = []
    header: list[str] = []
    with path.open("rb") as file:
        for number, raw in enumerate(file, 1):
            done += len(raw)
            if tally.read >= told + _TOLD_EVERY:
                told = tally.read
                progress(told, done / size)
            try:
                if b"\0" in raw:
                    raise UnicodeDecodeError("utf-8", raw, raw.index(b"\0"), raw.index(b"\0") + 1, "NUL")
                line = raw.decode("utf-8-sig" if number == 1 else "utf-8")
            except UnicodeDecodeError as error:
                found = raw[error.start : error.end].hex(" ")
                column = _column(header, b"".join(begun) + raw[: error.start])
                begun.clear()
                wrong.append(problem("encoding", path.name, number, column, found))
                if len(wrong) == _BAD_LINES:
                    break
                continue
            if number == 1:
                header = next(csv.reader([line]), [])
            if not wrong:
                begun.append(raw)
                yield line
    progress(tally.read, 1.0)
    if wrong:
        raise UnfitError(*wrong)


def _column(header: list[str], before: bytes) -> str:
    """The column that a line has come to after some of its bytes."""
    cells = next(csv.reader(before.decode(errors="replace").splitlines(keepends=True)), [""])
    return header[len(cells) - 1] if len(cells) <= len(header) else ""


def _header(path: Path, reader: Iterator[list[str]], required: Sequence[str]) -> list[str]:
    try:
        header = [name.strip().casefold() for name in next(reader, [])]
    except csv.Error as error:
        raise UnfitError(problem("quote", path.name, 1, found=str(error))) from error
    if not any(header):
        raise UnfitError(problem("empty-file", path.name))
    spare = [name for name in header if name not in required]
    wrong = [
        problem("missing-column", path.name, 1, name, nearest=nearest(name, spare))
        for name in required
        if name not in header
    ]
    wrong += [
        problem("duplicate-column", path.name, 1, name, name)
        for at, name in enumerate(header)
        if name and name in header[:at]
    ]
    if wrong:
        raise UnfitError(*wrong)
    return header


def _is_tags(cells: list[str]) -> bool:
    """Whether a row holds HXL tags, which stand under the header."""
    return cells[0].startswith("#") and all(not cell or cell.startswith("#") for cell in cells)

"""Packages on disk, for tests: the example that `new` makes, and ways to spoil it."""

import csv
from datetime import date
from pathlib import Path
from typing import Any

from sitboard import scaffold

TODAY = date(2024, 6, 1)
"""The day on which the example is made and checked."""


def example(into: Path) -> Path:
    """A valid package in a folder of its own."""
    return scaffold.create("example", into, TODAY)


def table(folder: Path, name: str) -> list[list[str]]:
    """Header and rows of a table, as text."""
    with (folder / f"{name}.csv").open(newline="", encoding="utf-8") as file:
        return list(csv.reader(file))


def write(path: Path, rows: list[list[str]]) -> None:
    with path.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file, lineterminator="\n").writerows(rows)


def put(folder: Path, name: str, row: int, **cells: Any) -> None:
    """Change cells of a row (0 is the first under the header), or of a copy of the first at the end (-1)."""
    rows = table(folder, name)
    if row == -1:
        rows.append(list(rows[1]))
    for column, text in cells.items():
        rows[row if row == -1 else row + 1][rows[0].index(column)] = text
    write(folder / f"{name}.csv", rows)


def replace(folder: Path, file: str, old: str, new: str) -> None:
    """Change a piece of a file, which must be there."""
    text = (folder / file).read_text(encoding="utf-8")
    assert old in text
    (folder / file).write_text(text.replace(old, new, 1), encoding="utf-8")

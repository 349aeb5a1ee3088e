"""A package while it is being written: its tables row by row, then its situation; put in place only when it is whole."""

import csv
import json
import shutil
import tempfile
from collections import Counter
from collections.abc import Iterable, Mapping
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType
from typing import Any

from sitboard import situation as toml
from sitboard.model import TABLES, columns

MARK = "# Written by an import: "
"""How `situation.toml` begins in a folder that an import may write anew."""
BOUNDARIES = (
    "Borders, names and labels are for orientation only. "
    "They express no view on the legal status of any place or authority."
)


class Draft:
    """The tables and the situation of a package, written beside their folder. Left without an error, they are moved into it.

    What else the folder holds stays, such as imported boundaries.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.rows: Counter[str] = Counter()
        self._stack = ExitStack()

    def __enter__(self) -> "Draft":
        self.folder.parent.mkdir(parents=True, exist_ok=True)
        self._beside = Path(tempfile.mkdtemp(prefix=f".{self.folder.name}-", dir=self.folder.parent))
        self._names = {table: [column.name for column in columns(table)] for table in TABLES}
        self._write = {}
        for table, names in self._names.items():
            file = self._stack.enter_context((self._beside / f"{table}.csv").open("w", encoding="utf-8", newline=""))
            self._write[table] = csv.writer(file, lineterminator="\n").writerow
            self._write[table](names)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stack.close()
        if kind is None:
            self.folder.mkdir(exist_ok=True)
            for file in sorted(self._beside.iterdir()):
                file.replace(self.folder / file.name)
        shutil.rmtree(self._beside)

    def add(self, table: str, row: Mapping[str, Any]) -> None:
        """Write a row; cells that it does not name are empty."""
        get = row.get
        self._write[table]([get(name, "") for name in self._names[table]])
        self.rows[table] += 1

    def situation(self, origin: str, content: Mapping[str, Any], actors: Iterable[Mapping[str, Any]]) -> None:
        """Write `situation.toml`; days and numbers as they are, text in quotes."""
        lines = [f"{MARK}{origin}. The next import into this folder writes it anew.", *_pairs(content)]
        for actor in actors:
            lines += ["", "[[actors]]", *_pairs(actor)]
        lines += ["", "[expectations]", *(f"{table} = {rows}" for table, rows in sorted(self.rows.items()))]
        (self._beside / toml.FILE).write_text("\n".join(lines) + "\n", encoding="utf-8")


def may_write(folder: Path) -> bool:
    """Whether an import may write a package into a folder: it is not there, empty, or by an import."""
    if not folder.exists():
        return True
    if not folder.is_dir():
        return False
    file = folder / toml.FILE
    if file.is_file():
        return file.read_bytes().startswith(MARK.encode())
    return not any(folder.iterdir())


def _pairs(content: Mapping[str, Any]) -> list[str]:
    return [f"{key} = {_value(value)}" for key, value in content.items()]


def _value(value: Any) -> str:
    if isinstance(value, list | tuple):
        return f"[{', '.join(_value(item) for item in value)}]"
    if isinstance(value, str):
        return json.dumps(value, ensure_ascii=False).replace("\x7f", "")
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value)

"""`check`: all that is wrong with a package, at once."""

import csv
import dataclasses
import json
from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TextIO

from sitboard.checks import check
from sitboard.load import Loaded, read
from sitboard.problems import Problem
from sitboard.verbs import CLEAN, FAULTY, MISUSED, Verb
from sitboard.words import Words


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument("folder", type=Path, help="the package: a folder with situation.toml and CSV files")
    parser.add_argument("--format", choices=_WRITERS, default="text", help="how problems are written (default: text)")


def _run(arguments: Namespace, out: TextIO) -> int:
    folder: Path = arguments.folder
    if not folder.is_dir():
        out.write(f"There is no folder {folder}. Name one that holds situation.toml and CSV files.\n")
        return MISUSED
    # resolved, so that `.` has a name to compare with the slug
    loaded = read(folder.resolve())
    problems = check(loaded)
    _WRITERS[arguments.format](loaded, problems, out)
    return FAULTY if _of_level(problems, "error") else CLEAN


def _text(loaded: Loaded, problems: Sequence[Problem], out: TextIO) -> None:
    for level, heading in (("error", "Errors"), ("warning", "Warnings, worth a look")):
        if found := _of_level(problems, level):
            out.write(f"{heading}:\n")
            out.writelines(f"  {problem}\n" for problem in found)
            out.write("\n")
    words = Words()
    rows = ", ".join(f"{table} {words.number(rows)}" for table, rows in _rows(loaded).items())
    errors = words.count("{n} error", "{n} errors", len(_of_level(problems, "error")))
    warnings = words.count("{n} warning", "{n} warnings", len(_of_level(problems, "warning")))
    out.write(f"{loaded.folder.name} {loaded.short}: {rows}. {errors}, {warnings}.\n")


def _csv(_: Loaded, problems: Sequence[Problem], out: TextIO) -> None:
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(field.name for field in dataclasses.fields(Problem))
    for problem in problems:
        writer.writerow(_harmless(value) for value in dataclasses.astuple(problem))


def _json(loaded: Loaded, problems: Sequence[Problem], out: TextIO) -> None:
    report = {
        "package": loaded.folder.name,
        "hash": loaded.hash,
        "rows": _rows(loaded),
        "errors": len(_of_level(problems, "error")),
        "warnings": len(_of_level(problems, "warning")),
        "problems": [dataclasses.asdict(problem) for problem in problems],
    }
    json.dump(report, out, ensure_ascii=False, indent=2)
    out.write("\n")


def _of_level(problems: Sequence[Problem], level: str) -> list[Problem]:
    return [problem for problem in problems if problem.level == level]


def _rows(loaded: Loaded) -> dict[str, int]:
    return {name: table.num_rows for name, table in loaded.tables.items()}


def _harmless(value: object) -> object:
    """A cell that a spreadsheet will not take for a formula."""
    return f"'{value}" if isinstance(value, str) and value.startswith(("=", "+", "-", "@", "\t", "\r")) else value


_WRITERS: dict[str, Callable[[Loaded, Sequence[Problem], TextIO], None]] = {"text": _text, "csv": _csv, "json": _json}

VERB = Verb("check", "say all that is wrong with a package", _arguments, _run)

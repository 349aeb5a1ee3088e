"""What an importer is, what it is asked for, and how it says what it did with each row."""

import dataclasses
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from sitboard.problems import Problem


def _silent(rows: int, share: float) -> None:
    pass


@dataclass(frozen=True, slots=True)
class Asked:
    """What is to be imported, and where the package is to stand.

    `countries` are as the file spells them, all where empty. `published` is the day on which the file was published,
    None where it is not known. `places` is a package or a `places.csv` that knows P-codes. `progress` is told
    the rows read and the share of the file, 0 to 1, now and then.
    """

    file: Path
    out: Path
    today: date
    countries: tuple[str, ...] = ()
    since: date | None = None
    published: date | None = None
    title: str = ""
    places: Path | None = None
    progress: Callable[[int, float], None] = _silent

    def beside(self, what: str) -> Path:
        """A file beside the package, which is no part of it."""
        return self.out.with_name(f"{self.out.name}.{what}.csv")


@dataclass(slots=True)
class Tally:
    """Rows read, kept, not asked for and refused, and what is odd about those that were kept.

    Rows read are those kept, passed over and refused. A refused row has at least one error among its problems; `reasons` counts
    refused rows and warnings by rule. All problems are written to a file as they are met, the first are held in `shown`.
    """

    write: Callable[[list[str]], object]
    read: int = 0
    kept: int = 0
    passed_over: int = 0
    refused: int = 0
    reasons: Counter[tuple[str, str]] = field(default_factory=Counter)
    shown: dict[tuple[str, str], list[Problem]] = field(default_factory=dict)

    def refuse(self, *problems: Problem) -> None:
        """Count a row that cannot be kept."""
        self.refused += 1
        for problem in problems:
            self.tell(problem)

    def tell(self, problem: Problem) -> None:
        """Keep what is wrong or odd."""
        kind = problem.level, problem.rule
        self.reasons[kind] += 1
        first = self.shown.setdefault(kind, [])
        if len(first) < SHOWN:
            first.append(problem)
        self.write([str(value) for value in dataclasses.astuple(problem)])


SHOWN = 20
"""Rows of one kind that are named on the screen; all are in the file."""
HEADER = [each.name for each in dataclasses.fields(Problem)]
"""Columns of the file of rows that were refused or are odd."""


class UnfitError(Exception):
    """The file, or the mapping beside it, cannot be imported at all."""

    def __init__(self, *problems: Problem) -> None:
        super().__init__(*problems)
        self.problems = problems


@dataclass(frozen=True, slots=True)
class Outcome:
    """What an import made: rows of each table, sums to compare with the file's own, and places that a person should look at."""

    tally: Tally
    tables: dict[str, int]
    sums: dict[str, int]
    doubtful: int
    placed: int
    provinces: int


@dataclass(frozen=True, slots=True)
class Importer:
    """A kind of file that can become a package. `run` reads it and writes the package; raises UnfitError."""

    name: str
    help: str
    run: Callable[[Asked, Tally], Outcome]

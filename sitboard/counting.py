"""Running the counting rules: claims in, figures of every incident, measure and group out.

The rules themselves are `counting.sql`; this module says which claims they hear, and keeps what they answer.
"""

import itertools
import threading
import weakref
from collections import OrderedDict
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files

import duckdb

from sitboard.database import listed

KEPT = 24
"""How many different hearings are kept; the least recently used goes first."""


@dataclass(frozen=True, slots=True)
class Hearing:
    """Which claims are heard: those known on a day (None: today) that pass the reader's filters on claims.

    These filters choose claims, not incidents, so a figure may rise as well as fall with them.
    """

    known_on: date | None = None
    origins: tuple[str, ...] = ()
    origin_kinds: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    affiliated: bool | None = None
    """True: only origins that are a party or close to one; False: only the others."""

    def known(self) -> str:
        """The condition on the view `claims_told` that a claim was known."""
        return "true" if self.known_on is None else f"known_from <= date '{self.known_on.isoformat()}'"

    def passes(self) -> str:
        """The condition on the view `claims_told` that a claim passes the filters."""
        wanted = [
            f"{column} in ({listed(values)})"
            for column, values in (
                ("origin", self.origins),
                ("origin_kind", self.origin_kinds),
                ("language", self.languages),
            )
            if values
        ]
        if self.affiliated is not None:
            wanted.append("affiliation is not null" if self.affiliated else "affiliation is null")
        return " and ".join(wanted) or "true"


@cache
def _rules() -> str:
    return files("sitboard").joinpath("counting.sql").read_text(encoding="utf-8")


def hear(connection: duckdb.DuckDBPyConnection, hearing: Hearing) -> None:
    """Create the views of the rules on a connection, as temporary views that only it sees."""
    rules = _rules().replace("{known}", hearing.known()).replace("{passes}", hearing.passes())
    connection.execute(rules)


class Counted:
    """The figures of one hearing, as tables of the database that live as long as somebody holds this object.

    `figures`: incident, measure, grp, floor, middle, ceiling, open, origins, on_stand_ins, civilians_only.
    `heard`: a row an incident with claims: known (some claim was), origins (heard on any measure), bucket (an actor,
    'disputed', or NULL where none is named), actors (all in the bucket, joined by `;`, by name).
    `fate`: claim, incident, measure, grp, fate: 'used', or why not, for each group that the claim bears on.
    `used`: the part of `fate` that was used.
    `said`: what each origin says of each group by rules 4 and 5: incident, measure, grp, origin, low, value, high, open,
    civilians_only, stand_in.
    """

    def __init__(self, database: duckdb.DuckDBPyConnection, hearing: Hearing, number: int) -> None:
        self.hearing = hearing
        self.figures, self.heard, self.fate = f"figures_{number}", f"heard_{number}", f"fate_{number}"
        self.said = f"said_{number}"
        self.used = f"(select claim, incident, measure, grp from {self.fate} where fate = 'used')"
        with database.cursor() as cursor:
            hear(cursor, hearing)
            tables = {
                self.figures: "rule_8_nested",
                self.heard: "heard",
                self.fate: "fate",
                self.said: "(select * exclude (claim, claim_2, claim_3) from rule_5_speaks)",
            }
            for table, view in tables.items():
                cursor.execute(f"create table {table} as select * from {view}")
        weakref.finalize(self, _drop, database, tuple(tables)).atexit = False


def _drop(database: duckdb.DuckDBPyConnection, tables: tuple[str, ...]) -> None:
    with database.cursor() as cursor:
        for table in tables:
            cursor.execute(f"drop table if exists {table}")


class Counter:
    """Counts a database once per hearing, and keeps the latest hearings. Thread-safe."""

    def __init__(self, database: duckdb.DuckDBPyConnection) -> None:
        self._database = database
        self._lock = threading.Lock()
        self._kept: OrderedDict[Hearing, Counted] = OrderedDict()
        self._alive: weakref.WeakValueDictionary[Hearing, Counted] = weakref.WeakValueDictionary()
        self._numbers = itertools.count()

    def counted(self, hearing: Hearing) -> Counted:
        """The figures of a hearing; counted now if they are neither kept nor held by somebody.

        Hold the answer for as long as you use the names of its tables: they go with it.
        """
        with self._lock:
            counted = self._alive.get(hearing)
            if counted is None:
                counted = self._alive[hearing] = Counted(self._database, hearing, next(self._numbers))
            self._kept[hearing] = counted
            self._kept.move_to_end(hearing)
            while len(self._kept) > KEPT:
                self._kept.popitem(last=False)
            return counted

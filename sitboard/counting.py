"""Running the counting rules: claims in, figures of every incident, measure and group out.

The rules themselves are `counting.sql`; this module says which claims they hear, and keeps what they answer.
"""

import itertools
import threading
import weakref
from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files

from sitboard.database import listed, literal
from sitboard.engines import Cursor, Database

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


def hear(connection: Cursor, hearing: Hearing, anew: str = "true") -> None:
    """Create the views and tables of the rules on a connection, as temporary ones that only it sees.

    `anew` is a condition on the view `claims_told`: only incidents are counted of which it is true of some claim.
    """
    rules = _rules().replace("{anew}", anew).replace("{known}", hearing.known()).replace("{passes}", hearing.passes())
    connection.execute(rules)


ROWS = "join rows_anew i on i.incident = t.incident"
KEPT_OF: Mapping[str, str] = {
    "figures": f"select t.*, i.row from rule_8_nested t {ROWS}",
    "heard": f"select t.*, i.row from heard t {ROWS}",
    "used": f"""select t.claim, t.incident, t.measure, t.grp, i.row, s.code as source_code, o.code as origin_code
        from spoken t {ROWS} join rule_1_eligible c on c.claim = t.claim
        join (select id, cast(row_number() over (order by id) - 1 as integer) as code from sources) s on s.id = c.source
        join (select id, cast(row_number() over (order by id) - 1 as integer) as code from origins) o on o.id = c.origin""",
}
"""What is kept of a hearing, by name: SQL over the steps of the rules."""
ORDER: Mapping[str, str] = {"heard": "row"}
"""How what is kept of the hearing of every claim is read most; by default by measure, group and row."""
LATER: Mapping[str, str] = {
    "fate": f"select t.*, i.row from fate t {ROWS}",
    "said": f"select t.* exclude (claim, claim_2, claim_3), i.row from rule_5_speaks t {ROWS}",
}
"""The same, of what few pages ask: of a hearing other than that of every claim it is made when it is first asked for."""


class Counted:
    """The figures of one hearing, as tables of the database that live as long as somebody holds this object.

    Each has the `row` of its incident in the table of incidents.

    `figures`: incident, measure, grp, floor, middle, ceiling, open, origins, on_stand_ins, civilians_only.
    `heard`: a row an incident with claims: known (some claim was), origins (heard on any measure), bucket (an actor,
    'disputed', or NULL where none is named), actors (all in the bucket, joined by `;`, by name).
    `fate`: claim, incident, measure, grp, fate: 'used', or why not, for each group that the claim bears on.
    `used`: claim, incident, measure, grp of what was used, and the place of its source and origin in the order of their ids.
    `said`: what each origin says of each group by rules 4 and 5: incident, measure, grp, origin, low, value, high, open,
    civilians_only, stand_in.

    Most incidents are the same in every hearing: with the hearing of every claim at hand, `whole`, only those are counted
    of which some claim is not heard. The table `anew` names them (None: all were counted), the tables `own` hold them alone.
    Thread-safe; do not ask it with a cursor open, as its tables may have to be made.
    """

    def __init__(self, database: Database, hearing: Hearing, number: int, whole: "Counted | None" = None) -> None:
        self.hearing, self.whole, self._database = hearing, whole, database
        self._names = {table: f"{table}_{number}" for table in (*KEPT_OF, *LATER)}
        self.figures, self.heard, self.used = (self._names[table] for table in KEPT_OF)
        self.own = {table: f"own_{name}" for table, name in self._names.items()} if whole else self._names
        self.anew = f"anew_{number}" if whole else None
        self._made: list[str] = []
        self._making = threading.Lock()
        self._dropping = weakref.finalize(self, _drop, database, self._made)
        self._dropping.atexit = False
        if whole or not self._is_there("figures"):  # it is where it was counted as the derived file was written
            self._make(KEPT_OF if whole else {**KEPT_OF, **LATER})

    @property
    def fate(self) -> str:
        """The name of a table; see above."""
        return self._later("fate")

    @property
    def said(self) -> str:
        """The name of a table; see above."""
        return self._later("said")

    def _later(self, table: str) -> str:
        name = self._names[table]
        if self.whole:
            with self._making:
                if f"view {name}" not in self._made:
                    self._make(LATER)
        return name

    def _make(self, wanted: Mapping[str, str]) -> None:
        hearing, whole = self.hearing, self.whole
        with self._database.cursor() as cursor:
            hear(cursor, hearing, f"not coalesce({hearing.known()} and {hearing.passes()}, false)" if whole else "true")
            cursor.execute(
                "create temp table rows_anew as select i.row, i.id as incident from anew t join incidents i on i.id = t.incident"
            )
            for table, sql in wanted.items():
                order = "" if whole else f" order by {ORDER.get(table, 'measure, grp, row')}"
                cursor.execute(f"create table {self.own[table]} as {sql}{order}")
                self._made.insert(0, f"table {self.own[table]}")
            if whole and wanted is KEPT_OF:
                cursor.execute(f"create table {self.anew} as select row, incident from rows_anew")
                self._made.append(f"table {self.anew}")
            for table in wanted if whole else ():
                name = self._names[table]
                cursor.execute(
                    f"""create view {name} as
                    select * from {getattr(whole, table)} w where not exists (select 1 from {self.anew} a where a.row = w.row)
                    union all select * from {self.own[table]}"""
                )
                self._made.insert(0, f"view {name}")

    def leave(self) -> None:
        """Leave the tables in the database for good."""
        self._dropping.detach()

    def _is_there(self, table: str) -> bool:
        name = literal(self._names[table])
        with self._database.cursor() as cursor:
            told = f"select 1 from information_schema.tables where table_schema = 'main' and table_name = {name}"
            return bool(cursor.sql(told).fetchall())


def _drop(database: Database, made: list[str]) -> None:
    with database.cursor() as cursor:
        for what in made:
            kind, name = what.split()
            cursor.execute(f"drop {kind} if exists {name}")


class Counter:
    """Counts a database once per hearing, and keeps the latest hearings and that of every claim. Thread-safe.

    Who asks for a hearing that is being counted waits for it; who asks for another does not.
    """

    def __init__(self, database: Database) -> None:
        self._database = database
        self._lock = threading.Lock()
        self._turns: dict[Hearing, threading.Lock] = {}
        self._whole: Counted | None = None
        self._kept: OrderedDict[Hearing, Counted] = OrderedDict()
        self._alive: weakref.WeakValueDictionary[Hearing, Counted] = weakref.WeakValueDictionary()
        self._numbers = itertools.count(1)

    def counted(self, hearing: Hearing) -> Counted:
        """The figures of a hearing; counted now if they are neither kept nor held by somebody.

        Hold the answer for as long as you use the names of its tables: they go with it.
        """
        if hearing != Hearing() and self._whole is None:
            self.counted(Hearing())
        with self._lock:
            if counted := self._found(hearing):
                return counted
            turn = self._turns.setdefault(hearing, threading.Lock())
        with turn:
            with self._lock:
                if counted := self._found(hearing):
                    return counted
                number = next(self._numbers) if self._whole else 0
            counted = Counted(self._database, hearing, number, self._whole)
            with self._lock:
                self._whole = self._whole or counted
                self._alive[hearing] = counted
                self._turns.pop(hearing, None)
                self._found(hearing)
                return counted

    def _found(self, hearing: Hearing) -> Counted | None:
        counted = self._alive.get(hearing)
        if counted is not None and counted is not self._whole:
            self._kept[hearing] = counted
            self._kept.move_to_end(hearing)
            while len(self._kept) > KEPT:
                self._kept.popitem(last=False)
        return counted

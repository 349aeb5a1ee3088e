"""A package ready to be asked: its situation, its locked database, its figures, and the names behind its codes."""

import threading
import weakref
from collections import OrderedDict
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property, wraps
from pathlib import Path
from typing import Any, Concatenate, ParamSpec, TypeVar

import pandas as pd

from sitboard import database, engines, layers, model
from sitboard import vocabulary as v
from sitboard.answer import Answer
from sitboard.columns import Codes
from sitboard.counting import Counted, Counter
from sitboard.engines import Cursor, Database
from sitboard.filters import DISPUTED, FIGURES, SEVERAL, UNATTRIBUTED, Choices, Filters
from sitboard.ground import Ground
from sitboard.kept import Kept
from sitboard.load import Loaded
from sitboard.model import Situation
from sitboard.rollup import Rollup
from sitboard.texts import texts
from sitboard.words import DIGITS, languages

ANSWERS_KEPT = 512
P = ParamSpec("P")
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Name:
    """What a code stands for, as the package names it."""

    name: str
    name_ar: str = ""
    short: str = ""
    level: str = ""
    parent: str = ""
    lat: float | None = None
    lon: float | None = None
    aliases: tuple[str, ...] = ()


class Package:
    """One state of a situation, never changed. Safe to ask from many threads."""

    def __init__(self, loaded: Loaded, file: Path | None = None) -> None:
        """A package as it was read; with a file that already holds its tables, counted (see `derived`), from that."""
        if loaded.situation is None:
            raise ValueError("a package without a situation cannot be asked")
        self.situation: Situation = loaded.situation
        self.folder = loaded.folder
        self.hash = loaded.hash
        self.short = loaded.short
        self.folder, self.files = loaded.folder, dict(loaded.files)
        held = database.attach(file) if file else database.build(loaded.tables, self.situation.actors)
        self._database: Database = engines.chosen(held, f"sitboard_{self.hash[:24]}")
        self._once: Database = database.Passing(file, held) if file else self._database
        self.rows: dict[str, int] = {name: self.rows_of(f"select count(*) from {name}")[0][0] for name in model.TABLES}
        self._counter = Counter(self._database)
        self._answers: OrderedDict[Any, Any] = OrderedDict()
        self._rollups: weakref.WeakKeyDictionary[Counted, Rollup] = weakref.WeakKeyDictionary()
        self._kept = Kept()
        self._lock = threading.Lock()

    def counted(self, filters: Filters) -> Counted:
        """The figures under the claims that the filters let be heard."""
        return self._counter.counted(filters.hearing)

    @cached_property
    def ground(self) -> Ground:
        """The incidents as arrays, however they are heard."""
        with self._once.cursor() as cursor:
            return Ground(cursor)

    def rollup(self, filters: Filters) -> Rollup:
        """The sums of figures under the claims that the filters let be heard. Hold `counted` for as long as you ask it."""
        counted = self.counted(filters)
        with self._lock:
            rollup = self._rollups.get(counted)
        if rollup is None:
            whole = self.rollup(Filters()) if counted.whole else None
            once = self._database if whole else self._once
            made = Rollup((self._database, once), self.ground, self._kept, counted, whole)
            with self._lock:
                rollup = self._rollups.setdefault(counted, made)
        return rollup

    def texts(self, rows: Codes) -> dict[str, list[Any]]:
        """What is said in words of the incidents at some rows; see `texts.texts`."""
        return texts(self._database, self._kept, rows)

    def cursor(self) -> AbstractContextManager[Cursor]:
        """A connection of the caller's own; close it after use."""
        return self._database.cursor()

    def frame(self, sql: str) -> pd.DataFrame:
        """The rows of a query."""
        with self.cursor() as cursor:
            return cursor.sql(sql).df()

    def rows_of(self, sql: str) -> list[tuple[Any, ...]]:
        """The rows of a query as tuples, with None for what is not known."""
        with self.cursor() as cursor:
            return cursor.sql(sql).fetchall()

    @cached_property
    def places(self) -> Mapping[str, Name]:
        """Names of places by id."""
        rows = self.rows_of("select id, name, name_ar, level, parent, lat, lon, aliases from places")
        return {
            row[0]: Name(row[1], row[2] or "", "", row[3], row[4] or "", row[5], row[6], tuple(row[7] or ()))
            for row in rows
        }

    @cached_property
    def origins(self) -> Mapping[str, Name]:
        """Names of origins by id."""
        rows = self.rows_of("select id, name, name_ar, short from origins")
        return {row[0]: Name(row[1], row[2] or "", row[3] or "") for row in rows}

    @cached_property
    def actors(self) -> Mapping[str, Name]:
        """Names of actors by id."""
        return {actor.id: Name(actor.name, actor.name_ar) for actor in self.situation.actors}

    @cached_property
    def choices(self) -> Choices:
        """What the filters can choose from here."""
        within: dict[str, list[str]] = {}
        for place, area in self.rows_of("select place, area from place_within order by place, area"):
            within.setdefault(place, []).append(area)
        areas = [
            code
            for code, name in self.places.items()
            if name.level in ("governorate", "district", "subdistrict", "community")
        ]
        codes = {
            "places": dict.fromkeys((*areas, SEVERAL)),  # in order, and looked up for every mark of a map
            "event_types": tuple(v.EVENT_TYPES),
            "target_types": tuple(v.TARGET_TYPES),
            "actors": (*self.actors, DISPUTED, UNATTRIBUTED),
            "incidents": frozenset(row[0] for row in self.rows_of("select id from incidents")),
            "origins": tuple(self.origins),
            "origin_kinds": tuple(v.ORIGIN_KINDS),
            "measure": v.PERSON_MEASURES,
            "group": tuple(v.GROUPS),
            "figure": tuple(FIGURES),
            "language": languages(),
            "digits": DIGITS,
        }
        return Choices(
            codes,
            {place: tuple(areas) for place, areas in within.items()},
            {
                "grain": ("day", "week", "month"),
                "area": ("governorate", "district"),
                "split": ("governorate", "group"),
                "layers": layers.VALUES,
                "level": tuple(layers.LEVELS),
                "at": frozenset(code for code, name in self.places.items() if name.lat is not None),
                "find": None,
                "against": tuple(self.origins),
                "slides": None,
                "since_known": self.days,
                "recorded_since": self.days,
                "sort": ("date", "spread", "figure"),
                "q": None,
                "page": None,
                "light": ("1",),
                "map": ("simple", "interactive"),
                "as": ("from", "to"),
                "by": tuple(v.LEVELS),
                "unit": tuple(v.UNITS),
                "start": frozenset(
                    str(row[0])
                    for row in self.rows_of("select distinct period_from from movements where period_from is not null")
                ),
                "flow": None,
                "beside": None,
                "series": frozenset(
                    row[0] for row in self.rows_of("select distinct coalesce(series, '#' || id) from movements")
                ),
            },
            {
                "since": (self.situation.since, self.situation.until),
                "until": (self.situation.since, self.situation.until),
                # before the situation nothing was known, which can be asked; of days to come nobody knows anything
                "known_on": (date.min, self.last),
            },
        )

    @cached_property
    def days(self) -> frozenset[str]:
        """The days of which a change can be asked: from the day before the situation to its last publication or change."""
        first = self.situation.since - timedelta(days=1)
        return frozenset((first + timedelta(days=n)).isoformat() for n in range((self.last - first).days + 1))

    @cached_property
    def last(self) -> date:
        """The day after the last publication or change, by which all is known."""
        situation = self.situation
        return max(situation.until, situation.updated, self.latest_published or situation.until) + timedelta(days=1)

    @cached_property
    def country(self) -> str:
        """Id of the country that the situation lies in, as geometry names it."""
        return next(code for code, name in self.places.items() if name.level == "country")

    @cached_property
    def latest_published(self) -> date | None:
        """The latest day of publication among all sources."""
        day: date | None = self.rows_of("select max(published) from sources")[0][0]
        return day

    def remembered(self, key: Any, make: Callable[[], T]) -> T:
        """An answer under a key, made once: a package never changes, so neither do its answers."""
        with self._lock:
            if key in self._answers:
                self._answers.move_to_end(key)
                kept: T = self._answers[key]
                return kept
        made = make()
        with self._lock:
            # another thread may have made it meanwhile: the first stays
            answer: T = self._answers.setdefault(key, made)
            while len(self._answers) > ANSWERS_KEPT:
                self._answers.popitem(last=False)
        return answer


def remembered(
    query: Callable[Concatenate[Package, Filters, P], Answer],
) -> Callable[Concatenate[Package, Filters, P], Answer]:
    """Make a query answer each question once per package."""

    @wraps(query)
    def asked(package: Package, filters: Filters, /, *args: P.args, **kwargs: P.kwargs) -> Answer:
        # how a view is shown changes no answer
        asked_for = filters.without("figure", "language", "digits", "own")
        key = (query, asked_for, args, tuple(sorted(kwargs.items())))

        def make() -> Answer:
            counted = package.counted(asked_for)  # held while the query runs, so that the tables it names stay
            answer = query(package, asked_for, *args, **kwargs)
            del counted
            return answer

        return package.remembered(key, make)

    return asked

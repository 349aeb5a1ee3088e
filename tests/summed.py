"""The sums of a view, made a second time in plain Python from the tables of the package, and views to make them of.

The rules on claims are those of tests/reckoning.py; what chooses an incident is read here from the words of the filters.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache, cached_property
from random import Random
from typing import Any

from sitboard import load
from sitboard import vocabulary as v
from sitboard.answer import Figure
from sitboard.filters import DISPUTED, SEVERAL, UNATTRIBUTED, Filters
from tests import reckoning
from tests.asked import SHIPPED

Row = dict[str, Any]


@dataclass(frozen=True)
class Board:
    """The tables of a package, and its actors with those that each includes."""

    incidents: list[Row]
    claims: list[Row]
    places: dict[str, Row]
    origins: dict[str, Row]
    includes: dict[str, tuple[str, ...]]
    heard: dict[Any, "Heard"] = field(default_factory=dict)

    def of(self, filters: Filters) -> "Heard":
        """What is heard under the filters on claims."""
        key = (filters.known_on, filters.origins, filters.origin_kinds, filters.affiliated)
        return self.heard.setdefault(key, Heard(self, filters))

    def areas(self, incident: Row) -> set[str]:
        """All areas that an incident lies in: its places, the members of those that are several, and what holds them."""
        found: set[str] = set()
        ahead = [*incident["places"], *(m for code in incident["places"] for m in self.places[code]["members"] or ())]
        while ahead:
            code = ahead.pop()
            if code and code not in found:
                found.add(code)
                ahead.append(self.places[code]["parent"])
        return found

    def bucket(self, incident: Row, level: str) -> str:
        """The one area of a level that an incident lies in, or that it lies in several or in none."""
        of_level = [code for code in self.areas(incident) if self.places[code]["level"] == level]
        return of_level[0] if len(of_level) == 1 else SEVERAL if of_level else "unplaced"


class Heard:
    """The figures of incidents under some filters on claims."""

    def __init__(self, board: Board, filters: Filters) -> None:
        self.board, self.known_on = board, filters.known_on
        self.claims = [claim for claim in board.claims if self._passes(claim, filters)]
        self.figures = reckoning.reckon(self.claims, self.known_on)
        self.named = reckoning.attribution(self.claims, board.includes, self.known_on)

    def _passes(self, claim: Row, filters: Filters) -> bool:
        origin = self.board.origins[claim["origin"]]
        return (
            (not filters.origins or claim["origin"] in filters.origins)
            and (not filters.origin_kinds or origin["kind"] in filters.origin_kinds)
            and (filters.affiliated is None or (origin["affiliation"] is not None) == filters.affiliated)
        )

    @cached_property
    def voices(self) -> dict[str, set[str]]:
        """The origins that each incident is told of by."""
        found: dict[str, set[str]] = {}
        for claim in reckoning.eligible(self.claims, self.known_on):
            found.setdefault(claim["incident"], set()).add(claim["origin"])
        return found

    @cached_property
    def known(self) -> set[str]:
        """The incidents that somebody had told of, whether or not the filters on claims let it through."""
        day = self.known_on
        return {c["incident"] for c in self.board.claims if day is None or reckoning.known_from(c) <= day}

    def actor(self, incident: Row) -> str:
        """The bucket of attribution."""
        named = sorted(self.named.get(incident["id"], ()))
        return named[0] if len(named) == 1 else DISPUTED if named else UNATTRIBUTED

    def chosen(self, filters: Filters) -> list[Row]:
        """The incidents that the filters choose."""
        return [incident for incident in self.board.incidents if self._chosen(incident, filters)]

    def _chosen(self, incident: Row, filters: Filters) -> bool:
        board = self.board
        spread = SEVERAL in filters.places and board.bucket(incident, "governorate") == SEVERAL
        return bool(
            (filters.known_on is None or incident["id"] in self.known)
            and (not filters.places or spread or board.areas(incident) & set(filters.places))
            and (filters.since is None or incident["date"] >= filters.since)
            and (filters.until is None or incident["date"] <= filters.until)
            and (not filters.event_types or incident["event_type"] in filters.event_types)
            and (not filters.target_types or incident["target_type"] in filters.target_types)
            and (not filters.actors or self.actor(incident) in filters.actors)
            and (not filters.incidents or incident["id"] in filters.incidents)
            and (filters.least_origins == 1 or len(self.voices.get(incident["id"], ())) >= filters.least_origins)
        )

    def figure(self, incidents: Iterable[Row], measure: str, group: str) -> Figure:
        """The sum over incidents, each once."""
        rows = [self.figures.get((row["id"], measure, group), (None,) * 3 + (False,)) for row in incidents]
        floor, middle, ceiling = (
            sum(told) if (told := [row[end] for row in rows if row[end] is not None]) else None for end in range(3)
        )
        return Figure(floor, middle, ceiling, any(r[3] for r in rows), len(rows), sum(r[2] is None for r in rows))

    def by(self, filters: Filters, key: Callable[[Row], Any]) -> dict[Any, Figure]:
        """The sum of each part of the chosen incidents."""
        parts: dict[Any, list[Row]] = {}
        for incident in self.chosen(filters):
            parts.setdefault(key(incident), []).append(incident)
        return {part: self.figure(rows, filters.measure, filters.group) for part, rows in parts.items()}


@cache
def shipped() -> Board:
    """The board of the package that is shipped."""
    loaded = load.read(SHIPPED)
    assert loaded.situation is not None
    tables = {name: loaded.tables[name].to_pylist() for name in ("incidents", "claims", "places", "origins", "sources")}
    published = {source["id"]: source["published"] for source in tables["sources"]}
    claims = [{**c, "published": published[c["source"]]} for c in tables["claims"] if c["incident"] is not None]
    by_id = {name: {row["id"]: row for row in tables[name]} for name in ("places", "origins")}
    includes = {actor.id: actor.includes for actor in loaded.situation.actors}
    return Board(tables["incidents"], claims, by_id["places"], by_id["origins"], includes)


HEARINGS: tuple[dict[str, Any], ...] = (
    {},
    {"known_on": date(2019, 9, 1)},
    {"affiliated": True},
    {"affiliated": False, "origin_kinds": ("government", "media", "monitor"), "known_on": date(2020, 2, 1)},
)
"""Filters on claims; few, as each has every incident counted anew."""


def states(number: int, seed: int = 20200306) -> list[Filters]:
    """Views as readers may come to them: the first is the plain one, the others have some parts of the filters set."""
    random, board, found = Random(seed), shipped(), [Filters()]
    areas = [code for code, place in board.places.items() if place["level"] in ("governorate", "district")]
    areas += random.sample([code for code, place in board.places.items() if place["level"] == "community"], 8)
    actors = [*board.includes, DISPUTED, UNATTRIBUTED]

    def some(codes: Iterable[str], chance: float, most: int = 2) -> tuple[str, ...]:
        return tuple(random.sample(sorted(codes), random.randint(1, most))) if random.random() < chance else ()

    while len(found) < number:
        since = date(2019, 4, 28) + timedelta(days=random.randrange(250)) if random.random() < 0.3 else None
        until = (since or date(2019, 8, 1)) + timedelta(days=random.randrange(90)) if random.random() < 0.3 else None
        found.append(
            Filters(
                places=some((*areas, SEVERAL), 0.4),
                since=since,
                until=until,
                event_types=some(v.EVENT_TYPES, 0.12, 4),
                target_types=some(v.TARGET_TYPES, 0.12, 6),
                actors=some(actors, 0.12, 4),
                least_origins=random.choice((1, 1, 1, 1, 2)),
                measure=random.choice(("killed", "killed", "injured")),
                group=random.choice(("all", "all", "all", "civilians", "children")),
                figure=random.choice(("floor", "middle", "ceiling")),
                own=(
                    ("area", random.choice(("governorate", "district"))),
                    ("grain", random.choice(("day", "week", "month"))),
                ),
                **random.choice(HEARINGS),
            )
        )
    return found

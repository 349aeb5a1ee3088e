"""Made-up packages of any size, to measure with: `python -m benchmarks.packages FOLDER --incidents 200000 --claims 3`.

Nothing in them happened and their country is none, but they disagree as real ones do: several origins an incident, early and
undated figures, ranges, groups, parts and wider figures, denials and retractions. They pass `check` without an error, and the
same seed gives the same bytes. Rows are written as they are made, so that memory does not grow with their number.
"""

import argparse
import csv
import random
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from sitboard import vocabulary as v
from sitboard.model import columns

SINCE, DAYS, RECORDED = date(2015, 1, 1), 2000, date(2022, 1, 1)
ACTORS = {"north-army": (), "south-army": (), "north-or-south-army": ("north-army", "south-army"), "river-front": ()}
ORIGINS = [
    (f"{kind}-{number}", kind, "north-army" if kind == "government" else "river-front" if kind == "armed-group" else "")
    for number in (1, 2, 3)
    for kind in v.ORIGIN_KINDS
]
PUBLISHERS = [(f"paper-{number}", kind) for number in (1, 2) for kind in v.PUBLISHER_KINDS]
PARTS = ("civilians", "women", "children", "men", "combatants", "rescuers")
Row = dict[str, Any]


class Writer:
    """One table of a package, written row by row."""

    def __init__(self, stack: ExitStack, folder: Path, table: str) -> None:
        self.names = [column.name for column in columns(table)]
        file = stack.enter_context((folder / f"{table}.csv").open("w", encoding="utf-8", newline=""))
        self.write = csv.writer(file, lineterminator="\n").writerow
        self.write(self.names)

    def add(self, row: Row) -> None:
        """Write a row; cells that it does not name are empty."""
        self.write([row.get(name, "") for name in self.names])


def make(folder: Path, incidents: int, claims: int = 3, seed: int = 1) -> None:
    """Write a package of `incidents` with `claims` claims each on average, into a folder that is made where it is not."""
    folder.mkdir(parents=True, exist_ok=True)
    chance = random.Random(seed)
    communities = _places(folder)
    cited: dict[str, Row] = {}
    with ExitStack() as stack:
        told, said = Writer(stack, folder, "incidents"), Writer(stack, folder, "claims")
        # 1 to 2c - 1, each followed by its complement, so that there are c on average and exactly so of an even number
        here = claims
        for number in range(incidents):
            here = 2 * claims - here if number % 2 else chance.randint(1, 2 * claims - 1)
            if number == incidents - 1 and incidents % 2:
                here = claims
            incident = _incident(chance, number, communities)
            told.add(incident)
            for claim in _claims(chance, incident, here, cited):
                said.add(claim)
        _rest(stack, folder, cited)
    (folder / "situation.toml").write_text(_situation(folder.resolve().name), encoding="utf-8")


def _places(folder: Path) -> list[str]:
    """Write four governorates of three districts of three sub-districts of ten communities; the ids of the communities."""
    rows: list[Row] = [{"id": "XX", "name": "Country", "level": "country", "lat": 10, "lon": -30}]
    above = {"XX": (10.0, -30.0)}
    for level, many, step in (
        ("governorate", 4, 1.0),
        ("district", 3, 0.3),
        ("subdistrict", 3, 0.1),
        ("community", 10, 0.01),
    ):
        placed = {
            f"{parent}{number:02}": (round(lat + step * (number % 2), 2), round(lon + step * number, 2))
            for parent, (lat, lon) in above.items()
            for number in range(1, many + 1)
        }
        rows += [
            {
                "id": code,
                "name": f"{v.LEVELS[level].title()} {code[2:]}",
                "level": level,
                "parent": code[:-2],
                "lat": lat,
                "lon": lon,
            }
            for code, (lat, lon) in placed.items()
        ]
        above = placed
    with ExitStack() as stack:
        places = Writer(stack, folder, "places")
        for row in rows:
            places.add({**row, "pcode": row["id"], "boundary_version": "made up"})
    return list(above)


def _incident(chance: random.Random, number: int, communities: list[str]) -> Row:
    day = SINCE + timedelta(days=chance.randrange(DAYS - 10))
    precision = chance.choices(("day", "about", "range", "month"), (90, 4, 4, 2))[0]
    places = chance.sample(communities, 1 if chance.random() < 0.96 else 2)
    return {
        "id": f"{day}-{number:07}",
        "date": day,
        "date_until": day + timedelta(days=2) if precision == "range" else "",
        "date_precision": precision,
        "places": ";".join(places),
        "place_precision": "community" if len(places) == 1 else "several",
        "event_type": chance.choice(list(v.EVENT_TYPES)),
        "target_type": chance.choice(list(v.TARGET_TYPES)),
        "summary": "A strike was reported in the morning.",
    }


def _claims(chance: random.Random, incident: Row, many: int, cited: dict[str, Row]) -> Iterator[Row]:
    """What is said of an incident: figures around one that nobody knows, of several origins."""
    hurt = {"killed": 1 + int(chance.expovariate(0.2)), "injured": int(chance.expovariate(0.1))}
    culprit = chance.choice(list(ACTORS)) if chance.random() < 0.6 else ""
    origins = chance.sample(ORIGINS, min(many, len(ORIGINS)))
    for number in range(many):
        # now and then the origin before speaks again: the later of its figures stands
        origin = origins[(number - (chance.random() < 0.15)) % len(origins)]
        measure = "killed" if number == 0 or chance.random() < 0.7 else "injured"
        claim: Row = {
            "id": f"{incident['id']}-c{number + 1:02}",
            "incident": incident["id"],
            "measure": measure,
            "group": "all" if chance.random() < 0.6 else chance.choice(PARTS),
            "scope": "whole",
            "stance": "asserts",
            "attributed_to": culprit if chance.random() < 0.7 else "",
            "origin": origin[0],
            "recorded": RECORDED,
        }
        share = 1.0 if claim["group"] == "all" else chance.random()
        _put_figure(chance, claim, max(0, round(hurt[measure] * share * chance.uniform(0.8, 1.25))), number > 0)
        claim["source"] = _source(chance, incident["date"] + timedelta(days=chance.randrange(10)), cited)
        if chance.random() < 0.005:
            claim |= {"retracted": RECORDED + timedelta(days=30), "retracted_reason": "It was of another incident."}
        yield claim


def _put_figure(chance: random.Random, claim: Row, figure: int, any_scope: bool) -> None:
    """Give a claim its figure, with the words that sources put before one."""
    way = chance.random()
    claim |= {"low": figure, "high": figure, "qualifier": "exact"}
    if way < 0.06:
        claim |= {"early": "true", "high": "", "qualifier": "at-least"}
    elif way < 0.12:
        claim |= {"high": "", "qualifier": chance.choice(v.OPEN_QUALIFIERS)}
    elif way < 0.18:
        claim |= {"high": figure + chance.randint(1, 5), "best": figure + 1 if way < 0.14 else ""}
    elif way < 0.20:
        claim |= {"low": "", "qualifier": "up-to"}
    elif way < 0.22:
        claim["qualifier"] = "about"
    elif any_scope and way < 0.25:
        claim["scope"] = "part"
    elif any_scope and way < 0.28:
        claim |= {"scope": "wider", "low": figure * 3, "high": figure * 3}
    elif any_scope and way < 0.30:
        claim |= {"stance": "denies", "low": "", "high": ""}
    elif any_scope and way < 0.31:
        claim["stance"] = "disputes"


def _source(chance: random.Random, day: date, cited: dict[str, Row]) -> str:
    """The id of what a publisher printed on a day, or without one; kept among those that are cited."""
    publisher, kind = chance.choice(PUBLISHERS)
    dated = chance.random() < 0.95
    code = f"{publisher}-{day if dated else 'undated'}"
    if code not in cited:
        cited[code] = {
            "id": code,
            "publisher": publisher.replace("-", " ").title(),
            "publisher_kind": kind,
            "title": f"Report of {day}" if dated else "Report",
            "url": f"https://example.org/{code}",
            "published": day if dated else "",
            "published_precision": "day" if dated else "",
            "accessed": RECORDED,
            "language": chance.choice(("ar", "en")),
        }
    return code


def _rest(stack: ExitStack, folder: Path, cited: dict[str, Row]) -> None:
    """The sources that claims cite, all origins, and tables that hold nothing."""
    sources, origins = Writer(stack, folder, "sources"), Writer(stack, folder, "origins")
    for source in cited.values():
        sources.add(source)
    for code, kind, affiliation in ORIGINS:
        origins.add({"id": code, "name": code.replace("-", " ").title(), "kind": kind, "affiliation": affiliation})
    for table in ("movements", "statements"):
        Writer(stack, folder, table)


def _situation(slug: str) -> str:
    actors = "".join(
        f'\n[[actors]]\nid = "{actor}"\nname = "{actor.replace("-", " ").title()}"\nincludes = {list(narrower)}\n'
        for actor, narrower in ACTORS.items()
    )
    return f"""slug = "{slug}"
title = "Made up, to measure with"
summary = "Nothing in it happened."
languages = ["en"]
country = "XXX"
area = "XX"
provinces = ["XX01", "XX02", "XX03", "XX04"]
since = {SINCE}
until = {SINCE + timedelta(days=DAYS)}
closed = true
updated = {RECORDED}
centre = [10.5, -28.0]
zoom = 6
maintainer = "Nobody"
licence = "CC0-1.0"
sensitivity = "public"
boundary_disclaimer = "There are no such boundaries."
{actors}"""


def main() -> None:
    """Make a package, where a folder for it is named."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, nargs="?", help="where the package is written; its name is the slug")
    parser.add_argument("--incidents", type=int, default=1000)
    parser.add_argument("--claims", type=int, default=3, help="claims an incident, on average")
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    if asked.folder is None:
        print("Nothing to measure here: name a folder, and a package is made in it for other measurements.")
        return
    make(asked.folder, asked.incidents, asked.claims, asked.seed)


if __name__ == "__main__":
    main()

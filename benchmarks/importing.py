"""How long an import takes: `python -m benchmarks.importing --rows 400000` makes up a UCDP file, imports and checks it.

Nothing in the file happened. Its columns are those of UCDP's files, of today (49) and of before (41); some of its rows are
odd in the ways in which real ones are, and with `spoiled` some cannot be imported. The same seed gives the same bytes.
"""

import argparse
import csv
import io
import random
import resource
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

COLUMNS = (
    *("id", "relid", "year", "active_year", "code_status", "type_of_violence", "conflict_dset_id", "conflict_new_id"),
    *("conflict_name", "dyad_dset_id", "dyad_new_id", "dyad_name", "side_a_dset_id", "side_a_new_id", "side_a"),
    *(
        "side_b_dset_id",
        "side_b_new_id",
        "side_b",
        "number_of_sources",
        "source_article",
        "source_office",
        "source_date",
    ),
    *("source_headline", "source_original", "where_prec", "where_coordinates", "where_description", "adm_1", "adm_2"),
    *("latitude", "longitude", "geom_wkt", "priogrid_gid", "country", "country_id", "region", "event_clarity"),
    *("date_prec", "date_start", "date_end", "deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown"),
    *("best", "high", "low", "gwnoa", "gwnob"),
)
_LATER = {"relid", "code_status", "conflict_dset_id", "dyad_dset_id", "side_a_dset_id", "side_b_dset_id"}
OLDER = tuple(name for name in COLUMNS if name not in _LATER | {"where_description", "gwnoa"})
COUNTRIES: dict[str, tuple[tuple[str, ...], float, float]] = {
    "Syria": (("Idlib governorate", "Hamah Governorate", "Aleppo governorate", "Homs Governorate"), 35.5, 37.0),
    "Farland": (("North state", "South state", "Île-Est province"), -3.0, 20.0),
    "Nearland (Old Nearland)": (("Upper Hills region", "Lower Hills region"), 12.0, -8.0),
}
"""Countries with provinces, and the south-west corner of a box of 1.5 degrees that their points lie in."""
GROUPS = ("Northern Front", "Army of the River", "Village guards; upper valley", "Islands' League")
HEADLINES = ("Clashes near {0}", "{0}: shelling reported, residents say", "Fighting; {0} roads closed")
Row = dict[str, Any]


def make(
    file: Path, rows: int, columns: tuple[str, ...] = COLUMNS, *, seed: int = 1, spoiled: bool = False
) -> list[Row]:
    """Write a made-up file; with `spoiled` every twentieth row cannot be imported. The rows as they were made."""
    chance, made = random.Random(seed), []
    with file.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(columns)
        for number in range(rows):
            row = _row(chance, number)
            if columns == OLDER:
                row |= {name: f"{row[name]}.0" for name in ("deaths_a", "deaths_b", "where_prec", "best")}
            if spoiled and number % 20 == 19:
                name, text = SPOILED[number // 20 % len(SPOILED)]
                row[name] = text
            writer.writerow([row[name] for name in columns])
            if rows <= 10_000:
                made.append(row)
    return made


SPOILED = (
    ("best", "many"),
    ("date_start", "2014-02-30 00:00:00.000"),
    ("date_end", "1989-01-01 00:00:00.000"),
    ("where_prec", "9"),
    ("low", "-1"),
    ("country", ""),
    ("latitude", "north"),
    ("longitude", "361"),
    ("id", "1"),
    ("date_start", "2999-01-01 00:00:00.000"),
)
"""Cells that cannot be imported. The id 1 is that of the first row."""


def _row(chance: random.Random, number: int) -> Row:
    country = chance.choices(list(COUNTRIES), (6, 3, 1))[0]
    provinces, south, west = COUNTRIES[country]
    province = chance.randrange(len(provinces))
    district = chance.randrange(5)
    village = chance.randrange(40)
    day = date(1990, 1, 1) + timedelta(days=chance.randrange(12_000))
    kind = chance.choices((1, 2, 3), (7, 1, 2))[0]
    where_prec = chance.choices(range(1, 8), (50, 20, 12, 8, 5, 4, 1))[0]
    date_prec = chance.choices(range(1, 6), (75, 10, 6, 6, 3))[0]
    spread = {1: 0, 2: 5, 3: 6, 4: 29, 5: 60}[date_prec]
    killed = [int(chance.expovariate(0.3)) for _ in range(4)]
    if kind == 3:
        killed[1] = 0
    best = sum(killed)
    low, high = max(0, best - int(chance.expovariate(0.8))), best + int(chance.expovariate(0.6))
    odd = chance.random()
    if odd < 0.01:
        high = max(0, best - 2)
    elif odd < 0.02:
        low = best + 3
    elif odd < 0.03:
        best += 1
    elif odd < 0.035 and kind == 3:
        killed[2] += 50
    finer = where_prec in (1, 2, 3, 7)
    sources = chance.randint(1, 3)
    named = f"Village {province}-{district}-{village}"
    return {
        "id": number + 1,
        "relid": f"X-{number}",
        "year": day.year,
        "active_year": chance.random() < 0.9,
        "code_status": "Clear",
        "type_of_violence": kind,
        "conflict_name": f"{country}: Government" if kind == 1 else "",
        "dyad_name": "Government - Northern Front",
        "side_a": f"Government of {country}" if kind == 1 else chance.choice(GROUPS),
        "side_b": "Civilians" if kind == 3 else chance.choice(GROUPS),
        "number_of_sources": sources,
        "source_article": ";".join(f'"The Paper {at},{day},{HEADLINES[at].format(named)}"' for at in range(sources)),
        "source_office": ";".join(f"The Paper {at}" for at in range(sources)),
        "source_date": ";".join(f"{day + timedelta(days=1)} 00:00:00.000" for _ in range(sources)),
        "source_headline": ";".join(HEADLINES[at].format(named) for at in range(sources)),
        "source_original": "police; residents" if odd > 0.9 else "",
        "where_prec": where_prec,
        "where_coordinates": "" if odd > 0.995 else named if finer else provinces[province],
        "where_description": "made up",
        "adm_1": "" if where_prec == 6 else provinces[province] if odd < 0.8 else provinces[province].lower(),
        "adm_2": f"District {province}-{district}" if finer and odd < 0.97 else "",
        "latitude": round(south + province * 0.3 + district * 0.05 + village * 0.0071, 6),
        "longitude": round(west + district * 0.2 + village * 0.0093, 6),
        "geom_wkt": "POINT (0 0)",
        "country": country,
        "region": "Nowhere",
        "event_clarity": 1 if odd < 0.85 else 2,
        "date_prec": date_prec,
        "date_start": f"{day} 00:00:00.000",
        "date_end": f"{day + timedelta(days=chance.randint(0, spread) if spread else 0)} 00:00:00.000",
        **dict(zip(("deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown"), killed, strict=True)),
        "best": best,
        "high": high,
        "low": low,
        **{
            name: 1
            for name in COLUMNS
            if name.endswith(("_dset_id", "_new_id", "_gid", "country_id", "gwnoa", "gwnob"))
        },
    }


def _timed(words: list[str]) -> tuple[float, float, float, str]:
    """Seconds, those of the processor, the largest memory in MB of any command so far, and what a command said."""
    from sitboard import cli

    said, begun, worked = io.StringIO(), time.perf_counter(), time.process_time()
    status = cli.main(words, said)
    took, work = time.perf_counter() - begun, time.process_time() - worked
    if status:
        sys.exit(f"{words[0]} failed:\n{said.getvalue()[:2000]}")
    return took, work, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, said.getvalue()


def _steps(rows: int, folder: Path) -> Iterator[tuple[str, float, float, float, str]]:
    file, package = folder / "made-up.csv", folder / "made-up"
    make(file, rows)
    yield (
        f"import of {rows:,} rows, {file.stat().st_size / 1e6:,.0f} MB",
        *_timed(["import", "ucdp", str(file), "--out", str(package)]),
    )
    yield "check", *_timed(["check", str(package)])


def main() -> None:
    """Measure an import and a check."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=20_000)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        for name, seconds, work, memory, said in _steps(asked.rows, Path(folder)):
            print(f"{name}: {seconds:.1f} s ({work:.1f} s of the processor), at most {memory:,.0f} MB")
            print("  " + said.strip().splitlines()[-1 if name == "check" else 0])


if __name__ == "__main__":
    main()

"""`figures`: the figure of each incident, and their total."""

import csv
import json
from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TextIO

import pandas as pd

from sitboard import filters, load
from sitboard import vocabulary as v
from sitboard.answer import Answer
from sitboard.cells import nearest
from sitboard.checks import check
from sitboard.export import guarded
from sitboard.figures import each
from sitboard.filters import Filters
from sitboard.package import Package
from sitboard.verbs import CLEAN, FAULTY, MISUSED, Verb
from sitboard.words import Words

_OPTIONS = {"from": "--since", "to": "--until", "known": "--known-on"}
"""Keys of an address and the options that stand for them."""


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument("folder", type=Path, help="the package: a folder with situation.toml and CSV files")
    parser.add_argument(
        "--measure", choices=v.PERSON_MEASURES, default="killed", help="what is counted (default: killed)"
    )
    parser.add_argument("--group", choices=tuple(v.GROUPS), default="all", help="of whom (default: all)")
    parser.add_argument(
        "--known-on", metavar="DAY", dest="known", help="as known on this day, YYYY-MM-DD (default: today)"
    )
    parser.add_argument("--since", metavar="DAY", dest="from", help="incidents from this day on")
    parser.add_argument("--until", metavar="DAY", dest="to", help="incidents up to this day")
    parser.add_argument(
        "--place", metavar="PCODE", nargs="+", action="extend", default=[], help="incidents in these places"
    )
    parser.add_argument("--format", choices=_WRITERS, default="text", help="how figures are written (default: text)")


def _run(arguments: Namespace, out: TextIO) -> int:
    folder: Path = arguments.folder
    if not folder.is_dir():
        out.write(f"There is no folder {folder}. Name one that holds situation.toml and CSV files.\n")
        return MISUSED
    loaded = load.read(folder.resolve())
    errors = [problem for problem in check(loaded) if problem.level == "error"]
    if errors:
        out.writelines(f"{problem}\n" for problem in errors)
        out.write(f"No figures, as the package has errors. Mend them, then run: python -m sitboard check {folder}\n")
        return FAULTY
    package = Package(loaded)
    asked, misused = _filters(arguments, package)
    if misused:
        out.writelines(f"{line}\n" for line in misused)
        return MISUSED
    _WRITERS[arguments.format](_Figures(package, asked, each(package, asked)), out)
    return CLEAN


def _filters(arguments: Namespace, package: Package) -> tuple[Filters, list[str]]:
    """The filters asked for, and a line for each option that cannot be understood."""
    known = package.choices.codes["places"]
    wrong = [_no_place(place, package) for place in arguments.place if place not in known]
    given = {key: text for key in _OPTIONS if (text := getattr(arguments, key)) is not None}
    given |= {"measure": arguments.measure, "group": arguments.group}
    given |= {"prov": ".".join(place for place in arguments.place if place in known)}
    asked, unknown = filters.read(given, package.choices)
    for part in unknown:
        if part.key == "to" and asked.since and _is_day(part.value):
            wrong.append(f"--until {part.value} is before --since {asked.since}.")
        else:
            wrong.append(f'{_OPTIONS[part.key]} "{part.value}" is no day. Write it as YYYY-MM-DD, such as 2019-06-11.')
    return asked, wrong


def _is_day(text: str) -> bool:
    return not filters.read({"from": text}, filters.Choices({}, {}))[1]


def _no_place(text: str, package: Package) -> str:
    """Says that a place is not known, and which one may be meant: by its code, its name or another spelling."""
    known = package.choices.codes["places"]
    rows = package.rows_of("select id, name, coalesce(aliases, []), level from places")
    # of places of one name the widest, which comes last
    widest_last = sorted((row for row in rows if row[0] in known), key=lambda row: -list(v.LEVELS).index(row[3]))
    codes = {said: code for code, name, aliases, _ in widest_last for said in (*aliases, name, code)}
    if near := nearest(text, codes):
        code = codes[near]
        return f'--place "{text}" is no place of this package; did you mean {code} ({package.places[code].name})?'
    return f'--place "{text}" is no place of this package; its places are the ids in places.csv.'


@dataclass(frozen=True, slots=True)
class _Figures:
    package: Package
    filters: Filters
    answer: Answer

    @property
    def rows(self) -> Iterator[dict[str, Any]]:
        """The incidents as plain values, None where not reported."""
        for row in self.answer.frame.to_dict("records"):
            yield {
                "id": row["id"],
                "date": row["date"].date().isoformat(),
                "provinces": [str(code) for code in row["provinces"]],
                **{name: None if pd.isna(row[name]) else int(row[name]) for name in ("floor", "middle", "ceiling")},
                "open": bool(row["open"]),
                "used": int(row["used"]),
                "left_out": int(row["left_out"]),
            }

    @property
    def total(self) -> dict[str, Any]:
        figure = self.answer.total
        assert figure is not None
        return {
            "floor": figure.floor,
            "middle": figure.middle,
            "ceiling": figure.ceiling,
            "open": figure.open,
            "incidents": figure.incidents,
            "without_figure": figure.without,
        }

    @property
    def said(self) -> dict[str, Any]:
        """The filters as codes, None and empty where all are meant."""
        days = {name: getattr(self.filters, name) for name in ("known_on", "since", "until")}
        written = {name: day.isoformat() if day else None for name, day in days.items()}
        return {
            "measure": self.filters.measure,
            "group": self.filters.group,
            **written,
            "places": list(self.filters.places),
        }


def _json(figures: _Figures, out: TextIO) -> None:
    report = {
        "incidents": list(figures.rows),
        "total": figures.total,
        "filters": figures.said,
        "package": figures.package.hash,
    }
    json.dump(report, out, ensure_ascii=False, indent=2)
    out.write("\n")


def _csv(figures: _Figures, out: TextIO) -> None:
    rows = list(figures.rows)
    columns = ["id", "date", "provinces", "floor", "middle", "ceiling", "open", "used", "left_out"]
    writer = csv.DictWriter(out, columns, extrasaction="ignore", lineterminator="\n")
    writer.writeheader()
    sums = {name: sum(row[name] for row in rows) for name in ("used", "left_out")}
    for row in (*rows, {"id": "total", "date": "", "provinces": [], **figures.total, **sums}):
        cells = {**row, "provinces": ";".join(row["provinces"]), "open": "true" if row["open"] else "false"}
        writer.writerow({name: guarded(cell) for name, cell in cells.items()})


def _text(figures: _Figures, out: TextIO) -> None:
    words = Words()
    places = figures.package.places
    head = ("incident", "day", "province", "floor", "middle", "ceiling", "used", "left out")
    lines = [head]
    for row in figures.rows:
        names = ", ".join(places[code].name for code in row["provinces"]) or "–"
        counts = words.number(row["used"]), words.number(row["left_out"])
        lines.append((row["id"], row["date"], names, *_bounds(row, words), *counts))
    total = figures.total
    lines.append(("total", "", "", *_bounds(total, words), "", ""))
    widths = [max(len(line[column]) for line in lines) for column in range(len(head))]
    said = figures.said
    known = f"as known on {said['known_on']}" if said["known_on"] else "as known today"
    out.write(f"{v.MEASURES[said['measure']]}, {v.GROUPS[said['group']]}, {known}\n\n")
    for line in lines:
        cells = [
            text.ljust(width) if column < 3 else text.rjust(width)
            for column, (text, width) in enumerate(zip(line, widths, strict=True))
        ]
        out.write("  ".join(cells).rstrip() + "\n")
    incidents = words.count("{n} incident", "{n} incidents", total["incidents"])
    without = words.number(total["without_figure"])
    out.write(f"\n{incidents}, {without} of them without a figure. {figures.answer.definition}\n")
    out.write(f"Package {figures.package.situation.slug} {figures.package.short}.\n")


def _bounds(row: dict[str, Any], words: Words) -> tuple[str, str, str]:
    if row["ceiling"] is None:
        return "–", "–", "not reported"
    floor, middle = ("–" if row[name] is None else words.number(row[name]) for name in ("floor", "middle"))
    return floor, middle, words.number(row["ceiling"]) + ("+" if row["open"] else "")


_WRITERS: dict[str, Callable[[_Figures, TextIO], None]] = {"text": _text, "csv": _csv, "json": _json}

VERB = Verb("figures", "count the figure of each incident, and their total", _arguments, _run)

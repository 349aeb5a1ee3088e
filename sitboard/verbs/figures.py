"""`figures`: the figure of each incident, and their total."""

import csv
import json
from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, TextIO

from sitboard import vocabulary as v
from sitboard.answer import Answer
from sitboard.export import guarded
from sitboard.figures import each
from sitboard.filters import Filters
from sitboard.package import Package
from sitboard.verbs import CLEAN, Verb, asking
from sitboard.words import Words


def _arguments(parser: ArgumentParser) -> None:
    asking.arguments(parser)
    parser.add_argument("--format", choices=_WRITERS, default="text", help="how figures are written (default: text)")


def _run(arguments: Namespace, out: TextIO) -> int:
    try:
        package, asked = asking.asked(arguments, out)
    except asking.RefusedError as refused:
        return refused.status
    _WRITERS[arguments.format](_Figures(package, asked, each(package, asked)), out)
    return CLEAN


@dataclass(frozen=True, slots=True)
class _Figures:
    package: Package
    filters: Filters
    answer: Answer

    @property
    def rows(self) -> Iterator[dict[str, Any]]:
        """The incidents as plain values, None where not reported."""
        frame = self.answer.frame
        columns = {
            "id": frame["id"],
            "date": (day.isoformat() for day in frame["date"].dt.date),
            "provinces": (codes.tolist() for codes in frame["provinces"]),
            **{name: frame[name].to_numpy(object, na_value=None) for name in ("floor", "middle", "ceiling")},
            **{name: frame[name].tolist() for name in ("open", "used", "left_out")},
        }
        for values in zip(*columns.values(), strict=True):
            yield dict(zip(columns, values, strict=True))

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

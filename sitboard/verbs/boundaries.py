"""`boundaries`: bring official outlines, which then take precedence over the built-in ones."""

from argparse import ArgumentParser, Namespace
from datetime import UTC, datetime
from pathlib import Path
from typing import TextIO

from sitboard import boundaries, cod_ab, geometry
from sitboard.load import read
from sitboard.problems import Problem
from sitboard.verbs import CLEAN, FAULTY, MISUSED, Verb


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument("files", type=Path, nargs="+", help="COD-AB GeoJSON, one file a level (1 to 3)")
    parser.add_argument("--into", type=Path, required=True, help="the package that they are for")
    parser.add_argument(
        "--origin", default="COD-AB", help="whose they are and under which licence, as shown to readers"
    )


def _run(arguments: Namespace, out: TextIO) -> int:
    folder: Path = arguments.into
    if not (folder / "situation.toml").is_file():
        out.write(f"There is no package {folder}: name a folder with situation.toml and CSV files.\n")
        return MISUSED
    layers: list[cod_ab.Layer] = []
    problems: list[Problem] = []
    for path in arguments.files:
        layer, wrong = cod_ab.read(path)
        problems += wrong
        layers += [layer] if layer else []
    places = _places(folder)
    if not problems:
        problems = list(boundaries.faults(layers, _known(folder, places)))
    if problems:
        out.writelines(f"{problem}\n" for problem in problems[:50])
        out.write(f"{len(problems)} errors; nothing was changed.\n")
        return FAULTY
    written = boundaries.keep(layers, folder, arguments.origin, datetime.now(UTC).date())
    for layer, file in zip(layers, written, strict=True):
        level = cod_ab.LEVELS[layer.level]
        out.write(f"{file}: {len(layer.areas)} areas of level {level}, {file.stat().st_size:,} bytes.\n")
        missing = sorted(places.get(level, set()) - {area.code for area in layer.areas})
        if missing:
            out.write(f"  Without an outline, so never shaded: {', '.join(missing)}.\n")
    return CLEAN


def _places(folder: Path) -> dict[str, set[str]]:
    """The ids of the package's areas by level."""
    found: dict[str, set[str]] = {}
    for row in read(folder.resolve()).tables["places"].select(["id", "level"]).to_pylist():
        found.setdefault(row["level"], set()).add(row["id"])
    return found


def _known(folder: Path, places: dict[str, set[str]]) -> dict[int, set[str]]:
    """P-codes by level: of the built-in provinces, and of what was imported before."""
    country = next(iter(places.get("country", ())), "")
    known = {1: {feature["properties"]["code"] for feature in geometry.provinces(country)["features"]}}
    for number, level in cod_ab.LEVELS.items():
        if number > 1 and (held := boundaries.outlines(folder, level)):
            known[number] = {feature["properties"]["code"] for feature in held["features"]}
    return known


VERB = Verb(
    "boundaries",
    "check official boundaries (COD-AB GeoJSON) and show them in place of the built-in ones",
    _arguments,
    _run,
)

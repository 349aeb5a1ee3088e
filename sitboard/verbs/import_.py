"""`import`: somebody else's file, made into a package."""

import csv
import shutil
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterable
from datetime import UTC, date, datetime
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import TextIO

from sitboard.importers import IMPORTERS
from sitboard.importers.draft import may_write
from sitboard.importers.importer import HEADER, Asked, Outcome, Tally, UnfitError
from sitboard.scaffold import is_slug
from sitboard.verbs import CLEAN, FAULTY, MISUSED, Verb
from sitboard.words import Words


def _arguments(parser: ArgumentParser) -> None:
    for importer in IMPORTERS:
        parser.epilog = f"{parser.epilog or ''}{importer.name}: {importer.help}. "
    parser.add_argument("kind", choices=[importer.name for importer in IMPORTERS], help="whose file it is")
    parser.add_argument("file", type=Path, help="the file, as it was published")
    parser.add_argument("--out", type=Path, required=True, metavar="FOLDER", help="the package to write")
    parser.add_argument("--country", nargs="+", action="extend", default=[], help="only these, as the file spells them")
    parser.add_argument("--since", type=_day, metavar="DAY", help="only what began on this day, YYYY-MM-DD, or later")
    parser.add_argument("--published", type=_day, metavar="DAY", help="the day on which the file was published")
    parser.add_argument("--title", default="", help="title of the situation (default: made from its countries)")
    parser.add_argument(
        "--places", type=Path, metavar="PACKAGE", help="a package whose P-codes and spellings are used too"
    )


def _day(text: str) -> date:
    day = date.fromisoformat(text)
    if day.isoformat() != text:
        raise ValueError(text)
    return day


def _run(arguments: Namespace, out: TextIO) -> int:
    importer = next(each for each in IMPORTERS if each.name == arguments.kind)
    file: Path = arguments.file
    folder: Path = arguments.out.resolve()
    if refused := _misused(file, folder, arguments.places):
        out.write(f"{refused}\n")
        return MISUSED
    asked = Asked(
        file,
        folder,
        datetime.now(UTC).date(),
        tuple(arguments.country),
        arguments.since,
        arguments.published,
        arguments.title,
        arguments.places,
        _progress,
    )
    folder.parent.mkdir(parents=True, exist_ok=True)
    try:
        with NamedTemporaryFile("w", encoding="utf-8", newline="", dir=folder.parent, prefix=".rows-") as told:
            writer = csv.writer(told, lineterminator="\n")
            writer.writerow(HEADER)
            outcome = importer.run(asked, Tally(writer.writerow))
            told.flush()
            # what was said of the package that stood here before stays until there is another
            shutil.copyfile(told.name, asked.beside("rows"))
    except UnfitError as unfit:
        out.writelines(f"{problem}\n" for problem in unfit.problems)
        out.write(f"{file} is not imported; nothing was changed.\n")
        return FAULTY
    except OSError as error:
        out.write(f"{error.filename or file}: {error.strerror or error}. Nothing was changed.\n")
        return FAULTY
    out.writelines(f"{line}\n" for line in _said(asked, outcome))
    return CLEAN


def _misused(file: Path, folder: Path, places: Path | None) -> str:
    """Why the command makes no sense; empty where it does."""
    if not file.is_file():
        return f"There is no file {file}."
    if not is_slug(folder.name):
        return f'"{folder.name}" is no name for a situation: use lower-case letters, digits and single hyphens.'
    if not may_write(folder):
        return f"There is already a {folder}, which no import has written; nothing was changed. Name another folder."
    if places and not (places / "places.csv").is_file():
        return f"There is no package {places}: name a folder with places.csv."
    return ""


def _said(asked: Asked, outcome: Outcome) -> Iterable[str]:
    """What became of the file, in lines."""
    tally, number = outcome.tally, Words().number
    yield (
        f"{asked.file.name}: {number(tally.read)} rows read; {number(tally.kept)} imported, "
        f"{number(tally.refused)} refused, {number(tally.passed_over)} not asked for."
    )
    yield f"Written: {', '.join(f'{table} {number(rows)}' for table, rows in outcome.tables.items())}."
    yield f"Sums, to compare with the file's own: {', '.join(f'{name} {number(total)}' for name, total in outcome.sums.items())}."
    for (level, rule), rows in sorted(tally.reasons.items()):
        shown = tally.shown[level, rule]
        yield ""
        yield f"{'Refused' if level == 'error' else 'Warning'}, {rule}: {number(rows)}"
        yield from (f"  {problem}" for problem in shown)
        if rows > len(shown):
            yield f"  and {number(rows - len(shown))} more"
    yield ""
    if tally.reasons:
        yield f"All refused and odd rows: {asked.beside('rows')}"
    yield f"Provinces with a P-code: {outcome.placed} of {outcome.provinces}."
    if outcome.doubtful:
        yield f"{outcome.doubtful} names have none: put a P-code, or - for none, into {asked.beside('places')} and import again."
    yield f"Made {asked.out}. Next: python -m sitboard check {asked.out}"


def _progress(rows: int, share: float) -> None:
    """How far the reading has come, for whoever waits at the terminal."""
    line = f"{Words().number(rows)} rows, {share:.0%}"
    sys.stderr.write(f"\r{line}" if sys.stderr.isatty() else f"{line}\n")
    if share == 1 and sys.stderr.isatty():
        sys.stderr.write("\n")


VERB = Verb("import", "make somebody else's file into a package", _arguments, _run)

"""`export`: a view as a file to take away."""

from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import TextIO

from sitboard import words
from sitboard.export.pages import PAGES
from sitboard.export.whole import ChangedError
from sitboard.verbs import CLEAN, FAULTY, MISUSED, Verb, asking
from sitboard.view import View

FORMATS = (
    "pptx",
    "pdf",
    "snapshot",
    "html",
    "offline",
    "text",
    "xlsx",
    "csv",
    "csv-plain",
    "geojson",
    "png",
    "svg",
    "zip",
)


def _arguments(parser: ArgumentParser) -> None:
    asking.arguments(parser)
    parser.add_argument("--format", choices=FORMATS, required=True, help="kind of file; csv, png and svg are zips")
    parser.add_argument(
        "--page", choices=tuple(PAGES), default="overview", help="whose panels it holds (default: overview)"
    )
    parser.add_argument("--out", type=Path, required=True, metavar="FILE", help="the file to write")
    parser.add_argument("--language", choices=words.languages(), default=words.SOURCE, help="of its words")


def _run(arguments: Namespace, out: TextIO) -> int:
    # the command line stands around the board as app.py does: it alone of the library asks what draws
    from components.files import FORMATS as WRITERS

    file: Path = arguments.out
    if not file.parent.is_dir():
        out.write(f"There is no folder {file.parent} to write {file.name} in.\n")
        return MISUSED
    try:
        package, chosen = asking.asked(arguments, out, "Nothing is exported")
    except asking.RefusedError as refused:
        return refused.status
    said = words.Words(arguments.language, chosen.digits)
    view = View(package, chosen.but(language=arguments.language), said, arguments.page)
    try:
        made = WRITERS[arguments.format].made(view)
    except ChangedError as changed:
        out.write(f"Nothing is exported: {changed}.\n")
        return FAULTY
    try:
        file.write_bytes(made.data)
    except OSError as error:
        out.write(f"{file} cannot be written: {error.strerror}.\n")
        return MISUSED
    out.write(f"Wrote {file}: {words.Words().number(len(made.data))} bytes. {view.sentence()}\n")
    out.writelines(f"Not in it, because it could not be made: {part}\n" for part in made.lost)
    return FAULTY if made.lost else CLEAN


VERB = Verb("export", "write a view as a file: brief, offline file, tables, pictures, the package", _arguments, _run)

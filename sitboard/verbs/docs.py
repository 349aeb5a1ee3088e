"""`docs`: renew what is generated from the model and the data, or say what is out of date."""

from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import TextIO

from sitboard import descriptor
from sitboard import situation as toml
from sitboard.load import read
from sitboard.verbs import CLEAN, FAULTY, MISUSED, Verb

DICTIONARY = Path("docs", "data-dictionary.md")
PACKAGES = Path("data")


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument("folder", type=Path, nargs="?", help="one package (default: all of data/, and the dictionary)")
    parser.add_argument("--check", action="store_true", help="change nothing; exit with 1 if anything is out of date")


def _run(arguments: Namespace, out: TextIO) -> int:
    folders = (
        [arguments.folder] if arguments.folder else sorted(file.parent for file in PACKAGES.glob(f"*/{toml.FILE}"))
    )
    pages: dict[Path, str] = {}
    for folder in folders:
        loaded = read(folder)
        if loaded.situation is None:
            out.write(f"{folder / toml.FILE} cannot be read; run: python -m sitboard check {folder}\n")
            return MISUSED
        pages[folder / descriptor.FILE] = descriptor.datapackage(loaded)
    if not arguments.folder:
        pages[DICTIONARY] = descriptor.dictionary()
    stale = [path for path, text in pages.items() if not path.is_file() or path.read_bytes() != text.encode()]
    for path in stale:
        if arguments.check:
            out.write(f"{path} is out of date; run: python -m sitboard docs\n")
        else:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(pages[path].encode())
            out.write(f"Wrote {path}\n")
    return FAULTY if arguments.check and stale else CLEAN


VERB = Verb("docs", "renew datapackage.json and the data dictionary", _arguments, _run)

"""`new`: a package to start from."""

from argparse import ArgumentParser, Namespace
from datetime import UTC, datetime
from pathlib import Path
from typing import TextIO

from sitboard import scaffold
from sitboard.verbs import CLEAN, MISUSED, Verb


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument("slug", help="name of the situation in lower case, such as river-floods-2024")
    parser.add_argument("--into", type=Path, default=Path("data"), help="the folder to make it in (default: data)")


def _run(arguments: Namespace, out: TextIO) -> int:
    try:
        folder = scaffold.create(arguments.slug, arguments.into, datetime.now(UTC).date())
    except ValueError:
        out.write(
            f'"{arguments.slug}" is no name for a situation: use lower-case letters, digits and single hyphens.\n'
        )
        return MISUSED
    except FileExistsError:
        out.write(f"There is already a {arguments.into / arguments.slug}; nothing was changed.\n")
        return MISUSED
    out.write(f"Made {folder}. Replace its example rows by your own, then run: python -m sitboard check {folder}\n")
    return CLEAN


VERB = Verb("new", "make a package with one worked example of each kind of row", _arguments, _run)

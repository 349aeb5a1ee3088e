"""What verbs that answer a question share: the package, the options that choose a view of it, and their refusals."""

from argparse import ArgumentParser, Namespace
from dataclasses import replace
from pathlib import Path
from typing import TextIO

import pyarrow as pa

from sitboard import filters, load
from sitboard import vocabulary as v
from sitboard.cells import nearest
from sitboard.checks import check
from sitboard.filters import Filters
from sitboard.package import Package
from sitboard.verbs import FAULTY, MISUSED

_OPTIONS = {"from": "--since", "to": "--until", "known": "--known-on"}
"""Keys of an address and the options that stand for them."""


class RefusedError(Exception):
    """The command cannot be done; why has been said. `status` is the exit status."""

    def __init__(self, status: int) -> None:
        super().__init__(status)
        self.status = status


def arguments(parser: ArgumentParser) -> None:
    """Declare the folder and the options that choose a view."""
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


def asked(arguments: Namespace, out: TextIO, nothing: str = "No figures") -> tuple[Package, Filters]:
    """The package and the filters that a command names. Raises RefusedError when it has said what is wrong.

    `nothing` is what there will not be if the package has errors.
    """
    folder: Path = arguments.folder
    if not folder.is_dir():
        out.write(f"There is no folder {folder}. Name one that holds situation.toml and CSV files.\n")
        raise RefusedError(MISUSED)
    loaded = load.read(folder.resolve())
    errors = [problem for problem in check(loaded) if problem.level == "error"]
    if errors:
        out.writelines(f"{problem}\n" for problem in errors)
        out.write(f"{nothing}, as the package has errors. Mend them, then run: python -m sitboard check {folder}\n")
        raise RefusedError(FAULTY)
    package = Package(loaded)
    # the package has a copy of its own: of a large one, the room is wanted for counting
    loaded.tables.clear()
    pa.default_memory_pool().release_unused()
    chosen, misused = _filters(arguments, package)
    if misused:
        out.writelines(f"{line}\n" for line in misused)
        raise RefusedError(MISUSED)
    return package, chosen


def _filters(arguments: Namespace, package: Package) -> tuple[Filters, list[str]]:
    """The filters asked for, and a line for each option that cannot be understood."""
    known = package.choices.codes["places"]
    wrong = [_no_place(place, package) for place in arguments.place if place not in known]
    given = {key: text for key in _OPTIONS if (text := getattr(arguments, key)) is not None}
    given |= {"measure": arguments.measure, "group": arguments.group}
    given |= {"prov": ".".join(place for place in arguments.place if place in known)}
    # a period may be asked of that is wider than the situation: here stands no calendar that could not show it
    asked, unknown = filters.read(given, replace(package.choices, days={}))
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

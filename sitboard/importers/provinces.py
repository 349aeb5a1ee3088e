"""P-codes for the names that a file gives its provinces and districts, and the small table in which a person confirms them.

A name that equals a known one, but for case, accents and words such as "governorate", is taken for it. Anything else is
doubtful: it is written into the table with a suggestion, and has no P-code until a person puts one there.
"""

import csv
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from babel import Locale

from sitboard import geometry, load
from sitboard.cells import SEPARATOR, nearest
from sitboard.importers.importer import UnfitError
from sitboard.problems import problem

HEADER = ["country", "adm_1", "adm_2", "rows", "pcode", "suggested", "name"]
NONE = "-"
"""In place of a P-code: a person has looked, and there is none."""
BUILT_IN = "OCHA COD-AB, as built in"
BY_HAND = "entered by hand"

_WORDS = (
    r"\b(governorate|province|provinces|district|state|region|county|department|prefecture|division|municipality|of)\b"
)
_PCODE = re.compile(r"[A-Z]{1,3}[0-9]*")

Names = tuple[str, str, str]
"""Country, first and second administrative level as the file names them; empty where there is none."""


@dataclass(frozen=True, slots=True)
class Known:
    """An administrative area of the official list."""

    pcode: str
    name: str
    name_ar: str = ""
    within: str = ""
    edition: str = BUILT_IN
    aliases: tuple[str, ...] = ()


_UNNAMED = Known("", "")


@cache
def plain(name: str) -> str:
    """A name without case, accents, marks, and words that only say what it is a name of."""
    letters = unicodedata.normalize("NFKD", name.casefold())
    text = "".join(mark for mark in letters if not unicodedata.combining(mark))
    return re.sub(r"[\W_]+", "", re.sub(_WORDS, " ", text)) or re.sub(r"[\W_]+", "", text)


class Provinces:
    """Finds the P-code of an area by its names, and remembers which of them a person should look at.

    Names that differ in case, accents and such words alone are one; the table has the first that was met.
    """

    def __init__(self, table: Path, package: Path | None) -> None:
        self.table = table
        self._confirmed = dict(_confirmed(table))
        self._known = [*_built_in(), *(_listed(package) if package else ())]
        self._spelled: dict[Names, Names] = {}
        self._found: dict[Names, Known | None] = {}
        self._suggested: dict[Names, Known] = {}
        self._rows: Counter[Names] = Counter()

    def country(self, name: str) -> Known | None:
        """A country whose P-codes are known."""
        return self._find((name, "", ""), "")

    def area(self, country: str, adm_1: str, adm_2: str = "") -> Known | None:
        """A province, or with `adm_2` a district in it; None where its P-code is not known for sure."""
        above = self.area(country, adm_1) if adm_2 else self.country(country)
        return self._find((country, adm_1, adm_2), above.pcode if above else None)

    def seen(self, country: str, adm_1: str) -> None:
        """Count a row of a province, to put those that matter most first."""
        self._rows[_key((country, adm_1, ""))] += 1

    @property
    def doubtful(self) -> int:
        """How many names wait for a person."""
        return sum(found is None and key not in self._confirmed for key, found in self._told())

    def write(self) -> None:
        """Write the table: what was found, and what is suggested; what a person wrote before stays."""
        rows = []
        for key, found in sorted(self._told(), key=lambda told: (-self._rows[told[0]], told[0])):
            near = None if found or key in self._confirmed else self._suggested.get(key)
            code = self._confirmed[key][1] if key in self._confirmed else found.pcode if found else ""
            name = (found or near or _UNNAMED).name
            rows.append([*self._spelled[key], str(self._rows[key] or ""), code, near.pcode if near else "", name])
        rows += [[*names, "", code, "", ""] for key, (names, code) in self._confirmed.items() if key not in self._found]
        with self.table.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file, lineterminator="\n").writerows([HEADER, *rows])

    def _told(self) -> Iterator[tuple[Names, Known | None]]:
        """Provinces, and those districts that have a P-code, might have one, or of which a person spoke."""
        for key, found in self._found.items():
            _, adm_1, adm_2 = key
            if adm_1 and (not adm_2 or found or key in self._confirmed or key in self._suggested):
                yield key, found

    def _find(self, names: Names, within: str | None) -> Known | None:
        key = _key(names)
        if key not in self._found:
            self._spelled[key] = names
            self._found[key] = self._look(key, names, within)
        return self._found[key]

    def _look(self, key: Names, names: Names, within: str | None) -> Known | None:
        name = next(part for part in reversed(names) if part)
        if key in self._confirmed:
            code = self._confirmed[key][1]
            listed = next((known for known in self._known if known.pcode == code), None)
            return None if code == NONE else listed or Known(code, name, within=within or "", edition=BY_HAND)
        inside = [known for known in self._known if known.within == within]  # nothing lies within what is not known
        said: dict[str, Known] = {
            plain(spelling): known for known in inside for spelling in (*known.aliases, known.name)
        }
        if plain(name) in said:
            return said[plain(name)]
        if names[1] and (near := nearest(plain(name), said)):
            self._suggested[key] = said[near]
        return None


def _key(names: Names) -> Names:
    country, adm_1, adm_2 = names
    return country, plain(adm_1), plain(adm_2)


def _confirmed(table: Path) -> Iterator[tuple[Names, tuple[Names, str]]]:
    """What a person wrote: the names as they stand in the table, and the P-code. Raises UnfitError for what is none."""
    if not table.is_file():
        return
    wrong = []
    with table.open(encoding="utf-8-sig", newline="") as file:
        reader = csv.DictReader(file)
        for name in ("country", "adm_1", "adm_2", "pcode"):
            if name not in (reader.fieldnames or ()):
                wrong.append(problem("missing-column", table.name, 1, name))
        for row in reader if not wrong else ():
            code = (row["pcode"] or "").strip()
            if code and code != NONE and not _PCODE.fullmatch(code):
                wrong.append(problem("pcode", table.name, reader.line_num, "pcode", code, code.upper()))
            elif code:
                names = row["country"] or "", row["adm_1"] or "", row["adm_2"] or ""
                yield _key(names), (names, code)
    if wrong:
        raise UnfitError(*wrong)


def _built_in() -> Iterator[Known]:
    """The countries whose outlines are shipped, and their provinces."""
    names = Locale("en").territories
    for country in geometry.countries():
        yield Known(country, names[country])
        for feature in geometry.provinces(country)["features"]:
            told = feature["properties"]
            yield Known(told["code"], told["name"], told["name_ar"], country)


def _listed(package: Path) -> Iterator[Known]:
    """The administrative areas of another package, with the spellings that it knows."""
    rows = load.read(package).tables["places"].to_pylist()
    for row in rows:
        if row["pcode"] and row["level"] in ("country", "governorate", "district"):
            within = "" if row["level"] == "country" else row["parent"] or ""
            aliases = tuple(alias for alias in row["aliases"] or () if SEPARATOR not in alias)
            edition = row["boundary_version"] or BUILT_IN
            yield Known(row["pcode"], row["name"], row["name_ar"] or "", within, edition, aliases)

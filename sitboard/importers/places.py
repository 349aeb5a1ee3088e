"""The places of a package that is being imported: each once, in the place that holds it, with a point."""

import hashlib
import re
import unicodedata
from collections.abc import Collection, Iterator
from typing import Any

from sitboard.importers.provinces import Known, Provinces, plain

Place = dict[str, Any]
Point = tuple[float, float] | None

WORLD = "all-countries"


class Places:
    """Countries, governorates, districts and communities, by the names that a file gives them."""

    def __init__(self, provinces: Provinces) -> None:
        self._provinces = provinces
        self._rows: dict[str, Place] = {}
        self._ids: dict[tuple[str, str, str], str] = {}
        self._taken = {WORLD}
        self._sums: dict[str, list[float]] = {}

    def country(self, name: str) -> str:
        """Id of a country."""
        return self._id("", "country", name) or self._put("", "country", name, self._provinces.country(name))

    def governorate(self, country: str, name: str) -> str:
        """Id of a governorate; the country's where it has no name."""
        above = self.country(country)
        if not name:
            return above
        found = self._id(above, "governorate", name)
        return found or self._put(above, "governorate", name, self._provinces.area(country, name))

    def district(self, country: str, governorate: str, name: str) -> str:
        """Id of a district; that of what it would lie in where it has no name."""
        above = self.governorate(country, governorate)
        if not name or not governorate:
            return above
        found = self._id(above, "district", name)
        return found or self._put(above, "district", name, self._provinces.area(country, governorate, name))

    def community(self, above: str, name: str) -> str:
        """Id of a named community."""
        return self._id(above, "community", name) or self._put(above, "community", name, None)

    def level(self, place: str) -> str:
        """Level of a place."""
        return str(self._rows[place]["level"])

    def point(self, place: str, point: Point, *, own: bool) -> None:
        """A point of a place that was met: `own` if it stands for the place itself, else it is one of those in it."""
        if point is None:
            return
        row = self._rows[place]
        if own and "lat" not in row:
            row["lat"], row["lon"] = point
        at: str | None = row["parent"] or None if own else place
        while at:
            sums = self._sums.setdefault(at, [0.0, 0.0, 0.0])
            sums[0] += point[0]
            sums[1] += point[1]
            sums[2] += 1
            at = self._rows[at]["parent"] or None

    def rows(self) -> Iterator[Place]:
        """The places, each after the one that holds it; several countries lie in an area of their own."""
        countries = [code for code, row in self._rows.items() if row["level"] == "country"]
        for code, row in self._rows.items():
            if "lat" not in row and code in self._sums:
                lat, lon, many = self._sums[code]
                row |= {
                    "lat": round(lat / many, 2),
                    "lon": round(lon / many, 2),
                    "note": "The point is a mean of points in it.",
                }
            yield row
        if len(countries) > 1:
            yield {"id": WORLD, "name": "All countries of the file", "level": "region", "members": ";".join(countries)}

    def of_level(self, level: str) -> list[Place]:
        """The places of a level, in the order in which they were met."""
        return [row for row in self._rows.values() if row["level"] == level]

    def _id(self, above: str, level: str, name: str) -> str:
        return self._ids.get((above, level, plain(name)), "")

    def _put(self, above: str, level: str, name: str, known: Known | None) -> str:
        code = known.pcode if known else free(f"{above}-{slug(name)}".strip("-").lower(), self._taken)
        if code not in self._rows:
            row: Place = {"id": code, "name": known.name if known else name, "level": level, "parent": above}
            if known:
                row |= {"name_ar": known.name_ar, "pcode": known.pcode, "boundary_version": known.edition}
            self._rows[code] = row
            self._taken.add(code)
        row = self._rows[code]
        if name != row["name"] and ";" not in name:
            row["aliases"] = ";".join(dict.fromkeys([*filter(None, row.get("aliases", "").split(";")), name]))
        self._ids[above, level, plain(name)] = code
        return code


def free(code: str, taken: Collection[str]) -> str:
    """An id that is not taken: the code, or with the first number that makes it so."""
    number, made = 1, code
    while made in taken:
        number += 1
        made = f"{code}-{number}"
    return made


def slug(name: str) -> str:
    """A name as an id: letters, digits and hyphens; a digest of it where it has none of them."""
    folded = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    slug = re.sub(r"[^a-z0-9]+", "-", folded).strip("-")
    return slug or "x" + hashlib.sha256(name.encode()).hexdigest()[:8]

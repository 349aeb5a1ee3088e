"""What a package from a UCDP file says of itself: its origin, its source, and the situation as a whole."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from babel import Locale
from babel.core import get_global

from sitboard.importers.draft import BOUNDARIES
from sitboard.importers.importer import Asked
from sitboard.importers.places import WORLD, Place

ORIGIN: Place = {
    "id": "ucdp",
    "name": "Uppsala Conflict Data Program",
    "short": "UCDP",
    "kind": "monitor",
    "counts": "Direct deaths in organised violence: state-based, non-state and one-sided. Not the injured.",
    "note": "Codes events from news, organisations and other reports, which it names.",
}
LICENCE = (
    "CC BY 4.0 (Uppsala Conflict Data Program; cite Sundberg and Melander 2013, for candidate events Hegre et al. 2020)"
)
CAVEATS = (
    "Every figure is that of one origin, the Uppsala Conflict Data Program (UCDP), from the sources that it names with "
    "each event. Nothing here is confirmed by a second origin.",
    "UCDP counts direct deaths in organised violence. The injured are not counted, and an event without a reported death "
    "is not in it.",
    "Only its best estimate is split by UCDP into civilians, the two sides and people of unknown status. A part that is 0 "
    "there is not taken as a report that nobody of that group was killed.",
    "UCDP names the two sides of fighting, and is not taken to hold either responsible. One-sided violence against "
    "civilians is attributed to the side that it names.",
    "Where UCDP places an event near a point or in a district, it is shown in the district; where only in a province or "
    "a wider area, there.",
)
_WITHDRAWN = {"BUR", "DDR", "FXX", "TMP", "YMD", "ZAR"}
"""Codes of three letters that once were those of a country."""
_ZOOMS = ((2, 8.0), (4, 7.0), (9, 6.0), (18, 5.0), (36, 4.0), (90, 2.5))
"""Degrees that fit on a map at a zoom."""


def source(asked: Asked) -> Place:
    """The file as a source."""
    return {
        "id": f"ucdp-{asked.published or asked.today}",
        "publisher": "Uppsala Conflict Data Program (UCDP)",
        "publisher_kind": "monitor",
        "title": f"Events of organised violence, file {asked.file.name}",
        "url": "https://ucdp.uu.se/downloads/",
        "published": asked.published or "",
        "published_precision": "day" if asked.published else "",
        "accessed": asked.today,
        "language": "en",
        "note": "CC BY 4.0. What UCDP read for an event is named with its claim.",
    }


def situation(
    asked: Asked,
    countries: Sequence[Place],
    governorates: Sequence[Place],
    days: tuple[date, date],
    box: tuple[float, float, float, float] | None,
) -> dict[str, Any]:
    """What `situation.toml` says. `box` is south, north, west and east of all points, None where there is none."""
    names = [row["name"] for row in countries]
    said = ", ".join(names) if len(names) <= 3 else f"{len(names)} countries"
    south, north, west, east = box or (-60.0, 60.0, -180.0, 180.0)
    span = max(north - south, east - west)
    return {
        "slug": asked.out.name,
        "title": asked.title or f"{said}: deaths in organised violence (UCDP)",
        "summary": f"Events of organised violence with their deaths in {said}, as coded by UCDP.",
        "languages": ["en"],
        "country": iso(names[0]) if len(names) == 1 else "XXX",
        "area": countries[0]["id"] if len(countries) == 1 else WORLD,
        "provinces": [row["id"] for row in governorates],
        "since": days[0],
        "until": days[1],
        "closed": True,
        "updated": asked.today,
        "centre": [round((south + north) / 2, 2), round((west + east) / 2, 2)],
        "zoom": next((zoom for most, zoom in _ZOOMS if span <= most), 1.0),
        "maintainer": "imported from the Uppsala Conflict Data Program (UCDP)",
        "licence": LICENCE,
        "sensitivity": "public",
        "boundary_disclaimer": BOUNDARIES,
        "caveats": CAVEATS,
    }


def iso(name: str) -> str:
    """ISO 3166-1 alpha-3 of a country by its English name; XXX, which is no country, where it is not known."""
    territories = Locale("en").territories.items()
    codes = {said.casefold(): code for code, said in territories if len(code) == 2 and code.isalpha()}
    code = codes.get(name.casefold()) or codes.get(name.partition("(")[0].strip().casefold())
    longer = {
        three: two for three, two in get_global("territory_aliases").items() if len(three) == 3 and three.isalpha()
    }
    return next((three for three, two in longer.items() if list(two) == [code] and three not in _WITHDRAWN), "XXX")

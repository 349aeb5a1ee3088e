"""Outlines of provinces and neighbours, for display only.

They differ from official boundaries by some kilometres: a place belongs to the province that its row names, never to
the outline that its point falls in. Origin and licences are in `PROVENANCE.md` beside the files.
"""

import json
from functools import cache
from pathlib import Path
from typing import Any

GeoJSON = dict[str, Any]

_HERE = Path(__file__).parent


@cache
def countries() -> tuple[str, ...]:
    """Two-letter codes of the countries whose outlines are shipped."""
    return tuple(sorted(file.stem for file in _HERE.glob("*.json")))


def provinces(country: str) -> GeoJSON:
    """A FeatureCollection of first-level areas with `code` (P-code), `name` and `name_ar`, in the order of their codes.

    Shared between callers: not to be changed. A country that is not shipped has no features.
    """
    return _outlines(country)["provinces"]


def neighbours(country: str) -> GeoJSON:
    """A FeatureCollection of land around the country and of the country itself, with `code`; simplified, to be drawn pale."""
    return _outlines(country)["neighbours"]


def borders(country: str) -> GeoJSON:
    """A Feature: the lines between neighbours, without those of the country itself."""
    return _outlines(country)["borders"]


def ceasefire_line(country: str) -> GeoJSON:
    """A Feature: the part of the outline that is a ceasefire line (for Syria the Golan's), to be drawn dashed."""
    return _outlines(country)["ceasefire_line"]


@cache
def roads(country: str) -> tuple[dict[str, Any], ...]:
    """Main roads as a schematic: `name`, and `places` that they pass, each a list of P-code, name, Arabic name, lat, lon."""
    file = _HERE / "roads" / f"{country}.json"
    return tuple(json.loads(file.read_text(encoding="utf-8"))) if country in countries() and file.is_file() else ()


@cache
def _outlines(country: str) -> dict[str, GeoJSON]:
    if country not in countries():
        nothing: GeoJSON = {"type": "FeatureCollection", "features": []}
        lines: GeoJSON = {
            "type": "Feature",
            "properties": {},
            "geometry": {"type": "MultiLineString", "coordinates": []},
        }
        return {"provinces": nothing, "neighbours": nothing, "borders": lines, "ceasefire_line": lines}
    outlines: dict[str, GeoJSON] = json.loads((_HERE / f"{country}.json").read_text(encoding="utf-8"))
    return outlines

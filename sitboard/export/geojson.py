"""The incidents of a view as GeoJSON, at their named places."""

import json
from typing import Any

from sitboard import vocabulary as v
from sitboard.export.about import facts, sources
from sitboard.export.records import incidents
from sitboard.view import View
from sitboard.vocabulary import N_

POINT = N_("Points are of the named place, never of an impact.")


def collection(view: View) -> bytes:
    """A FeatureCollection: a feature an incident, its figure and words as properties.

    An incident of one community is a point, one of several places a multi-point; one that is known to an area only has
    no geometry. `about` and `sources` say what the file is.
    """
    places = view.package.places
    features = []
    for row in incidents(view).to_dict("records"):
        communities = [code for code in row["places"].split(";") if places[code].level == "community"]
        points = [[place.lon, place.lat] for code in communities if (place := places[code]).lat is not None]
        features.append({"type": "Feature", "geometry": _geometry(points), "properties": _properties(row)})
    read = sources(view)
    told = {
        "type": "FeatureCollection",
        "about": [f"{heading}: {text}" for heading, text in facts(view)] + [view.words.say(POINT)],
        "filters": view.filters.query(),
        "known_on": view.filters.known_on.isoformat() if view.filters.known_on else None,
        "package": view.package.hash,
        "disclaimer": view.disclaimer,
        "sources": [{key: _plain(value) for key, value in source.items()} for source in read.to_dict("records")],
        "features": features,
    }
    return json.dumps(told, ensure_ascii=False, indent=1, allow_nan=False).encode()


def _geometry(points: list[list[float | None]]) -> dict[str, Any] | None:
    if not points:
        return None
    return (
        {"type": "Point", "coordinates": points[0]}
        if len(points) == 1
        else {"type": "MultiPoint", "coordinates": points}
    )


def _properties(row: dict[Any, Any]) -> dict[str, Any]:
    told = {str(key): _plain(value) for key, value in row.items()}
    precision = v.PLACE_PRECISIONS[row["place_precision"]]
    return told | {"places": row["places"].split(";"), "place_precision_meaning": precision}


def _plain(value: Any) -> Any:
    """A value as JSON has it: days as text, what is missing as null."""
    if value is None or value != value or str(value) in ("<NA>", "NaT"):
        return None
    return value.isoformat()[:10] if hasattr(value, "isoformat") else value

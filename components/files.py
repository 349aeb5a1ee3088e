"""Every file that a view can be taken away as: its name for readers, its ending, and who writes it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from components import handout, pictures
from sitboard.export import archive, geojson, text, whole, xlsx
from sitboard.export.contents import contents
from sitboard.view import View
from sitboard.vocabulary import N_


@dataclass(frozen=True, slots=True)
class Format:
    """One kind of file. `write` gives its bytes for a view."""

    label: str
    ending: str
    mime: str
    write: Callable[[View], bytes]


def _pngs(view: View) -> bytes:
    return archive.packed({f"{code}.png": pictures.png(svg) for code, svg in _svgs(view).items()})


def _drawings(view: View) -> bytes:
    return archive.packed({f"{code}.svg": svg.encode() for code, svg in _svgs(view).items()})


def _svgs(view: View) -> dict[str, str]:
    return {panel.code: pictures.svg(view, panel) for panel in contents(view).panels}


FORMATS: Mapping[str, Format] = {
    "html": Format(N_("Brief, one page to print"), "html", "text/html", lambda view: handout.brief(view).encode()),
    "offline": Format(
        N_("Offline file, with every claim and source"),
        "html",
        "text/html",
        lambda view: handout.offline(view).encode(),
    ),
    "text": Format(N_("Brief as plain text"), "txt", "text/plain", lambda view: text.brief(view).encode()),
    "xlsx": Format(
        N_("Workbook (Excel)"), "xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", xlsx.book
    ),
    "csv": Format(N_("Tables (CSV, zipped)"), "zip", "application/zip", archive.tables),
    "geojson": Format(N_("Incidents on a map (GeoJSON)"), "geojson", "application/geo+json", geojson.collection),
    "png": Format(N_("Pictures (PNG, zipped)"), "zip", "application/zip", _pngs),
    "svg": Format(N_("Drawings (SVG, zipped)"), "zip", "application/zip", _drawings),
    "zip": Format(N_("The whole data package, unfiltered"), "zip", "application/zip", whole.zipped),
}
"""A new kind of file is a row here: the control on the pages and the command line both offer it."""

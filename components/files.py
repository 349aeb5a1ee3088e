"""Every file that a view can be taken away as: its name for readers, its ending, and who writes it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from components import handout, paper, pictures, slides
from components.paper.snapshot import snapshot
from sitboard.briefing import Briefing
from sitboard.export import archive, geojson, plain_csv, text, whole, xlsx
from sitboard.export.contents import contents
from sitboard.export.work import Done, Step, Work, done
from sitboard.view import View
from sitboard.vocabulary import N_

ZIP = "application/zip"


@dataclass(frozen=True, slots=True)
class Format:
    """One kind of file. `write` gives its bytes for a view, or `work` its parts where it takes long."""

    label: str
    ending: str
    mime: str
    write: Callable[[View], bytes] | None = None
    work: Callable[[View], Work] | None = None

    def made(self, view: View, step: Step = lambda *_: None) -> Done:
        """The file of a view, and which parts of it could not be made. `step` is told how far it is."""
        if self.work is not None:
            return done(self.work(view), step)
        assert self.write is not None
        return Done(self.write(view))


def _pngs(view: View) -> Work:
    drawn = {
        f"{panel.code}.png": lambda panel=panel: pictures.png(pictures.svg(view, panel))
        for panel in contents(view).panels
    }
    return archive.zipped(view, drawn)


def _drawings(view: View) -> Work:
    drawn = {
        f"{panel.code}.svg": lambda panel=panel: pictures.svg(view, panel).encode() for panel in contents(view).panels
    }
    return archive.zipped(view, drawn)


def _deck(view: View, made: Briefing) -> bytes:
    from components import deck  # with a library that nobody waits for who asks for no deck

    return deck.deck(view, made)


OF_BRIEFINGS: Mapping[str, Callable[[View, Briefing], bytes]] = {"pptx": _deck, "pdf": paper.slides}
"""Files of slides, which can bear the briefer's own words."""

FORMATS: Mapping[str, Format] = {
    "pptx": Format(
        N_("Briefing as a deck (PowerPoint)"),
        "pptx",
        "application/vnd.openxmlformats-officedocument.presentationml.presentation",
        work=lambda view: slides.work(view, _deck),
    ),
    "pdf": Format(
        N_("Briefing as slides (PDF)"), "pdf", "application/pdf", work=lambda view: slides.work(view, paper.slides)
    ),
    "snapshot": Format(N_("Snapshot, one page of A4 (PDF)"), "pdf", "application/pdf", snapshot),
    "html": Format(N_("Brief, one page to print"), "html", "text/html", lambda view: handout.brief(view).encode()),
    "offline": Format(
        N_("Offline file, with every claim and source"),
        "html",
        "text/html",
        lambda view: handout.offline(view).encode(),
    ),
    "text": Format(N_("Brief as plain text"), "txt", "text/plain", lambda view: text.brief(view).encode()),
    "xlsx": Format(
        N_("Workbook (Excel)"),
        "xlsx",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        work=xlsx.work,
    ),
    "csv": Format(N_("Tables for spreadsheets (CSV, zipped)"), "zip", ZIP, work=archive.tables),
    "csv-plain": Format(
        N_("Tables for programs, every letter as it is (CSV, zipped)"),
        "zip",
        ZIP,
        work=lambda view: archive.tables(view, plain_csv),
    ),
    "geojson": Format(N_("Incidents on a map (GeoJSON)"), "geojson", "application/geo+json", geojson.collection),
    "png": Format(N_("Pictures (PNG, zipped)"), "zip", ZIP, work=_pngs),
    "svg": Format(N_("Drawings (SVG, zipped)"), "zip", ZIP, work=_drawings),
    "zip": Format(N_("The whole data package, unfiltered"), "zip", ZIP, whole.zipped),
}
"""A new kind of file is a row here: the control on the pages and the command line both offer it."""

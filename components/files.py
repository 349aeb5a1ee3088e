"""Every file that a view can be taken away as: its name for readers, its ending, and who writes it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from components import handout, paper, pictures, slides
from components.paper.snapshot import snapshot
from sitboard import queries
from sitboard.briefing import Briefing
from sitboard.export import archive, geojson, plain_csv, text, whole, xlsx
from sitboard.export.apart import apart
from sitboard.export.contents import contents
from sitboard.export.whole import ChangedError
from sitboard.export.work import Done, Step, Work, done
from sitboard.filters import Filters
from sitboard.shelf import Shelf
from sitboard.view import View
from sitboard.vocabulary import N_
from sitboard.words import Words

ZIP = "application/zip"
HEAVY = 5_000
"""So many records are gathered in a process of its own; fewer take less time than it needs to start."""


@dataclass(frozen=True, slots=True)
class Format:
    """One kind of file. `write` gives its bytes for a view, or `work` its parts where it takes long.

    `records`: it holds every record of the view, so that its size is that of the view.
    """

    label: str
    ending: str
    mime: str
    write: Callable[[View], bytes] | None = None
    work: Callable[[View], Work] | None = None
    records: bool = False

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
        records=True,
    ),
    "text": Format(N_("Brief as plain text"), "txt", "text/plain", lambda view: text.brief(view).encode()),
    "xlsx": Format(
        N_("Workbook (Excel)"),
        "xlsx",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        work=xlsx.work,
        records=True,
    ),
    "csv": Format(N_("Tables for spreadsheets (CSV, zipped)"), "zip", ZIP, work=archive.tables, records=True),
    "csv-plain": Format(
        N_("Tables for programs, every letter as it is (CSV, zipped)"),
        "zip",
        ZIP,
        work=lambda view: archive.tables(view, plain_csv),
        records=True,
    ),
    "geojson": Format(
        N_("Incidents on a map (GeoJSON)"), "geojson", "application/geo+json", geojson.collection, records=True
    ),
    "png": Format(N_("Pictures (PNG, zipped)"), "zip", ZIP, work=_pngs),
    "svg": Format(N_("Drawings (SVG, zipped)"), "zip", ZIP, work=_drawings),
    "zip": Format(N_("The whole data package, unfiltered"), "zip", ZIP, whole.zipped),
}
"""A new kind of file is a row here: the control on the pages and the command line both offer it."""


def made(kind: str, view: View, step: Step) -> Done:
    """A file of a view for one of many readers: in a process of its own where the others would wait for it."""
    if FORMATS[kind].records and _records(view) > HEAVY:
        package, words = view.package, view.words
        state = (package.folder, package.hash)
        try:
            return apart(_anew, kind, *state, view.filters, words.language, words.digits, view.page, step=step)
        except ChangedError:
            pass  # this process alone still holds what is shown
    return FORMATS[kind].made(view, step)


def _records(view: View) -> float:
    """About how many records a view holds."""
    held, chosen = view.package.rows, queries.total(view.package, view.filters).total
    incidents = chosen.incidents if chosen else 0
    claims = incidents * held["claims"] / max(held["incidents"], 1)
    return incidents + claims + held["movements"] + held["statements"]


def _anew(
    kind: str, folder: Path, package: str, filters: Filters, language: str, digits: str, page: str, step: Step
) -> Done:
    """A file of a view of a package by its hash, read from its folder. ChangedError where that now holds another."""
    read = Shelf(folder).served().package
    if read is None or read.hash != package:
        raise ChangedError("the files of the package have changed since they were read")
    return FORMATS[kind].made(View(read, filters, Words(language, digits), page), step)

"""Which panels each page of the board shows, in its order, so that the files of a page hold what stands on it."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePath

from sitboard import queries
from sitboard.panels import (
    Card,
    Listing,
    Panel,
    beside,
    casualties,
    changes,
    comparison,
    coverage,
    disagreements,
    displaced,
    displacement,
    explain,
    finder,
    flows,
    incident,
    incidents,
    knowledge,
    listings,
    maps,
    rivals,
    routes,
    sources,
    timeline,
    totals,
    voices,
)
from sitboard.panels.cards import key_figures
from sitboard.view import View
from sitboard.vocabulary import N_

Shown = Iterable[Panel | Listing]


@dataclass(frozen=True, slots=True)
class Page:
    """A page: its name in the menu, its key figures (those of the Overview where it has none), and its panels."""

    label: str
    panels: Callable[[View], Shown]
    cards: Callable[[View], Sequence[Card]] = key_figures


def _overview(view: View) -> Shown:
    return (
        maps.map_of_places(view),
        incidents.provinces(view),
        listings.denied(view),
        timeline.timeline(view),
        incidents.latest(view),
        listings.unknown(view),
    )


def _map(view: View) -> Shown:
    return maps.explore(view), incidents.provinces(view), timeline.timeline(view), maps.top_places(view)


def _timeline(view: View) -> Shown:
    return (
        timeline.chronicle(view),
        comparison.running(view),
        comparison.periods(view),
        timeline.said(view),
        timeline.uncertain(view),
    )


def _casualties(view: View) -> Shown:
    return (
        *(casualties.groups(view, measure) for measure in casualties.MEASURES),
        *(casualties.shares(view, measure) for measure in casualties.MEASURES),
        casualties.places(view),
        casualties.attribution(view),
        casualties.types(view),
        casualties.targets(view),
        casualties.small(view),
    )


def _displacement(view: View) -> Iterator[Panel]:
    yield displaced.in_both_units(view)
    for unit in displacement.units(view, displacement.CUMULATIVE):
        yield displacement.cumulative(view, unit)
    for unit in displacement.units(view, displacement.NEW):
        yield displacement.new_movements(view, unit)
    yield displacement.with_incidents(view)
    yield from (flows.matrix(view), flows.margins(view), flows.map_of_flows(view))
    yield from (routes.routes(view, "moves"), routes.routes(view, "returns"))
    for kind in displacement.STOCKS:
        yield displacement.stock(view, kind)
    yield from (displaced.parts(view), displaced.coverage(view), beside.panel(view))


def _incidents(view: View) -> Shown:
    if incident.head(view) is None:
        found = finder.incidents(view)
        answer = queries.total(view.package, view.filters)
        shown = (found.title, found.caption, answer, found.everything)
        return (Panel("incidents", *shown, source=found.source, empty=found.empty),)
    return (
        voices.voices(view),
        incident.counted(view),
        incident.known_when(view),
        incident.attribution(view),
        incident.claims(view),
    )


def _incident_cards(view: View) -> Sequence[Card]:
    return key_figures(view) if incident.head(view) is None else incident.key_figures(view)


def _disagreements(view: View) -> Shown:
    return (
        disagreements.spread(view).panel,
        disagreements.pairs(view).panel,
        rivals.reasons(view),
        totals.beside(view).panel,
        rivals.rivals(view).panel,
        listings.denied(view, most=20),
        knowledge.strip(view),
    )


def _changes(view: View) -> Shown:
    return changes.moved(view).panel, changes.claims(view), changes.recorded(view)


def _sources(view: View) -> Shown:
    return coverage.matrix(view), sources.origins(view), sources.sources(view), sources.problems(view)


def _explain(view: View) -> Shown:
    told = explain.number(view)
    return told.rules, told.denials, *told.panels


PAGES: Mapping[str, Page] = {
    "overview": Page(N_("Overview"), _overview),
    "map": Page(N_("Map"), _map),
    "timeline": Page(N_("Timeline"), _timeline),
    "casualties": Page(N_("Casualties"), _casualties),
    "displacement": Page(N_("Displacement"), _displacement, displaced.key_figures),
    "incidents": Page(N_("Incidents"), _incidents, _incident_cards),
    "disagreements": Page(N_("Disagreements"), _disagreements, disagreements.cards),
    "changes": Page(N_("Changes"), _changes, changes.cards),
    "sources": Page(N_("Sources & method"), _sources),
    "explain": Page(N_("Explain this number"), _explain, lambda view: (explain.number(view).card,)),
}
"""A new page is a row here too; a test holds each row against the page itself."""


def code(file: str) -> str:
    """The key of a page by its file, such as `pages/map.py`; the Overview's for a page that has none."""
    stem = PurePath(file).stem
    return stem if stem in PAGES else "overview"

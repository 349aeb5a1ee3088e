"""A view on one page of A4: what a minister's office prints."""

from typing import Any

from components import pictures
from components.paper import common, written
from components.slides import parts as drawing
from components.slides.parts import Part
from sitboard import queries
from sitboard.briefing import shortened
from sitboard.export.about import SAMPLE, sources
from sitboard.export.text import highlights
from sitboard.panels import Listing, Panel
from sitboard.panels.cards import key_figures
from sitboard.panels.incidents import latest, provinces
from sitboard.panels.link import address
from sitboard.panels.listings import denied, unknown
from sitboard.panels.maps import map_of_places
from sitboard.panels.timeline import timeline
from sitboard.view import View
from sitboard.vocabulary import N_

HALF, WHOLE = 258, 535
"""Points of a column, and of the page without its margins."""
LETTER, SIGNS = 0.56, 0.53
"""Points of a px of a chart, and of a legend: their letters then have some 7 and 6 points."""
MAP_HEIGHT = 400
LATEST, PROVINCES, DENIALS, FACTS, PUBLISHERS = 6, 6, 3, 5, 6
_STATEMENT = 150
RULES = N_(
    "One voice per origin; ranges are kept, from the lowest to the highest; “+” means at least, “~” an uncertain day; “not reported” is "
    "never 0; killed and injured are never added, nor stock and flow."
)


def snapshot(view: View, board: str = "") -> bytes:
    """The page as PDF. `board` is the address of the board itself; without it the link is from its root."""
    say, words, situation = view.words.say, view.words, view.package.situation
    total = queries.total(view.package, view.filters)
    figure = total.total
    assert figure is not None
    where, among, last = map_of_places(view), provinces(view), latest(view)
    told = {
        **common(view, words.pick(situation.title, situation.title_ar)),
        "above": say("sitboard · situation snapshot"),
        "period": words.period(view.since, view.until),
        "known": say("As known on {known}", known=view.known),
        "updated": say("Data package {package} of {updated}", package=view.package.short, updated=situation.updated),
        "filters": _filters(view),
        "count": say("{n} of {all} incidents", n=figure.incidents, all=view.package.rows["incidents"]),
        "cards": [drawing.card(view, each, short=True) for each in key_figures(view)],
        "findings": list(highlights(view)),
        "map": _panel(view, where, HALF, keyed=False),
        "signs": _signs(view, where),
        "provinces": _panel(view, shortened.panel(view, among, PROVINCES, caption=among.caption), HALF),
        "denied": _listing(shortened.listing(view, denied(view), DENIALS)),
        "timeline": _panel(view, timeline(view), WHOLE),
        "latest": _panel(view, shortened.panel(view, last, LATEST, range(6), last.caption), HALF),
        "unknown": _listing(unknown(view)),
        "foot": [
            say("Sources: {sources}.", sources=_sources(view)),
            say(RULES),
            f"{say(SAMPLE)} {view.disclaimer}",
            say("{licence}, {maintainer}.", licence=situation.licence, maintainer=situation.maintainer)
            + " "
            + say("Package {package}. {view}", package=view.package.hash, view=address(view, f"{board}/")),
        ],
    }
    return written("snapshot.typ", told)


def _filters(view: View) -> str:
    said = view.words.listed([label for _, _, label in view.chips()])
    return shortened.clipped(said, 160) if said else view.words.say("No filters")


def _panel(view: View, panel: Panel, width: int, *, keyed: bool = True) -> Part:
    part = drawing.panel(view, panel, width, map_height=MAP_HEIGHT, larger=LETTER, keyed=keyed)
    return {"caption": panel.caption, **{k: v for k, v in part.items() if k != "caption"}, "title": panel.title}


def _signs(view: View, panel: Panel) -> str:
    """The legend of the map as a picture."""
    body, height = pictures.legend(view, panel, int(HALF / SIGNS))
    svg: str = drawing.picture(body, height, HALF, "", SIGNS)["svg"]
    return svg if body and not panel.empty else ""


def _listing(listing: Listing) -> dict[str, Any]:
    return {
        "kind": "listing",
        "title": listing.title,
        "caption": listing.caption,
        "entries": [
            {"speaker": e.speaker, "day": e.day, "text": shortened.clipped(e.text, _STATEMENT), "against": e.against}
            for e in listing.entries
        ],
        "facts": [list(fact) for fact in listing.facts[:FACTS]],
        "empty": "" if listing.entries or listing.facts else listing.empty,
    }


def _sources(view: View) -> str:
    """How many sources, and the publishers of most of the claims."""
    words, read = view.words, sources(view)
    most = read.groupby("publisher")["claims"].sum().sort_values(ascending=False, kind="stable").head(PUBLISHERS)
    count = words.count("{n} source", "{n} sources", len(read))
    if most.empty:
        return count
    return words.say("{n}, most claims in {publishers}", n=count, publishers=words.listed(map(str, most.index)))

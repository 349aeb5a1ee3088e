"""A view as one page of HTML that needs no script, no server and no network: a brief, or an offline file with everything."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any

import pandas as pd
from markupsafe import Markup

from components import pictures
from components.handout.small import shortened
from components.pictures import ink
from components.templates import template
from components.theme import SIZES, tokens
from sitboard import filters as f
from sitboard import queries, shelf
from sitboard import vocabulary as v
from sitboard.export import PAGE
from sitboard.export.about import facts, sources
from sitboard.export.contents import beside, contents
from sitboard.export.pages import PAGES
from sitboard.export.text import highlights
from sitboard.marks import Columns, Flows, Map, Ranges
from sitboard.panels import Listing, Panel
from sitboard.panels.claims import figure_said, reason
from sitboard.panels.incidents import incident_table
from sitboard.view import View
from sitboard.words import Words

WIDE, NARROW = 840, 350
"""Px that charts are laid out for, on a desk or on paper, and on a phone."""
MAP_WIDTH, MAP_HEIGHT = 640, 460
ROWS, SOURCES = 10, 15
"""How many rows of a table, and how many sources, a brief shows."""
FEWER = (5, 3)
"""Rows of each table where a page has so many panels that their tables alone fill a brief."""
SMALL, FOR_CHARTS = 50_000, 12_000
"""Bytes of a brief, and how many of them its tables leave to its charts."""

_PAGE = Path(__file__).with_name("page.html")


def brief(view: View, unknown: Iterable[f.Unknown] = ()) -> str:
    """Figures, charts, denials, gaps and main sources; some 50 kB at most, for a slow line or for print.

    Charts stand in the page's order as far as there is room; of the others it is said where they are.
    """
    return _page(view, unknown, whole=False)


def offline(view: View) -> str:
    """The same with every row of its tables, and with every incident, claim and source of the view."""
    return _page(view, (), whole=True)


def asked(parameters: Mapping[str, str]) -> str:
    """The brief of an address's parameters, from what is served now. LookupError where nothing can be served."""
    page = parameters.get(PAGE, "overview")
    if known := page in PAGES:
        parameters = {key: text for key, text in parameters.items() if key != PAGE}
    now, chosen, unknown = shelf.asked(parameters)
    if now.package is None:
        raise LookupError("no package can be served")
    words = Words(chosen.language, chosen.digits)
    return brief(View(now.package, chosen, words, page if known else "overview"), unknown)


def _page(view: View, unknown: Iterable[f.Unknown], *, whole: bool) -> str:
    say, held, situation = view.words.say, contents(view), view.package.situation
    read = sources(view)
    left = view.words.listed(f"{each.key}={each.value}" for each in unknown)
    charts = {panel.code: _charts(view, panel) for panel in held.panels}
    render = partial(
        template(_PAGE).render,
        lang=view.words.language,
        dir=view.words.direction,
        c=tokens("light"),
        sizes=SIZES,
        title=view.words.pick(situation.title, situation.title_ar),
        sentence=view.sentence(),
        over=say("a closed period, not a live situation") if situation.closed else say("a situation that goes on"),
        unknown=say("Part of this link does not fit these data and was left out: {parts}.", parts=left) if left else "",
        cards=held.cards,
        findings=highlights(view),
        listings=[_listing(each) for each in held.listings],
        incidents=_incidents(view) if whole else None,
        claims=_claims(view) if whole else None,
        sources_title=say("Sources"),
        sources=[_source(view, row) for row in read.head(None if whole else SOURCES).itertuples()],
        more_sources=_more(view, len(read), None if whole else SOURCES),
        about_title=say("What this is"),
        about=facts(view),
        source=say("Source"),
    )
    if whole:
        return shortened(render(panels=[_panel(view, panel, None, charts[panel.code]) for panel in held.panels]))
    return _fitted(view, held.panels, charts, lambda panels: shortened(render(panels=panels)))


def _fitted(
    view: View,
    panels: Sequence[Panel],
    charts: Mapping[str, Sequence[tuple[str, Markup]]],
    render: Callable[[list[dict[str, Any]]], str],
) -> str:
    """The page with as many charts as it has room for, and with fewer rows where its tables alone are too many."""
    for rows in (ROWS, *FEWER):
        told = [_panel(view, panel, rows, ()) for panel in panels]
        room = SMALL - len(render(told).encode())
        if room >= FOR_CHARTS:
            break
    for panel, each in zip(panels, told, strict=True):
        size = sum(len(shortened(f"</style>{chart}").encode()) for _, chart in charts[panel.code])
        if size and size <= room:
            each["charts"] = charts[panel.code]
            room -= size
        elif size:
            each["left"] = view.words.say(
                "Its chart is too large for this page; the offline file and the pictures have it."
            )
    return render(told)


def _panel(view: View, panel: Panel, most: int | None, charts: Sequence[tuple[str, Markup]]) -> dict[str, Any]:
    return {
        "title": panel.title,
        "caption": panel.caption,
        "beside": beside(view, panel),
        "empty": panel.empty,
        "charts": charts,
        "left": "",
        "summary": panel.summary,
        "source": panel.source,
        **_table(view, panel.table if most is None else _chosen(panel), most),
    }


def _chosen(panel: Panel) -> pd.DataFrame:
    """The rows of a panel's table that its chart marks as chosen; all, where it marks none."""
    marks: tuple[Any, ...] = ()
    if isinstance(panel.chart, Ranges):
        marks = panel.chart.rows
    elif isinstance(panel.chart, Columns) and panel.chart.selecting:
        marks = panel.chart.bins
    chosen = [mark.selected for mark in marks]
    return panel.table[chosen] if any(chosen) and len(chosen) == len(panel.table) else panel.table


def _charts(view: View, panel: Panel) -> list[tuple[str, Markup]]:
    """The chart, and of rows another for a phone; nothing where its table must do."""
    if panel.empty:
        return []
    mapped, rows = isinstance(panel.chart, Map | Flows), isinstance(panel.chart, Ranges)
    sizes = {"wide": WIDE, "narrow": NARROW} if rows else {"rolling": MAP_WIDTH if mapped else WIDE}
    drawn = []
    for size, width in sizes.items():
        try:
            body, height = pictures.drawn(view, panel, width, MAP_HEIGHT)
        except pictures.UnwrittenError:
            return []
        # its parts are escaped where they are written, in `components.pictures`
        drawn.append((size, Markup(ink.root(body, width, height, f"{panel.title}. {panel.summary}"))))  # noqa: S704
    return drawn


def _listing(listing: Listing) -> dict[str, Any]:
    entries = [
        {"speaker": e.speaker, "day": e.day, "text": e.text, "against": e.against, "url": _safe(e.url)}
        for e in listing.entries
    ]
    empty = "" if entries or listing.facts else listing.empty
    return {
        "title": listing.title,
        "caption": listing.caption,
        "entries": entries,
        "facts": listing.facts,
        "empty": empty,
    }


def _table(view: View, table: pd.DataFrame, most: int | None) -> dict[str, Any]:
    rows = [[_cell(view, cell) for cell in row] for row in table.head(most).itertuples(index=False)]
    return {"head": list(table.columns), "rows": rows, "more": _more(view, len(table), most)}


def _cell(view: View, cell: Any) -> str:
    """A value as the language writes it, a dash for what is not reported."""
    if cell is None or pd.isna(cell):
        return "–"
    if isinstance(cell, bool | str):
        return str(cell)
    return view.words.day_short(cell) if hasattr(cell, "isoformat") else view.words.number(int(cell))


def _more(view: View, rows: int, most: int | None) -> str:
    if most is None or rows <= most:
        return ""
    return view.words.say("and {n} more; the offline file and the workbook have all", n=rows - most)


def _incidents(view: View) -> dict[str, Any]:
    """Every incident of the view."""
    found = queries.incidents(view.package, view.filters)
    return {"title": view.words.say("All incidents"), **_table(view, incident_table(view, found.frame), None)}


def _claims(view: View) -> dict[str, Any]:
    """Every claim that bears on the figure of an incident of the view, by incident, used and left out."""
    words, frame = view.words, queries.claims_behind(view.package, view.filters).frame
    used = int((frame["fate"] == "used").sum())
    return {
        "title": words.say("All claims"),
        "caption": words.say(
            "{used} of {n} claims are used; of each of the others it is said why not.", used=used, n=len(frame)
        ),
        "incidents": [
            (view.incident(str(code)), [_claim(view, row) for row in rows.itertuples()])
            for code, rows in frame.groupby("incident", sort=False)
        ],
    }


def _claim(view: View, row: Any) -> dict[str, str]:
    say = view.words.say
    said = say("{figure}, {group}", figure=figure_said(view, row), group=say(v.GROUPS[row.group]))
    blamed = (
        say("attributed to {actor}", actor=view.actor(row.attributed_to)) if isinstance(row.attributed_to, str) else ""
    )
    note = view.told(row.note)
    return {
        "origin": view.origin(row.origin),
        "said": " · ".join(each for each in (said, reason(view, row), blamed, note) if each),
        **_source(view, row),
    }


def _source(view: View, row: Any) -> dict[str, str]:
    published = (
        view.words.say("undated")
        if pd.isna(row.published)
        else view.words.day_short(pd.Timestamp(row.published).date())
    )
    return {"publisher": row.publisher, "title": row.title, "url": _safe(row.url), "published": published}


def _safe(url: Any) -> str:
    """An address of the web; anything else is none."""
    return url if isinstance(url, str) and url.startswith(("http://", "https://")) else ""

"""Slides as plain parts: texts, tables and pictures in SVG, which the presenter and the PDF lay out alike.

A slide is thought 1600 px wide; pictures are drawn for the width of their column and then enlarged, so that the smallest of their
letters is as large as the smallest text of a slide.
"""

import base64
import logging
from typing import Any

import pandas as pd

from components import charts, pictures
from components.pictures import ink
from sitboard.briefing import Block, Briefing, Cards, Slide, Told, failed
from sitboard.export.contents import beside
from sitboard.marks import Flows, Map
from sitboard.panels import Card, Panel
from sitboard.view import View

WIDE, GAP = 1480, 48
"""Px that the body of a slide is wide, and that its two columns stand apart."""
LARGER, ALONE = 20 / 11, 2.15
"""How much pictures are enlarged: their annotations have 11 px, and the smallest text of a slide 20; one alone on a slide, more."""
MAP_HEIGHT = 312
"""Px of a map before it is enlarged."""
THEME = "light"
_SHORT = 3
"""Lines of a card that shares its column with others."""
_LOG = logging.getLogger(__name__)

Part = dict[str, Any]


def parts(view: View, briefing: Briefing) -> list[Part]:
    """Each slide with its blocks drawn. One whose drawing fails says so in its place."""
    return [_slide(view, slide) for slide in briefing.slides]


def columns(view: View, slide: Slide) -> list[list[tuple[Block | None, Part]]]:
    """The blocks of each column, drawn; a part without a block is the legend of a map in the other column."""
    if not slide.right:
        return [[(block, _block(view, slide, block, WIDE)) for block in slide.left]]
    left, right = (int((WIDE - GAP) * share) for share in (slide.share, 1 - slide.share))
    return [
        [(block, _block(view, slide, block, left)) for block in slide.left],
        [
            *((None, legend) for legend in _legends(view, slide, right)),
            *((block, _block(view, slide, block, right)) for block in slide.right),
        ],
    ]


def _slide(view: View, slide: Slide) -> Part:
    try:
        left, *right = [[part for _, part in column] for column in columns(view, slide)]
    except Exception:
        # a chart that cannot be drawn must not take the other slides with it; the log has the cause
        _LOG.exception("slide %s cannot be drawn", slide.code)
        if slide.failed:
            raise  # the slide that says so is the last resort
        return _slide(view, failed(view, slide.code))
    return {
        "code": slide.code,
        "title": slide.title,
        "caption": slide.caption,
        "left": left,
        "right": right[0] if right else [],
        "share": slide.share if right else 1,
        "points": list(slide.points),
        "notes": list(slide.notes),
        "failed": slide.failed,
    }


def _block(view: View, slide: Slide, block: Block, width: int) -> Part:
    if isinstance(block, Cards):
        short = block.columns == 1
        return {
            "kind": "cards",
            "columns": block.columns,
            "cards": [card(view, each, short=short) for each in block.cards],
        }
    title = block.title if block.title != slide.title else ""
    if isinstance(block, Told):
        return {"kind": "told", "title": title, "lines": list(block.lines), "quiet": block.quiet}
    caption = block.caption if title and block.caption not in slide.caption else ""
    if isinstance(block, Panel):
        drawn = panel(
            view, block, width, larger=LARGER if slide.right else ALONE, keyed=not (slide.right and _is_map(block))
        )
        return {**drawn, "title": title, "caption": caption}
    told = {"title": title, "caption": caption, "entries": [], "facts": [], "empty": ""}
    if block.entries:
        entries = [{"speaker": e.speaker, "day": e.day, "text": e.text, "against": e.against} for e in block.entries]
        return {**told, "kind": "listing", "entries": entries}
    return {
        **told,
        "kind": "listing",
        "facts": [list(fact) for fact in block.facts],
        "empty": "" if block.facts else block.empty,
    }


def _is_map(block: Block) -> bool:
    return isinstance(block, Panel) and isinstance(block.chart, Map | Flows) and not block.empty


def _legends(view: View, slide: Slide, width: int) -> list[Part]:
    """The legend of a map that has something beside it: above that, so that the map has all the height."""
    return [
        picture(*pictures.legend(view, block, int(width / LARGER)), width, view.words.say("Signs on the map"), LARGER)
        for block in slide.left
        if isinstance(block, Panel) and _is_map(block)
    ]


def picture(body: str, height: float, width: int, alt: str, larger: float) -> Part:
    """A drawn body as a part."""
    narrow = int(width / larger)
    svg = ink.root(body, narrow, height, alt)
    size = {"width": narrow * larger, "height": height * larger}
    return {"kind": "picture", "title": "", "caption": "", "svg": svg, "alt": alt, "source": "", **size}


def panel(
    view: View, shown: Panel, width: int, *, map_height: int = MAP_HEIGHT, larger: float = LARGER, keyed: bool = True
) -> Part:
    """A panel's chart as a picture, its table where it has none, or why there is nothing to draw."""
    under = " ".join(filter(None, (beside(view, shown), shown.source)))
    if shown.empty:
        return {"kind": "empty", "empty": shown.empty, "source": ""}
    if shown.chart is not None:
        try:
            body, height = pictures.drawn(view, shown, int(width / larger), map_height, keyed=keyed)
        except pictures.UnwrittenError:
            pass
        else:
            return {**picture(body, height, width, f"{shown.title}. {shown.summary}", larger), "source": under}
    rows = [[cell(view, value) for value in row] for row in shown.table.itertuples(index=False)]
    numbers = [pd.api.types.is_numeric_dtype(kind) for kind in shown.table.dtypes]
    return {
        "kind": "table",
        "head": [*map(str, shown.table.columns)],
        "rows": rows,
        "numbers": numbers,
        "source": under,
    }


def card(view: View, shown: Card, *, short: bool = False) -> Part:
    """A key figure with its small picture as SVG."""
    return {
        "label": shown.label,
        "value": shown.value,
        "lines": list(shown.lines[:_SHORT] if short else shown.lines),
        "strip": base64.b64decode(strip(view, shown).partition(",")[2]).decode(),
    }


def strip(view: View, shown: Card) -> str:
    """The small picture of a key figure as a data URI."""
    rtl = view.words.direction == "rtl"
    if shown.figure is not None:
        return charts.sparkrange(shown.figure, shown.tone, THEME, shown=view.filters.figure, rtl=rtl)
    if shown.parts:
        return charts.sparkbar(*shown.parts, THEME, rtl=rtl)
    return charts.sparkline(shown.points, THEME)


def cell(view: View, value: Any) -> str:
    """A value as the language writes it, a dash for what is not reported."""
    if value is None or pd.isna(value):
        return "–"
    if isinstance(value, bool | str):
        return str(value)
    return view.words.day_short(value) if hasattr(value, "isoformat") else view.words.number(int(value))

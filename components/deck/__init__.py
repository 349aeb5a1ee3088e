"""The deck: slides as PPTX, with native charts and tables, notes on every slide, and what they are in the foot of each.

Charts and tables are the program's own, so that they can be edited; a map is a picture. The same briefing gives the same file.
"""

import io
import logging
import re
import zipfile
from datetime import UTC, datetime, time
from typing import Any

from pptx import Presentation
from pptx.util import Pt

from components.deck import blocks, charts
from components.deck.sheet import COLOURS, FONTS, HEIGHT, WIDTH, Box, Run, Sheet
from components.paper import counted
from components.slides.parts import Part, columns
from sitboard.briefing import Block, Briefing, Slide, failed
from sitboard.export.archive import packed
from sitboard.panels import Panel
from sitboard.view import View

_SIDE, _GAP = 36, 29
_FOOT = 42
_SIZES = (17, 16, 15, 14, 13, 12, 11, 10, 9, 8)
_SMALL = 12
Column = list[tuple[Block | None, Part]]
_LOG = logging.getLogger(__name__)


def deck(view: View, briefing: Briefing) -> bytes:
    """The briefing as PPTX. A slide whose drawing fails says so in its place."""
    made = _template()
    layout = made.slide_layouts[0]
    for number, slide in enumerate(briefing.slides, 1):
        added = made.slides.add_slide(layout)
        try:
            _slide(view, briefing, slide, added, number)
        except Exception:
            # a slide that cannot be drawn must not take the others with it; the log has the cause
            _LOG.exception("slide %s cannot be drawn", slide.code)
            for shape in list(added.shapes)[1:]:
                shape._element.getparent().remove(shape._element)
            _slide(view, briefing, failed(view, slide.code), added, number)
    _described(view, briefing, made)
    out = io.BytesIO()
    made.save(out)
    return _settled(view, out.getvalue())


def _template() -> Any:
    """An empty deck of 16:9 with one layout and our fonts."""
    made = Presentation()
    made.slide_width, made.slide_height = Pt(WIDTH), Pt(HEIGHT)
    layouts = made.slide_layouts
    for layout in [each for each in layouts if each.name != "Title Only"]:
        layouts.remove(layout)
    master = layouts[0].slide_master
    for holder in (*master.placeholders, *layouts[0].placeholders):
        if holder.placeholder_format.type is not None and holder.placeholder_format.idx == 0:
            holder.left, holder.top, holder.width, holder.height = Pt(_SIDE), Pt(40), Pt(WIDTH - 2 * _SIDE), Pt(34)
        else:
            holder._element.getparent().remove(holder._element)
    for part in master.part.package.iter_parts():
        if part.partname.startswith("/ppt/theme/"):
            part._blob = _own_fonts(part.blob)
    return made


def _own_fonts(theme: bytes) -> bytes:
    """A theme with our fonts for Latin and for Arabic letters."""
    text = theme.decode()
    for script, font in FONTS.items():
        text = re.sub(
            rf'(<a:(?:major|minor)Font>.*?<a:{script} typeface=")[^"]*', rf"\g<1>{font}", text, flags=re.DOTALL
        )
    return re.sub(r'(<a:font script="Arab" typeface=")[^"]*', rf"\g<1>{FONTS['cs']}", text).encode()


def _slide(view: View, briefing: Briefing, slide: Slide, added: Any, number: int) -> None:
    sheet = Sheet(added, view.words)
    wide = WIDTH - 2 * _SIDE
    half = Box(_SIDE, 20, wide / 2, 17)
    sheet.text(half, [[Run(briefing.head, bold=True, colour=COLOURS.text_2)]], _SMALL)
    sheet.text(
        Box(_SIDE + wide / 2, 20, wide / 2, 17), [[Run(briefing.known, colour=COLOURS.text_2)]], _SMALL, end=True
    )
    letter = 23 if sheet.lines(slide.title, 23, wide) == 1 else 19
    title = Box(_SIDE, 40, wide, sheet.tall(slide.title, letter, wide) + 2)
    _title(sheet, added, slide.title, letter, title)
    y = title.y + title.height
    if slide.caption:
        down = sheet.tall(slide.caption, 13, wide)
        sheet.text(Box(_SIDE, y, wide, down), [[Run(slide.caption, colour=COLOURS.text_2)]], 13)
        y += down
    y += 10
    foot = HEIGHT - _FOOT
    own = sum(sheet.tall(point, 14, wide - 15) + 6 for point in slide.points)
    if slide.points:
        at = Box(_SIDE, foot - own - 4, wide, own)
        sheet.text(at, [[Run(point, bold=True)] for point in slide.points], 14, bullets=True)
    _body(view, sheet, slide, Box(_SIDE, y, wide, foot - own - 12 - y))
    _foot(view, sheet, briefing, number, foot)
    notes = added.notes_slide.notes_text_frame
    sheet.fill(notes, [[Run(line)] for line in slide.notes], 12)


def _title(sheet: Sheet, added: Any, said: str, letter: float, box: Box) -> None:
    holder = added.shapes.title
    holder.left, holder.top, holder.width, holder.height = sheet.place(box)
    frame = holder.text_frame
    frame.clear()
    sheet.bare(frame)
    sheet.fill(frame, [[Run(said, bold=True)]], letter)


def _body(view: View, sheet: Sheet, slide: Slide, box: Box) -> None:
    """The columns of a slide, each at the largest type size that fits; where one is a chart, at a usual one."""
    widths = [box.width]
    if slide.right:
        widths = [(box.width - _GAP) * slide.share, (box.width - _GAP) * (1 - slide.share)]
    drawn = columns(view, slide)
    sizes = [_size(sheet, column, width, box.height) for column, width in zip(drawn, widths, strict=True)]
    x = box.x
    for column, width, size in zip(drawn, widths, sizes, strict=True):
        _column(view, sheet, column, min(size, min(sizes) + 3), Box(x, box.y, width, box.height))
        x += width + _GAP


def _size(sheet: Sheet, column: Column, width: float, room: float) -> float:
    """The largest type size at which all words of a column fit; of one that is a chart alone a usual one."""
    if _is_alone(column):
        return 14
    return next((size for size in _SIZES if _words(sheet, column, size, width) + _pictures(column) <= room), _SIZES[-1])


def _is_alone(column: Column) -> bool:
    return len(column) == 1 and column[0][1]["kind"] == "picture"


def _words(sheet: Sheet, column: Column, size: float, width: float) -> float:
    """How tall all of a column but its pictures stands."""
    return sum(blocks.height(sheet, part, size, width) + 8 for _, part in column)


def _pictures(column: Column) -> float:
    """How tall the pictures of a column are at their own size."""
    return sum(float(part["height"]) * 0.6 for _, part in column if part["kind"] == "picture")


def _column(view: View, sheet: Sheet, column: Column, size: float, box: Box) -> None:
    if _is_alone(column):
        _chart(view, sheet, *column[0], size, box)
        return
    # where words are many even at their smallest, pictures beside them give way
    left = box.height - _words(sheet, column, size, box.width)
    share = max(min(left / (_pictures(column) or 1), 1), 0.3)
    for block, part in column:
        tall = blocks.height(sheet, part, size, box.width)
        if part["kind"] == "picture":
            tall = float(part["height"]) * 0.6 * share
            _chart(view, sheet, block, part, size, Box(box.x, box.y, box.width, tall))
        else:
            blocks.put(sheet, part, size, box)
        box = box.below(tall + 8)


def _chart(view: View, sheet: Sheet, block: Block | None, part: Part, size: float, box: Box) -> None:
    """A native chart of the block's marks, else its picture, with the words around it."""
    box = blocks.head(sheet, part, size, box)
    below = sheet.tall(part["source"] + " " * 60, _SMALL, box.width) + 4 if part["source"] else 0
    room = Box(box.x, box.y, box.width, box.height - below)
    chart = block.chart if isinstance(block, Panel) else None
    how = charts.native(sheet, view, chart, room, part["alt"]) if chart is not None else None
    if how is None:
        scale = min(room.width / part["width"], room.height / part["height"])
        wide, high = part["width"] * scale, part["height"] * scale
        blocks.picture(sheet, part["svg"], Box(room.x, room.y, wide, high), part["alt"], zoom=3)
        room = Box(room.x, room.y, room.width, high)
    told = {"source": " ".join(filter(None, (how, part["source"])))}
    blocks.source(sheet, told, _SMALL, Box(box.x, room.y + room.height + 4, box.width, below))


def _foot(view: View, sheet: Sheet, briefing: Briefing, number: int, y: float) -> None:
    wide = WIDTH - 2 * _SIDE
    sheet.bar(Box(_SIDE, y, wide, 0.6), COLOURS.line, "line")
    outward = briefing.address.startswith("http")
    where = view.words.say("Open this view on the board") if outward else view.words.left_to_right(briefing.address)
    sheet.text(
        Box(_SIDE, y + 5, wide * 0.84, 34),
        [
            [Run(briefing.foot, colour=COLOURS.text_2)],
            [Run(where, colour=COLOURS.link, link=briefing.address if outward else "")],
        ],
        _SMALL,
    )
    said = counted(view, len(briefing.slides)).replace("{n}", str(number))
    sheet.text(
        Box(_SIDE + wide * 0.84, y + 21, wide * 0.16, 17), [[Run(said, colour=COLOURS.text_2)]], _SMALL, end=True
    )


def _described(view: View, briefing: Briefing, made: Any) -> None:
    told, situation = made.core_properties, view.package.situation
    day = datetime.combine(situation.updated, time(), UTC).replace(tzinfo=None)
    told.title, told.subject = briefing.title, briefing.head
    told.author, told.last_modified_by, told.keywords = situation.maintainer, situation.maintainer, view.package.hash
    told.comments = view.sentence()
    told.language = "ar-SY" if view.words.language.startswith("ar") else "en-GB"
    told.created = told.modified = day
    told.revision = 1


_MADE = re.compile(rb"(<dcterms:(created|modified)[^>]*>)[^<]*")


def _settled(view: View, data: bytes) -> bytes:
    """The same file whenever it is made: no hour of making in it, nor in the workbooks of its charts."""
    day = f"{view.package.situation.updated.isoformat()}T00:00:00Z".encode()
    files = _read(data)
    for name, held in files.items():
        if name.endswith(".xlsx"):
            inner = _read(held)
            inner["docProps/core.xml"] = _MADE.sub(rb"\g<1>" + day, inner["docProps/core.xml"])
            files[name] = packed(inner)
    return packed(files)


def _read(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}

"""One slide of the deck as a sheet to write on: places in points, mirrored where reading begins at the right."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from pptx.dml.color import RGBColor
from pptx.enum.shapes import MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR, MSO_AUTO_SIZE
from pptx.oxml.ns import qn
from pptx.util import Length, Pt

from components.charts.axes import text_width
from components.slides.parts import THEME
from components.theme import tokens
from sitboard.words import Words

WIDTH, HEIGHT = 960, 540
"""Points of a slide: 16:9."""
COLOURS = tokens(THEME)
LINE = 1.36
"""From line to line, in type sizes: said exactly, so that every font takes the same room."""


FONTS = {"latin": "Noto Sans", "cs": "Arial"}
"""Of Latin letters and of Arabic ones: where ours is not at hand a program takes another; Arial has Arabic letters everywhere."""


@dataclass(frozen=True, slots=True)
class Box:
    """A place on a slide in points, as if it were read from the left."""

    x: float
    y: float
    width: float
    height: float

    def below(self, height: float) -> "Box":
        """What is left of it under its first points."""
        return Box(self.x, self.y + height, self.width, max(self.height - height, 0))


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of a paragraph."""

    text: str
    bold: bool = False
    colour: str = COLOURS.ink
    size: float = 0
    link: str = ""


class Sheet:
    """A slide of python-pptx, with what every text on it needs: language, direction, font."""

    def __init__(self, slide: Any, words: Words) -> None:
        self.slide, self.shapes = slide, slide.shapes
        self.rtl = words.direction == "rtl"
        self.lang = "ar-SY" if words.language.startswith("ar") else "en-GB"

    def lines(self, text: str, size: float, width: float) -> int:
        """On how many lines a text stands, about; rather one too many than one too few."""
        return sum(_folds(part, size, width) for part in text.split("\n"))

    def tall(self, text: str, size: float, width: float) -> float:
        """How tall a text stands, about, in points."""
        return self.lines(text, size, width) * size * LINE

    def place(self, box: Box) -> tuple[Length, Length, Length, Length]:
        """Where a box lies, in the units of the file."""
        x = WIDTH - box.x - box.width if self.rtl else box.x
        return Pt(x), Pt(box.y), Pt(box.width), Pt(box.height)

    def text(
        self,
        box: Box,
        paragraphs: Sequence[Sequence[Run]],
        size: float,
        *,
        bullets: bool = False,
        end: bool = False,
        centre: bool = False,
    ) -> Any:
        """Paragraphs in a box of their own. `end` sets them where lines end."""
        shape = self.shapes.add_textbox(*self.place(box))
        frame = shape.text_frame
        self.bare(frame)
        self.fill(frame, paragraphs, size, bullets=bullets, end=end, centre=centre)
        return shape

    def bare(self, frame: Any) -> None:
        """No margins, words folded, nothing that resizes by itself."""
        frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
        frame.word_wrap, frame.auto_size, frame.vertical_anchor = True, MSO_AUTO_SIZE.NONE, MSO_ANCHOR.TOP

    def fill(
        self,
        frame: Any,
        paragraphs: Sequence[Sequence[Run]],
        size: float,
        *,
        bullets: bool = False,
        end: bool = False,
        centre: bool = False,
    ) -> None:
        """The text of a frame."""
        for n, runs in enumerate(paragraphs):
            paragraph = frame.paragraphs[0] if n == 0 else frame.add_paragraph()
            self.directed(paragraph, end=end, centre=centre)
            paragraph.line_spacing = Pt(max((run.size or size for run in runs), default=size) * LINE)
            if bullets:
                properties = paragraph._p.get_or_add_pPr()
                properties.set("marL", "180000")
                properties.set("indent", "-180000")
                _child(properties, "a:buChar", char="•")
                paragraph.space_after = Pt(size * 0.45)
            for run in runs:
                self.run(paragraph, run, size)

    def directed(self, paragraph: Any, *, end: bool = False, centre: bool = False) -> None:
        """A paragraph that runs as its language does."""
        properties = paragraph._p.get_or_add_pPr()
        properties.set("algn", "ctr" if centre else "r" if self.rtl != end else "l")
        if self.rtl:
            properties.set("rtl", "1")

    def run(self, paragraph: Any, run: Run, size: float) -> None:
        """A piece of text with its font and language."""
        added = paragraph.add_run()
        added.text = run.text
        added.font.size, added.font.bold = Pt(run.size or size), run.bold
        added.font.color.rgb = rgb(run.colour)
        properties = added._r.get_or_add_rPr()
        properties.set("lang", self.lang)
        for script, font in FONTS.items():
            _child(properties, f"a:{script}", typeface=font)
        if run.link:
            added.hyperlink.address = run.link

    def bar(self, box: Box, colour: str, name: str) -> Any:
        """A filled rectangle without an edge."""
        shape = self.shapes.add_shape(MSO_SHAPE.RECTANGLE, *self.place(box))
        shape.fill.solid()
        shape.fill.fore_color.rgb = rgb(colour)
        shape.line.fill.background()
        style = shape._element.find(qn("p:style"))
        shape._element.remove(style)  # it would bring the theme's shadow
        shape.name = name
        return shape

    def described(self, shape: Any, alt: str) -> None:
        """What a picture or chart shows, for who cannot see it."""
        shape._element.xpath(".//p:cNvPr")[0].set("descr", alt)


def rgb(colour: str) -> RGBColor:
    """`#rrggbb` as python-pptx takes colours."""
    return RGBColor(*(int(colour[n : n + 2], 16) for n in (1, 3, 5)))


def _child(parent: Any, tag: str, **attributes: str) -> Any:
    element = parent.makeelement(qn(tag), attributes)
    parent.append(element)
    return element


def _folds(text: str, size: float, width: float) -> int:
    """The lines of a paragraph whose words are set one after the other; one too long for a line is broken."""
    count, at = 1, 0.0
    for word in text.split(" "):
        wide = text_width(word, 1) * size
        if at and at + wide > width:
            count, at = count + 1, 0.0
        count, at = count + int((at + wide) // width), (at + wide) % width
        at += 0.3 * size
    return count

"""Paper: the slides as PDF, and a view on one page of A4. Tagged, with our own fonts in them, made by Typst.

The templates beside this file are fixed; all that is of the view goes to them as data, so no text is ever read as markup.
"""

import json
from functools import cache
from pathlib import Path
from typing import Any

from components.pictures import FONTS
from components.slides.parts import THEME, Part, parts
from components.theme import tokens
from sitboard.briefing import Briefing
from sitboard.view import View

_HERE = Path(__file__).parent


def slides(view: View, briefing: Briefing) -> bytes:
    """The briefing as a PDF of pages of 16:9."""
    link = briefing.address
    told = {
        **common(view, briefing.title),
        "head": briefing.head,
        "known": briefing.known,
        "foot": briefing.foot,
        "link": link if link.startswith("http") else view.words.left_to_right(link),
        "open": view.words.say("Open this view on the board"),
        "counted": counted(view, len(briefing.slides)),
        "slides": [{**part, "notes": []} for part in parts(view, briefing)],
    }
    return written("slides.typ", told)


def counted(view: View, slides: int) -> str:
    """ "2 of 10", with `{n}` in place of the first number."""
    return view.words.say("sitboard · {n} of {all}", n="{n}", all=slides)


def common(view: View, title: str) -> Part:
    """What every paper needs: language, direction, colours, the day of the data."""
    colours, day = tokens(THEME), view.package.situation.updated
    names = ("page", "line", "axis", "ink", "text_2", "text_3", "link", "amber", "sunk")
    return {
        "lang": view.words.language.partition("-")[0],
        "dir": view.words.direction,
        "title": title,
        "day": [day.year, day.month, day.day],
        "colours": {name: getattr(colours, name) for name in names},
    }


def written(template: str, told: Any) -> bytes:
    """A template of this folder with its data as PDF/UA-1; a tagged PDF that claims less for Arabic and for letters that our fonts lack."""
    import typst  # here, so that nobody waits for it who asks for no paper

    files = {
        "main.typ": (_HERE / template).read_bytes(),
        "page.typ": (_HERE / "page.typ").read_bytes(),
        "data.json": json.dumps(told).encode(),
    }
    try:
        pdf = typst.compile(files, font_paths=_fonts(), pdf_standards="ua-1")
    except typst.TypstError:
        pdf = typst.compile(files, font_paths=_fonts())
    assert isinstance(pdf, bytes)
    return pdf


@cache
def _fonts() -> Any:
    """Our own fonts and no others, so that a page is the same on every machine."""
    import typst

    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[Path(FONTS[0]).parent])

"""Slides as HTML for the page and the presenter: 1600 by 900 px each, without script, every value escaped."""

from pathlib import Path
from typing import Any

from markupsafe import Markup

from components.slides.parts import THEME, Part, parts
from components.templates import template
from components.theme import tokens
from sitboard.briefing import Briefing
from sitboard.view import View

_SLIDE = Path(__file__).with_name("slide.html")


def slides(view: View, briefing: Briefing) -> list[dict[str, Any]]:
    """Each slide's code, HTML, and notes."""
    words = view.words
    return [
        {
            "code": part["code"],
            "notes": part["notes"],
            "html": template(_SLIDE).render(
                slide=_drawn(part),
                lang=words.language,
                dir=words.direction,
                head=briefing.head,
                known=briefing.known,
                foot=briefing.foot,
                roled=words.say("slide"),
                counted=words.say("sitboard · {n} of {all}", n=number, all=len(briefing.slides)),
            ),
        }
        for number, part in enumerate(parts(view, briefing), 1)
    ]


def colours() -> dict[str, str]:
    """The colours of a slide as properties of a style sheet; slides are light in every theme, as they are on paper."""
    c, dark = tokens(THEME), tokens("dark")
    named = {
        "page": c.page,
        "ink": c.ink,
        "quiet": c.text_2,
        "line": c.line,
        "axis": c.axis,
        "link": c.link,
        "amber": c.amber,
        "night": dark.page,
        "moon": dark.ink,
    }
    return {f"--slide-{name}": value for name, value in named.items()}


def _drawn(part: Part) -> Part:
    """The part with its pictures as markup: what stands in them was escaped where it was written."""
    return {**part, "left": [_block(each) for each in part["left"]], "right": [_block(each) for each in part["right"]]}


def _block(held: Part) -> Part:
    held = {"title": "", "caption": "", "source": "", **held}
    if held["kind"] == "picture":
        return {**held, "svg": Markup(held["svg"])}  # noqa: S704 - see `_drawn`
    if held["kind"] == "cards":
        cards = [{**card, "strip": Markup(card["strip"])} for card in held["cards"]]  # noqa: S704 - our own marks
        return {**held, "cards": cards}
    return held

"""From view to briefing: slides made from a view, picked and ordered by codes in the address, with the briefer's own texts.

A slide is described once, here; `components` draws it on the screen, in a deck and on paper.
"""

import dataclasses
import logging
from collections.abc import Iterable

from sitboard.briefing import notes
from sitboard.briefing.shortened import clipped
from sitboard.briefing.slide import Block, Briefing, Cards, Own, Slide, Text, Told
from sitboard.briefing.slides import SLIDES
from sitboard.panels.link import address
from sitboard.view import View

__all__ = [
    "SLIDES",
    "Block",
    "Briefing",
    "Cards",
    "Own",
    "Slide",
    "Text",
    "Told",
    "bound",
    "failed",
    "made",
    "one",
    "picked",
    "picking",
    "unknown",
]

KEY = "slides"
"""A page's own choice of the address: codes of slides in their order, joined by dots. Without it all, in their usual order."""
_FILTERS = 110
"""Characters of the foot that say the filters; the notes have them whole."""
_LOG = logging.getLogger(__name__)


def picked(view: View) -> tuple[str, ...]:
    """Codes of the slides to be shown, in order, each once; all where none that is known is asked for."""
    asked = dict.fromkeys(view.filters.choice(KEY, "").split("."))
    return tuple(code for code in asked if code in SLIDES) or tuple(SLIDES)


def unknown(view: View) -> tuple[str, ...]:
    """Codes of slides that the address asks for and that there are none of."""
    asked = dict.fromkeys(view.filters.choice(KEY, "").split("."))
    return tuple(code for code in asked if code and code not in SLIDES)


def picking(codes: tuple[str, ...]) -> str:
    """What stands in the address for these slides in this order; empty for all in their usual order."""
    return "" if codes == tuple(SLIDES) else ".".join(codes)


def made(view: View, own: Own | None = None, board: str = "") -> Briefing:
    """The briefing of a view. A slide that fails is named, and the others are made.

    `board` is the address of the board itself, such as `https://example.org`; without it links are from its root.
    """
    slides = []
    for code in picked(view):
        try:
            slides.append(one(view, code, own, board))
        except Exception:
            # one slide that fails must not take the others with it; the log has the cause
            _LOG.exception("slide %s failed", code)
            slides.append(failed(view, code))
    return bound(view, slides, board)


def bound(view: View, slides: Iterable[Slide], board: str = "") -> Briefing:
    """Slides with what stands on each of them."""
    words, situation, held = view.words, view.package.situation, tuple(slides)
    chips = words.listed([label for _, _, label in view.chips()]) or words.say("none: everything on this board")
    title = words.pick(situation.title, situation.title_ar)
    return Briefing(
        title,
        words.say("{title} · {period}", title=title, period=words.period(view.since, view.until)),
        words.say("As known on {known} · data of {updated}", known=view.known, updated=situation.updated),
        words.say(
            "Filters: {filters} · package {package}", filters=clipped(chips, _FILTERS), package=view.package.short
        ),
        _link(view, board),
        held,
        tuple(words.say(SLIDES[each.code].label) for each in held if each.failed),
    )


def one(view: View, code: str, own: Own | None = None, board: str = "") -> Slide:
    """One slide with the briefer's texts and its notes. Raises whatever its making raises."""
    text, made = (own or Own()).of(code), SLIDES[code].make(view)
    own_notes = tuple(line for line in text.notes.splitlines() if line.strip())
    told = (*own_notes, *notes.of(view, made, _link(view, board)))
    return dataclasses.replace(made, title=text.title or made.title, points=text.points, notes=told)


def failed(view: View, code: str) -> Slide:
    """The slide that stands where one could not be made, and says so."""
    said = view.words.say("This slide could not be made. The others are complete.")
    return Slide(code, view.words.say(SLIDES[code].label), left=(Told("", (said,)),), failed=True)


def _link(view: View, board: str) -> str:
    return address(view, f"{board}/briefing")

"""Slides of a view, drawn: as files made slide by slide, and as HTML for the screen."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from components.slides.parts import columns
from sitboard import briefing
from sitboard.briefing import SLIDES, Briefing, Own, Slide
from sitboard.export.work import Work
from sitboard.view import View


def work(view: View, write: Callable[[View, Briefing], bytes], own: Own | None = None, board: str = "") -> Work:
    """A file of slides, made slide by slide; one that cannot be made or drawn is named, and says so in its place."""
    names = {view.words.say(SLIDES[code].label): code for code in briefing.picked(view)}

    def made(code: str) -> Slide:
        slide = briefing.one(view, code, own, board)
        columns(view, slide)  # what cannot be drawn is found here, where it can be named
        return slide

    def join(slides: Mapping[str, Any], lost: Sequence[str]) -> bytes:
        held = [briefing.failed(view, code) if name in lost else slides[name] for name, code in names.items()]
        return write(view, briefing.bound(view, held, board))

    return Work({name: lambda code=code: made(code) for name, code in names.items()}, join)  # type: ignore[misc]

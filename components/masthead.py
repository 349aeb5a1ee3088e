"""What stands above every page: the situation, the day as of which it is told, languages and versions, and the menu."""

from collections.abc import Sequence

import streamlit as st

from components import head, languages, light, situations, width
from components.ways import Way
from sitboard.view import View


def show(view: View, file: str, pages: Sequence[tuple[str, str]], *, whole: bool) -> bool:
    """The masthead and the menu of all pages (their files and names), of which one is shown, in one piece where it is `whole`.

    Returns whether the reader's browser asks to save data.
    """
    say = view.words.say
    spoken, versions, others = languages.offers(view), light.offers(view), situations.offers(view.words, view.filters)
    # what is opened of one incident belongs to the page that it was opened on
    ways = {f"to-{path}": Way(say(label), path, view.filters.without("incidents")) for path, label in pages}
    parts = {
        "masthead": head.written(
            "masthead",
            situations=situations.written(view.words, view.filters, others),
            languages=spoken,
            versions=versions,
            **_told(view),
        ),
        "folds": head.written("folds", menu=say("Menu"), filters=say("Filters")),
        "menu": head.written("menu", label=say("Pages"), ways=ways, here=f"to-{file}"),
    }
    document = {
        "lang": view.words.language,
        "dir": view.words.direction,
        "landmarks": (("filters", "search", say("Filters")), ("filtered", "region", say("Filters set"))),
        "width": width.watched(whole=whole),
    }
    told = head.show("head", parts, {**spoken, **versions, **others, **ways}, document)
    return bool(told.get("saves")) or st.context.headers.get("Save-Data", "") == "on"


def _told(view: View) -> dict[str, str]:
    """The words of the masthead by their places in it."""
    situation, words, latest = view.package.situation, view.words, view.package.latest_published
    return {
        "title": words.pick(situation.title, situation.title_ar),
        "period": words.period(situation.since, situation.until),
        "over": words.say("a closed period, not a live situation")
        if situation.closed
        else words.say("a situation that goes on"),
        "known": words.say("As known on {known}", known=view.known),
        "published": words.say(
            "Data package of {updated} · latest source {latest}", updated=situation.updated, latest=latest
        )
        if latest
        else words.say("Data package of {updated}", updated=situation.updated),
    }

"""What a mark says when pointed at; plotly reads a few tags in it, so text of the data is escaped."""

import re
from functools import lru_cache
from html import escape, unescape

from sitboard.answer import Figure
from sitboard.words import Words


def told(label: str, figure: Figure, words: Words) -> str:
    """Its name, its range, how many incidents it is over, how many of them have no figure."""
    said = [f"<b>{escape(label, quote=False)}</b>", words.range(figure)]
    if figure.incidents:
        said.append(words.count("{n} incident", "{n} incidents", figure.incidents))
    if figure.without:
        said.append(words.count("{n} without a figure", "{n} without a figure", figure.without))
    return "<br>".join(said)


@lru_cache(maxsize=4096)
def lines(said: str) -> tuple[str, ...]:
    """The lines of what `told` said, as text."""
    return tuple(unescape(re.sub("</?b>", "", line)) for line in said.split("<br>"))

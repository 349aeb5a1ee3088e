"""What a mark says when pointed at; plotly reads a few tags in it, so text of the data is escaped."""

from html import escape

from sitboard.answer import Figure
from sitboard.words import Words


def lines(label: str, figure: Figure, words: Words) -> list[str]:
    """Its name, its range, how many incidents it is over, how many of them have no figure."""
    said = [label, words.range(figure)]
    if figure.incidents:
        said.append(words.count("{n} incident", "{n} incidents", figure.incidents))
    if figure.without:
        said.append(words.count("{n} without a figure", "{n} without a figure", figure.without))
    return said


def told(label: str, figure: Figure, words: Words) -> str:
    """The same as plotly's markup."""
    name, *rest = lines(escape(label, quote=False), figure, words)
    return "<br>".join((f"<b>{name}</b>", *rest))

"""A figure as a sentence to say aloud. Whole sentences, so that a translator can turn each of them round."""

from sitboard.answer import Figure
from sitboard.filters import Filters
from sitboard.view import View
from sitboard.words import Words


def sentence(view: View, filters: Filters, figure: Figure, origins: int, deniers: list[str]) -> str:
    """What was reported, by how many origins, over how many incidents, and who denies it."""
    words = view.words
    if figure.ceiling is None:
        said = [_nothing(view, filters, figure)]
    else:
        said = [_reported(view, filters, figure, words.count("one origin", "{n} origins", origins))]
        if figure.incidents > 1:
            said.append(
                words.count(
                    "This is the sum of {n} incident.",
                    "This is the sum of {n} incidents.",
                    figure.incidents - figure.without,
                )
            )
        if figure.without:
            said.append(
                words.count(
                    "For {n} more incident no figure is reported; that is not zero.",
                    "For {n} more incidents no figure is reported; that is not zero.",
                    figure.without,
                )
            )
    if deniers and figure.incidents == 1:
        said.append(words.say("Denied by {speakers}.", speakers=words.listed(deniers)))
    return " ".join(said)


def amount(words: Words, figure: Figure) -> str:
    """Exactly, at least, up to, between: the range in words. The figure has a ceiling."""
    floor, ceiling = figure.floor, figure.ceiling or 0
    if floor is None:
        return words.say("at most {n}", n=ceiling)
    if floor == ceiling:
        return words.say("at least {n}", n=ceiling) if figure.open else words.number(ceiling)
    if figure.open:
        return words.say("between {floor} and at least {ceiling}", floor=floor, ceiling=ceiling)
    return words.say("between {floor} and {ceiling}", floor=floor, ceiling=ceiling)


def _reported(view: View, filters: Filters, figure: Figure, origins: str) -> str:
    words, n = view.words, figure.ceiling or 0
    said = amount(words, figure)
    said = said[:1].upper() + said[1:]
    match filters.measure, filters.group:
        case "killed", "all":
            return words.count(
                "{amount} person was reported killed, by {origins}.",
                "{amount} people were reported killed, by {origins}.",
                n,
                amount=said,
                origins=origins,
            )
        case "killed", "civilians":
            return words.count(
                "{amount} civilian was reported killed, by {origins}.",
                "{amount} civilians were reported killed, by {origins}.",
                n,
                amount=said,
                origins=origins,
            )
        case "killed", "women":
            return words.count(
                "{amount} woman was reported killed, by {origins}.",
                "{amount} women were reported killed, by {origins}.",
                n,
                amount=said,
                origins=origins,
            )
        case "killed", "children":
            return words.count(
                "{amount} child was reported killed, by {origins}.",
                "{amount} children were reported killed, by {origins}.",
                n,
                amount=said,
                origins=origins,
            )
        case "injured", "all":
            return words.count(
                "{amount} person was reported injured, by {origins}.",
                "{amount} people were reported injured, by {origins}.",
                n,
                amount=said,
                origins=origins,
            )
        case "injured", "civilians":
            return words.count(
                "{amount} civilian was reported injured, by {origins}.",
                "{amount} civilians were reported injured, by {origins}.",
                n,
                amount=said,
                origins=origins,
            )
    what = View(view.package, filters, words).counted
    return words.say(
        "{counted}: {amount}, reported by {origins}.", counted=what, amount=amount(words, figure), origins=origins
    )


def _nothing(view: View, filters: Filters, figure: Figure) -> str:
    what = View(view.package, filters, view.words).counted
    if not figure.incidents:
        return view.words.say(
            "{counted}: no incident is found in this view, which is no finding that nothing happened.", counted=what
        )
    return view.words.say("{counted}: no figure is reported, which is not zero.", counted=what)

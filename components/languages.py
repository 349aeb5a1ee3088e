"""The choice of a language, and in Arabic of the digits."""

from functools import partial

from components.head import Press
from components.state import go
from sitboard.filters import Filters
from sitboard.view import View
from sitboard.words import ARABIC_INDIC, LATIN, Words, languages

_SHOWN = {LATIN: "123", ARABIC_INDIC: "١٢٣"}
"""Digits are offered as they look, so that no word is needed for them."""


def offers(view: View) -> dict[str, Press]:
    """Each language by its own name, the one that is read not to be pressed. The filters stay as they are."""
    if len(languages()) < 2:
        return {}
    filters, words = view.filters, view.words
    spoken = {
        f"language-{code}": Press(
            Words(code).name, _change(filters, filters.but(language=code), code != words.language), language=code
        )
        for code in languages()
    }
    digits = {
        f"digits-{digits}": Press(
            shown, _change(filters, filters.but(digits=digits), digits != words.digits), help=words.say("Digits")
        )
        for digits, shown in _SHOWN.items()
    }
    return spoken | digits if words.arabic else spoken


def _change(drawn: Filters, wanted: Filters, offered: bool) -> partial[None] | None:
    return partial(go, wanted, drawn) if offered else None

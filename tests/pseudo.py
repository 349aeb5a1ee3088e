"""A made-up right-to-left language: every message of the template in brackets, in Arabic letters that mean nothing.

A string on a page that is not in brackets has not gone through the catalogue.
"""

import re
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po

from sitboard.words import CATALOGUES

LANGUAGE = "ar-XB"
OPEN, CLOSE = "⟦", "⟧"

_PLACE = re.compile(r"(\{[^}]*\})")
_LETTERS = str.maketrans(
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ",
    "ابثدهفغحيجكلمنوبقرستعطوخيزابثدهفغحيجكلمنوبقرستعطوخيز",
)


def write(folder: Path, template: Path = CATALOGUES / "sitboard.pot") -> Path:
    """Write the catalogue of the made-up language below `folder`, which `SITBOARD_LOCALE` may then name."""
    with template.open("rb") as text:
        messages = read_po(text)
    catalogue = Catalog(locale="ar")
    for message in messages:
        if message.id:
            forms = message.id if isinstance(message.id, tuple) else (message.id,)
            made = tuple(pseudo(form) for form in forms)
            plural = (*made[:1] * 2, *made[1:] * (catalogue.num_plurals - 2)) if len(made) > 1 else made[0]
            catalogue.add(message.id, plural)
    file = folder / LANGUAGE / "LC_MESSAGES" / "sitboard.po"
    file.parent.mkdir(parents=True)
    with file.open("wb") as out:
        write_po(out, catalogue)
    return file


def pseudo(message: str) -> str:
    """The message in made-up Arabic, its places for values kept."""
    parts = (part if _PLACE.fullmatch(part) else part.translate(_LETTERS) for part in _PLACE.split(message))
    return OPEN + "".join(parts) + CLOSE

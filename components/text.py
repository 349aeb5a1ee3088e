"""Text for Streamlit's markdown: data is text and stays text."""

import re
from collections.abc import Mapping
from urllib.parse import quote, urlencode

_JOINER = "\u2060"
"""Seen by nobody, and no end of a line: it only keeps two characters from being read as one sign."""

_SPACE = re.compile(r"[ \t\r\n\f\v]+")
_SPECIAL = re.compile(r"([\\`*_{}\[\]()<>#+\-.!|~$:&/])")
# What is replaced after markdown has been read, so that a backslash does not keep it: names between colons (emoji,
# icons, Streamlit's logo), arrows and signs that stand alone, and addresses, which would become links.
_SIGNS = re.compile(r":(?=[\w+-]+:|//)|(?<!\S)[<>~-](?=(?:->|[-=>])(?!\S))|www(?=\.)|@", re.IGNORECASE)


def plain(text: str) -> str:
    """Text that markdown shows as it is, in one line."""
    text = _SPACE.sub(" ", text).strip(" ")
    return _SPECIAL.sub(r"\\\1", _SIGNS.sub(rf"\g<0>{_JOINER}", text))


def link(label: str, url: str) -> str:
    """A markdown link to a page of the web; the label alone where the address is none."""
    if not url.startswith(("http://", "https://")):
        return plain(label)
    safe = quote(url, safe="%/:?#@!$&'*+,;=~").replace("&", r"\&")
    return f"[{plain(label)}]({safe})"


def picture(uri: str, alt: str) -> str:
    """A markdown image of a data URI of ours."""
    return f"![{plain(alt)}]({uri})"


def inward(label: str, page: str, query: Mapping[str, str]) -> str:
    """A markdown link to another page of the board."""
    asked = urlencode(query, quote_via=quote).replace("&", r"\&")
    return f"[{plain(label)}]({page}?{asked})"


def tag(text: str) -> str:
    """A markdown tag for what is disputed or denied, and for nothing else."""
    return f":orange-badge[{plain(text)}]"

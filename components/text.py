"""Text for Streamlit's markdown: data is text and stays text."""

import re

_SPECIAL = re.compile(r"([\\`*_{}\[\]()<>#+\-.!|~$:])")


def plain(text: str) -> str:
    """Text that markdown shows as it is."""
    return _SPECIAL.sub(r"\\\1", text).replace("\n", " ")


def link(label: str, url: str) -> str:
    """A markdown link to a page of the web; the label alone where the address is none."""
    if not url.startswith(("http://", "https://")):
        return plain(label)
    safe = (
        url.replace("\\", "%5C")
        .replace("(", "%28")
        .replace(")", "%29")
        .replace(" ", "%20")
        .replace("<", "%3C")
        .replace(">", "%3E")
    )
    return f"[{plain(label)}]({safe})"


def picture(uri: str, alt: str) -> str:
    """A markdown image of a data URI of ours."""
    return f"![{plain(alt)}]({uri})"

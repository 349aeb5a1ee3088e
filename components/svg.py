"""Small pictures: SVG as data URIs, and the keys of legends."""

import base64
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Key:
    """One entry of a legend: a picture as a data URI, and what it means."""

    picture: str
    label: str


def uri(body: str, width: float, height: float) -> str:
    """SVG markup as a data URI, which an `<img>` shows and which can run no script."""
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" width="{width:g}" height="{height:g}">{body}</svg>'
    return "data:image/svg+xml;base64," + base64.b64encode(svg.encode()).decode()

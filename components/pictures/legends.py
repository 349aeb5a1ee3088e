"""Legends as one or more lines of keys."""

import base64
import re
from collections.abc import Sequence
from html import escape

from components.charts.axes import text_width
from components.pictures.ink import number, text
from components.svg import Key
from components.theme import SIZES, tokens

_GAP, _LINE = 20, 24
_SIZE = re.compile(r'<svg [^>]*width="([\d.]+)" height="([\d.]+)"')


def laid_out(keys: Sequence[Key], width: float, rtl: bool) -> tuple[str, float]:
    """The keys from where reading begins, folded where there is no more room; and the height below them."""
    colour, size = tokens("light").text_3, SIZES["axis"]
    x, line, parts = 0.0, 0, []
    tall = max([_LINE, *(_picture(key)[2] + 6 for key in keys)])
    for key in keys:
        markup, wide, high = _picture(key)
        room = wide + 6 + text_width(key.label, size)
        if x and x + room > width:
            x, line = 0.0, line + 1
        middle = line * tall + tall / 2
        left = width - x - wide if rtl else x
        place = f'<svg x="{number(left)}" y="{number(middle - high / 2)}" '
        parts.append(markup.replace("<svg ", place, 1))
        said = left - 6 if rtl else left + wide + 6
        parts.append(text(escape(key.label, quote=False), said, middle, size, colour, rtl=rtl))
        x += room + _GAP
    return "".join(parts), (line + 1) * tall + 4 if keys else 0.0


def _picture(key: Key) -> tuple[str, float, float]:
    """The key's SVG and its size in px."""
    markup = base64.b64decode(key.picture.partition(",")[2]).decode()
    size = _SIZE.match(markup)
    assert size is not None, "a key is an SVG with a size"
    return markup, float(size[1]), float(size[2])

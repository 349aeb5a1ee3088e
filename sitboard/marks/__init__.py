"""Charts described by their marks, once; adapters draw them on a screen, in a picture, on a slide.

A mark carries codes (of places, incidents, days) and figures; words are already in the reader's language.
Nothing here knows a colour or a drawing library.
"""

from sitboard.marks.maps import Area, Flow, Flows, Map, MapMark, Road
from sitboard.marks.rows import Crossing, Matrix, Range, Ranges, Saying, Voice, Voices
from sitboard.marks.time import (
    Bin,
    Cell,
    Chronicle,
    Columns,
    Line,
    Lines,
    Moment,
    Multiples,
    Point,
    Span,
    Stretch,
    Stretches,
    Together,
    Track,
)
from sitboard.marks.tone import Tone

__all__ = [
    "Area",
    "Bin",
    "Cell",
    "Chart",
    "Chronicle",
    "Columns",
    "Crossing",
    "Flow",
    "Flows",
    "Line",
    "Lines",
    "Map",
    "MapMark",
    "Matrix",
    "Moment",
    "Multiples",
    "Point",
    "Range",
    "Ranges",
    "Road",
    "Saying",
    "Span",
    "Stretch",
    "Stretches",
    "Together",
    "Tone",
    "Track",
    "Voice",
    "Voices",
]

Chart = Ranges | Columns | Lines | Map | Voices | Stretches | Together | Matrix | Flows | Chronicle | Multiples

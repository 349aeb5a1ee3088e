"""What can be switched on and off on the map, and at which level areas are shaded: codes for the address."""

from collections.abc import Iterable, Mapping
from itertools import combinations

from sitboard.vocabulary import N_

LAYERS: Mapping[str, str] = {
    "areas": N_("Shaded areas"),
    "places": N_("Named places"),
    "several": N_("Several places"),
    "wider": N_("Known to an area only"),
    "roads": N_("M4 and M5, schematic"),
    "names": N_("Town names"),
}
"""The layers in the order in which they lie, each with its label."""

NONE = "none"
"""Stands in the address where every layer is off."""

LEVELS: Mapping[str, str] = {
    "governorate": N_("Provinces"),
    "district": N_("Districts"),
    "subdistrict": N_("Sub-districts"),
}
"""The levels at which areas can be shaded, from the widest."""


def written(chosen: Iterable[str]) -> str:
    """Chosen layers as one value of the address; nothing where all are chosen."""
    held = [code for code in LAYERS if code in set(chosen)]
    return "" if len(held) == len(LAYERS) else ".".join(held) or NONE


def read(value: str) -> tuple[str, ...]:
    """The layers that a value of the address chooses; all where it says nothing."""
    return tuple(LAYERS) if not value else tuple(code for code in LAYERS if code in value.split("."))


VALUES = tuple(written(some) for n in range(len(LAYERS)) for some in combinations(LAYERS, n))
"""Every value that `written` gives."""

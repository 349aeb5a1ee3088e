"""What colour a chart may wear."""

from typing import Literal

Tone = Literal["deaths", "people"]
"""Deaths are red and nothing else is; all other measures are blue."""

"""Every colour, type size and font of the board, for the light and the dark theme. No colour stands anywhere else."""

from dataclasses import dataclass
from typing import Any, Literal

Theme = Literal["light", "dark"]

FONT = "Noto Sans, Noto Sans Arabic, sans-serif"
"""Served from our own origin; see `static/fonts`."""


@dataclass(frozen=True, eq=False, slots=True)  # two themes, known by themselves
class Tokens:
    """The colours of one theme, as `#rrggbb`."""

    page: str
    panel: str
    sunk: str
    """Widgets, tags, bands behind columns."""
    land: str
    """Land that is not of this situation."""
    line: str
    grid: str
    axis: str
    ink: str
    text_2: str
    text_3: str
    blue: tuple[str, str, str, str, str, str]
    """People and places, from the palest against the panel to the strongest."""
    link: str
    """Links, and what is selected."""
    red: str
    """Deaths and nothing else; a mark, never text."""
    red_soft: str
    amber: str
    """Disputed and denied and nothing else; a mark, never text."""
    amber_soft: str
    amber_text: str
    hatch: str
    """Uncertain, or not reported."""

    def tone(self, tone: str) -> str:
        """The colour of solid marks of a chart's tone."""
        return self.red if tone == "deaths" else self.blue[4]

    def soft(self, tone: str) -> str:
        """The colour of ranges, and of marks that are not selected."""
        return self.red_soft if tone == "deaths" else self.blue[1]

    def ramp(self, share: float) -> str:
        """The blue of a share between 0 and 1 of the largest value."""
        return self.blue[min(5, max(0, round(share * 5)))]

    def on_blue(self, share: float) -> str:
        """The colour of text that is readable on `ramp(share)`."""
        dark_from = self.blue.index(self.ramp(share)) >= (4 if self.page == _LIGHT.page else 3)
        return self.panel if dark_from else self.ink


_LIGHT = Tokens(
    page="#ffffff",
    panel="#ffffff",
    sunk="#f2f2f2",
    land="#f7f8f9",
    line="#d9d9d9",
    grid="#e6e6e6",
    axis="#8c8c8c",
    ink="#1f2328",
    text_2="#4a4a4a",
    text_3="#595959",
    blue=("#eef4fb", "#d4e5f7", "#a3c6e8", "#5d9bd4", "#1f69b3", "#144372"),
    link="#1f69b3",
    red="#e56a54",
    red_soft="#f6c5bb",
    amber="#db7b18",
    amber_soft="#fcf0e1",
    amber_text="#8a4a06",
    hatch="#b0b0b0",
)
_DARK = Tokens(
    page="#14181d",
    panel="#1a1f26",
    sunk="#232a32",
    land="#21262d",
    line="#38414b",
    grid="#2b323a",
    axis="#77818c",
    ink="#eef1f4",
    text_2="#cbd2d9",
    text_3="#a7b0ba",
    blue=("#1c2a3a", "#1f3d5e", "#2a5c91", "#4b93d6", "#6aaae3", "#b5d5f3"),
    link="#8cc0ee",
    red="#e56a54",
    red_soft="#6f3a33",
    amber="#db7b18",
    amber_soft="#33271a",
    amber_text="#f0b26b",
    hatch="#5d6772",
)

SIZES = {
    "situation_title": 28,
    "incident_title": 24,
    "key_figure": 32,
    "panel_title": 16,
    "body": 14,
    "label": 13,
    "axis": 12,
    "annotation": 11,
}
"""Type sizes in px. Two weights only: 400 and 700."""

CHART_CSS = """
.stPlotlyChart .js-plotly-plot text { font-variant-numeric: tabular-nums; }
@media (max-width: 640px) {
  :root:not([dir=rtl]) .stPlotlyChart .xaxislayer-above g.xtick:nth-of-type(even),
  [dir=rtl] .stPlotlyChart .xaxislayer-above g.xtick:not(:nth-of-type(3n+1)) { display: none; }
}
"""
"""For the page's style sheet: aligned digits, and on a phone every second label of a time axis (every third in Arabic)."""


def tokens(theme: str) -> Tokens:
    """The colours of `light` or `dark`; any other name is light."""
    return _DARK if theme == "dark" else _LIGHT


def rgba(colour: str, alpha: int = 255) -> list[int]:
    """`#rrggbb` as four numbers of 0 to 255, as deck.gl takes colours."""
    return [*bytes.fromhex(colour[1:]), alpha]


def plotly_layout(colours: Tokens, rtl: bool = False) -> dict[str, Any]:
    """What all charts share: fonts, no frame, no legend, no zooming by accident."""
    return {
        "font": {"family": FONT, "size": SIZES["axis"], "color": colours.text_3},
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "showlegend": False,
        "dragmode": False,
        "hovermode": "closest",
        "hoverlabel": {
            "bgcolor": colours.panel,
            "bordercolor": colours.axis,
            "align": "right" if rtl else "left",
            "font": {"family": FONT, "size": SIZES["label"], "color": colours.ink},
        },
    }

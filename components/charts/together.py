"""Two charts on one time axis, one above the other: what happened, and what was reported to have moved."""

from typing import Any

from components.charts import columns, stretches
from components.charts.axes import Spec
from sitboard.marks import Together
from sitboard.words import Words

HEIGHT = 430
_ABOVE, _BELOW = (0.57, 1.0), (0.0, 0.43)
_LOW = round((HEIGHT - stretches.MARGINS) * _BELOW[1]) + stretches.MARGINS
"""Px that the lower chart would have alone, to have the room that it has below the other."""
_LOWER = {"y": "y3", "y2": "y4"}
"""The lower chart's value axes beside those of the upper one; the two share no scale."""


def draw(chart: Together, theme: str, words: Words, width: int) -> Spec:
    """The figure. The lower chart's days are the axis of both."""
    above, below = (
        columns.draw(chart.above, theme, words, width),
        stretches.draw(chart.below, theme, words, width, _LOW),
    )
    top, bottom = above["layout"], below["layout"]
    layout = bottom | {
        "barmode": top.get("barmode", "overlay"),
        "xaxis": bottom["xaxis"] | {"anchor": "y3"},
        "yaxis": top["yaxis"] | {"domain": _ABOVE},
        "yaxis2": top.get("yaxis2", {"visible": False}) | {"domain": _ABOVE},
        "yaxis3": bottom["yaxis"] | {"domain": _BELOW},
        "yaxis4": bottom["yaxis2"] | {"domain": _BELOW, "overlaying": "y3"},
        "shapes": [_moved(each, "y", False) for each in top.get("shapes", [])]
        + [_moved(each, "y3", True) for each in bottom["shapes"]],
        "annotations": [_moved(each, "y", False) for each in top.get("annotations", [])]
        + [_moved(each, "y3", True) for each in bottom["annotations"]],
    }
    lower = [trace | {"yaxis": _LOWER[trace.get("yaxis", "y")]} for trace in below["data"]]
    return {"data": [*above["data"], *lower], "layout": layout}


def _moved(mark: dict[str, Any], axis: str, lower: bool) -> dict[str, Any]:
    """A shape or note that stood over the whole picture, over its own chart."""
    reference = mark.get("yref", "y")
    return mark | {"yref": f"{axis} domain" if reference == "paper" else axis if lower else reference}

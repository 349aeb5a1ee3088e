"""The views of the Overview in Dash: `python dash_app.py PORT`. Figures of each incident are made once a known-on day."""

import os
import sys
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

import plotly.express as px
from dash import Dash, Input, Output, callback, dash_table, dcc, html

sys.path.insert(0, str(Path(__file__).parent))

import analysis

incidents, claims, places = analysis.read(Path(os.environ["SITBOARD_DATA"]))
first, last = incidents["date"].min().date(), incidents["date"].max().date()


@lru_cache(maxsize=8)
def ranged(known_on: date | None) -> Any:
    """Ranges of every incident as known on a day."""
    return analysis.ranges(claims, known_on)


def day(name: str, value: date | None) -> Any:
    """A date input with its label."""
    return html.Label([name, dcc.Input(id=name, type="text", value=value and value.isoformat(), debounce=True)])


app = Dash(title="dash")
app.layout = html.Div(
    [
        html.H1("Situation"),
        dcc.Dropdown(sorted(incidents["province"].unique()), [], multi=True, id="province"),
        day("since", first),
        day("until", last),
        day("known", None),
        html.Div(id="figures", style={"display": "flex", "gap": "24px"}),
        html.Div(dcc.Graph(id="map-graph"), id="map"),
        html.Div(dcc.Graph(id="provinces-graph"), id="provinces"),
        html.Div(dcc.Graph(id="weeks-graph"), id="weeks"),
        html.Div([html.H2(id="count"), dash_table.DataTable(id="rows", page_size=10)], id="table"),
    ]
)


@callback(
    [Output("figures", "children"), Output("map-graph", "figure"), Output("provinces-graph", "figure"),
     Output("weeks-graph", "figure"), Output("count", "children"), Output("rows", "data")],
    [Input(name, "value") for name in ("province", "since", "until", "known")],
)  # fmt: skip
def shown(provinces: list[str], since: str, until: str, known: str | None) -> tuple[Any, ...]:
    """All views, for what is chosen."""
    figures = ranged(date.fromisoformat(known) if known else None)
    chosen = analysis.chosen(incidents, provinces, date.fromisoformat(since), date.fromisoformat(until))
    rows = analysis.killed(chosen, figures)
    cards = [html.Div([html.P(title), html.H2(value), html.P(told)])
             for title, value, told in analysis.figures(chosen, figures)]  # fmt: skip
    dots = px.scatter_map(analysis.by_place(rows, places).fillna({"middle": 0}), lat="lat", lon="lon", size="middle",
                          hover_name="name", map_style="white-bg", zoom=6)  # fmt: skip
    table = analysis.table(rows.head(100), places).astype(str).to_dict("records")
    return cards, dots, analysis.by_province(rows), analysis.by_week(rows), f"{len(rows)} incidents", table


if __name__ == "__main__":
    app.run(port=int(sys.argv[1]), debug=False)

"""The views of the Overview in plain Streamlit, from top to bottom at every click: `streamlit run naive.py`."""

import os
import sys
from pathlib import Path

import pydeck as pdk
import streamlit as st

sys.path.insert(0, str(Path(__file__).parent))

import analysis

st.set_page_config(page_title="naive", layout="wide")


@st.cache_data
def read(folder):
    """The CSV files, once."""
    return analysis.read(Path(folder))


incidents, claims, places = read(os.environ["SITBOARD_DATA"])
first, last = incidents["date"].min().date(), incidents["date"].max().date()

st.title("Situation")
left, since, until, known = st.columns((3, 1, 1, 1))
provinces = left.multiselect("Province", sorted(incidents["province"].unique()))
since = since.date_input("From", first, min_value=first, max_value=last, format="DD/MM/YYYY")
until = until.date_input("To", last, min_value=first, max_value=last, format="DD/MM/YYYY")
known_on = known.date_input("As known on", None, min_value=first, format="DD/MM/YYYY")

ranged = analysis.ranges(claims, known_on)
chosen = analysis.chosen(incidents, provinces, since, until)
rows = analysis.killed(chosen, ranged)

with st.container(key="figures"):
    for column, (title, value, told) in zip(st.columns(6), analysis.figures(chosen, ranged), strict=True):
        column.metric(title, value, told, delta_color="off", delta_arrow="off")

left, right = st.columns(2)
with left.container(key="map"):
    found = analysis.by_place(rows, places)
    st.subheader(f"{len(found)} places")
    found["size"] = 300 + 60 * found["middle"] ** 0.5 * 10
    st.pydeck_chart(
        pdk.Deck(
            [
                pdk.Layer(
                    "ScatterplotLayer",
                    found,
                    get_position=["lon", "lat"],
                    get_radius="size",
                    radius_min_pixels=3,
                    get_fill_color=[229, 106, 84, 160],
                    pickable=True,
                )
            ],
            initial_view_state=pdk.ViewState(places["lat"].mean(), places["lon"].mean(), zoom=7),
            map_provider=None,
            tooltip={"text": "{name}: {middle}"},
        )
    )
with right.container(key="provinces"):
    st.plotly_chart(analysis.by_province(rows))
with st.container(key="weeks"):
    st.plotly_chart(analysis.by_week(rows))
with st.container(key="table"):
    st.subheader(f"{len(rows)} incidents")
    st.dataframe(analysis.table(rows, places), hide_index=True)

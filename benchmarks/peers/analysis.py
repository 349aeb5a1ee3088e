"""What the peers show: a package's CSV files in pandas, sums of ranges, and the figures of plotly express.

Written as a data analyst would in an afternoon: the rules are simpler than the board's (early figures, groups and the
later word of an origin are not told apart), the views are the same.
"""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd
import plotly.express as px

FIGURES = (
    ("Killed", "killed", "all"),
    ("Civilians killed", "killed", "civilians"),
    ("Injured", "injured", "all"),
    ("Women killed", "killed", "women"),
    ("Children killed", "killed", "children"),
)
"""Title, measure and group of the key figures; the sixth is the number of incidents."""


def read(folder: Path) -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]:
    """Incidents with their province, claims with the day of their source, and places."""
    tables = {
        name: pd.read_csv(folder / f"{name}.csv", dtype=str, keep_default_na=False)
        for name in ("incidents", "claims", "sources", "places")
    }
    places = tables["places"].set_index("id")
    for column in ("lat", "lon"):
        places[column] = pd.to_numeric(places[column])
    parent, level = places["parent"].to_dict(), places["level"].to_dict()

    def province(place: str) -> str:
        while place and level.get(place) != "governorate":
            place = parent.get(place, "")
        return str(places.at[place, "name"]) if place else "(none)"

    of_place = {place: province(place) for place in places.index}
    incidents = tables["incidents"][["id", "date", "places", "event_type", "target_type", "summary"]].copy()
    incidents["date"] = pd.to_datetime(incidents["date"])
    incidents["place"] = incidents["places"].str.split(";").str[0]
    incidents["province"] = incidents["place"].map(of_place)
    claims = tables["claims"].query("stance != 'denies' and retracted == ''").merge(
        tables["sources"][["id", "published"]].rename(columns={"id": "source"}), on="source"
    )[["incident", "measure", "group", "low", "high", "origin", "published"]]  # fmt: skip
    claims["published"] = pd.to_datetime(claims["published"], format="mixed", errors="coerce")
    for column in ("low", "high"):
        claims[column] = pd.to_numeric(claims[column])
    return incidents, claims, places


def ranges(claims: pd.DataFrame, known_on: date | None) -> pd.DataFrame:
    """Lowest and highest figure of each incident, measure and group, of what was published by a day."""
    if known_on is not None:
        claims = claims[claims["published"] <= pd.Timestamp(known_on)]
    return (
        claims.assign(low=claims["low"].fillna(claims["high"]), high=claims["high"].fillna(claims["low"]))
        .groupby(["incident", "measure", "group"], as_index=False)
        .agg(low=("low", "min"), high=("high", "max"), origins=("origin", "nunique"))
        .eval("middle = (low + high) / 2")
    )


def chosen(incidents: pd.DataFrame, provinces: Sequence[str], since: date, until: date) -> pd.DataFrame:
    """Incidents of some provinces (none: all) and days."""
    kept = incidents["date"].between(pd.Timestamp(since), pd.Timestamp(until))
    return incidents[kept & incidents["province"].isin(provinces)] if provinces else incidents[kept]


def figures(chosen: pd.DataFrame, ranged: pd.DataFrame) -> list[tuple[str, str, str]]:
    """Title, figure and range of each key figure."""
    here = ranged[ranged["incident"].isin(chosen["id"])]
    sums = here.groupby(["measure", "group"])[["low", "middle", "high"]].sum()
    rows = [("Incidents", f"{len(chosen):,}", f"{chosen['place'].nunique():,} places")]
    for title, measure, group in FIGURES:
        low, middle, high = sums.loc[(measure, group)] if (measure, group) in sums.index else (0, 0, 0)
        rows.append((title, f"{middle:,.0f}", f"{low:,.0f} to {high:,.0f}"))
    return rows


def killed(chosen: pd.DataFrame, ranged: pd.DataFrame) -> pd.DataFrame:
    """The chosen incidents with their range of killed, latest first."""
    here = ranged[(ranged["measure"] == "killed") & (ranged["group"] == "all")].drop(columns=["measure", "group"])
    return chosen.merge(here, how="left", left_on="id", right_on="incident").sort_values("date", ascending=False)


def by_week(rows: pd.DataFrame) -> Any:
    """Killed by week, with floor to ceiling."""
    weeks = rows.groupby(pd.Grouper(key="date", freq="W-MON"))[["low", "middle", "high"]].sum().reset_index()
    return _ranged(px.bar, weeks, x="date", y="middle", title="Killed, by week")


def by_province(rows: pd.DataFrame) -> Any:
    """Killed by province, with floor to ceiling."""
    sums = rows.groupby("province", as_index=False)[["low", "middle", "high"]].sum().sort_values("middle")
    return _ranged(px.bar, sums, x="middle", y="province", orientation="h", title="Killed, by province")


def _ranged(draw: Any, sums: pd.DataFrame, **given: Any) -> Any:
    axis = "x" if given.get("orientation") == "h" else "y"
    sums = sums.assign(above=sums["high"] - sums["middle"], below=sums["middle"] - sums["low"])
    return draw(sums, **given, **{f"error_{axis}": "above", f"error_{axis}_minus": "below"}, template="plotly_white")


def by_place(rows: pd.DataFrame, places: pd.DataFrame) -> pd.DataFrame:
    """Places with a position, with their sums."""
    sums = rows.groupby("place", as_index=False).agg(middle=("middle", "sum"), incidents=("id", "count"))
    return sums.join(places[["name", "lat", "lon"]], on="place").dropna(subset=["lat", "lon"])


def table(rows: pd.DataFrame, places: pd.DataFrame) -> pd.DataFrame:
    """Incidents to read."""
    told = rows.assign(place=rows["place"].map(places["name"]), day=rows["date"].dt.date)
    return told[
        ["day", "place", "province", "event_type", "target_type", "low", "middle", "high", "origins", "summary"]
    ]

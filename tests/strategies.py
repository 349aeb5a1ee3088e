"""Claims as editors might write them, for hypothesis: every kind that the counting rules tell apart, in small numbers.

Numbers, days, origins are few on purpose: rules meet where claims are alike. The simplest choice comes first, for shrinking.
"""

from datetime import date
from typing import Any

from hypothesis import strategies as st

from tests.packages import ACTORS, RECORDED

DAYS = (date(2024, 1, 1), date(2024, 1, 2), date(2024, 1, 5))
KNOWN_ON = (None, *DAYS, date(2023, 12, 31), RECORDED)
GROUPS = (
    *("all",) * 4,
    *("civilians",) * 4,
    *("children", "women", "combatants", "rescuers") * 2,
    *("men", "health-workers", "unknown", "aid-workers", "women-and-children"),
)
ORIGINS = ("a", "b", "c", "d")

Claim = dict[str, Any]


def _bounds(number: int, spread: int, kind: str) -> Claim:
    match kind:
        case "range":
            return {"low": number, "high": number + spread}
        case "best":
            return {"low": number, "best": number + spread // 2, "high": number + spread}
        case "up-to":
            return {"high": number + 1, "qualifier": "up-to"}
        case "at-least" | "more-than" if spread % 2:
            return {"low": number, "qualifier": kind}
        case "none":
            return {"stance": "disputes"}
        case _:
            return {"low": number, "high": number, "qualifier": kind}


bounds = st.builds(
    _bounds,
    st.integers(0, 7),
    st.integers(1, 5),
    st.sampled_from((*("exact",) * 5, *("at-least",) * 2, "more-than", "about", "range", "best", "up-to", "none")),
)
rest = st.sampled_from(
    (
        *({},) * 6,
        *({"early": True},) * 3,
        {"scope": "part"},
        {"scope": "wider"},
        {"retracted": RECORDED},
        {"stance": "disputes"},
        {"deny": True},
    )
)


def _claim(
    origin: str, group: str, published: date | None, measure: str, numbers: Claim, more: Claim, actor: str | None
) -> Claim:
    claim = {"origin": origin, "group": group, "published": published, "measure": measure, "attributed_to": actor}
    if "deny" in more:
        return {**claim, "stance": "denies"}
    return {
        "qualifier": "exact",
        "scope": "whole",
        "stance": "asserts",
        "recorded": RECORDED,
        **claim,
        **more,
        **numbers,
    }


claims = st.builds(
    _claim,
    st.sampled_from(ORIGINS),
    st.sampled_from(GROUPS),
    st.sampled_from((*DAYS, None)),
    st.sampled_from(("killed", "killed", "killed", "injured")),
    bounds,
    rest,
    st.sampled_from((None, None, *(actor.id for actor in ACTORS))),
)
"""One claim on an incident, without its id and incident."""

incidents = st.lists(claims, min_size=1, max_size=9)
"""The claims on one incident."""

batches = st.lists(incidents, min_size=12, max_size=24)
"""Claims on many incidents, so that one count of a package tries many."""


def packaged(batch: list[list[Claim]], prefix: str = "i") -> list[Claim]:
    """A batch as claims with ids, on incidents `i0`, `i1`, ..."""
    return [
        {
            "scope": "whole",
            "qualifier": "exact",
            "recorded": RECORDED,
            **claim,
            "id": f"{prefix}{n}-{m}",
            "incident": f"{prefix}{n}",
        }
        for n, told in enumerate(batch)
        for m, claim in enumerate(told)
    ]

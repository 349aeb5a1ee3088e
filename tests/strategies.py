"""Claims as editors might write them: every kind that the counting rules tell apart, in small numbers.

Numbers, days, origins are few on purpose: rules meet where claims are alike. Hypothesis draws only the seed of a batch:
drawing each cell itself, it made three incidents in four copies of one another.
"""

from collections.abc import Iterable
from datetime import date
from random import Random
from typing import Any

from hypothesis import strategies as st

from tests.packages import ACTORS, RECORDED

DAYS = (date(2024, 1, 1), date(2024, 1, 2), date(2024, 1, 5))
KNOWN_ON = (None, *DAYS, date(2023, 12, 31), RECORDED)
ORIGINS = ("a", "b", "c", "d")
GROUPS = {
    "all": 4,
    "civilians": 4,
    "children": 2,
    "women": 2,
    "combatants": 2,
    "rescuers": 2,
    **dict.fromkeys(("men", "health-workers", "unknown", "aid-workers", "women-and-children"), 1),
}
MEASURES = {"killed": 4, "injured": 1}
BOUNDS = {"exact": 10, "at-least": 4, "more-than": 2, "about": 1, "range": 3, "best": 2, "up-to": 2, "none": 1}
FORMS: dict[str, tuple[int, dict[str, Any]]] = {
    "plain": (9, {}),
    "early": (4, {"early": True}),
    "part": (1, {"scope": "part"}),
    "wider": (1, {"scope": "wider"}),
    "retracted": (1, {"retracted": RECORDED}),
    "disputes": (1, {"stance": "disputes"}),
    "denies": (1, {"stance": "denies"}),
}

Claim = dict[str, Any]


def _chosen(random: Random, weights: dict[str, int]) -> str:
    return random.choices(list(weights), list(weights.values()))[0]


def _bounds(random: Random) -> Claim:
    number, spread = random.randint(0, 7), random.randint(1, 5)
    match kind := _chosen(random, BOUNDS):
        case "range":
            return {"low": number, "high": number + spread}
        case "best":
            return {"low": number, "best": number + random.randint(0, spread), "high": number + spread}
        case "up-to":
            return {"high": number + 1, "qualifier": kind}
        case "at-least" | "more-than" if random.random() < 0.5:
            return {"low": number, "qualifier": kind}
        case "none":
            return {"stance": "disputes"}
        case _:
            return {"low": number, "high": number, "qualifier": kind}


def a_claim(random: Random) -> Claim:
    """A claim without its id and incident."""
    form = _chosen(random, {name: weight for name, (weight, _) in FORMS.items()})
    about = {
        "scope": "whole",
        "qualifier": "exact",
        "stance": "asserts",
        "recorded": RECORDED,
        "origin": random.choice(ORIGINS),
        "group": _chosen(random, GROUPS),
        "measure": _chosen(random, MEASURES),
        "published": random.choice((*DAYS, None)),
        "attributed_to": random.choice((None, None, *(actor.id for actor in ACTORS))),
    }
    return {**about, **FORMS[form][1], **(_bounds(random) if form != "denies" else {})}


class Batch(list[list[Claim]]):
    """The claims on each of many incidents, so that one count of a package tries them all."""

    def __init__(self, seed: int) -> None:
        random = Random(seed)
        super().__init__([[a_claim(random) for _ in range(random.randint(1, 9))] for _ in range(50)])
        self.seed = seed

    def __repr__(self) -> str:
        return f"Batch({self.seed})"


seeds = st.integers(0, 2**32 - 1)
batches = seeds.map(Batch)


def packaged(batch: Iterable[Iterable[Claim]], prefix: str = "i") -> list[Claim]:
    """A batch as claims with ids, on incidents `i0`, `i1`, ..."""
    whole = {"scope": "whole", "qualifier": "exact", "stance": "asserts", "recorded": RECORDED}
    return [
        {**whole, **claim, "id": f"{prefix}{n}-{m}", "incident": f"{prefix}{n}"}
        for n, told in enumerate(batch)
        for m, claim in enumerate(told)
    ]

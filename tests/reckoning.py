"""The counting rules a second time, in plain Python, from the words of docs/counting.md alone.

Nothing here is shared with the product, so where the two agree, both read the rules alike. Claims are mappings with the
columns of `claims.csv`, and `published` of their source; only claims on incidents are looked at.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

PARTS = ("women", "children", "men", "health-workers", "rescuers")
LIES_IN = {
    "civilians": ("all",),
    "combatants": ("all",),
    "unknown": ("all",),
    **dict.fromkeys(PARTS, ("civilians", "all")),
    "all": (),
    "aid-workers": (),
    "women-and-children": (),
}
"""The groups that a group lies in. Of the last two the rules say nothing: they stand alone."""
INWARDS = ("all", *(group for group in LIES_IN if group != "all"))
ADDED = ("women", "children", "men")
STAND_INS = {
    "civilians": (ADDED, ("health-workers",), ("rescuers",)),
    "all": (ADDED, ("health-workers",), ("rescuers",), ("combatants",)),
}
"""For a group the parts that are a lower bound for it: those of one tuple are added."""
OPEN = ("at-least", "more-than")

Claims = Iterable[Mapping[str, Any]]
Key = tuple[str, str, str]
"""Incident, measure, group."""
Reckoned = tuple[int | None, int | None, int | None, bool]
"""Floor, middle, ceiling, open."""


@dataclass(frozen=True)
class Voice:
    """What an origin says of a group, and the claims that it rests on. "Up to" has neither low nor figure."""

    low: int | None
    figure: int | None
    high: int
    open: bool
    claims: frozenset[str]
    civilians_only: bool = False


def said(claim: Mapping[str, Any]) -> Voice:
    low, best, high = claim.get("low"), claim.get("best"), claim.get("high")
    figure = low if best is None else best
    return Voice(low, figure, low if high is None else high, claim["qualifier"] in OPEN, frozenset({claim["id"]}))


def known(numbers: Iterable[int | None]) -> list[int]:
    return [number for number in numbers if number is not None]


def added(voices: list[Voice]) -> Voice:
    """The sum of voices; "up to" adds to the upper bound alone."""
    lows, figures = known(voice.low for voice in voices), known(voice.figure for voice in voices)
    return Voice(
        sum(lows) if lows else None,
        sum(figures) if figures else None,
        sum(voice.high for voice in voices),
        any(voice.open for voice in voices),
        frozenset().union(*(voice.claims for voice in voices)),
    )


def known_from(claim: Mapping[str, Any]) -> date:
    return claim.get("published") or claim["recorded"]


def eligible(claims: Claims, known_on: date | None) -> list[Mapping[str, Any]]:
    """Rule 1, for all measures. None: the present, on which everything in the package is known."""
    return [
        claim
        for claim in claims
        if claim["stance"] != "denies"
        and (claim.get("low") is not None or claim.get("high") is not None)
        and claim["scope"] == "whole"
        and not claim.get("retracted")
        and (known_on is None or known_from(claim) <= known_on)
    ]


def firm(claims: list[Mapping[str, Any]]) -> Iterator[Mapping[str, Any]]:
    """Rule 2, for claims on one group. "Up to" is never high enough to set a figure aside."""
    final = [(claim["origin"], said(claim)) for claim in claims if not claim.get("early")]
    for claim in claims:
        if not claim.get("early") or not any(
            origin == claim["origin"] or (voice.figure is not None and voice.high >= said(claim).high)
            for origin, voice in final
        ):
            yield claim


def standing(claims: list[Mapping[str, Any]]) -> dict[str, Voice]:
    """Rule 3, for claims on one group: the voice of each origin."""
    by_origin = defaultdict(list)
    for claim in firm(claims):
        by_origin[claim["origin"]].append(claim)
    voices: dict[str, Voice] = {}
    for origin, own in by_origin.items():
        day = max((claim["published"] for claim in own if claim.get("published")), default=None)
        latest = [said(claim) for claim in own if claim.get("published") == day]
        voices[origin] = max(latest, key=lambda voice: (voice.high, known([voice.figure]), voice.open))
    return voices


def speaks(own: Mapping[str, Voice], group: str) -> Voice | None:
    """Rule 4: what an origin with these voices by group says of a group."""
    if group != "all" or not own.keys() & {"all", "civilians"}:
        return own.get(group)
    everyone, civilians, combatants = own.get("all"), own.get("civilians"), own.get("combatants")
    if everyone and civilians:
        return raised(everyone, civilians)
    if everyone:
        return everyone
    if combatants:
        return added([civilians, combatants])
    return replace(civilians, civilians_only=True) if civilians.high else None


def raised(everyone: Voice, civilians: Voice) -> Voice:
    """What is below the origin's own civilians is raised to them: of ranges each end on its own."""
    low = max(known([everyone.low, civilians.low]), default=None)
    figure = max(known([everyone.figure, civilians.figure]), default=None)
    high = max(everyone.high, civilians.high)
    if (low, figure, high) == (everyone.low, everyone.figure, everyone.high):
        return everyone
    on_civilians = figure != everyone.figure
    opened = (
        civilians.open if civilians.high > everyone.high or (civilians.high == high and on_civilians) else everyone.open
    )
    return Voice(low, figure, high, opened, everyone.claims | civilians.claims, on_civilians)


def stands_in(own: Mapping[str, Voice], group: str) -> list[Voice]:
    """Rule 5: the largest lower bound that an origin's parts give for what contains them.

    Where another reaches higher with the upper end of its range, that is heard for the ceiling alone.
    """
    several = [told for parts in STAND_INS.get(group, ()) if (told := [own[part] for part in parts if part in own])]
    # of equals, the claim with the first id is named
    bounds = [added(told) for told in sorted(several, key=lambda told: min(told[0].claims))]
    bounds = [replace(bound, open=bound.figure is not None) for bound in bounds if bound.high]
    if not bounds:
        return []
    largest = max(bounds, key=lambda bound: (known([bound.figure]), bound.high))
    highest = max(bounds, key=lambda bound: (bound.high, known([bound.figure])))
    return [largest, *([replace(highest, low=None, figure=None)] if highest.high > largest.high else [])]


def middle(direct: list[Voice], beside: list[Voice]) -> int | None:
    """Rule 7."""
    full = known(voice.figure for voice in direct if not voice.civilians_only)
    civilians = known(voice.figure for voice in direct if voice.civilians_only)
    votes = full + [figure for figure in civilians if figure > max(full, default=-1)]
    stand_ins = known(voice.figure for voice in beside)
    votes += [figure for figure in stand_ins if figure > max(full + civilians, default=-1)]
    return sorted(votes)[(len(votes) - 1) // 2] if votes else None


def figures(claims: Claims) -> dict[str, tuple[Reckoned, frozenset[str]]]:
    """Rules 2 to 8, for the eligible claims on one measure of one incident: by group its figure, and the claims used."""
    by_group = defaultdict(list)
    for claim in claims:
        by_group[claim["group"]].append(claim)
    own: dict[str, dict[str, Voice]] = defaultdict(dict)
    for group, told in by_group.items():
        for origin, voice in standing(told).items():
            own[origin][group] = voice
    found: dict[str, Reckoned] = {}
    used: dict[str, frozenset[str]] = {}
    for group in reversed(INWARDS):
        direct = [voice for voices in own.values() if (voice := speaks(voices, group))]
        top = max((voice.high for voice in direct if voice.figure is not None), default=0)
        alone = not known(voice.figure for voice in direct)
        beside = [voice for voices in own.values() for voice in stands_in(voices, group) if alone or voice.high > top]
        if heard := direct + beside:
            low = min(known(voice.low for voice in (beside if alone else direct)), default=None)
            mid = middle(direct, beside)
            ceiling = max(voice.high for voice in heard)
            opened = any(voice.high == ceiling and voice.open for voice in heard)
            if alone and beside:
                inside = [found[part] for part in found if group in LIES_IN[part]]
                low = max(known([low, *(part[0] for part in inside if part[0])]), default=None)
                mid = max(known([mid, *(part[1] for part in inside if part[1])]), default=None)
                if (highest := max((part[2] for part in inside), default=0)) > ceiling:
                    ceiling, opened = highest, True
            found[group] = low, mid, ceiling, opened
            used[group] = frozenset().union(*(voice.claims for voice in heard))
    return {group: (figure, used[group]) for group, figure in nested(found).items()}


def nested(found: Mapping[str, Reckoned]) -> dict[str, Reckoned]:
    """Rule 8."""
    lowered: dict[str, Reckoned] = {}
    for group in INWARDS:
        if group in found:
            low, mid, ceiling, opened = found[group]
            for around in LIES_IN[group]:
                limit = lowered.get(around, (None, None))
                low = low if low is None or limit[0] is None else min(low, limit[0])
                mid = mid if mid is None or limit[1] is None else min(mid, limit[1])
            lowered[group] = (low, mid, ceiling, opened)
    return lowered


def reckon(claims: Claims, known_on: date | None = None) -> dict[Key, Reckoned]:
    """The figures of every incident, measure and group that has any, as known on a day."""
    return {key: figure for key, (figure, _) in reckoned(claims, known_on)}


def used(claims: Claims, known_on: date | None = None) -> set[tuple[str, str, str, str]]:
    """Claims that speak: claim, incident, measure, group."""
    return {(claim, *key) for key, (_, told) in reckoned(claims, known_on) for claim in told}


def reckoned(claims: Claims, known_on: date | None) -> Iterator[tuple[Key, tuple[Reckoned, frozenset[str]]]]:
    subjects = defaultdict(list)
    for claim in eligible(claims, known_on):
        if claim.get("incident"):
            subjects[claim["incident"], claim["measure"]].append(claim)
    for (incident, measure), told in subjects.items():
        for group, found in figures(told).items():
            yield (incident, measure, group), found


def attribution(
    claims: Claims, includes: Mapping[str, Iterable[str]], known_on: date | None = None
) -> dict[str, frozenset[str]]:
    """The broadest actors that eligible claims name, by incident: one is the bucket, several are disputed."""
    named: dict[str, set[str]] = defaultdict(set)
    for claim in eligible(claims, known_on):
        if claim.get("incident") and claim.get("attributed_to"):
            named[claim["incident"]].add(claim["attributed_to"])
    return {
        incident: frozenset(
            actor for actor in actors if not any(actor in narrower(other, includes) for other in actors)
        )
        for incident, actors in named.items()
    }


def narrower(actor: str, includes: Mapping[str, Iterable[str]]) -> set[str]:
    """All that an actor covers, through any number of steps, without itself."""
    covered: set[str] = set()
    ahead = list(includes.get(actor, ()))
    while ahead:
        if (one := ahead.pop()) not in covered:
            covered.add(one)
            ahead.extend(includes.get(one, ()))
    return covered - {actor}

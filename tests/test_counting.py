"""Laws of counting, on packages of many made-up incidents; the reckoning of tests/reckoning.py is the second opinion."""

from collections import Counter as Tally
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from random import Random
from typing import Any

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from sitboard import database
from sitboard.counting import Counted, Hearing
from tests import reckoning
from tests.packages import ACTORS, RECORDED, of_claims
from tests.reckoning import LIES_IN
from tests.strategies import DAYS, KNOWN_ON, Batch, Claim, batches, packaged

INCLUDES = {actor.id: actor.includes for actor in ACTORS}
BROADEST = "syrian-government-or-allied-forces"


def examples(share: int) -> Callable[[Any], Any]:
    """A share in a hundred of the profile's examples: each holds fifty incidents, and costs a count or two."""
    number = max(settings.default.max_examples * share // 100, 5)
    return settings(
        max_examples=number, phases=(Phase.explicit, Phase.generate), suppress_health_check=[HealthCheck.too_slow]
    )


@dataclass
class Outcome:
    """What a hearing of claims gives, in plain Python."""

    figures: dict[tuple[str, str, str], tuple[Any, ...]]
    actors: dict[str, frozenset[str]]
    fates: list[tuple[str, str, str]]
    """Claim, group, fate."""
    used: set[tuple[str, str]]
    """Claim, group."""

    def of(self, prefix: str) -> tuple[dict[Any, Any], dict[Any, Any]]:
        """Figures and actors of the incidents with a prefix, told without it."""
        cut = len(prefix)
        figures = {(key[0][cut:], *key[1:]): row for key, row in self.figures.items() if key[0].startswith(prefix)}
        return figures, {key[cut:]: names for key, names in self.actors.items() if key.startswith(prefix)}

    def fate_of(self) -> dict[tuple[str, str], str]:
        return {(claim, group): fate for claim, group, fate in self.fates}


def count(told: Iterable[Mapping[str, Any]], *hearings: Hearing, places: Iterable[Claim] = ()) -> list[Outcome]:
    """What each hearing gives (by default that of the present), of a package of claims on incidents and on `places`."""
    rows = list(told)
    named = [{"id": incident} for incident in sorted({claim["incident"] for claim in rows})]
    db = database.build(of_claims([*rows, *places], named), ACTORS)
    outcomes = []
    for number, hearing in enumerate(hearings or [Hearing()]):
        counted = Counted(db, hearing, number)
        figures = db.execute(
            f"select incident, measure, grp, floor, middle, ceiling, open from {counted.figures}"
        ).fetchall()
        actors = db.execute(f"select incident, actors from {counted.heard} where actors is not null").fetchall()
        fates = db.execute(f"select claim, grp, fate from {counted.fate}").fetchall()
        used = db.execute(f"select claim, grp from {counted.used}").fetchall()
        assert len({row[:3] for row in figures}) == len(figures)
        assert len(set(used)) == len(used)
        by_incident = {incident: frozenset(names.split(";")) for incident, names in actors}
        outcomes.append(Outcome({row[:3]: row[3:] for row in figures}, by_incident, sorted(fates), set(used)))
        del counted
    db.close()
    return outcomes


def assert_same(left: Mapping[Any, Any], right: Mapping[Any, Any], told: Iterable[Claim]) -> None:
    """That two mappings by incident are equal; if not, the claims of the first incident in which they differ."""
    differing = sorted(key for key in left | right if left.get(key) != right.get(key))
    if differing:
        incident = differing[0] if isinstance(differing[0], str) else differing[0][0]
        about = [claim for claim in told if claim["incident"].endswith(incident)]
        raise AssertionError(f"{differing[0]}: {left.get(differing[0])} but {right.get(differing[0])} of {about}")


def assert_changes_nothing(batch: list[list[Claim]], changed: list[list[Claim]], hearing: Hearing = Hearing()) -> None:  # noqa: B008
    """That the claims give the same with and without a change: both stand in one package, as twins."""
    told = [*packaged(batch, "i"), *packaged(changed, "j")]
    outcome = count(told, hearing)[0]
    for left, right in zip(outcome.of("i"), outcome.of("j"), strict=True):
        assert_same(left, right, told)


def eligible(claim: Claim) -> Claim:
    """A claim of another's numbers that rule 1 lets through."""
    return {"low": 1, "high": 1, **claim, "scope": "whole", "stance": "asserts", "retracted": None}


# --- the rules


@examples(24)
@given(batches, st.sampled_from(KNOWN_ON), st.sets(st.sampled_from("abcd"), min_size=1, max_size=3))
def test_sql_counts_as_the_rules_are_reckoned(batch: Batch, known_on: date | None, origins: set[str]) -> None:
    told = packaged(batch)
    heard = [claim for claim in told if claim["origin"] in origins]
    hearings = Hearing(known_on=known_on), Hearing(known_on=known_on, origins=tuple(sorted(origins)))
    for outcome, passing in zip(count(told, *hearings), (told, heard), strict=True):
        assert_same(outcome.figures, reckoning.reckon(passing, known_on), told)
        assert_same(outcome.actors, reckoning.attribution(passing, INCLUDES, known_on), told)
        assert outcome.used == {(claim, group) for claim, group, fate in outcome.fates if fate == "used"}
        assert outcome.used == {(claim, group) for claim, _, _, group in reckoning.used(passing, known_on)}


@examples(14)
@given(batches, st.sampled_from(KNOWN_ON))
def test_figures_are_in_order_and_groups_nest(batch: Batch, known_on: date | None) -> None:
    told = packaged(batch)
    figures = count(told, Hearing(known_on=known_on))[0].figures
    for (incident, measure, group), figure in figures.items():
        about = [claim for claim in told if claim["incident"] == incident]
        floor, middle, ceiling, opened = figure
        assert ceiling is not None, about
        assert opened in (True, False), about
        assert (floor is None) == (middle is None), about
        assert floor is None or 0 <= floor <= middle <= ceiling, (figure, about)
        for around in LIES_IN[group]:
            outer = figures.get((incident, measure, around), (None,) * 4)
            # a figure of unknown status is no lower bound for all, so its ceiling may stand above
            ends = 2 if group == "unknown" else 3
            pairs = zip(figure[:ends], outer[:ends], strict=True)
            assert all(least is None or most is None or least <= most for least, most in pairs), (group, around, about)


@examples(10)
@given(batches)
def test_zero_is_only_what_an_origin_prints(batch: Batch) -> None:
    told = packaged(batch)
    zeros = {(c["incident"], c["measure"]) for c in told if 0 in (c.get("low"), c.get("high"), c.get("best"))}
    for (incident, measure, group), figure in count(told)[0].figures.items():
        assert 0 not in [number for number in figure[:3] if number is not None] or (incident, measure) in zeros, group


def test_zero_of_one_part_is_no_zero_of_the_whole() -> None:
    part: Claim = {"origin": "a", "group": "women", "low": 0, "high": 0}
    limit: Claim = {"origin": "b", "group": "men", "high": 7, "qualifier": "up-to"}
    figures = count(packaged([[part], [part, limit]]))[0].figures
    assert figures["i1", "killed", "civilians"] == (None, None, 7, False)
    assert {key for key in figures if key[2] in ("civilians", "all")} == {
        ("i1", "killed", g) for g in ("civilians", "all")
    }


# --- what changes nothing


@examples(10)
@given(batches, st.integers(0, 30), st.sampled_from(KNOWN_ON))
def test_the_same_claim_elsewhere_changes_nothing(batch: Batch, which: int, known_on: date | None) -> None:
    """Whatever became of it: printed twice on one day, it is still one voice."""
    changed = [[*told, told[which % len(told)]] for told in batch]
    assert_changes_nothing(batch, changed, Hearing(known_on=known_on))


@examples(10)
@given(batches, st.integers(0, 30), st.sampled_from((0, 1, 100)))
def test_a_later_relay_of_what_stands_changes_nothing(batch: Batch, which: int, later: int) -> None:
    """Of a claim that stands; a late relay of what its origin has since replaced cannot be told from a new figure."""
    told = packaged(batch)
    standing = {claim for claim, _, _, group in reckoning.used(told)}
    changed = []
    for number, on_one in enumerate(batch):
        relays = [claim for m, claim in enumerate(on_one) if f"i{number}-{m}" in standing]
        relays = relays[which % len(relays) :][:1] if relays else []
        day = max([DAYS[-1], *(claim["published"] for claim in on_one if claim.get("published"))])
        changed.append([*on_one, *({**claim, "published": day + timedelta(days=later)} for claim in relays)])
    assert_changes_nothing(batch, changed)


@examples(10)
@given(batches, st.sampled_from(("wider", "part")), st.sampled_from(KNOWN_ON))
def test_wider_and_partial_claims_change_no_total(batch: Batch, scope: str, known_on: date | None) -> None:
    others = Batch(batch.seed + 1)
    changed = [
        [*told, *({**eligible(claim), "scope": scope} for claim in more)]
        for told, more in zip(batch, others, strict=True)
    ]
    assert_changes_nothing(batch, changed, Hearing(known_on=known_on))


@examples(8)
@given(batches)
def test_claims_on_an_area_change_no_incident(batch: Batch) -> None:
    told = packaged(batch)
    area = {"incident": None, "area": "XX01", "period_from": DAYS[0], "period_to": DAYS[1]}
    places = [{**eligible(claim), **area, "id": f"p{n}"} for n, claim in enumerate(Batch(batch.seed + 1)[0])]
    assert count(told) == count(told, places=places)


@examples(8)
@given(batches, st.integers(0, 30))
def test_what_is_retracted_is_as_if_never_said_and_can_be_said_again(batch: Batch, which: int) -> None:
    without, withdrawn, restored = [], [], []
    for told in batch:
        place = which % len(told)
        claim, others = told[place], told[:place] + told[place + 1 :]
        without.append(others)
        withdrawn.append([*others, {**claim, "retracted": RECORDED}])
        restored.append([*withdrawn[-1], claim])
    assert_changes_nothing(batch, restored)
    assert_changes_nothing(without, withdrawn)


@examples(8)
@given(batches, st.randoms(use_true_random=False))
def test_the_order_of_rows_changes_nothing(batch: Batch, random: Random) -> None:
    told = packaged(batch)
    shuffled = random.sample(told, len(told))
    (left,), (right,) = count(told), count(shuffled)
    assert left == right


# --- what became of each claim

STATES = {
    "retracted": lambda claim: claim.get("retracted") is not None,
    "no-number": lambda claim: claim["stance"] == "denies" or {claim.get("low"), claim.get("high")} == {None},
    "partial": lambda claim: claim["scope"] == "part",
    "wider": lambda claim: claim["scope"] == "wider",
}


@examples(10)
@given(batches)
def test_each_claim_has_one_fate_for_each_group_it_bears_on(batch: Batch) -> None:
    told = packaged(batch)
    fates = count(told)[0].fates
    expected = Tally((claim["id"], group) for claim in told for group in (claim["group"], *LIES_IN[claim["group"]]))
    assert Tally((claim, group) for claim, group, _ in fates) == expected
    by_id = {claim["id"]: claim for claim in told}
    subjects = defaultdict(list)
    for claim in reckoning.eligible(told, None):
        subjects[claim["incident"], claim["measure"], claim["group"]].append(claim)
    firm = {claim["id"] for on_one in subjects.values() for claim in reckoning.firm(on_one)}
    used = {(claim, group) for claim, _, _, group in reckoning.used(told)}
    for claim, group, fate in fates:
        why = next((state for state, holds in STATES.items() if holds(by_id[claim])), None)
        stands = (claim, by_id[claim]["group"]) in used
        passed = (
            "used" if (claim, group) in used else "narrower" if stands else "superseded" if claim in firm else "early"
        )
        assert fate == (why or passed), by_id[claim]


@examples(8)
@given(batches, st.permutations(KNOWN_ON[1:]))
def test_a_later_day_loses_no_claim_but_the_superseded(batch: Batch, days: list[date]) -> None:
    told = packaged(batch)
    by_id = {claim["id"]: claim for claim in told}
    outcomes = count(told, *(Hearing(known_on=day) for day in sorted(days)[1:]), Hearing())
    for before, after in pairwise(outcome.fate_of() for outcome in outcomes):
        assert before.keys() == after.keys()
        for (claim, group), fate in before.items():
            now = after[claim, group]
            if fate == "used" and group == by_id[claim]["group"]:
                assert now in ("used", "superseded", "early"), by_id[claim]
            if fate not in ("undated", "not-yet-known"):
                assert now not in ("undated", "not-yet-known"), by_id[claim]


# --- who is named


@examples(8)
@given(batches, st.sampled_from([actor.id for actor in ACTORS]), st.sampled_from(KNOWN_ON))
def test_a_denial_moves_nothing(batch: Batch, actor: str, known_on: date | None) -> None:
    denial = {"origin": "e", "group": "all", "stance": "denies", "attributed_to": actor, "published": DAYS[0]}
    assert_changes_nothing(batch, [[*told, denial] for told in batch], Hearing(known_on=known_on))


@examples(8)
@given(batches)
def test_the_broader_actor_absorbs_those_it_includes(batch: Batch) -> None:
    broad = {"origin": "e", "group": "all", "low": 1, "high": 1, "attributed_to": BROADEST, "published": DAYS[0]}
    told = [*packaged(batch, "i"), *packaged([[*on_one, broad] for on_one in batch], "j")]
    outcome = count(told)[0]
    before, after = outcome.of("i")[1], outcome.of("j")[1]
    absorbed = reckoning.narrower(BROADEST, INCLUDES)
    assert absorbed == {"russian-forces", "syrian-government-forces", "russian-or-syrian-government-forces"}
    for number in map(str, range(len(batch))):
        assert after[number] == (before.get(number, frozenset()) - absorbed) | {BROADEST}

"""Where: figures by place as a map shows them, and finding a place by any of its names."""

import dataclasses
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from sitboard import queries, sums
from sitboard.answer import Answer
from sitboard.cited import voices, voices_of
from sitboard.filters import DISPUTED, Filters
from sitboard.package import Package, remembered
from sitboard.rollup import COUNT
from sitboard.vocabulary import N_

MOST = 2000
"""Rows that a map is sent at the most."""

FEW = 10_000
"""Incidents without a single named place of which some words are kept."""
NAMED = 101
"""Incidents of a row that are named at the most."""
_GATHERED = {"subdistrict": "within_subdistrict", "district": "within_district"}
"""What a row stands for where there are too many places, the finer first. What is placed more widely keeps its wider area."""


@remembered
def by_place(package: Package, filters: Filters, most: int = MOST) -> Answer:
    """Figures as a map shows them: a row for each named place or area, and one for each incident of several places.

    Where that is more than `most` rows, a row for each sub-district, and failing that each district; what is known more
    widely stands under its district or governorate, or 'several' or 'unplaced'. Frame: code, level ('community' or what the
    rows were gathered to), places (ids; of gathered rows none but its own), precision, disputed, denied, origins (distinct, of the
    claims used), wider (the incidents whose place is known to an area only, `NAMED` at the most; none of gathered rows), floor ...
    without; the largest first. The rows add up to the total.
    """
    if _few_rows(package, filters, most):
        level, told = "community", _placed(package, filters)
    else:
        gathered = ((level, _cells(package, filters, by)) for level, by in _GATHERED.items())
        level, told = next(each for each in gathered if len(each[1]["code"]) <= most or each[0] == "district")
        codes = told["code"].tolist()
        told["places"] = [[code] if code in package.places else [] for code in codes]
        told["precision"], told["wider"] = _same("several", len(codes)), [[] for _ in codes]
    told = {"code": told.pop("code"), "level": _same(level, len(told["floor"])), **told}
    return dataclasses.replace(
        queries.total(package, filters), title=N_("By place"), frame=pd.DataFrame(told, copy=False)
    )


@remembered
def by_area(package: Package, filters: Filters, level: str) -> Answer:
    """Figures by area of a level, as `queries.by`; and origins (distinct, of the claims used), which cannot be summed."""
    answer, rollup = queries.by(package, filters, level), package.rollup(filters)
    origins = dict(zip(rollup.labels(level), voices(rollup, filters, level).tolist(), strict=True))
    codes = answer.frame["code"]
    return dataclasses.replace(answer, frame=answer.frame.assign(origins=[origins[code] for code in codes]))


def _same(text: str, many: int) -> Any:
    return sums.texts((text,)).take(np.zeros(many, np.int64))


def _few_rows(package: Package, filters: Filters, most: int) -> bool:
    """Whether there are no more than so many named places, and incidents of several."""
    rollup = package.rollup(filters)
    if int(rollup.sums(filters)["several"]) > most:
        return False
    found = rollup.sums(filters, (), "place")["incidents"]
    several = int(found[np.array(rollup.labels("place"), object) == ""].sum())
    return int((found > 0).sum()) - (several > 0) + several <= most


def _cells(package: Package, filters: Filters, by: str) -> dict[str, Any]:
    rollup = package.rollup(filters)
    labels = rollup.labels(by)
    denied = np.zeros(len(labels), bool)
    denied[rollup.codes(by, rollup.among(filters, queries.denied(package, filters)))] = True
    disputed: Any = np.zeros(len(labels), bool)
    if not filters.actors or DISPUTED in filters.actors:
        disputed = rollup.sums(filters.but(actors=(DISPUTED,)), COUNT, by)["incidents"] > 0
    told = {"disputed": disputed, "denied": denied, "origins": voices(rollup, filters, by)}
    return sums.cells(package, filters, by, ("ceiling",), told)


def _placed(package: Package, filters: Filters) -> dict[str, Any]:
    """A row for each single place, and for each incident of several; the largest first."""
    rollup, marked = package.rollup(filters), package.ground.marked
    alone = rollup.among(filters, np.flatnonzero(marked["several"]))
    wide = rollup.among(filters, np.flatnonzero(marked["wide"] & ~marked["several"]))
    at = rollup.codes("place", wide)
    order = np.argsort(at, kind="stable")
    named = order[np.arange(len(order)) - np.searchsorted(at[order], at[order]) < NAMED]
    told, labels = _told(package, np.r_[wide[named], alone]), rollup.labels("place")
    wider: dict[str, list[str]] = {}
    precision: dict[str, str] = {}
    for row, code in zip(wide[named].tolist(), at[named].tolist(), strict=True):
        wider.setdefault(labels[code], []).append(told[row][0])
        precision.setdefault(labels[code], told[row][2])
    single = _cells(package, filters, "place")
    kept = np.flatnonzero([code != "" for code in single["code"].tolist()])
    codes = single["code"].take(kept).tolist()
    own, far = [told[row] for row in alone.tolist()], marked["wide"][alone].tolist()
    several = {
        **sums.of_rows(rollup, filters, alone),
        "disputed": (np.array(rollup.labels("bucket"), object) == DISPUTED)[rollup.codes("bucket", alone)],
        "denied": np.isin(alone, queries.denied(package, filters)),
        "origins": voices_of(rollup, filters, alone),
    }
    rows = {name: np.r_[single[name][kept], values] for name, values in several.items()}
    named_by = [*codes, *(incident for incident, _, _ in own)]
    lists: dict[str, list[Any]] = {
        "places": [*([code] for code in codes), *(places for _, places, _ in own)],
        "precision": [*(precision.get(code, "community") for code in codes), *(how for _, _, how in own)],
        "wider": [
            *(sorted(wider.get(code, ())) for code in codes),
            *([incident] if so else [] for (incident, _, _), so in zip(own, far, strict=True)),
        ],
    }
    ceiling = np.where(np.isnan(rows["ceiling"]), np.inf, -rows["ceiling"].astype(float))
    largest = np.lexsort((np.array(named_by, str), ceiling))
    return {
        "code": pd.array(named_by, dtype="str").take(largest),
        **{name: sums.whole(values[largest]) for name, values in rows.items()},
        **{name: [each[at] for at in largest.tolist()] for name, each in lists.items()},
    }


def _told(package: Package, rows: "np.ndarray[Any, Any]") -> Mapping[int, tuple[str, list[str], str]]:
    """By row: id, places and precision, of these rows at least; of a package with few that are wide or of several places, of all such."""
    sql, marked = "select row, id, places, place_precision from incidents where", package.ground.marked

    def told(where: str) -> Mapping[int, tuple[str, list[str], str]]:
        return {row: (incident, places, how) for row, incident, places, how in package.rows_of(f"{sql} {where}")}

    if np.count_nonzero(marked["wide"] | marked["several"]) > FEW:
        return told(f"row in ({queries.numbered(rows)})")
    return package.remembered("wide or several", lambda: told("place_precision <> 'community' or len(places) > 1"))


@dataclass(frozen=True, slots=True)
class Found:
    """A place that a text may mean. `namesakes` are the ids of others that bear a name like its own."""

    id: str
    aliases: tuple[str, ...]
    note: str
    namesakes: tuple[str, ...]


def find(package: Package, text: str, most: int = 8) -> tuple[Found, ...]:
    """The places that a text names or begins to name, in English or Arabic, in any of their spellings; the best first.

    Areas of several places are left out: they have no point. An empty text finds nothing.
    """
    asked = _plain(text)
    if not asked:
        return ()
    rows = package.rows_of(
        "select id, name, name_ar, aliases, level, note from places where level not in ('region', 'country') and lat is not null"
    )
    named = {row[0]: tuple(name for name in (row[1], row[2], *(row[3] or ())) if name) for row in rows}
    alike = _alike(named)
    ranked = []
    for place, _, _, aliases, level, note in rows:
        rank = min((_rank(asked, _plain(name)) for name in named[place]), default=9)
        if rank < 9:
            others = {other for name in named[place] for other in alike.get(_bones(name), ())}
            ranked.append(
                (
                    rank,
                    _LEVELS.index(level),
                    place,
                    Found(place, tuple(aliases or ()), note or "", _namesakes(package, place, others)),
                )
            )
    return tuple(found for *_, found in sorted(ranked, key=lambda row: row[:3])[:most])


def _namesakes(package: Package, place: str, others: set[str]) -> tuple[str, ...]:
    """Those of the others that neither hold the place nor lie in it; of one within another, the wider."""
    within = package.choices.within
    strangers = {other for other in others if other not in within.get(place, ()) and place not in within.get(other, ())}
    return tuple(sorted(other for other in strangers if not {*within.get(other, ())} & (strangers - {other})))


_LEVELS = ("community", "subdistrict", "district", "governorate")


def _rank(asked: str, name: str) -> int:
    """How well a name answers: 0 the same, 1 begins so, 2 a word begins so, 3 sounds the same, 9 not at all."""
    if name == asked:
        return 0
    if name.startswith(asked):
        return 1
    if f" {asked}" in f" {name}":
        return 2
    return 3 if len(asked) > 3 and _bones(asked) == _bones(name) else 9


def _alike(named: dict[str, tuple[str, ...]]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for place, names in named.items():
        for name in names:
            if len(bones := _bones(name)) >= 3 + (bones[0] == "*"):  # fewer agree by chance
                found[bones].add(place)
    return found


_ARABIC = str.maketrans({"أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ئ": "ي", "ؤ": "و", "ة": "ه", "ـ": None})


def _plain(name: str) -> str:
    """A name without case, accents, hyphens, apostrophes and the article, and with Arabic letters that are often confused made one."""
    bare = "".join(c for c in unicodedata.normalize("NFKD", name.casefold()) if not unicodedata.combining(c))
    words = re.sub(r"[^\w\s]", "", re.sub(r"[-‐–/]", " ", bare.translate(_ARABIC))).split()
    return " ".join(_without_article(words))


def _without_article(words: Iterable[str]) -> list[str]:
    kept = [word.removeprefix("ال") if len(word) > 4 else word for word in words]
    return [word for word in kept if word not in ("al", "el", "ar", "as", "ash", "ad", "an", "at", "az")] or kept


def _bones(name: str) -> str:
    """A name's consonants, in which spellings of one Arabic name mostly agree: Jabala, Jablah and Jbala are one."""
    plain = _plain(name).replace(" ", "")
    if not plain.isascii():
        return plain.removesuffix("ه").removesuffix("ا")
    first = "*" if plain[:1] in "aeiouyw" else ""
    bones = first + re.sub(r"[aeiouyw]|h$|h(?=[aeiouy]?$)", "", plain.replace("q", "k").replace("gh", "g"))
    return re.sub(r"(.)\1+", r"\1", bones)

"""Where: figures by place as a map shows them, and finding a place by any of its names."""

import dataclasses
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from sitboard import queries
from sitboard.answer import Answer
from sitboard.filters import DISPUTED, Filters
from sitboard.package import Package, remembered
from sitboard.vocabulary import N_

MOST = 2000
"""Rows that a map is sent at the most."""

_WIDER = """case when '{level}' = 'subdistrict' and subdistrict not in ('several', 'unplaced') then subdistrict
    when district not in ('several', 'unplaced') then district else governorate end"""
_GROUPS = {
    "community": "case when len(places) = 1 then places[1] else incident end",
    "subdistrict": _WIDER.format(level="subdistrict"),
    "district": _WIDER.format(level="district"),
}
"""What a row stands for at each level, the finest first. What is placed more widely keeps its wider area."""


@remembered
def by_place(package: Package, filters: Filters, most: int = MOST) -> Answer:
    """Figures as a map shows them: a row for each named place or area, and one for each incident of several places.

    Where that is more than `most` rows, a row for each sub-district, and failing that each district; what is known more
    widely stands under its district or governorate, or 'several' or 'unplaced'. Frame: code, level ('community' or what the
    rows were gathered to), places (ids; those of the first incident), precision, disputed, denied, origins (distinct, of the
    claims used), wider (the incidents whose place is known to an area only), floor ... without; the largest first. The rows add up
    to the total.
    """
    counted = package.counted(filters)
    drawn = f"""(
        select f.*, i.places,
            i.id in (
                select unnest(st.incidents) from statements st join sources so on so.id = st.source
                where st.kind = 'denial' and {queries.statement_known(filters)}
            ) as denied
        from ({queries.figures_of(package, filters)}) f join incidents i on i.id = f.incident
    )"""
    counts = ", ".join(f"count(distinct {group})" for group in _GROUPS.values())
    ((*numbers,),) = package.rows_of(f"select {counts} from {drawn}")
    level = next((level for level, n in zip(_GROUPS, numbers, strict=True) if n <= most), "district")
    frame = package.frame(
        f"""with drawn as (select *, {_GROUPS[level]} as code from {drawn}),
        voices as (
            select d.code, count(distinct c.origin) as origins from drawn d
            join {counted.used} u on u.incident = d.incident and u.measure = '{filters.measure}' and u.grp = '{filters.group}'
            join claims c on c.id = u.claim group by 1
        )
        select f.code, '{level}' as level, arg_min(f.places, f.incident) as places,
            arg_min(f.place_precision, f.incident) as precision, bool_or(f.bucket = '{DISPUTED}') as disputed,
            bool_or(f.denied) as denied, coalesce(any_value(v.origins), 0) as origins,
            list(f.incident order by f.incident) filter (where f.place_precision <> 'community') as wider, {queries.SUMS}
        from drawn f left join voices v on v.code = f.code
        group by f.code order by ceiling desc nulls last, f.code"""
    )
    return dataclasses.replace(queries.total(package, filters), title=N_("By place"), frame=frame)


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

"""Finding incidents: by a text, in an order, a page at a time."""

from collections.abc import Mapping

from sitboard.answer import Answer
from sitboard.database import literal
from sitboard.filters import Filters
from sitboard.package import Package, remembered
from sitboard.queries import DEFINITION, figure, figures_of, statement_known
from sitboard.vocabulary import N_

PAGE = 25
"""Incidents on a page."""

ORDERS: Mapping[str, str] = {
    "date": "f.date desc",
    "spread": "f.ceiling - f.floor desc nulls last",
    "floor": "f.floor desc nulls last",
    "middle": "f.middle desc nulls last",
    "ceiling": "f.ceiling desc nulls last",
}
"""What incidents can be sorted by; those of equal rank by day, the latest first."""


@remembered
def found(package: Package, filters: Filters, text: str = "", order: str = "date", page: int | None = 1) -> Answer:
    """The chosen incidents whose places or summary hold a text, in an order of `ORDERS`; KeyError for another.

    A place is looked for in its names and aliases, of itself and of the areas around it, whatever the case, accents and
    apostrophes. `page` counts from 1; None gives all. The answer's total is over all that were found.

    Frame: as `queries.incidents`, with spread (ceiling less floor).
    """
    ranked = ORDERS[order]
    window = "" if page is None else f"limit {PAGE} offset {PAGE * (max(page, 1) - 1)}"
    chosen = f"({figures_of(package, filters)})"
    if text.strip():
        chosen = f"(select c.* from {chosen} c join ({_matching(text)}) m on m.incident = c.incident)"
    frame = package.frame(
        f"""with denied as (
            select distinct unnest(st.incidents) as incident from statements st join sources so on so.id = st.source
            where st.kind = 'denial' and {statement_known(filters)}
        )
        select f.* exclude (row), f.ceiling - f.floor as spread, i.date_precision, i.places, i.summary, i.summary_ar,
            d.incident is not null as denied
        from {chosen} f join incidents i on i.id = f.incident left join denied d on d.incident = f.incident
        order by {ranked}, f.date desc, f.incident {window}"""
    )
    for column in ("floor", "middle", "ceiling", "spread", "origins"):
        frame[column] = frame[column].astype("Int64")
    total = package.frame(
        f"""select cast(sum(floor) as bigint) as floor, cast(sum(middle) as bigint) as middle, cast(sum(ceiling) as bigint) as ceiling,
            coalesce(bool_or(open), false) as open, count(*) as incidents, count(*) - count(ceiling) as without from {chosen}"""
    )
    return Answer(N_("Incidents"), frame, filters.measure, DEFINITION, package.short, filters, figure(total.iloc[0]))


def _matching(text: str) -> str:
    """SQL of the incidents whose places or summary hold every word of the text."""
    name = _folded("concat_ws(' ', p.name, p.name_ar, array_to_string(p.aliases, ' '))")
    words = [f"contains(told, {_folded(literal(word))})" for word in text.split()]
    return f"""with named as (
            select w.place, string_agg({name}, ' ') as names from place_within w join places p on p.id = w.area
            where p.level not in ('country', 'region') or p.id = w.place group by w.place
        ),
        speaking as (
            select i.id as incident, concat_ws(' ', {_folded("concat_ws(' ', i.summary, i.summary_ar)")}, string_agg(n.names, ' ')) as told
            from incidents i join incident_places ip on ip.incident = i.id join named n on n.place = ip.place
            group by i.id, i.summary, i.summary_ar
        )
        select incident from speaking where {" and ".join(words)}"""


def _folded(sql: str) -> str:
    """SQL of a text without case, accents, apostrophes and the marks of Arabic letters that are written or left out."""
    return f"translate(strip_accents(lower({sql})), 'أإآىة''’‘`', 'ااايه')"

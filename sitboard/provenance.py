"""Questions about who is heard: origins and sources of the whole package, and what a check finds doubtful in it."""

import pandas as pd

from sitboard import load
from sitboard.answer import Answer
from sitboard.checks import check
from sitboard.database import literal
from sitboard.filters import Filters
from sitboard.package import Package, remembered
from sitboard.queries import claim_passes, selection
from sitboard.vocabulary import N_

WHO = N_(
    "An origin is who says a figure, whoever printed it; a source is one publication. A relay is its origin: ten reports of one press "
    "conference are one voice. Claims of undated sources count today, and are left out of every past view."
)

CHECKED = N_(
    "What `python -m sitboard check` says of the files of this package. Errors keep a package from being served at all."
)


@remembered
def origins(package: Package, filters: Filters) -> Answer:
    """Who says the claims about the chosen incidents, and about areas and movements where nothing else is chosen by; most claims first.

    Frame: origin, kind, affiliation, affiliation_ar, counts, counts_ar, claims, incidents, sources, undated (claims of undated sources).
    """
    frame = package.frame(
        f"""select o.id as origin, o.kind, o.affiliation, o.affiliation_ar, o.counts, o.counts_ar, count(distinct c.id) as claims,
            count(distinct c.incident) as incidents, count(distinct c.source) as sources,
            count(distinct c.id) filter (where so.published is null) as undated
        from claims c join origins o on o.id = c.origin join sources so on so.id = c.source
        where {_about(package, filters)} and {_known(filters)} and {claim_passes(filters)}
        group by o.id, o.kind, o.affiliation, o.affiliation_ar, o.counts, o.counts_ar order by claims desc, o.id"""
    )
    return _answer(package, filters, N_("Origins"), frame)


@remembered
def sources(package: Package, filters: Filters, text: str = "") -> Answer:
    """The publications that hold these claims, the latest first; those whose publisher or title holds every word of a text.

    Frame: source, publisher, publisher_kind, title, url, archived_url, published, precision ('day', 'month', 'inferred' or ''),
    language, claims.
    """
    told = "strip_accents(lower(concat_ws(' ', so.publisher, so.title, so.id)))"
    words = [f"contains({told}, strip_accents(lower({literal(word)})))" for word in text.split()]
    frame = package.frame(
        f"""select so.id as source, so.publisher, so.publisher_kind, so.title, so.url, so.archived_url, so.published,
            coalesce(so.published_precision, '') as precision, so.language, count(distinct c.id) as claims
        from sources so
        join (select c.id, c.source from claims c join origins o on o.id = c.origin
            where {_about(package, filters)} and {claim_passes(filters)}) c on c.source = so.id
        where {_published(filters)} and {" and ".join(words) or "true"}
        group by so.id, so.publisher, so.publisher_kind, so.title, so.url, so.archived_url, so.published,
            so.published_precision, so.language
        order by so.published desc nulls last, so.publisher, so.id"""
    )
    return _answer(package, filters, N_("Sources"), frame)


def _about(package: Package, filters: Filters) -> str:
    chosen = f"c.incident in (select incident from ({selection(package, filters)}))"
    narrowed = any(part.chooses == "incidents" for part in filters.set_parts)
    return chosen if narrowed else f"(c.incident is null or {chosen})"


def _known(filters: Filters) -> str:
    return f"coalesce(so.published, c.recorded) <= date '{filters.known_on}'" if filters.known_on else "true"


def _published(filters: Filters) -> str:
    return f"so.published <= date '{filters.known_on}'" if filters.known_on else "true"


@remembered
def warnings(package: Package, filters: Filters) -> Answer:
    """What a check of the package's files finds worth a look; nothing where the files on the disk are of another state.

    Frame: file, line, column, problem (a `problems.Problem`). It is of the package: to be asked without filters.
    """
    loaded = load.read(package.folder)
    found = check(loaded) if loaded.hash == package.hash else ()
    rows = [(each.file, each.line, each.column, each) for each in found if each.level == "warning"]
    frame = pd.DataFrame(rows, columns=["file", "line", "column", "problem"])
    return Answer(N_("Problems found"), frame, "", CHECKED, package.short, filters)


def _answer(package: Package, filters: Filters, title: str, frame: pd.DataFrame) -> Answer:
    return Answer(title, frame, "", WHO, package.short, filters)

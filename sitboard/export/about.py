"""What every file says of itself: which view it is of, known when, from which sources, counted how, with what reserve."""

import pandas as pd

from sitboard import displacement, queries, statements
from sitboard.export.pages import PAGES
from sitboard.filters import Filters
from sitboard.package import Package
from sitboard.panels import link
from sitboard.view import View
from sitboard.vocabulary import N_

SAMPLE = N_(
    "A sample shaped by what could be read: a day or a village without an incident here may still have seen violence."
)
SOURCE_COLUMNS = ("source", "publisher", "title", "url", "published", "claims")


def facts(view: View) -> tuple[tuple[str, str], ...]:
    """What the file is, as pairs of a heading and a text in the reader's language."""
    say, situation = view.words.say, view.package.situation
    filtered = view.words.listed([label for _, _, label in view.chips()])
    total = queries.total(view.package, view.filters)
    assert total.total is not None
    latest = view.package.latest_published
    said = [
        (say("Situation"), view.words.pick(situation.title, situation.title_ar)),
        (say("Page"), say(PAGES[view.page].label)),
        (say("Period"), view.words.period(view.since, view.until)),
        (say("Filters"), filtered or say("none: everything on this board")),
        (say("As known on"), view.known),
        (say("Counted"), say("{counted}, {figure} figure", counted=view.counted, figure=view.shown.lower())),
        (say("Incidents"), say("{n} of {all}", n=total.total.incidents, all=view.package.rows["incidents"])),
        (say("Sources"), say("{sources} sources, {origins} origins", sources=total.sources, origins=total.origins)),
        (say("Address"), address(view)),
        (say("How it is counted"), say(queries.DEFINITION)),
        (say("Not reported"), say("“Not reported” is never zero; “+” means at least.")),
        *((say("Caveat"), caveat) for caveat in view.caveats),
        (say("Sample"), say(SAMPLE)),
        (say("Borders"), view.disclaimer),
        (say("Licence"), say("{licence}, {maintainer}", licence=situation.licence, maintainer=situation.maintainer)),
        (say("Data of"), view.words.day(situation.updated)),
        *(((say("Latest source"), view.words.day(latest)),) if latest else ()),
        (say("Package"), view.package.hash),
    ]
    return tuple(said)


def address(view: View) -> str:
    """Where the view stands on the board, from its root, with the package that it was made from."""
    return link.address(view, "/" if view.page == "overview" else f"/{view.page}")


def sources(view: View) -> pd.DataFrame:
    """Where the figures of the view were read, those with most claims first. Columns: `SOURCE_COLUMNS`.

    Claims that were used for any figure of a chosen incident, the series of the displacement figures, and denials.
    """
    package, filters = view.package, view.filters
    said = [
        _of_claims(package, filters),
        displacement.flow(package, filters).frame,
        displacement.stock(package, filters).frame,
        statements.denials(package, filters).frame,
    ]
    rows = pd.concat(
        [
            frame.assign(published=pd.to_datetime(frame["published"]))[list(SOURCE_COLUMNS[:5])]
            for frame in said
            if len(frame)
        ]
        or [pd.DataFrame(columns=list(SOURCE_COLUMNS[:5]))]
    )
    counted = rows.groupby("source").size().rename("claims")
    named = rows.drop_duplicates("source").join(counted, on="source")
    return named.sort_values(["claims", "source"], ascending=[False, True], ignore_index=True)


def _of_claims(package: Package, filters: Filters) -> pd.DataFrame:
    counted = package.counted(filters)  # held while the query runs
    return package.frame(
        f"""select distinct c.id, so.id as source, so.publisher, so.title, so.url, so.published
        from ({queries.selection(package, filters)}) s
        join {counted.used} u on u.incident = s.incident
        join claims c on c.id = u.claim join sources so on so.id = c.source"""
    )

"""Another package beside the one that is shown: what was added, changed, removed or retracted."""

import pandas as pd

from sitboard import changes
from sitboard.answer import Answer
from sitboard.load import Loaded
from sitboard.panels import Panel
from sitboard.view import View
from sitboard.vocabulary import N_

KINDS = {
    "added": N_("added"),
    "changed": N_("changed"),
    "removed": N_("removed"),
    "retracted": N_("retracted"),
    "restored": N_("no longer retracted"),
}
TABLES = {
    "places": N_("places"),
    "sources": N_("sources"),
    "origins": N_("origins"),
    "incidents": N_("incidents"),
    "claims": N_("claims"),
    "movements": N_("displacement figures"),
    "statements": N_("statements"),
}


def compared(view: View, other: Loaded) -> Panel:
    """What the package that is shown has anew, against another that is taken for the older one."""
    words = view.words
    frame = changes.compare(other.tables, changes.tables(view.package))
    answer = Answer(N_("Two packages"), frame, "", changes.COMPARED, view.package.short, view.filters)
    table = pd.DataFrame(
        {
            words.say("Table"): [words.say(TABLES[table]) for table in frame["table"]],
            words.say("Id"): frame["id"].to_numpy(),
            words.say("Change"): [words.say(KINDS[kind]) for kind in frame["kind"]],
            words.say("Column"): frame["column"].to_numpy(),
            words.say("Before"): frame["before"].to_numpy(),
            words.say("Now"): frame["after"].to_numpy(),
        }
    )
    counts = frame["kind"].value_counts()
    return Panel(
        "compared",
        words.say("The package that is shown, against yours"),
        words.say(
            "Yours: {other}{named}. Shown: {package}. {kinds}. Rows are compared by id, cell by cell; filters do not apply.",
            other=other.short,
            named="" if other.situation is None else words.say(", {title}", title=other.situation.title),
            package=view.package.short,
            kinds=" · ".join(
                words.say("{n} {kind}", n=int(counts.get(kind, 0)), kind=words.say(label))
                for kind, label in KINDS.items()
            ),
        ),
        answer,
        table,
        source=words.count("{n} difference", "{n} differences", len(frame)),
        empty="" if len(frame) else words.say("The two packages hold the same rows and the same cells."),
        behind=False,
    )

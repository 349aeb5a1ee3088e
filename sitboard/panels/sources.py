"""Panels of Sources & method: who is heard, where it was read, what is doubtful, what each column means."""

from collections.abc import Mapping

import pandas as pd

from sitboard import model, provenance
from sitboard import vocabulary as v
from sitboard.filters import Filters
from sitboard.panels import Panel
from sitboard.panels.ledger import records
from sitboard.problems import RULES, Problem
from sitboard.view import View
from sitboard.vocabulary import N_

PRECISIONS: Mapping[str, str] = {
    "day": N_("dated"),
    "month": N_("month only"),
    "inferred": N_("inferred"),
    "": N_("undated"),
}


def origins(view: View) -> Panel:
    """Who says the claims of this view: kind, affiliation, what they count, how much, and how much of it is undated."""
    words, answer = view.words, provenance.origins(view.package, view.filters)
    headings = (
        N_("Origin"),
        N_("Kind"),
        N_("Party or close to one"),
        N_("Claims"),
        N_("Incidents"),
        N_("Sources"),
        N_("Undated"),
        N_("What it counts and does not count"),
    )
    rows = [
        (
            view.origin(row.origin),
            words.say(v.ORIGIN_KINDS[row.kind]),
            view.told(row.affiliation, row.affiliation_ar),
            int(row.claims),
            int(row.incidents),
            int(row.sources),
            words.say("{n}%", n=round(100 * row.undated / row.claims)),
            view.told(row.counts, row.counts_ar),
        )
        for row in records(answer.frame)
    ]
    return Panel(
        "origins",
        words.say("Origins: who says it"),
        words.say(
            "An origin is who says a figure, whoever printed it. Undated: the share of its claims that no past view can hold."
        ),
        answer,
        pd.DataFrame(rows, columns=[words.say(heading) for heading in headings]),
        source=words.count("{n} origin in this view", "{n} origins in this view", len(rows)),
        empty="" if rows else words.say("No origin is heard in this view."),
        rows=tuple(view.filters.but(origins=(code,)) for code in answer.frame["origin"]),
    )


def sources(view: View) -> Panel:
    """The publications of this view that a text finds, with links."""
    words, text = view.words, view.filters.choice("q", "")
    answer = provenance.sources(view.package, view.filters, text)
    headings = (
        N_("Published"),
        N_("Dated"),
        N_("Publisher"),
        N_("Title"),
        N_("Address"),
        N_("Archived"),
        N_("Language"),
        N_("Claims"),
        N_("Source"),
    )
    rows = [
        (
            None if pd.isna(row.published) else pd.Timestamp(row.published).date(),
            words.say(PRECISIONS[row.precision if pd.notna(row.published) else ""]),
            row.publisher,
            view.told(row.title),
            row.url or "",
            row.archived_url or "",
            row.language,
            int(row.claims),
            row.source,
        )
        for row in records(answer.frame)
    ]
    counts = pd.Series([row[1] for row in rows], dtype=str).value_counts()
    told = " · ".join(
        words.say("{n} {kind}", n=int(counts.get(words.say(label), 0)), kind=words.say(label))
        for label in PRECISIONS.values()
    )
    return Panel(
        "sources",
        words.say("Sources: where it was read"),
        words.say(
            "Publications that hold the claims of this view. Dated: the source prints its day. Inferred: read off its own as-of date."
        ),
        answer,
        pd.DataFrame(rows, columns=[words.say(heading) for heading in headings]),
        source=words.count("{n} source", "{n} sources", len(rows)) + " · " + told,
        empty="" if rows else words.say("No source of this view matches. Try fewer words."),
        behind=False,
    )


def problems(view: View) -> Panel:
    """What a check of the package finds worth a look."""
    words, answer = view.words, provenance.warnings(view.package, Filters())
    return Panel(
        "problems",
        words.say("What a check of the data finds doubtful"),
        words.say(
            "Warnings of the whole package, as its editor sees them: worth a look. Errors would keep it from being shown."
        ),
        answer,
        pd.DataFrame(
            [(row.file, row.line, row.column, _wrong(view, row.problem)) for row in records(answer.frame)],
            columns=[words.say(heading) for heading in (N_("File"), N_("Line"), N_("Column"), N_("What was found"))],
        ),
        source=words.count("{n} warning", "{n} warnings", len(answer.frame)),
        empty="" if len(answer.frame) else words.say("The check finds nothing to look at."),
        behind=False,
    )


def _wrong(view: View, problem: Problem) -> str:
    """What is wrong with a cell, in the reader's language."""
    sentence, told, values = problem.what
    expected = view.words.say(RULES[problem.rule].expected, **values) if problem.rule in RULES else problem.expected
    return view.words.say(sentence, expected=expected, **told)


def dictionary(view: View) -> Mapping[str, pd.DataFrame]:
    """For each table of a package: its columns, what they mean, whether they must be filled, and the codes they may hold."""
    say = view.words.say
    headings = (N_("Column"), N_("Meaning"), N_("Must be filled"), N_("Codes"))
    return {
        table: pd.DataFrame(
            [
                (
                    column.name,
                    say(column.meaning),
                    say("yes") if column.required else "",
                    " · ".join(f"{code}: {say(label)}" for code, label in (column.codes or {}).items()),
                )
                for column in model.columns(table)
            ],
            columns=[say(heading) for heading in headings],
        )
        for table in model.TABLES
    }

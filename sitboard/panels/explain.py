"""One number explained: what it says, which rules made it, from which incidents and claims, and who denies it."""

from functools import partial

import pandas as pd

from sitboard import incident, queries, statements
from sitboard.answer import Answer, Figure
from sitboard.panels import Card, Entry, Listing, Panel, reasons
from sitboard.panels.claims import claim_table, left_out, ready_sentence
from sitboard.panels.explain_series import series
from sitboard.panels.explanation import Explanation, citation
from sitboard.panels.rows import source_line, tone
from sitboard.view import View
from sitboard.vocabulary import N_

LARGEST = 8
"""How many incidents a sum names before the rest."""
LISTED = 500
"""How many incidents are listed on the page; the download has all."""

_BOUNDS = {
    "floor": N_("Floor, the sum of the lowest figures"),
    "middle": N_("Middle, the sum of the middle figures"),
    "ceiling": N_("Ceiling, the sum of the highest figures"),
}


def number(view: View) -> Explanation:
    """The number that the address asks for: the figure of a series of displacement, or of the incidents of the view."""
    name = view.filters.choice("series", "")
    return series(view, name) if name else figure(view)


def figure(view: View) -> Explanation:
    """The figure that the filters, the measure and the group make."""
    words = view.words
    behind = queries.claims_behind(view.package, view.filters)
    listed = queries.incidents(view.package, view.filters)
    total = behind.total or Figure()
    single = total.incidents == 1
    code = str(listed.frame["incident"].iloc[0]) if single else ""
    lines = (words.say("{range} reported", range=total), source_line(view, behind))
    card = Card("explained", view.counted, view.value(total), lines, behind, total, tone(view))
    used = behind.frame["fate"] == "used"
    claims = {
        code: frame for code, frame in (("used", behind.frame[used]), ("left-out", behind.frame[~used])) if len(frame)
    }
    panels = tuple(_claims(view, behind, frame, code) for code, frame in claims.items())
    if not single:
        panels = (_incidents(view, listed), *panels)
    return Explanation(
        words.say("Explain this number"),
        ready_sentence(view, behind),
        card,
        _rules(view, behind, listed, single=single),
        panels,
        _denials(view),
        citation(view, view.counted, words.range(total)),
        view.filters.but(incidents=(code,)) if single else None,
        {
            "contributors": lambda: _incident_rows(view, _by_size(listed)),
            **{name: partial(claim_table, view, frame) for name, frame in claims.items()},
        },
    )


def _rules(view: View, behind: Answer, listed: Answer, *, single: bool) -> Listing:
    words = view.words
    facts = reasons.of_claims(view, behind)
    if single:
        facts += reasons.of_one(
            view, incident.steps(view.package, view.filters.but(incidents=(str(listed.frame["incident"].iloc[0]),)))
        )
    else:
        facts += _sums(view, listed)
    return Listing(
        "formula",
        words.say("How it is counted"),
        words.say(behind.definition),
        behind,
        pd.DataFrame(facts, columns=[words.say("Number"), words.say("What it is")]),
        facts=tuple(facts),
        empty=words.say("No incident in this view."),
        behind=True,
    )


def _sums(view: View, listed: Answer) -> list[tuple[str, str]]:
    """Floor, middle and ceiling as sums: the largest incidents by name, the rest together."""
    words, total, facts = view.words, listed.total or Figure(), []
    for bound, meaning in _BOUNDS.items():
        told = listed.frame[listed.frame[bound].fillna(0) > 0].sort_values(
            [bound, "date"], ascending=False, kind="stable"
        )
        if told.empty:
            continue
        largest, rest = told.head(LARGEST), told.iloc[LARGEST:]
        terms = [
            words.say("{n} ({incident})", n=int(getattr(row, bound)), incident=_named(view, row))
            for row in largest.itertuples()
        ]
        if len(rest):
            terms.append(
                words.count(
                    "{sum} ({n} more incident)", "{sum} ({n} more incidents)", len(rest), sum=int(rest[bound].sum())
                )
            )
        facts.append(
            (
                view.value(total, bound),
                words.say("{bound}: {terms}.", bound=words.say(meaning), terms=" + ".join(terms)),
            )
        )
    alone = int((listed.frame["origins"] == 1).sum())
    parts = int(listed.frame["on_stand_ins"].fillna(False).sum())
    civilians = int(listed.frame["civilians_only"].fillna(False).sum())
    facts.append(
        (
            words.number(alone),
            words.count("incident rests on a single origin.", "incidents rest on a single origin.", alone),
        )
    )
    if civilians:
        facts.append(
            (
                words.number(civilians),
                words.count(
                    "incident has a count of civilians only.", "incidents have counts of civilians only.", civilians
                ),
            )
        )
    if parts:
        facts.append(
            (
                words.number(parts),
                words.count(
                    "incident rests on a part, as a lower bound of the whole.",
                    "incidents rest on a part, as a lower bound of the whole.",
                    parts,
                ),
            )
        )
    if total.without:
        facts.append(
            (
                words.number(total.without),
                words.count(
                    "incident has no figure and adds nothing; that is not zero.",
                    "incidents have no figure and add nothing; that is not zero.",
                    total.without,
                ),
            )
        )
    return facts


def _named(view: View, row: object) -> str:
    place = view.place(next(iter(row.places)))  # type: ignore[attr-defined]
    return view.words.say("{place}, {day}", place=place, day=view.words.day_short(pd.Timestamp(row.date).date()))  # type: ignore[attr-defined]


def _incidents(view: View, listed: Answer) -> Panel:
    """The incidents in the sum, the largest first."""
    words, shown = view.words, _by_size(listed).head(LISTED)
    return Panel(
        "contributors",
        words.say("Incidents in this sum"),
        words.say("The largest first. A blank is not reported, and adds nothing."),
        listed,
        _incident_rows(view, shown),
        source=words.say("{n} of {all} incidents", n=len(shown), all=len(listed.frame)),
        behind=False,
        rows=tuple(view.filters.but(incidents=(code,)) for code in shown["incident"]),
    )


def _by_size(listed: Answer) -> pd.DataFrame:
    return listed.frame.sort_values(["ceiling", "date"], ascending=False, kind="stable", na_position="last")


def _incident_rows(view: View, frame: pd.DataFrame) -> pd.DataFrame:
    words = view.words
    return pd.DataFrame(
        {
            words.say("Day"): [words.day_short(pd.Timestamp(day).date()) for day in frame["date"]],
            words.say("Place"): [
                words.listed([view.place(place) for place in list(places)[:3]]) for places in frame["places"]
            ],
            words.say("Floor"): frame["floor"].to_numpy(),
            words.say("Middle"): frame["middle"].to_numpy(),
            words.say("Ceiling"): frame["ceiling"].to_numpy(),
            words.say("Open"): ["+" if pd.notna(value) and bool(value) else "" for value in frame["open"]],
            words.say("Origins"): frame["origins"].to_numpy(),
            words.say("Incident"): frame["incident"].to_numpy(),
        }
    )


def _claims(view: View, behind: Answer, frame: pd.DataFrame, code: str) -> Panel:
    """Claims used, or those left out with their reasons."""
    words = view.words
    titles = {"used": words.say("Claims used"), "left-out": words.say("Claims left out, and why")}
    captions = {"used": words.say("Each stands for its origin in an incident."), "left-out": left_out(view, behind)}
    return Panel(
        code,
        titles[code],
        captions[code],
        behind,
        claim_table(view, frame.head(LISTED)),
        source=words.count("{n} claim", "{n} claims", len(frame)),
        behind=False,
    )


def _denials(view: View) -> Listing:
    words, answer = view.words, statements.denials(view.package, view.filters)
    entries = tuple(
        Entry(
            words.listed([view.origin(code) for code in row.speakers]),
            words.say("undated") if pd.isna(row.date) else words.day_short(pd.Timestamp(row.date).date()),
            view.told(row.summary, row.summary_ar),
            words.count(
                "answers {n} incident of this figure", "answers {n} incidents of this figure", int(row.answered)
            ),
            row.url if pd.notna(row.url) else "",
        )
        for row in answer.frame.itertuples()
        if row.answered
    )
    return Listing(
        "denials",
        words.say("Denied"),
        words.say("Denials change no count and no attribution."),
        answer,
        pd.DataFrame(
            [(entry.day, entry.speaker, entry.text, entry.url) for entry in entries],
            columns=[words.say("Day"), words.say("Speaker"), words.say("Denial"), words.say("Source")],
        ),
        entries=entries[:LISTED],
        empty=words.say("No denial is known of these incidents."),
    )

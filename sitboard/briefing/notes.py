"""The notes of a slide: its figures in words, the claims behind them with their sources, how they are counted, and the link.

They are bounded: of each answer the claims with the highest figures, and how many more there are.
"""

from collections.abc import Iterable, Iterator
from typing import Any

import pandas as pd

from sitboard import queries
from sitboard.answer import Answer
from sitboard.briefing.shortened import clipped
from sitboard.briefing.slide import Cards, Slide, Told
from sitboard.export.about import SAMPLE, sources
from sitboard.panels import Panel, movements
from sitboard.panels.claims import figure_said
from sitboard.view import View

CLAIMS = 5
"""Claims of each answer that the notes hold."""
_TITLE = 120


def of(view: View, slide: Slide, address: str) -> tuple[str, ...]:
    """The notes of a slide, a paragraph each."""
    say, answers = view.words.say, dict(_answers(slide))
    lines = [*_figures(view, slide)]
    for label, answer in answers.items():
        lines += _behind(view, label, answer)
    if not answers or all(answer.total is None and "source" not in answer.frame for answer in answers.values()):
        lines += _sources(view)
    lines += dict.fromkeys(say(answer.definition) for answer in answers.values() if answer.definition)
    lines += [
        say(SAMPLE),
        say("{view} · package {package}", view=view.sentence(), package=view.package.hash),
        say("All claims and sources: {link}", link=address),
    ]
    return tuple(line for line in lines if line)


def _figures(view: View, slide: Slide) -> Iterator[str]:
    for block in slide.blocks:
        if isinstance(block, Cards):
            for card in block.cards:
                yield view.words.say(
                    "{label}: {value}. {lines}.", label=card.label, value=card.value, lines=" · ".join(card.lines)
                )
        elif isinstance(block, Panel):
            yield block.empty or block.summary


def _answers(slide: Slide) -> Iterator[tuple[str, Answer]]:
    """The answers of a slide by their labels; panels of one measure and group have the same claims, which are told once."""
    seen = set()
    for block in slide.blocks:
        if isinstance(block, Told):
            continue
        held = (
            [(card.label, card.answer) for card in block.cards]
            if isinstance(block, Cards)
            else [(block.title, block.answer)]
        )
        for label, answer in held:
            asked = (answer.filters.measure, answer.filters.group) if answer.total is not None else label
            if asked not in seen:
                seen.add(asked)
                yield label, answer


def _behind(view: View, label: str, answer: Answer) -> list[str]:
    """The claims behind an answer: about incidents, of displacement, or denials."""
    frame = answer.frame
    if answer.total is not None:
        asked = view.filters.but(measure=answer.filters.measure, group=answer.filters.group)
        claims = queries.claims_behind(view.package, asked).frame
        used = claims[claims["fate"] == "used"].assign(size=lambda rows: rows["high"].fillna(rows["low"]))
        ranked = used.sort_values(["size", "claim"], ascending=[False, True], na_position="last")
        told = [_claim(view, row) for row in ranked.head(CLAIMS).itertuples()]
    elif "series_id" in frame:
        ranked = frame.sort_values(["value", "id"], ascending=[False, True])
        told = [_movement(view, row) for row in ranked.head(CLAIMS).itertuples()]
    elif "speakers" in frame:
        ranked = frame
        told = [_denial(view, row) for row in ranked.head(CLAIMS).itertuples()]
    else:
        return []
    if not told:
        return []
    left = len(ranked) - len(told)
    more = (
        view.words.count("and {n} more claim behind the link", "and {n} more claims behind the link", left)
        if left
        else ""
    )
    return [view.words.say("{title}: claims", title=label), *told, more]


def _claim(view: View, row: Any) -> str:
    return view.words.say(
        "– {origin}: {figure}, {incident}. {source}",
        origin=view.origin(row.origin),
        figure=figure_said(view, row),
        incident=view.incident(row.incident),
        source=_source(view, row),
    )


def _movement(view: View, row: Any) -> str:
    return view.words.say(
        "– {origin}: {figure} {unit}, {when}. {source}",
        origin=view.origin(row.origin),
        figure=movements.said(view, row),
        unit=view.words.say(movements.UNITS[row.unit]),
        when=movements.when(view, row),
        source=_source(view, row),
    )


def _denial(view: View, row: Any) -> str:
    return view.words.say(
        "– {speaker}: {text} {source}",
        speaker=view.words.listed(view.origin(speaker) for speaker in row.speakers),
        text=view.told(row.summary, row.summary_ar),
        source=_source(view, row),
    )


def _source(view: View, row: Any) -> str:
    published = (
        view.words.day_short(pd.Timestamp(row.published).date())
        if pd.notna(row.published)
        else view.words.say("undated")
    )
    return view.words.say(
        "{publisher}, “{title}”, {published}. {url}",
        publisher=row.publisher,
        title=clipped(row.title, _TITLE),
        published=published,
        url=row.url if isinstance(row.url, str) else "",
    ).strip()


def _sources(view: View) -> Iterable[str]:
    """Where most of the view was read, for a slide without claims of its own."""
    read = sources(view)
    told = [f"– {_source(view, row)}" for row in read.head(CLAIMS).itertuples()]
    if not told:
        return []
    left = len(read) - len(told)
    more = (
        view.words.count("and {n} more source behind the link", "and {n} more sources behind the link", left)
        if left
        else ""
    )
    return [view.words.say("Sources with most claims"), *told, more]

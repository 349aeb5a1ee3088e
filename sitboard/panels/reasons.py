"""How a figure came about, in the reader's words: which rules met which claims, and what they made of them."""

from collections.abc import Iterable

import pandas as pd

from sitboard.answer import Answer, Figure
from sitboard.incident import Spoken, Steps
from sitboard.view import View

Fact = tuple[str, str]
"""A number, and what it is the number of."""


def of_claims(view: View, behind: Answer) -> list[Fact]:
    """Rules 1 to 5 by their claims: how many bear on the figure, how many each rule sets aside, how many remain."""
    words, fates = view.words, behind.frame["fate"].value_counts()
    facts = [
        (
            words.number(len(behind.frame)),
            words.count("claim bears on this figure.", "claims bear on this figure.", len(behind.frame)),
        )
    ]
    facts += [(_less(view, int(fates[fate])), text) for fate, text in _set_aside(view, fates).items()]
    used = int(fates.get("used", 0))
    remain = words.count(
        "claim remains, by {origins}.", "claims remain, by {origins}.", used, origins=origins(view, behind.origins)
    )
    facts.append((words.number(used), remain))
    return facts


def _set_aside(view: View, fates: "pd.Series[int]") -> dict[str, str]:
    """What is said of the claims of each fate, in the order of the rules; of fates that occur."""
    count, n = view.words.count, {fate: int(number) for fate, number in fates.items()}
    said = {
        "retracted": count("is retracted.", "are retracted.", n.get("retracted", 0)),
        "undated": count(
            "is of an undated source, left out of a past view.",
            "are of undated sources, left out of a past view.",
            n.get("undated", 0),
        ),
        "not-yet-known": count(
            "was published after the chosen day.", "were published after the chosen day.", n.get("not-yet-known", 0)
        ),
        "filtered-out": count(
            "is left out by a filter on claims.", "are left out by a filter on claims.", n.get("filtered-out", 0)
        ),
        "no-number": count("gives no number.", "give no number.", n.get("no-number", 0)),
        "partial": count("covers a part of an incident.", "cover a part of an incident.", n.get("partial", 0)),
        "wider": count(
            "covers more than its incident, and is never added.",
            "cover more than their incident, and are never added.",
            n.get("wider", 0),
        ),
        "early": count(
            "is an early count. A later or higher one stands for it.",
            "are early counts. Later or higher ones stand for them.",
            n.get("early", 0),
        ),
        "superseded": count(
            "was replaced by the same origin: of each origin the latest published figure stands.",
            "were replaced by the same origin: of each origin the latest published figure stands.",
            n.get("superseded", 0),
        ),
        "narrower": count(
            "is about a part of these people, while a figure for the whole stands.",
            "are about a part of these people, while a figure for the whole stands.",
            n.get("narrower", 0),
        ),
    }
    return {fate: text for fate, text in said.items() if n.get(fate)}


def _less(view: View, n: int) -> str:
    return f"− {view.words.number(n)}"


def origins(view: View, n: int) -> str:
    """So many origins."""
    return view.words.count("one origin", "{n} origins", n)


def of_one(view: View, steps: Steps) -> list[Fact]:
    """Rules 5 to 8 for one incident, with its numbers put in."""
    words, ranged, raised, nested = view.words, steps.ranged, steps.raised, steps.nested
    if nested.ceiling is None:
        return [("–", words.say("No claim is left: not reported. It counts as an incident, never as zero."))]
    facts = []
    if any(voice.stand_in for voice in steps.spoken):
        stand_ins = [voice for voice in steps.spoken if voice.stand_in]
        facts.append(
            (
                words.number(len(stand_ins)),
                words.count(
                    "speaks with a part as a lower bound of the whole: {voices}.",
                    "speak with a part as a lower bound of the whole: {voices}.",
                    len(stand_ins),
                    voices=said(view, stand_ins),
                ),
            )
        )
    if ranged.floor is not None:
        low = [voice for voice in steps.spoken if voice.low == ranged.floor]
        facts.append(
            (
                words.number(ranged.floor),
                words.say("Floor: the lowest figure of any origin, by {voices}.", voices=named(view, low)),
            )
        )
    else:
        facts.append(("–", words.say("Floor and middle: not reported, for only an upper bound is given.")))
    if ranged.middle is not None:
        voting = sorted(
            (voice for voice in steps.spoken if voice.votes), key=lambda voice: (voice.value or 0, voice.origin)
        )
        facts.append(
            (
                words.number(ranged.middle),
                words.say(
                    "Middle: the middle one, or the lower of the middle two, of {voices}.", voices=said(view, voting)
                ),
            )
        )
        silent = [voice for voice in steps.spoken if not voice.votes and voice.value is not None]
        if silent:
            facts.append(
                (
                    words.number(len(silent)),
                    words.say(
                        "Without a vote for the middle, as they count civilians only and others gave a total at least as high: {voices}.",
                        voices=said(view, silent),
                    ),
                )
            )
    top = [voice for voice in steps.spoken if voice.high == ranged.ceiling]
    facts.append(
        (
            _ceiling(view, ranged),
            words.say("Ceiling: the highest figure of any origin, by {voices}.", voices=named(view, top)),
        )
    )
    if ranged.open:
        facts.append(("+", words.say("Open upwards: at the top stands “at least”, or a part of the whole.")))
    if (raised.floor, raised.middle, raised.ceiling) != (ranged.floor, ranged.middle, ranged.ceiling):
        facts.append((words.range(raised), words.say("Raised to the figure of a part: the whole is never below it.")))
    if (nested.floor, nested.middle) != (raised.floor, raised.middle):
        facts.append((words.range(nested), words.say("Lowered to the figure of the wider group that it lies in.")))
    return facts


def _ceiling(view: View, figure: Figure) -> str:
    return view.value(figure, "ceiling")


def said(view: View, voices: Iterable[Spoken]) -> str:
    """Origins with their figures: "SOHR 13, Syria Civil Defence 12"."""
    return view.words.listed(
        [
            view.words.say("{origin} {figure}", origin=view.short_origin(voice.origin), figure=heard(voice))
            for voice in voices
        ]
    )


def heard(voice: Spoken) -> Figure:
    """What an origin says, as a range."""
    return Figure(voice.low, voice.value, voice.high, voice.open, 1, 0)


def named(view: View, voices: Iterable[Spoken]) -> str:
    """Origins by name, each once."""
    return view.words.listed([view.short_origin(origin) for origin in dict.fromkeys(voice.origin for voice in voices)])

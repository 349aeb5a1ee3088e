"""Legends of what stands on an axis of time: the marks that occur and no others."""

from components.svg import Key, uri
from components.theme import Tokens
from sitboard.marks import Chronicle, Lines
from sitboard.words import Words


def of_chronicle(chart: Chronicle, colours: Tokens, words: Words) -> tuple[Key, ...]:
    """Dots, capsules, stretches and diamonds of its rows."""
    tracks = (*chart.above, *chart.below)
    moments = [moment for track in tracks for moment in track.moments if not track.pale]
    announced = [moment for track in tracks for moment in track.moments if track.pale]
    pictures = {
        "span": (f'<path d="M0 3h22v8h-22z" fill="{colours.blue[3]}"/>', 22, words.say("stretch of days")),
        "day": (f'<circle cx="7" cy="7" r="4.5" fill="{colours.blue[4]}"/>', 14, words.say("one day")),
        "uncertain": (
            f'<rect x="1" y="2.5" width="24" height="9" fill="{colours.panel}" stroke="{colours.blue[4]}"'
            ' stroke-width="1.4" stroke-dasharray="2 2"/>',
            26,
            words.say("uncertain day: one of these"),
        ),
        "denial": (
            f'<path d="M7 1.5l5.5 5.5l-5.5 5.5l-5.5 -5.5z" fill="{colours.panel}" stroke="{colours.amber}" stroke-width="1.6"/>',
            14,
            words.say("denial"),
        ),
    }
    keys = [
        Key(uri(drawing, width, 14), label)
        for kind, (drawing, width, label) in pictures.items()
        if any(moment.kind == kind for moment in moments)
    ]
    if any(moment.disputed for moment in announced):
        amber = f'<path d="M0 3h22v8h-22z" fill="{colours.amber}"/>'
        keys.append(Key(uri(amber, 22, 14), words.say("sources give several first days")))
    return tuple(keys)


def of_lines(chart: Lines, colours: Tokens, words: Words) -> tuple[Key, ...]:
    """Only where a sum of this board stands beside reported totals: lines of one kind are labelled at their ends."""
    running = next((line for line in chart.lines if line.running), None)
    if running is None:
        return ()
    tone, soft = colours.tone(running.tone), colours.soft(running.tone)
    step = f'<path d="M0 2h26v10h-26z" fill="{soft}"/><path d="M0 9H12V5H26" fill="none" stroke="{tone}" stroke-width="2"/>'
    keys = [Key(uri(step, 26, 14), words.say("sum of incidents on this board, lowest to highest"))]
    if any(not line.running and len(line.points) > 1 for line in chart.lines):
        line = f'<path d="M0 7H26" stroke="{colours.blue[4]}" stroke-width="2"/><circle cx="13" cy="7" r="3.5" fill="{colours.blue[4]}"/>'
        keys.append(Key(uri(line, 26, 14), words.say("totals that one origin reported since one day")))
    if any(not line.running and len(line.points) == 1 for line in chart.lines):
        ring = f'<circle cx="7" cy="7" r="4.5" fill="{colours.panel}" stroke="{colours.blue[4]}" stroke-width="1.6"/>'
        keys.append(Key(uri(ring, 14, 14), words.say("a total reported once")))
    return tuple(keys)

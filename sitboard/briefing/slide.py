"""What a briefing is made of: slides, each described once, that writers draw on a screen, in a deck and on paper."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from sitboard.panels import Card, Listing, Panel


@dataclass(frozen=True, slots=True)
class Cards:
    """Key figures, side by side where there is room; in `columns` columns."""

    cards: tuple[Card, ...]
    columns: int = 1


@dataclass(frozen=True, slots=True)
class Told:
    """Sentences in the reader's language, each a point of a list."""

    title: str
    lines: tuple[str, ...]
    quiet: bool = False
    """Set smaller: what must be said and is not what the slide is about."""


Block = Cards | Told | Panel | Listing
"""A panel with a chart is drawn as its chart, one without as its table."""


@dataclass(frozen=True, slots=True)
class Slide:
    """One slide. `left` is where reading begins; `share` of the width is its, all of it where nothing is beside.

    `points` and the first of the `notes` are the briefer's own; the other notes are the claims and sources of the slide.
    A slide that could not be made has `failed` and nothing but its title and one sentence.
    """

    code: str
    title: str
    caption: str = ""
    left: tuple[Block, ...] = ()
    right: tuple[Block, ...] = ()
    share: float = 0.5
    points: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    failed: bool = False

    @property
    def blocks(self) -> tuple[Block, ...]:
        """Everything on it, in reading order."""
        return (*self.left, *self.right)


@dataclass(frozen=True, slots=True)
class Briefing:
    """Slides with what stands on each of them: situation and period, the day of knowledge, filters, package and link."""

    title: str
    head: str
    known: str
    foot: str
    address: str
    slides: tuple[Slide, ...]
    failed: tuple[str, ...] = ()
    """Names of the slides that could not be made."""


@dataclass(frozen=True, slots=True)
class Text:
    """What the briefer wrote on one slide. An empty title keeps the slide's own."""

    title: str = ""
    points: tuple[str, ...] = ()
    notes: str = ""


@dataclass(frozen=True, slots=True)
class Own:
    """What the briefer wrote, by the code of the slide."""

    texts: Mapping[str, Text] = field(default_factory=dict)

    def of(self, code: str) -> Text:
        """The text of a slide; blank where nothing was written."""
        return self.texts.get(code, Text())

    def with_text(self, code: str, text: Text) -> "Own":
        """The same with another text on one slide; a blank one is not kept."""
        texts = {**self.texts, code: text}
        return Own({code: told for code, told in texts.items() if told != Text()})

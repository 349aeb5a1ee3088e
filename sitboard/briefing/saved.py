"""A briefing as a small file of the briefer's own: which slides in which order, of which view, and the texts written on them.

Nothing of it is kept on the server. A file that is read is checked as strictly as an address: every fault is named, at once.
"""

import json
import unicodedata
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sitboard.briefing.slide import Own, Text
from sitboard.briefing.slides import SLIDES
from sitboard.cells import nearest
from sitboard.view import View
from sitboard.words import Words

VERSION = 1
SIZE = 64_000
"""Bytes of a file at most."""
TITLE, POINTS, POINT, NOTES = 140, 4, 160, 2000
"""Characters of a title, points of a slide, characters of a point, characters of its notes, each at most."""

_KEYS = ("sitboard-briefing", "package", "view", "slides", "texts")
_TEXT_KEYS = ("title", "points", "notes")


class RefusedError(ValueError):
    """The file is no briefing. `problems` says of each fault where it is, what was found and what is expected."""

    def __init__(self, problems: tuple[str, ...]) -> None:
        super().__init__("; ".join(problems))
        self.problems = problems


@dataclass(frozen=True, slots=True)
class Saved:
    """A briefing read from a file. `view` are the parameters of its address; `unknown` are codes of slides that there are none of."""

    slides: tuple[str, ...]
    own: Own
    view: Mapping[str, str]
    package: str
    unknown: tuple[str, ...] = ()


def written(view: View, slides: tuple[str, ...], own: Own) -> bytes:
    """The file: JSON, the same for the same briefing."""
    told = {
        "sitboard-briefing": VERSION,
        "package": view.package.hash,
        "view": view.filters.query(),
        "slides": list(slides),
        "texts": {
            code: {"title": text.title, "points": list(text.points), "notes": text.notes}
            for code, text in sorted(own.texts.items())
        },
    }
    return (json.dumps(told, ensure_ascii=False, indent=1) + "\n").encode()


def read(words: Words, data: bytes) -> Saved:
    """The briefing that a file holds. Raises RefusedError with every fault of it, said in these words."""
    if len(data) > SIZE:
        raise RefusedError(
            (words.say("The file has {n} bytes; a briefing has at most {most}.", n=len(data), most=SIZE),)
        )
    try:
        told = json.loads(data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise RefusedError((words.say("Byte {n} is no text in UTF-8.", n=error.start + 1),)) from None
    except json.JSONDecodeError as error:
        raise RefusedError(
            (words.say("Line {line}, column {column}: this is no JSON.", line=error.lineno, column=error.colno),)
        ) from None
    except (RecursionError, ValueError):
        raise RefusedError((words.say("This is no JSON that a briefing could be."),)) from None
    reading = _Reading(words)
    saved = reading.whole(told)
    if reading.problems:
        raise RefusedError(tuple(reading.problems))
    return saved


def clean(text: str, most: int) -> str:
    """Text as a slide can bear it: without characters that no file may hold, and no longer than allowed."""
    return "".join(letter for letter in text if not _unfit(letter))[:most]


def _unfit(letter: str) -> bool:
    return letter != "\n" and unicodedata.category(letter) in ("Cc", "Cs", "Cn")


class _Reading:
    """A file being read; faults gather in `problems`."""

    def __init__(self, words: Words) -> None:
        self.words = words
        self.problems: list[str] = []

    def whole(self, told: Any) -> Saved:
        held = self._object(told, "", _KEYS)
        if held and held.get("sitboard-briefing") != VERSION:
            self._wrong("sitboard-briefing", held.get("sitboard-briefing"), self.words.say("the number {n}", n=VERSION))
        codes = [self._line(code, f"slides[{n}]", 40) for n, code in enumerate(self._list(held, "slides", 100))]
        texts = self._object(held.get("texts", {}), "texts", None)
        own = {code: self._text(text, f"texts.{code}") for code, text in texts.items() if code in SLIDES}
        view = self._object(held.get("view", {}), "view", None)
        unknown = dict.fromkeys(code for code in (*codes, *texts) if code and code not in SLIDES)
        return Saved(
            tuple(dict.fromkeys(code for code in codes if code in SLIDES)),
            Own({code: text for code, text in own.items() if text != Text()}),
            {str(key): self._line(value, f"view.{key}", 2000) for key, value in view.items()},
            self._line(held.get("package", ""), "package", 64),
            tuple(unknown),
        )

    def _text(self, told: Any, where: str) -> Text:
        held = self._object(told, where, _TEXT_KEYS)
        points = enumerate(self._list(held, "points", POINTS, where + "."))
        return Text(
            self._line(held.get("title", ""), f"{where}.title", TITLE),
            tuple(point for n, each in points if (point := self._line(each, f"{where}.points[{n}]", POINT))),
            self._line(held.get("notes", ""), f"{where}.notes", NOTES, breaks=True),
        )

    def _object(self, told: Any, where: str, keys: Collection[str] | None) -> dict[str, Any]:
        if not isinstance(told, dict):
            self._wrong(where, told, self.words.say("an object with names and values"))
            return {}
        for key in told:
            if keys is not None and key not in keys:
                self._unknown_key(f"{where}.{key}".lstrip("."), nearest(key, keys))
        return told

    def _list(self, held: Mapping[str, Any], key: str, most: int, where: str = "") -> list[Any]:
        told = held.get(key, [])
        if isinstance(told, list) and len(told) <= most:
            return told
        self._wrong(f"{where}{key}", told, self.words.say("a list of at most {n}", n=most))
        return []

    def _line(self, told: Any, where: str, most: int, *, breaks: bool = False) -> str:
        words = self.words
        if not isinstance(told, str):
            self._wrong(where, told, words.say("a text"))
            return ""
        if len(told) > most:
            self._wrong(
                where, told, words.say("a text of at most {n} characters, not {length}", n=most, length=len(told))
            )
            return ""
        for n, letter in enumerate(told):
            if _unfit(letter) or (letter == "\n" and not breaks):
                code = f"U+{ord(letter):04X}"
                self._wrong(
                    where, code, words.say("a text without control characters; one is at character {n}", n=n + 1)
                )
                return ""
        return told

    def _wrong(self, where: str, found: Any, expected: str) -> None:
        self.problems.append(
            self.words.say(
                "{where}: found {found}; expected {expected}.",
                where=clean(where, 60) or self.words.say("the file"),
                found=_shown(found),
                expected=expected,
            )
        )

    def _unknown_key(self, where: str, near: str) -> None:
        say = self.words.say
        told = say("{where}: a briefing has no such name.", where=clean(where, 60))
        self.problems.append(f"{told} {say('Did you mean {near}?', near=near)}" if near else told)


def _shown(found: Any) -> str:
    """What was found, short, on one line, and without what no line may hold."""
    text = found if isinstance(found, str) and found.startswith("U+") else json.dumps(found, ensure_ascii=True)
    return text if len(text) <= 60 else f"{text[:59]}…"


def lines(text: str) -> Iterator[str]:
    """The points of a text with a point a line, as many and as long as a slide bears."""
    found = [clean(line, len(line)).strip(" \t-•")[:POINT].rstrip() for line in text.splitlines()]
    yield from [line for line in found if line][:POINTS]

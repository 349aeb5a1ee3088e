"""Words, numbers and days in a reader's language.

A `Words` is passed to whoever writes text; there is no current language, for sessions are threads.
Messages are gettext's, English in the code; a catalogue is a `locale/<language>/LC_MESSAGES/sitboard.po`.
"""

import gettext
import io
import os
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property, lru_cache
from pathlib import Path

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_skeleton
from babel.lists import format_list
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.numbers import format_decimal

from sitboard.answer import Figure

SOURCE = "en"
"""The language that messages are written in, and that a missing one is shown in."""

CATALOGUES = Path(__file__).parent.parent / "locale"
OWN_CATALOGUES = "SITBOARD_LOCALE"
"""Environment variable: a further folder of catalogues, for a language that is not (yet) shipped."""

LATIN, ARABIC_INDIC = "latn", "arab"
DIGITS = (LATIN, ARABIC_INDIC)
"""Codes (CLDR's) of the digits that a reader of Arabic can choose; every other language writes its own way."""

_REGIONS = {"en": "en_GB", "ar": "ar_SY"}
"""Where day order and month names depend on the country: 22 July, and the Levantine months."""

_LEFT_TO_RIGHT, _RIGHT_TO_LEFT, _FIRST_STRONG, _POP = "\u2066", "\u2067", "\u2068", "\u2069"
# Arabic-Indic digits stand in order by themselves, but what joins two of them (a dash, a plus) runs right to left.
_AS_IT_STANDS, _END = "\u202d", "\u202c"
_INDIC = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")

MARKS = dict.fromkeys((*range(0x200E, 0x2010), *range(0x202A, 0x202F), *range(0x2066, 0x206A)))
"""Marks of direction, as `str.translate` takes them away: they have no width, and some programs draw them as boxes."""

Value = str | int | date | Figure


def languages() -> tuple[str, ...]:
    """Codes of the languages that a reader can choose: English, then those that have a catalogue."""
    found = {file.parent.parent.name for folder in _folders() for file in folder.glob("*/LC_MESSAGES/sitboard.po")}
    return (SOURCE, *sorted(found - {SOURCE}))


def choose(preferred: Iterable[str]) -> str:
    """The first of the preferred codes (`ar`, `fr-CA`) that there is a catalogue for, else English."""
    offered = languages()
    for code in preferred:
        for candidate in (code, code.partition("-")[0]):
            if candidate in offered:
                return candidate
    return SOURCE


@dataclass(frozen=True)
class Words:
    """One language. Equal and hashable by its code and digits; an unknown code speaks English."""

    language: str = SOURCE
    digits: str = LATIN
    """One of `DIGITS`; of no effect but in Arabic, whose readers are used to both."""

    @cached_property
    def direction(self) -> str:
        """`ltr` or `rtl`."""
        return _locale(self.language).text_direction

    @cached_property
    def name(self) -> str:
        """The language's own name, as a reader looks for it in a list."""
        base = self.language.partition("-")[0]
        return Locale(base).get_language_name() or base if base in _known() else self.language

    def say(self, message: str, **values: Value) -> str:
        """The message in this language, with `{name}` replaced: numbers, days and figures as this language writes them.

        A translation that names a value which is not given is passed over for the English message.
        """
        return self._fill(_catalogue(self.language).gettext(message), message, values)

    def count(self, one: str, many: str, n: int, **values: Value) -> str:
        """The form of the message that goes with a number `n`, which it may show as `{n}`."""
        english = one if n == 1 else many
        return self._fill(_catalogue(self.language).ngettext(one, many, n), english, {"n": n, **values})

    def number(self, n: int) -> str:
        """A whole number with the language's thousands separators."""
        return _decimal(n, self.language, self._indic)

    def bound(self, n: int, *, is_open: bool) -> str:
        """43, or 43+ where a figure is open upwards."""
        return self.left_to_right(f"{self.number(n)}+") if is_open else self.number(n)

    def range(self, figure: Figure) -> str:
        """Floor to ceiling: `12`, `20–43+`, `up to 35` where there is only a ceiling, or "not reported"."""
        if figure.ceiling is None:
            return self.say("not reported")
        ceiling = self.number(figure.ceiling) + ("+" if figure.open else "")
        if figure.floor is None:
            return self.say("up to {ceiling}", ceiling=self.left_to_right(ceiling))
        if figure.floor == figure.ceiling:
            return self.left_to_right(ceiling)
        return self.left_to_right(f"{self.number(figure.floor)}–{ceiling}")

    def day(self, day: date) -> str:
        """22 July 2019."""
        return self.numerals(format_date(day, "long", locale=_locale(self.language)))

    def day_short(self, day: date) -> str:
        """22 Jul 2019."""
        return self.numerals(_day("yMMMd", day, self.language))

    def month(self, day: date) -> str:
        """July 2019."""
        return self.numerals(_day("yMMMM", day, self.language))

    def month_short(self, day: date) -> str:
        """Jul 2019."""
        return self.numerals(_day("yMMM", day, self.language))

    def month_name(self, day: date) -> str:
        """Jul, for an axis that says the year elsewhere."""
        return format_date(day, "LLL", locale=_locale(self.language))

    def year(self, day: date) -> str:
        """2019, without separators."""
        return self.numerals(str(day.year))

    def numerals(self, text: str) -> str:
        """A text with its digits as the reader chose them; what separates them stays."""
        return text.translate(_INDIC) if self._indic else text

    @lru_cache(maxsize=4096)  # noqa: B019 - words are few, equal and hashable; the weeks of a chart are the same at every click
    def period(self, since: date, until: date) -> str:
        """28 April 2019 – 6 March 2020; one day where both are the same."""
        return self.day(since) if since == until else self.say("{since} – {until}", since=since, until=until)

    def listed(self, items: Iterable[str], *, alternatives: bool = False) -> str:
        """a, b and c; with `alternatives`: a, b or c."""
        isolated = [self._isolated(item) for item in items]
        if len(isolated) == 1:
            return isolated[0]
        return format_list(isolated, "or" if alternatives else "standard", locale=_locale(self.language))

    def pick(self, name: str, name_ar: str) -> str:
        """Of a text given twice, the one to show: the Arabic one to who reads Arabic, where there is one.

        Where there is none, the other stands in, kept from being moved by the direction around it.
        """
        return name_ar or self.as_written(name) if self.arabic else name

    def as_written(self, text: str) -> str:
        """Another's text that is not translated, such as a title: its full stop and brackets stay where they were put."""
        return self._isolated(text) if text else text

    def left_to_right(self, text: str) -> str:
        """A number with its sign: `43+`, in a text that runs either way."""
        if self.direction != "rtl":
            return text
        ordered = f"{_AS_IT_STANDS}{text}{_END}" if self._indic else text
        return f"{_LEFT_TO_RIGHT}{ordered}{_POP}"

    @cached_property
    def arabic(self) -> bool:
        """Whether names are to be Arabic, and the digits can be chosen."""
        return self.language.partition("-")[0] == "ar"

    @cached_property
    def _indic(self) -> bool:
        return self.arabic and self.digits == ARABIC_INDIC

    def _fill(self, translated: str, english: str, values: dict[str, Value]) -> str:
        written = {name: self._written(value) for name, value in values.items()}
        try:
            return translated.format_map(written)
        except (LookupError, ValueError, AttributeError):
            if translated == english:
                raise
            return english.format_map(written)

    def _written(self, value: Value) -> str:
        if isinstance(value, str):
            return self._isolated(value)
        if isinstance(value, Figure):
            return self.range(value)
        if isinstance(value, date):
            return self._isolated(self.day(value))
        return self.left_to_right(self.number(value))

    def _isolated(self, text: str) -> str:
        """Text that may run against the direction around it, kept from moving its neighbours."""
        if self.direction != "rtl":
            return f"{_FIRST_STRONG}{text}{_POP}" if _runs_right_to_left(text) else text
        # a reader's program looks for the first strong letter outside of inner isolates, and takes left to right without one
        start = _FIRST_STRONG if _strong_outside(text) else _RIGHT_TO_LEFT
        return f"{start}{text}{_POP}"


def clipped(text: str, characters: int) -> str:
    """The text, or its beginning and an ellipsis. Marks of direction take no room, and none is left open by a cut."""
    bare = text.translate(MARKS)
    return text if len(bare) <= characters else parted(text, characters - 1)[0] + "…"


def parted(text: str, at: int) -> tuple[str, str]:
    """The first `at` characters and the rest. Marks of direction take no room; those open at the cut end and begin anew."""
    places = [i for i, character in enumerate(text) if ord(character) not in MARKS]
    end = places[at] if at < len(places) else len(text)
    opened: list[str] = []
    for character in text[:end]:
        if character in (_POP, _END):
            opened = opened[:-1]
        elif ord(character) in MARKS:
            opened.append(character)
    closed = "".join(_END if mark == _AS_IT_STANDS else _POP for mark in reversed(opened))
    return text[:end] + closed, "".join(opened) + text[end:]


def own_way(text: str, of: str = "") -> str:
    """A line that runs as its letters do, or as those of the text that it is a line `of`, whatever stands around it."""
    return f"{_RIGHT_TO_LEFT}{text}{_POP}" if _runs_right_to_left(of or text) else text


@lru_cache(maxsize=20_000)
def _runs_right_to_left(text: str) -> bool:
    return not text.isascii() and any(unicodedata.bidirectional(character) in ("R", "AL", "AN") for character in text)


# A page writes a thousand numbers and days, most of them again and again.
@lru_cache(maxsize=20_000)
def _decimal(n: int, language: str, indic: bool) -> str:
    written = format_decimal(n, locale=_locale(language), numbering_system=ARABIC_INDIC if indic else LATIN)
    return written.translate(_INDIC) if indic else written


@lru_cache(maxsize=20_000)
def _day(skeleton: str, day: date, language: str) -> str:
    return format_skeleton(skeleton, day, locale=_locale(language))


def _strong_outside(text: str) -> bool:
    """Whether a text has a letter of a direction outside of the isolates within it, or has no isolates."""
    if _POP not in text:
        return True
    depth = 0
    for character in text:
        if character in (_LEFT_TO_RIGHT, _RIGHT_TO_LEFT, _FIRST_STRONG):
            depth += 1
        elif character == _POP:
            depth -= 1
        elif not depth and unicodedata.bidirectional(character) in ("L", "R", "AL"):
            return True
    return False


def _folders() -> tuple[Path, ...]:
    own = os.environ.get(OWN_CATALOGUES)
    return (CATALOGUES, Path(own)) if own else (CATALOGUES,)


@cache
def _known() -> frozenset[str]:
    from babel.localedata import locale_identifiers

    return frozenset(locale_identifiers())


@cache
def _locale(language: str) -> Locale:
    base = language.partition("-")[0]
    try:
        return Locale.parse(_REGIONS.get(base, base))
    except (UnknownLocaleError, ValueError):
        return Locale.parse(_REGIONS[SOURCE])


@cache
def _catalogue(language: str) -> gettext.NullTranslations:
    """The catalogue, compiled in memory, so that none on disk can be older than its text."""
    for folder in _folders():
        file = folder / language / "LC_MESSAGES" / "sitboard.po"
        if language in languages() and file.is_file():
            compiled = io.BytesIO()
            with file.open("rb") as text:
                write_mo(compiled, read_po(text, locale=str(_locale(language))))
            compiled.seek(0)
            return gettext.GNUTranslations(compiled)
    return gettext.NullTranslations()

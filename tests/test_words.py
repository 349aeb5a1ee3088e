"""Words, numbers and days in a reader's language."""

import re
import subprocess
import sys
import threading
from datetime import date
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po
from hypothesis import given
from hypothesis import strategies as st

from sitboard import words as module
from sitboard.answer import Figure
from sitboard.words import Words, choose, languages
from tests import pseudo

ROOT = Path(__file__).parents[1]
JULY = date(2019, 7, 22)
ISOLATES = re.compile("[\u2066-\u2069]")


@pytest.fixture
def catalogue(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Adds a language with the given messages, as a reader's own folder of catalogues would."""

    module._catalogue.cache_clear()

    def add(language: str, messages: dict) -> Words:
        made = Catalog(locale=language.partition("-")[0])
        for message, translation in messages.items():
            made.add(message, translation)
        file = tmp_path / language / "LC_MESSAGES" / "sitboard.po"
        file.parent.mkdir(parents=True)
        with file.open("wb") as out:
            write_po(out, made)
        monkeypatch.setenv(module.OWN_CATALOGUES, str(tmp_path))
        return Words(language)

    yield add
    module._catalogue.cache_clear()


figures = st.builds(
    lambda values, without_floor, is_open: Figure(
        None if without_floor else values[0], None if without_floor else values[1], values[2], is_open, 1, 0
    ),
    st.lists(st.integers(0, 10**7), min_size=3, max_size=3).map(sorted),
    st.booleans(),
    st.booleans(),
)


@given(figures)
def test_a_range_says_every_bound_that_is_known_and_no_other(figure: Figure) -> None:
    numbers = [int(found.replace(",", "")) for found in re.findall(r"[\d,]+", Words().range(figure))]
    bounds = {bound for bound in (figure.floor, figure.ceiling) if bound is not None}
    assert set(numbers) == bounds
    assert len(numbers) == len(bounds)
    assert Words().range(figure).endswith("+") == figure.open


@given(figures)
def test_a_range_reads_left_to_right_in_every_language(figure: Figure) -> None:
    arabic = Words("ar").range(figure)
    if figure.floor is not None:
        assert arabic[0] == "\u2066"
        assert arabic[-1] == "\u2069"
    assert ISOLATES.sub("", arabic) == Words("en").range(figure)


@pytest.mark.parametrize(
    ("figure", "written"),
    [
        (Figure(20, 25, 43, open=True), "20–43+"),
        (Figure(12, 12, 12), "12"),
        (Figure(12, 12, 12, open=True), "12+"),
        (Figure(0, 0, 0), "0"),
        (Figure(987, 990, 1047), "987–1,047"),
        (Figure(None, None, 35), "up to 35"),
        (Figure(), "not reported"),
    ],
)
def test_range(figure: Figure, written: str) -> None:
    assert Words().range(figure) == written


def test_days_of_the_language() -> None:
    english, arabic = Words("en"), Words("ar")
    assert [english.day(JULY), english.day_short(JULY)] == ["22 July 2019", "22 Jul 2019"]
    assert [english.month(JULY), english.month_short(JULY)] == ["July 2019", "Jul 2019"]
    assert arabic.day(JULY) == "22 تموز 2019"
    assert english.period(date(2019, 4, 28), date(2020, 3, 6)) == "28 April 2019 – 6 March 2020"
    assert english.period(JULY, JULY) == "22 July 2019"


@given(st.dates(), st.integers(0, 10**12))
def test_arabic_uses_the_same_digits(day: date, n: int) -> None:
    arabic = Words("ar")
    assert re.findall(r"\d", arabic.number(n)) == re.findall(r"\d", str(n))
    assert not re.search("[٠-٩]", arabic.day(day) + arabic.number(n))


@given(st.text(st.characters(exclude_categories=["Cs"])), st.sampled_from(["en", "ar"]))
def test_a_value_is_shown_as_it_is(value: str, language: str) -> None:
    said = Words(language).say("Filtered by {name}, {name}.", name=value)
    assert ISOLATES.sub("", said) == ISOLATES.sub("", f"Filtered by {value}, {value}.")


def test_values_are_written_and_isolated() -> None:
    assert Words("en").say("{n} since {day}", n=1500, day=JULY) == "1,500 since 22 July 2019"
    assert Words("en").say("in {place}", place="إدلب") == "in \u2068إدلب\u2069"
    assert Words("ar").say("{n} in {place}", n=1500, place="Idleb") == "\u20661,500\u2069 in \u2068Idleb\u2069"


def test_a_message_takes_the_form_that_goes_with_the_number(catalogue) -> None:
    assert Words().count("{n} incident", "{n} incidents", 1) == "1 incident"
    assert Words().count("{n} incident in {place}", "{n} incidents in {place}", 1200, place="Hama") == (
        "1,200 incidents in Hama"
    )
    forms = ("zero", "one", "two", "few", "many", "other")
    arabic = catalogue("ar", {("{n} incident", "{n} incidents"): forms})
    said = [arabic.count("{n} incident", "{n} incidents", n) for n in (0, 1, 2, 3, 100, 11)]
    assert said == list(forms)


def test_a_missing_or_unfit_translation_is_shown_in_english(catalogue) -> None:
    french = catalogue("fr", {"killed": "tués", "{n} of {total}": "{n} sur {somme}"})
    assert french.say("killed") == "tués"
    assert french.say("injured") == "injured"
    assert french.say("{n} of {total}", n=3, total=9) == "3 of 9"


def test_a_value_that_english_names_must_be_given() -> None:
    with pytest.raises(KeyError):
        Words().say("{n} of {total}", n=3)


def test_languages_that_a_reader_can_choose(catalogue) -> None:
    before = languages()
    assert before[0] == "en"
    assert pseudo.LANGUAGE not in before
    catalogue("ar-XB", {})
    assert set(languages()) == {*before, "ar-XB"}
    assert choose(["xx", "ar-XB", "en"]) == "ar-XB"
    assert choose(["en-GB"]) == "en"
    assert choose(["xx", ""]) == "en"


@given(st.text(max_size=12))
def test_any_code_speaks(language: str) -> None:
    words = Words(language)
    assert words.say("killed") == "killed"
    assert words.direction in ("ltr", "rtl")
    assert isinstance(words.name, str)
    assert words.number(1000)


def test_own_names_and_directions() -> None:
    assert [(Words(code).name, Words(code).direction) for code in ("en", "ar")] == [
        ("English", "ltr"),
        ("العربية", "rtl"),
    ]
    assert Words("ar-XB").direction == "rtl"


def test_lists_and_names() -> None:
    assert Words().listed(["Idleb", "Hama", "Aleppo"]) == "Idleb, Hama and Aleppo"
    assert Words().listed(["Idleb", "Hama"], alternatives=True) == "Idleb or Hama"
    assert Words("ar").pick("Idleb", "إدلب") == "إدلب"
    assert Words("ar").pick("Idleb", "") == "Idleb"
    assert Words("en").pick("Idleb", "إدلب") == "Idleb"


def test_sessions_of_several_languages_do_not_mix(catalogue) -> None:
    catalogue("fr", {"killed": "tués"})
    heard: dict[str, set[str]] = {"fr": set(), "en": set()}
    threads = [
        threading.Thread(target=lambda code=code: heard[code].update(Words(code).say("killed") for _ in range(300)))
        for code in ("fr", "en") * 4
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert heard == {"fr": {"tués"}, "en": {"killed"}}


def test_every_message_of_the_made_up_language_keeps_its_places(tmp_path: Path) -> None:
    with pseudo.write(tmp_path).open("rb") as text:
        made = [message for message in read_po(text, locale="ar") if message.id]
    assert len(made) > 100
    for message in made:
        forms = [message.id] if isinstance(message.id, str) else message.id
        strings = [message.string] if isinstance(message.string, str) else message.string
        places = {place for form in forms for place in re.findall(r"\{[^}]*\}", form)}
        assert {place for string in strings for place in re.findall(r"\{[^}]*\}", string)} == places


def test_the_template_holds_every_message_of_the_code(tmp_path: Path) -> None:
    recipe = re.search(r"\(BABEL\) (extract .*?) -o", (ROOT / "Makefile").read_text().replace("\\\n", " "))
    assert recipe
    code = [name for name in ("sitboard", "components", "pages", "app.py") if (ROOT / name).exists()]
    fresh = tmp_path / "fresh.pot"
    command = [sys.executable, "-m", "babel.messages.frontend", "--quiet", *recipe[1].split(), "-o", str(fresh), *code]
    subprocess.run(command, cwd=ROOT, check=True)

    def messages(template: Path) -> set:
        with template.open("rb") as text:
            return {message.id for message in read_po(text)}

    assert messages(fresh) == messages(ROOT / "locale" / "sitboard.pot"), "run `make strings`"

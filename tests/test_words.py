"""Words, numbers and days in a reader's language."""

import re
import shutil
import subprocess
import sys
import threading
from datetime import date
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po, write_po
from hypothesis import given
from hypothesis import strategies as st

from sitboard import words as module
from sitboard.answer import Figure
from sitboard.words import ARABIC_INDIC, CATALOGUES, MARKS, Words, choose, clipped, languages, parted
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


def as_indic(text: str) -> str:
    return text.translate(str.maketrans("0123456789,", "٠١٢٣٤٥٦٧٨٩٬"))


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
    arabic, indic = Words("ar").range(figure), Words("ar", ARABIC_INDIC).range(figure)
    if figure.floor is not None:
        assert arabic[0] == "\u2066"
        assert arabic[-1] == "\u2069"
        assert ISOLATES.sub("", arabic) == Words("en").range(figure)
        # between Arabic-Indic digits a dash would run from right to left: they are held as they stand
        assert indic == f"\u2066\u202d{as_indic(Words('en').range(figure))}\u202c\u2069"


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


def days(words: Words, day: date) -> list[str]:
    return [words.day(day), words.day_short(day), words.month(day), words.month_short(day), words.year(day)]


@given(st.dates(), st.integers(0, 10**12))
def test_arabic_uses_the_same_digits(day: date, n: int) -> None:
    arabic = Words("ar")
    assert re.findall(r"\d", arabic.number(n)) == re.findall(r"\d", str(n))
    assert not re.search("[٠-٩]", "".join([*days(arabic, day), arabic.number(n)]))


@given(st.dates(), st.integers(0, 10**12), st.sampled_from(["en", "fr", "ar"]))
def test_chosen_digits_are_the_same_numbers_and_only_in_arabic(day: date, n: int, language: str) -> None:
    latin, indic = Words(language), Words(language, ARABIC_INDIC)
    written = as_indic(latin.number(n)) if language == "ar" else latin.number(n)
    assert indic.number(n) == written
    if language == "ar":
        assert days(indic, day) == [
            said.translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")) for said in days(latin, day)
        ]
        assert not re.search("[0-9]", indic.say("{n} since {day}", n=n, day=day))
    else:
        assert days(indic, day) == days(latin, day)


def test_months_of_the_levant() -> None:
    months = [Words("ar").month_name(date(2019, month, 1)) for month in range(1, 13)]
    assert months == [
        "كانون الثاني", "شباط", "آذار", "نيسان", "أيار", "حزيران",
        "تموز", "آب", "أيلول", "تشرين الأول", "تشرين الثاني", "كانون الأول",
    ]  # fmt: skip


@given(st.text(st.characters(exclude_categories=["Cs"])), st.sampled_from(["en", "ar"]))
def test_a_value_is_shown_as_it_is(value: str, language: str) -> None:
    said = Words(language).say("Filtered by {name}, {name}.", name=value)  # no message of the board
    assert ISOLATES.sub("", said) == ISOLATES.sub("", f"Filtered by {value}, {value}.")


def test_values_are_written_and_isolated() -> None:
    assert Words("en").say("{n} since {day}", n=1500, day=JULY) == "1,500 since 22 July 2019"
    assert Words("en").say("in {place}", place="إدلب") == "in \u2068إدلب\u2069"
    assert Words("ar").say("{n} in {place}", n=1500, place="Idleb") == "\u20661,500\u2069 in \u2068Idleb\u2069"


def test_a_text_of_isolated_parts_alone_runs_as_its_language_does() -> None:
    """Within an isolate whose direction is to be found, letters of inner isolates do not count."""
    arabic = Words("ar")
    period = arabic.period(date(2019, 4, 28), date(2020, 3, 6))
    assert arabic.say("{since}: {text}", since="x", text=period).endswith(f"\u2067{period}\u2069")
    lettered = arabic.say("{place}, {day}", place="Idleb", day="2 آذار")
    assert arabic.say("{text}", text=f"في {lettered}") == f"\u2068في {lettered}\u2069"


def test_a_message_takes_the_form_that_goes_with_the_number(catalogue) -> None:
    assert Words().count("{n} incident", "{n} incidents", 1) == "1 incident"
    assert Words().count("{n} incident in {place}", "{n} incidents in {place}", 1200, place="Hama") == (
        "1,200 incidents in Hama"
    )
    forms = ("zero", "one", "two", "few", "many", "other")
    arabic = catalogue("ar-XB", {("{n} incident", "{n} incidents"): forms})
    # babel's own rule for a new catalogue: its last two are the other way round in gettext's, as in the shipped one
    said = [arabic.count("{n} incident", "{n} incidents", n) for n in (0, 1, 2, 3, 100, 11)]
    assert said == list(forms)


def test_a_missing_or_unfit_translation_is_shown_in_english(catalogue) -> None:
    german = catalogue("de", {"killed": "getötet", "{n} of {total}": "{n} von {summe}"})
    assert german.say("killed") == "getötet"
    assert german.say("injured") == "injured"
    assert german.say("{n} of {total}", n=3, total=9) == "3 of 9"


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


@given(st.text(max_size=12).filter(lambda code: code not in languages()[1:]))
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
    assert Words("ar").pick("Idleb (town).", "") == "\u2068Idleb (town).\u2069"
    assert Words("ar").pick("", "") == ""
    assert Words("en").pick("Idleb", "إدلب") == "Idleb"


def test_sessions_of_several_languages_do_not_mix(catalogue) -> None:
    catalogue("de", {"killed": "getötet"})
    heard: dict[str, set[str]] = {"de": set(), "en": set()}
    threads = [
        threading.Thread(target=lambda code=code: heard[code].update(Words(code).say("killed") for _ in range(300)))
        for code in ("de", "en") * 4
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert heard == {"de": {"getötet"}, "en": {"killed"}}


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


SHIPPED = [code for code in languages() if code != "en" and (CATALOGUES / code).is_dir()]
MARK = "not reviewed by a speaker"


def entries(language: str) -> list[Message]:
    with (CATALOGUES / language / "LC_MESSAGES" / "sitboard.po").open("rb") as text:
        return [message for message in read_po(text, locale=language) if message.id and any(forms(message.string))]


def forms(text: str | tuple[str, ...] | list[str]) -> tuple[str, ...]:
    return (text,) if isinstance(text, str) else tuple(text)


def test_arabic_is_whole_and_french_is_begun() -> None:
    assert {"ar", "fr"} <= set(SHIPPED)
    with (CATALOGUES / "sitboard.pot").open("rb") as text:
        wanted = {forms(message.id) for message in read_po(text) if message.id}
    said = {code: {forms(each.id) for each in entries(code) if not each.fuzzy} & wanted for code in SHIPPED}
    assert len(said["ar"]) > 0.95 * len(wanted), "translate the new messages of locale/ar, or ask who speaks it"
    assert len(said["fr"]) > 100


@pytest.mark.parametrize("language", SHIPPED)
def test_a_translation_keeps_every_place_for_a_value(language: str) -> None:
    for message in entries(language):
        ids, strings = forms(message.id), forms(message.string)
        assert all(strings), f"{ids}: a form is missing"
        wanted = {place for form in ids for place in re.findall(r"\{[^}]*\}", form)}
        for form in strings:
            # one and two may be said as words: «حادثتان»
            left_out = wanted - set(re.findall(r"\{[^}]*\}", form))
            assert not left_out or (len(ids) > 1 and left_out == {"{n}"}), f"{ids}: {form}"
            assert set(re.findall(r"\{[^}]*\}", form)) <= wanted, f"{ids}: {form}"


@pytest.mark.parametrize("language", SHIPPED)
def test_every_translation_says_whether_a_speaker_has_reviewed_it(language: str) -> None:
    for message in entries(language):
        marks = [
            line
            for line in message.user_comments
            if line == MARK or re.fullmatch(r"reviewed by .+, \d{4}-\d\d-\d\d", line)
        ]
        assert len(marks) == 1, f"{message.id}: “{MARK}”, or “reviewed by NAME, YYYY-MM-DD”"


@given(st.integers(0, 999))
def test_arabic_has_its_six_forms(n: int) -> None:
    said = ISOLATES.sub("", Words("ar").count("{n} source", "{n} sources", n))
    rule = {0: "مصدر", 1: "مصدر واحد", 2: "مصدران"}
    few, many = 3 <= n % 100 <= 10, n % 100 >= 11
    expected = rule[n] if n < 3 else "مصادر" if few else "مصدراً" if many else "مصدر"
    assert said == (expected if n in (1, 2) else f"{n} {expected}")


def test_make_strings_brings_every_catalogue_up_to_date_and_loses_nothing(tmp_path: Path) -> None:
    recipe = re.search(r"\(BABEL\) (update .*)", (ROOT / "Makefile").read_text().replace("\\\n", " "))
    assert recipe
    shutil.copytree(CATALOGUES, tmp_path / "locale")
    with (tmp_path / "locale" / "sitboard.pot").open("ab") as template:
        template.write(b'\nmsgid "A message of tomorrow"\nmsgstr ""\n')
    command = [sys.executable, "-m", "babel.messages.frontend", "--quiet", *recipe[1].split()]
    subprocess.run(command, cwd=tmp_path, check=True)
    for code in SHIPPED:
        with (tmp_path / "locale" / code / "LC_MESSAGES" / "sitboard.po").open("rb") as text:
            renewed = {forms(each.id): each for each in read_po(text, locale=code) if each.id}
        assert ("A message of tomorrow",) in renewed
        for each in entries(code):
            if forms(each.id) in renewed:
                assert forms(renewed[forms(each.id)].string) == forms(each.string)
                assert renewed[forms(each.id)].user_comments == each.user_comments


LABELS = st.lists(
    st.one_of(
        st.sampled_from(["OCHA", "إدلب", "منذ", " ", "، ", " ← "]),
        st.sampled_from([f"\u2066{text}\u2069" for text in ("20–43+", "7%")]),
        st.sampled_from(["\u2067\u2068CCCM Cluster\u2069\u2069", "\u2066\u202d٢٠–٤٣\u202c\u2069"]),
    ),
    min_size=1,
    max_size=8,
).map("".join)


@given(LABELS, st.integers(0, 60))
def test_what_is_cut_leaves_no_mark_open_and_holds_what_was_held(label: str, at: int) -> None:
    first, rest = parted(label, at)
    bare = label.translate(MARKS)
    assert (first.translate(MARKS), rest.translate(MARKS)) == (bare[:at], bare[at:])
    for part in (first, rest, clipped(label, at + 1)):
        depth = [
            sum(part[:n].count(mark) for mark in "\u2066\u2067\u2068\u202d")
            - part[:n].count("\u2069")
            - part[:n].count("\u202c")
            for n in range(len(part) + 1)
        ]
        assert min(depth) == depth[-1] == 0
    if "–" in first:
        assert first.count("\u2066") >= first.count("–")

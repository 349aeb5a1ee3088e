import math
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitboard.cells import Refusal, nearest, parse, write
from sitboard.model import TABLES, Column, columns
from sitboard.vocabulary import GROUPS, QUALIFIERS

WHOLE = Column("high", "", "whole")
DECIMAL = Column("lat", "", "decimal")
DAY = Column("date", "", "day")
FLAG = Column("early", "", "flag")
TEXT = Column("note", "")
ID = Column("id", "", "id")
GROUP = Column("group", "", "code", codes=GROUPS)
MANY = Column("places", "", "ref", many=True, table="places")
ALL_COLUMNS = [column for table in TABLES for column in columns(table)]

names = st.from_regex(r"[A-Za-z0-9][A-Za-z0-9_-]{0,20}", fullmatch=True)
decimals = st.decimals(-180, 180, places=2).map(float)


@given(st.integers(0, 10**15 - 1))
def test_whole_numbers_round_trip(number):
    assert parse(WHOLE, write(WHOLE, number)) == number


@given(st.dates())
def test_days_round_trip(day):
    assert parse(DAY, write(DAY, day)) == day


@given(decimals | st.floats(1e-4, 1e9).map(lambda number: round(number, 6)))
def test_decimals_round_trip(number):
    assert parse(DECIMAL, write(DECIMAL, number)) == number


@given(st.booleans())
def test_flags_round_trip(flag):
    assert parse(FLAG, write(FLAG, flag)) is flag


@given(st.text(min_size=1))
def test_text_is_kept_to_the_letter(text):
    assert parse(TEXT, text) == text


@given(st.lists(names, unique=True))
def test_several_values_round_trip(items):
    assert parse(MANY, write(MANY, tuple(items))) == tuple(items)


@given(st.sampled_from(ALL_COLUMNS), st.text(max_size=30))
def test_any_text_is_a_value_or_refused_and_never_raises(column, text):
    value = parse(column, text)
    if isinstance(value, Refusal):
        assert not value.nearest or not isinstance(parse(column, value.nearest), Refusal)
    else:
        assert parse(column, write(column, value)) == value


@given(st.sampled_from(ALL_COLUMNS))
def test_an_empty_cell_is_nothing(column):
    nothing = () if column.many else False if column.kind == "flag" else None
    assert parse(column, "") == nothing


@given(st.integers(1000, 10**9), st.sampled_from([",", " ", "\u00a0", ".", "'"]))
def test_a_number_with_thousands_separators_is_refused_and_meant(number, separator):
    grouped = f"{number:,}".replace(",", separator)
    assert parse(WHOLE, grouped) == Refusal("whole", str(number))


@pytest.mark.parametrize(
    ("column", "text", "rule", "meant"),
    [
        (WHOLE, "4O", "whole", "40"),
        (WHOLE, "l2", "whole", "12"),
        (WHOLE, "٤٠", "whole", "40"),
        (WHOLE, "007", "whole", "7"),
        (WHOLE, "000", "whole", "0"),
        (WHOLE, " 12", "whole", "12"),
        (WHOLE, "-3", "whole", ""),
        (WHOLE, "1.5", "whole", ""),
        (WHOLE, "12+", "whole", ""),
        (WHOLE, "1e3", "whole", ""),
        (WHOLE, "9" * 16, "whole", ""),
        (DECIMAL, "35,63", "decimal", "35.63"),
        (DECIMAL, "35.63°", "decimal", "35.63"),
        (DECIMAL, "nan", "decimal", ""),
        (DECIMAL, "1e400", "decimal", ""),
        (DAY, "2019/06/10", "day", "2019-06-10"),
        (DAY, "2019-6-1", "day", "2019-06-01"),
        (DAY, "25.12.2019", "day", "2019-12-25"),
        (DAY, "12/25/2019", "day", "2019-12-25"),
        (DAY, "2O19-06-10", "day", "2019-06-10"),
        (DAY, "٢٠١٩-٠٦-١٠", "day", "2019-06-10"),
        (DAY, "2019-02-29", "day", ""),
        (DAY, "June 2019", "day", ""),
        (FLAG, "TRUE", "flag", "true"),
        (FLAG, "yes", "flag", "true"),
        (FLAG, "0", "flag", "false"),
        (FLAG, "early", "flag", ""),
        (ID, "Khan Shaykun", "id", "Khan-Shaykun"),
        (ID, "a.b", "id", "a-b"),
        (ID, "حلب", "id", ""),
        (GROUP, "Civilian", "code", "civilians"),
        (GROUP, "health workers", "code", "health-workers"),
        (GROUP, "status counted as unknown", "code", "unknown"),
        (GROUP, "xyz", "code", ""),
        (MANY, "a;;b", "items", "a;b"),
        (MANY, "a;b;a", "items", "a;b"),
        (MANY, ";", "items", ""),
    ],
)
def test_what_is_refused_and_what_was_meant(column, text, rule, meant):
    refused = parse(column, text)
    assert isinstance(refused, Refusal)
    assert (refused.rule, refused.nearest) == (rule, meant)


def test_a_day_that_could_be_two_days_is_not_guessed():
    assert parse(DAY, "03/04/2019") == Refusal("day", "")
    assert parse(DAY, "04/04/2019") == Refusal("day", "2019-04-04")


def test_text_that_looks_like_something_else_stays_text():
    assert parse(TEXT, "NA") == "NA"
    assert parse(Column("pcode", ""), "0101") == "0101"
    assert parse(ID, "NA") == "NA"
    assert parse(Column("lat", "", "decimal"), "0") == 0
    assert math.copysign(1, float(parse(DECIMAL, "-0.5"))) == -1


def test_zero_is_a_number_and_not_nothing():
    assert parse(WHOLE, "0") == 0
    assert write(WHOLE, 0) == "0"


def test_a_refused_code_lists_the_codes():
    refused = parse(Column("qualifier", "", "code", codes=QUALIFIERS), "atleast")
    assert isinstance(refused, Refusal)
    assert refused.nearest == "at-least"
    assert refused.values["codes"] == "exact, about, at-least, more-than, up-to"


@given(st.lists(names, min_size=1), st.data())
def test_the_nearest_is_one_of_the_options(options, data):
    text = data.draw(st.sampled_from(options))
    assert nearest(text.upper(), options) in options


def test_the_nearest_passes_over_case_and_blanks_but_not_over_another_word():
    options = ["khan-shaykun", "jabala"]
    assert nearest("Khan Shaykun", options) == "khan-shaykun"
    assert nearest("khan-sheikun", options) == "khan-shaykun"
    assert nearest("zzz", options) == ""


def test_a_day_parses_to_a_date():
    assert parse(DAY, "2019-06-10") == date(2019, 6, 10)

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitboard.problems import RULES, Problem, problem

texts = st.text(max_size=200)


def test_a_problem_says_where_what_and_what_was_meant():
    found = problem("whole", "claims.csv", 412, "high", "4O", "40")
    assert str(found) == (
        'claims.csv, line 412, column high: found "4O", expected a whole number, 0 or more, in plain digits; did you mean "40"?'
    )


def test_nothing_is_said_of_what_is_not_known():
    assert str(problem("missing-file", "claims.csv")) == "claims.csv: found nothing, expected a file of this name"
    assert (
        str(problem("encoding", "claims.csv", 3, found="e9"))
        == 'claims.csv, line 3: found "e9", expected text in UTF-8'
    )
    assert str(problem("missing-key", "situation.toml", column="title")).startswith("situation.toml, title: ")


@given(texts, texts, st.integers(0, 9), texts)
def test_any_problem_is_one_line_of_bounded_length(found, nearest, line, column):
    said = str(Problem("claims.csv", line, column, found, "a number", nearest))
    assert said.isprintable()
    assert len(said) < 2500


def test_marks_that_cannot_be_seen_are_spelled_out():
    assert 'found "killed\\u200f\\n"' in str(
        problem("code", "claims.csv", 2, "measure", "killed\u200f\n", codes="killed")
    )
    assert 'found "' + "x" * 79 + '…"' in str(problem("day", "claims.csv", 2, "recorded", "x" * 100))


@given(texts)
def test_braces_in_what_was_found_are_text(found):
    assert problem("day", "claims.csv", 2, "recorded", found).found == found
    str(problem("day", "claims.csv", 2, "recorded", found))


@pytest.mark.parametrize("code", RULES)
def test_a_rule_says_what_it_expects(code):
    rule = RULES[code]
    assert rule.level in ("error", "warning")
    names = [name for _, name, _, _ in string.Formatter().parse(rule.expected) if name is not None]
    filled = problem(code, "claims.csv", **{name: f"<{name}>" for name in names})
    assert filled.level == rule.level
    assert filled.rule == code
    assert all(f"<{name}>" in filled.expected for name in names)
    assert not rule.expected.endswith(".")


def test_problems_are_in_order_of_file_and_line():
    late, early = problem("day", "claims.csv", 10, "recorded", "x"), problem("day", "claims.csv", 9, "recorded", "x")
    assert sorted([problem("day", "places.csv", 1), late, early])[:2] == [early, late]

"""Rows of frames: the same as pandas gives them."""

import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from sitboard import queries, shelf, statements
from sitboard.filters import Filters
from sitboard.frames import records


@given(
    st.lists(
        st.tuples(st.integers(0, 9) | st.none(), st.text(max_size=3) | st.none(), st.booleans(), st.dates()), max_size=5
    )
)
def test_rows_are_those_of_itertuples(rows: list[tuple[object, ...]]) -> None:
    numbers, said, is_open, days = zip(*rows, strict=True) if rows else ((), (), (), ())
    frame = pd.DataFrame(
        {
            "n": pd.array(list(numbers), "Int64"),
            "said": pd.array(list(said), "string"),
            "open": pd.array(list(is_open), "boolean"),
            "day": pd.to_datetime(pd.Series(days, dtype=object)),
        }
    )
    assert [tuple(map(str, row)) for row in records(frame)] == [
        tuple(map(str, row)) for row in frame.itertuples(index=False)
    ]
    assert [row._fields for row in records(frame)] == [row._fields for row in frame.itertuples(index=False)]


def test_a_column_whose_name_is_no_name_has_its_place() -> None:
    (row,) = records(pd.DataFrame({"group": ["all"], "class": [1]}))
    assert (row.group, row[1]) == ("all", 1)


def test_frames_of_answers_have_the_same_rows() -> None:
    package = shelf.served().package
    assert package is not None
    for answer in (
        queries.incidents(package, Filters(), 8),
        queries.by(package, Filters(), "governorate"),
        statements.denials(package, Filters()),
        statements.truces(package, Filters()),
    ):
        told = zip(records(answer.frame), answer.frame.itertuples(index=False), strict=True)
        assert all(str(a) == str(b) for row, other in told for a, b in zip(row, other, strict=True))

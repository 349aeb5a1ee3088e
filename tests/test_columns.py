"""Columns are read as the query gives them, however many rows are read at a time."""

import duckdb
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sitboard import columns

ROWS = st.lists(st.tuples(st.integers(0, 2**40), st.booleans(), st.sampled_from("bca")), max_size=12)


@given(ROWS, st.integers(1, 5))
@settings(max_examples=25)
def test_columns_read_in_pieces_are_those_of_the_query(rows: list[tuple[int, bool, str]], batch: int) -> None:
    nothing = "select 0, 0, true, '' where false"
    each = (f"select {n}, {number}, {flag}, '{text}'" for n, (number, flag, text) in enumerate(rows))
    sql = f"select number, flag, letter from ({' union all '.join([nothing, *each])}) t(n, number, flag, letter) order by n"
    with pytest.MonkeyPatch.context() as patch, duckdb.connect() as connection:
        patch.setattr(columns, "BATCH", batch)
        told, texts = columns.read(connection, sql)
    letters = texts["letter"]
    assert told["number"].tolist() == [number for number, _, _ in rows]
    assert told["flag"].tolist() == [flag for _, flag, _ in rows]
    assert [letters.labels[code] for code in letters.codes] == [text for _, _, text in rows]
    assert list(letters.labels) == sorted({text for _, _, text in rows})
    if rows:
        assert told["number"].dtype == np.min_scalar_type(max(number for number, _, _ in rows))


def test_labels_that_are_the_same_become_one() -> None:
    axis = columns.Axis.of(np.array([0, 1, 2, 1]), ["b", "a", "b"])
    assert (axis.labels, axis.codes.tolist()) == (("a", "b"), [1, 0, 1, 0])

"""Columns of queries as small typed arrays, read bit by bit: at no moment is all of a large answer there."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from sitboard.engines import Cursor

Codes = NDArray[Any]
BATCH = 100_000
"""Rows that are read at a time."""


def small(numbers: Codes) -> Codes:
    """Whole numbers from 0 on, in the least room that holds them."""
    return numbers.astype(np.min_scalar_type(int(numbers.max())) if len(numbers) else np.uint8)


@dataclass(frozen=True, eq=False)
class Axis:
    """One way in which incidents differ: a code for each row, and what each code stands for."""

    codes: Codes
    labels: tuple[Any, ...]

    @classmethod
    def of(cls, codes: Codes, labels: list[Any]) -> "Axis":
        """The axis of codes of labels, which it puts in order, each once."""
        order = sorted(set(labels))
        place = {label: code for code, label in enumerate(order)}
        return cls(small(np.array([place[label] for label in labels], np.int64)[codes]), tuple(order))

    def among(self, wanted: tuple[Any, ...]) -> Codes:
        """Which codes stand for something that is wanted."""
        return np.isin(np.array(self.labels, dtype=object), np.array(wanted, dtype=object))


def read(cursor: Cursor, sql: str) -> tuple[dict[str, Codes], dict[str, Axis]]:
    """The columns of a query, none with a missing value: whole numbers from 0 on, days and flags; and texts."""
    reader = cursor.sql(sql).to_arrow_reader(BATCH)
    texts = {field.name for field in reader.schema if pa.types.is_string(field.type)}
    labels: dict[str, dict[str, int]] = {name: {} for name in texts}
    pieces: dict[str, list[Codes]] = {name: [] for name in reader.schema.names}
    for batch in reader:
        for name, column in zip(batch.schema.names, batch.columns, strict=True):
            if name in texts:
                encoded, known = column.dictionary_encode(), labels[name]
                codes = [known.setdefault(label, len(known)) for label in encoded.dictionary.to_pylist()]
                piece = np.array(codes, np.int64)[encoded.indices.to_numpy()]
            else:
                piece = column.to_numpy(zero_copy_only=False)
            pieces[name].append(small(piece) if piece.dtype.kind in "iu" else piece)
    told = {name: np.concatenate(each) if each else np.zeros(0, np.uint8) for name, each in pieces.items()}
    return (
        {name: values for name, values in told.items() if name not in texts},
        {name: Axis.of(told[name], list(labels[name])) for name in texts},
    )

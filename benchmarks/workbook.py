"""How long a workbook of 50,000 rows takes, as wide as the claims of the shipped package: below 10 s."""

import time

import pandas as pd

from sitboard.export import records, xlsx
from tests import taken

ROWS, MOST = 50_000, 10.0
"""Rows, and seconds."""


def main() -> None:
    """Print the seconds and the size, and whether it stays within what is aimed at."""
    claims = records.claims(taken.view("everything"))
    many = pd.concat([claims] * (ROWS // len(claims) + 1), ignore_index=True).head(ROWS)
    start = time.perf_counter()
    book = xlsx.written((), {"claims": many})
    seconds = time.perf_counter() - start
    print(f"{len(many)} rows of {len(many.columns)} columns: {seconds:.1f} s, {len(book) / 1e6:.1f} MB")
    print(f"at most {MOST:.0f} s: {'met' if seconds <= MOST else 'missed'}")


if __name__ == "__main__":
    main()

"""Garbage collection. Streamlit collects after each rerun, before the reader sees it, and holds all other sessions meanwhile."""

import gc
import itertools

SETTLE_AFTER = (2, 20, 200, 2000)
"""Reruns of the process after which what lives is taken to stay."""
_reruns = itertools.count(1)


def settle() -> None:
    """At the end of a rerun: now and then keep what was loaded and remembered out of every later collection.

    Pages load modules and outlines when they are first asked for, after the server froze what it began with.
    """
    if next(_reruns) in SETTLE_AFTER:
        gc.collect()
        gc.freeze()

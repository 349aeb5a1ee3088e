"""Garbage collection, and what was let go of given back.

Streamlit collects garbage after each rerun, before the reader sees it, and holds all other sessions meanwhile.
"""

import ctypes
import gc
import itertools

SETTLE_AFTER = (2, 20, 200, 2000)
"""Reruns of the process after which what lives is taken to stay."""
LARGE = 1_000_000
"""Bytes of what is large."""
_MMAP_THRESHOLD = -3
_reruns = itertools.count(1)


def settle() -> None:
    """At the end of a rerun: now and then keep what was loaded and remembered out of every later collection.

    Pages load modules and outlines when they are first asked for, after the server froze what it began with.
    """
    if next(_reruns) in SETTLE_AFTER:
        gc.collect()
        gc.freeze()


def map_large() -> None:
    """Have each large array in memory of its own, which goes back to the system with it, where the library of C can be told to."""
    if tune := getattr(ctypes.CDLL(None), "mallopt", None):
        tune(_MMAP_THRESHOLD, LARGE)


def give_back() -> None:
    """Give memory that is free back to the system, where it can be asked to: the library of C keeps it otherwise."""
    if trim := getattr(ctypes.CDLL(None), "malloc_trim", None):
        trim(0)

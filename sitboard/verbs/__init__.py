"""What the command line can do: one module per verb, each with a `VERB` that `sitboard.cli` lists."""

from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from dataclasses import dataclass
from typing import TextIO

CLEAN, FAULTY, MISUSED = 0, 1, 2
"""Exit statuses: all is well; the data or the files are not as they should be; the command makes no sense."""


@dataclass(frozen=True, slots=True)
class Verb:
    """A verb of the command line.

    `arguments` declares what it takes; `run` does it, writes to the stream it is given and returns an exit status.
    """

    name: str
    help: str
    arguments: Callable[[ArgumentParser], None]
    run: Callable[[Namespace, TextIO], int]

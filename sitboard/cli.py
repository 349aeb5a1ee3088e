"""The command line, `python -m sitboard`: the verbs of `sitboard.verbs`."""

import argparse
import sys
from collections.abc import Sequence
from typing import TextIO

from sitboard import __version__
from sitboard.verbs import Verb, boundaries, check, docs, export, figures, import_, new

VERBS: tuple[Verb, ...] = (
    check.VERB,
    import_.VERB,
    boundaries.VERB,
    figures.VERB,
    export.VERB,
    new.VERB,
    docs.VERB,
)
"""A new verb is a module in `sitboard.verbs` and a name here."""


def main(words: Sequence[str] | None = None, out: TextIO | None = None) -> int:
    """Run a command line (by default this process's own) and return its exit status: 0, 1 or 2."""
    arguments = parser().parse_args(words)
    verb: Verb = arguments.verb
    return verb.run(arguments, out or sys.stdout)


def parser() -> argparse.ArgumentParser:
    """The parser of all verbs, each with help of its own."""
    described = argparse.ArgumentParser(
        "sitboard", description="Situation packages: check them, start one, document them."
    )
    described.add_argument("--version", action="version", version=f"sitboard {__version__}")
    named = described.add_subparsers(title="verbs", metavar="VERB", required=True)
    for verb in VERBS:
        of_verb = named.add_parser(verb.name, help=verb.help, description=f"{verb.help[0].upper()}{verb.help[1:]}.")
        of_verb.set_defaults(verb=verb)
        verb.arguments(of_verb)
    return described

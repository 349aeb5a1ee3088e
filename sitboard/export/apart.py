"""Work that would hold up other readers, done in a process of its own: `python -m sitboard.export.apart` is that process.

A thread would share the interpreter with every session; a click elsewhere would wait for each row that is written.
"""

import os
import pickle
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

_ROOT = Path(__file__).parents[2]
_PATIENCE = 600
"""Seconds after which a process that has not answered is ended."""


def apart(function: Callable[..., bytes], *arguments: Any) -> bytes:
    """What a function of a module makes of its arguments. RuntimeError, with what the process said, where it fails."""
    answered = subprocess.run(  # noqa: S603
        [sys.executable, "-m", __name__],
        input=pickle.dumps((function, arguments)),
        capture_output=True,
        cwd=_ROOT,
        timeout=_PATIENCE,
        check=False,
    )
    if answered.returncode:
        raise RuntimeError(answered.stderr.decode(errors="replace")[-2000:])
    return answered.stdout


def main() -> None:
    """Do the work that stands on the input, which our own process wrote, and write its bytes; after others where cores are few."""
    if hasattr(os, "nice"):
        os.nice(10)
    function, arguments = pickle.loads(sys.stdin.buffer.read())  # noqa: S301
    sys.stdout.buffer.write(function(*arguments))


if __name__ == "__main__":
    main()

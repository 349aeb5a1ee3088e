"""Work that would hold up other readers, done in a process of its own: `python -m sitboard.export.apart` is that process.

A thread would share the interpreter with every session; a click elsewhere would wait for each row that is gathered or written.
"""

import os
import pickle
import subprocess
import sys
import tempfile
import threading
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any

from sitboard.export.work import Done, Step

_ROOT = Path(__file__).parents[2]
_PATIENCE = 600
"""Seconds after which a process that has not answered is ended."""


def apart(function: Callable[..., Done], *arguments: Any, step: Step) -> Done:
    """What a function of a module makes of its arguments and a `Step`. Raises what it raises; RuntimeError where its process ends early.

    The process ends with this call, however that ends: nobody waits for a file whose reader has left.
    """
    with tempfile.TemporaryFile() as asked:
        pickle.dump((function, arguments), asked)
        asked.seek(0)
        process = subprocess.Popen(  # noqa: S603
            [sys.executable, "-m", __name__], stdin=asked, stdout=subprocess.PIPE, cwd=_ROOT
        )
    late = threading.Timer(_PATIENCE, process.kill)
    late.start()
    with process:
        try:
            assert process.stdout is not None
            # what is read here was written by our own process
            while isinstance(told := pickle.load(process.stdout), tuple):  # noqa: S301
                step(*told)
        except EOFError:
            raise RuntimeError(f"the process that makes the file ended with {process.wait()}") from None
        finally:
            late.cancel()
            process.kill()
    if isinstance(told, Exception):
        raise told
    made: Done = told
    return made


def main() -> None:
    """Do the work that stands on the input, and write how far it is, then what it made; after others where cores are few."""
    if hasattr(os, "nice"):
        os.nice(10)
    function, arguments = pickle.load(sys.stdin.buffer)  # noqa: S301
    # whatever else is printed must not stand between the answers
    answers, sys.stdout = sys.stdout.buffer, sys.stderr

    def tell(told: object) -> None:
        pickle.dump(told, answers)
        answers.flush()

    try:
        tell(function(*arguments, lambda *told: tell(told)))
    except Exception as error:  # raised again by the process that asked
        error.add_note(traceback.format_exc())
        tell(error)
    os._exit(0)  # at once: nothing is left to tidy up, and somebody waits


if __name__ == "__main__":
    main()

"""Finds the messages of the code for `make strings`: `words.say("...")`, `words.count("...", "...", n)`, `N_("...")`,
and the meanings of columns in the model. A `count` of another object (`text.count(";")`) is told apart.
"""

import ast
from collections.abc import Iterator
from typing import IO, Any

_MESSAGES = {"say": 1, "count": 2, "N_": 1, "_column": 1, "_code": 1, "_ref": 1}
"""How many arguments, from the first, are messages."""


def extract(file: IO[bytes], *_: Any, **__: Any) -> Iterator[tuple[int, str, tuple[str, ...], list[str]]]:
    """Babel's interface: line, name of the call, messages, comments."""
    for node in ast.walk(ast.parse(file.read())):
        if isinstance(node, ast.Call):
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            messages = node.args[: _MESSAGES.get(name, 0)]
            texts = tuple(m.value for m in messages if isinstance(m, ast.Constant) and isinstance(m.value, str))
            if texts and len(texts) == _MESSAGES[name]:
                yield node.lineno, "count" if name == "count" else "N_", texts, []

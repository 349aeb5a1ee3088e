"""Markup of our own that is kept in files of its own."""

from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template


@cache
def template(file: Path) -> Template:
    """A template, read once. It escapes every value, and an UndefinedError says what it was not given."""
    made = Environment(
        loader=FileSystemLoader(file.parent),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return made.get_template(file.name)


def written(file: Path, macro: str, **given: object) -> str:
    """The markup of one macro of a template."""
    return str(getattr(template(file).module, macro)(**given))

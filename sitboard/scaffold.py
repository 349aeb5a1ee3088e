"""A new package: one worked row of each kind, which passes every check and is there to be replaced."""

import re
from datetime import date
from importlib.resources import files
from pathlib import Path
from string import Template

SLUG = r"[a-z0-9]+(-[a-z0-9]+)*"
"""What a situation may be called in its folder's name and in addresses."""


def is_slug(name: str) -> bool:
    """Whether a situation may be called so."""
    return re.fullmatch(SLUG, name) is not None


def create(slug: str, into: Path, today: date) -> Path:
    """Make the folder `into/slug`; ValueError for a bad slug, FileExistsError where there is such a folder."""
    if not is_slug(slug):
        raise ValueError(slug)
    folder = into / slug
    folder.mkdir(parents=True)
    for file in files("sitboard").joinpath("template").iterdir():
        text = file.read_text(encoding="utf-8")
        if file.name == "situation.toml":
            text = Template(text).substitute(slug=slug, today=today.isoformat())
        (folder / file.name).write_text(text, encoding="utf-8", newline="\n")
    return folder

"""Views of the shipped package from which files are made in tests, each with its filters."""

from datetime import date
from functools import cache

from sitboard import load
from sitboard.filters import Filters
from sitboard.package import Package
from sitboard.shelf import folders
from sitboard.view import View
from sitboard.words import Words

VIEWS = {
    "everything": Filters(),
    "Idleb in June 2019": Filters(places=("SY07",), since=date(2019, 6, 1), until=date(2019, 6, 30)),
    "known then": Filters(known_on=date(2019, 6, 11), until=date(2019, 6, 30)),
    "nothing": Filters(places=("SY08",), since=date(2019, 6, 1), until=date(2019, 6, 2)),
}


@cache
def package() -> Package:
    """The shipped package, read once."""
    return Package(load.read(folders()[0]))


def view(name: str, language: str = "en") -> View:
    """One of `VIEWS`."""
    return View(package(), VIEWS[name].but(language=language), Words(language))

"""Files that leave the board: true to what is shown, safe to open, and saying what they are.

Data files, plain text and the whole package are written here; pictures and pages, which need the charts, by `components`.
"""

from sitboard.export.tables import csv, guarded, plain_csv
from sitboard.view import View

__all__ = ["PAGE", "csv", "guarded", "name", "of_page", "plain_csv"]


PAGE = "of"
"""Key of the page that a brief is of, in its address."""


def of_page(page: str) -> dict[str, str]:
    """The parameter that names a page; none for the Overview."""
    return {} if page == "overview" else {PAGE: page}


def name(view: View, code: str, ending: str) -> str:
    """A file's name: situation, what it holds, the known-on day where it is past."""
    known = f"-known-{view.filters.known_on.isoformat()}" if view.filters.known_on else ""
    return f"{view.package.situation.slug}-{code}{known}.{ending}"

"""A page opened by its address, and the view that the address asks for."""

from pathlib import Path

from streamlit.testing.v1 import AppTest

from sitboard import filters, shelf
from sitboard.view import View
from sitboard.words import Words

APP = Path(__file__).parents[1] / "app.py"


def opened(file: str, *unfolded: str, **query: str) -> AppTest:
    """A page of the board, run once; it must not fail. `unfolded` are the keys of what is folded away and is to be open."""
    page = AppTest.from_file(str(APP), default_timeout=30).switch_page(file)
    for key in unfolded:
        page.session_state[key] = True
    for key, value in query.items():
        page.query_params[key] = value
    page.run()
    assert [each.message for each in page.exception] == []
    return page


def view(**query: str) -> View:
    """The view of an address that is known here in all its parts."""
    package = shelf.served().package
    assert package is not None
    read, unknown = filters.read(query, package.choices)
    assert unknown == ()
    return View(package, read, Words())

"""The address of a view as it is handed on, and how to cite the view: both name the package, so both stay true."""

from urllib.parse import quote, urlencode, urlsplit

from sitboard.filters import PACKAGE
from sitboard.view import View


def address(view: View, page: str) -> str:
    """The whole address of a view on a page, with the package that it was made with.

    `page` is the page's own address without its parameters, such as `https://example.org/map`.
    """
    query = urlencode({**view.filters.query(), PACKAGE: view.package.short}, quote_via=quote)
    parts = urlsplit(page)
    return parts._replace(path=parts.path or "/", query=query).geturl()


def citation(view: View, address: str) -> str:
    """A line to copy: which situation, seen how, as known when, from which package, and where it stands."""
    situation = view.package.situation
    return view.words.say(
        "{title}, sitboard. {view}. Package {package} of {updated}, {licence}. {address}",
        title=view.words.pick(situation.title, situation.title_ar),
        view=view.sentence(),
        package=view.package.short,
        updated=situation.updated,
        licence=situation.licence,
        address=address,
    )

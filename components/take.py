"""The controls that take a page, or one panel of it, away as a file."""

import logging
from collections.abc import Callable
from urllib.parse import quote, urlencode, urlsplit

import pandas as pd
import streamlit as st

from components import files, folded, pictures
from components.files import FORMATS
from components.text import plain
from sitboard import export
from sitboard.export import archive, text
from sitboard.export.whole import ChangedError
from sitboard.export.work import Done, Step, done
from sitboard.panels import Panel
from sitboard.view import View
from sitboard.words import Words, languages

_LOG = logging.getLogger(__name__)


def show(view: View) -> None:
    """Choose a kind of file and its language, have it made, take it. One that fails says so, and the rest stay."""
    folded.show(view.words.say("Export"), "show-export", lambda: _shown(view))


def _shown(view: View) -> None:
    with st.container(key="take"):
        # by itself, so that the page neither waits nor fades while a file is made
        st.fragment(_choices)(view)


def _choices(view: View) -> None:
    say = view.words.say
    st.caption(plain(view.sentence()))
    kind = st.selectbox(say("File"), list(FORMATS), format_func=lambda code: say(FORMATS[code].label), key="take-kind")
    offered = languages()
    language = (
        st.selectbox(
            say("Language"),
            offered,
            index=offered.index(view.words.language) if view.words.language in offered else 0,
            format_func=lambda code: Words(code).name,
            key="take-language",
        )
        if len(offered) > 1
        else view.words.language
    )
    words = Words(language, view.filters.digits)
    seen = View(view.package, view.filters.but(language=language), words, view.page)
    if st.button(say("Make the file"), key="take-make"):
        _made(view, seen, kind)
    asked = urlencode({**seen.filters.query(), **export.of_page(view.page)}, quote_via=quote)
    st.link_button(say("Open the brief"), f"brief?{asked}" if asked else "brief")


def _made(view: View, seen: View, kind: str) -> None:
    """The file, ready to be taken; text besides, ready to be copied."""
    made = making(view, kind, lambda step: files.made(kind, seen, step))
    if made is None:
        return
    if kind == "text":
        here = urlsplit(st.context.url or "")
        board = f"{here.scheme}://{here.netloc}" if here.netloc else ""
        st.code(text.brief(seen, board), language=None, wrap_lines=True)
    save(view, seen, kind, made, "take-save")


def making(view: View, kind: str, make: Callable[[Step], Done]) -> Done | None:
    """A file of a kind of `FORMATS`, with how far it is while it is made, and what is not in it; None where it failed, which is said."""
    say, label = view.words.say, FORMATS[kind].label
    bar = st.progress(0.0, say("Making the file …"))

    def step(done: int, of: int, name: str) -> None:
        said = say("{n} of {all}: {part}", n=done + 1, all=of, part=name) if name else say("Putting it together …")
        bar.progress(done / max(of, 1), plain(said))

    try:
        made = make(step)
    except ChangedError:
        st.error(plain(say("The data on disk has changed since this page was made. Load the page again, then export.")))
        return None
    except Exception:
        # one writer that fails must not take the page down; the log has the cause
        st.error(plain(say("“{file}” could not be made. The other files can.", file=say(label))))
        _LOG.exception("export of %s failed", kind)
        return None
    finally:
        bar.empty()
    if made.lost:
        lost = view.words.listed(made.lost)
        st.warning(plain(say("Not in the file, because it could not be made: {parts}. The rest is.", parts=lost)))
    return made


def save(view: View, seen: View, kind: str, made: Done, key: str) -> None:
    """The button that saves a file of the view `seen`."""
    chosen = FORMATS[kind]
    st.download_button(
        view.words.say("Save the file ({n} kB)", n=max(1, len(made.data) // 1000)),
        data=made.data,
        file_name=export.name(seen, kind, chosen.ending),
        mime=chosen.mime,
        key=key,
        on_click="ignore",
    )


def of_panel(view: View, code: str, table: Callable[[], pd.DataFrame], panel: Panel | None = None) -> None:
    """Open what offers one table, and the picture of its panel where it has one, each as a file of its own."""
    st.dialog(view.words.say("Download"))(lambda: _offered(view, code, table, panel))()


def _offered(view: View, code: str, table: Callable[[], pd.DataFrame], panel: Panel | None) -> None:
    say = view.words.say
    st.caption(
        plain(view.sentence() if panel is None else say("{title}. {view}", title=panel.title, view=view.sentence()))
    )
    csv(view, code, table, f"take-{code}")
    if panel is not None and not panel.empty:
        _file(
            view,
            code,
            say("Picture (PNG)"),
            lambda: pictures.png(pictures.svg(view, panel)),
            "png",
            "image/png",
            f"take-{code}",
        )
        _file(
            view,
            code,
            say("Drawing (SVG)"),
            lambda: pictures.svg(view, panel).encode(),
            "svg",
            "image/svg+xml",
            f"take-{code}",
        )


def csv(view: View, code: str, table: Callable[[], pd.DataFrame], key: str) -> None:
    """A table as CSV in two ways, what tells them apart, and both with what a table alone does not carry."""
    say = view.words.say
    _file(view, code, say("Table for spreadsheets (CSV)"), lambda: export.csv(view, table()), "csv", "text/csv", key)
    st.caption(plain(say("Safe to open: text that would start a formula has an apostrophe before it.")))
    plainly = f"{code}-plain"
    _file(
        view,
        plainly,
        say("Table for programs (CSV)"),
        lambda: export.plain_csv(view, table()),
        "csv",
        "text/csv",
        f"{key}-plain",
    )
    st.caption(plain(say("Every letter as it is in the data. Do not open it in a spreadsheet.")))
    _file(
        view,
        code,
        say("Both, with sources and caveats (ZIP)"),
        lambda: done(archive.with_sources(view, code, table())).data,
        "zip",
        "application/zip",
        key,
    )


def _file(view: View, code: str, label: str, data: Callable[[], bytes], ending: str, mime: str, key: str) -> None:
    st.download_button(
        label,
        data=data,
        file_name=export.name(view, code, ending),
        mime=mime,
        key=f"{key}-{ending}",
        on_click="ignore",
    )

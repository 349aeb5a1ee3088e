"""The control that takes the view away as a file."""

import logging
from urllib.parse import quote, urlencode, urlsplit

import streamlit as st

from components.files import FORMATS
from components.text import plain
from sitboard import export
from sitboard.export import text
from sitboard.export.whole import ChangedError
from sitboard.view import View
from sitboard.words import Words, languages

_LOG = logging.getLogger(__name__)


def show(view: View) -> None:
    """Choose a kind of file and its language, have it made, take it. One that fails says so, and the rest stay."""
    say = view.words.say
    with st.popover(say("Export")), st.container(key="take"):
        st.caption(plain(view.sentence()))
        kind = st.selectbox(
            say("File"), list(FORMATS), format_func=lambda code: say(FORMATS[code].label), key="take-kind"
        )
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
    say, chosen = view.words.say, FORMATS[kind]
    try:
        with st.spinner(say("Making the file …")):
            data = chosen.write(seen)
    except ChangedError:
        st.error(plain(say("The data on disk has changed since this page was made. Load the page again, then export.")))
        return
    except Exception:
        # one writer that fails must not take the page down; the log has the cause
        st.error(plain(say("“{file}” could not be made. The other files can.", file=say(chosen.label))))
        _LOG.exception("export of %s failed", kind)
        return
    if kind == "text":
        here = urlsplit(st.context.url or "")
        board = f"{here.scheme}://{here.netloc}" if here.netloc else ""
        st.code(text.brief(seen, board), language=None, wrap_lines=True)
    st.download_button(
        say("Save the file ({n} kB)", n=max(1, len(data) // 1000)),
        data=data,
        file_name=export.name(seen, kind, chosen.ending),
        mime=chosen.mime,
        key="take-save",
        on_click="ignore",
    )

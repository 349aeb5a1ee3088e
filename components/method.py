"""Sources & method on the screen: a search, the rules, the dictionary, downloads."""

import streamlit as st

from components import tables
from components.changes import listed
from components.state import changed, fill
from components.text import inward, plain
from sitboard import api, archive, export
from sitboard.panels import Panel
from sitboard.panels.access import statement
from sitboard.panels.method import citation, rules
from sitboard.panels.sources import dictionary
from sitboard.view import View


def searched(view: View, shown: Panel) -> None:
    """A long table with a search over it; the text stands in the address."""
    key = fill("find-sources", view.filters.choice("q", ""))
    st.text_input(
        view.words.say("Find a source by publisher or title"),
        key=key,
        max_chars=100,
        on_change=changed(view.filters, key, lambda filters, text: filters.choosing("q", text.strip())),
    )
    listed(view, shown)


def read(view: View) -> None:
    """The counting rules in the reader's words."""
    with st.container(border=True, key="panel-method"):
        st.header(plain(view.words.say("How figures are counted")))
        for heading, sentences in rules(view):
            st.markdown(f"**{plain(heading)}**")
            st.markdown("\n".join(f"- {plain(sentence)}" for sentence in sentences))


def access(view: View) -> None:
    """What the board does for readers without a mouse, a screen or a fast line."""
    with st.container(border=True, key="panel-access"):
        st.header(plain(view.words.say("Accessibility")))
        for heading, sentences in statement(view):
            st.markdown(f"**{plain(heading)}**")
            st.markdown("\n".join(f"- {plain(sentence)}" for sentence in sentences))


def dictionary_of(view: View) -> None:
    """The data dictionary, a table at a time."""
    with st.container(border=True, key="panel-dictionary"):
        st.header(plain(view.words.say("Data dictionary")))
        st.caption(
            plain(
                view.words.say(
                    "A package is a folder of situation.toml and these CSV files. Empty means not known or not reported, never zero."
                )
            )
        )
        for table, columns in dictionary(view).items():
            with st.expander(f"{table}.csv"):
                tables.frame(view, columns, (), f"dictionary-{table}")


def downloads(view: View, origins: Panel, sources: Panel) -> None:
    """The package as it is served, and who is heard in this view; how to cite it."""
    say = view.words.say
    with st.container(border=True, key="panel-downloads"):
        st.header(plain(say("Take it with you")))
        st.caption(
            plain(
                say("The package is the folder that this board reads: it can be checked, changed and served elsewhere.")
            )
        )
        with st.container(horizontal=True):
            try:
                packed = archive.pack(view.package)
            except archive.ChangedError:
                st.markdown(
                    plain(
                        say(
                            "The files are being changed just now; the package can be downloaded when they are whole again."
                        )
                    )
                )
            else:
                st.download_button(
                    say("Whole package (zip)"),
                    data=packed,
                    file_name=f"{view.package.situation.slug}-{view.package.short}.zip",
                    mime="application/zip",
                    key="download-package",
                    on_click="ignore",
                )
            for shown, label in ((origins, say("Origins (CSV)")), (sources, say("Sources (CSV)"))):
                st.download_button(
                    label,
                    data=lambda shown=shown: export.csv(view, shown.table),  # type: ignore[misc]
                    file_name=export.name(view, shown.code, "csv"),
                    mime="text/csv",
                    key=f"take-{shown.code}",
                    on_click="ignore",
                )
        _addresses(view)
        st.caption(plain(say("To cite it")))
        st.code(citation(view), language=None, wrap_lines=True)
        st.caption(
            plain(
                say(
                    "Licence of the data: {licence}. Each source keeps its own rights: link to it, and quote it as its own.",
                    licence=view.package.situation.licence,
                )
            )
        )


def _addresses(view: View) -> None:
    """Each table of this view at an address that a spreadsheet or a program can read again by itself."""
    say = view.words.say
    st.caption(
        plain(
            say(
                "For Excel, Power BI and programs: the rows of this view, each table at an address of its own that can be "
                "read again as the package changes. The description names every column and parameter."
            )
        )
    )
    links = [inward(say(label), *api.address(table, view.filters)) for table, label in api.LABELS.items()]
    st.markdown(" · ".join((*links, inward(say("Description (OpenAPI)"), *api.described_at(view.filters)))))

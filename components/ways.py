"""Links from one page of the board to another, with the filters that they take along."""

from dataclasses import dataclass
from pathlib import PurePath
from urllib.parse import quote, urlencode

import streamlit as st

from sitboard.filters import Filters


@dataclass(frozen=True, slots=True)
class Way:
    """A link to a page: its words, the page's file, and the filters there."""

    label: str
    file: str
    filters: Filters

    @property
    def address(self) -> str:
        """Where it leads, from any page of the board."""
        page, query = PurePath(self.file).stem, urlencode(self.filters.query(), quote_via=quote)
        return f"./{'' if page == 'app' else page}{'?' if query else ''}{query}"

    def follow(self) -> None:
        """Go there. The rest of the page that is being drawn is left."""
        st.switch_page(self.file, query_params=self.filters.query())

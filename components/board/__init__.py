"""A page drawn in one piece: cards, panels and a map as markup and drawings that are made here and sent as one message.

Streamlit sends each of its elements by itself; a page of many panels is then hundreds of messages a click. What is drawn
here looks and works the same: what can be filtered by is pressed, a drag over time sets the days, and the actions under a
panel open what they open elsewhere. The browser changes those parts of the page alone that are not as they were.
"""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import streamlit as st

from components import map_svg, width
from components.board.pieces import FIRST, Asked, Piece, Shown, code, piece
from components.state import go
from sitboard.view import View

_HERE = Path(__file__).parent
_BOARD = st.components.v2.component(
    "sitboard_board",
    js=map_svg.script(
        f"const MAP_CSS = {json.dumps(map_svg.CSS)}\n{_HERE.joinpath('board.js').read_text(encoding='utf-8')}"
    ),
    isolate_styles=False,
)
_KEY = "board"

Column = Shown | Sequence[Shown]
"""What stands one below the other."""


def show(view: View, *rows: Column | Sequence[Column]) -> None:
    """The rows of a page from top to bottom. Of a row of two columns the first is the wider; cards share theirs alike."""
    laid = [[_several(column) for column in _several(row)] for row in rows]
    pieces = {
        code(each): piece(view, each, width.page(), share)
        for row in laid
        for share, column in zip((FIRST, 1 - FIRST) if len(row) == 2 else [1] * len(row), row, strict=True)
        for each in column
    }
    sent = {
        "rows": [[[code(each) for each in column] for column in row] for row in laid],
        "pieces": {name: each.sent for name, each in pieces.items()},
    }
    told = _BOARD(
        key=_KEY,
        # as bytes: an object would be written twice, once to be sent and once to be hashed
        data=json.dumps(sent, ensure_ascii=False, separators=(",", ":")).encode(),
        on_pick_change=lambda: _pick(view, pieces),
        on_open_change=lambda: None,
    )
    _open(pieces, told.get("open"))


def _several(one: Any) -> Sequence[Any]:
    return one if isinstance(one, list | tuple) else (one,)


def _asked(pieces: Mapping[str, Piece], said: Any) -> tuple[Piece, Asked] | None:
    """The piece that the browser speaks of, and what it asks; None where it is none of these."""
    if isinstance(said, dict) and (found := pieces.get(str(said.get("of")))):
        return found, said
    return None


def _pick(view: View, pieces: Mapping[str, Piece]) -> None:
    """A press or a drag on a chart or map: other filters."""
    if found := _asked(pieces, (st.session_state.get(_KEY) or {}).get("pick")):
        piece, asked = found
        if piece.picked is not None:
            go(piece.picked(asked), view.filters)


def _open(pieces: Mapping[str, Piece], said: Any) -> None:
    """An action under a panel. What is not offered there does nothing."""
    if found := _asked(pieces, said):
        piece, asked = found
        if action := piece.actions.get(str(asked.get("do"))):
            action.open()

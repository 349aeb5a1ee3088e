"""A reader without a browser: a websocket that speaks to a Streamlit board as its own pages do."""

import time
from collections.abc import Sequence
from types import TracebackType

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import ClientConnection, connect

MOST = 100_000_000
"""Bytes of a message."""


class Session:
    """One reader's session. `received` counts the bytes of its messages, once unpacked."""

    def __init__(self, url: str) -> None:
        address = url.replace("http", "ws", 1) + "/_stcore/stream"
        self._socket: ClientConnection = connect(
            address, subprotocols=["streamlit"], max_size=MOST, origin=url, open_timeout=60
        )
        self._widget = self._query = ""
        self.received = 0

    def __enter__(self) -> "Session":
        return self

    def __exit__(self, _: type[BaseException] | None, __: BaseException | None, ___: TracebackType | None) -> None:
        self._socket.close()

    def load(self) -> float:
        """Seconds until the page has come for the first time."""
        return self._run(BackMsg())

    def choose(self, provinces: Sequence[str]) -> float:
        """Seconds until the page has come with these provinces chosen."""
        message = BackMsg()
        state = message.rerun_script.widget_states.widgets.add()
        state.id = self._widget
        state.string_array_value.data.extend(provinces)
        return self._run(message)

    def _run(self, message: BackMsg) -> float:
        message.rerun_script.query_string = self._query
        begin = time.perf_counter()
        self._socket.send(message.SerializeToString())
        while True:
            data = self._socket.recv(timeout=300)
            assert isinstance(data, bytes)
            self.received += len(data)
            told = ForwardMsg()
            told.ParseFromString(data)
            match told.WhichOneof("type"):
                case "delta":
                    self._note(told)
                case "page_info_changed":
                    self._query = told.page_info_changed.query_string
                case "script_finished":
                    return time.perf_counter() - begin

    def _note(self, told: ForwardMsg) -> None:
        element = told.delta.new_element
        match element.WhichOneof("type"):
            case "exception":
                raise RuntimeError(element.exception.message)
            case "multiselect" if element.multiselect.label == "Province":
                self._widget = element.multiselect.id

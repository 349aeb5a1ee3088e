"""A reader without a browser: a websocket that speaks to a Streamlit board as its own pages do."""

import time
from collections.abc import Mapping
from urllib.parse import urlencode

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
        self.received = 0

    def __enter__(self) -> "Session":
        return self

    def __exit__(self, *_: object) -> None:
        self._socket.close()

    def show(self, query: Mapping[str, str]) -> float:
        """Seconds until the board has sent all of a view. RuntimeError where its script fails."""
        message = BackMsg()
        message.rerun_script.query_string = urlencode(query)
        begin = time.perf_counter()
        self._socket.send(message.SerializeToString())
        while True:
            data = self._socket.recv(timeout=120)
            assert isinstance(data, bytes)
            self.received += len(data)
            told = ForwardMsg()
            told.ParseFromString(data)
            if told.WhichOneof("type") == "delta" and told.delta.new_element.WhichOneof("type") == "exception":
                raise RuntimeError(told.delta.new_element.exception.message)
            if told.WhichOneof("type") == "script_finished":
                return time.perf_counter() - begin

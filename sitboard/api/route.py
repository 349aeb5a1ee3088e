"""The API in the web server: each question is answered in a thread, and sent in pieces."""

import anyio.to_thread
from starlette.datastructures import Headers
from starlette.routing import BaseRoute, Route
from starlette.types import Receive, Scope, Send

from sitboard.api import answered

AT_ONCE = 4
"""Questions that are answered at one time; others wait, so that readers of pages keep threads of their own."""
PIECE = 64 * 1024
"""Bytes that are sent, and compressed on the way, without a pause for others."""


class Api:
    """Answers whatever is asked below an address."""

    def __init__(self) -> None:
        self._turns: anyio.CapacityLimiter | None = None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:  # noqa: ARG002
        """Serve one request."""
        self._turns = self._turns or anyio.CapacityLimiter(AT_ONCE)
        headers = dict(Headers(scope=scope).items())
        query = scope["query_string"].decode("latin-1")
        reply = await anyio.to_thread.run_sync(
            answered, scope["method"], scope["path"], query, headers, limiter=self._turns
        )
        named = [(name.lower().encode(), text.encode("latin-1", "replace")) for name, text in reply.headers.items()]
        await send({"type": "http.response.start", "status": int(reply.status), "headers": named})
        body = b"" if scope["method"] == "HEAD" else reply.body
        for start in range(0, len(body), PIECE):
            await send({"type": "http.response.body", "body": body[start : start + PIECE], "more_body": True})
            await anyio.sleep(0)
        await send({"type": "http.response.body", "body": b""})


ROUTES: tuple[BaseRoute, ...] = (Route("/api/{rest:path}", Api()),)
"""Everything below /api: an older or misspelt address is told so, where Streamlit would answer with a page."""

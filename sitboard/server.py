"""The web server around the board: health, security headers, and scripts sent compressed.

`app.py` makes the application as `app = st.App(__file__, **serving(...))`: Streamlit finds it by that spelling.
"""

import base64
import gc
import gzip
import hashlib
import logging
import posixpath
import re
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any, TypedDict
from urllib.parse import parse_qs

import anyio.to_thread
import streamlit
from starlette.datastructures import Headers, MutableHeaders
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import FileResponse, HTMLResponse, JSONResponse, PlainTextResponse, Response
from starlette.routing import BaseRoute, Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from sitboard.words import Words, choose

_LOG = logging.getLogger(__name__)

CLOSED = ("/_stcore/metrics", "/_stcore/agent")
"""Streamlit's own pages that tell anyone who asks how the board is used. They answer 404."""

FONTS = "/app/static/fonts/"
ICONS = Path(__file__).parent.parent / "static" / "icons" / "icons.woff2"
"""The icons of Streamlit's own font that its scripts name, cut from it by `scripts/icons.py`: 9 kB in place of 375."""

_WEEK = 7 * 24 * 3600
_KEPT = {"Cache-Control": "public, max-age=31536000, immutable"}
_COMPRESSIBLE = ("text/", "application/javascript", "application/json")
_LEVEL, _LEVEL_KEPT = 6, 9
_FIRST = 'body * { font-family: "Noto Sans", "Noto Sans Arabic", sans-serif }'
"""Before Streamlit knows its theme it sets the little that is there in a font of its own, which is 0.17 MB."""
_NO_ICONS = "[data-testid=stIconMaterial] { display: none !important }"


class Serving(TypedDict):
    """Arguments of `streamlit.App`, beside the script."""

    routes: list[BaseRoute]
    middleware: list[Middleware]


def serving(
    state: Callable[[], Mapping[str, Any]],
    brief: Callable[[Mapping[str, str]], str] | None = None,
    routes: Sequence[BaseRoute] = (),
) -> Serving:
    """How the board is served. `state` tells `/healthz` what is served, such as the hash of the package; if it
    raises, the health is 503 and says no more than that.

    `brief` makes the HTML of `/brief` from its parameters; LookupError where there is nothing to tell. `routes` are
    served besides.
    """

    def healthz(_: Request) -> Response:
        try:
            return JSONResponse({"status": "ok", **state()}, headers={"Cache-Control": "no-store"})
        except Exception:
            # whoever watches is told that it fails, and nothing else; the log has the cause
            _LOG.exception("the state of the board cannot be told")
            return JSONResponse({"status": "failing"}, status_code=503, headers={"Cache-Control": "no-store"})

    def briefing(request: Request) -> Response:
        assert brief is not None
        try:
            return HTMLResponse(brief(dict(request.query_params)), headers={"Cache-Control": "no-cache"})
        except LookupError:
            return PlainTextResponse(Words().say("This situation cannot be shown"), status_code=503)

    return {
        "routes": [Route("/healthz", healthz), *([Route("/brief", briefing)] if brief else []), *routes],
        "middleware": [
            Middleware(SecurityHeaders),
            Middleware(GZipMiddleware, minimum_size=1000, compresslevel=_LEVEL),
            Middleware(CompressedAssets),
            Middleware(Shell),
        ],
    }


@cache
def warm_up() -> None:
    """Once per process, when modules and data are loaded: keep them out of every later garbage collection.

    Streamlit collects after each rerun, before the reader sees the result, and holds all other sessions meanwhile.
    """
    gc.collect()
    gc.freeze()


@cache
def security_headers() -> Mapping[str, str]:
    """Headers of every response: nothing is loaded from, or told to, another origin."""
    scripts = " ".join(f"'sha256-{digest}'" for digest in _inline_scripts())
    policy = {
        "default-src": "'self'",
        "script-src": f"'self' 'wasm-unsafe-eval' blob: {scripts}",
        "style-src": "'self' 'unsafe-inline'",
        "img-src": "'self' data: blob:",
        "font-src": "'self' data:",
        "connect-src": "'self' ws: wss: data: blob:",
        "worker-src": "'self' blob:",
        "frame-src": "'self' blob: data:",
        "object-src": "'none'",
        "base-uri": "'self'",
        "form-action": "'self'",
        "frame-ancestors": "'self'",
    }
    return {
        "Content-Security-Policy": "; ".join(f"{name} {value}" for name, value in policy.items()),
        "Cross-Origin-Opener-Policy": "same-origin",
        "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
        "Referrer-Policy": "no-referrer",
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": "SAMEORIGIN",
    }


@cache
def _page() -> str:
    return (Path(streamlit.__file__).parent / "static" / "index.html").read_text(encoding="utf-8")


def _inline_scripts() -> list[str]:
    """SHA-256 of each script that stands inside Streamlit's page: the policy admits these and no others."""
    bodies = re.findall(r"<script>(.*?)</script>", _page(), re.DOTALL)
    return [base64.b64encode(hashlib.sha256(body.encode()).digest()).decode() for body in bodies]


@cache
def shell(language: str, light: bool = False) -> bytes:
    """The page that every address answers with before its script runs, fitted to us: its language and direction
    from the first byte on, our name, and our fonts asked for at once in place of Streamlit's, which is not used.
    """
    preload = "".join(
        f'<link rel="preload" href=".{FONTS}noto-sans-{part}-{weight}.woff2" as="font" type="font/woff2" crossorigin />'
        for part in (("arabic", "latin") if language == "ar" else ("latin",))
        for weight in (400, 700)
    )
    page = re.sub(r'<link\s+rel="preload"[^>]*?as="font"[^>]*?/>', preload, _page(), count=1)
    page = page.replace("<title>Streamlit</title>", "<title>sitboard</title>")
    page = page.replace("</head>", f"<style>{_FIRST}</style></head>")
    page = _without_icons(page) if light else page
    direction = Words(language).direction
    return page.replace('<html lang="en">', f'<html lang="{language}" dir="{direction}">').encode()


def _without_icons(page: str) -> str:
    """The page of the light version. The font of icons is 0.38 MB, and Streamlit asks for it whether or not an icon is
    seen; so the style sheet that names it stands in the page instead, and does not.
    """

    def inlined(link: re.Match[str]) -> str:
        sheet = (Path(streamlit.__file__).parent / "static" / link[1]).read_text(encoding="utf-8")
        named = re.sub(r"@font-face\{[^}]*Material Symbols[^}]*\}", "", sheet)
        return f"<style>{named.replace('../', './static/')}{_NO_ICONS}</style>"

    return re.sub(r'<link rel="stylesheet"[^>]*href="\./(static/[^"]+)">', inlined, page)


class Shell:
    """Answers with `shell` where Streamlit answers with its own page, in the language of the link (`?lang=`), and with
    `ICONS` where its font of all icons is asked for.

    Any other HTML, such as a download or the answer of a route, passes as it is.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] != "http" or scope["method"] != "GET":
            await self.app(scope, receive, send)
            return
        if "/static/media/MaterialSymbols-" in scope["path"]:
            await FileResponse(ICONS, media_type="font/woff2", headers=_KEPT)(scope, receive, send)
            return
        held = await _answer(self.app, scope, receive, send, _may_be_page)
        if held and held[1] == _page().encode():
            asked = parse_qs(scope["query_string"].decode("latin-1"))
            page = shell(choose(asked.get("lang", [])), asked.get("light") == ["1"])
            response = Response(page, media_type="text/html", headers={"Cache-Control": "no-cache"})
            await response(scope, receive, send)
        elif held:
            await _send(send, *held)


class SecurityHeaders:
    """Adds the headers, lets browsers keep our fonts, and closes the pages of `CLOSED`."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers.update(security_headers())
                if scope["path"].startswith(FONTS):
                    headers["Cache-Control"] = f"public, max-age={_WEEK}"
            await send(message)

        closed = scope["type"] == "http" and scope["path"].startswith(CLOSED)
        app = PlainTextResponse("Not found", status_code=404) if closed else self.app
        await app(scope, receive, send_with_headers if scope["type"] == "http" else send)


class CompressedAssets:
    """Compresses each script and style of Streamlit once, and keeps it.

    Only what the application marks as immutable is kept, so the files of the installation bound the memory (some 6 MB).
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self._kept: dict[str, tuple[Message, bytes]] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if not _is_plain_get(scope):
            await self.app(scope, receive, send)
            return
        path = scope["path"]
        if path not in self._kept:
            held = await _answer(self.app, scope, receive, send, _is_asset)
            if held is None:
                return
            start, plain = held
            body = await anyio.to_thread.run_sync(lambda: gzip.compress(plain, _LEVEL_KEPT, mtime=0))
            headers = MutableHeaders(scope=start)
            headers["Content-Encoding"] = "gzip"
            headers["Content-Length"] = str(len(body))
            headers.add_vary_header("Accept-Encoding")
            self._kept[path] = start, body
        start, body = self._kept[path]
        await _send(send, {**start, "headers": list(start["headers"])}, body)


async def _answer(
    app: ASGIApp, scope: Scope, receive: Receive, send: Send, wanted: Callable[[Message], bool]
) -> tuple[Message, bytes] | None:
    """Ask the application. A wanted answer is returned, if it is whole: one to a reader who left is not. Any other is sent."""
    start: Message = {}
    body = bytearray()

    async def gather(message: Message) -> None:
        nonlocal start, body
        if message["type"] == "http.response.start" and wanted(message):
            start = message
        elif start and message["type"] == "http.response.body":
            body += message.get("body", b"")
        else:
            await send(message)

    await app({**scope, "extensions": {}}, receive, gather)  # no file handed over by its path: its bytes are wanted
    return (start, bytes(body)) if start and Headers(scope=start).get("content-length") == str(len(body)) else None


async def _send(send: Send, start: Message, body: bytes) -> None:
    await send(start)
    await send({"type": "http.response.body", "body": body})


def _may_be_page(start: Message) -> bool:
    return start["status"] == 200 and Headers(scope=start).get("content-length") == str(len(_page().encode()))


def _is_plain_get(scope: Scope) -> bool:
    """Whether a kept answer would do. A file has one normal path and any number of others, which are not kept."""
    if scope["type"] != "http" or scope["method"] != "GET" or posixpath.normpath(scope["path"]) != scope["path"]:
        return False
    headers = Headers(scope=scope)
    return "gzip" in headers.get("accept-encoding", "") and "range" not in headers


def _is_asset(start: Message) -> bool:
    headers = Headers(scope=start)
    return (
        start["status"] == 200
        and "immutable" in headers.get("cache-control", "")
        and headers.get("content-type", "").startswith(_COMPRESSIBLE)
        and "content-length" in headers
        and "content-encoding" not in headers
    )

"""The web server around the board, without a socket."""

import asyncio
import base64
import gc
import gzip
import hashlib
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import streamlit
from starlette.applications import Starlette
from starlette.responses import FileResponse, HTMLResponse, PlainTextResponse, Response
from starlette.routing import Route
from streamlit.web.server.app_discovery import discover_asgi_app

from sitboard import server
from tests import pseudo

ROOT = Path(__file__).parents[1]
UPSTREAM = Path(streamlit.__file__).parent / "static" / "index.html"
ASSET = b"export const x = 1;" * 200


def asset(_) -> Response:
    asset.asked += 1
    return Response(ASSET, media_type="application/javascript", headers={"Cache-Control": "public, immutable"})


def board(state=lambda: {"package": "abc"}) -> Starlette:
    """What stands for Streamlit: a page, a text, an asset, a picture, an asset that is an error."""
    asset.asked = 0
    serving = server.serving(state)
    routes = [
        Route("/", lambda _: FileResponse(UPSTREAM)),
        Route("/own", lambda _: HTMLResponse("<title>Streamlit</title>")),
        Route("/as-long", lambda _: HTMLResponse("x" * UPSTREAM.stat().st_size)),
        Route("/text", lambda _: PlainTextResponse("x" * 5000)),
        Route("/static/a.js", asset),
        Route("/static//a.js", asset),
        Route(
            "/static/a.png",
            lambda _: Response(b"x" * 5000, media_type="image/png", headers={"Cache-Control": "immutable"}),
        ),
        Route("/static/bad.js", lambda _: Response(ASSET, 500, {"Cache-Control": "immutable"}, "text/javascript")),
    ]
    return Starlette(routes=[*serving["routes"], *routes], middleware=serving["middleware"])


def get(app: Starlette, path: str, **headers: str) -> tuple[int, dict[str, str], bytes]:
    sent: list[Mapping[str, Any]] = []
    path, _, query = path.partition("?")
    scope = {
        "type": "http", "method": "GET", "path": path, "query_string": query.encode(), "root_path": "",
        "headers": [(name.encode(), value.encode()) for name, value in headers.items()],
    }  # fmt: skip

    async def receive() -> Mapping[str, Any]:
        await asyncio.Event().wait()  # the reader neither sends more nor leaves
        raise AssertionError

    async def send(message: Mapping[str, Any]) -> None:
        sent.append(message)

    asyncio.run(app(scope, receive, send))
    starts = [message for message in sent if message["type"] == "http.response.start"]
    assert len(starts) == 1
    body = b"".join(message.get("body", b"") for message in sent if message["type"] == "http.response.body")
    return starts[0]["status"], {name.decode().lower(): value.decode() for name, value in starts[0]["headers"]}, body


def test_health_says_what_is_served() -> None:
    assert get(board(), "/healthz")[2] == b'{"status":"ok","package":"abc"}'


def test_a_state_that_fails_is_ill_health_without_details() -> None:
    def broken() -> dict:
        raise RuntimeError("a secret path")

    status, _, body = get(board(broken), "/healthz")
    assert (status, body) == (503, b'{"status":"failing"}')


@pytest.mark.parametrize("path", ["/", "/text", "/static/a.js", "/healthz", "/nowhere", "/_stcore/metrics"])
@pytest.mark.parametrize("accepted", ["gzip", "identity"])
def test_every_answer_carries_the_headers(path: str, accepted: str) -> None:
    headers = get(board(), path, **{"accept-encoding": accepted})[1]
    assert {name: headers[name.lower()] for name in server.security_headers()} == server.security_headers()


def test_the_policy_admits_the_scripts_inside_streamlits_page_and_no_other() -> None:
    page = UPSTREAM.read_text()
    inside = re.findall(r"<script>(.*?)</script>", page, re.DOTALL)
    policy = dict(part.split(" ", 1) for part in server.security_headers()["Content-Security-Policy"].split("; "))
    digests = [base64.b64encode(hashlib.sha256(body.encode()).digest()).decode() for body in inside]
    assert inside
    assert re.findall(r"'sha256-([^']+)'", policy["script-src"]) == digests
    assert "'unsafe-inline'" not in policy["script-src"]
    assert not re.search(r"https?:|\*", " ".join(policy.values()))


def test_an_asset_is_compressed_once_and_kept() -> None:
    app = board()
    answers = [get(app, "/static/a.js", **{"accept-encoding": "br, gzip"}) for _ in range(3)]
    for status, headers, body in answers:
        assert (status, headers["content-encoding"], headers["content-length"]) == (200, "gzip", str(len(body)))
        assert headers["vary"] == "Accept-Encoding"
        assert gzip.decompress(body) == ASSET
        assert len(body) < len(ASSET) / 10
    assert asset.asked == 1


@pytest.mark.parametrize("sent", [0, 7], ids=["nothing", "a part"])
def test_what_a_reader_who_left_was_sent_of_an_asset_is_not_kept(sent: int) -> None:
    left = True

    async def files(scope: Any, receive: Any, send: Any) -> None:
        # as a file is sent: its start, and no more once the reader has gone
        headers = [(b"content-type", b"application/javascript"), (b"cache-control", b"immutable")]
        headers.append((b"content-length", str(len(ASSET)).encode()))
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        await send({"type": "http.response.body", "body": ASSET[:sent] if left else ASSET, "more_body": left})

    app = server.CompressedAssets(files)
    scope = {"type": "http", "method": "GET", "path": "/static/x.js", "headers": [(b"accept-encoding", b"gzip")]}
    told: list[Mapping[str, Any]] = []

    async def receive() -> Mapping[str, Any]:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: Mapping[str, Any]) -> None:
        told.append(message)

    asyncio.run(app(scope, receive, send))
    assert told == []
    left = False
    asyncio.run(app(scope, receive, send))
    assert gzip.decompress(told[-1]["body"]) == ASSET


def test_who_takes_no_gzip_or_asks_for_a_range_gets_the_file() -> None:
    app = board()
    get(app, "/static/a.js", **{"accept-encoding": "gzip"})
    assert get(app, "/static/a.js")[2] == ASSET
    assert asset.asked == 2
    get(app, "/static/a.js", **{"accept-encoding": "gzip", "range": "bytes=0-9"})
    assert asset.asked == 3


def test_another_spelling_of_an_address_fills_no_memory() -> None:
    app = board()
    for _ in range(2):
        _, _, body = get(app, "/static//a.js", **{"accept-encoding": "gzip"})
        assert gzip.decompress(body) == ASSET
    assert asset.asked == 2


@pytest.mark.parametrize(("path", "encoding"), [("/text", "gzip"), ("/static/bad.js", "gzip"), ("/static/a.png", None)])
def test_other_answers_are_compressed_as_they_come(path: str, encoding: str | None) -> None:
    headers, body = get(board(), path, **{"accept-encoding": "gzip"})[1:]
    assert headers.get("content-encoding") == encoding
    assert len(gzip.decompress(body) if encoding else body) > 3000


@pytest.mark.parametrize("path", ["/_stcore/metrics", "/_stcore/agent/openapi.json", "/_stcore/agent/interact"])
def test_pages_about_use_are_closed(path: str) -> None:
    assert get(board(), path)[0] == 404


def test_the_shell_bears_our_name_fonts_language_and_direction(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    english = get(board(), "/")[2].decode()
    assert "<title>sitboard</title>" in english
    assert '<html lang="en" dir="ltr">' in english
    fonts = re.findall(r'rel="preload" href="\./app/(static/fonts/[^"]+)"', english)
    assert fonts
    assert all((ROOT / font).is_file() for font in fonts)
    assert "SourceSans" not in english
    assert '<script type="module"' in english
    pseudo.write(tmp_path)
    monkeypatch.setenv("SITBOARD_LOCALE", str(tmp_path))
    assert '<html lang="ar-XB" dir="rtl">' in get(board(), "/?prov=SY07&lang=ar-XB")[2].decode()


@pytest.mark.parametrize("path", ["/own", "/as-long"])
def test_html_that_is_not_streamlits_page_passes_as_it_is(path: str) -> None:
    body = get(board(), path)[2].decode()
    assert "sitboard" not in body
    assert body == "<title>Streamlit</title>" or set(body) == {"x"}


@pytest.mark.parametrize("language", ["xx", '"><script>alert(1)</script>', ""])
def test_an_unknown_language_in_the_link_is_english_and_never_echoed(language: str) -> None:
    assert get(board(), f"/?lang={language}")[2] == server.shell("en")


def test_streamlit_finds_the_application() -> None:
    assert discover_asgi_app(ROOT / "app.py").import_string == "app:app"


def test_warming_up_keeps_what_is_loaded_out_of_later_collections() -> None:
    server.warm_up.cache_clear()
    try:
        server.warm_up()
        frozen = gc.get_freeze_count()
        assert frozen > 10_000
        server.warm_up()
        assert gc.get_freeze_count() == frozen
    finally:
        gc.unfreeze()


def test_every_icon_that_streamlit_names_is_in_our_font() -> None:
    scripts = (path.read_text(encoding="utf-8") for path in (UPSTREAM.parent / "static" / "js").glob("*.js"))
    named = {name for script in scripts for name in re.findall(r":material/([a-z0-9_]+):", script)}
    kept = set(server.ICONS.with_suffix(".txt").read_text(encoding="utf-8").split())
    assert "expand_more" in named
    assert named <= kept, "run scripts/icons.py"


def test_our_font_of_icons_stands_in_for_theirs() -> None:
    status, headers, body = get(board(), "/static/media/MaterialSymbols-Rounded.abc.woff2")
    assert (status, headers["content-type"], body) == (200, "font/woff2", server.ICONS.read_bytes())
    assert "immutable" in headers["cache-control"]
    assert len(body) < 20_000

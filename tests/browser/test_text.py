"""Data text in Streamlit's markdown, as a browser shows it: itself, and nothing that can be pressed or loads."""

import json
import random
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

import pytest
from playwright.sync_api import BrowserContext

from tests.browser.served import ROOT, Served, serve
from tests.browser.visit import Visit

pytestmark = pytest.mark.browser

KNOWN = (
    "$5 and $6", "$$x^2$$", ":red[deaths]", ":blue-background[b]", ":material/home:", ":material_home:", ":streamlit:",
    ":smile: :+1: :-1:", "a -> b <- c <-> d -- e", "5 >= 4, 4 <= 5, 4 ~= 5", "[x](javascript:alert(1))",
    "![x](http://elsewhere.invalid/p.png)", "<b>bold</b><img src=x onerror=alert(1)>", "&amp; &copy; &#58;", "# one",
    "1. one", "- one", "+ one", "> one", "***", "---", "===", "`code` ```", "~~no~~ ~11 Jun~", "**no** __no__ *n* _n_",
    "| a | b |", "[^1]: note", "[ref]: http://elsewhere.invalid", "\\*", "\\", "a\\\nb", "12:30:45", "10^6", "<!-- c -->",
    "<http://elsewhere.invalid>", "http://elsewhere.invalid/a", "www.elsewhere.invalid", "who@elsewhere.invalid",
    "    indented", "إدلب (Idleb) 12–13+", "::: note", ":help[x]", ":small[x]", ":color[x]{foreground=red}", "{#id .c}",
)  # fmt: skip
ADDRESSES = (
    "https://a.invalid/x_(y)?q=1&copy;=2#z", "http://a.invalid/a b\\c<d>", "https://a.invalid/%D8%A5/إدلب", "http://a.invalid/$x$/*b*/_c_",
    "https://a.invalid/~x~/:red[x]", "http://a.invalid/\nb\"t\"",
    "javascript:alert(1)", "data:text/html,x", " https://a.invalid", "//a.invalid", "", "httpx://a.invalid", "ftp://a.invalid",
)  # fmt: skip
PIECES = [
    *"\\`*_{}[]()<>#+-.!|~$:&/=^@'\" \tab1",
    "->",
    "--",
    "http://",
    "www.",
    ":red[",
    "]",
    "](",
    "&lt;",
    "<b>",
    "~~",
    "$$",
]

SCRIPT = """
import json
from pathlib import Path

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from components.text import link, plain
from sitboard.server import serving

if get_script_run_ctx(suppress_warning=True) is None:
    app = st.App(__file__, **serving(dict))
else:
    texts, addresses = json.loads(Path(__file__).with_name("texts.json").read_text())
    with st.container(key="links"):
        for address in addresses:
            st.markdown(link("to $5 [it]", address))
    for number, text in enumerate(texts):
        with st.container(key=f"text-{number}"):
            st.markdown(plain(text))
            st.caption(plain(text))
            st.button(plain(text), key=f"button-{number}")
            st.table({plain(text): [plain(text)]})
"""

SHOWN = """() => Object.fromEntries([...document.querySelectorAll('[class*="st-key-text-"]')].map((box) => {
  const all = (selector) => [...box.querySelectorAll(selector)]
  const alive = 'a, img, code, .katex, svg, em, strong, del, ul, ol, h1, blockquote, span'
  return [box.className.match(/st-key-text-(\\d+)/)[1], {
    said: all('[data-testid=stMarkdownContainer], [data-testid=stCaptionContainer]').map((e) => e.innerText),
    alive: all(`[data-testid=stMarkdownContainer] :is(${alive})`).map((e) => e.outerHTML)}]
}))"""


def texts() -> list[str]:
    chance = random.Random(7)
    made = ["".join(chance.choices(PIECES, k=chance.randint(1, 14))) for _ in range(160)]
    return [text for text in (*KNOWN, *made) if text.strip()]


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    folder = tmp_path_factory.mktemp("texts")
    (folder / "texts.json").write_text(json.dumps([texts(), ADDRESSES]), encoding="utf-8")
    (folder / "app.py").write_text(SCRIPT, encoding="utf-8")
    with serve(folder / "app.py", {"PYTHONPATH": str(ROOT), "STREAMLIT_SERVER_HEADLESS": "true"}) as served:
        yield served


def test_text_shows_as_itself(context: BrowserContext, shown: Served, tmp_path: Path) -> None:
    visit = Visit.begin(context, shown.url, tmp_path)
    visit.open("/")
    boxes = visit.page.evaluate(SHOWN)
    wrong = {}
    for number, text in enumerate(texts()):
        said, alive = boxes[str(number)]["said"], boxes[str(number)]["alive"]
        wanted = " ".join(text.split())
        assert len(said) == 5
        if {" ".join(each.replace("\u2060", "").split()) for each in said} != {wanted} or alive:
            wrong[text] = said, alive
    assert wrong == {}
    assert visit.off_origin() == []


def test_only_addresses_of_the_web_become_links(context: BrowserContext, shown: Served, tmp_path: Path) -> None:
    visit = Visit.begin(context, shown.url, tmp_path)
    visit.open("/")
    said = visit.page.locator(".st-key-links p").all_inner_texts()
    assert said == ["to $5 [it]"] * len(ADDRESSES)
    of_the_web = [address for address in ADDRESSES if address.startswith(("https://", "http://"))]
    links = visit.page.locator(".st-key-links a")
    assert links.count() == len(of_the_web) == 6
    for number, address in enumerate(of_the_web):
        assert unquote(links.nth(number).get_attribute("href") or "") == unquote(address)

"""Text for markdown. What a browser makes of it is in browser/test_text.py; here is what needs no browser."""

import re
import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from components.text import link, picture, plain

SIGNS = st.text(alphabet=st.sampled_from(string.punctuation + string.whitespace + "aw1\u00a0\u202fإ") | st.characters())
SPECIAL = "\\`*_{}[]()<>#+-.!|~$:&/"


def read(text: str) -> str:
    """What markdown reads: a backslash before punctuation is gone, the joiner is not seen."""
    return re.sub(rf"\\([{re.escape(string.punctuation)}])", r"\1", text).replace("\u2060", "")


@given(SIGNS)
def test_every_sign_is_kept_and_nothing_is_added(text: str) -> None:
    assert read(plain(text)) == re.sub(r"[ \t\r\n\f\v]+", " ", text).strip(" ").replace("\u2060", "")


@given(SIGNS)
def test_no_sign_of_markdown_stands_alone(text: str) -> None:
    left = re.sub(rf"\\[{re.escape(string.punctuation)}]", "", plain(text))
    assert not set(left) & set(SPECIAL)
    assert not set(left) & set("\t\r\n\f\v")


@given(SIGNS, SIGNS)
def test_a_label_cannot_end_its_link(label: str, rest: str) -> None:
    made = link(label, f"https://a.invalid/{rest}")
    assert made.startswith(f"[{plain(label)}](https://a.invalid/")
    assert made.endswith(")")
    assert not re.search(r"[\s()<>\"\[\]`|]", made.removeprefix(f"[{plain(label)}](")[:-1])


@given(st.text().filter(lambda url: not url.startswith(("http://", "https://"))))
def test_what_is_no_address_of_the_web_is_no_link(url: str) -> None:
    assert link("Source", url) == "Source"


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "data:text/html,x", "JAVASCRIPT:x", "//a.invalid", "mailto:a@b"]
)
def test_known_bad_addresses_are_no_links(url: str) -> None:
    assert link("Source", url) == "Source"


def test_signs_that_streamlit_replaces_are_parted() -> None:
    for text in (
        ":material_home:",
        ":streamlit:",
        ":smile:",
        "a -> b",
        "a -- b",
        "5 >= 4",
        "5 ~= 4",
        "http://a",
        "www.a",
    ):
        assert "\u2060" in plain(text)
    for text in ("Idleb: 12–13+", "12-13", "a->b", "Abu al-Duhur", "2 < 3"):
        assert "\u2060" not in plain(text)


def test_a_picture_says_its_alternative() -> None:
    assert picture("data:image/svg+xml;base64,AA==", "Killed: [12]") == (
        r"![Killed\: \[12\]](data:image/svg+xml;base64,AA==)"
    )

"""Every value in markup of our own is escaped; what a template was not given is an error."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import UndefinedError

from components.templates import template, written


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("templates")
    made.joinpath("macros.html").write_text("{% macro said(words) %}{{ words }}{% endmacro %}", encoding="utf-8")
    made.joinpath("page.html").write_text("{{ words }}", encoding="utf-8")
    return made


def plain(markup: str) -> str:
    """The text that a browser shows of markup, in which only what must be is escaped."""
    for character, escaped in (("<", "&lt;"), (">", "&gt;"), ('"', "&#34;"), ("'", "&#39;"), ("&", "&amp;")):
        markup = markup.replace(escaped, character)
    return markup


@given(words=st.text())
def test_every_value_is_escaped(folder: Path, words: str) -> None:
    held = written(folder / "macros.html", "said", words=words)
    assert not set("<>\"'") & set(held)
    assert plain(held) == words
    assert template(folder / "page.html").render(words=words) == held


def test_what_was_not_given_is_an_error(folder: Path) -> None:
    with pytest.raises(UndefinedError, match="words"):
        template(folder / "page.html").render()
    with pytest.raises(UndefinedError, match="words"):
        written(folder / "macros.html", "said")


def test_a_template_is_read_once(folder: Path) -> None:
    assert template(folder / "page.html") is template(folder / "page.html")

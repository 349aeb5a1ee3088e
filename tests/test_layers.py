"""Layers of the map in the address."""

from hypothesis import given
from hypothesis import strategies as st

from sitboard import layers

CHOSEN = st.sets(st.sampled_from(list(layers.LAYERS)))


@given(CHOSEN)
def test_what_is_written_is_read_back_and_can_stand_in_an_address(chosen: set[str]) -> None:
    text = layers.written(chosen)
    assert set(layers.read(text)) == chosen
    assert text == "" or text in layers.VALUES


def test_all_layers_need_no_word_and_none_has_one() -> None:
    assert layers.written(layers.LAYERS) == ""
    assert layers.written(()) == layers.NONE
    assert len(set(layers.VALUES)) == 2 ** len(layers.LAYERS) - 1

"""Underlined letters of menus."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from photorestore.ui.mnemonics import distinct, mnemonic


def test_wishes_stay_and_others_take_what_is_free() -> None:
    assert distinct(["&Open", "&Save", "Save &As", "&Export"]) == (
        "&Open",
        "&Save",
        "Save &As",
        "&Export",
    )
    assert distinct(["&Clear", "&Crop", "C"]) == ("C&lear", "C&rop", "&C")


def test_letters_in_use_are_left_alone_and_ampersands_stay() -> None:
    assert distinct(["&Undo All", "Black && &White"], taken="u") == ("Undo &All", "Black && &White")
    assert distinct(["…", "&A", "A"]) == ("…", "&A", "A")


def test_whoever_finds_none_goes_without() -> None:
    assert sorted(map(mnemonic, distinct(["ab", "ba", "aabb"]))) == ["", "a", "b"]


@given(st.lists(st.text("&abc …", max_size=6), max_size=6))
def test_no_letter_is_given_twice_and_no_word_changes(texts: list[str]) -> None:
    found = distinct(texts)
    letters = [mnemonic(text) for text in found if mnemonic(text)]
    assert len(set(letters)) == len(letters)
    for before, after in zip(texts, found, strict=True):
        assert after.replace("&&", "\0").replace("&", "") == before.replace("&&", "\0").replace(
            "&", ""
        )

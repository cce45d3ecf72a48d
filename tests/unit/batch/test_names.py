"""Names of results: from a template, safe everywhere, never twice."""

from __future__ import annotations

from pathlib import PurePosixPath

import pytest

from photorestore.batch.errors import BatchError
from photorestore.batch.names import (
    NameBook,
    NameParts,
    check_template,
    fill_template,
    safe_name,
)

PARTS = NameParts(name="wedding", ext="jpg", parent="1953", date="1953-06-02", preset="gentle", n=7)


@pytest.mark.parametrize(
    ("template", "name"),
    [
        ("{name}_restored", "wedding_restored"),
        ("{parent}-{n:4}", "1953-0007"),
        ("{n} {date} {preset}.{ext}", "7 1953-06-02 gentle.jpg"),
    ],
)
def test_tokens(template: str, name: str) -> None:
    check_template(template)
    assert fill_template(template, PARTS) == name


@pytest.mark.parametrize(
    ("template", "reason"),
    [
        ("", "empty"),
        (" ", "empty"),
        ("{nam}", "unknown token"),
        ("{name:3}", "unknown token"),
        ("{name", "brace"),
        ("a/{name}", "folders"),
        ("a\\{name}", "folders"),
    ],
)
def test_wrong_templates_are_refused(template: str, reason: str) -> None:
    with pytest.raises(BatchError, match=reason):
        check_template(template)


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("Gro\u00dfmutter im Garten", "Gro\u00dfmutter im Garten"),
        ('a<b>:"|?*c', "a_b_____" + "_c"),
        ("con", "_con"),
        ("Com1.old", "_Com1.old"),
        ("ends. .", "ends"),
        (".hidden", "_hidden"),
        ("line\nbreak", "line_break"),
        ("half\udcff", "half_"),
        ("...", "_"),
        ("\u5199" * 200, "\u5199" * 76),
    ],
)
def test_names_are_safe_on_every_system(name: str, safe: str) -> None:
    assert safe_name(name) == safe


def test_a_name_is_given_once_whatever_its_case_or_accents() -> None:
    book = NameBook([PurePosixPath("album")])

    first = book.claim(PurePosixPath("album/Caf\u00e9.jpg"), "1")
    second = book.claim(PurePosixPath("album/cafe\u0301.JPG"), "2")
    again = book.claim(PurePosixPath("album/Caf\u00e9.jpg"), "1")
    folder = book.claim(PurePosixPath("Album"), "3")

    assert first == again == PurePosixPath("album/Caf\u00e9.jpg")
    assert second == PurePosixPath("album/cafe\u0301-2.JPG")
    assert folder == PurePosixPath("Album-2")

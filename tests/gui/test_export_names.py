"""Names of exported files, and how the dialog shows them."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from photorestore.batch.errors import BatchError
from photorestore.config.settings import ExportSettings
from photorestore.io.formats import OutputFormat
from photorestore.ui.export.dialog import ExportDialog
from photorestore.ui.export.names import TOKENS, NameSource, result_path
from photorestore.ui.theme.theme import Theme


@pytest.fixture
def source(tmp_path: Path) -> NameSource:
    photo = tmp_path / "album" / "grand.ma.jpeg"
    photo.parent.mkdir()
    photo.write_bytes(b"")
    os.utime(photo, (86_400 * 365.25 * 10,) * 2)
    return NameSource(photo=photo, format="JPEG", preset="fine", number=7)


@pytest.mark.parametrize(
    ("text", "wanted", "name"),
    [
        ("{name}_restored", OutputFormat.SAME, "grand.ma_restored.jpeg"),
        ("{name}_restored", OutputFormat.PNG, "grand.ma_restored.png"),
        ("{date} {parent} {n:4} {preset}", OutputFormat.TIFF, "1980-01-01 album 0007 fine.tif"),
        ("{name}.{ext}", OutputFormat.SAME, "grand.ma_restored.jpeg"),
        ("{name}", OutputFormat.WEBP, "grand.ma.webp"),
        ("aunt", OutputFormat.SAME, "aunt.jpeg"),
        ("aunt.JPG", OutputFormat.SAME, "aunt.JPG"),
        ("aunt.jpg", OutputFormat.PNG, "aunt.png"),
        ("aunt no. 3", OutputFormat.PNG, "aunt no. 3.png"),
    ],
)
def test_names(source: NameSource, text: str, wanted: OutputFormat, name: str) -> None:
    assert result_path(source.photo.parent, text, source, wanted).name == name


def test_a_name_from_tokens_never_meets_a_file(source: NameSource, tmp_path: Path) -> None:
    (tmp_path / "grand.ma_restored.jpeg").write_bytes(b"")
    path = result_path(tmp_path, "{name}_restored", source, OutputFormat.SAME)
    assert path == tmp_path / "grand.ma_restored-2.jpeg"


@pytest.mark.parametrize("text", ["{nmae}", "{name}/x", "{name", "{date:3}"])
def test_a_name_that_cannot_be_made_says_why(source: NameSource, text: str) -> None:
    with pytest.raises(BatchError, match="name template"):
        result_path(source.photo.parent, text, source, OutputFormat.SAME)


def test_every_token_on_offer_can_be_used(source: NameSource) -> None:
    for token, _ in TOKENS:
        assert "{" not in result_path(source.photo.parent, token, source, OutputFormat.SAME).name


def test_the_dialog_shows_the_name_while_it_is_typed(
    qtbot: QtBot, theme: Theme, source: NameSource
) -> None:
    dialog = ExportDialog(
        theme,
        source=source.photo,
        source_format="JPEG",
        bits=8,
        settings=ExportSettings(),
        preset="fine",
        number=7,
    )
    qtbot.addWidget(dialog)
    name = next(e for e in dialog.findChildren(QLineEdit) if e.accessibleName() == "Name")
    assert dialog.path.name == "grand.ma_restored.jpeg"
    QTest.keyClicks(name, "_{n")
    assert not dialog._save.isEnabled()
    assert "brace" in dialog._note.text()
    QTest.keyClicks(name, "}")
    assert dialog._save.isEnabled()
    assert "grand.ma_restored_7.jpeg" in dialog._note.text()
    dialog._insert("{preset}")
    assert "grand.ma_restored_7fine.jpeg" in dialog._note.text()
    assert dialog.choices().name == "{name}_restored_{n}{preset}"

    name.setText("aunt")
    assert dialog.path.name == "aunt.jpeg"
    assert dialog.choices().name == "{name}_restored"  # the name of one photo fits no other

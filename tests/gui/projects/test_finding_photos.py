"""The photo of a project is found where it is now, or asked for."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QDialog, QFileDialog, QMessageBox
from pytestqt.qtbot import QtBot

from photorestore.config.settings import ProjectSettings
from tests.gui.driving import WAIT_MS, answer, has_pixels
from tests.gui.projects.driving import (
    MakeWindow,
    click_words,
    current,
    open_photo,
    open_project,
    save,
)


def test_photo_and_project_may_move_together(
    qtbot: QtBot, make_window: MakeWindow, photos: list[Path], tmp_path: Path
) -> None:
    window = make_window()
    document = open_photo(qtbot, window, photos[0])
    save(qtbot, window, photos[0].with_name("work.photorestore"))
    window.workspace.close(document)
    moved = tmp_path / "moved"
    photos[0].parent.rename(moved)
    again = open_project(qtbot, window, moved / "work.photorestore")
    assert again.path == moved / "first.png"


def test_a_moved_photo_is_asked_for_and_another_one_is_noticed(
    qtbot: QtBot,
    make_window: MakeWindow,
    photos: list[Path],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    window = make_window()
    document = open_photo(qtbot, window, photos[0])
    path = tmp_path / "work.photorestore"
    save(qtbot, window, path)
    window.workspace.close(document)
    away = photos[0].rename(tmp_path / "renamed.png")
    found = [photos[1], away]
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(found.pop(0)), ""))
    asked: list[str] = []

    def find(dialog: QDialog) -> None:
        assert isinstance(dialog, QMessageBox)
        asked.append(dialog.text())
        if len(asked) == 1:
            QTimer.singleShot(0, lambda: answer(find))
        click_words("Find Photo…")(dialog)

    answer(find)
    again = open_project(qtbot, window, path)
    assert "Where is “first.png”" in asked[0]
    assert "not the same" in asked[1]
    assert again.path == away


def test_a_changed_photo_of_another_size_is_refused(
    qtbot: QtBot, make_window: MakeWindow, photos: list[Path]
) -> None:
    window = make_window()
    document = open_photo(qtbot, window, photos[0])
    path = photos[0].with_name("work.photorestore")
    save(qtbot, window, path)
    window.workspace.close(document)
    photos[1].replace(photos[0])
    answer(click_words("Use It Anyway"))
    with qtbot.waitSignal(window.projects.opener.failed, timeout=WAIT_MS) as failed:
        window.open_paths([path])
    assert failed.args is not None
    assert "320 x 240" in str(failed.args[0])


def test_a_kept_copy_of_the_photo_stands_in(
    qtbot: QtBot, make_window: MakeWindow, photos: list[Path]
) -> None:
    window = make_window()
    window.store.update(
        lambda settings: replace(settings, projects=ProjectSettings(keep_original=True))
    )
    document = open_photo(qtbot, window, photos[0])
    path = photos[0].with_name("work.photorestore")
    save(qtbot, window, path)
    window.workspace.close(document)
    content = photos[0].read_bytes()
    photos[0].unlink()
    answer(click_words("Use the Project's Copy"))
    again = open_project(qtbot, window, path)
    assert again.path == photos[0]
    assert photos[0].read_bytes() == content


def test_a_pasted_photo_is_inside_of_its_project(
    qtbot: QtBot, make_window: MakeWindow, tmp_path: Path
) -> None:
    window = make_window()
    rgb = np.random.default_rng(1).integers(0, 255, (60, 80, 3), np.uint8)
    window.workspace.paste(rgb)
    qtbot.waitUntil(lambda: has_pixels(window), timeout=WAIT_MS)
    path = tmp_path / "pasted.photorestore"
    save(qtbot, window, path)
    window.workspace.close(current(window))
    again = open_project(qtbot, window, path)
    assert again.is_pasted
    assert again.photo is not None
    np.testing.assert_array_equal(again.photo.rgb, rgb)

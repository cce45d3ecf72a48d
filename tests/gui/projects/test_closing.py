"""Closing asks about unsaved work, and obeys."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from photorestore.io.project_file import PROJECT_SUFFIX, read_project
from tests.gui.driving import WAIT_MS, answer, has_pixels
from tests.gui.projects.driving import (
    MakeWindow,
    Standard,
    click,
    current,
    open_photo,
    work,
)


@pytest.mark.parametrize("button", [Standard.Cancel, Standard.Discard])
def test_closing_asks_and_obeys(
    qtbot: QtBot, make_window: MakeWindow, photos: list[Path], button: Standard
) -> None:
    window = make_window()
    open_photo(qtbot, window, photos[0])
    work(qtbot, window)
    answer(click(button))
    assert window.close() is (button is Standard.Discard)
    assert window.isVisible() is (button is Standard.Cancel)


def test_closing_saves_beside_each_photo(
    qtbot: QtBot, make_window: MakeWindow, photos: list[Path]
) -> None:
    window = make_window()
    open_photo(qtbot, window, photos[0])
    work(qtbot, window)
    window.open_paths(photos[1:2])
    qtbot.waitUntil(lambda: current(window).path == photos[1], timeout=WAIT_MS)
    qtbot.waitUntil(lambda: has_pixels(window), timeout=WAIT_MS)
    work(qtbot, window)
    taken = photos[1].with_suffix(PROJECT_SUFFIX)
    taken.write_bytes(b"somebody's")

    answer(click(Standard.Save))
    assert not window.close()  # not before everything is on the disk
    qtbot.waitUntil(lambda: not window.isVisible(), timeout=WAIT_MS)
    assert read_project(photos[0].with_suffix(PROJECT_SUFFIX)).history
    assert taken.read_bytes() == b"somebody's"
    assert read_project(photos[1].with_name("second ö-2.photorestore")).history


def test_a_disk_that_refuses_keeps_the_window_open(
    qtbot: QtBot, make_window: MakeWindow, photos: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    window = make_window()
    open_photo(qtbot, window, photos[0])
    work(qtbot, window)
    nowhere = photos[0] / "no folder" / "a.photorestore"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(nowhere), ""))
    answer(click(Standard.Save))
    with qtbot.waitSignal(window.projects.saver.failed, timeout=WAIT_MS):
        assert not window.close()
    assert window.isVisible()
    assert not current(window).undo.isClean()
